"""What the whole desk refers to: topics, and the verdict scale."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.actions import collecting
from claims.admin.base import DeskAdmin, member_of
from claims.admin.columns import badge
from claims.admin.counted import UpTo, short
from claims.admin.history import HistoryPages
from claims.admin.seen import SharedForm
from claims.admin.site import site
from claims.models import Claim, Rating, Scale, Topic


class TopicForm(SharedForm[Topic]):
    class Meta:
        model = Topic
        fields = ["name", "slug"]

    def lock(self) -> None:
        Topic.objects.select_for_update(no_key=True).get(pk=self.instance.pk)


@admin.register(Topic, site=site)
class TopicAdmin(HistoryPages, DeskAdmin[Topic]):
    """What readers browse by. Its claims keep their signatures whatever it is called."""

    form = TopicForm
    fields = ["name", "slug", "seen"]
    prepopulated_fields = {"slug": ["name"]}
    list_display = ["name", "slug", "claim_count"]
    search_fields = ["name"]
    ordering = ["name"]
    write_right = "collect"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        labelled = Claim.topics.through._default_manager.filter(topic=OuterRef("pk"))
        return super().get_queryset(request).annotate(claim_count=UpTo(labelled))

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        collecting.save_topic(obj, by=member_of(request))

    @admin.display(description="claims", ordering="claim_count")
    def claim_count(self, topic: Any) -> str:
        return short(topic.claim_count)


@admin.register(Scale, site=site)
class ScaleAdmin(DeskAdmin[Scale]):
    """View only: what published verdicts mean must not change under their readers."""

    list_display = ["name", "version", "current", "rating_count"]
    fields = ["name", "slug", "version", "current", "ratings_in_order"]
    readonly_fields = ["ratings_in_order"]
    ordering = ["-current", "slug", "-version"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Scale]:
        return super().get_queryset(request).prefetch_related("ratings").annotate(rating_count=Count("ratings"))

    @admin.display(description="ratings", ordering="rating_count")
    def rating_count(self, scale: Any) -> int:
        return int(scale.rating_count)

    @admin.display(description="ratings")
    def ratings_in_order(self, scale: Scale) -> SafeString:
        ratings: list[Rating] = list(scale.ratings.all())
        best = max((rating.value for rating in ratings if rating.value), default=None)
        rows = ((badge(rating, best), rating.meaning) for rating in ratings)
        return format_html('<ul class="plain">{}</ul>', format_html_join("", "<li>{} {}</li>", rows))

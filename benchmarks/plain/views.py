"""The list with its filters, counts and pages; a claim; and both as JSON."""

import django_filters
from django.db import connection
from django.db.models import Count, Q
from django.db.models.expressions import RawSQL
from django.views.generic import DetailView
from django_filters.views import FilterView
from rest_framework import generics, serializers

from benchmarks.plain.models import Claim, Entry

FACETS = ["verdict", "claimant_name", "language", "year", "claim_kind", "mentions__label"]
#: What stands before a word in the index, by the part of a claim that it is in: claims/search/published/shelf.py.
NUMBERS = "1234"
_MATCHING = {
    "sqlite": "SELECT rowid & 2147483647 FROM claims_published WHERE claims_published MATCH %s",
    "postgresql": "SELECT rowid FROM claims_published WHERE words @@ to_tsquery('simple', replace(%s, ' OR ', ' | '))",
}


class EntryFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="with_words")
    contains = django_filters.CharFilter(method="that_contain")

    class Meta:
        model = Entry
        fields = ["verdict", "language", "year", "claim_kind"]

    def with_words(self, entries, name, value):
        anywhere = " OR ".join(f"{number}{value}" for number in NUMBERS)
        return entries.filter(pk__in=RawSQL(_MATCHING[connection.vendor], [anywhere]))

    def that_contain(self, entries, name, value):
        """As a filter set has it that knows no index of words."""
        return entries.filter(Q(statement__icontains=value) | Q(summary__icontains=value))


class EntryList(FilterView):
    filterset_class = EntryFilter
    template_name = "plain/list.html"
    paginate_by = 25
    queryset = Entry.objects.order_by("-published_at", "-uid")

    def get_context_data(self, **kwargs):
        found = self.object_list.order_by()
        facets = {name: self.counts(found, name) for name in FACETS}
        return super().get_context_data(facets=facets, **kwargs)

    def counts(self, found, name):
        rows = found.filter(mentions__kind="topic") if name == "mentions__label" else found
        return rows.values_list(name).annotate(claims=Count("pk")).order_by("-claims")[:10]


class ClaimPage(DetailView):
    template_name = "plain/claim.html"
    slug_field = slug_url_kwarg = "uid"
    queryset = Claim.objects.select_related("claimant", "rating").prefetch_related(
        "topics", "figures", "evidence__source", "appearances__source"
    )


class EntrySerializer(serializers.ModelSerializer):
    class Meta:
        model = Entry
        fields = [
            "uid", "slug", "statement", "summary", "claimant_uid", "claimant_name", "verdict", "verdict_label",
            "language", "claim_kind", "claimed_on", "year", "published_at", "supports", "contradicts", "context",
        ]  # fmt: skip


class EntriesAsJson(generics.ListAPIView):
    queryset = Entry.objects.order_by("-published_at", "-uid")
    serializer_class = EntrySerializer
    filterset_class = EntryFilter


class EntryAsJson(generics.RetrieveAPIView):
    queryset = Entry.objects.all()
    serializer_class = EntrySerializer
    lookup_field = "uid"

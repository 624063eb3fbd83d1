"""The admin as it comes, with the columns, the questions and the search of the desk's list, and as many rows."""

from django.contrib import admin

from benchmarks.plain.models import Claim


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):
    list_display = [
        "statement", "stage", "rating", "claimant", "first_source", "figure_words", "assignee", "due", "updated_at",
    ]  # fmt: skip
    list_filter = ["stage", "rating", "topics", "kind", "language", "assignee", "due"]
    list_select_related = ["claimant", "rating", "assignee"]
    list_per_page = 50
    date_hierarchy = "created_at"
    ordering = ["-updated_at", "-id"]
    search_fields = [
        "statement", "quote", "uid", "claimant__name", "claimant__aliases__name",
        "appearances__source__title", "appearances__source__url", "evidence__source__title", "evidence__source__url",
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("figures", "appearances__source")

    @admin.display
    def first_source(self, claim):
        places = sorted(claim.appearances.all(), key=lambda each: (not each.first, each.pk))
        return places[0].source.title if places else ""

    @admin.display
    def figure_words(self, claim):
        return ", ".join(figure.text for figure in claim.figures.all())

"""The admin as it comes, with the columns of the desk's list."""

from django.contrib import admin

from benchmarks.plain.models import Claim


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):
    list_display = ["statement", "claimant", "rating", "stage", "assignee", "due", "updated_at"]
    list_filter = ["stage", "rating", "language", "kind"]
    list_select_related = ["claimant", "rating", "assignee"]
    search_fields = ["statement", "summary", "claimant__name"]

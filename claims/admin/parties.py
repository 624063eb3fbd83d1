"""People and organisations: who makes claims, passes them on or publishes them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest

from claims.actions import collecting
from claims.admin.base import DeskAdmin, member_of
from claims.admin.counted import UpTo, short
from claims.admin.history import HistoryPages
from claims.admin.seen import SharedForm
from claims.admin.site import site
from claims.models import Claim, Party


class PartyForm(SharedForm[Party]):
    """With the other names of the party, one on each line."""

    aliases = forms.CharField(
        label="Also known as",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One name on each line: spellings, transliterations, acronyms. Searches find the party by them.",
    )

    class Meta:
        model = Party
        fields = ["name", "kind", "role", "wikidata", "url"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["aliases"] = "\n".join(_other_names(self.instance))

    def lock(self) -> None:
        collecting.lock_party(self.instance)

    def said(self, row: Party) -> dict[str, Any]:
        return super().said(row) | {"aliases": ", ".join(sorted(_other_names(row)))}

    def typed(self) -> dict[str, Any]:
        return super().typed() | {"aliases": ", ".join(sorted(self.cleaned_data["aliases"]))}

    def keep(self, name: str, row: Party) -> None:
        if name == "aliases":
            self.cleaned_data["aliases"] = _other_names(row)
        else:
            super().keep(name, row)

    def clean_aliases(self) -> list[str]:
        """Each once, in the order they were typed."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["aliases"].splitlines())
        names = list(dict.fromkeys(line for line in lines if line))
        if too_long := next((name for name in names if len(name) > 200), ""):
            raise forms.ValidationError(f"“{too_long[:40]}…” is longer than 200 characters.")
        return names


def _other_names(party: Party) -> list[str]:
    return list(party.aliases.values_list("name", flat=True))


@admin.register(Party, site=site)
class PartyAdmin(HistoryPages, DeskAdmin[Party]):
    form = PartyForm
    fieldsets = [(None, {"fields": [("name", "kind"), "role", "aliases", ("wikidata", "url"), "seen"]})]
    list_display = ["name", "kind", "role", "other_names", "claim_count"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases__name", "wikidata"]
    ordering = ["name", "pk"]
    write_right = "collect"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Party]:
        return (
            super()
            .get_queryset(request)
            .prefetch_related("aliases")
            .annotate(claim_count=UpTo(Claim.objects.filter(claimant=OuterRef("pk"))))
        )

    def save_model(self, request: HttpRequest, obj: Party, form: Any, change: bool) -> None:
        collecting.save_party(obj, by=member_of(request), aliases=form.cleaned_data["aliases"])

    @admin.display(description="also known as")
    def other_names(self, party: Party) -> str:
        return ", ".join(alias.name for alias in party.aliases.all())

    @admin.display(description="claims", ordering="claim_count")
    def claim_count(self, party: Any) -> str:
        return short(party.claim_count)

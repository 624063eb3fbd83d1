"""An appearance and its chain in one form: “A, citing B, quoting C”, a line for each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from claims.admin.base import DeskForm
from claims.admin.inputs import Finder
from claims.admin.posted import AsSent
from claims.admin.site import site
from claims.choices import Manner
from claims.models import Appearance, Attribution, Party

LINKS = 3  # lines shown at least; three are nearly always enough
MOST = 12


class LinkForm(forms.Form):
    """One link. A line that names nobody is no link: clearing it takes the link out."""

    party = forms.ModelChoiceField(
        Party.objects.all(),
        required=False,
        widget=Finder(Attribution._meta.get_field("party"), site, attrs={"data-placeholder": "Who"}),
    )
    description = forms.CharField(label="or described as", max_length=200, required=False)
    manner = forms.ChoiceField(choices=Manner.choices, initial=Manner.REPORTED)
    role = forms.CharField(label="role at the time", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("role") and not self.names_somebody(found):
            raise ValidationError("Name a party or describe who it was.")
        return found

    @staticmethod
    def names_somebody(found: dict[str, Any]) -> bool:
        return bool(found.get("party") or found.get("description"))


class Chain(AsSent, forms.BaseFormSet[LinkForm]):
    """The links in order, from the claimant outwards."""

    def links(self) -> list[dict[str, Any]]:
        """The fields of each Attribution, blank lines left out."""
        found = [form.cleaned_data for form in self.forms if form.has_changed() or form.initial]
        return [each for each in found if LinkForm.names_somebody(each)]


class AppearanceForm(DeskForm[Appearance]):
    """Where the claim was made; `chain` is the formset of its links and counts as part of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = _links_of(self.instance)
        lines = forms.formset_factory(LinkForm, formset=Chain, extra=max(1, LINKS - len(written)), max_num=MOST)
        data = self.data if self.is_bound else None
        self.chain: Any = lines(data, initial=written, prefix=f"{self.prefix}-chain")

    def has_changed(self) -> bool:
        return super().has_changed() or self.chain.has_changed()

    def full_clean(self) -> None:
        super().full_clean()
        in_use = self.is_bound and (not self.empty_permitted or self.has_changed())
        if in_use and not self.chain.is_valid():
            self.add_error(None, ["Look at the chain below.", *self.chain.non_form_errors()])


def _links_of(appearance: Appearance) -> list[dict[str, Any]]:
    if not appearance.pk:
        return []
    keys = ("description", "manner", "role")
    return [
        {"party": link.party_id} | {key: getattr(link, key) for key in keys} for link in appearance.attributions.all()
    ]

"""A form of a row that many share: what others saved since it was opened is neither lost nor overwritten unseen."""

from __future__ import annotations

import hashlib
import json
from typing import Any, cast

from django import forms
from django.http import QueryDict

from claims.admin.base import AnyModel, DeskForm

MEANWHILE = "Meanwhile somebody made it “%s”. Save again to put yours in its place."
EMPTIED = "Meanwhile somebody emptied it. Save again to put yours there."
SHOWN = 200  # characters


class SharedForm(DeskForm[AnyModel]):
    """Holds what each field said when it was opened, as digests.

    A field that somebody else changed since keeps their change if this member left it alone. If both changed it, the
    form comes back with theirs beside the field and this member's words still in it; saved again, it goes through.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            said = self.said(self.instance).items()
            self.initial["seen"] = json.dumps({name: _digest(value) for name, value in said})

    def said(self, row: AnyModel) -> dict[str, Any]:
        """What each field that is written says of `row`."""
        written = [field for field in row._meta.concrete_fields if field.name in (self._meta.fields or ())]
        return {field.name: field.value_from_object(row) for field in written}

    def typed(self) -> dict[str, Any]:
        """What each of them says in the form, once it is cleaned."""
        return self.said(self.instance)

    def keep(self, name: str, row: AnyModel) -> None:
        """Leave a field as somebody else made it on `row`."""
        attribute = next(field.attname for field in row._meta.concrete_fields if field.name == name)
        setattr(self.instance, attribute, getattr(row, attribute))

    def lock(self) -> None:
        """Keep everybody else from writing the row until this is saved: claims that rest on it first, where any do."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.pk and not self.errors:
            self._settle()

    def _settle(self) -> None:
        self.lock()
        row = type(self.instance)._default_manager.get(pk=self.instance.pk)
        seen, here, typed = _read(self.cleaned_data.get("seen", "")), self.said(row), self.typed()
        for name, value in here.items():
            if seen.get(name, _digest(value)) == _digest(value) or _digest(typed[name]) == _digest(value):
                continue
            if _digest(typed[name]) == seen[name]:
                self.keep(name, row)
            else:
                self.add_error(name, MEANWHILE % _short(value) if value else EMPTIED)
        if self.errors:
            # Only what was told of is seen now: the box of a field that was left alone holds what it said before.
            told = {name: _digest(value) for name, value in here.items() if name in self.errors}
            data = cast(QueryDict, self.data).copy()
            data[self.add_prefix("seen")] = json.dumps(seen | told)
            self.data = data


def _read(told: str) -> dict[str, str]:
    """Empty for nonsense: nothing is known to have been seen."""
    try:
        read = json.loads(told)
    except ValueError:
        return {}
    return {str(name): str(digest) for name, digest in read.items()} if isinstance(read, dict) else {}


def _digest(value: Any) -> str:
    text = "" if value is None else str(value).replace("\r\n", "\n")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _short(value: Any) -> str:
    text = "yes" if value is True else str(value)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"

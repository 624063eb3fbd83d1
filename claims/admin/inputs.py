"""What a box on the desk takes: days, moments, numbers, and other rows found by a few letters."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Media

from claims.capture import Unreachable, look_at

LONGEST = 2_000_000  # characters of a pasted text


class FirstWrong(forms.BaseForm):
    """A form whose first wrong box has the focus when it is shown again, and a screen reader says what is wrong."""

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        wrong = [self.fields[name].widget for name in self.fields if name in self.errors]
        if not any("autofocus" in widget.attrs for widget in wrong):
            # A box that finds rows is drawn by a script in place of the list, which nobody sees.
            seen = (each for each in wrong if not (each.is_hidden or isinstance(_bare(each), AutocompleteMixin)))
            next(seen, forms.TextInput()).attrs["autofocus"] = True


def _bare(widget: Any) -> Any:
    return getattr(widget, "widget", widget)


class PastedForm(FirstWrong, forms.Form):
    """A box for a whole text, shown again as it was typed whatever was wrong; blanks alone are no text."""

    text = forms.CharField(
        label="Text", required=False, widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}), strip=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > LONGEST:
            raise ValidationError(f"This is longer than {LONGEST:,} characters. Paste the part that matters.")
        return text if text.strip() else ""


def fetchable(url: str) -> None:
    """Refuse at once what the worker would refuse for its looks: an address that is no public server's."""
    try:
        look_at(url)
    except Unreachable as problem:
        raise ValidationError(problem.reason) from problem


class DayInput(forms.DateInput):
    """The browser's own calendar: it needs no script and speaks the reader's language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A moment in UTC: one a day away from it, or before the year 1, the database would not take."""

    def to_python(self, value: Any) -> dt.datetime | None:
        moment = super().to_python(value)
        try:
            return moment and moment.astimezone(dt.UTC)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class NumberField(forms.DecimalField):
    """A number; what Decimal takes and is none (`sNaN`) could not even be compared with the number before it."""

    def to_python(self, value: Any) -> Any:
        number: Decimal | None = super().to_python(value)
        if number is not None and not number.is_finite():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


#: One field for a moment instead of the admin's two, which would need its script.
KINDS: dict[Any, dict[str, Any]] = {
    models.DateField: {"widget": DayInput},
    models.DateTimeField: {"widget": MomentInput, "form_class": MomentField},
    models.DecimalField: {"form_class": NumberField},
}


def is_key(value: Any) -> bool:
    """Whether it can be a row's number: some digits, and not more than a database takes."""
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) < 19


class KeysOnly(AutocompleteMixin):
    """The admin's autocomplete, which would ask the database for a key of letters, and fail, when shown again."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [each for each in value if is_key(each)], attr)

    @property
    def media(self) -> Media:
        return super().media + Media(js=["admin/js/autocomplete.js", "js/finders.js"])


class Finder(KeysOnly, AutocompleteSelect):
    """Finds one."""


class FinderMultiple(KeysOnly, AutocompleteSelectMultiple):
    """Finds several, each of which can be taken out; a button for all of them would stand in the list as none of it."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


class SeveralField(forms.ModelMultipleChoiceField):
    """Some rows by their numbers; Django looks up any number at once, and SQLite fails at the longest."""

    def clean(self, value: Any) -> Any:
        for each in value or []:
            if not is_key(each):
                raise ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": each})
        return super().clean(value)

"""Column types of this project: partial dates, and addresses that can only be web addresses."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from claims.partialdate import PartialDate
from claims.uids import new_uid

#: Only http and https: `javascript:`, `data:` and `file:` addresses never reach a page.
web_address = URLValidator(
    schemes=["http", "https"], message="Enter a web address that begins with http:// or https://."
)


#: What SQLite keeps of a number; PostgreSQL keeps more, and the two must not say different things.
DIGITS = 15


def exact_everywhere(value: Decimal) -> None:
    """Refuse a number of more significant digits than every database keeps, before one of them rounds it unasked."""
    if len(Decimal(value).normalize().as_tuple().digits) > DIGITS:
        raise ValidationError(f"Only {DIGITS} digits of a number are kept. Round it, and keep its words as they are.")


class PartialDateFormField(forms.CharField):
    """A text box that takes `2024`, `2024-12` or `2024-12-08` and keeps what was typed when it is none of them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("help_text", "2024, 2024-12 or 2024-12-08")
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial) or "", data)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _parse(text) if text else None


@lru_cache(maxsize=4_096)
def _read(text: str) -> PartialDate:
    """A date as it is stored: a list has few, again and again."""
    return PartialDate.parse(text)


class PartialDateField(models.CharField[Any, Any]):
    """Stores a `PartialDate` as ISO text of up to ten characters, or the empty string for none; Python sees None."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> PartialDate | None:
        return _read(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if not value or isinstance(value, PartialDate):
            return value or None
        return _parse(str(value))

    def get_prep_value(self, value: Any) -> str:
        return str(self.to_python(value) or "")

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if value is None:
            if not self.blank:
                raise ValidationError("A date is needed.", code="blank")
            return
        super().validate(value, model_instance)

    def run_validators(self, value: Any) -> None:
        super().run_validators(str(value) if value else "")

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return models.Field.formfield(self, form_class=PartialDateFormField, **kwargs)


class UidField(models.CharField[Any, Any]):
    """The short public identifier in addresses; made once and never changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=12, unique=True, editable=False, default=new_uid)
        super().__init__(*args, **kwargs)


def _parse(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from error

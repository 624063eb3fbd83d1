"""What an answer holds, field by field, read from sealed editions; OpenAPI tells the same.

Texts that are missing are `""`; dates, numbers and objects that are missing are null. Times are ISO 8601 in UTC; dates
are as precise as they were given: `2024`, `2024-12` or `2024-12-08`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.addresses import absolute
from claims.choices import (
    Comparator,
    Directness,
    EditionKind,
    Manner,
    PartyKind,
    SourceKind,
    Stance,
)
from claims.models import Edition

URI = {"type": "string", "format": "uri"}
PERHAPS = {"type": ["string", "null"], "format": "uri"}
#: Of a party, a source or a topic: it has a page as long as some current edition names it.
HERE = "Its page here; null in an edition that was replaced."
DATE = {"type": ["string", "null"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "examples": ["2024-12"]}


def words(choices: Any, **more: Any) -> serializers.ChoiceField:
    """One of a short list of words; an empty text where none was chosen."""
    return serializers.ChoiceField(choices=choices.choices, allow_blank=True, **more)


def addresses(*names: str, perhaps: tuple[str, ...] = ()) -> dict[str, Any]:
    """The schema of an object of addresses; those in `perhaps` may be null."""
    properties = dict.fromkeys(names, URI) | dict.fromkeys(perhaps, PERHAPS)
    return {"type": "object", "required": list(properties), "properties": properties}


class Text(serializers.CharField):
    """A text that may be empty."""

    def __init__(self, **more: Any) -> None:
        super().__init__(allow_blank=True, **more)


@extend_schema_field(DATE)
class When(serializers.CharField):
    """A partial date as it was given; null when there is none."""

    def to_representation(self, value: Any) -> str | None:
        return str(value) or None


class Moment(serializers.DateTimeField):
    """A time in UTC, as a row or as a sealed text has it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(default_timezone=dt.UTC, **more)

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(dt.datetime.fromisoformat(value) if isinstance(value, str) else value)


class Number(serializers.CharField):
    """A decimal number as text, exact whatever its size; null when there is none."""

    def __init__(self, **more: Any) -> None:
        super().__init__(allow_null=True, **more)

    def to_representation(self, value: Any) -> str | None:
        return str(value) or None


#: Of a field: its name, the way to its value, how that is shown, and what to do where the way ends.
Step: TypeAlias = tuple[str, list[str], Callable[[Any], Any], Callable[[Any], Any]]


def steps_of(record: serializers.Serializer) -> list[Step]:
    fields = record._readable_fields
    return [(each.field_name, each.source_attrs, each.to_representation, each.get_attribute) for each in fields]


@cache
def _plan(kind: Callable[[], serializers.Serializer]) -> list[Step]:
    return steps_of(kind())


class Record(serializers.Serializer):
    """REST framework's serializer, which shows the same in a fraction of the time: an answer has thousands of fields.

    Theirs asks of each field anew where its value is found, and expects everywhere what may have gone wrong.
    """

    @cached_property
    def plan(self) -> list[Step]:
        """That of the class, unless something about this answer was given along."""
        return steps_of(self) if self._context else _plan(type(self))  # type: ignore[arg-type]  # a class has a hash

    def to_representation(self, instance: Any) -> dict[str, Any]:
        shown = {}
        for name, way, show, look_closer in self.plan:
            value = instance
            try:
                for step in way:
                    value = value[step] if isinstance(value, dict) else getattr(value, step)
            except (KeyError, AttributeError):
                value = look_closer(instance)
            shown[name] = None if value is None else show(value)
        return shown


class Party(Record):
    """A person or organisation, as the edition knows it."""

    uid = serializers.CharField()
    name = serializers.CharField()
    kind = words(PartyKind)
    role = Text()
    wikidata = Text(help_text="A Wikidata id, such as Q42.")
    homepage = Text(source="url")
    url = serializers.SerializerMethodField(help_text=HERE)

    @extend_schema_field(PERHAPS)
    def get_url(self, party: dict[str, Any]) -> str:
        return absolute("public:party", party["uid"], party["slug"])


class Source(Record):
    """One published item: an article, a report, a post, a data set."""

    uid = serializers.CharField()
    title = serializers.CharField()
    kind = words(SourceKind)
    address = Text(source="url", help_text="Where it stands.")
    publisher = Text()
    authors = Text()
    published = When()
    language = Text()
    interest = Text(help_text="What it stands to gain, as far as we know.")
    url = serializers.SerializerMethodField(help_text=HERE)

    @extend_schema_field(PERHAPS)
    def get_url(self, source: dict[str, Any]) -> str:
        return absolute("public:source", source["uid"], source["slug"])


class Topic(Record):
    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.SerializerMethodField(help_text=HERE)

    @extend_schema_field(PERHAPS)
    def get_url(self, topic: dict[str, Any]) -> str:
        return absolute("public:topic", topic["slug"])


class Verdict(Record):
    """A rating with the ends of its scale; off the scale there are no numbers at all."""

    key = serializers.CharField()
    label = serializers.CharField()
    meaning = Text()
    value = serializers.IntegerField(allow_null=True, help_text="Higher is truer; null off the scale.")
    best = serializers.IntegerField(allow_null=True)
    worst = serializers.IntegerField(allow_null=True)
    scale = serializers.CharField()
    scale_version = serializers.IntegerField()


class Figure(Record):
    """A quantity in the claim, and the words it was read from."""

    text = Text()
    low = Number()
    high = Number()
    unit = Text()
    currency = Text()
    comparator = words(Comparator)
    as_of = When()


class Attribution(Record):
    """One link of “A, citing B, quoting C”: a party, or in words who passed it on."""

    party = Party(allow_null=True)
    description = Text()
    manner = words(Manner)
    role = Text(help_text="Of the party at the time.")


class Appearance(Record):
    """Where the claim was made or repeated; `attributions` in the order the words travelled."""

    source = Source()
    quote = Text()
    first = serializers.BooleanField(help_text="Made here, not repeated.")
    on = When()
    locator = Text()
    attributions = Attribution(many=True)


class Evidence(Record):
    stance = words(Stance)
    source = Source()
    excerpt = Text()
    locator = Text()
    directness = words(Directness)
    directness_why = Text()
    origin = Text(help_text="Pieces with one origin count once.")
    accessed_on = When()
    note = Text()


class Reply(Record):
    """Who was asked, and what they answered, or why nobody was."""

    asked = Text()
    asked_on = When()
    how = Text()
    deadline = When()
    answer = Text()
    answered_on = When()
    why_not = Text()


class Signature(Record):
    name = serializers.CharField()
    on = When()
    verdict = serializers.CharField(help_text="The key of the verdict that was signed.")


class Override(Record):
    """Something our own list said was missing, and why an editor published all the same."""

    gap = serializers.CharField()
    sentence = Text()
    reason = Text()
    by = Text()


class Sealed(Record):
    """Which edition this is; `sha256` is in the log, too."""

    id = serializers.CharField(source="pk")
    number = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=EditionKind.choices)
    reason = Text()
    current = serializers.SerializerMethodField(help_text="Whether readers see this edition now.")
    published_at = Moment()
    first_published_at = Moment(source="data.first_published_at")
    published_by = Text(source="by_name")
    methodology = Text()
    signatures = Signature(many=True, source="data.signatures")
    overrides = Override(many=True, source="data.overrides")
    alone = Text(source="data.alone", help_text="Why it was published without a second reader.")
    sha256 = serializers.CharField()

    def get_current(self, edition: Edition) -> bool:
        return hasattr(edition, "listing")

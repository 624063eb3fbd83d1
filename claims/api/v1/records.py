"""The resources themselves: a claim, an edition, a correction, and what claims have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.addresses import absolute, resource
from claims.api.v1 import shapes
from claims.api.v1.shapes import Moment, Text, When, addresses, words
from claims.choices import ClaimKind, EditionKind
from claims.models import Edition


def editions_address(edition: Edition) -> str:
    return resource("edition", edition.uid, edition.number)


def _named(shown: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The parties, sources and topics in a record."""
    yield from filter(None, [shown["claimant"]])
    yield from shown["topics"]
    yield from (each["source"] for each in [*shown["appearances"], *shown["evidence"]])
    links = (link for each in shown["appearances"] for link in each["attributions"])
    yield from (link["party"] for link in links if link["party"])


def page_of(edition: Edition) -> str:
    return absolute("public:claim", edition.uid, edition.data["slug"])


class EditionRecord(shapes.Record):
    """A claim as one edition has it: all that readers may see, whole, and never changed."""

    uid = serializers.CharField(help_text="Of the claim; it never changes.")
    url = serializers.SerializerMethodField(help_text="The page for readers: link here.")
    statement = serializers.CharField(source="data.statement", help_text="In our words.")
    quote = Text(source="data.quote", help_text="In the claimant’s words.")
    language = serializers.CharField(source="data.language")
    kind = words(ClaimKind, source="data.claim_kind")
    claimed_on = When(source="data.claimed_on")
    claimant = shapes.Party(source="data.claimant", allow_null=True, help_text="Null: the source’s own voice.")
    topics = shapes.Topic(source="data.topics", many=True)
    why_selected = Text(source="data.why_selected")
    verdict = shapes.Verdict(source="data.verdict", allow_null=True, help_text="Null once retracted.")
    summary = Text(source="data.summary")
    explanation = Text(source="data.explanation", help_text="Markdown.")
    figures = shapes.Figure(source="data.figures", many=True)
    appearances = shapes.Appearance(source="data.appearances", many=True)
    evidence = shapes.Evidence(source="data.evidence", many=True)
    protected = serializers.DictField(
        source="data.protected",
        child=serializers.IntegerField(),
        help_text="How many more pieces there are on each side whose source we protect.",
    )
    replies = shapes.Reply(source="data.replies", many=True)
    kept_with = serializers.SerializerMethodField(help_text="The uid of the claim it was merged into.")
    edition = shapes.Sealed(source="*")
    links = serializers.SerializerMethodField()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_kept_with(self, edition: Edition) -> str | None:
        return (edition.data.get("kept_with") or {}).get("uid")

    @extend_schema_field(shapes.URI)
    def get_url(self, edition: Edition) -> str:
        return absolute("public:edition", edition.uid, edition.data["slug"], edition.number)

    @extend_schema_field(addresses("self", "html", "claim", "editions"))
    def get_links(self, edition: Edition) -> dict[str, str | None]:
        return {
            "self": editions_address(edition),
            "html": self.get_url(edition),
            "claim": resource("claim", edition.uid),
            "editions": resource("claim_editions", edition.uid),
        }

    def to_representation(self, edition: Edition) -> dict[str, Any]:
        """A replaced edition names what may have no page any more."""
        shown: dict[str, Any] = super().to_representation(edition)
        if not shown["edition"]["current"]:
            for named in _named(shown):
                named["url"] = None
        return shown


class ClaimRecord(EditionRecord):
    """A claim as readers see it now: its current edition, and how often it was put right."""

    corrections = serializers.IntegerField(source="listing.corrections", help_text="Retractions among them.")

    @extend_schema_field(shapes.URI)
    def get_url(self, edition: Edition) -> str:
        return page_of(edition)

    @extend_schema_field(addresses("self", "html", "edition", "editions", perhaps=("claimreview",)))
    def get_links(self, edition: Edition) -> dict[str, str | None]:
        return {
            "self": resource("claim", edition.uid),
            "html": page_of(edition),
            "edition": editions_address(edition),
            "editions": resource("claim_editions", edition.uid),
            "claimreview": f"{page_of(edition)}claimreview.json" if edition.data["verdict"] else None,
        }


class CorrectionRecord(shapes.Record):
    """A correction or a retraction: what was wrong, and the verdict before and after."""

    claim = serializers.CharField(source="uid", help_text="The uid of the claim.")
    url = serializers.SerializerMethodField(help_text="The edition that put it right.")
    statement = serializers.CharField(source="data.statement")
    number = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=EditionKind.choices)
    reason = Text()
    published_at = Moment()
    verdict = shapes.Verdict(source="data.verdict", allow_null=True)
    verdict_before = serializers.SerializerMethodField()
    sha256 = serializers.CharField()
    links = serializers.SerializerMethodField()

    @extend_schema_field(shapes.URI)
    def get_url(self, edition: Edition) -> str:
        return absolute("public:edition", edition.uid, edition.data["slug"], edition.number)

    @extend_schema_field(shapes.Verdict(allow_null=True))
    def get_verdict_before(self, edition: Edition) -> dict[str, Any] | None:
        before = self.context["before"].get(f"{edition.uid}.{edition.number - 1}")
        verdict = before.data["verdict"] if before else None
        return dict(shapes.Verdict(verdict).data) if verdict else None

    @extend_schema_field(addresses("edition", "claim"))
    def get_links(self, edition: Edition) -> dict[str, str]:
        return {"edition": editions_address(edition), "claim": resource("claim", edition.uid)}


class Named(shapes.Record):
    """What claims have in common: how many name it, and when the newest of these was published."""

    claims = serializers.IntegerField(help_text="How many current editions name it.")
    updated_at = Moment(help_text="When the newest of these was published.")
    links = serializers.SerializerMethodField()
    #: The address of one, the parameter that finds its claims, and what is given for both.
    one, parameter, key = "", "", "uid"

    @extend_schema_field(addresses("self", "html", "claims"))
    def get_links(self, named: dict[str, Any]) -> dict[str, str]:
        key = named[self.key]
        claims = f"{resource('claims')}?{self.parameter}={key}"
        return {"self": resource(self.one, key), "html": self.get_url(named), "claims": claims}


class PartyRecord(shapes.Party, Named):
    """A person or organisation that made claims or passed them on, as the newest edition knows it."""

    one, parameter = "party", "party"


class SourceRecord(shapes.Source, Named):
    """An item that claims stood in or rest on, as the newest edition knows it."""

    one, parameter = "source", "source"


class TopicRecord(shapes.Topic, Named):
    """What claims are about."""

    one, parameter, key = "topic", "topic", "slug"


class RatingRecord(shapes.Record):
    """One verdict: its word, and on the scale its number; higher is truer."""

    key = serializers.CharField()
    label = serializers.CharField()
    meaning = Text()
    value = serializers.IntegerField(allow_null=True)


class ScaleRecord(shapes.Record):
    """A version of the verdict scale; once an edition has used it, its words stay."""

    slug = serializers.CharField()
    version = serializers.IntegerField()
    name = serializers.CharField()
    current = serializers.BooleanField()
    ratings = RatingRecord(many=True)


class ScalesRecord(shapes.Record):
    scales = ScaleRecord(many=True, help_text="The one in use first.")


class LogHeadRecord(shapes.Record):
    """The newest entry of the chained log: keep a copy, and a rewritten record will not match it."""

    number = serializers.IntegerField()
    hash = serializers.CharField()
    at = serializers.CharField(allow_null=True, help_text="When it was written; null while there is none.")


class IndexRecord(shapes.Record):
    """Where everything is."""

    claims = serializers.URLField()
    editions = serializers.URLField()
    corrections = serializers.URLField()
    parties = serializers.URLField()
    sources = serializers.URLField()
    topics = serializers.URLField()
    scale = serializers.URLField()
    log_head = serializers.URLField()
    openapi = serializers.URLField()

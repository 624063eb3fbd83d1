"""One record of an import becomes a claim: open, with its sources, its figures, and what others said of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from claims.actions.capturing import known_source
from claims.actions.checking import check_words
from claims.actions.collecting import save_party, save_source, save_topic
from claims.actions.drafting import start_claim
from claims.actions.spotting import write_figure
from claims.choices import ClaimKind, Manner, PartyKind, Stance
from claims.detection.figures import Quantity, figures
from claims.incoming import Cited, Incoming, Item
from claims.models import Appearance, Attribution, Claim, Evidence, Member, Party, Source, Topic
from claims.partialdate import PartialDate
from claims.rules.naming import party_named

MOST_FIGURES = 20
LARGEST = 10**20
DEFAULT_LANGUAGE = "en"


class Bringer:
    """Makes claims of the records of one import. What was looked up or made once is not looked up again."""

    def __init__(self, name: str, *, by: Member) -> None:
        self.name, self.by = name, by
        #: The keys of what was written besides claims, by model: undoing takes these back as well.
        self.made: dict[str, list[int]] = {"source": [], "party": [], "topic": []}
        self._parties: dict[tuple[str, bool], Party | None] = {}
        self._sources: dict[str, Source] = {}
        self._topics: dict[str, Topic] = {}

    def claim(self, record: Incoming) -> Claim:
        """Put it on the desk, whole or not at all; raises ValidationError for what the desk cannot keep."""
        made = {model: len(keys) for model, keys in self.made.items()}
        try:
            with transaction.atomic():
                return self._claim(record)
        except ValidationError:
            # What was made for this record was rolled back with it, and must not be believed to be there.
            for remembered in (self._parties, self._sources, self._topics):
                remembered.clear()
            for model, count in made.items():
                del self.made[model][count:]
            raise

    def _claim(self, record: Incoming) -> Claim:
        language = record.language or DEFAULT_LANGUAGE
        found = figures(record.statement, language)[:MOST_FIGURES]
        claimant = self.party(record.claimant, PartyKind(record.claimant_kind)) if record.claimant else None
        kind = record.kind or (ClaimKind.QUANTITY if found else ClaimKind.OTHER)

        def furnish(claim: Claim) -> None:
            for figure in found:
                write_figure(claim, _told(figure))
            self._appearances(claim, record)
            self._evidence(claim, record.evidence, language)

        return start_claim(
            by=self.by, statement=record.statement, quote=record.quote, claimant=claimant, kind=kind,
            claimed_on=_date(record.claimed_on), language=language, why_selected=record.why_selected,
            topics=[self.topic(name) for name in record.topics], furnish=furnish,
            brought=f"{self.name}, {record.place}",
        )  # fmt: skip

    def party(self, name: str, kind: PartyKind) -> Party | None:
        """The party of this name or alias, made if there is none; nobody where the name could mean several."""
        place = name.casefold(), kind == PartyKind.OUTLET
        if place not in self._parties:
            # A newspaper and a person of one name are two.
            kinds = [PartyKind.OUTLET, PartyKind.ORGANISATION] if kind == PartyKind.OUTLET else []
            known = party_named(name, *kinds)
            named = Party.objects.filter(name__iexact=name, kind__in=kinds or PartyKind.values)
            several = known is None and named.exists()
            self._parties[place] = known or (None if several else self._made_party(Party(name=name, kind=kind)))
        return self._parties[place]

    def source(self, item: Item, language: str) -> Source:
        """The source of this address, or the one of this import with the same title, made if there is none."""
        place = item.url or f"{item.title}\n{item.publisher}"
        if place not in self._sources:
            self._sources[place] = known_source(item.url) or self._made_source(item, language)
        return self._sources[place]

    def topic(self, name: str) -> Topic:
        if name.casefold() not in self._topics:
            known = Topic.objects.filter(name__iexact=name).first()
            self._topics[name.casefold()] = known or self._made_topic(name)
        return self._topics[name.casefold()]

    def _made_party(self, party: Party) -> Party:
        save_party(party, by=self.by)
        self.made["party"].append(party.pk)
        return party

    def _made_source(self, item: Item, language: str) -> Source:
        publisher = self.party(item.publisher, PartyKind.OUTLET) if item.publisher else None
        title = item.title or item.url[:300]
        source = Source(
            url=item.url, title=title, publisher=publisher, published=_date(item.published), language=language
        )
        save_source(source, by=self.by)
        self.made["source"].append(source.pk)
        return source

    def _made_topic(self, name: str) -> Topic:
        slug = slugify(name, allow_unicode=False)[:70] or "topic"
        taken = set(Topic.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
        free = next(each for each in _numbered(slug) if each not in taken)
        topic = save_topic(Topic(name=name, slug=free), by=self.by)
        self.made["topic"].append(topic.pk)
        return topic

    def _appearances(self, claim: Claim, record: Incoming) -> None:
        sources = {each.pk: each for item in record.appearances if (each := self.source(item, claim.language))}
        for number, source in enumerate(sources.values()):
            appearance = _saved(Appearance(claim=claim, source=source, first=number == 0))
            if number == 0 and (link := _link(claim, record)):
                _saved(Attribution(appearance=appearance, order=1, **link))

    def _evidence(self, claim: Claim, cited: Iterable[Cited], language: str) -> None:
        """Others' words on it give context: for or against is for the desk to say."""
        pieces = {self.source(each.item, language).pk: each for each in reversed(list(cited))}
        for each in reversed(pieces.values()):
            source = self.source(each.item, language)
            _saved(Evidence(
                claim=claim, source=source, stance=Stance.CONTEXT, excerpt=each.excerpt, note=each.note,
                origin=each.item.publisher[:120],
            ))  # fmt: skip


def _link(claim: Claim, record: Incoming) -> dict[str, Any]:
    if claim.claimant:
        return {"party": claim.claimant, "manner": Manner.REPORTED}
    said = record.claimant or record.described
    return {"description": said[:200], "manner": Manner.REPORTED} if said else {}


def _told(figure: Quantity) -> dict[str, Any]:
    """As candidates tell a figure; a number that no column can hold stays in its words."""
    low, high = (value if value is not None and abs(value) < LARGEST else None for value in (figure.low, figure.high))
    return {
        "text": figure.text, "low": low, "high": high, "unit": figure.unit, "currency": figure.currency,
        "comparator": str(figure.comparator),
    }  # fmt: skip


def _saved(row: Any) -> Any:
    """Save what hangs on a claim made a moment ago: nothing can clash with it, and asking costs half an import."""
    check_words(row, exclude=["claim", "source", "party", "appearance"])
    row.save(force_insert=True)
    return row


def _date(text: str) -> Any:
    return PartialDate.parse(text) if text else None


def _numbered(slug: str) -> Iterable[str]:
    yield slug
    yield from (f"{slug}-{number}" for number in range(2, 1_000_000))

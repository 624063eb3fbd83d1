"""The share card of an edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.chain import digest
from claims.imaging.share_card import Card
from claims.models import Edition
from claims.presenters.marks import mark_of
from claims.presenters.wording import date_words, day_of


def card_of(edition: Edition, site: str) -> Card:
    """What the card of `edition` says; a retraction's says so in place of a verdict."""
    data = edition.data
    mark = mark_of(data.get("verdict"))
    return Card(
        words=data["statement"],
        claimant=_who(data),
        verdict=mark.label,
        tone=mark.tone,
        cells=tuple(bool(cell["filled"]) for cell in mark.cells),
        shape=mark.shape,
        site=site,
        edition=f"Edition {edition.number}, {date_words(day_of(edition.published_at))}",
        language=data["language"],
    )


def _who(data: Mapping[str, Any]) -> str:
    """The claimant; for a claim in a source's own voice, who published it."""
    if data.get("claimant"):
        return str(data["claimant"]["name"])
    places = (place["source"]["publisher"] for place in data["appearances"])
    return next((f"In {publisher}" for publisher in places if publisher), "")


def site_card(site: str) -> Card:
    """The card of a page that is about many claims: what the site is, and no verdict."""
    about = "Claims checked against evidence, signed, and corrected in the open."
    return Card(about, site, "", "off", (), "", site, "", "en")


def tag(card: Card) -> str:
    """An entity tag: another wording, verdict or name of the site is another card."""
    return f'"{digest(repr(card))[:32]}"'


def words_of(card: Card) -> str:
    """The card for those who do not see it."""
    said = f"{card.claimant}: " if card.claimant else ""
    return f"{said}“{card.words}” {card.verdict}. {card.site}"

"""Schema.org ClaimReview (https://schema.org/ClaimReview) from what an edition says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.markup.plain import plain

Content = Mapping[str, Any]
Record = dict[str, Any]

PARTY_TYPES = {"person": "Person", "organisation": "Organization", "outlet": "Organization"}


@dataclass(frozen=True)
class Site:
    """Who publishes: the site's absolute address, its name, the organisation's home page."""

    url: str
    name: str
    organisation_url: str = ""

    @property
    def author(self) -> Record:
        """The organisation that checks; a site without another home page is its own."""
        return {"@type": "Organization", "name": self.name, "url": self.organisation_url or self.url}


def build(data: Content, site: Site) -> Record | None:
    """Return the JSON-LD of an edition's content; None where nothing is rated, as in a retraction."""
    if data["kind"] == "retraction" or not data["verdict"]:
        return None
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"{site.url.rstrip('/')}/claims/{data['uid']}/{data['slug']}/",
            "claimReviewed": data["statement"],
            "author": site.author,
            "datePublished": data["first_published_at"],
            "dateModified": data["published_at"],
            "inLanguage": data["language"],
            "reviewBody": plain(data["explanation"]) or data["summary"],
            "reviewRating": _rating(data["verdict"], data["summary"]),
            "itemReviewed": _claim(data),
            "citation": _cited(data["evidence"]),
        }
    )


def _rating(verdict: Content, why: str) -> Record:
    """Words always; numbers only for a verdict on the scale, since readers of the markup would average them."""
    words = {"@type": "Rating", "alternateName": verdict["label"], "ratingExplanation": why}
    if verdict["value"] is None:
        return without_empty(words)
    numbers = {"ratingValue": verdict["value"], "bestRating": verdict["best"], "worstRating": verdict["worst"]}
    return without_empty(words | numbers)


def _claim(data: Content) -> Record:
    """By whom, when and where it was claimed. Nobody is made up: no claimant, no author."""
    places = [place for place in data["appearances"] if place["source"]]
    first = next((place for place in places if place["first"]), None)
    return without_empty(
        {
            "@type": "Claim",
            "author": _party(data["claimant"]) if data["claimant"] else None,
            "datePublished": data["claimed_on"],
            "firstAppearance": _work(first) if first else None,
            "appearance": [_work(place) for place in places if place is not first],
        }
    )


def _party(party: Content) -> Record:
    wikidata = f"https://www.wikidata.org/entity/{party['wikidata']}" if party["wikidata"] else ""
    named = {
        "@type": PARTY_TYPES[party["kind"]],
        "name": party["name"],
        "jobTitle": party["role"] if party["kind"] == "person" else "",
        "sameAs": [address for address in (wikidata, party["url"]) if address],
    }
    return without_empty(named)


def _work(place: Content) -> Record:
    source = place["source"]
    return without_empty(
        {
            "@type": "CreativeWork",
            "url": source["url"],
            "headline": source["title"],
            "datePublished": place["on"] or source["published"],
            "publisher": {"@type": "Organization", "name": source["publisher"]} if source["publisher"] else None,
        }
    )


def _cited(evidence: list[Content]) -> list[str]:
    """The addresses of the evidence, each once. Protected sources are not in an edition, so they cannot be here."""
    return list(dict.fromkeys(piece["source"]["url"] for piece in evidence if piece["source"]["url"]))


def without_empty(record: Record) -> Record:
    """What is not known is left out."""
    return {key: value for key, value in record.items() if value not in (None, "", [])}

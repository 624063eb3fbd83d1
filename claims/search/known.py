"""Which known claims may be the one at hand, what agrees, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from django.db.models import BooleanField, Case, Q, When

from claims.choices import EditionKind, Pairing, Stage
from claims.matching import Wording, compare
from claims.models import Claim, Match
from claims.search.asking import CANDIDATES, Encoder, Hit, rank


@dataclass(frozen=True)
class Known:
    """A claim on the desk beside the wording at hand. `verdict` is the label of its rating, empty before there is one
    and once it was `retracted`: what was withdrawn before all readers is no answer.

    `score` is how near it was found, 1 for the same words. `same` is False whenever something differs that may not: a
    number, a date, a place, a negation; only an editor says that two claims are one. `decided` is what one said of the
    two: `same`, `related`, or empty.
    """

    claim_id: int
    uid: str
    statement: str
    verdict: str
    score: float
    agrees: tuple[str, ...]
    differs: tuple[str, ...]
    same: bool
    decided: str = ""
    retracted: bool = False


def known_claims(
    wording: Wording | str,
    *,
    limit: int = 5,
    at_least: float = 0.0,
    but: Claim | None = None,
    encoder: Encoder | None = None,
) -> list[Known]:
    """The claims that may be this one, best first; a plain text is taken for the statement.

    `but` is the claim being written itself: it is left out, and so is every claim that was decided to be different. A
    claim that was merged is told as the one it was merged into, however it was found. One search, one query for the
    claims that were found unless many of them are one, and one for what was decided about `but`.
    """
    asked = Wording(wording) if isinstance(wording, str) else wording
    words = "\n".join(filter(None, dict.fromkeys([asked.statement, asked.quote, asked.title])))
    decided = Match.objects.beside(but) if but else {}
    left_out = {but.pk if but else None} | {pk for pk, said in decided.items() if said == Pairing.DIFFERENT}
    left_out.add(but.merged_into_id if but else None)
    hits = [hit for hit in rank(words, limit=CANDIDATES, encoder=encoder) if hit.score >= at_least]
    found = ((claim, score) for claim, score in kept_among(hits, 2 * limit + len(left_out)) if claim.pk not in left_out)
    known = (_known(asked, claim, score) for claim, score in islice(found, limit))
    return [replace(each, decided=decided.get(each.claim_id, "")) for each in known]


def kept_among(hits: Sequence[Hit], at_once: int) -> Iterator[tuple[Claim, float]]:
    """Each claim once with its best score, best first; what was merged is the claim it was merged into.

    One query for every `at_once` hits that are looked at: however many were merged into one, others come behind it.
    """
    told: set[int] = set()
    for start in range(0, len(hits), at_once):
        some = hits[start : start + at_once]
        claims = in_words(hit.claim_id for hit in some)
        for hit in some:
            claim = claims.get(hit.claim_id)
            if claim and claim.pk not in told:
                told.add(claim.pk)
                yield claim, hit.score


def in_words(claim_ids: Iterable[int]) -> dict[int, Claim]:
    """The claims with what comparing them needs, by key; for one that was merged, the one it was merged into."""
    kept = ("claimant", "rating", "merged_into__claimant", "merged_into__rating")
    rows = Claim.objects.filter(pk__in=list(claim_ids)).select_related(*kept)
    told = rows.annotate(
        is_withdrawn=Case(
            When(merged_into=None, then=_withdrawn("")),
            default=_withdrawn("merged_into__"),
            output_field=BooleanField(),
        )
    )
    return {claim.pk: _kept(claim) for claim in told}


def _withdrawn(whose: str) -> Q:
    return Q(**{f"{whose}stage": Stage.PUBLISHED, f"{whose}edition__kind": EditionKind.RETRACTION})


def _kept(claim: Claim) -> Claim:
    kept = claim.merged_into or claim
    kept.is_withdrawn = claim.is_withdrawn  # type: ignore[attr-defined]
    return kept


def wording_of(claim: Claim) -> Wording:
    """A claim as it is compared."""
    return Wording(
        statement=claim.statement,
        quote=claim.quote,
        claimant=claim.claimant.name if claim.claimant else "",
        claimed_on=str(claim.claimed_on or ""),
        language=claim.language,
    )


def _known(asked: Wording, claim: Claim, score: float) -> Known:
    compared = compare(asked, wording_of(claim))
    withdrawn: bool = claim.is_withdrawn  # type: ignore[attr-defined]
    return Known(
        claim_id=claim.pk,
        uid=claim.uid,
        statement=claim.statement,
        verdict=claim.rating.label if claim.rating and not withdrawn else "",
        score=round(score, 4),
        agrees=compared.agrees,
        differs=compared.differs,
        same=compared.same,
        retracted=withdrawn,
    )

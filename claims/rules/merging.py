"""What keeps one claim from being merged into another: a sentence for each, in the order they are looked at."""

from __future__ import annotations

from collections.abc import Iterator

from claims.choices import EditionKind, Pairing, Stage
from claims.models import Claim, Match
from claims.rules.conditions import embargo_over


def why_not(claim: Claim, into: Claim) -> str:
    """The first reason against merging `claim` into `into`, or the empty string."""
    return next(_reasons(claim, into), "")


def _reasons(claim: Claim, into: Claim) -> Iterator[str]:
    if claim.pk == into.pk:
        yield "That is one claim: it cannot be merged into itself."
    if claim.merged_into:
        yield f"It is merged into “{claim.merged_into}” already: undo that first."
    if into.merged_into:
        yield f"“{into}” is itself merged into “{into.merged_into}”: merge this one into that."
    # One step only: undoing a merge then never has to ask what else hangs on it.
    if claim.merged.exists():
        yield "Other claims are merged into this one: undo those first, or merge the other way round."
    if Match.objects.beside(claim).get(into.pk) != Pairing.SAME:
        yield "Decide first that the two are the same claim."
    yield from _of_stages(claim, into)
    yield from _of_readers(claim, into)


def _of_stages(claim: Claim, into: Claim) -> Iterator[str]:
    if into.stage == Stage.CLOSED:
        yield f"“{into}” is closed: resume it first, or merge the other way round."
    if claim.edition and claim.stage != Stage.PUBLISHED:
        stage = claim.get_stage_display().lower()
        yield f"Readers know it, and its working copy is {stage}: bring that to an edition first."
    # Its places would be published with the other claim, whose own embargo says nothing of them.
    if sentence := embargo_over(claim):
        yield f"{sentence[:-1]}, and its places would be read with the other claim: wait, or lift the embargo."


def _of_readers(claim: Claim, into: Claim) -> Iterator[str]:
    for each in (claim, into):
        if each.edition and each.edition.kind == EditionKind.RETRACTION:
            yield f"“{each}” was retracted: what was withdrawn stands by itself."
    if claim.edition and not into.edition:
        yield f"Readers know this claim and not “{into}”: publish that first, or merge the other way round."
    if claim.edition and into.edition and _verdict(claim) != _verdict(into):
        yield "Readers are given two verdicts on them: correct one first, so that the two do not contradict each other."


def _verdict(claim: Claim) -> object:
    assert claim.edition is not None, "asked only of what readers know"
    return (claim.edition.data["verdict"] or {}).get("key")

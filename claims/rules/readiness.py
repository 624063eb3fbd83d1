"""What is missing before a claim may be published: a list of named gaps, each blocking or advisory by setting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from claims import markup
from claims.choices import Directness, Stance
from claims.models import Claim
from claims.rules.fingerprint import wording

#: Blocking unless BLOCKING_GAPS says otherwise; an editor may override these with a reason readers will see.
BLOCKING = ("no_explanation", "no_evidence", "date_in_the_future", "open_notes")
#: Nothing could be published without these, so no setting and no reason lifts them.
FIRM = (
    "no_verdict", "no_summary", "no_appearance", "picture_not_described", "claimreview_invalid", "mediareview_invalid",
)  # fmt: skip
NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True)
class Gap:
    """Something missing. `firm` ones cannot be overridden; `blocking` ones can, with a reason; the rest advise."""

    key: str
    sentence: str
    blocking: bool
    firm: bool = False


Check: TypeAlias = Callable[[Claim, dict[str, Any]], str]


def gaps(claim: Claim) -> list[Gap]:
    """Every gap of the working copy, firm and blocking ones first."""
    words = wording(claim)
    found = [_gap(key, sentence) for key, check in CHECKS.items() if (sentence := check(claim, words))]
    return sorted(found, key=lambda gap: (not gap.firm, not gap.blocking))


def blocking_gaps(claim: Claim) -> list[Gap]:
    return [gap for gap in gaps(claim) if gap.blocking]


def _gap(key: str, sentence: str) -> Gap:
    chosen = BLOCKING if settings.BLOCKING_GAPS is None else settings.BLOCKING_GAPS
    return Gap(key, sentence, blocking=key in FIRM or key in chosen, firm=key in FIRM)


def _no_verdict(claim: Claim, words: dict[str, Any]) -> str:
    return "" if words["verdict"] else "There is no verdict."


def _no_summary(claim: Claim, words: dict[str, Any]) -> str:
    return "" if words["summary"].strip() else "There is no one-sentence summary."


def _no_explanation(claim: Claim, words: dict[str, Any]) -> str:
    return "" if words["explanation"].strip() else "There is no explanation for readers."


def _no_appearance(claim: Claim, words: dict[str, Any]) -> str:
    return "" if words["appearances"] else "No public source says where the claim was made."


def _no_evidence(claim: Claim, words: dict[str, Any]) -> str:
    if _is_not_checkable(words) or words["evidence"] or words["protected"]:
        return ""
    return "There is no evidence."


def _one_sided(claim: Claim, words: dict[str, Any]) -> str:
    stances = {piece["stance"] for piece in words["evidence"]} | set(words["protected"])
    if not stances & {Stance.SUPPORTS, Stance.CONTRADICTS} or {Stance.SUPPORTS, Stance.CONTRADICTS} <= stances:
        return ""
    side = "against" if Stance.SUPPORTS in stances else "for"
    return f"There is no evidence {side} the claim; was it looked for?"


def _single_origin(claim: Claim, words: dict[str, Any]) -> str:
    origins = {_origin(piece) for piece in words["evidence"]}
    return "All evidence goes back to one origin." if len(origins) == 1 and not words["protected"] else ""


def _no_primary(claim: Claim, words: dict[str, Any]) -> str:
    kinds = {piece["directness"] for piece in words["evidence"]}
    return "No evidence is primary." if kinds and Directness.PRIMARY not in kinds else ""


def _claimant_not_asked(claim: Claim, words: dict[str, Any]) -> str:
    if not words["claimant"] or words["replies"]:
        return ""
    return f"It is not said whether {words['claimant']['name']} was asked, or why not."


def _no_claim_date(claim: Claim, words: dict[str, Any]) -> str:
    return "" if words["claimed_on"] else "It is not said when the claim was made."


def _date_in_the_future(claim: Claim, words: dict[str, Any]) -> str:
    today = timezone.localdate()
    late = claim.claimed_on and claim.claimed_on.earliest > today
    return f"The claim is dated {claim.claimed_on}, which has not come yet." if late else ""


def _open_notes(claim: Claim, words: dict[str, Any]) -> str:
    count = claim.notes.filter(resolved=False, parent=None).count()
    return f"{count} note{'s are' if count > 1 else ' is'} not resolved." if count else ""


def _picture_not_described(claim: Claim, words: dict[str, Any]) -> str:
    count = sum(not picture["alt"].strip() for picture in words["pictures"])
    if not count:
        return ""
    which = "A picture has" if count == 1 else f"{count} pictures have"
    return f"{which} no description for those who cannot see it."


def _claimreview_invalid(claim: Claim, words: dict[str, Any]) -> str:
    errors = [problem.message for problem in _markup_problems(words) if problem.severity == "error"]
    return f"The ClaimReview markup would be invalid: {' '.join(errors)}" if errors else ""


def _claimreview_advice(claim: Claim, words: dict[str, Any]) -> str:
    return " ".join(problem.message for problem in _markup_problems(words) if problem.severity != "error")


def _mediareview_invalid(claim: Claim, words: dict[str, Any]) -> str:
    """Whatever else is missing: a picture’s own markup rests on the picture alone."""
    # Without a description another gap says it, in plainer words.
    rated = [picture for picture in words["pictures"] if picture["alt"].strip()]
    records = markup.media_reviews(words | {"pictures": rated} | _as_if_published(), _site())
    found = [problem for record in records for problem in markup.media_problems(record, site_host=_host())]
    errors = dict.fromkeys(problem.message for problem in found if problem.severity == "error")
    return f"The MediaReview markup would be invalid: {' '.join(errors)}" if errors else ""


def _markup_problems(words: dict[str, Any]) -> Iterator[markup.Problem]:
    # Without these the firm gaps already say it, in plainer words.
    if not (words["verdict"] and words["summary"].strip() and words["appearances"]):
        return
    record = markup.build(words | _as_if_published(), _site())
    if record is not None:
        yield from markup.problems(record, site_host=_host())


def _as_if_published() -> dict[str, str]:
    now = timezone.now().isoformat()
    return {"published_at": now, "first_published_at": now, "kind": "first"}


def _site() -> markup.Site:
    return markup.Site(settings.SITE_URL, settings.SITE_NAME, settings.ORGANISATION_URL)


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def _is_not_checkable(words: dict[str, Any]) -> bool:
    return bool(words["verdict"]) and words["verdict"]["key"] == NOT_CHECKABLE


def _origin(piece: dict[str, Any]) -> str:
    # Without a named origin a publisher is its own; an unnamed publisher is told apart by the source.
    return str(piece["origin"] or piece["source"]["publisher"] or piece["source"]["uid"]).casefold()


CHECKS: dict[str, Check] = {
    "no_verdict": _no_verdict,
    "no_summary": _no_summary,
    "no_explanation": _no_explanation,
    "no_appearance": _no_appearance,
    "no_evidence": _no_evidence,
    "one_sided": _one_sided,
    "single_origin": _single_origin,
    "no_primary": _no_primary,
    "claimant_not_asked": _claimant_not_asked,
    "no_claim_date": _no_claim_date,
    "date_in_the_future": _date_in_the_future,
    "open_notes": _open_notes,
    "picture_not_described": _picture_not_described,
    "claimreview_invalid": _claimreview_invalid,
    "mediareview_invalid": _mediareview_invalid,
    "claimreview_advice": _claimreview_advice,
}

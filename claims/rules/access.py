"""Who may do what. Every face and every action asks here; none of it rests on Django's permissions."""

from __future__ import annotations

from claims.choices import Role, Stage
from claims.models import Claim, Member
from claims.refusals import Refused
from claims.rules.workflow import EDITABLE, MOVES, Move

#: The least role for what is no move of the workflow.
RIGHTS: dict[str, Role] = {
    "view": Role.REPORTER,
    "dossier": Role.REPORTER,
    "start": Role.REPORTER,
    "edit": Role.REPORTER,
    "note": Role.REPORTER,
    "collect": Role.REPORTER,
    "label": Role.REPORTER,
    "pair": Role.REPORTER,
    # What readers find changes at once, as with a retraction.
    "merge": Role.EDITOR,
    "unmerge": Role.EDITOR,
    "assign": Role.REVIEWER,
    "override": Role.EDITOR,
    "export_drafts": Role.EDITOR,
    "tips": Role.REPORTER,
    "reach_senders": Role.EDITOR,
    "import": Role.EDITOR,
    "restore": Role.ADMINISTRATOR,
    "manage": Role.ADMINISTRATOR,
}


def refusal(member: Member, verb: str, claim: Claim | None = None) -> str:
    """Return why `member` may not `verb` now, as a sentence, or the empty string. Raises KeyError for unknown verbs."""
    move = MOVES.get(verb)
    role = move.role if move else RIGHTS[verb]
    if member.role < role:
        return f"This takes the role of {role.label}; yours is {member.role.label}."
    if claim and claim.merged_into_id and (move or verb == "edit"):
        return f"It is merged into “{claim.merged_into}” and rests: undo the merge first."
    if move and claim:
        return _refusal_of_move(member, move, claim)
    if verb == "edit" and claim and claim.stage not in EDITABLE:
        return f"It is {claim.get_stage_display().lower()}: {_first_step(claim)} first."
    return ""


def may(member: Member, verb: str, claim: Claim | None = None) -> bool:
    return not refusal(member, verb, claim)


def ask(member: Member, verb: str, claim: Claim | None = None) -> None:
    """Raise Refused with the reason unless `member` may."""
    if reason := refusal(member, verb, claim):
        raise Refused(reason)


def allowed_moves(member: Member, claim: Claim) -> list[Move]:
    """The moves `member` can make with `claim` now: exactly the desk's buttons."""
    return [move for move in MOVES.values() if may(member, move.verb, claim)]


def refused_moves(member: Member, claim: Claim) -> list[tuple[Move, str]]:
    """The moves of this stage and this role that a condition holds back, with the reason; shown beside the buttons."""
    if claim.merged_into_id:
        return []  # one reason for all of them, which its page gives once
    here = [move for move in MOVES.values() if claim.stage in move.sources and member.role >= move.role]
    return [(move, reason) for move in here if (reason := refusal(member, move.verb, claim))]


def _refusal_of_move(member: Member, move: Move, claim: Claim) -> str:
    if claim.stage not in move.sources:
        return f"It is {claim.get_stage_display().lower()}, and “{move.label}” does not start there."
    return next((reason for condition in move.conditions if (reason := condition(member, claim))), "")


def _first_step(claim: Claim) -> str:
    return "reopen it" if claim.stage == Stage.PUBLISHED else "resume it"

"""The workflow is a table. What is not in it cannot happen; buttons, actions and tests read the same table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from claims.choices import Role, Stage
from claims.models import Claim, Member
from claims.rules import conditions as c

#: Returns a sentence that says why not, or the empty string.
Condition: TypeAlias = Callable[[Member, Claim], str]


@dataclass(frozen=True)
class Move:
    """One verb of the workflow: who may, from which stages, to which, and on what conditions.

    `target` is where the claim stands afterwards; a signature that is not yet enough leaves it in review.
    """

    verb: str
    label: str
    role: Role
    sources: frozenset[Stage]
    target: Stage
    conditions: tuple[Condition, ...] = ()
    needs_reason: bool = False
    help: str = ""


def _move(verb: str, label: str, role: Role, sources: set[Stage], target: Stage, *conditions: Condition,
          needs_reason: bool = False, help: str = "") -> Move:  # fmt: skip
    return Move(verb, label, role, frozenset(sources), target, conditions, needs_reason, help)


MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        _move("submit", "Submit for review", Role.REPORTER, {Stage.OPEN}, Stage.IN_REVIEW, c.has_a_verdict,
              help="Hand it to the reviewers. Whoever wrote on it cannot sign it."),
        _move("sign_off", "Sign off", Role.REVIEWER, {Stage.IN_REVIEW}, Stage.APPROVED,
              c.has_a_verdict, c.did_not_write, c.has_not_signed, c.has_no_conflict,
              help="Put your own rating and your name to it. Another rating than the desk’s is a disagreement."),
        _move("send_back", "Send back", Role.REVIEWER, {Stage.IN_REVIEW, Stage.APPROVED}, Stage.OPEN, needs_reason=True,
              help="Return it to its writers with a reason; signatures of this round no longer count."),
        _move("publish", "Publish", Role.EDITOR, {Stage.APPROVED}, Stage.PUBLISHED, c.nobody_disagrees, c.is_signed,
              c.embargo_is_over,
              help="Seal an edition. Readers see it at once."),
        _move("publish_alone", "Publish without a second reader", Role.EDITOR, {Stage.IN_REVIEW}, Stage.PUBLISHED,
              c.nobody_disagrees, c.nobody_else_can_sign, c.embargo_is_over, needs_reason=True,
              help="Only where nobody else on the desk could sign. Readers are told so, with your reason."),
        _move("reopen", "Reopen for an update", Role.EDITOR, {Stage.PUBLISHED}, Stage.OPEN, needs_reason=True,
              help="Work on it again because something is new. Its edition stays public meanwhile."),
        _move("correct", "Correct", Role.EDITOR, {Stage.PUBLISHED}, Stage.OPEN, needs_reason=True,
              help="Work on it again because something published was wrong. Readers will be told what."),
        _move("retract", "Retract", Role.EDITOR, {Stage.PUBLISHED}, Stage.PUBLISHED, c.is_not_retracted,
              needs_reason=True, help="Withdraw it: the address stays, with the notice and no rating."),
        _move("close", "Close", Role.REPORTER, {Stage.OPEN}, Stage.CLOSED, needs_reason=True,
              help="Put it aside as a duplicate, not checkable, or dropped."),
        _move("resume", "Resume", Role.REPORTER, {Stage.CLOSED}, Stage.OPEN, help="Take it up again."),
    )
}  # fmt: skip

#: In these stages the working copy can be edited; elsewhere it rests and a move must come first.
EDITABLE = frozenset({Stage.OPEN, Stage.IN_REVIEW, Stage.APPROVED})

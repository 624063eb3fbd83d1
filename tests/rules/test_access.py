"""Who may do what, when: the whole matrix, asked of the rules and of the actions themselves.

The tables here are written out by hand. They are not read from the workflow, so that a slip there shows here.
"""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from claims.actions import (
    collecting,
    correcting,
    drafting,
    importing,
    membership,
    merging,
    pairing,
    publishing,
    reviewing,
    tipping,
)
from claims.choices import Role
from claims.models import Claim, Edition, LogEntry, Match, Member, Party
from claims.refusals import Refused
from claims.rules.access import RIGHTS, allowed_moves, ask, may, refusal, refused_moves
from claims.rules.workflow import MOVES
from tests import cast as desk

pytestmark = pytest.mark.django_db

ROLES = ["none", "reporter", "reviewer", "editor", "administrator", "superuser"]
STAGES = ["open", "in_review", "approved", "published", "closed"]

#: `other`: only if they wrote none of it. Nobody publishes alone here, because Vera or Anna could still sign.
MATRIX = """
                none      reporter  reviewer  editor    administrator  superuser
submit          -         yes       yes       yes       yes            yes
sign_off        -         -         other     other     other          other
send_back       -         -         yes       yes       yes            yes
publish         -         -         -         yes       yes            yes
publish_alone   -         -         -         -         -              -
reopen          -         -         -         yes       yes            yes
correct         -         -         -         yes       yes            yes
retract         -         -         -         yes       yes            yes
close           -         yes       yes       yes       yes            yes
resume          -         yes       yes       yes       yes            yes
"""

#: Where each move starts, and where the claim then stands; from any other stage nobody may.
STARTS = {
    "submit": {"open": "in_review"},
    "sign_off": {"in_review": "approved"},
    "send_back": {"in_review": "open", "approved": "open"},
    "publish": {"approved": "published"},
    "publish_alone": {"in_review": "published"},
    "reopen": {"published": "open"},
    "correct": {"published": "open"},
    "retract": {"published": "published"},
    "close": {"open": "closed"},
    "resume": {"closed": "open"},
}

WITHOUT_A_MOVE = """
                none      reporter  reviewer  editor    administrator  superuser
view            -         yes       yes       yes       yes            yes
start           -         yes       yes       yes       yes            yes
edit            -         yes       yes       yes       yes            yes
note            -         yes       yes       yes       yes            yes
collect         -         yes       yes       yes       yes            yes
label           -         yes       yes       yes       yes            yes
pair            -         yes       yes       yes       yes            yes
merge           -         -         -         yes       yes            yes
unmerge         -         -         -         yes       yes            yes
dossier         -         yes       yes       yes       yes            yes
assign          -         -         yes       yes       yes            yes
override        -         -         -         yes       yes            yes
export_drafts   -         -         -         yes       yes            yes
tips            -         yes       yes       yes       yes            yes
reach_senders   -         -         -         yes       yes            yes
import          -         -         -         yes       yes            yes
restore         -         -         -         -         yes            yes
manage          -         -         -         -         yes            yes
"""

#: How each move is made.
MAKE = {
    "submit": lambda claim, by: reviewing.submit(claim, by=by),
    "sign_off": lambda claim, by: reviewing.sign_off(claim, by=by),
    "send_back": lambda claim, by: reviewing.send_back(claim, by=by, reason="Count again."),
    "publish": lambda claim, by: publishing.publish(claim, by=by),
    "publish_alone": lambda claim, by: publishing.publish_alone(claim, by=by, why="I am the whole desk."),
    "reopen": lambda claim, by: correcting.reopen(claim, by=by, reason="A new count is out."),
    "correct": lambda claim, by: correcting.correct(claim, by=by, reason="We miscounted."),
    "retract": lambda claim, by: correcting.retract(claim, by=by, reason="The register was forged."),
    "close": lambda claim, by: reviewing.close(claim, by=by, reason="dropped"),
    "resume": lambda claim, by: reviewing.resume(claim, by=by),
}

#: How each right is used, where an action asks for it.
USE = {
    "start": lambda claim, by: drafting.start_claim(by=by, statement="The town has 12 bridges."),
    "edit": lambda claim, by: drafting.revise(claim, by=by, summary="The register counts 38."),
    "note": lambda claim, by: drafting.write_note(claim, by=by, text="Who counted?"),
    "collect": lambda claim, by: collecting.save_party(Party(name="Ada Byron"), by=by),
    "label": lambda claim, by: drafting.label(claim, by=by, topics=[]),
    "pair": lambda claim, by: pairing.decide(claim, another(claim), by=by, decision="related"),
    "merge": lambda claim, by: merging.merge(claim, the_same_as(claim), by=by, reason="Two wordings."),
    "unmerge": lambda claim, by: merging.unmerge(merged(claim), by=by, reason="Two claims after all."),
    "assign": lambda claim, by: drafting.assign(claim, by=by, to=None),
    "tips": lambda claim, by: tipping.take_up(tipping.receive("a" * 40, text="Look at this."), by=by),
    "import": lambda claim, by: importing.open_import(by=by, name="claims.csv"),
    "manage": lambda claim, by: membership.save_member(Member(username="new"), by=by, role=Role.REPORTER),
}


def another(claim):
    """A claim beside it, put there past the actions: whoever is asked may not be allowed to start one."""
    return Claim.objects.get_or_create(statement="The town has 12 bridges.", created_by=claim.created_by)[0]


def the_same_as(claim):
    """Another claim that was decided to be this one; past the actions, too."""
    other, by = another(claim), claim.created_by
    told = {"decision": "same", "score": 1, "by": by, "by_name": by.byline, "at": timezone.now()}
    Match.objects.get_or_create(one=claim, other=other, defaults=told)
    return other


def merged(claim):
    Claim.objects.filter(pk=claim.pk).update(merged_into=another(claim))
    return desk.fresh(claim)


def read(text):
    """A table of the text above as {verb: {role: cell}}."""
    head, *rows = [line.split() for line in text.strip().splitlines()]
    return {verb: dict(zip(head, cells, strict=True)) for verb, *cells in rows}


def allows(cell, wrote):
    return cell == "yes" or (cell == "other" and not wrote)


def promoted(person, role):
    """`person`, found again in another role than before: in no group for `none`."""
    person.groups.clear()
    person.is_superuser = role == "superuser"
    person.save()
    if role not in ("none", "superuser"):
        person.groups.add(Group.objects.get(name=role))
    return Member.objects.get(pk=person.pk)


def scene(cast, stage, role, wrote):
    """A claim at `stage`, and a member in `role` who wrote it or had no hand in it. Who lost a role wrote before."""
    person = desk.member("reporter", "sam")
    if wrote:
        cast.rosa = person
    return desk.STAGED[stage](cast), promoted(person, role)


def everything(claim):
    """What a refused move must leave as it was."""
    rows = list(Claim.objects.filter(pk=claim.pk).values()), list(Edition.objects.values("pk"))
    return *rows, list(claim.sign_offs.values()), LogEntry.objects.count()


def measured(cast):
    """The matrix as the rules give it, each move asked where it starts."""
    cells = {}
    people = {role: (desk.member("reporter", f"a-{role}"), desk.member("reporter", f"b-{role}")) for role in ROLES}
    claims = {}
    for stage in STAGES:
        for role, (author, _) in people.items():
            cast.rosa = author
            claims[stage, role] = desk.STAGED[stage](cast, statement=f"{role} wrote this, and it is {stage}.")
    people = {role: tuple(promoted(each, role) for each in both) for role, both in people.items()}
    for verb, starts in STARTS.items():
        for role, (author, other) in people.items():
            asked = {(may(author, verb, claims[s, role]), may(other, verb, claims[s, role])) for s in starts}
            (own, others) = asked.pop() if len(asked) == 1 else pytest.fail(f"{verb} differs by stage")
            cells.setdefault(verb, {})[role] = "yes" if own and others else "other" if others else "own" if own else "-"
    return cells


def aligned(cells):
    lines = [["", *ROLES], *([verb, *(row[role] for role in ROLES)] for verb, row in cells.items())]
    return "\n".join(f"{line[0]:16}" + "".join(f"{cell:15}" for cell in line[1:]).rstrip() for line in lines)


def test_the_matrix_of_roles_and_moves_is_the_one_written_here(cast):
    cells = measured(cast)
    print(f"\n{aligned(cells)}")  # noqa: T201
    assert cells == read(MATRIX)


def test_the_tables_name_every_move_and_every_right():
    assert read(MATRIX).keys() == STARTS.keys() == MAKE.keys() == MOVES.keys()
    assert read(WITHOUT_A_MOVE).keys() == RIGHTS.keys()


@pytest.mark.parametrize("wrote", [False, True], ids=["another", "author"])
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("stage", STAGES)
def test_every_move_is_allowed_at_its_stage_to_its_roles_and_nowhere_else(cast, stage, role, wrote):
    claim, person = scene(cast, stage, role, wrote)
    table = read(MATRIX)
    expected = {verb: stage in STARTS[verb] and allows(table[verb][role], wrote) for verb in table}
    assert {verb: not refusal(person, verb, claim) for verb in table} == expected
    assert {move.verb for move in allowed_moves(person, claim)} == {verb for verb in expected if expected[verb]}


@pytest.mark.parametrize("wrote", [False, True], ids=["another", "author"])
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("verb", "stage"), [(verb, stage) for verb, stages in STARTS.items() for stage in stages])
def test_what_is_allowed_is_done_and_what_is_refused_changes_nothing(cast, verb, stage, role, wrote):
    claim, person = scene(cast, stage, role, wrote)
    before = everything(claim)
    if allows(read(MATRIX)[verb][role], wrote):
        MAKE[verb](claim, person)
        assert desk.fresh(claim).stage == STARTS[verb][stage]
        newest = LogEntry.objects.order_by("-number").first()
        assert (newest.action, newest.by_name, newest.object_key) == (verb, "Sam", claim.uid)
    else:
        with pytest.raises(Refused):
            MAKE[verb](claim, person)
        assert everything(claim) == before


@pytest.mark.parametrize("stage", STAGES)
def test_no_role_can_move_a_claim_from_where_the_move_does_not_start(cast, stage):
    claim, person = scene(cast, stage, "superuser", wrote=False)
    before = everything(claim)
    for verb in [verb for verb, starts in STARTS.items() if stage not in starts]:
        with pytest.raises(Refused, match="does not start there"):
            MAKE[verb](claim, person)
        assert everything(claim) == before, verb


@pytest.mark.parametrize("wrote", [False, True], ids=["another", "author"])
@pytest.mark.parametrize("role", ROLES)
def test_with_nobody_left_to_sign_an_editor_publishes_alone(cast, role, wrote):
    claim, person = scene(cast, "in_review", role, wrote)
    Member.objects.exclude(pk=person.pk).update(is_active=False)
    before = everything(claim)
    if role in ("editor", "administrator", "superuser"):
        MAKE["publish_alone"](claim, person)
        assert desk.fresh(claim).stage == "published"
        assert Edition.objects.get().data["alone"] == "I am the whole desk."
    else:
        with pytest.raises(Refused, match="takes the role of editor"):
            MAKE["publish_alone"](claim, person)
        assert everything(claim) == before


def test_a_superuser_who_wrote_it_can_neither_sign_nor_publish_without_another_signature(cast):
    claim, root = scene(cast, "in_review", "superuser", wrote=True)
    with pytest.raises(Refused, match="You wrote part of it"):
        reviewing.sign_off(claim, by=root)
    # Even brought to APPROVED behind the rules' back, it lacks the signature.
    Claim.objects.filter(pk=claim.pk).update(stage="approved")
    before = everything(claim)
    with pytest.raises(Refused, match="It lacks 1 signature of members who wrote none of it"):
        publishing.publish(claim, by=root)
    assert everything(claim) == before
    assert not Edition.objects.exists()


def test_a_superuser_who_wrote_it_publishes_once_another_has_signed(cast):
    claim, root = scene(cast, "approved", "superuser", wrote=True)
    edition = publishing.publish(claim, by=root)
    assert [signature["name"] for signature in edition.data["signatures"]] == ["Vera"]


@pytest.mark.parametrize("role", ROLES)
def test_rights_without_a_move_follow_the_role_alone(db, role):
    person = promoted(desk.member("reporter", "sam"), role)
    expected = {right: cells[role] == "yes" for right, cells in read(WITHOUT_A_MOVE).items()}
    assert {right: may(person, right) for right in RIGHTS} == expected


@pytest.mark.parametrize("right", USE)
def test_a_right_is_asked_for_by_its_action(cast, right):
    claim, person = scene(cast, "open", "none", wrote=False)
    for role, cell in read(WITHOUT_A_MOVE)[right].items():
        person, before = promoted(person, role), LogEntry.objects.count()
        if cell == "yes":
            USE[right](claim, person)
            return
        with pytest.raises(Refused, match="This takes the role of"):
            USE[right](claim, person)
        assert LogEntry.objects.count() == before, role
    pytest.fail("Nobody could use it.")


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        ("open", ""),
        ("in_review", ""),
        ("approved", ""),
        ("published", "It is published: reopen it first."),
        ("closed", "It is closed: resume it first."),
    ],
)
def test_a_resting_claim_cannot_be_edited_and_says_what_comes_first(cast, stage, reason):
    claim = desk.STAGED[stage](cast)
    assert {refusal(person, "edit", claim) for person in cast.everyone()} == {reason}
    if reason:
        before = everything(claim)
        with pytest.raises(Refused, match=reason):
            drafting.revise(claim, by=cast.anna, summary="Changed at rest.")
        assert everything(claim) == before


@pytest.mark.parametrize("role", ROLES)
def test_a_merged_claim_can_only_be_taken_out_again_and_that_by_an_editor(cast, role):
    claim, person = scene(cast, "in_review", role, wrote=False)
    claim = merged(claim)
    assert [verb for verb in MOVES if may(person, verb, claim)] == []
    before = everything(claim)
    for act in (*MAKE.values(), USE["edit"]):
        with pytest.raises(Refused):
            act(claim, person)
    assert everything(claim) == before
    assert may(person, "unmerge", claim) is (role in ("editor", "administrator", "superuser"))


def test_who_left_the_desk_may_nothing_whatever_they_were(cast):
    claim = desk.in_review(cast)
    Member.objects.update(is_active=False, is_superuser=True)
    for person in Member.objects.all():
        assert [verb for verb in [*MOVES, *RIGHTS] if may(person, verb, claim)] == []


def test_a_refusal_says_which_role_it_takes_and_which_one_has(cast):
    with pytest.raises(Refused) as refused:
        ask(cast.vera, "publish", desk.approved(cast))
    assert refused.value.reason == "This takes the role of editor; yours is reviewer."


def test_the_highest_of_several_roles_counts_and_other_groups_count_for_nothing(db):
    person = desk.member("reporter", "sam")
    person.groups.add(Group.objects.get(name="editor"), Group.objects.create(name="choir"))
    assert Member.objects.get(pk=person.pk).role is Role.EDITOR


def test_moves_of_this_stage_that_are_held_back_come_with_their_reasons(cast):
    claim = desk.in_review(cast)
    found = {move.verb: reason for move, reason in refused_moves(cast.edda, claim)}
    assert found == {"publish_alone": "Anna could sign it."}
    assert refused_moves(cast.rosa, claim) == []


@pytest.mark.parametrize("verb", ["", "delete", "PUBLISH", "publish "])
def test_an_unknown_verb_is_a_mistake_of_the_program_and_allows_nothing(cast, verb):
    with pytest.raises(KeyError):
        may(cast.anna, verb, desk.draft(cast))

"""`merge` and `unmerge`: two claims kept together as one, and all as it was again."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims import audit, search
from claims.actions import collecting, correcting, drafting, merging, pairing, publishing, reviewing
from claims.models import Claim, Edition, Listing, Match, Source
from claims.refusals import Stale
from claims.rules.access import refusal
from claims.rules.conditions import standing_signatures
from claims.rules.fingerprint import fingerprint, wording
from claims.rules.workflow import MOVES
from tests import cast as desk
from tests.actions.witness import actions_on, newest, refused

pytestmark = pytest.mark.django_db

NURSES = "The council hired at least 35 nurses last year."
AGAIN = "Last year at least 35 nurses were hired by the council."
WHY = "One sentence in two wordings."


def the_same(cast, one, other):
    pairing.decide(one, other, by=cast.rosa, decision="same")
    return desk.fresh(one), desk.fresh(other)


def pair_of(cast, one="open", other="open"):
    return the_same(cast, desk.STAGED[one](cast, statement=AGAIN), desk.STAGED[other](cast, statement=NURSES))


@pytest.fixture
def pair(cast):
    """A, which is merged, and B, which is kept."""
    return pair_of(cast)


def merge(cast, pair, **how):
    return merging.merge(*pair, **{"by": cast.edda, "reason": WHY} | how)


def places(claim):
    return [(each["source"]["title"], each["first"]) for each in wording(desk.fresh(claim))["appearances"]]


def rows_of(claim):
    """All that is a claim's own but for its version, which every act raises."""
    own = Claim.objects.filter(pk=claim.pk).values("stage", "round", "statement", "rating", "assignee").get()
    related = ("appearances", "evidence", "figures", "replies", "notes", "authorships", "sign_offs")
    return own, {name: list(getattr(claim, name).order_by("pk").values()) for name in related}


# --- What follows -----------------------------------------------------------------------------------------------------


def test_its_places_are_read_as_repeats_of_the_kept_claim_and_stay_its_own(cast, pair):
    one, kept = pair
    before, said = rows_of(one), fingerprint(one)
    merged = merge(cast, pair)
    assert (merged.merged_into, rows_of(one), fingerprint(merged)) == (kept, before, said)
    assert places(kept) == [(f"Where it was said: {NURSES}", True), (f"Where it was said: {AGAIN}", False)]
    assert places(one) == [(f"Where it was said: {AGAIN}", True)]


@pytest.mark.parametrize(
    ("one", "other"), [("open", "in_review"), ("in_review", "approved"), ("approved", "published"), ("closed", "open")]
)
def test_undoing_gives_back_exactly_what_was(cast, one, other):
    pair = pair_of(cast, one, other)
    before, said = rows_of(pair[0]), [fingerprint(each) for each in pair]
    signed = len(standing_signatures(pair[0]))
    merge(cast, pair)
    merging.unmerge(pair[0], by=cast.anna, reason="They are two after all.")
    assert rows_of(pair[0]) == before
    assert [fingerprint(desk.fresh(each)) for each in pair] == said
    assert (desk.fresh(pair[0]).merged_into, len(standing_signatures(desk.fresh(pair[0])))) == (None, signed)
    assert Match.objects.get().decision == "same", "what a member decided stays until a member decides otherwise"


def test_a_place_that_both_have_is_told_once(cast, pair):
    one, kept = pair
    shared = Source.objects.get(appearances__claim=kept)
    collecting.add_appearance(one, by=cast.rosa, source=shared, first=False, quote="at least 35")
    other = collecting.add_appearance(one, by=cast.rosa, source=shared, locator="at the end", quote="35 at least")
    merge(cast, pair)
    told = [each["quote"] for each in wording(desk.fresh(kept))["appearances"] if each["source"]["uid"] == shared.uid]
    assert (told, one.appearances.count()) == (["at least 35", other.quote], 3)


def test_the_log_of_both_claims_tells_of_both_acts(cast, pair):
    one, kept = pair
    merge(cast, pair)
    assert (newest().action, newest().object_key, newest().by_name) == ("take_in", kept.uid, "Edda")
    assert newest().details["other"] == {"uid": one.uid, "statement": AGAIN}
    assert newest().details["reason"] == WHY
    assert AGAIN in newest().details["fields"]["Appearances"][1]
    merging.unmerge(one, by=cast.anna, reason="Two after all.")
    assert (actions_on(one)[-2:], actions_on(kept)[-2:]) == (["merge", "unmerge"], ["take_in", "let_go"])
    assert list(audit.breaks()) == []


# --- Four eyes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["in_review", "approved"])
def test_who_merges_or_undoes_wrote_and_what_was_signed_is_signed_anew(cast, stage):
    one, kept = pair_of(cast, "open", stage)
    merge(cast, (one, kept))
    assert_unsigned(cast, kept, round=kept.round + 1)
    reviewing.sign_off(kept, by=cast.vera)
    merging.unmerge(one, by=cast.edda, reason="Two after all.")
    assert_unsigned(cast, kept, round=kept.round + 2)


def assert_unsigned(cast, claim, round):
    saved = desk.fresh(claim)
    assert (saved.stage, saved.round, standing_signatures(saved)) == ("in_review", round, [])
    assert "You wrote part of it" in refusal(cast.edda, "sign_off", saved)


def test_nobody_wrote_where_nothing_is_read_along(cast, pair):
    one = desk.in_review(cast, statement="35 nurses or more were hired.")
    kept = desk.approved(cast, statement="35 nurses or more, hired.")
    one.appearances.all().delete()
    merge(cast, the_same(cast, one, kept))
    assert (desk.fresh(kept).stage, len(standing_signatures(desk.fresh(kept)))) == ("approved", 1)


def test_a_published_claim_keeps_its_edition_and_its_next_one_is_signed_by_another(cast):
    one, kept = pair_of(cast, "open", "published")
    sealed = Edition.objects.get().content
    merge(cast, (one, kept))
    assert (desk.fresh(kept).stage, Edition.objects.get().content) == ("published", sealed)
    correcting.reopen(kept, by=cast.edda, reason="It was said elsewhere, too.")
    reviewing.submit(kept, by=cast.rosa)
    assert "You wrote part of it" in refusal(cast.edda, "sign_off", desk.fresh(kept))
    reviewing.sign_off(kept, by=cast.vera)
    edition = publishing.publish(kept, by=cast.edda)
    assert [each["source"]["title"] for each in edition.data["appearances"]] == [title for title, _ in places(kept)]
    merging.unmerge(one, by=cast.edda, reason="Two after all.")
    assert len(desk.fresh(kept).edition.data["appearances"]) == 2, "what was sealed stays"
    assert len(places(kept)) == 1


@pytest.mark.parametrize("thing", ["source", "party"])
def test_what_is_read_along_and_reworded_is_signed_anew(cast, pair, thing):
    one, kept = pair
    place = one.appearances.get()
    party = desk.party(cast, "The Herald", kind="outlet")
    place.source.publisher = party
    collecting.save_source(place.source, by=cast.rosa)
    merge(cast, pair)
    reviewing.submit(kept, by=cast.rosa)
    reviewing.sign_off(kept, by=cast.vera)
    row = party if thing == "party" else place.source
    setattr(row, "name" if thing == "party" else "title", "Renamed")
    (collecting.save_party if thing == "party" else collecting.save_source)(row, by=cast.anna)
    assert (desk.fresh(kept).stage, standing_signatures(desk.fresh(kept))) == ("in_review", [])
    assert "You wrote" in refusal(cast.anna, "sign_off", desk.fresh(kept))


def test_a_protected_place_stays_unknown_to_readers_and_is_vouched_for(cast, pair):
    one, kept = pair
    print_before = fingerprint(kept)
    hidden = desk.source(cast, "The nurse who called", protected=True)
    one.appearances.all().delete()
    collecting.add_appearance(one, by=cast.rosa, source=hidden, quote="we were 35")
    merge(cast, pair)
    assert "The nurse who called" not in str(wording(desk.fresh(kept)))
    assert hidden.uid not in str(wording(desk.fresh(kept)))
    assert fingerprint(desk.fresh(kept)) != print_before


# --- While it is merged -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", desk.STAGED)
def test_a_merged_claim_rests_for_everybody_whatever_the_move(cast, stage):
    one, kept = pair_of(cast, stage, "published")
    merge(cast, (one, kept))
    one = desk.fresh(one)
    for person in cast.everyone():
        for verb in [*MOVES, "edit"]:
            assert refusal(person, verb, one), (person, verb)
    with refused("undo the merge first"):
        drafting.revise(one, by=cast.anna, summary="Otherwise.")
    assert one not in Claim.objects.to_publish() | Claim.objects.waiting_for(cast.vera)
    assert one not in Claim.objects.mine(cast.rosa) | Claim.objects.overdue()


@pytest.mark.parametrize("decision", ["related", "different"])
def test_they_are_not_called_two_while_they_are_merged(cast, pair, decision):
    merge(cast, pair)
    for order in (pair, pair[::-1]):
        with refused("undo the merge first"):
            pairing.decide(*order, by=cast.rosa, decision=decision)


def test_the_kept_claim_is_suggested_once_however_it_was_found(cast, pair):
    one, kept = pair
    third = desk.draft(cast, statement="The council hired 12 nurses.")
    merge(cast, pair)
    for words in (NURSES, AGAIN):
        found = [known.uid for known in search.known_claims(words)]
        assert (found[0], found.count(kept.uid), one.uid in found) == (kept.uid, 1, False)
    assert [known.uid for known in search.known_claims(AGAIN, but=desk.fresh(one))] == [third.uid]
    assert [known.uid for known in search.known_claims(NURSES, but=kept)] == [third.uid]
    merging.unmerge(one, by=cast.edda, reason="Two after all.")
    assert search.known_claims(AGAIN)[0].uid == one.uid


# --- What readers are told --------------------------------------------------------------------------------------------


def test_however_many_were_merged_into_one_other_claims_are_found_behind_it(cast):
    kept = desk.draft(cast, statement=NURSES)
    for number in range(12):
        one = desk.draft(cast, statement=f"{AGAIN[:-1]}, says report {number} of the council.")
        merge(cast, the_same(cast, one, kept))
    other = desk.draft(cast, statement="The council hired 12 nurses.")
    asked = f"{AGAIN[:-1]}, says a report of the council."
    assert [known.uid for known in search.known_claims(asked)] == [kept.uid, other.uid]
    told = StringIO()
    call_command("match_claims", f"q\t{asked}", "--tsv", "--limit", "2", stdout=told)
    assert [line.split("\t")[2] for line in told.getvalue().splitlines()] == [kept.uid, other.uid]


def test_a_published_claim_gets_an_edition_that_sends_readers_on_and_one_that_takes_it_back(cast):
    one, kept = pair_of(cast, "published", "published")
    first = one.edition
    merge(cast, (one, kept))
    sent = desk.fresh(one).edition
    assert (sent.number, sent.kind, sent.reason, sent.by_name) == (2, "update", WHY, "Edda")
    assert sent.data["kept_with"] == {"uid": kept.uid, "statement": NURSES}
    same = set(first.data) - {"number", "kind", "reason", "published_at", "published_by"}
    assert {name: sent.data[name] for name in same} == {name: first.data[name] for name in same}
    assert Listing.objects.get(pk=one.pk).kept_with == kept.uid
    assert kept.editions.count() == 1
    merging.unmerge(one, by=cast.anna, reason="Two after all.")
    back = desk.fresh(one).edition
    assert (back.number, back.reason, "kept_with" in back.data) == (3, "Two after all.", False)
    assert (Listing.objects.get(pk=one.pk).kept_with, desk.fresh(one).stage) == ("", "published")
    assert list(audit.breaks()) == []


def test_a_claim_that_was_never_published_gets_no_edition(cast):
    one, kept = pair_of(cast, "open", "published")
    merge(cast, (one, kept))
    assert (one.editions.count(), Listing.objects.get().claim) == (0, kept)


# --- What is refused --------------------------------------------------------------------------------------------------


def test_a_claim_is_not_merged_into_itself(cast, pair):
    with refused("into itself"):
        merge(cast, (pair[0], pair[0]))


def test_first_they_are_decided_to_be_the_same(cast):
    one, kept = desk.draft(cast, statement=AGAIN), desk.draft(cast, statement=NURSES)
    for decision in ("", "related", "different"):
        if decision:
            pairing.decide(one, kept, by=cast.rosa, decision=decision)
        with refused("Decide first"):
            merge(cast, (one, kept))


def test_there_are_no_chains_and_no_circles(cast, pair):
    one, kept = pair
    third = desk.draft(cast, statement="At least 35 nurses were hired.")
    merge(cast, pair)
    for other in pair:
        the_same(cast, third, other)
    for order, sentence in (
        ((one, third), "already: undo that first"), ((third, one), "is itself merged into"),
        ((kept, third), "Other claims are merged into this one"), ((kept, one), "is itself merged into"),
    ):  # fmt: skip
        with refused(sentence):
            merge(cast, order)
    merge(cast, (third, kept))
    assert set(desk.fresh(kept).merged.all()) == {one, third}


def test_nothing_is_merged_into_a_closed_claim(cast):
    pair = pair_of(cast, "open", "closed")
    with refused("is closed: resume it first"):
        merge(cast, pair)


@pytest.mark.parametrize("which", [0, 1], ids=["merged", "kept"])
def test_what_was_retracted_stands_by_itself(cast, which):
    pair = pair_of(cast, "published", "published")
    correcting.retract(pair[which], by=cast.edda, reason="The register was forged.")
    with refused("was retracted"):
        merge(cast, tuple(map(desk.fresh, pair)))


def test_readers_are_not_sent_to_what_they_cannot_see(cast):
    pair = pair_of(cast, "published", "approved")
    with refused("Readers know this claim and not"):
        merge(cast, pair)


def test_readers_are_not_left_with_two_verdicts(cast):
    one = desk.published(cast, statement=AGAIN, rating=desk.rating("false"))
    pair = the_same(cast, one, desk.published(cast, statement=NURSES))
    with refused("two verdicts"):
        merge(cast, pair)


def test_a_public_claim_that_is_worked_on_is_brought_to_an_edition_first(cast):
    pair = pair_of(cast, "published", "published")
    correcting.correct(pair[0], by=cast.edda, reason="We miscounted.")
    with refused("its working copy is open"):
        merge(cast, pair)


def test_an_embargo_is_not_undercut(cast, pair):
    drafting.revise(pair[0], by=cast.rosa, embargo=timezone.now() + dt.timedelta(days=1))
    with refused("It is under embargo until .*, and its places would be read"):
        merge(cast, pair)
    drafting.revise(pair[0], by=cast.rosa, embargo=None)
    drafting.revise(pair[1], by=cast.rosa, embargo=timezone.now() + dt.timedelta(days=1))
    assert merge(cast, pair).merged_into == pair[1], "the embargo of the kept claim holds for all that is read with it"


@pytest.mark.parametrize("reason", ["", " \n", "x" * 1001, "a\x00b", "half a \ud83d"], ids=ascii)
def test_a_reason_is_given_that_can_be_kept(cast, pair, reason):
    with refused("reason"):
        merge(cast, pair, reason=reason)
    merge(cast, pair)
    with refused("reason"):
        merging.unmerge(pair[0], by=cast.edda, reason=reason)


def test_whoever_saw_another_version_merges_and_undoes_nothing(cast, pair):
    seen = tuple(each.version for each in pair)
    for changed in pair:
        drafting.revise(changed, by=cast.rosa, summary="Changed meanwhile.")
        with refused("Somebody else saved", kind=Stale):
            merge(cast, pair, versions=seen)
        seen = tuple(desk.fresh(each).version for each in pair)
    merge(cast, pair, versions=seen)
    with refused("Somebody else saved", kind=Stale):
        merging.unmerge(pair[0], by=cast.edda, reason="Two.", versions=seen)
    with refused("not merged"):
        merging.unmerge(pair[1], by=cast.edda, reason="Two.")


@pytest.mark.parametrize("name", ["rosa", "vera"])
def test_it_takes_an_editor(cast, pair, name):
    with refused("takes the role of editor"):
        merge(cast, pair, by=getattr(cast, name))
    merge(cast, pair)
    with refused("takes the role of editor"):
        merging.unmerge(pair[0], by=getattr(cast, name), reason="Two.")

"""`sign_off`: one's own rating and name, bound to a round and to the very words."""

import pytest

from claims.actions import collecting, correcting, drafting, publishing, reviewing
from claims.models import Authorship, Claim, SignOff, Source
from claims.rules.conditions import standing_signatures
from claims.rules.fingerprint import fingerprint
from tests import cast as desk
from tests.actions.witness import invalid, newest, refused

pytestmark = pytest.mark.django_db


def names(claim):
    return [signature.by_name for signature in standing_signatures(desk.fresh(claim))]


def test_the_desks_rating_agrees_counts_and_approves(cast):
    claim = desk.in_review(cast)
    signature = reviewing.sign_off(claim, by=cast.vera)
    assert (signature.decision, signature.rating, signature.by_name) == ("agrees", claim.rating, "Vera")
    assert (signature.round, signature.fingerprint) == (claim.round, fingerprint(claim))
    assert desk.fresh(claim).stage == "approved"
    assert names(claim) == ["Vera"]


def test_the_log_holds_the_decision_and_what_it_was_bound_to(cast):
    claim = desk.in_review(cast)
    signature = reviewing.sign_off(claim, by=cast.vera, reason="Counted it myself.")
    entry = newest()
    assert (entry.action, entry.by_name) == ("sign_off", "Vera")
    assert entry.details == {
        "decision": "agrees",
        "rating": "mostly-true",
        "reason": "Counted it myself.",
        "fingerprint": signature.fingerprint,
        "stage": ["in_review", "approved"],
        "round": 1,
    }


def test_the_desks_own_rating_given_by_name_agrees_as_well(cast):
    claim = desk.in_review(cast)
    assert reviewing.sign_off(claim, by=cast.vera, rating=desk.rating("mostly-true")).decision == "agrees"


@pytest.mark.parametrize("reason", ["", "  ", "\n\t"])
def test_another_rating_needs_a_reason(cast, reason):
    claim = desk.in_review(cast)
    with refused("Say why you would rate it otherwise"):
        reviewing.sign_off(claim, by=cast.vera, rating=desk.rating("false"), reason=reason)


def test_another_rating_is_put_on_record_and_holds_the_claim(cast):
    claim = desk.in_review(cast)
    signature = reviewing.sign_off(claim, by=cast.vera, rating=desk.rating("false"), reason="I count 12.")
    assert (signature.decision, signature.rating.key) == ("disagrees", "false")
    assert desk.fresh(claim).stage == "in_review"
    reviewing.sign_off(claim, by=cast.edda)
    assert desk.fresh(claim).stage == "in_review", "one agrees, and a disagreement stands"
    assert names(claim) == ["Edda"]
    with refused("does not start there"):
        publishing.publish(claim, by=cast.anna)


def test_a_disagreement_that_reached_an_approved_claim_stops_its_publication(cast):
    claim = desk.approved(cast)
    vera = claim.sign_offs.get()
    SignOff.objects.create(
        claim=claim, round=claim.round, by=cast.edda, by_name="Edda", rating=desk.rating("false"),
        decision="disagrees", reason="I count 12.", fingerprint=vera.fingerprint, at=vera.at,
    )  # fmt: skip
    with refused("A reviewer’s disagreement stands"):
        publishing.publish(claim, by=cast.anna)


def test_nobody_signs_twice_in_one_round(cast, settings):
    settings.SIGN_OFFS_REQUIRED = 2
    claim = desk.in_review(cast)
    reviewing.sign_off(claim, by=cast.vera)
    with refused("You have already signed this round"):
        reviewing.sign_off(claim, by=cast.vera)
    with refused("You have already signed this round"):
        reviewing.sign_off(claim, by=cast.vera, rating=desk.rating("false"), reason="On second thoughts.")


def test_in_the_next_round_everybody_signs_anew(cast):
    claim = desk.approved(cast)
    drafting.revise(claim, by=cast.rosa, summary="It counts 37.")
    assert names(claim) == []
    reviewing.sign_off(claim, by=cast.vera)
    assert names(claim) == ["Vera"]
    assert list(claim.sign_offs.values_list("round", flat=True)) == [1, 2]


def test_a_declared_conflict_with_the_claimant_keeps_a_member_from_signing(cast):
    party = desk.party(cast, "Maria Lopez")
    cast.vera.conflicts.add(party, desk.party(cast, "Ada Byron"))
    claim = desk.in_review(cast, claimant=party)
    with refused("You declared a conflict of interest with Maria Lopez"):
        reviewing.sign_off(claim, by=cast.vera)
    assert reviewing.sign_off(claim, by=cast.edda).decision == "agrees"


def test_a_conflict_with_somebody_else_does_not(cast):
    cast.vera.conflicts.add(desk.party(cast, "Ada Byron"))
    assert reviewing.sign_off(desk.in_review(cast), by=cast.vera).decision == "agrees"
    claim = desk.in_review(cast, statement="She hired 12 nurses.", claimant=desk.party(cast, "Maria Lopez"))
    assert reviewing.sign_off(claim, by=cast.vera).decision == "agrees"


def test_two_signatures_where_the_desk_asks_for_two(cast, settings):
    settings.SIGN_OFFS_REQUIRED = 2
    claim = desk.in_review(cast)
    reviewing.sign_off(claim, by=cast.vera)
    assert desk.fresh(claim).stage == "in_review"
    reviewing.sign_off(claim, by=cast.edda)
    assert desk.fresh(claim).stage == "approved"
    edition = publishing.publish(claim, by=cast.anna)
    assert [signature["name"] for signature in edition.data["signatures"]] == ["Vera", "Edda"]


def test_a_desk_that_asks_for_more_later_publishes_nothing_with_fewer(cast, settings):
    claim = desk.approved(cast)
    settings.SIGN_OFFS_REQUIRED = 3
    with refused("It lacks 2 signatures of members who wrote none of it"):
        publishing.publish(claim, by=cast.edda)


def test_a_signature_whose_author_later_edits_no_longer_counts(cast, settings):
    settings.SIGN_OFFS_REQUIRED = 2
    claim = desk.in_review(cast)
    reviewing.sign_off(claim, by=cast.vera)
    drafting.revise(claim, by=cast.vera, summary="It counts 37.")
    assert names(claim) == []
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.vera)
    reviewing.sign_off(claim, by=cast.edda)
    reviewing.sign_off(claim, by=cast.anna)
    assert names(claim) == ["Edda", "Anna"]


def test_a_signature_of_this_very_round_by_one_who_wrote_does_not_count(cast):
    claim = desk.approved(cast)
    Authorship.objects.create(claim=claim, by=cast.vera, base=0)
    assert names(claim) == []
    with refused("It lacks 1 signature"):
        publishing.publish(claim, by=cast.edda)


def test_a_signature_over_other_words_does_not_count_even_in_its_round(cast):
    claim = desk.approved(cast)
    Claim.objects.filter(pk=claim.pk).update(summary="Slipped in past every action.")
    assert names(claim) == []
    with refused("It lacks 1 signature"):
        publishing.publish(claim, by=cast.edda)


def test_a_signature_of_an_earlier_round_does_not_count(cast):
    claim = desk.approved(cast)
    Claim.objects.filter(pk=claim.pk).update(round=2)
    assert names(claim) == []


def test_changing_a_shared_source_after_signing_makes_its_changer_an_author(cast):
    claim = desk.in_review(cast)
    source = Source.objects.filter(evidence__claim=claim).get()
    source.title = "The other register"
    collecting.save_source(source, by=cast.vera)
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.vera)


def test_one_who_wrote_an_earlier_round_only_and_was_overwritten_still_cannot_sign(cast):
    claim = desk.draft(cast)
    drafting.revise(claim, by=cast.vera, summary="Vera’s words.")
    drafting.revise(claim, by=cast.rosa, summary="Rosa’s words.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.send_back(claim, by=cast.edda, reason="Count again.")
    reviewing.submit(claim, by=cast.rosa)
    with refused("You wrote part of it"):
        reviewing.sign_off(claim, by=cast.vera)


def test_signatures_of_an_edition_are_not_those_of_the_next(cast):
    claim = desk.published(cast)
    correcting.correct(claim, by=cast.edda, reason="We miscounted.")
    reviewing.submit(claim, by=cast.rosa)
    assert names(claim) == []
    assert desk.fresh(claim).stage == "in_review"
    reviewing.sign_off(claim, by=cast.vera)
    assert names(claim) == ["Vera"]


@pytest.mark.parametrize("reason", ["x" * 1_001, "a\x00b", "half a \ud83d"], ids=ascii)
def test_a_reason_that_cannot_be_kept_is_refused(cast, reason):
    claim = desk.in_review(cast)
    with refused("Keep the reason under 1,000 characters"):
        reviewing.sign_off(claim, by=cast.vera, rating=desk.rating("false"), reason=reason)


def test_a_rating_that_does_not_exist_is_no_rating(cast):
    claim = desk.in_review(cast)
    rating = desk.rating("false")
    rating.pk = rating.id = 10**9
    with invalid():
        reviewing.sign_off(claim, by=cast.vera, rating=rating, reason="I count 12.")


def test_renaming_a_member_does_not_rename_the_past(cast):
    claim = desk.approved(cast)
    cast.vera.name = "Vera Nova"
    cast.vera.save()
    edition = publishing.publish(claim, by=cast.edda)
    assert [signature["name"] for signature in edition.data["signatures"]] == ["Vera"]

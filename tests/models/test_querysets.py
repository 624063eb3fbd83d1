"""The desk's vocabulary: each word finds what its sentence says, and nothing else."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims import audit
from claims.actions import correcting, drafting, reviewing
from claims.choices import Role
from claims.models import Claim, Edition, Listing, LogEntry, Member, Mention, Party, Rating, Scale, Topic
from tests import cast as desk

pytestmark = pytest.mark.django_db

STAGES = ["open", "in_review", "approved", "published", "closed"]


@pytest.fixture
def claim(cast):
    """One by Rosa, given to nobody and bare of all that publishing needs."""
    return drafting.start_claim(by=cast.rosa, statement="The town has 12 bridges.")


@pytest.fixture
def edition(cast):
    """An edition of another claim, for those that must have one."""
    claim = desk.published(cast)
    Claim.objects.filter(pk=claim.pk).update(edition=None, stage="open")
    return claim.editions.get()


def put(claim, **columns):
    """The claim changed past every action."""
    if columns.get("stage") == "closed":
        columns["close_reason"] = "dropped"
    Claim.objects.filter(pk=claim.pk).update(**columns)


def staged(claim, edition, stage, **columns):
    put(claim, stage=stage, edition=edition if stage == "published" else None, **columns)


# --- mine -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", STAGES)
def test_mine_are_those_not_yet_done(cast, claim, edition, stage):
    staged(claim, edition, stage)
    expected = stage in ("open", "in_review", "approved")
    assert (claim in Claim.objects.mine(cast.rosa)) == expected
    staged(claim, edition, stage, assignee=cast.vera)
    assert (claim in Claim.objects.mine(cast.vera)) == expected


def test_mine_are_those_given_to_me_and_those_i_started_that_nobody_was_given(cast, claim):
    def whose():
        return [person.username for person in cast.everyone() if claim in Claim.objects.mine(person)]

    assert whose() == ["rosa"]
    put(claim, assignee=cast.rosa)
    assert whose() == ["rosa"]
    put(claim, assignee=cast.vera)
    assert whose() == ["vera"], "Rosa started it, and it is no longer hers"


# --- waiting_for ----------------------------------------------------------------------------------------------------


def waits_for(cast, claim):
    return [person.username for person in cast.everyone() if claim in Claim.objects.waiting_for(person)]


@pytest.mark.parametrize("stage", STAGES)
def test_only_what_is_in_review_waits_for_anybody(cast, claim, edition, stage):
    staged(claim, edition, stage)
    assert waits_for(cast, claim) == (["vera", "edda", "anna"] if stage == "in_review" else [])


def test_it_does_not_wait_for_whoever_signed_this_round_and_does_for_the_others(cast, settings):
    settings.SIGN_OFFS_REQUIRED = 3
    claim = desk.in_review(cast)
    reviewing.sign_off(claim, by=cast.vera)
    assert waits_for(cast, claim) == ["edda", "anna"]
    reviewing.sign_off(claim, by=cast.edda, rating=desk.rating("false"), reason="I count 12.")
    assert waits_for(cast, claim) == ["anna"]


def test_in_the_next_round_it_waits_again_for_whoever_signed_the_last(cast, settings):
    settings.SIGN_OFFS_REQUIRED = 3
    claim = desk.in_review(cast)
    reviewing.sign_off(claim, by=cast.vera)
    drafting.revise(claim, by=cast.edda, summary="The register counts 37.")
    assert waits_for(cast, claim) == ["vera", "anna"]
    reviewing.sign_off(claim, by=cast.anna)
    assert waits_for(cast, claim) == ["vera"], "one signed the last round and another this one"


def test_after_an_edition_it_waits_for_those_who_wrote_before_it(cast):
    claim = desk.published(cast)
    correcting.correct(claim, by=cast.edda, reason="We miscounted.")
    drafting.revise(claim, by=cast.vera, summary="The register counts 37.")
    reviewing.submit(claim, by=cast.vera)
    assert waits_for(cast, claim) == ["rosa", "edda", "anna"]


def test_it_does_not_wait_for_who_declared_a_conflict_with_its_claimant(cast, claim):
    mayor, other = (Party.objects.create(name=name) for name in ("Maria Lopez", "Ada Byron"))
    cast.vera.conflicts.add(mayor, other)
    cast.edda.conflicts.add(other)
    put(claim, stage="in_review")
    assert waits_for(cast, claim) == ["vera", "edda", "anna"], "nobody is named as claimant"
    put(claim, claimant=mayor)
    assert waits_for(cast, claim) == ["edda", "anna"]


# --- to_publish -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_signed_is_to_be_published(claim, edition, stage):
    staged(claim, edition, stage)
    assert (claim in Claim.objects.to_publish()) == (stage == "approved")


@pytest.mark.parametrize(("minutes", "expected"), [(None, True), (-1, True), (1, False)])
def test_an_embargo_holds_it_back_until_it_is_over(claim, minutes, expected):
    embargo = minutes and timezone.now() + dt.timedelta(minutes=minutes)
    put(claim, stage="approved", embargo=embargo)
    assert (claim in Claim.objects.to_publish()) == expected


# --- overdue --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_published_or_closed_is_never_overdue(claim, edition, stage):
    staged(claim, edition, stage, due="2025-03-03")
    assert (claim in Claim.objects.overdue()) == (stage in ("open", "in_review", "approved"))


@pytest.mark.parametrize(("days", "expected"), [(None, False), (-1, True), (0, False), (1, False)])
def test_it_is_overdue_the_day_after_it_was_due(claim, days, expected):
    put(claim, due=None if days is None else timezone.localdate() + dt.timedelta(days=days))
    assert (claim in Claim.objects.overdue()) == expected


def test_the_day_is_the_desks_own(claim, settings, monkeypatch):
    put(claim, due="2025-03-03")
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2025, 3, 3, 22, 30, tzinfo=dt.UTC))
    assert claim not in Claim.objects.overdue()
    with timezone.override("Asia/Tokyo"):  # where it is the fourth already
        assert claim in Claim.objects.overdue()


# --- with_best ------------------------------------------------------------------------------------------------------


def best(claim):
    return Claim.objects.with_best().get(pk=claim.pk).best


def test_best_is_the_top_of_the_verdicts_own_scale(claim):
    assert best(claim) is None, "it has no verdict"
    for key in ("mostly-true", "false", "unproven"):
        put(claim, rating=desk.rating(key))
        assert best(claim) == 6
    old = Scale.objects.create(slug="old", name="Old scale")
    for value in (None, 2, 4):
        rating = Rating.objects.create(scale=old, key=f"v{value}", label="x", value=value)
    put(claim, rating=rating)
    assert best(claim) == 4


def test_a_scale_of_words_alone_has_no_best(claim):
    words = Scale.objects.create(slug="words", name="Words")
    put(claim, rating=Rating.objects.create(scale=words, key="moot", label="Moot"))
    assert best(claim) is None


def test_best_leaves_every_claim_in_and_none_twice(cast, claim):
    desk.draft(cast)
    assert Claim.objects.with_best().count() == len(Claim.objects.with_best()) == 2


@pytest.mark.parametrize("word", ["mine", "waiting_for", "to_publish", "overdue", "with_best"])
def test_each_word_is_one_query_and_can_be_joined_to_another(cast, claim, word, django_assert_num_queries):
    arguments = [cast.vera] if word in ("mine", "waiting_for") else []
    with django_assert_num_queries(1):
        list(getattr(Claim.objects.with_best().filter(language="en"), word)(*arguments))


# --- Members --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "able"),
    [
        (Role.REPORTER, ["anna", "edda", "root", "rosa", "vera"]),
        (Role.REVIEWER, ["anna", "edda", "root", "vera"]),
        (Role.EDITOR, ["anna", "edda", "root"]),
        (Role.ADMINISTRATOR, ["anna", "root"]),
        (Role.NONE, ["anna", "edda", "root", "rosa", "vera"]),
    ],
)
def test_a_role_is_had_by_its_group_by_those_above_and_by_superusers(cast, role, able):
    desk.member("", "root", is_superuser=True)
    desk.member("", "nobody")
    desk.member("", "choir").groups.add(Group.objects.create(name="choir"))
    gone = desk.member("administrator", "gone", is_superuser=True)
    Member.objects.filter(pk=gone.pk).update(is_active=False)
    assert [member.username for member in Member.objects.able_to(role)] == able


def test_who_is_in_several_groups_is_found_once(cast):
    cast.vera.groups.add(*Group.objects.all())
    assert [member.username for member in Member.objects.able_to(Role.REPORTER)].count("vera") == 1


def test_at_the_desk_are_those_who_have_not_left(cast):
    Member.objects.filter(username="vera").update(is_active=False)
    assert {member.username for member in Member.objects.at_desk()} == {"rosa", "edda", "anna"}


# --- Editions and listings ------------------------------------------------------------------------------------------


def test_corrections_are_corrections_and_retractions_newest_first(cast):
    claim = desk.published(cast)
    desk.republished(claim, cast)
    correcting.reopen(claim, by=cast.edda, reason="A new count is out.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 40.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    desk.publishing.publish(claim, by=cast.edda)
    correcting.retract(claim, by=cast.edda, reason="The register was forged.")
    assert list(claim.editions.values_list("kind", flat=True)) == ["first", "correction", "update", "retraction"]
    assert [edition.kind for edition in Edition.objects.corrections()] == ["retraction", "correction"]


def test_the_latest_corrections_are_the_first_of_all_and_from_either_end(cast):
    for number in range(4):
        claim = desk.published(cast, statement=f"The town has {number} bridges.")
        correcting.retract(claim, by=cast.edda, reason="Forged.") if number % 2 else desk.republished(claim, cast)
    everything = list(Edition.objects.corrections())
    assert len(everything) == 4
    for most in (1, 3, 9):
        assert Edition.objects.latest_corrections(most) == everything[:most]
        assert Edition.objects.latest_corrections(most, oldest=True) == everything[::-1][:most]
    earlier = Q(published_at__lt=everything[0].published_at)
    assert Edition.objects.latest_corrections(9, earlier) == everything[1:]


def test_the_explanations_of_editions_are_what_their_content_has_and_none_is_read_for_none(
    cast, django_assert_num_queries
):
    told = 'The register says "12", and "explanation": so does the map.'
    one, other = (desk.published(cast, explanation=each).editions.get() for each in (told, "*Short*"))
    with django_assert_num_queries(1):
        assert Edition.objects.explanations([one.pk, other.pk]) == {one.pk: told, other.pk: "*Short*"}
    with django_assert_num_queries(0):
        assert Edition.objects.explanations([]) == {}


def test_the_newest_listing_comes_first_and_the_uid_settles_ties(cast):
    for statement in ("One.", "Two.", "Three."):
        desk.published(cast, statement=statement)
    moment = timezone.now()
    uids = sorted(Listing.objects.values_list("uid", flat=True))
    Listing.objects.update(published_at=moment)
    Listing.objects.filter(uid=uids[0]).update(published_at=moment + dt.timedelta(seconds=1))
    assert [listing.uid for listing in Listing.objects.newest()] == [uids[0], uids[2], uids[1]]


def test_listings_are_found_by_what_their_edition_names_as_what_it_names_it(cast):
    mayor = desk.party(cast, "Maria Lopez")
    topic = Topic.objects.create(name="Health", slug="health")
    named = desk.published(cast, claimant=mayor, topics=[topic])
    desk.published(cast, statement="The town has 12 bridges.")
    found = {
        (kind, key): [listing.uid for listing in Listing.objects.naming(kind, key)]
        for kind in ("claimant", "via", "topic")
        for key in (mayor.uid, "health", "")
    }
    assert {asked for asked, uids in found.items() if uids} == {("claimant", mayor.uid), ("topic", "health")}
    assert found["claimant", mayor.uid] == found["topic", "health"] == [named.uid]
    assert [mention.label for mention in Mention.objects.named("claimant", mayor.uid)] == ["Maria Lopez"]


# --- The log --------------------------------------------------------------------------------------------------------


def test_the_log_about_a_thing_is_all_of_it_newest_first_and_of_nothing_else(cast, claim):
    drafting.revise(claim, by=cast.rosa, summary="Twelve.")
    with transaction.atomic():
        audit.record("create", by=None, on=Party(uid=claim.uid, name="A party with the same key"))
    assert [entry.action for entry in LogEntry.objects.about("claim", claim.uid)] == ["edit", "start"]
    assert [entry.action for entry in LogEntry.objects.about("party", claim.uid)] == ["create"]
    assert not LogEntry.objects.about("claim", "").exists()

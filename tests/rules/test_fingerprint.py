"""What a signature binds to: every word it vouches for, and none that it does not."""

import pytest
from django.db.models import Prefetch

from claims.actions import collecting, drafting
from claims.models import Appearance, Claim, Evidence, Figure, Party, Rating, Source, Topic
from claims.rules.fingerprint import fingerprint, wording
from tests import cast as desk
from tests.rules.whole import SIGNED, UNSIGNED, a_whole_claim, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    with a_whole_claim(django_db_blocker) as made:
        yield made


@pytest.fixture
def cast(made, db):
    return made[0]


@pytest.fixture
def claim(made, db):
    return desk.fresh(made[1])


def hide(cast, claim, **fields):
    """A protected source behind the claim, and the piece of evidence that rests on it."""
    source = desk.source(cast, "What the driver told us", protected=True)
    return collecting.add_evidence(claim, by=cast.rosa, source=source, stance="supports", **fields)


def test_a_fingerprint_is_a_sha_256_and_the_same_each_time(claim):
    assert len(fingerprint(claim)) == 64
    assert fingerprint(claim) == fingerprint(desk.fresh(claim))


@pytest.mark.parametrize(("model", "name"), SIGNED, ids=lambda value: getattr(value, "__name__", value))
def test_each_column_that_is_signed_changes_it(claim, model, name):
    before = fingerprint(claim)
    assert fingerprint(rewrite(claim, model, name)) != before


@pytest.mark.parametrize("name", sorted(UNSIGNED[Claim] - {"edition", "merged_into", "created_by"}))
def test_what_only_steers_the_desk_does_not(claim, name):
    before = fingerprint(claim)
    fields = {"stage": "closed", "close_reason": "dropped"} if name in ("stage", "close_reason") else None
    values = {"assignee": claim.created_by, "due": "2030-01-01", "embargo": "2030-01-01T00:00Z"}
    field = Claim._meta.get_field(name)
    Claim.objects.update(**fields or {name: values.get(name, _something_else(field))})
    assert fingerprint(desk.fresh(claim)) == before


def _something_else(field):
    return {"PositiveIntegerField": 9, "DateTimeField": "2030-01-01T00:00Z"}.get(field.get_internal_type(), "other")


def test_topics_do_not(cast, claim):
    before, words = fingerprint(claim), wording(claim)
    drafting.label(claim, by=cast.rosa, topics=[Topic.objects.create(name="Budget", slug="budget")])
    assert fingerprint(desk.fresh(claim)) == before
    assert wording(desk.fresh(claim)) != words
    Topic.objects.filter(name="Budget").update(name="Renamed")
    assert fingerprint(desk.fresh(claim)) == before


def test_a_row_more_and_a_row_less_do(cast, claim):
    prints = [fingerprint(claim)]
    collecting.add_figure(claim, by=cast.rosa, text="12 wards")
    prints.append(fingerprint(desk.fresh(claim)))
    claim.replies.all().delete()
    prints.append(fingerprint(desk.fresh(claim)))
    claim.appearances.get().attributions.all().delete()
    prints.append(fingerprint(desk.fresh(claim)))
    assert len(set(prints)) == 4


def test_the_order_of_a_chain_does(cast, claim):
    appearance = claim.appearances.get()
    appearance.attributions.create(order=2, description="a leaked email")
    before = fingerprint(claim)
    appearance.attributions.filter(order=1).update(order=3)
    assert fingerprint(desk.fresh(claim)) != before


def test_what_else_is_saved_and_when_does_not(cast, claim):
    before = fingerprint(claim)
    for rows in (claim.evidence, claim.figures, claim.appearances, claim.replies):
        for row in reversed(rows.all()):
            row.save()
    claim.save()
    claim.claimant.save()
    desk.draft(cast, statement="Another claim altogether.")
    Party.objects.create(name="Ada Byron")
    assert fingerprint(desk.fresh(claim)) == before


def test_how_the_claim_was_fetched_does_not(cast, claim):
    hide(cast, claim)
    sources = "source__publisher"
    fetched = Claim.objects.select_related("claimant", "rating__scale").prefetch_related(
        "topics", "figures", "replies", "rating__scale__ratings",
        Prefetch("evidence", Evidence.objects.select_related(sources)),
        Prefetch("appearances", Appearance.objects.select_related(sources).prefetch_related("attributions__party")),
    ).get(pk=claim.pk)  # fmt: skip
    assert fingerprint(fetched) == fingerprint(desk.fresh(claim))
    assert wording(fetched) == wording(desk.fresh(claim))


def test_a_number_has_one_spelling_however_it_was_typed(claim):
    prints = set()
    for typed in ("35", "35.0", "35.000000", "3.5e1"):
        Figure.objects.update(low=typed)
        prints.add(fingerprint(desk.fresh(claim)))
    assert len(prints) == 1
    assert [figure["low"] for figure in wording(claim)["figures"]] == ["35"]
    Figure.objects.update(low="2000000000.5")
    assert [figure["low"] for figure in wording(desk.fresh(claim))["figures"]] == ["2000000000.5"]


def test_off_the_scale_there_are_no_numbers_and_on_it_its_ends_are_signed(claim):
    assert {key: wording(claim)["verdict"][key] for key in ("value", "best", "worst")} == {
        "value": 5, "best": 6, "worst": 1,
    }  # fmt: skip
    before = fingerprint(claim)
    Rating.objects.filter(value=6).update(value=7)
    assert fingerprint(desk.fresh(claim)) != before
    Claim.objects.update(rating=desk.rating("unproven"))
    verdict = wording(desk.fresh(claim))["verdict"]
    assert {verdict[key] for key in ("value", "best", "worst")} == {None}


# --- Protected sources ----------------------------------------------------------------------------------------------


def test_a_protected_source_is_counted_in_the_wording_and_named_nowhere_in_it(cast, claim):
    hide(cast, claim, note="He drove them himself.")
    words = wording(desk.fresh(claim))
    assert words["protected"] == {"supports": 1}
    assert "driver" not in str(words)
    assert "drove" not in str(words)


#: What stands behind a count and moves without moving it.
BEHIND = {
    "another title": lambda piece: Source.objects.filter(pk=piece.source_id).update(title="What the cook told us"),
    "another excerpt": lambda piece: Evidence.objects.filter(pk=piece.pk).update(excerpt="Thirty, I think."),
    "another note": lambda piece: Evidence.objects.filter(pk=piece.pk).update(note="Heard it from his brother."),
    "another source": lambda piece: Evidence.objects.filter(pk=piece.pk).update(
        source=Source.objects.create(title="A cook", protected=True)
    ),
}


@pytest.mark.parametrize("what", BEHIND)
def test_what_stands_behind_a_count_is_signed_though_readers_never_see_it(cast, claim, what):
    piece = hide(cast, claim)
    words, before = wording(desk.fresh(claim)), fingerprint(desk.fresh(claim))
    BEHIND[what](piece)
    assert wording(desk.fresh(claim)) == words
    assert fingerprint(desk.fresh(claim)) != before


def test_a_protected_place_is_signed_and_named_nowhere(cast, claim):
    source = desk.source(cast, "A closed group", protected=True)
    before, words = fingerprint(claim), wording(claim)
    collecting.add_appearance(claim, by=cast.rosa, source=source, quote="35")
    first = fingerprint(desk.fresh(claim))
    claim.appearances.filter(source=source).update(quote="36")
    assert len({before, first, fingerprint(desk.fresh(claim))}) == 3
    assert wording(desk.fresh(claim)) == words


def test_protecting_a_source_changes_both(claim):
    before, words = fingerprint(claim), wording(claim)
    Source.objects.filter(evidence__stance="contradicts").update(protected=True)
    assert fingerprint(desk.fresh(claim)) != before
    assert wording(desk.fresh(claim))["protected"] == {"contradicts": 1}
    assert len(wording(desk.fresh(claim))["evidence"]) == len(words["evidence"]) - 1

"""What changed, field by field, in words a person reads: for the log, for reviewers, for two editors on one claim."""

import datetime as dt

import pytest

from claims.actions import collecting, correcting, drafting, publishing, reviewing
from claims.models import Appearance, Attribution, Claim, Evidence, Figure, Picture, Reply
from claims.rules.differences import LABELS, differences, readable, since_published, state
from claims.rules.fingerprint import wording
from tests import cast as desk
from tests.rules.whole import SIGNED, a_whole_claim, rewrite

pytestmark = pytest.mark.django_db

#: The rows that are a claim's own; what parties and sources say is logged with them.
OWN = {Claim: None, Figure: "Figures", Appearance: "Appearances", Attribution: "Appearances", Evidence: "Evidence",
       Reply: "Replies", Picture: "Pictures"}  # fmt: skip


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


def test_the_same_state_twice_differs_in_nothing(claim):
    assert differences(state(claim), state(desk.fresh(claim))) == {}


def test_only_what_differs_is_told_before_and_after_in_reading_order():
    before = {"Statement": "a", "Quote": "b", "Summary": "c", "Gone": "d"}
    after = {"New": "e", "Summary": "x", "Quote": "b", "Statement": "y"}
    told = differences(before, after)
    assert list(told.items()) == [
        ("Statement", ["a", "y"]), ("Summary", ["c", "x"]), ("Gone", ["d", ""]), ("New", ["", "e"]),
    ]  # fmt: skip


def test_what_is_empty_on_both_sides_is_no_difference():
    assert differences({"Quote": ""}, {}) == differences({}, {"Quote": ""}) == differences({}, {}) == {}


def test_every_field_of_an_edition_has_its_label_except_its_address_and_where_its_quotes_stand(claim):
    assert set(wording(claim)) - set(LABELS) == {"uid", "slug", "selectors"}
    assert set(LABELS) <= set(wording(claim))


@pytest.mark.parametrize(
    ("model", "name"),
    [(model, name) for model, name in SIGNED if model in OWN and name != "uid"],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_whatever_voids_a_signature_is_told(claim, model, name):
    before = state(claim)
    told = differences(before, state(rewrite(claim, model, name)))
    assert len(told) == 1
    assert OWN[model] in (None, *told)


def test_a_whole_claim_reads_as_a_person_would_say_it(claim):
    told = readable(wording(claim))
    assert told["Claimant"] == "Maria Lopez, Mayor"
    assert told["Verdict"] == "Mostly true"
    assert told["Topics"] == "Health"
    assert told["Figures"] == "at least 35 nurses (at_least 35 nurses)"
    assert told["Appearances"].endswith(" · at least 35 · the town hall (document)")
    assert told["Evidence"].splitlines()[0].startswith("The minutes · https://council.example/minutes · contradicts")
    assert told["Replies"] == "The mayor · 2025-03-03 · Letter · 2025-03-10 · Thirty-six. · 2025-03-04"
    assert told["Protected evidence"] == ""


def test_a_range_a_currency_and_a_day_stand_in_the_figure(cast, claim):
    collecting.add_figure(
        claim, by=cast.rosa, text="one to two billion", low="1000000000", high="2000000000", currency="USD",
        comparator="between", as_of="2024",
    )  # fmt: skip
    line = readable(wording(desk.fresh(claim)))["Figures"].splitlines()[1]
    assert line == "one to two billion (between 1000000000–2000000000 USD 2024)"


def test_a_chain_names_each_link_its_manner_and_role(cast, claim):
    place = claim.appearances.get()
    place.attributions.create(order=2, party=claim.claimant, manner="direct", role="Candidate")
    told = readable(wording(desk.fresh(claim)))["Appearances"]
    assert told.endswith("the town hall (document) ← Maria Lopez (direct, Candidate)")


def test_an_empty_claim_reads_as_empty_lines(cast):
    claim = drafting.start_claim(by=cast.rosa, statement="The town has 12 bridges.")
    told = {label: text for label, text in state(claim).items() if text}
    assert told == {"Statement": "The town has 12 bridges.", "Kind": "other", "Language": "en"}


#: What readers never see and the desk is told of all the same.
PRIVATE = {
    "Private rationale": ({"rationale": "The clerk hesitated."}, "The clerk hesitated."),
    "Due": ({"due": dt.date(2025, 3, 3)}, "2025-03-03"),
    "Embargo until": ({"embargo": dt.datetime(2025, 3, 3, 9, 15, tzinfo=dt.UTC)}, "2025-03-03T09:15:00+00:00"),
}


@pytest.mark.parametrize("label", PRIVATE)
def test_the_state_holds_what_readers_never_see(cast, claim, label):
    fields, text = PRIVATE[label]
    before = state(claim)
    after = state(drafting.revise(claim, by=cast.rosa, **fields))
    assert differences(before, after) == {label: ["", text]}
    assert label not in readable(wording(desk.fresh(claim)))


def test_the_state_says_who_has_the_claim(cast, claim):
    assert state(drafting.assign(claim, by=cast.edda, to=cast.vera))["Assignee"] == "Vera"


def test_protected_sources_are_named_to_the_desk_and_counted_for_readers(cast, claim):
    driver = desk.source(cast, "What the driver told us", protected=True)
    for stance, note in (("supports", "He drove them."), ("context", "")):
        collecting.add_evidence(claim, by=cast.rosa, source=driver, stance=stance, note=note)
    told = state(desk.fresh(claim))
    assert told["Protected evidence"] == "1 context, 1 supports"
    assert told["Protected sources"].splitlines() == [
        "Context: What the driver told us", "Supports: What the driver told us He drove them.",
    ]  # fmt: skip
    assert "driver" not in str(readable(wording(desk.fresh(claim))))


# --- Since the edition ----------------------------------------------------------------------------------------------


def test_before_the_first_edition_there_is_nothing_to_differ_from(claim):
    assert since_published(claim) == {}


def test_what_was_just_published_differs_in_nothing(cast, claim):
    driver = desk.source(cast, "What the driver told us", protected=True)
    collecting.add_evidence(claim, by=cast.rosa, source=driver, stance="context")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    publishing.publish(claim, by=cast.edda)
    assert since_published(desk.fresh(claim)) == {}


def test_a_reopened_claim_tells_what_it_would_say_otherwise(cast):
    claim = desk.published(cast)
    correcting.correct(claim, by=cast.edda, reason="We miscounted.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 37.", rationale="Counted again.")
    assert since_published(desk.fresh(claim)) == {"Summary": ["The register counts 36.", "The register counts 37."]}


def test_after_a_retraction_all_that_was_withdrawn_is_a_difference(cast):
    claim = desk.published(cast)
    correcting.retract(claim, by=cast.edda, reason="The register was forged.")
    told = since_published(desk.fresh(claim))
    assert list(told) == ["Verdict", "Summary", "Explanation", "Figures", "Evidence"]
    assert told["Verdict"] == ["", "Mostly true"]

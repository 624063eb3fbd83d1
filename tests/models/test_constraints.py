"""What no row may be, whichever way it comes: the database itself refuses it, past every form and `full_clean`."""

import copy
import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F, UniqueConstraint
from django.utils import timezone

from claims.actions import capturing, collecting, drafting, pairing, picturing, spotting, tipping
from claims.exchange.imports import bring_in
from claims.models import (
    Alias,
    Appearance,
    Attribution,
    Authorship,
    Candidate,
    Claim,
    Edition,
    Evidence,
    FacetCount,
    Figure,
    Import,
    ImportRow,
    Listing,
    LogHead,
    Match,
    Mention,
    Note,
    Party,
    Picture,
    Plate,
    Rating,
    Reply,
    Scale,
    SignOff,
    SiteEdition,
    Snapshot,
    Source,
    Tip,
    Token,
    Topic,
)
from tests import cast as desk
from tests.imaging.drawing import file_of, scene
from tests.scenery import standing
from tests.tampering import lifted

pytestmark = pytest.mark.django_db

CONSTRAINTS = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("claims").get_models()
    for constraint in model._meta.constraints
}


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker):
    """At least one row of everything. Made once for all tests here, each of which is undone."""
    with standing(django_db_blocker):
        cast = desk.assemble()
        claim = desk.draft(cast, statement="She said so.", claimant=desk.party(cast))
        collecting.add_reply(claim, by=cast.rosa, asked="The mayor", asked_on=dt.date(2025, 3, 3))
        collecting.save_party(claim.claimant, by=cast.rosa, aliases=["M. Lopez"])
        drafting.write_note(claim, by=cast.vera, text="Who counted?")
        Topic.objects.create(name="Trees", slug="trees")
        shown = desk.draft(cast)
        picturing.add_picture(shown, by=cast.rosa, body=file_of(scene(1, (64, 48))), alt="Shapes.")
        desk.reviewing.submit(shown, by=cast.rosa)
        desk.reviewing.sign_off(shown, by=cast.vera)
        desk.publishing.publish(shown, by=cast.edda)
        ends = timezone.now() + dt.timedelta(days=9)
        Token.objects.create(member=cast.rosa, name="The importer", sha256="ab", expires_at=ends)
        source, _ = capturing.take_in(capturing.pasted("It rained in May."), by=cast.rosa, url="https://rain.example/")
        source.candidates.all().delete()
        spotting.mark(source, 0, 8, by=cast.rosa)
        tipping.receive("a" * 40, text="It rained in May.")
        pairing.decide(*Claim.objects.order_by("pk")[:2], by=cast.rosa, decision="related")
        bring_in(b"statement\nThe town has 12 bridges.\n", by=cast.edda, name="bridges.csv")
        # The seals would answer before the constraints do.
        lifted()
        yield


@pytest.fixture(autouse=True)
def rows(furnished, db):
    """Each test finds them as they were made."""


def add(row, **columns):
    """A row like `row` but for `columns`, straight into the table."""
    twin = copy.copy(row)
    twin.pk = twin.id = None
    for name, value in columns.items():
        setattr(twin, name, value)
    type(row).objects.bulk_create([twin])


def again(model, **columns):
    """A second row like the first of `model`."""
    return lambda: add(model.objects.first(), **columns)


def every(model, **columns):
    """All rows of `model` changed, past everything."""
    return lambda: model.objects.update(**columns)


def another_edition(**columns):
    return lambda: add(Edition.objects.get(), **{"number": 2, "kind": "update", "reason": "New."} | columns)


#: For each constraint a way to break it and no other.
VIOLATIONS = {
    "one_appearance_per_place": again(Appearance),
    "anchor_ends_after_it_starts": every(Appearance, start=5, end=5),
    "one_link_per_place_in_the_chain": again(Attribution),
    "attribution_names_somebody": every(Attribution, party=None, description=""),
    "snapshot_how_is_known": every(Snapshot, how="dreamt"),
    "one_candidate_per_stretch": again(Candidate),
    "candidate_ends_after_it_starts": every(Candidate, start=8, end=8),
    "taken_candidate_has_its_claim": every(Candidate, decision="accepted"),
    "claim_has_a_statement": every(Claim, statement=""),
    "claim_stage_is_known": every(Claim, stage="lost"),
    "published_claim_has_an_edition": every(Claim, stage="published", edition=None),
    "closed_claim_has_a_reason": every(Claim, stage="closed", close_reason=""),
    "claim_is_not_merged_into_itself": every(Claim, merged_into=F("id")),
    "one_match_per_pair": again(Match),
    "match_is_of_two_claims_in_order": lambda: Match.objects.update(one=F("other"), other=F("one")),
    "match_decision_is_known": every(Match, decision="perhaps"),
    "figure_has_its_words": every(Figure, text=""),
    "figure_low_not_above_high": every(Figure, low="2.000001", high="2"),
    "one_edition_per_number": lambda: add(Edition.objects.get(), id="x.1"),
    "edition_number_from_one": another_edition(number=0),
    "later_editions_say_why": another_edition(reason=""),
    "one_mention_per_kind_and_key": again(Mention),
    "one_count_per_value": again(FacetCount),
    "one_picture_once_per_claim": again(Picture),
    "picture_has_its_file": every(Picture, ending="svg"),
    "picture_address_is_a_web_address": every(Picture, url="javascript:alert(1)"),
    "one_plate_per_listing_and_picture": again(Plate),
    "token_runs_out_after_it_is_made": lambda: Token.objects.update(expires_at=F("created_at")),
    "tip_says_something": every(Tip, text="", url=""),
    "tip_state_is_known": every(Tip, state="lost"),
    "tip_being_looked_at_has_its_member": every(Tip, state="looked_at", handler=None),
    "checked_tip_has_its_claim": every(Tip, state="checked", claim=None),
    "closed_tip_says_why": every(Tip, state="closed", answer=""),
    "tip_address_is_a_web_address": every(Tip, url="javascript:alert(1)"),
    "evidence_stance_is_known": every(Evidence, stance="wavers"),
    "one_piece_of_evidence_per_place": again(Evidence),
    "reply_asked_or_says_why_not": every(Reply, asked_on=None, why_not=""),
    "import_state_is_known": every(Import, state="dreamt"),
    "import_outcome_is_known": every(ImportRow, outcome="lost"),
    "one_site_edition": lambda: SiteEdition.objects.bulk_create([SiteEdition(id=2, log_hash="")]),
    "one_log_head": lambda: LogHead.objects.bulk_create([LogHead(id=2, hash="")]),
    "one_alias_once_per_party": again(Alias),
    "alias_has_a_name": every(Alias, name=""),
    "party_has_a_name": every(Party, name=""),
    "one_scale_per_version": again(Scale, current=False),
    "one_current_scale": again(Scale, version=2),
    "one_rating_per_key": again(Rating, value=None),
    "one_rating_per_value": again(Rating, key="wholly-true"),
    "rating_value_from_one": again(Rating, key="worse-than-false", value=0),
    "note_has_text": every(Note, text=""),
    "one_signature_per_person_and_round": again(SignOff),
    "disagreement_says_why": every(SignOff, decision="disagrees", reason=""),
    "one_authorship_per_edition": again(Authorship),
    "source_has_a_title": every(Source, title=""),
    "one_source_per_address": again(Source, uid="another"),
    "source_address_is_a_web_address": lambda: add(Source.objects.first(), uid="another", url="javascript:alert(1)"),
}

#: What comes close and is allowed.
ALLOWED = {
    "the same source again in another place": again(Appearance, locator="page 2"),
    "an anchor": every(Appearance, start=0, end=1),
    "an address in capitals": lambda: add(Source.objects.first(), uid="another", url="HTTPS://NEWS.EXAMPLE/"),
    "a candidate that was left out": every(Candidate, decision="rejected"),
    "two candidates whose words are lost": lambda: [again(Candidate, start=None, end=None)() for _ in range(2)],
    "a chain of two": again(Attribution, order=2),
    "a first edition without a reason": every(Edition, reason=""),
    "a correction with a reason": lambda: add(
        Edition.objects.get(), id="x.2", number=2, kind="correction", reason="We miscounted."
    ),
    "a claim reopened, its edition still public": every(Claim, stage="open"),
    "a figure that is one number": every(Figure, low="2", high="2"),
    "a figure with an upper bound alone": every(Figure, low=None, high="2"),
    "a figure with a lower bound alone": every(Figure, low="2", high=None),
    "the same key mentioned as something else": lambda: add(Mention.objects.first(), kind="via"),
    "the same source for and against": again(Evidence, stance="contradicts"),
    "a reply nobody asked for, with its reason": every(Reply, asked_on=None, why_not="He died in 1999."),
    "the same alias of another party": lambda: add(Alias.objects.get(), party=Party.objects.create(name="Ada Byron")),
    "two parties of one name": again(Party, uid="another"),
    "two scales that are not current": lambda: [again(Scale, version=n, current=False)() for n in (2, 3)],
    "two verdicts off the scale": lambda: [again(Rating, key=key, value=None)() for key in ("moot", "funny")],
    "an agreement with a reason": every(SignOff, reason="Counted it myself."),
    "the same member signing the next round": again(SignOff, round=2),
    "the same member writing after the edition": again(Authorship, base=1),
    "a tip that is only an address": every(Tip, text="", url="HTTPS://NEWS.EXAMPLE/"),
    "two sources without an address": lambda: [again(Source, uid=uid, url="")() for uid in ("one", "other")],
}

#: Columns by which a row is found, each of them once in its table.
FOUND_BY = {
    "tip.sha256": again(Tip),
    "claim.uid": again(Claim, edition=None, stage="open"),
    "party.uid": again(Party),
    "source.uid": again(Source, url=""),
    "topic.name": again(Topic, slug="woods"),
    "topic.slug": again(Topic, name="Woods"),
}


def told(name):
    """What the database calls it: SQLite names the columns of what must be unique, PostgreSQL the constraint."""
    model, constraint = CONSTRAINTS[name]
    if connection.vendor != "sqlite" or not isinstance(constraint, UniqueConstraint):
        return rf"\b{name}\b"
    columns = (model._meta.get_field(field).column for field in constraint.fields)
    return ", ".join(f"{model._meta.db_table}.{column}" for column in columns) + "$"


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses_what_breaks_a_constraint(name):
    with pytest.raises(IntegrityError, match=told(name)), transaction.atomic():
        VIOLATIONS[name]()


@pytest.mark.parametrize("half", [{"start": 5, "end": None}, {"start": None, "end": 5}], ids=["start", "end"])
def test_half_an_anchor_is_none(half):
    with pytest.raises(IntegrityError, match="anchor_ends_after_it_starts"), transaction.atomic():
        Appearance.objects.update(**half)


def test_every_constraint_is_in_the_table_and_nothing_else_is():
    assert set(VIOLATIONS) == set(CONSTRAINTS)


@pytest.mark.parametrize("what", ALLOWED)
def test_what_comes_close_is_allowed(what):
    ALLOWED[what]()


@pytest.mark.parametrize("column", FOUND_BY)
def test_what_a_row_is_found_by_is_there_once(column):
    with pytest.raises(IntegrityError, match=rf"{column.replace('.', '[._]')}"), transaction.atomic():
        FOUND_BY[column]()


@pytest.mark.parametrize(
    "leave",
    [
        every(Claim, claimant=10**9),
        every(Attribution, party=10**9),
        every(Evidence, source=10**9),
        lambda: Listing.objects.update(edition="nowhere.1"),
    ],
    ids=["claimant", "party", "source", "edition"],
)
def test_nothing_points_to_what_is_not_there(leave):
    with pytest.raises(IntegrityError), transaction.atomic():
        leave()
        connection.check_constraints()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL always does")
def test_sqlite_was_told_to_hold_foreign_keys():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)

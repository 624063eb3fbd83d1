"""Out and in again: what was exported, imported into an empty database, is the same to the last byte."""

import json

import pytest

from claims import audit
from claims.actions import capturing, collecting, correcting, counting, drafting, picturing, publishing, reviewing
from claims.exchange import tables, writers
from claims.exchange.imports import bring_in
from claims.exchange.moments import Moment, in_turn
from claims.exchange.package import package_blocks
from claims.exchange.reviews import review_blocks
from claims.models import (
    Appearance,
    Authorship,
    Claim,
    Edition,
    Evidence,
    Figure,
    ImportRow,
    Listing,
    LogEntry,
    Mention,
    Party,
    Reply,
    Source,
    Topic,
)
from claims.rules.differences import since_published
from claims.rules.fingerprint import wording
from tests import cast as desk
from tests.imaging.drawing import file_of, scene
from tests.rules.whole import whole
from tests.scenery import standing, undone
from tests.tampering import lifted, sql

pytestmark = pytest.mark.django_db

EVERYTHING = [Claim, Figure, Appearance, Evidence, Reply, Edition, Listing, Mention, Source, Party, Topic]


def exported(moment):
    """Every form of export, as bytes."""

    def rows():
        return tables.with_editions(tables.rows_at(moment), moment)

    made = {kind: writers.blocks(kind, tables.WHOLE_COLUMNS, rows()) for kind in ("json", "jsonl")}
    made["csv"] = writers.blocks("csv", tables.COLUMNS, tables.rows_at(moment))
    made["zip"] = package_blocks(moment)
    made["claimreview"] = review_blocks(in_turn(moment.current()), moment)
    return {kind: b"".join(blocks) for kind, blocks in made.items()}


@pytest.fixture(scope="module")
def desks(django_db_setup, django_db_blocker):
    """A desk with a claim corrected, one retracted and one with a protected source; its exports, and what it says."""
    with standing(django_db_blocker):
        cast = desk.assemble()
        claim = whole(cast)
        text = "On Monday the mayor said that at least 35 nurses were hired."
        spoken, _ = capturing.take_in(capturing.pasted(text), by=cast.rosa, title="What the mayor said")
        collecting.add_appearance(claim, by=cast.rosa, source=spoken, first=False, quote="at least 35 nurses")
        picturing.add_picture(claim, by=cast.rosa, body=file_of(scene("Nurses")), alt="Nurses.", credit="The ward")
        reviewing.submit(claim, by=cast.rosa)
        reviewing.sign_off(claim, by=cast.vera)
        publishing.publish(claim, by=cast.edda)
        desk.republished(claim, cast, reason="“Zoë” counted\u2028again.")
        gone = desk.published(cast, statement="The town has 12 bridges.")
        correcting.retract(gone, by=cast.edda, reason="Nobody said so.")
        hidden = desk.approved(cast, statement="The mayor knew, -5 of them.")
        reviewing.send_back(hidden, by=cast.vera, reason="One more.")
        secret = desk.source(cast, "A letter", protected=True)
        collecting.add_evidence(hidden, by=cast.rosa, source=secret, stance="contradicts")
        reviewing.submit(desk.fresh(hidden), by=cast.rosa)
        reviewing.sign_off(desk.fresh(hidden), by=cast.vera)
        publishing.publish(desk.fresh(hidden), by=cast.edda)
        moment = Moment.now()
        said = {each.uid: wording(each) for each in Claim.objects.all()}
        yield cast, moment, exported(moment), said


def emptied():
    """The tables as after migrating: only the members are there."""
    lifted()
    Listing.objects.all().delete()
    Claim.objects.update(edition=None, stage="open")
    for model in (Edition, ImportRow, Authorship):
        model.objects.all().delete()
    from claims.models import Candidate, FacetCount, LogHead, Note, Picture, SignOff, Snapshot

    for model in (SignOff, Note, LogEntry, LogHead, Candidate, Snapshot, Picture, FacetCount, *EVERYTHING):
        model.objects.all().delete()
    sql("DELETE FROM claims_published")


@pytest.mark.parametrize("kind", ["json", "jsonl", "zip"])
def test_an_export_imported_into_an_empty_database_and_exported_again_is_the_same(desks, kind):
    cast, moment, before, said = desks
    with undone():
        emptied()
        batch = bring_in(before[kind], by=cast.anna, name=f"claims.{kind}")
        assert batch.counts == {"imported": 3, "repaired": 0, "here": 0, "refused": 0}
        assert exported(moment) == before
        assert {each.uid: wording(each) | {"protected": {}} for each in Claim.objects.all()} == {
            uid: words | {"protected": {}} for uid, words in said.items()
        }
        assert list(audit.breaks()) == list(counting.disagreements()) == []
        told = " ".join(sentence for row in batch.rows.all() for sentence in row.told)
        assert "2 editions restored as sealed." in told and "1 counted in the edition, none on the desk" in told


def test_again_it_changes_nothing(desks):
    cast, _, before, _ = desks
    head = audit.head()["number"]
    with undone():
        batch = bring_in(before["jsonl"], by=cast.anna, name="again")
        assert batch.counts == {"imported": 0, "repaired": 0, "here": 3, "refused": 0}
        assert audit.head()["number"] == head + 1  # the import itself
        assert set(batch.rows.values_list("claim__uid", flat=True)) == set(Claim.objects.values_list("uid", flat=True))


def test_what_was_restored_can_be_worked_on_under_four_eyes(desks):
    cast, _, before, _ = desks
    with undone():
        emptied()
        bring_in(before["jsonl"], by=cast.anna, name="claims.jsonl")
        claim = Claim.objects.get(statement__contains="nurses")
        assert since_published(claim) == {}
        assert Listing.objects.count() == 3
        edition = desk.republished(claim, cast, reason="And again.", summary="The register counts 38.")
        assert edition.number == 3 and list(audit.breaks()) == []


@pytest.mark.parametrize("kind", ["csv", "claimreview"])
def test_what_holds_no_editions_is_known_by_its_number_or_its_page(desks, kind):
    cast, _, before, _ = desks
    with undone():
        batch = bring_in(before[kind], by=cast.edda, name="again")
        assert batch.counts["here"] == batch.total == (3 if kind == "csv" else 2)  # a retraction rates nothing
        emptied()
        assert bring_in(before[kind], by=cast.edda, name="new").counts["here"] == 0
        assert set(Claim.objects.values_list("stage", "rating")) == {("open", None)}


# --- What is not restored ---------------------------------------------------------------------------------------------


def rows_of(before):
    return [json.loads(line) for line in before["jsonl"].decode().split("\n") if line]


def brought(rows, by):
    body = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    return bring_in(body, by=by, name="claims.jsonl", format="json")


def tamper_with_a_word(edition):
    edition["content"]["summary"] += "!"


def tamper_with_the_time(edition):
    edition["published_at"] = "2020-01-01T00:00:00.000000+00:00"


def tamper_with_the_name(edition):
    edition["by_name"] = "Nobody"


def sealed_anew(change):
    """A forger who makes the hash right for what no desk would have sealed."""
    from claims.chain import canonical
    from claims.rules.wholeness import hashed

    def tamper(edition):
        change(edition)
        edition["sha256"] = hashed(edition, canonical(edition["content"]))

    return tamper


TAMPERED = {
    "a word": (tamper_with_a_word, "its SHA-256 is another"),
    "the time": (tamper_with_the_time, "its SHA-256 is another"),
    "the name": (tamper_with_the_name, "its SHA-256 is another"),
    "the time, sealed anew": (sealed_anew(tamper_with_the_time), "contradicts itself"),
    "a key gone": (sealed_anew(lambda each: each["content"].pop("figures")), "content has other keys"),
    "another kind": (sealed_anew(lambda each: each["content"].update(figures={})), "figures is no list"),
    "a float": (lambda each: each["content"].update(number=1.5), "not in the form"),
    "an address to run": (
        sealed_anew(lambda each: each["content"]["evidence"][0]["source"].update(url="javascript:alert(1)")),
        "a word that this version",
    ),
    "an address of nothing": (
        sealed_anew(lambda each: each["content"]["evidence"][0]["source"].update(slug="")),
        "no address can name",
    ),
    "a date of a source": (
        sealed_anew(lambda each: each["content"]["evidence"][0]["source"].update(published="soon")),
        "not in the form",
    ),
    "a day": (
        sealed_anew(lambda each: each["content"]["evidence"][0].update(accessed_on="soon")),
        "not in the form",
    ),
    "a date": (sealed_anew(lambda each: each["content"].update(claimed_on="soon")), "not in the form"),
    "a NUL": (sealed_anew(lambda each: each["content"].update(summary="\\\x00")), "no database can keep"),
    "a NUL in the name": (sealed_anew(lambda each: each.update(by_name="Ed\x00da")), "no database can keep"),
    "half a character": (lambda each: each["content"].update(summary="\ud800"), "not in the form"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_an_edition_that_is_not_what_was_sealed_is_refused_with_its_claim_and_no_other(desks, what):
    cast, _, before, _ = desks
    tamper, told = TAMPERED[what]
    rows = rows_of(before)
    tamper(next(row for row in rows if "nurses" in row["statement"])["editions"][0])
    with undone():
        emptied()
        body = "\n".join(json.dumps(row) for row in rows).encode()
        batch = bring_in(body, by=cast.anna, name="x", format="json")
        assert (batch.counts["imported"], batch.counts["refused"]) == (2, 1)
        assert told in batch.rows.get(outcome="refused").told[0]
        assert list(audit.breaks()) == []


def test_editions_with_a_gap_or_in_disorder_are_refused(desks):
    cast, _, before, _ = desks
    for change in (lambda editions: editions.pop(0), lambda editions: editions.reverse()):
        rows = [row for row in rows_of(before) if len(row["editions"]) == 2]
        change(rows[0]["editions"])
        with undone():
            emptied()
            assert brought(rows[:1], cast.anna).rows.get().told == [
                "Its editions are not all there, or not in their order."
            ]


def test_only_an_administrator_restores(desks):
    cast, _, before, _ = desks
    with undone():
        emptied()
        batch = brought(rows_of(before), cast.edda)
        assert batch.counts["repaired"] == 3 and Edition.objects.count() == 0
        assert set(Claim.objects.values_list("stage", "rating")) == {("open", None)}
        assert "only an administrator" in " ".join(batch.rows.first().told)


@pytest.mark.parametrize(("name", "value"), [("SITE_NAME", "Another desk"), ("SITE_URL", "https://another.example")])
def test_another_desks_verdicts_do_not_become_ours(desks, settings, name, value):
    cast, _, before, _ = desks
    with undone():
        emptied()
        drafting.start_claim(by=cast.rosa, statement="This desk has work of its own.")
        setattr(settings, name, value)
        batch = brought(rows_of(before), cast.anna)
        assert batch.counts["repaired"] == 3 and Edition.objects.count() == 0
        claim = Claim.objects.get(statement__contains="nurses")
        piece = claim.evidence.get(source__url__contains="/claims/")
        assert (claim.stage, claim.rating, piece.stance) == ("open", None, "context")
        assert "rates it “Mostly true”" in piece.note


def test_a_desk_that_publishes_restores_nothing_that_its_own_log_does_not_know(desks):
    cast, _, before, _ = desks
    forged = rows_of(before)[0]

    def under_another_number(edition):
        edition["id"] = edition["id"].replace(forged["uid"], "zzzzzzzz")
        edition["content"] |= {
            "uid": "zzzzzzzz",
            "signatures": [{"name": "Vera", "on": "2019-01-02", "verdict": "true"}],
        }

    for edition in forged["editions"]:
        sealed_anew(under_another_number)(edition)
    forged["uid"] = "zzzzzzzz"
    with undone():
        editions = Edition.objects.count()
        batch = brought([forged], cast.anna)
        assert Edition.objects.count() == editions
        assert batch.counts["imported"] == 0
        assert "its log knows nothing of these editions" in " ".join(batch.rows.get().told)


def test_a_claim_that_is_here_with_other_editions_is_left_alone(desks):
    cast, _, before, _ = desks
    with undone():
        claim = Claim.objects.get(statement__contains="nurses")
        desk.republished(claim, cast, reason="Again.", summary="38.")
        assert brought(rows_of(before), cast.anna).counts["here"] == 3  # more here than there
    longer = rows_of(before)
    row = next(each for each in longer if "nurses" in each["statement"])
    with undone():
        lifted()
        Listing.objects.filter(claim__uid=row["uid"]).delete()
        Claim.objects.filter(uid=row["uid"]).update(edition=None, stage="open")
        Edition.objects.filter(claim__uid=row["uid"]).delete()
        batch = brought([row], cast.anna)
        assert "other editions" in batch.rows.get().told[0] and batch.counts["refused"] == 1

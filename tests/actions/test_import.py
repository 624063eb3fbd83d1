"""Importing: records become open claims, none twice; all of a file or nothing of it; and it can be taken back."""

import json

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from claims import audit
from claims.actions import bringing, collecting, drafting, importing, pairing, reviewing, taking_back
from claims.exchange.imports import bring_in, carry_out, preview
from claims.incoming import Cited, Incoming, Item
from claims.models import Claim, Import, LogEntry, Match, Party, Source, Topic
from claims.refusals import Refused
from claims.rules.conditions import wrote
from claims.search import find
from tests import cast as desk

pytestmark = pytest.mark.django_db

FACTS = "https://facts.example/moon"


def record(statement="At least 35 nurses were hired.", url=FACTS, **fields):
    cited = Cited(Item(url, "Were they?", "2024-05", "Facts First"), "We counted.", "Facts First rates it “False”.")
    given = {"evidence": [cited], "claimant": "Ada Moreno", "claimed_on": "2024-05-03", "language": "en"} | fields
    return Incoming(given.pop("place", "row 2"), statement, **given)


def carried(*records, by, name="claims.csv"):
    return importing.carry_out(importing.open_import(by=by, name=name), records, by=by)


def outcomes(batch):
    return list(batch.rows.values_list("outcome", flat=True))


def test_somebody_elses_check_becomes_an_open_claim_with_their_review_to_read(cast):
    post = Item("https://posts.example/1", "A post", "2024-05-03", "Posts")
    carried(record(appearances=[post], topics=["Health"]), by=cast.edda)
    claim = Claim.objects.get()
    assert (claim.stage, claim.rating, claim.kind, claim.edition) == ("open", None, "quantity", None)
    assert (str(claim.claimant), str(claim.claimed_on), claim.topics.get().slug) == (
        "Ada Moreno",
        "2024-05-03",
        "health",
    )
    assert claim.figures.get().text == "At least 35 nurses"
    assert claim.appearances.get().attributions.get().party == claim.claimant
    piece = claim.evidence.get()
    assert (piece.stance, piece.note, piece.excerpt) == ("context", "Facts First rates it “False”.", "We counted.")
    assert (piece.source.url, str(piece.source.publisher), piece.source.publisher.kind) == (
        FACTS,
        "Facts First",
        "outlet",
    )
    assert [hit.claim_id for hit in find("nurses hired")] == [claim.pk]


def test_whoever_imports_is_its_writer_and_cannot_sign_it(cast):
    carried(record(), by=cast.edda)
    claim = Claim.objects.get()
    drafting.revise(claim, by=cast.rosa, rating=desk.rating("false"))
    reviewing.submit(claim, by=cast.rosa)
    assert wrote(cast.edda, claim)
    with pytest.raises(Refused, match="You wrote part of it"):
        reviewing.sign_off(claim, by=cast.edda)


def test_a_claimant_is_found_by_name_or_alias_and_made_once(cast):
    known = collecting.save_party(Party(name="Adriana Moreno"), by=cast.rosa, aliases=["Ada Moreno"])
    carried(record(), record(url=f"{FACTS}/2", claimant="ADRIANA MORENO"), record(url=f"{FACTS}/3", claimant="Jan"),
            record(url=f"{FACTS}/4", claimant="jan"), by=cast.edda)  # fmt: skip
    assert [claim.claimant_id == known.pk for claim in Claim.objects.order_by("pk")] == [True, True, False, False]
    assert Party.objects.filter(name__iexact="jan").count() == 1


def test_a_name_that_several_bear_is_left_to_a_person(cast):
    for _ in range(2):
        desk.party(cast, "Ada Moreno")
    carried(record(appearances=[Item("https://posts.example/1")]), by=cast.edda)
    claim = Claim.objects.get()
    assert claim.claimant is None and Party.objects.filter(name="Ada Moreno").count() == 2
    assert claim.appearances.get().attributions.get().description == "Ada Moreno"


def test_a_source_that_is_here_is_used_as_it_stands(cast):
    known = desk.source(cast, "As we call it", url=f"{FACTS}/")
    carried(record(), by=cast.edda)
    assert Claim.objects.get().evidence.get().source == known
    assert Source.objects.get(pk=known.pk).title == "As we call it"


def test_the_second_time_nothing_changes_even_after_the_claim_was_reworded(cast):
    carried(record(), by=cast.edda)
    claim = Claim.objects.get()
    drafting.revise(claim, by=cast.rosa, statement="Nurses were hired, 35 of them.")
    before = audit.head()["number"]
    again = carried(
        record(url="http://www.facts.example/moon/#top", statement="at least 35  NURSES were hired."), by=cast.edda
    )
    assert (outcomes(again), again.rows.get().claim, Claim.objects.count()) == (["here"], claim, 1)
    assert audit.head()["number"] == before + 1


def test_what_the_desk_wrote_itself_is_known_by_address_and_statement(cast):
    claim = desk.draft(cast)
    where = claim.evidence.get().source.url
    same, other = record(claim.statement.upper(), where), record("Something else.", where)
    bare, stranger = (
        record(claim.statement, evidence=[], claimant=""),
        record(claim.statement, evidence=[], claimant="Jan"),
    )
    batch = carried(same, other, bare, stranger, by=cast.edda)
    assert outcomes(batch) == ["here", "imported", "here", "imported"]


def test_the_same_twice_in_a_file_is_one(cast):
    batch = carried(record(), record(place="row 3"), record(place="row 4", url=f"{FACTS}/2"), by=cast.edda)
    assert outcomes(batch) == ["imported", "here", "imported"]
    assert batch.rows.all()[1].told == ["The same as row 2."]


def test_what_the_desk_cannot_keep_is_refused_alone_and_leaves_nothing(cast):
    bad = record(url=f"{FACTS}/2", claimant="Nobody Else", topics=["New"], why_selected="x" * 501)
    batch = carried(bad, record(), by=cast.edda)
    assert outcomes(batch) == ["refused", "imported"]
    assert "500 characters" in batch.rows.first().told[0]
    assert not Party.objects.filter(name="Nobody Else") and not Topic.objects.exists() and Claim.objects.count() == 1
    assert Source.objects.count() == 1


def test_a_failure_half_way_leaves_nothing(cast, monkeypatch):
    batch, number = importing.open_import(by=cast.edda, name="x"), audit.head()["number"]

    def breaks(*arguments):
        raise MemoryError

    monkeypatch.setattr(bringing, "write_figure", breaks)
    with pytest.raises(MemoryError):
        importing.carry_out(batch, [record("No figure.", f"{FACTS}/2"), record()], by=cast.edda)
    assert (Claim.objects.count(), Source.objects.count(), Party.objects.count(), batch.rows.count()) == (0, 0, 0, 0)
    assert audit.head()["number"] == number and Import.objects.get().state == "waiting"


def test_a_preview_writes_nothing_and_comes_true(cast):
    body = json.dumps([{"statement": "A.", "url": FACTS}, {"statement": ""}, {"statement": "<b>B.</b>"}]).encode()
    number = audit.head()["number"]
    batch = preview(body, by=cast.edda, name="claims.json")
    looked = list(batch.rows.values_list("outcome", "told", "statement"))
    assert [outcome for outcome, *_ in looked] == ["imported", "refused", "repaired"]
    assert (Claim.objects.count(), audit.head()["number"]) == (0, number)
    done = carry_out(batch, by=cast.edda)
    assert list(done.rows.values_list("outcome", "told", "statement")) == looked
    assert done.counts == {"imported": 1, "repaired": 1, "here": 0, "refused": 1} and Claim.objects.count() == 2


def test_what_is_put_aside_leaves_no_file_unless_another_import_is_of_it(cast, django_capture_on_commit_callbacks):
    one, other = (preview(b"statement\nA.\n", by=cast.edda, name="claims.csv") for _ in range(2))
    name = one.file.name
    for batch, left in ((one, True), (other, False)):
        with django_capture_on_commit_callbacks(execute=True):
            importing.discard(batch, by=cast.edda)
        assert default_storage.exists(name) == left


def test_it_is_carried_out_once(cast):
    batch = preview(b"statement\nA.\n", by=cast.edda, name="claims.csv")
    carry_out(batch, by=cast.edda)
    for again in (lambda: carry_out(batch, by=cast.edda), lambda: importing.discard(batch, by=cast.edda)):
        with pytest.raises(Refused, match="not at that point any more: carried out"):
            again()
    other = preview(b"statement\nB.\n", by=cast.edda, name="b.csv")
    importing.discard(other, by=cast.edda)
    with pytest.raises(Refused, match="put this import aside"):
        carry_out(other, by=cast.edda)


def test_the_log_says_who_brought_what_from_where(cast):
    batch = bring_in(b"statement\nA.\n", by=cast.edda, name="claims.csv")
    start, closing = LogEntry.objects.order_by("number")
    assert (start.action, start.details["brought"]) == ("start", "claims.csv, row 2")
    assert (closing.action, closing.object_kind, closing.number) == ("import", "import", batch.log_number)
    assert closing.details["sha256"] == batch.sha256 and closing.details["counts"]["imported"] == 1


# --- Taking it back -------------------------------------------------------------------------------------------------


def test_an_import_is_taken_back_with_all_that_it_made_and_nothing_else(cast):
    kept = desk.party(cast, "Jan")
    old = desk.draft(cast)
    batch = carried(
        record(topics=["Health"], appearances=[Item("https://posts.example/1")]),
        record(old.statement, old.evidence.get().source.url, claimant="Jan"),
        record("Another.", old.evidence.get().source.url, claimant="Jan"), by=cast.edda,
    )  # fmt: skip
    assert outcomes(batch) == ["imported", "here", "imported"]
    assert taking_back.undo_import(batch, by=cast.edda) == []
    assert list(Claim.objects.all()) == [old] and list(Party.objects.all()) == [kept]
    assert Source.objects.count() == 2 and not Topic.objects.exists() and find("nurses") and batch.state == "undone"
    assert LogEntry.objects.latest("number").details["kept"] == []
    assert list(audit.breaks()) == []
    assert outcomes(carried(record(), by=cast.edda)) == ["imported"]


WORK = {
    "an edit": lambda claim, cast: drafting.revise(claim, by=cast.rosa, summary="So it is."),
    "a note": lambda claim, cast: drafting.write_note(claim, by=cast.vera, text="Who counted?"),
    "an assignee": lambda claim, cast: drafting.assign(claim, by=cast.vera, to=cast.rosa),
    "a move": lambda claim, cast: reviewing.close(claim, by=cast.rosa, reason="dropped"),
    "a pair": lambda claim, cast: pairing.decide(claim, desk.draft(cast), by=cast.rosa, decision="related"),
    "its claimant": lambda claim, cast: rename(claim.claimant, cast),
    "its source": lambda claim, cast: retitle(claim.evidence.get().source, cast),
}


def rename(party, cast):
    party.role = "Mayor"
    collecting.save_party(party, by=cast.rosa)


def retitle(source, cast):
    source.interest = "It sells the register."
    collecting.save_source(source, by=cast.rosa)


@pytest.mark.parametrize("work", WORK)
def test_what_somebody_worked_on_since_stays_and_is_named(cast, work):
    batch = carried(record(), record("The tower fell.", f"{FACTS}/2", claimant=""), by=cast.edda)
    touched, other = Claim.objects.order_by("pk")
    WORK[work](touched, cast)
    stays = taking_back.undo_import(batch, by=cast.edda)
    assert touched in stays and Claim.objects.filter(pk=touched.pk).exists()
    # A shared source is work on every claim that rests on it; these two share none.
    assert not Claim.objects.filter(pk=other.pk).exists()
    assert touched.uid in LogEntry.objects.latest("number").details["kept"]
    assert outcomes(carried(record(), by=cast.edda)) == ["here"]
    assert Match.objects.count() == (work == "a pair")


def test_only_what_was_carried_out_can_be_taken_back_and_once(cast):
    batch = preview(b"statement\nA.\n", by=cast.edda, name="claims.csv")
    with pytest.raises(Refused, match="this is looked through"):
        taking_back.undo_import(batch, by=cast.edda)
    taking_back.undo_import(carry_out(batch, by=cast.edda), by=cast.edda)
    with pytest.raises(Refused, match="this is undone"):
        taking_back.undo_import(batch, by=cast.edda)


@pytest.mark.parametrize("who", ["rosa", "vera"])
def test_reporters_and_reviewers_do_not_import(cast, who):
    member, batch = getattr(cast, who), carried(record(), by=cast.edda)
    for act in (
        lambda: importing.open_import(by=member, name="x"),
        lambda: importing.carry_out(batch, [], by=member),
        lambda: importing.look_through(batch, [], by=member),
        lambda: importing.set_going(batch, by=member),
        lambda: importing.discard(batch, by=member),
        lambda: taking_back.undo_import(batch, by=member),
    ):
        with pytest.raises(Refused, match="takes the role of editor"), transaction.atomic():
            act()


@pytest.mark.parametrize("uid", ["ab\\u0000", "\\ud800", "k7m2\\u0000q9x4"])
def test_what_no_database_can_hold_refuses_no_file_and_breaks_nothing(cast, uid):
    body = f'[{{"statement": "A.", "uid": "{uid}", "kind": "{uid}", "claimed_on": "{uid}", "language": "{uid}"}}]'
    batch = bring_in(body.encode(), by=cast.edda, name="claims.json")
    assert outcomes(batch) == ["repaired"] and len(batch.rows.get().told) == 3
    assert bring_in(b"statement,m\x00od\nB.,good\n", by=cast.edda, name="claims.csv").remarks == [
        "Not read, for nothing here is called so: m\ufffdod."
    ]

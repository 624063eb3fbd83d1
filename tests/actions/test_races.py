"""Two at once, in real threads over real connections: who comes second waits, looks again and may be refused."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from claims import audit
from claims.actions import collecting, drafting, importing, merging, pairing, publishing, reviewing, taking_back
from claims.incoming import Cited, Incoming, Item
from claims.models import Claim, Edition, Listing, LogEntry, Match, Party, Source
from claims.refusals import Refused, Stale
from claims.rules.conditions import standing_signatures, wrote
from tests import cast as desk
from tests.actions.witness import actions_on

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db):
    return desk.assemble()


def at_once(*acts):
    """Let each act go in a thread of its own at the same moment; returns what each gave or raised, in their order."""
    gate = threading.Barrier(len(acts))

    def go(act):
        try:
            gate.wait(5)
            return act()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(go, acts))


def one_of(results, kind):
    """The one that was refused, as `kind`; all others went through."""
    errors = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in errors] == [kind], errors
    return errors[0]


@pytest.fixture
def slow_log(monkeypatch):
    """In the threads, who has written a line keeps the log and all else they hold long enough to be met there.

    Gives the event that the first of them has.
    """
    record, written = audit.record, threading.Event()

    def slowly(*args, **fields):
        entry = record(*args, **fields)
        if threading.current_thread() is not threading.main_thread():
            written.set()
            time.sleep(0.2)
        return entry

    monkeypatch.setattr(audit, "record", slowly)
    return written


def a_moment_later(act):
    def wait_and_act():
        time.sleep(0.1)
        return act()

    return wait_and_act


def test_two_editors_publish_and_there_is_one_edition(cast):
    claim = desk.approved(cast)
    results = at_once(*(lambda by=by: publishing.publish(claim, by=by) for by in (cast.edda, cast.anna)))
    assert "does not start there" in one_of(results, Refused).reason
    assert Edition.objects.count() == Listing.objects.count() == 1
    assert actions_on(claim).count("publish") == 1
    assert (desk.fresh(claim).edition_count, list(audit.breaks())) == (1, [])


def test_who_is_published_later_is_dated_later(cast, monkeypatch):
    """Programs ask for what was published after the last they have: what is dated before that never reaches them."""
    slow, quick = desk.approved(cast), desk.approved(cast, statement="The town has 12 bridges.")
    list_edition = publishing.list_edition

    def take_time(edition):
        time.sleep(0.3 if edition.claim_id == slow.pk else 0)
        return list_edition(edition)

    monkeypatch.setattr(publishing, "list_edition", take_time)
    results = at_once(
        lambda: publishing.publish(slow, by=cast.edda), a_moment_later(lambda: publishing.publish(quick, by=cast.edda))
    )
    assert [type(result) for result in results] == [Edition, Edition]
    logged = LogEntry.objects.filter(action="publish").order_by("number")
    by_log = [entry.details["edition"]["id"] for entry in logged]
    assert by_log == list(Edition.objects.order_by("published_at").values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("required", "reason"), [(1, "does not start there"), (2, "You have already signed this round")]
)
def test_a_double_click_on_signing_gives_one_signature(cast, settings, required, reason):
    settings.SIGN_OFFS_REQUIRED = required
    claim = desk.in_review(cast)
    results = at_once(*[lambda: reviewing.sign_off(claim, by=cast.vera)] * 2)
    assert reason in one_of(results, Refused).reason
    assert (claim.sign_offs.count(), actions_on(claim).count("sign_off")) == (1, 1)


def test_two_members_who_sign_at_once_are_both_counted(cast, settings):
    settings.SIGN_OFFS_REQUIRED = 2
    claim = desk.in_review(cast)
    results = at_once(*(lambda by=by: reviewing.sign_off(claim, by=by) for by in (cast.vera, cast.edda)))
    assert [signature.decision for signature in results] == ["agrees", "agrees"]
    assert (desk.fresh(claim).stage, len(standing_signatures(desk.fresh(claim)))) == ("approved", 2)


def test_four_who_write_different_claims_lose_no_line_of_the_log(cast):
    assert not LogEntry.objects.exists(), "the very first line is raced for, too"

    def write(number):
        claim = drafting.start_claim(by=cast.rosa, statement=f"The town has {number} bridges.")
        collecting.add_figure(claim, by=cast.rosa, text=f"{number} bridges", low=number)
        for word in ("One", "Two", "Three"):
            drafting.revise(claim, by=cast.vera, summary=f"{word} of {number}.")
        return claim

    claims = at_once(*(lambda number=number: write(number) for number in range(1, 5)))
    assert [actions_on(claim) for claim in claims] == [["start", *["edit"] * 4]] * 4
    assert list(LogEntry.objects.values_list("number", flat=True)) == list(range(1, 21))
    assert list(audit.breaks()) == []


def test_two_editors_save_the_version_both_opened_and_one_hears_of_it(cast):
    claim = desk.draft(cast)
    words = {"Rosa was here.": cast.rosa, "Edda was here.": cast.edda}

    def save(summary, by):
        return drafting.revise(claim, by=by, version=claim.version, summary=summary)

    results = at_once(*(lambda pair=pair: save(*pair) for pair in words.items()))
    stale = one_of(results, Stale)
    (saved,) = [result for result in results if result is not stale]
    assert desk.fresh(claim).summary == saved.summary == stale.claim.summary
    assert desk.fresh(claim).version == claim.version + 1


def test_a_claim_rewritten_while_it_is_signed_is_approved_only_as_it_was_signed(cast):
    claim = desk.in_review(cast)
    results = at_once(
        lambda: reviewing.sign_off(claim, by=cast.vera),
        lambda: drafting.revise(claim, by=cast.rosa, summary="The register counts 37."),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    saved = desk.fresh(claim)
    assert saved.summary == "The register counts 37."
    assert (saved.stage == "approved") == bool(standing_signatures(saved))


def test_a_claim_rewritten_while_it_is_published_is_one_or_the_other(cast):
    claim = desk.approved(cast)
    results = at_once(
        lambda: publishing.publish(claim, by=cast.edda),
        lambda: drafting.revise(claim, by=cast.rosa, summary="The register counts 37."),
    )
    one_of(results, Refused)
    saved = desk.fresh(claim)
    assert (saved.stage, saved.summary) in [
        ("published", "The register counts 36."),
        ("in_review", "The register counts 37."),
    ]
    assert {edition.data["summary"] for edition in Edition.objects.all()} <= {"The register counts 36."}


def rename_source(cast, claim):
    source = Source.objects.get(evidence__claim=claim)
    source.title = "The other register"
    collecting.save_source(source, by=cast.rosa)


def rename_party(cast, claim):
    party = Party.objects.get(claims=claim)
    party.name = "Maria Lopez Diaz"
    collecting.save_party(party, by=cast.rosa)


SHARED = {"source": rename_source, "party": rename_party}


@pytest.mark.parametrize("thing", SHARED)
def test_what_a_claim_rests_on_is_changed_while_it_is_published(cast, slow_log, thing):
    claim = desk.approved(cast, claimant=desk.party(cast))
    results = at_once(
        lambda: SHARED[thing](cast, claim), a_moment_later(lambda: publishing.publish(claim, by=cast.edda))
    )
    assert "It is in review" in one_of(results, Refused).reason
    saved = desk.fresh(claim)
    assert (saved.stage, saved.round, Edition.objects.count()) == ("in_review", 2, 0)
    assert list(audit.breaks()) == []


@pytest.mark.parametrize("thing", SHARED)
def test_what_a_claim_rests_on_is_changed_just_after_it_is_published(cast, slow_log, thing):
    claim = desk.approved(cast, claimant=desk.party(cast))
    results = at_once(
        lambda: publishing.publish(claim, by=cast.edda), a_moment_later(lambda: SHARED[thing](cast, claim))
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    saved = desk.fresh(claim)
    assert (saved.stage, saved.edition_count) == ("published", 1), "a published claim rests, whatever it rests on"
    assert list(audit.breaks()) == []


def two_wordings(cast, stage="open", **decided):
    one = desk.STAGED[stage](cast, statement="Last year 35 nurses or more were hired.")
    other = desk.STAGED[stage](cast)
    if decided:
        pairing.decide(one, other, by=cast.rosa, **decided)
    return desk.fresh(one), desk.fresh(other)


def test_two_who_decide_on_one_pair_leave_one_decision_and_the_log_of_both(cast):
    one, other = two_wordings(cast)
    sides = [((one, other), cast.rosa, "same"), ((other, one), cast.vera, "related")]
    results = at_once(*(lambda s=side: pairing.decide(*s[0], by=s[1], decision=s[2]) for side in sides))
    assert [result for result in results if isinstance(result, Exception)] == []
    last = LogEntry.objects.filter(action="pair").order_by("-number").first()
    match = Match.objects.get()
    assert (match.by_name, match.decision) == (last.by_name, last.details["decision"][1])
    assert [actions_on(claim).count("pair") for claim in (one, other)] == [2, 2]
    assert list(audit.breaks()) == []


@pytest.mark.parametrize("stage", ["open", "published"])
def test_two_who_merge_in_opposite_directions_make_no_circle(cast, stage):
    one, other = two_wordings(cast, stage, decision="same")
    ways = [((one, other), cast.edda), ((other, one), cast.anna)]
    results = at_once(*(lambda w=way: merging.merge(*w[0], by=w[1], reason="One claim.") for way in ways))
    assert "is itself merged into" in one_of(results, Refused).reason
    assert [(desk.fresh(claim).merged_into_id is None) for claim in (one, other)].count(True) == 1
    assert Listing.objects.exclude(kept_with="").count() == (stage == "published")
    assert list(audit.breaks()) == []


def test_a_chain_is_not_made_by_two_who_each_merge_one_link(cast):
    one, other = two_wordings(cast, decision="same")
    third = desk.draft(cast, statement="The council took on 35 nurses.")
    pairing.decide(other, third, by=cast.rosa, decision="same")
    links = [((one, other), cast.edda), ((other, third), cast.anna)]
    results = at_once(*(lambda w=link: merging.merge(*w[0], by=w[1], reason="One claim.") for link in links))
    assert "merged into" in one_of(results, Refused).reason
    assert Claim.objects.resting().count() == 1


@pytest.mark.parametrize("which", [0, 1], ids=["merged", "kept"])
def test_a_claim_is_edited_while_it_is_merged_and_no_word_is_lost(cast, which):
    pair = two_wordings(cast, decision="same")
    results = at_once(
        lambda: merging.merge(*pair, by=cast.edda, reason="One claim."),
        lambda: drafting.revise(pair[which], by=cast.rosa, summary="The register counts 37."),
    )
    errors = [result for result in results if isinstance(result, Exception)]
    assert isinstance(errors[0], Refused) and "undo the merge first" in errors[0].reason if errors else True
    assert not errors or which == 0, "the claim that is kept can be written on"
    edited = desk.fresh(pair[which]).summary == "The register counts 37."
    assert (desk.fresh(pair[0]).merged_into, edited) == (pair[1], not errors)
    assert list(audit.breaks()) == []


def test_two_editors_undo_a_merge_and_one_hears_that_it_is_undone(cast):
    one, other = two_wordings(cast, decision="same")
    merging.merge(one, other, by=cast.edda, reason="One claim.")
    results = at_once(*(lambda by=by: merging.unmerge(one, by=by, reason="Two.") for by in (cast.edda, cast.anna)))
    (late,) = [result for result in results if isinstance(result, Exception)]
    assert isinstance(late, Refused) and ("not merged" in late.reason or "Somebody else saved" in late.reason)
    assert (desk.fresh(one).merged_into, actions_on(one).count("unmerge")) == (None, 1)


def test_two_who_bring_the_same_address_bring_one_source(cast, slow_log):
    def bring():
        return collecting.save_source(Source(title="A report", url="https://news.example/report"), by=cast.rosa)

    error = one_of(at_once(bring, bring), ValidationError)
    assert "A source with this address is already here." in error.messages
    assert (Source.objects.count(), list(audit.breaks())) == (1, [])


A_CLAIM = {"statement": "At least 35 nurses were hired.", "claimant": "Maria Lopez"}


def imported(*records, by):
    batch = importing.open_import(by=by, name="claims.csv")
    return lambda: importing.carry_out(batch, records, by=by)


def test_two_imports_of_one_file_make_its_claims_once(cast, slow_log):
    records = [Incoming("row 2", **A_CLAIM), Incoming("row 3", "The town has 12 bridges.", claimant="Maria Lopez")]
    batches = at_once(imported(*records, by=cast.edda), imported(*records, by=cast.anna))
    assert sorted(batch.counts["imported"] for batch in batches) == [0, 2]
    assert (Claim.objects.count(), Party.objects.count()) == (2, 1)


def edit_known_claim(cast, claim):
    drafting.revise(claim, by=cast.rosa, summary="The register counts 37.")


def undo_what_made_it(cast, claim):
    taking_back.undo_import(claim.import_rows.get().batch, by=cast.anna)


WHAT_IT_KNOWS = SHARED | {"claim": edit_known_claim, "the import that made it": undo_what_made_it}


@pytest.mark.parametrize("thing", WHAT_IT_KNOWS)
def test_what_an_import_knows_is_changed_meanwhile_and_both_go_through(cast, slow_log, thing):
    known = Incoming("row 2", **A_CLAIM, evidence=[Cited(Item("https://facts.example/1"))])
    imported(known, by=cast.edda)()
    claim = Claim.objects.get()
    again = Incoming("row 3", "The town has 12 bridges.", claimant=A_CLAIM["claimant"], evidence=known.evidence)
    results = at_once(imported(known, again, by=cast.edda), a_moment_later(lambda: WHAT_IT_KNOWS[thing](cast, claim)))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert results[0].counts == {"imported": 1, "repaired": 0, "here": 1, "refused": 0}
    assert list(audit.breaks()) == []


def test_who_rewords_a_source_while_it_is_linked_wrote_on_that_claim_too(cast, slow_log):
    claim, source = desk.draft(cast), desk.source(cast, "A register")

    def reword():
        assert slow_log.wait(30), "it is linked, and nobody else can see that yet"
        source.title = "The other register"
        collecting.save_source(source, by=cast.vera)

    link = lambda: collecting.add_evidence(claim, by=cast.rosa, source=source, stance="context")  # noqa: E731
    results = at_once(link, reword)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert wrote(cast.vera, desk.fresh(claim))

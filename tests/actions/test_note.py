"""`write_note` and `resolve_note`: the reviewers' thread."""

import pytest

from claims.actions import drafting, publishing, reviewing
from claims.models import LogEntry, Member, Note
from claims.rules.conditions import standing_signatures
from tests import cast as desk
from tests.actions.witness import invalid, newest, refused

pytestmark = pytest.mark.django_db


def note(claim, by, text="Who counted?", **fields):
    return drafting.write_note(claim, by=by, text=text, **fields)


def test_a_note_is_kept_with_its_author_and_the_log_names_it_without_its_text(cast):
    claim = desk.draft(cast)
    written = Note.objects.get(pk=note(claim, cast.vera, "  Who counted?\n").pk)
    assert (written.text, written.by, written.by_name, written.resolved) == ("Who counted?", cast.vera, "Vera", False)
    entry = newest()
    assert (entry.action, entry.object_key, entry.details) == ("note", claim.uid, {"note": written.pk})


def test_a_note_answers_another(cast):
    claim = desk.draft(cast)
    question = note(claim, cast.vera)
    answer = note(claim, cast.rosa, "The clerk.", parent=question)
    assert list(question.answers.all()) == [answer]


@pytest.mark.parametrize("stage", desk.STAGED)
def test_notes_are_written_at_any_stage_and_change_neither_claim_nor_signatures(cast, stage):
    claim = desk.STAGED[stage](cast)
    before = len(standing_signatures(claim))
    note(claim, cast.edda)
    saved = desk.fresh(claim)
    assert (saved.version, saved.round, saved.stage) == (claim.version, claim.round, claim.stage)
    assert len(standing_signatures(saved)) == before
    assert not saved.authorships.filter(by=cast.edda).exists()


def test_members_are_mentioned_by_their_user_name(cast):
    desk.member("reporter", "dot.ted+one")
    written = note(desk.draft(cast), cast.rosa, "@vera and @edda, ask @dot.ted+one, not @nobody or v@anna.example")
    assert {member.username for member in written.mentions.all()} == {"vera", "edda", "dot.ted+one"}


def test_a_mention_at_the_end_of_a_sentence_reaches_the_member(cast):
    written = note(desk.draft(cast), cast.rosa, "Please ask @vera.")
    assert [member.username for member in written.mentions.all()] == ["vera"]


def test_who_left_the_desk_is_not_mentioned(cast):
    Member.objects.filter(username="vera").update(is_active=False)
    assert not note(desk.draft(cast), cast.rosa, "Ask @vera").mentions.exists()


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 5_001, "x" * 50_000, "a\x00b", "half a \ud83d"], ids=ascii)
def test_what_is_no_note_is_not_kept(cast, text):
    claim = desk.draft(cast)
    with invalid() as caught:
        note(claim, cast.rosa, text)
    assert list(caught.value.message_dict) == ["text"]


def test_a_note_is_settled_and_opened_again_once_each(cast):
    written = note(desk.draft(cast), cast.vera)
    for resolved, action in [(True, "resolve_note"), (False, "unresolve_note")]:
        drafting.resolve_note(written, by=cast.rosa, resolved=resolved)
        assert Note.objects.get(pk=written.pk).resolved is resolved
        assert (newest().action, newest().by_name, newest().details) == (action, "Rosa", {"note": written.pk})
        count = LogEntry.objects.count()
        drafting.resolve_note(written, by=cast.rosa, resolved=resolved)
        assert LogEntry.objects.count() == count, "nothing changed, nothing to tell"


def test_who_has_no_role_neither_writes_nor_settles(cast):
    claim, stranger = desk.draft(cast), desk.member("", "stranger")
    written = note(claim, cast.vera)
    with refused("takes the role of reporter"):
        note(claim, stranger)
    with refused("takes the role of reporter"):
        drafting.resolve_note(written, by=stranger)


def test_no_word_of_a_note_reaches_an_edition(cast):
    claim = desk.draft(cast)
    drafting.resolve_note(note(claim, cast.vera, "The mole is called Eurydice."), by=cast.vera)
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    assert "Eurydice" not in publishing.publish(claim, by=cast.edda).content

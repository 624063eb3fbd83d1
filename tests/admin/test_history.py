"""The history tells the log as sentences, with what changed word by word."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse

from claims.actions import collecting, correcting, drafting, publishing, reviewing
from claims.admin.marking import laid_over, marked
from claims.admin.sentences import SENTENCES, told
from claims.models import LogEntry, Topic
from claims.rules.workflow import MOVES
from tests import cast as desk
from tests.admin.pages import claim_url, text_of, tree

ACTIONS = Path(__file__).resolve().parents[2] / "claims" / "actions"


#: What writes to the log, and which of its arguments names the action.
PLACES = {"record": 0, "_tell": 1, "_settle": 1, "_moved": 2}


def logged_actions():
    """Every action that the code writes to the log by name; the moves write their own verbs."""
    for file in ACTIONS.glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text())):
            name = (
                (getattr(call.func, "attr", "") or getattr(call.func, "id", "")) if isinstance(call, ast.Call) else ""
            )
            if name in PLACES:
                told = ast.walk(call.args[PLACES[name]])
                yield from (each.value for each in told if isinstance(each, ast.Constant))


def test_every_action_of_the_log_has_a_sentence():
    assert set(logged_actions()) >= {"start", "edit", "create"}
    assert set(logged_actions()) | MOVES.keys() == SENTENCES.keys()


@pytest.fixture
def storied(cast):
    """A claim that went through nearly everything."""
    claim = desk.draft(cast)
    drafting.assign(claim, by=cast.vera, to=cast.rosa)
    drafting.assign(claim, by=cast.vera, to=None)
    drafting.label(
        claim, by=cast.rosa, topics=[collecting.save_topic(Topic(name="Health", slug="health"), by=cast.rosa)]
    )
    note = drafting.write_note(claim, by=cast.vera, text="Which register?")
    drafting.resolve_note(note, by=cast.rosa)
    drafting.resolve_note(note, by=cast.rosa, resolved=False)
    drafting.resolve_note(note, by=cast.rosa)
    reviewing.close(claim, by=cast.rosa, reason="duplicate", note="Of the clinics’ claim.")
    reviewing.resume(claim, by=cast.rosa)
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera, rating=desk.rating("false"), reason="It counts 12.")
    reviewing.send_back(claim, by=cast.vera, reason="Count again.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 38.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    source = claim.evidence.get().source
    source.title = "The nurses’ register"
    collecting.save_source(source, by=cast.edda)
    reviewing.sign_off(claim, by=cast.vera)
    publishing.publish(claim, by=cast.edda)
    correcting.correct(claim, by=cast.edda, reason="The sum was wrong.")
    return desk.fresh(claim)


def test_it_tells_everything_that_happened(client, storied, cast):
    client.force_login(cast.rosa)
    words = text_of(client.get(claim_url(storied, "history")))
    for sentence in [
        "Rosa wrote the claim down.",
        "Vera gave it to Rosa.",
        "Vera took it from its assignee.",
        "Rosa added topics.",
        "Vera wrote a note.",
        "Rosa settled a note.",
        "Rosa opened a note again.",
        "Rosa closed it: duplicate of another claim. Of the clinics’ claim.",
        "Rosa took it up again.",
        "Rosa submitted it for review.",
        "Vera disagreed in round 1: would rate it “false”. It counts 12.",
        "Vera sent it back; round 2 began. Count again.",
        "Rosa changed summary.",
        "Vera signed round 2 as “mostly true”, which approved it.",
        "Edda changed “The nurses’ register”, which it rests on. Round 3 began.",
        "No longer counted: the signature of Vera.",
        "Edda published edition 1.",
        "Edda opened it for a correction. The sum was wrong.",
    ]:
        assert sentence in words


def test_every_entry_of_the_log_can_be_told(storied):
    for entry in LogEntry.objects.all():
        sentence = told(entry).sentence
        assert sentence.endswith("."), sentence
        assert "did “" not in sentence


def test_a_changed_field_shows_what_went_and_what_came(client, storied, cast):
    client.force_login(cast.rosa)
    page = tree(client.get(claim_url(storied, "history")))
    assert ("36.", "38.") in zip(
        ["".join(each.itertext()) for each in page.iter("del")],
        ["".join(each.itertext()) for each in page.iter("ins")],
        strict=False,
    )


def test_what_changed_since_the_published_edition(client, cast):
    claim = desk.published(cast)
    client.force_login(cast.rosa)
    assert "the working copy says what readers see" in text_of(client.get(claim_url(claim, "since")))
    correcting.correct(claim, by=cast.edda, reason="The sum was wrong.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 41.", rationale="Private doubts.")
    words = text_of(client.get(claim_url(claim, "since")))
    assert "Summary The register counts 36. 41." in words
    assert "Private doubts" not in words


def test_before_the_first_edition_there_is_nothing_to_compare_with(client, cast):
    claim = desk.draft(cast)
    client.force_login(cast.rosa)
    assert "Nothing is published yet" in text_of(client.get(claim_url(claim, "since")))


def test_a_long_history_has_pages_and_bears_nonsense(client, cast):
    claim = desk.draft(cast)
    for number in range(60):
        drafting.write_note(claim, by=cast.rosa, text=f"Note {number}")
    client.force_login(cast.rosa)
    assert "Page 1 of 2" in text_of(client.get(claim_url(claim, "history")))
    assert "Page 2 of 2" in text_of(client.get(claim_url(claim, "history"), {"page": "2"}))
    for nonsense in ["0", "-1", "x", "9" * 30, "\x00"]:
        assert client.get(claim_url(claim, "history"), {"page": nonsense}).status_code == 200


@pytest.mark.parametrize("key", ["999999", "x", "9" * 40])
def test_nothing_has_no_history(client, cast, key):
    client.force_login(cast.rosa)
    assert client.get(f"/admin/claims/claim/{key}/history/").status_code == 404


@pytest.mark.parametrize("name", ["party", "source", "topic"])
def test_shared_things_have_a_history_too(client, storied, cast, name):
    client.force_login(cast.rosa)
    desk.party(cast)
    entry = LogEntry.objects.filter(object_kind=name).first()
    thing = apps.get_model("claims", name).objects.order_by("pk").first()
    words = text_of(client.get(reverse(f"admin:claims_{name}_history", args=[thing.pk])))
    assert f"{entry.by_name} created it." in words


def test_words_that_only_moved_apart_are_marked_together():
    assert [(each.tag, each.text) for each in laid_over("one two three", "one four five three")] == [
        ("", "one "),
        ("del", "two"),
        ("ins", "four five"),
        ("", " three"),
    ]
    assert [(each.tag, each.text) for each in laid_over("", "new")] == [("ins", "new")]
    assert [(each.tag, each.text) for each in laid_over("same", "same")] == [("", "same")]


def test_texts_too_long_to_compare_are_shown_whole():
    long = "word " * 5000
    assert [each.tag for each in laid_over(long, "short")] == ["del", "ins"]
    assert [piece.differs for piece in marked(long, "short")[0]] == [False]

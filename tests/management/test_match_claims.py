"""`match_claims`: have we checked this? For people, for programs and for measuring."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims import search
from tests import cast as desk

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
ARTICLE = (
    "The weather was fine on Monday. The council hired 36 nurses, the mayor told us. "
    "Nobody asked about anything else. The town has 12 bridges."
)


@pytest.fixture
def claims(cast):
    made = [desk.draft(cast, "The council hired at least 35 nurses."), desk.draft(cast, "The town has 12 bridges.")]
    search.index_all()
    return made


def match(*arguments, stdin=None, monkeypatch=None):
    if stdin is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    out = io.StringIO()
    call_command("match_claims", *arguments, stdout=out)
    return out.getvalue()


def test_a_statement_gives_a_list_best_first(claims):
    found = json.loads(match("At least 35 nurses were hired by the council", "--json"))
    assert list(found[0]) == ["uid", "statement", "verdict", "score", "agrees", "differs", "same", "retracted"]
    assert found[0]["uid"] == claims[0].uid
    assert found[0]["verdict"] == "Mostly true"
    assert "at least 35 nurses" in [phrase.lower() for phrase in found[0]["agrees"]]
    assert [each["score"] for each in found] == sorted((each["score"] for each in found), reverse=True)


def test_people_read_what_agrees_and_what_differs(claims):
    told = match("The council hired 36 nurses", "--limit", "1")
    assert claims[0].uid in told
    assert "agrees: same subject" in told
    assert "differs: 36 nurses against at least 35 nurses" in told
    assert told.endswith("1 known claim.\n")


def test_a_file_is_asked_sentence_by_sentence(claims, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    found = json.loads(match(str(path), "--json"))
    assert [each["uid"] for each in found] == [claims[1].uid, claims[0].uid]
    for each in found:
        assert ARTICLE[each["start"] : each["end"]] == each["sentence"]
    assert "36 nurses" in found[1]["sentence"]
    assert "for: The town has 12 bridges." in match(str(path))


def test_standard_input_is_read_like_a_file(claims, monkeypatch):
    found = match("-", "--json", stdin=ARTICLE.encode(), monkeypatch=monkeypatch)
    assert {each["uid"] for each in json.loads(found)} == {claim.uid for claim in claims}


def test_one_sentence_from_a_file_is_a_statement(claims, tmp_path):
    path = tmp_path / "claim.txt"
    path.write_text("The town has 12 bridges.\n", encoding="utf-8")
    assert "sentence" not in json.loads(match(str(path), "--json"))[0]


def test_a_table_of_questions_gives_a_run_that_can_be_scored(claims, monkeypatch):
    asked = b"id\ttext\r\nq1\tThe town has 12 bridges.\r\n\r\nq2\tnurses of the council\nq3\t\n"
    lines = [line.split("\t") for line in match("-", "--tsv", stdin=asked, monkeypatch=monkeypatch).splitlines()]
    assert [(name, place, uid) for name, place, uid, _ in lines if place == "1"] == [
        ("q1", "1", claims[1].uid), ("q2", "1", claims[0].uid)
    ]  # fmt: skip
    assert all(0 <= float(score) <= 1 for *_, score in lines)


def test_nothing_known_is_an_empty_list(claims):
    assert json.loads(match("zebra", "--json")) == []
    assert match("zebra") == "0 known claims.\n"


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (["no/such/file.txt"], None, "There is no file no/such/file.txt."),
        (["missing.txt"], None, "There is no file missing.txt."),
        (["  "], None, "There is no text to match."),
        (["-"], b"", "There is no text to match."),
        (["-"], b"caf\xe9", "Standard input is not text in UTF-8: byte 4 cannot be read."),
        (["-", "--tsv"], b"a\tb\nno tab here\n", "Line 2 has no tab"),
    ],
)
def test_what_cannot_be_matched_is_said_in_a_sentence(claims, arguments, stdin, words, monkeypatch):
    with pytest.raises(CommandError, match=words):
        match(*arguments, stdin=stdin, monkeypatch=monkeypatch)


@pytest.mark.parametrize("text", ["nurses\x00", "x" * 5000, "“" * 5000, "水" * 5000, "AND OR NEAR(", "%s"])
def test_hostile_text_does_no_harm(claims, text):
    assert match(text).endswith("\n")


@pytest.mark.parametrize(
    "arguments", [[], ["text", "--limit", "0"], ["text", "--limit", "x"], ["text", "--json", "--tsv"], ["text", "more"]]
)
def test_wrong_usage_exits_with_2(arguments, tmp_path):
    run = manage(tmp_path, *arguments)
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"usage:" in run.stderr


def test_a_lost_index_exits_with_1_and_says_what_to_do(tmp_path):
    run = manage(tmp_path, "The town has 12 bridges")
    assert (run.returncode, run.stdout) == (1, b"")
    assert b"rebuild_index" in run.stderr
    assert b"Traceback" not in run.stderr


def manage(folder, *arguments):
    """A process of its own, as a shell would start it, on an SQLite database in `folder`."""
    env = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/desk.sqlite3", "STATIC_ROOT": str(folder / "static")}
    command = [sys.executable, "manage.py", "match_claims", *arguments]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True)

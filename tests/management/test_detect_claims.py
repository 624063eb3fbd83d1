"""`detect_claims`: the claims of a text for people, for programs and for measuring."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.detection import candidates, score

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Rain drummed on the steps.\r\n\r\n“We sold 40 flats for €3 million in 2019,” said Maria Lopez.\n"


def detect(*arguments):
    out = io.StringIO()
    call_command("detect_claims", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes(TEXT.encode())
    return path


def run(*arguments, given=b"", **options):
    command = [sys.executable, "manage.py", "detect_claims", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, env=dict(os.environ), **options)


def test_json_is_the_list_of_candidates_and_nothing_else(story):
    found = json.loads(detect(story, "--json"))
    assert found == json.loads(json.dumps([candidate.as_json() for candidate in candidates(TEXT)]))
    assert [TEXT[each["start"] : each["end"]] for each in found] == [each["text"] for each in found]


def test_people_read_the_score_the_words_and_why(story):
    shown = detect(story)
    assert "We sold 40 flats for €3 million in 2019" in shown
    assert "why: states" in shown
    assert "by: Maria Lopez" in shown
    assert "figures: 40 flats, €3 million" in shown
    assert "Rain" not in shown
    assert shown.endswith("1 candidate.\n")


def test_a_text_without_claims_says_so(tmp_path):
    path = tmp_path / "rain.txt"
    path.write_text("Rain drummed on the steps.", encoding="utf-8")
    assert detect(path) == "0 candidates.\n"
    assert json.loads(detect(path, "--json")) == []


def test_a_long_word_with_commands_for_the_terminal_is_shown_without_them(tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text("The council sold 40 \x1b[31mflats\x07 for \t€3 million in 2019.", encoding="utf-8")
    shown = detect(path)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "flats for €3 million" in shown


def test_lines_of_a_table_come_back_with_their_scores(tmp_path):
    path = tmp_path / "table.tsv"
    path.write_bytes(b"7\tThe council sold 40 flats in 2019.\r\nx-1\tI hope so.\n\n8\t\n9\twith\ttab\n")
    lines = [line.split("\t") for line in detect(path, "--tsv").splitlines()]
    assert [name for name, _ in lines] == ["7", "x-1", "8", "9"]
    assert float(lines[0][1]) == pytest.approx(score("The council sold 40 flats in 2019."), abs=1e-6)
    assert float(lines[0][1]) > float(lines[1][1]) > float(lines[2][1]) == 0


def test_a_line_without_a_tab_is_named(tmp_path):
    path = tmp_path / "table.tsv"
    path.write_text("1\tone\ntwo\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Line 2 has no tab"):
        detect(path, "--tsv")


def test_another_language_is_taken_at_its_word(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text("Der Rat verkaufte 2019 für 3 Millionen Euro 40 Häuser.", encoding="utf-8")
    assert "3 Millionen Euro" in detect(path, "--language", "de")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "holds no text"), (b" \n\t", "holds no text"), (b"\xef\xbb\xbf", "holds no text"), (b"ab\xff", "byte 3")],
)
def test_what_holds_no_text_is_refused_with_a_sentence(tmp_path, content, said):
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        detect(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.txt cannot be read: No such file"):
        detect(tmp_path / "nowhere.txt")
    with pytest.raises(CommandError, match="cannot be read"):
        detect(tmp_path)


# --- As a program ---------------------------------------------------------------------------------------------------


def test_standard_input_is_read_and_the_status_is_nought():
    result = run("-", "--json", given=TEXT.encode())
    assert (result.returncode, result.stderr) == (0, b"")
    assert json.loads(result.stdout)[0]["claimant"] == "Maria Lopez"


@pytest.mark.parametrize("given", [b"", b"\xff\xfe"])
def test_what_goes_wrong_is_one_line_on_standard_error_and_status_1(given):
    result = run("-", given=given)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.startswith(b"CommandError: Standard input")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [[], ["-", "--json", "--tsv"], ["-", "--language", "e n"], ["-", "--jsonl"]])
def test_wrong_usage_is_status_2(arguments):
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"Traceback" not in result.stderr


def test_a_reader_who_has_enough_is_no_error():
    line = b"1\tThe council sold 40 flats in 2019.\n"
    command = [sys.executable, "manage.py", "detect_claims", "-", "--tsv"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ)
    )
    process.stdout.close()
    process.stdout = None
    _, complaint = process.communicate(line * 20_000)
    assert (process.returncode, complaint) == (1, b"")

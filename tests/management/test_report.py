"""`report`: a dossier in a file, whole or not at all."""

import pytest
from django.core.management import CommandError, call_command

from claims.exchange.dossiers import files
from claims.presenters.dossier import DRAFT
from tests import cast as desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(cast):
    return desk.published(cast)


def report(capsys, *arguments):
    call_command("report", *map(str, arguments))
    return capsys.readouterr().out


@pytest.mark.parametrize("ending", ["pdf", "docx", "html", "PDF"])
def test_it_writes_what_readers_get_by_the_ending_of_the_file(capsys, client, claim, tmp_path, ending):
    path = tmp_path / f"dossier.{ending}"
    assert report(capsys, claim.uid, "-o", path) == f"Wrote {path}.\n"
    page = f"/claims/{claim.uid}/{claim.edition.data['slug']}/dossier.{ending.lower()}"
    assert path.read_bytes() == client.get(page).content
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_source_and_a_working_copy_when_asked_for(capsys, cast, claim, tmp_path):
    path, source = tmp_path / "x.html", claim.appearances.get().source
    report(capsys, "--source", source.uid, "-o", path)
    assert source.title in path.read_text()
    assert DRAFT not in path.read_text()
    for which in ([claim.uid], ["--source", source.uid]):
        report(capsys, *which, "--draft", "-o", path)
        assert DRAFT in path.read_text()


@pytest.mark.parametrize(("arguments", "told"), [
    (["2222"], "There is no claim 2222."),
    (["--source", "2222"], "There is no source 2222."),
    (["{draft}"], "is not published. For its working copy, ask with --draft."),
    (["--source", "{source}"], "No published claim names source"),
    (["--source", "{hidden}", "--draft"], "This source is protected"),
    (["--source", "{hidden}"], "No published claim names source"),
])  # fmt: skip
def test_what_cannot_be_written_is_refused_with_status_1(cast, tmp_path, arguments, told):
    draft = desk.draft(cast)
    names = {"draft": draft.uid, "source": draft.evidence.get().source.uid,
             "hidden": desk.source(cast, "A letter", protected=True).uid}  # fmt: skip
    with pytest.raises(CommandError, match=told) as refused:
        call_command("report", *(each.format(**names) for each in arguments), "-o", str(tmp_path / "x.pdf"))
    assert refused.value.returncode == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [
    ["abcd", "-o", "x.txt"], ["abcd", "-o", "pdf"], ["abcd"], ["-o", "x.pdf"], ["abcd", "--source", "b", "-o", "x.pdf"],
])  # fmt: skip
def test_wrong_usage_is_status_2(arguments):
    from claims.management.commands.report import Command

    with pytest.raises(SystemExit) as stopped:
        Command().run_from_argv(["manage.py", "report", *arguments])
    assert stopped.value.code == 2


def test_what_was_there_stays_when_anything_goes_wrong(claim, tmp_path, monkeypatch):
    path = tmp_path / "x.pdf"
    path.write_text("before")
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("report", claim.uid, "-o", str(tmp_path / "nowhere" / "x.pdf"))

    def fails(document):
        raise OSError("the disk is full")

    monkeypatch.setattr("claims.exchange.dossiers.pdf.write", fails)
    assert "pdf" in files.TYPES
    with pytest.raises(CommandError, match="the disk is full"):
        call_command("report", claim.uid, "-o", str(path))
    assert path.read_text() == "before"

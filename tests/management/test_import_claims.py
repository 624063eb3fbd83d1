"""`import_claims`: a file in, a line for what a person should look at, and counts that add up."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from claims.exchange.incoming import LARGEST
from claims.models import Claim, Edition, Import, LogEntry, Source
from tests import cast as desk
from tests.exchange.test_incoming import REVIEW

pytestmark = pytest.mark.django_db

TABLE = b"statement,claimed_on\nThe town has 12 bridges.,2024\nThe tower fell.,soon\n,2024\n"


@pytest.fixture
def file(tmp_path):
    def made(body, name="claims.csv"):
        (tmp_path / name).write_bytes(body)
        return str(tmp_path / name)

    return made


def run(*arguments):
    out = io.StringIO()
    call_command("import_claims", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_it_tells_what_was_mended_and_refused_and_counts(cast, file):
    told = run(file(TABLE))
    assert told == [
        "row 3: repaired. claimed_on: “soon” cannot be read as a date without guessing, left out",
        "row 4: refused. statement: it is empty, and a claim needs one.",
        "3 records: 1 imported, 1 repaired and imported, 0 already here, 1 refused.",
    ]
    assert Claim.objects.count() == 2 and Import.objects.get().by == cast.anna
    assert run(file(TABLE))[-2:] == [
        "3 records: 0 imported, 0 repaired and imported, 2 already here, 1 refused.",
        "Nothing had to be changed.",
    ]


def test_a_dry_run_says_the_same_and_leaves_nothing(cast, file):
    before = LogEntry.objects.count()
    told = run(file(TABLE), "--dry-run", "--by", "edda")
    assert told[-2:] == [
        "Would be: 3 records: 1 imported, 1 repaired and imported, 0 already here, 1 refused.",
        "Nothing was written.",
    ]
    left = [Claim.objects.count(), Source.objects.count(), Import.objects.count(), LogEntry.objects.count() - before]
    assert left == [0, 0, 0, 0]


def test_reviews_come_from_a_pipe(cast, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps([REVIEW]).encode())))
    assert run("-", "--by", "edda")[-1].startswith("1 record: 1 imported")
    assert Claim.objects.get().statement == "The moon is made of cheese." and Edition.objects.count() == 0


def test_a_file_too_large_is_refused_before_all_of_it_is_read(cast, tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as large:
        large.write(TABLE)
        large.truncate(200_000_000)
    asked = []

    class Watched(io.FileIO):
        def read(self, size=-1):
            asked.append(size)
            return super().read(size)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pathlib.Path.open", lambda self, mode: Watched(str(self)))
        with pytest.raises(CommandError, match="larger than 50 MB"):
            run(str(path))
    assert asked == [LARGEST + 1]


REFUSED = {
    "no such file": (["nowhere.csv"], "nowhere.csv cannot be read: No such file"),
    "nobody of that name": (["{file}", "--by", "nobody"], "Nobody at this desk is called nobody"),
    "not an editor": (["{file}", "--by", "rosa"], "takes the role of editor"),
    "another format": (["{file}", "--format", "claimreview"], "It is no JSON"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_done_is_said_in_a_sentence(cast, file, what):
    arguments, told = REFUSED[what]
    with pytest.raises(CommandError, match=told) as refused:
        run(*(each.format(file=file(TABLE)) for each in arguments))
    assert refused.value.returncode == 1 and not Import.objects.exists()


def test_a_desk_without_an_administrator_says_what_to_do(db, file):
    desk.member("editor", "edda")
    with pytest.raises(CommandError, match="createsuperuser"):
        run(file(TABLE))

"""The demo is loaded whole or not at all, and never where anybody's work is."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from claims import audit
from claims.choices import EditionKind, Role
from claims.management.demo import loader
from claims.models import Edition, Member, Party, Source, Topic
from claims.refusals import Refused
from tests import cast as desk

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def allowed(settings):
    settings.DEMO = True
    return settings


def run():
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def rows():
    """How much every table holds, and the head of the log."""
    return {model.__name__: model._default_manager.count() for model in apps.get_models()} | audit.head()


def a_claim():
    desk.draft(desk.assemble())


def a_log_entry():
    with transaction.atomic():
        audit.record("create", by=None, on=Topic(name="Trees"))


OTHER_WORK = {
    "1 member": lambda: desk.member("editor"),
    "1 source": lambda: Source.objects.create(title="A report"),
    "1 party": lambda: Party.objects.create(name="Maria Lopez"),
    "1 topic": lambda: Topic.objects.create(name="Trees", slug="trees"),
    "1 log entry": a_log_entry,
    "1 claim, 2 sources, 4 members, 6 log entries": a_claim,
}


@pytest.mark.parametrize("found", OTHER_WORK)
def test_a_database_with_other_work_is_refused_and_left_as_it_was(allowed, found):
    OTHER_WORK[found]()
    before = rows()
    with pytest.raises(CommandError, match="holds other work") as refusal:
        run()
    assert found in str(refusal.value)
    assert rows() == before


def test_known_passwords_never_reach_a_desk_that_is_in_earnest(settings):
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="DEMO=1"):
        run()
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (Refused("You have already signed this round."), "You have already signed this round."),
        (DatabaseError("disk full\nand more"), "disk full (has"),
    ],
    ids=["refused", "database"],
)
def test_a_failure_on_the_way_leaves_nothing(allowed, monkeypatch, trouble, told):
    def close(claim, **fields):
        raise trouble

    monkeypatch.setitem(loader.VERBS, "close", ("editor", close))
    before = rows()
    with pytest.raises(CommandError) as failure:
        run()
    assert str(failure.value).startswith(f"Nothing was loaded: {told}")
    assert rows() == before


def test_a_rule_of_the_house_that_the_case_cannot_keep_is_named(allowed):
    allowed.BLOCKING_GAPS = ["no_primary"]
    with pytest.raises(CommandError, match=r"^Nothing was loaded: Not ready: No evidence is primary\.$"):
        run()


def test_two_signatures_are_given_where_the_house_asks_for_two(allowed):
    allowed.SIGN_OFFS_REQUIRED = 2
    run()
    signed = [len(edition.data["signatures"]) for edition in Edition.objects.exclude(kind=EditionKind.RETRACTION)]
    assert set(signed) == {2}


def test_more_signatures_than_members_who_can_give_them_are_refused(allowed):
    allowed.SIGN_OFFS_REQUIRED = 4
    with pytest.raises(CommandError, match="SIGN_OFFS_REQUIRED=4: the demo has 3 members who can sign"):
        run()
    assert not Member.objects.able_to(Role.REPORTER).exists()


class Terminal(StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("out", "shown"), [(Terminal, True), (StringIO, False)])
def test_progress_is_for_terminals_alone(allowed, monkeypatch, out, shown):
    monkeypatch.setattr(loader.Desk, "load", lambda desk: iter(range(26)))
    printed = out()
    call_command("demo", stdout=printed)
    assert ("\r7 of 26 claims" in printed.getvalue()) is shown
    assert ("\r" in printed.getvalue()) is shown


def test_a_refusal_is_one_line_on_stderr_and_exit_status_one(tmp_path):
    environment = {"PATH": os.environ["PATH"], "DEMO": "1", "DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "manage.py", "demo"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert "manage.py migrate" in line

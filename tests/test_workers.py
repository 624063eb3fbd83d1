"""Several workers at once share the work: each task is done once, and a task nobody does is noticed."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from claims import tasks

ROOT = Path(__file__).resolve().parent.parent


def address():
    """The test database as another process is told of it."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    who = quote(told["USER"]) + (f":{quote(told['PASSWORD'])}" if told["PASSWORD"] else "")
    return f"postgres://{who}@{told['HOST']}:{told['PORT'] or 5432}/{told['NAME']}"


def worker():
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay", "--interval", "0"]
    env = os.environ | {"DATABASE_URL": address(), "STATIC_ROOT": "/nonexistent"}
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


@pytest.mark.django_db(transaction=True)
def test_three_workers_do_each_task_once():
    for _ in range(60):
        tasks.fetch_source.enqueue(0, 0)
    workers = [worker() for _ in range(3)]
    said = [each.communicate(timeout=120)[0].decode() for each in workers]
    assert [each.returncode for each in workers] == [0, 0, 0], said
    done = list(DBTaskResult.objects.values_list("status", "worker_ids"))
    assert {status for status, _ in done} == {"SUCCESSFUL"}
    assert [len(ids) for _, ids in done] == [1] * 60


def waited(**age):
    task = tasks.fetch_source.enqueue(0, 0)
    DBTaskResult.objects.filter(pk=task.id).update(enqueued_at=timezone.now() - timedelta(**age))
    return DBTaskResult.objects.get(pk=task.id)


@pytest.mark.django_db
def test_nothing_waiting_or_waiting_but_a_moment_is_well(capsys):
    call_command("check_tasks")
    waited(seconds=10)
    call_command("check_tasks")
    assert "1 waiting, 0 running" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_task_that_waits_for_long_says_that_no_worker_runs():
    waited(minutes=20)
    with pytest.raises(CommandError, match=r"1 task has waited .* is a worker running\?"):
        call_command("check_tasks")
    call_command("check_tasks", minutes=30)


@pytest.mark.django_db
def test_a_task_whose_worker_died_is_noticed_and_put_back_when_asked(capsys):
    task = waited(hours=3)
    task.claim("dead")
    DBTaskResult.objects.filter(pk=task.pk).update(started_at=timezone.now() - timedelta(hours=2))
    with pytest.raises(CommandError, match="has been running for more than 60 minutes"):
        call_command("check_tasks")
    call_command("check_tasks", put_back=True)
    assert "Put back: 1" in capsys.readouterr().out
    assert DBTaskResult.objects.ready().get().pk == task.pk
    assert tasks.fetch_source.call(0, 0) == "nothing to do"  # which asks first, so that twice does no harm

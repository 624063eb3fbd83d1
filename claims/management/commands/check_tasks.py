"""Is the background work being done? For the monitoring, and to put back what a worker left when it died."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

#: Minutes after which a task that still runs has lost its worker: the longest, a big import, takes a few.
LOST = 60


class Command(BaseCommand):
    help = "Fail when a task has waited too long for a worker, or runs so long that its worker must have died."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--minutes", type=int, default=5, help="how long a task may wait (5)")
        parser.add_argument(
            "--put-back",
            action="store_true",
            help=f"let what has been running for more than {LOST} minutes start again",
        )

    def handle(self, *args: Any, minutes: int, put_back: bool, **options: Any) -> None:
        now = timezone.now()
        lost = DBTaskResult.objects.running().filter(started_at__lt=now - timedelta(minutes=LOST))
        if put_back:
            # Each task asks first whether there is still something to do, so that it may be run twice.
            count = lost.update(status=TaskResultStatus.READY, started_at=None, enqueued_at=now)
            self.stdout.write(f"Put back: {count}.")
        waiting, running = DBTaskResult.objects.ready(), DBTaskResult.objects.running()
        if late := waiting.filter(enqueued_at__lt=now - timedelta(minutes=minutes)).count():
            raise CommandError(f"{_tasks(late)} waited for more than {minutes} minutes: is a worker running?")
        if stuck := lost.count():
            raise CommandError(f"{_tasks(stuck)} been running for more than {LOST} minutes: try --put-back.")
        self.stdout.write(f"{waiting.count()} waiting, {running.count()} running.")


def _tasks(count: int) -> str:
    return f"{count} task{'s have' if count > 1 else ' has'}"

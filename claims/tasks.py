"""Work that does not keep an editor waiting: what a worker process does in its own time."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from claims import capture
from claims.actions import capturing
from claims.capture import Unreachable, Unreadable
from claims.choices import Fetching
from claims.models import Member, Source
from claims.refusals import Refused


@task()
def fetch_source(source: int, member: int, address: str = "") -> str:
    """Fetch a source's address on a member's word and keep what came, or say on the source why nothing did.

    Another `address`, of an archived copy say, is asked in place of the source's own. Can be run twice: a source that
    no longer waits is left alone.
    """
    waiting = Source.objects.filter(pk=source, fetching=Fetching.WAITING).first()
    if waiting is None:
        return "nothing to do"
    by = Member.objects.get(pk=member)
    try:
        # Outside any transaction: a slow server must not hold the desk's one write lock.
        taken = capturing.fetched(capture.fetch(address or waiting.url))
        capturing.arrived(waiting, taken, by=by)
    except (Unreachable, Unreadable, Refused) as problem:
        capturing.give_up(waiting, problem.reason)
        return problem.reason
    return f"captured at {timezone.now():%H:%M:%S}"

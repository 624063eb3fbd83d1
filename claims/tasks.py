"""Work that does not keep an editor waiting: what a worker process does in its own time."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from claims import capture
from claims.actions import capturing, importing
from claims.capture import Unreachable, Unreadable
from claims.choices import Fetching, ImportState
from claims.exchange import imports
from claims.models import Import, Member, Source
from claims.refusals import Refused

UNFORESEEN = "Something went wrong here while it was read. Try again, or paste the text; the administrator can see why."


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
    except Exception:
        # Whatever it was is for the worker's log; the source must not wait for ever.
        capturing.give_up(waiting, UNFORESEEN)
        raise
    return f"captured at {timezone.now():%H:%M:%S}"


@task()
def fetch_import(batch: int, member: int) -> str:
    """Fetch the page an import is of and look it through, or say on the import why nothing came."""
    waiting = Import.objects.filter(pk=batch, state=ImportState.WAITING).first()
    if waiting is None:
        return "nothing to do"
    by = Member.objects.get(pk=member)
    try:
        imports.arrived(waiting, capture.fetch(waiting.address), by=by)
    except (Unreachable, Unreadable, Refused) as problem:
        importing.give_up(waiting, problem.reason)
        return problem.reason
    except Exception:
        importing.give_up(waiting, UNFORESEEN)
        raise
    return f"{waiting.total:,} records looked through"


@task()
def carry_out_import(batch: int, member: int) -> str:
    """Carry an import out on a member's word: all of it, or nothing, and then it says so."""
    going = Import.objects.filter(pk=batch, state=ImportState.CARRYING).first()
    if going is None:
        return "nothing to do"
    try:
        imports.carry_out(going, by=Member.objects.get(pk=member))
    except (Unreadable, Refused) as problem:
        importing.give_up(going, problem.reason)
        return problem.reason
    except Exception:
        importing.give_up(going, "Something broke while it was carried out, and nothing of it was kept.")
        raise
    return f"{going.total:,} records carried out"

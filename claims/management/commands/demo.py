"""Load the demo case into a database of its own, and say how to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, models, transaction
from django.urls import reverse

from claims.choices import EditionKind, Stage
from claims.management.demo import loader
from claims.models import Claim, Edition, LogEntry, Member, Note, Party, Source, Topic
from claims.refusals import Refused

#: Rows of any of these are somebody's work, unless the demo is what they are.
WORK: dict[type[models.Model], tuple[str, str]] = {
    Claim: ("claim", "claims"),
    Source: ("source", "sources"),
    Party: ("party", "parties"),
    Topic: ("topic", "topics"),
    Member: ("member", "members"),
    LogEntry: ("log entry", "log entries"),
}
#: What to look at first, and where it is.
PLACES = {
    "Reading room": "public:home",
    "All claims": "public:claim_list",
    "Corrections": "public:corrections",
    "Methodology": "public:methodology",
    "Desk": "admin:index",
}


class Command(BaseCommand):
    help = "Load the demo: one article's claims in every stage, with four members. Running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        # The members' password is known to everybody, so no desk that means it may ever have them.
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("The demo's password is public, so it is loaded only where DEMO=1 (or DEBUG=1) is set.")
        case = loader.read_case()
        try:
            fresh = self._load(case)
        except (Refused, ValidationError, DatabaseError) as error:
            raise CommandError(f"Nothing was loaded: {_in_a_line(error)}") from error
        self.stdout.write("The demo is loaded." if fresh else "The demo was loaded already; nothing was changed.")
        for line in [*_counts(), "", *_places(), "", *_sign_ins(case)]:
            self.stdout.write(line)

    @transaction.atomic
    def _load(self, case: loader.Case) -> bool:
        """Whether there was anything to load; all of it is in the database afterwards, or nothing of it."""
        if _is_loaded(case):
            return False
        if found := _other_work():
            raise CommandError(
                f"This database holds other work ({found}) and was left as it was: "
                "give the demo one of its own with DATABASE_URL or DATA_DIR."
            )
        _ask_for_enough_signers()
        for number, _ in enumerate(loader.Desk(case).load(), start=1):
            self._show_progress(number, len(case["claims"]))
        return True

    def _show_progress(self, number: int, all_of_them: int) -> None:
        if self.stdout.isatty():
            last = number == all_of_them
            self.stdout.write(f"\r{number} of {all_of_them} claims", ending="\n" if last else "")
            self.stdout.flush()


def _is_loaded(case: loader.Case) -> bool:
    """Whether every claim and member of the case is here, whatever visitors have added since."""
    uids, names = loader.uids(case), list(case["members"])
    claims = Claim.objects.filter(uid__in=uids).count()
    return claims == len(uids) and Member.objects.filter(username__in=names).count() == len(names)


def _other_work() -> str:
    counted = [(model._default_manager.count(), words) for model, words in WORK.items()]
    return ", ".join(_count(number, *words) for number, words in counted if number)


def _ask_for_enough_signers() -> None:
    wanted, there = settings.SIGN_OFFS_REQUIRED, len(loader.SIGNERS)
    if wanted > there:
        raise CommandError(
            f"SIGN_OFFS_REQUIRED={wanted}: the demo has {there} members who can sign, so set it to {there} or less."
        )


def _counts() -> Iterator[str]:
    """What is in the database now: the same after every run, until somebody works on it."""
    claims, editions = Claim.objects, Edition.objects
    stages = [f"{claims.filter(stage=stage).count()} {stage.label.lower()}" for stage in Stage]
    yield f"{_count(claims.count(), 'claim')}: {', '.join(stages)}"
    kinds = [EditionKind.CORRECTION, EditionKind.RETRACTION]
    later = [_count(editions.filter(kind=kind).count(), kind.label.lower()) for kind in kinds]
    yield f"{_count(editions.count(), 'edition')}, among them {' and '.join(later)}"
    threads = Note.objects.filter(parent=None)
    yield f"{_count(Note.objects.count(), 'note')}; {_count(threads.filter(resolved=False).count(), 'open thread')}"
    yield _count(LogEntry.objects.count(), *WORK[LogEntry])


def _places() -> Iterator[str]:
    for name, view in PLACES.items():
        yield f"{name:<14}{settings.SITE_URL}{reverse(view)}"


def _sign_ins(case: loader.Case) -> Iterator[str]:
    yield f"Sign in on the desk with the password {case['password']} as"
    for role, name in case["members"].items():
        yield f"  {role:<14}{name}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _in_a_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    first = str(error).strip().partition("\n")[0]
    return f"{first} (has `python manage.py migrate` been run?)" if isinstance(error, DatabaseError) else first

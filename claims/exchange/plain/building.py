"""Bring a folder up to what is published: only what changed is made, and only what then differs is written."""

from __future__ import annotations

import filecmp
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404
from django.utils import timezone

from claims.exchange.plain.answers import answer
from claims.exchange.plain.ledger import NAME, Ledger
from claims.exchange.plain.links import Links
from claims.exchange.plain.wanted import Wanted, wanted
from claims.models import SiteEdition
from claims.refusals import Refused
from claims.release import release

_WITH_LINKS = ("text/html", "application/xml")
_STATIC = "/static/"
#: Told after each page how many are made.
Told = Callable[[int], None]


@dataclass
class Built:
    """What a run came to: `number` is that of the site, `missing` what pages lead to and nothing is at."""

    number: int
    files: int = 0
    written: int = 0
    removed: int = 0
    missing: list[str] = field(default_factory=list)


def build(folder: Path, told: Told = lambda made: None) -> Built:
    """Bring `folder` up to date; raises Refused where that could harm what is in it, and OSError.

    The number of the site is asked for before anything is made: what is published meanwhile, the next run finds.
    """
    number, *head = SiteEdition.objects.row() or [0]
    built = Built(number)
    # The log tells whose number it is: after a backup was put back, the same one comes again for something else.
    whole = " ".join(map(str, [number, *head, timezone.now().date(), release()]))
    ledger = _opened(folder)
    try:
        if ledger.whole != whole:
            ledger.want(_all(whole))
            _make(folder, ledger, built, told)
            _remove(folder, ledger.left_over(), built)
            ledger.done(whole)
        built.files = ledger.count()
        return built
    finally:
        ledger.close()


def _opened(folder: Path) -> Ledger:
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / NAME).exists() and any(not each.name.startswith(".") for each in folder.iterdir()):
        raise Refused(f"{folder} holds files that this command did not write: name an empty folder, or a new one.")
    try:
        return Ledger(folder)
    except sqlite3.OperationalError as error:
        raise Refused(f"{folder} is being written by another run, or cannot be: {error}.") from error


def _all(whole: str) -> Iterator[Wanted]:
    """Every page and every static file, each made of this release too."""
    for page in wanted(whole):
        yield Wanted(page.address, f"{release()} {page.made_of}")
    for name in _static_names():
        content = Path(settings.STATIC_ROOT, name).read_bytes()
        yield Wanted(f"{_STATIC}{name}", hashlib.sha256(content).hexdigest())


def _static_names() -> Iterator[str]:
    """What pages ask for: by their hashed names where they have such, and nothing that only the desk needs."""
    root = Path(settings.STATIC_ROOT)
    hashed: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    names: Iterable[str] = hashed.values() or (
        each.relative_to(root).as_posix() for each in root.rglob("*") if each.is_file()
    )
    return (name for name in sorted(names) if not name.startswith("admin/"))


def _make(folder: Path, ledger: Ledger, built: Built, told: Told) -> None:
    links = Links()
    for number, (file, address, made_of) in enumerate(ledger.to_make(), start=1):
        try:
            blocks = _blocks(address, links)
        except Http404:
            built.missing.append(address)
            ledger.nothing_at(file)
            continue
        built.written += _write(folder / file, blocks)
        ledger.led_to(file, made_of, links.found)
        ledger.made(file, made_of)
        told(number)


def _blocks(address: str, links: Links) -> Iterable[bytes]:
    links.found = {}
    if address.startswith(_STATIC):
        return [Path(settings.STATIC_ROOT, address.removeprefix(_STATIC)).read_bytes()]
    response = answer(address)
    if response["Content-Type"].startswith(_WITH_LINKS):
        return [links.rewritten(b"".join(response).decode(), address).encode()]
    return response


def _write(path: Path, blocks: Iterable[bytes]) -> bool:
    """Put the file there whole, unless the same stands there: hosts and `rsync` go by what was touched."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(blocks)
        if path.is_file() and filecmp.cmp(part, path, shallow=False):
            return False
        part.replace(path)
        return True
    finally:
        part.unlink(missing_ok=True)


def _remove(folder: Path, files: list[str], built: Built) -> None:
    """Take away what no page is any more, and the folders it leaves empty."""
    for file in files:
        path = folder / file
        if path.is_file():
            path.unlink()
            built.removed += 1
        for parent in path.relative_to(folder).parents:
            with suppress(OSError):  # not empty, or gone already
                (folder / parent).rmdir()

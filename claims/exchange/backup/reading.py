"""Putting a backup back: every part is checked before anything is touched."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from claims.exchange.backup import databases
from claims.exchange.backup.writing import FILES, MANIFEST
from claims.whole import whole

#: Bytes of a manifest: room for some hundred thousand files.
LARGEST_MANIFEST = 64 * 1024 * 1024
_PIECE = 1024 * 1024


class Unusable(Exception):
    """The backup cannot be put back here, and nothing was touched; the message says why."""


def restore(source: Path, *, over: bool = False) -> dict[str, Any]:
    """Make database and files what the backup holds; returns its manifest. The caller migrates and verifies.

    Raises Unusable, before anything is touched, for what is no whole backup of ours, for one of another kind of
    database or of a newer version, and, unless `over`, where somebody has worked in the database already.
    """
    try:
        with source.open("rb") as file, tarfile.open(fileobj=file, mode="r:") as archive:
            manifest = _manifest(archive)
            _fits(manifest, over=over)
            members = _checked(archive, manifest)
            _put_back(archive, members, manifest)
    except (tarfile.TarError, EOFError) as error:
        raise Unusable(f"{source} is no whole backup: {error}.") from error
    return manifest


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    first = archive.next()
    if first is None or first.name != MANIFEST or not first.isfile() or first.size > LARGEST_MANIFEST:
        raise Unusable(f"This is no backup: it does not begin with {MANIFEST}.")
    try:
        told: dict[str, Any] = json.loads(_open(archive, first).read())
        if told["format"] != 1:
            raise Unusable(f"This backup is of format {told['format']}; this version reads format 1.")
        # What is asked of it later must be there.
        _ = [told[name] for name in ("made_at", "version", "database", "migration", "counts", "log")]
        _ = [(part["size"], part["sha256"]) for part in told["parts"].values()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unusable(f"This is no backup: its {MANIFEST} does not say what the rest must be.") from error
    return told


def _fits(manifest: dict[str, Any], *, over: bool) -> None:
    if manifest["database"] != connection.vendor:
        raise Unusable(f"It was made from {manifest['database']}; DATABASE_URL names {connection.vendor}.")
    known = {name for app, name in MigrationLoader(None).disk_migrations if app == "claims"}
    if str(manifest["migration"]) not in known:
        raise Unusable(f"It was made by a newer version ({manifest['version']}): install that one, or a later one.")
    if not over and not databases.is_empty():
        raise Unusable("Somebody has worked in this database. To put the backup in its place, say --over.")


def _checked(archive: tarfile.TarFile, manifest: dict[str, Any]) -> dict[str, tarfile.TarInfo]:
    """Every member, by its name: a plain file that the manifest names, of the size and with the hash it says."""
    parts: dict[str, dict[str, Any]] = manifest["parts"]
    found: dict[str, tarfile.TarInfo] = {}
    while member := archive.next():
        told = parts.get(member.name)
        if told is None or not member.isfile() or member.name in found or not _stays_inside(member.name):
            raise Unusable(f"It holds something that does not belong there: {member.name[:200]!r}.")
        if member.size != told["size"] or _sha256(archive, member) != told["sha256"]:
            raise Unusable(f"It is damaged: {member.name} is not what was backed up.")
        found[member.name] = member
    missing = [databases.PART[connection.vendor], *parts]
    if lacking := next((name for name in missing if name not in found), None):
        raise Unusable(f"It is not whole: {lacking} is missing.")
    return found


def _put_back(archive: tarfile.TarFile, members: dict[str, tarfile.TarInfo], manifest: dict[str, Any]) -> None:
    """Files first: a row without its file is worse than a file without its row."""
    database = databases.PART[connection.vendor]
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, database)
        _write(archive, members[database], copy)
        if connection.vendor == "sqlite":  # which takes it over page by page, and whatever it is
            _look_into(copy, manifest)
        for name, member in members.items():
            if name.startswith(FILES):
                _write(archive, member, Path(settings.MEDIA_ROOT, name.removeprefix(FILES)))
        databases.put_back(copy)
    if name := _differs(databases.now(), manifest):
        raise Unusable(f"What was put back is not what was backed up: its {name} differ.")


def _look_into(copy: Path, manifest: dict[str, Any]) -> None:
    try:
        name = _differs(databases.within(copy), manifest)
    except sqlite3.Error as error:
        raise Unusable(f"Its database cannot be read: {error}.") from error
    if name:
        raise Unusable(f"Its database is not what was backed up: its {name} differ.")


def _differs(there: dict[str, Any], manifest: dict[str, Any]) -> str:
    return next((name for name in ("counts", "log", "migration") if there[name] != manifest[name]), "")


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    with whole(target) as draft:  # the name of a kept file is the hash of its bytes
        shutil.copyfileobj(_open(archive, member), draft, _PIECE)


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _sha256(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    found = hashlib.sha256()
    content = _open(archive, member)
    while piece := content.read(_PIECE):
        found.update(piece)
    return found.hexdigest()


def _open(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Any:
    content = archive.extractfile(member)
    assert content is not None, "only plain files are read"
    return content

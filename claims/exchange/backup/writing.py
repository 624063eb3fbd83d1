"""Making a backup: under its name only once it is whole and on the disk."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection

from claims.exchange.backup.databases import PART, copied

MANIFEST = "manifest.json"
FILES = "files/"


def write(target: Path) -> dict[str, Any]:
    """Write the backup to `target`, which must not be there yet; returns its manifest. Raises OSError and NoTool."""
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as place:
        database, draft = Path(place, "database"), Path(place, "draft")
        with copied(database) as facts:
            parts = {PART[connection.vendor]: database} | dict(_files())
            manifest = {
                "format": 1, "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                "version": version("factcheck-workbench"), "database": connection.vendor, **facts,
                "files": "inside" if _kept_here() else "in the bucket that FILES_URL names",
                "parts": {name: {"size": path.stat().st_size, "sha256": sha256(path)} for name, path in parts.items()},
            }  # fmt: skip
        draft.touch(mode=0o600)  # drafts and protected sources are in it
        with draft.open("wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
            _add(archive, MANIFEST, json.dumps(manifest, indent=1).encode())
            for name, path in parts.items():
                archive.add(path, arcname=name, filter=_plain)
        _on_disk(draft)
        os.link(draft, target)  # refuses to take the place of another
        _on_disk(target.parent)
    return manifest


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    """Every kept file, by its place under FILES_DIR. They never change, so a copy made after the database's will do."""
    root = Path(settings.MEDIA_ROOT)
    if _kept_here() and root.is_dir():
        for path in sorted(each for each in root.rglob("*") if each.is_file() and not each.is_symlink()):
            if path.name.startswith("."):  # not whole yet, or never
                continue
            yield f"{FILES}{path.relative_to(root).as_posix()}", path


def _kept_here() -> bool:
    return isinstance(default_storage, FileSystemStorage)


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the names of this machine's users."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = _plain(tarfile.TarInfo(name))
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


def _on_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Imports from their bytes: read, looked through, carried out. Pages, files and addresses meet here."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from claims.actions import importing
from claims.capture import Fetched
from claims.exchange.incoming import Read, read
from claims.incoming import Incoming
from claims.models import Import, Member

AT_ONCE = 50  # records that are carried out while somebody waits; more is for the worker


def preview(body: bytes, *, by: Member, name: str, format: str = "") -> Import:
    """Look a file through and keep it until somebody says go on. Raises Unreadable before anything is kept."""
    found = read(body, format)
    looked = importing.endings(found.records, by=by)
    with transaction.atomic():
        batch = _described(importing.open_import(by=by, name=name), body, found)
        batch.file = _kept(batch.sha256, body)
        return importing.look_through(batch, looked, by=by)


def arrived(batch: Import, page: Fetched, *, by: Member) -> Import:
    """The address was fetched: look through what came. Raises Unreadable."""
    batch.charset = page.charset[:40]
    found = read(page.body, batch.format, charset=page.charset, url=page.final_url)
    looked = importing.endings(found.records, by=by)
    _described(batch, page.body, found)
    batch.file = _kept(batch.sha256, page.body)
    return importing.look_through(batch, looked, by=by)


def carry_out(batch: Import, *, by: Member) -> Import:
    """Carry out what was looked through, from the bytes that were kept."""
    return importing.carry_out(batch, records_of(batch), by=by)


def records_of(batch: Import) -> list[Incoming]:
    with default_storage.open(str(batch.file.name)) as file:
        return read(file.read(), batch.format, charset=batch.charset, url=batch.address).records


@transaction.atomic
def bring_in(body: bytes, *, by: Member, name: str, format: str = "", dry: bool = False) -> Import:
    """A file on the server, at once: carried out, or with `dry` only looked through and forgotten again.

    Raises Unreadable.
    """
    found = read(body, format)
    batch = _described(importing.open_import(by=by, name=name), body, found)
    if not dry:
        return importing.carry_out(batch, found.records, by=by)
    return importing.look_through(batch, importing.endings(found.records, by=by), by=by)


def _described(batch: Import, body: bytes, found: Read) -> Import:
    batch.format, batch.remarks = found.format, found.remarks
    batch.sha256, batch.size = hashlib.sha256(body).hexdigest(), len(body)
    return batch


def _kept(sha256: str, body: bytes) -> str:
    """Where the bytes are kept: by their hash, so the same bytes once."""
    name = f"imports/{sha256[:2]}/{sha256}"
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(body))

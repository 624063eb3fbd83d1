"""Kept files on this machine: each is there whole or not at all, and on the disk before anybody is told that it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

from claims.whole import whole


class WholeFiles(FileSystemStorage):
    """A name is the hash of its bytes: a file cut short under it would be trusted by whoever brings them again."""

    def _save(self, name: str, content: Any) -> str:
        with whole(Path(self.path(name))) as draft:
            for chunk in content.chunks():
                draft.write(chunk)
        return name

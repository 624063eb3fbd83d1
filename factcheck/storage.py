"""Where files are: those that are kept on this machine, and those that come with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from claims.whole import whole


class WholeFiles(FileSystemStorage):
    """Each is there whole or not at all, and on the disk before anybody is told that it is.

    A name is the hash of its bytes: a file cut short under it would be trusted by whoever brings them again.
    """

    def _save(self, name: str, content: Any) -> str:
        with whole(Path(self.path(name))) as draft:
            for chunk in content.chunks():
                draft.write(chunk)
        return name


class StaticFiles(CompressedManifestStaticFilesStorage):
    """The address of each is made once: a page leads to ten, and they change with the program alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        if force or settings.DEBUG or not name:
            return str(super().url(name, force))
        if name not in self._addresses:
            self._addresses[name] = super().url(name)
        return self._addresses[name]

"""What pages are made with: whoever keeps one must make it anew when any of this changes."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

import claims

#: What of the code and its pages makes a release.
_MADE_OF = ("*.py", "*.html", "*.xml", "*.txt", "*.mo")


@cache
def release() -> str:
    """Changes with the code, the libraries, the templates and every plain setting that is no secret."""
    found = hashlib.sha256()
    pages: list[Path] = [*settings.TEMPLATES[0]["DIRS"], *settings.LOCALE_PATHS]  # type: ignore[misc]
    for folder in [Path(claims.__file__).parent, settings.BASE_DIR / "factcheck", *pages]:
        for file in sorted(each for pattern in _MADE_OF for each in Path(folder).rglob(pattern)):
            found.update(file.read_bytes())
    for told in (settings.BASE_DIR / "constraints.txt", Path(settings.STATIC_ROOT, "staticfiles.json")):
        found.update(told.read_bytes() if told.exists() else b"")
    for name in sorted(set(dir(settings))):
        value = getattr(settings, name) if name.isupper() and "SECRET" not in name else None
        if isinstance(value, str | int | list | tuple | None):
            found.update(f"{name}={value!r}".encode())
    return found.hexdigest()[:16]

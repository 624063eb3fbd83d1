"""The sheets that dossiers are laid out by: one for the PDF, one for the HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings


def sheet_path(name: str) -> Path:
    return Path(settings.BASE_DIR, "templates", "reports", name)


@cache
def sheet(name: str) -> str:
    return sheet_path(name).read_text(encoding="utf-8")

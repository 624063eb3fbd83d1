"""A document as a file. What a format takes to be written is loaded when it is asked for, not before."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from claims.presenters.paper import Document

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


def written(document: Document, format: str) -> bytes:
    """The bytes of the file; the same for the same document. Raises KeyError for a format that is none of TYPES."""
    TYPES[format]
    write: Callable[[Document], bytes] = import_module(f"claims.exchange.dossiers.{format}").write
    return write(document)

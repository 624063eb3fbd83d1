"""A document as PDF/UA-1: tagged, so that it can be read aloud, and with the fonts it needs in it.

typst is given the document as JSON: none of its words is ever read as markup.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from claims.exchange.dossiers.sheets import sheet
from claims.presenters.paper import Block, Document, Verdict

FONTS = Path(__file__).parent / "fonts"


def write(document: Document) -> bytes:
    data = asdict(document) | {
        "blocks": [_block(block) for block in document.blocks],
        "dated": document.dated.astimezone(dt.UTC).timetuple()[:6],
    }
    made = typst.compile(
        sheet("dossier.typ").encode(),
        format="pdf",
        font_paths=_fonts(),
        pdf_standards=["ua-1"],
        timestamp=int(document.dated.timestamp()),
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
    )
    assert isinstance(made, bytes), "without a path to write to, typst gives the bytes"
    return made


@cache
def _fonts() -> typst.Fonts:
    """Our own and no other: what is installed on a server must not change the pages."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _block(block: Block) -> dict[str, Any]:
    kind = {"kind": type(block).__name__.lower()}
    if isinstance(block, Verdict):
        mark = block.mark
        drawn = {"label": mark.label, "tone": mark.tone, "shape": mark.shape, "small": block.small}
        return kind | drawn | {"cells": [cell["filled"] for cell in mark.cells]}
    return kind | asdict(block)

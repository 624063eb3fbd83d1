"""How to cite an edition: a sentence, BibTeX, and CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from django.conf import settings
from django.utils import translation

from claims.models import Edition
from claims.presenters.wording import date_words, day_of

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def citation(edition: Edition, address: str, publisher: str) -> str:
    """One sentence naming the check, its edition and the address that will not change under the reader."""
    data = edition.data
    verdict = f" Verdict: {data['verdict']['label']}." if data.get("verdict") else " Retracted."
    statement = data["statement"] if data["statement"].endswith((".", "?", "!")) else f"{data['statement']}."
    with translation.override(settings.LANGUAGE_CODE):  # a citation reads alike wherever it was copied
        published = date_words(day_of(edition.published_at))
    return f"{publisher}: “{statement}”{verdict} Edition {edition.number}, {published}. {address}"


def bibtex(edition: Edition, address: str, publisher: str) -> str:
    """The same as a BibTeX entry; what TeX would read as a command is escaped."""
    data: dict[str, Any] = edition.data
    day = day_of(edition.published_at)
    verdict = (data.get("verdict") or {}).get("label") or "Retracted"
    fields = {
        "title": f"{{{_escaped(data['statement'])}}}",
        "author": f"{{{_escaped(publisher)}}}",
        "year": day[:4],
        "date": day,
        "note": f"Fact check, edition {edition.number}. Verdict: {_escaped(verdict)}",
        "url": address,
    }
    body = ",\n".join(f"  {name:<6} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{data['uid']}-{edition.number},\n{body}\n}}"


def csl_json(edition: Edition, address: str, publisher: str) -> str:
    """The same as CSL-JSON, a list of one item, as Zotero and other reference managers import it."""
    data = edition.data
    day = day_of(edition.published_at)
    verdict = (data.get("verdict") or {}).get("label") or "Retracted"
    item = {
        "id": f"{data['uid']}-{edition.number}",
        "type": "webpage",
        "title": data["statement"],
        "author": [{"literal": publisher}],
        "container-title": publisher,
        "genre": "Fact check",
        "edition": str(edition.number),
        "note": f"Verdict: {verdict}",
        "issued": {"date-parts": [[int(part) for part in day.split("-")]]},
        "URL": address,
    }
    return json.dumps([item], ensure_ascii=False, indent=1)


def _escaped(text: str) -> str:
    return re.sub(r"[\\{}%&#$_~^]", lambda found: _SPECIAL[found.group()], " ".join(text.split()))

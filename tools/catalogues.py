"""Keep the catalogues of the interface: what there is to translate, and the compiled files.

    python tools/catalogues.py            add what is new to every django.po under locale/, drop what is gone, compile
    python tools/catalogues.py --missing  print what has no translation, a line for each

Needs Babel, which comes with the test tools, and none of the gettext programs. The compiled files are committed, so
that nobody needs either to run the workbench.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

import django  # noqa: E402
from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.extract import extract  # noqa: E402
from babel.messages.mofile import write_mo  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402
from django.utils.translation.template import templatize  # noqa: E402

#: What readers see is made here.
CODE = ["claims/public", "claims/letterbox", "claims/presenters", "claims/templatetags", "claims/search/published"]
PAGES = [
    "templates/base.html",
    "templates/40[04].html",
    "templates/50[07].html",
    "templates/public/*.html",
    "templates/letterbox/*.html",
]
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "_noop": None, "gettext_noop": None,
    "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


class Message(NamedTuple):
    """One thing to translate; `many` is its plural, or empty."""

    one: str
    many: str = ""
    context: str = ""


def messages() -> list[Message]:
    """All there is, each once, in the order of the files."""
    return list(dict.fromkeys([*_from_pages(), *_from_code(), *_shipped()]))


def catalogues() -> list[Path]:
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


def load(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def compiled(catalogue: Catalog) -> bytes:
    made = io.BytesIO()
    write_mo(made, _Unsigned(catalogue))
    return made.getvalue()


class _Unsigned:
    """A catalogue that does not say which Babel made it, so that a newer one compiles the same file."""

    def __init__(self, catalogue: Catalog) -> None:
        self.catalogue, self.charset = catalogue, catalogue.charset

    def __iter__(self) -> Iterator[Any]:
        for message in self.catalogue:
            if not message.id:  # the head, made anew for each who goes through it
                lines = str(message.string).splitlines(keepends=True)
                message.string = "".join(line for line in lines if not line.startswith("Generated-By:"))
            yield message


def missing(catalogue: Catalog) -> list[Message]:
    """What has no words in it, or not in every form the language counts by."""
    return [each for each in messages() if not all(_words(catalogue, each))]


def _words(catalogue: Catalog, message: Message) -> tuple[str, ...]:
    found = catalogue.get((message.one, message.many) if message.many else message.one, message.context or None)
    if found is None or found.fuzzy:
        return ("",)
    said = found.string if isinstance(found.string, tuple | list) else (found.string,)
    forms = catalogue.num_plurals if message.many else 1
    return tuple(said) if len(said) == forms else ("",)


def _from_pages() -> Iterator[Message]:
    for pattern in PAGES:
        for page in sorted(ROOT.glob(pattern)):
            yield from _read(templatize(page.read_text(encoding="utf-8")))


def _from_code() -> Iterator[Message]:
    for folder in CODE:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield from _read(file.read_text(encoding="utf-8"))


def _read(code: str) -> Iterator[Message]:
    for _, found, _, context in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
        one, many = found[:2] if isinstance(found, tuple) else (found, "")
        if one:
            yield Message(one, many or "", context or "")


def _shipped() -> Iterator[Message]:
    """Words that reach readers as values: the closed lists, and the scale that comes with the first migration."""
    from claims import choices
    from claims.presenters.marks import RETRACTED

    shipped = import_module("claims.migrations.0003_shipped_data")
    for each in (
        "Authenticity",
        "ClaimKind",
        "EditionKind",
        "PartyKind",
        "SourceKind",
        "TipState",
        "Facet",
        "Comparator",
    ):
        yield from (Message(str(label)) for label in getattr(choices, each).labels)
    yield from (Message(words) for _, label, meaning, *_ in shipped.RATINGS for words in (label, meaning))
    yield from (Message(RETRACTED.label), Message(RETRACTED.meaning))


def update(path: Path) -> None:
    """Write the catalogue anew: every message in its order, with the words it had, and the compiled file beside it."""
    known = load(path)
    fresh = Catalog(locale=known.locale, project="factcheck-workbench", header_comment="", fuzzy=False)
    fresh.mime_headers = known.mime_headers
    for each in messages():
        key = (each.one, each.many) if each.many else each.one
        before = known.get(key, each.context or None)
        fresh.add(key, before.string if before else None, context=each.context or None)
    with path.open("wb") as file:
        write_po(file, fresh, width=110, omit_header=False, sort_output=False)
    path.with_suffix(".mo").write_bytes(compiled(load(path)))


def main() -> None:
    django.setup()
    for path in catalogues():
        if "--missing" in sys.argv:
            sys.stdout.writelines(f"{path.parents[1].name}: {each.one}\n" for each in missing(load(path)))
        else:
            update(path)


if __name__ == "__main__":
    main()

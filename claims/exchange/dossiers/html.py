"""A document as one HTML file that loads nothing and runs nothing, on screen and on paper."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from lxml import html
from lxml.html.builder import E

from claims.exchange.dossiers.sheets import sheet
from claims.presenters.paper import Block, Document, Facts, Heading, Paragraph, Run, Runs, Table, Verdict

_TAGS = {"quote": "blockquote", "code": "pre"}


def policy() -> str:
    """The content security policy the file carries, and that it must be served with: its own style and nothing else."""
    digest = base64.b64encode(hashlib.sha256(sheet("dossier.css").encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def write(document: Document) -> bytes:
    title = E.h1(document.title, dir="auto", lang=document.title_language or document.language)
    running = [E.aside(document.draft, {"class": "draft", "aria-label": "State"})] if document.draft else []
    head = E.header(E.p(document.subtitle, {"class": "overline"}), title)
    foot = E.footer(E.p(f"{document.foot} · {document.author}"))
    page = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta({"http-equiv": "Content-Security-Policy", "content": policy()}),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.meta(name="author", content=document.author),
            E.meta(name="description", content=document.subtitle),
            E.meta(name="date", content=document.dated.isoformat(timespec="seconds")),
            *([E.link(rel="canonical", href=document.page)] if document.page else []),
            E.title(document.title),
            E.style(sheet("dossier.css")),
        ),
        E.body(*running, E.main(head, *map(_block, document.blocks)), foot),
        lang=document.language,
    )
    return html.tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8") + b"\n"


def _block(block: Block) -> Any:
    match block:
        case Heading():
            return _spoken(E(f"h{min(block.level + 1, 6)}", block.text, dir="auto"), block.language)
        case Paragraph():
            return _paragraph(block)
        case Verdict():
            return _verdict(block)
        case Facts():
            return E.dl(
                *(part for label, words in block.rows for part in (E.dt(label), _words(E.dd(dir="auto"), words)))
            )
        case Table():
            head = E.tr(*(_words(E.th(scope="col"), cell) for cell in block.head))
            rows = (E.tr(*(_words(E.td(dir="auto"), cell) for cell in row)) for row in block.rows)
            return E.table(E.thead(head), E.tbody(*rows))


def _paragraph(block: Paragraph) -> Any:
    made = _spoken(E(_TAGS.get(block.style, "p"), {"class": block.style, "dir": "auto"}), block.language)
    if block.style == "item":
        made.set("class", f"item item--{min(block.depth, 3)}")
        # Where an item goes on, there is no sign and the place of it stays.
        made.append(E.span(block.marker, {"class": "sign"}))
    return _words(made, block.runs)


def _verdict(block: Verdict) -> Any:
    mark = block.mark
    cells = [E.i({"class": "full" if cell["filled"] else "empty"}) for cell in mark.cells]
    drawn = E.span(*cells or [E.i({"class": mark.shape or "unproven"})], {"class": "mark", "aria-hidden": "true"})
    size = " verdict--small" if block.small else ""
    return E.p({"class": f"verdict tone-{mark.tone}{size}"}, drawn, " ", E.strong(mark.label, dir="auto"))


def _spoken(element: Any, language: str) -> Any:
    if language:
        element.set("lang", language)
    return element


def _words(element: Any, words: Runs) -> Any:
    for run in words:
        element.append(_run(run))
    return element


def _run(run: Run) -> Any:
    """A run inside its styles; line ends within it are line ends."""
    first, *others = run.text.split("\n")
    made = E.span(first)
    for line in others:
        made.append(E.br())
        made[-1].tail = line
    tags = {"code": run.code, "strong": run.strong, "em": run.emphasis, "s": run.struck}
    for tag in (tag for tag, worn in tags.items() if worn):
        made = E(tag, made)
    return E.a(made, href=run.href, rel="noopener nofollow") if run.href else made

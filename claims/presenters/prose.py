"""The desk's Markdown as the blocks of a document; what it reads is what `claims.presenters.markdown` reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from claims.presenters.markdown import may_lead_to, tokens_of
from claims.presenters.paper import Block, Heading, Paragraph, Run, Runs, Table, legible, runs

_STYLES = {"strong", "em", "s"}


@dataclass
class _Place:
    """Where in the text we are: the lists and quotations around it."""

    #: For each list around, the number of its next item; None where items have no numbers.
    lists: list[int | None] = field(default_factory=list)
    quotes: int = 0
    #: What stands before the next paragraph: the sign of an item that has just begun.
    marker: str = ""

    def enter_item(self) -> None:
        number = self.lists[-1]
        self.marker = "•" if number is None else f"{number}."
        if number is not None:
            self.lists[-1] = number + 1

    def styled(self, found: Runs, language: str) -> Paragraph:
        style = "item" if self.lists else "quote" if self.quotes else "body"
        marker, self.marker = self.marker, ""
        return Paragraph(found, style, language, marker, max(len(self.lists) - 1, 0))


def blocks(text: str, language: str, above: int) -> list[Block]:
    """The blocks of a Markdown text; its headings stand below those of level `above`."""
    return list(_blocks(tokens_of(text), language, above))


def _blocks(tokens: list[Token], language: str, above: int) -> Iterator[Block]:
    place, turn = _Place(), iter(tokens)
    for token in turn:
        match token.type:
            case "heading_open":
                # Those of a web page begin at h3.
                level = above + int(token.tag[1]) - 2
                yield Heading("".join(run.text for run in _runs(next(turn))), level, language)
            case "inline":
                yield place.styled(_runs(token), language)
            case "fence" | "code_block":
                yield Paragraph(runs(Run(token.content.rstrip("\n"), code=True)), "code", language)
            case "hr":
                yield Paragraph(runs("* * *"), "small")
            case "table_open":
                yield _table(turn)
            case _:
                _move(place, token)


def _move(place: _Place, token: Token) -> None:
    match token.type:
        case "bullet_list_open":
            place.lists.append(None)
        case "ordered_list_open":
            place.lists.append(int(token.attrs.get("start", 1)))
        case "bullet_list_close" | "ordered_list_close":
            place.lists.pop()
        case "list_item_open":
            place.enter_item()
        case "blockquote_open":
            place.quotes += 1
        case "blockquote_close":
            place.quotes -= 1


def _table(turn: Iterator[Token]) -> Table:
    rows: list[tuple[Runs, ...]] = []
    row: list[Runs] = []
    for token in turn:
        if token.type == "table_close":
            break
        if token.type == "inline":
            row.append(_runs(token))
        elif token.type == "tr_close":
            rows.append(tuple(row))
            row = []
    return Table(rows[0], tuple(rows[1:]))


def _runs(token: Token) -> Runs:
    """The words of one paragraph; a link is followed by its address, for whoever reads it on paper."""
    return runs(*_inline(token.children or []))


def _inline(tokens: list[Token]) -> Iterator[Run]:
    style, since = Run(""), ""
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _STYLES:
            style = _worn(style, name, token.nesting > 0)
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            style, since = replace(style, href=address if may_lead_to(address) else ""), ""
        elif token.type == "link_close":
            if style.href and style.href != since:
                yield Run(f" ({style.href})")
            style = replace(style, href="")
        else:
            words = "\n" if token.type == "hardbreak" else " " if token.type == "softbreak" else legible(token.content)
            since += words
            yield replace(style, text=words, code=token.type == "code_inline")


def _worn(style: Run, name: str, on: bool) -> Run:
    """The style from where strong, emphasised or struck words begin or end."""
    if name == "strong":
        return replace(style, strong=on)
    return replace(style, emphasis=on) if name == "em" else replace(style, struck=on)

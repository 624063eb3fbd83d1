"""An HTML page: its text, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from claims.capture import head, linked_data
from claims.capture.about import About, names
from claims.capture.article import FEW, MOST_ELEMENTS, letters, paragraphs
from claims.capture.boilerplate import empty
from claims.capture.bylines import bare
from claims.capture.captured import Readable, Unreadable
from claims.capture.charset import declared_in_page, decoded
from claims.capture.dates import published_on
from claims.capture.flow import flow
from claims.capture.linked_data import web_address
from claims.capture.notices import in_the_way
from claims.capture.plain import bounded, cleaned, joined, raised, spaced

#: Between an article's heading and its outlet's name in a page's title.
_SEAMS = (" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • ", "｜")
_NOTHING = (
    "No text was found on this page; it may put its text together in the browser. Open it yourself, and paste the text."
)
#: Menus, captions and buttons are shorter.
_SEEMS_A_PARAGRAPH = 60
_NOTE = re.compile(r"\[\w{1,3}\]")
#: An article with more notes than these is a book, or an attack.
_MOST_RAISED = 2_000
_LONGEST_ATTRIBUTE = 1_000
#: trafilatura joins the text round what it takes out again and again; fewer children than this are never many.
_FEW_CHILDREN, _MOST_JOINED = 200, 500_000_000
_MOST_CHARACTERS = 12_000_000


def read_page(body: bytes, charset: str, url: str) -> Readable:
    """Read an HTML page; raises Unreadable where it holds no text."""
    # lxml takes neither NULs nor other control characters for what they are: for nothing.
    text = cleaned(decoded(body, charset or declared_in_page(body)))
    if len(text) > _MOST_CHARACTERS:
        raise Unreadable(f"The page is larger than {_MOST_CHARACTERS // 1_000_000} million characters.")
    in_flow = flow(text)
    tree = _tree(text)
    if tree is None:
        raise Unreadable(_NOTHING)
    found = head.tags(tree)
    about = _about(tree, found, url)
    words = _words(tree, in_flow, about, found)
    if not words:
        raise Unreadable(_NOTHING)
    if notice := in_the_way(tree, words, url):
        raise Unreadable(notice)
    return Readable(
        text=bounded(joined(_once(_unsigned(words, about.authors)))),
        title=about.title,
        publisher=about.publisher,
        authors=", ".join(about.authors),
        published=about.published,
        language=about.language,
        canonical_url=about.address,
    )


def _tree(text: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    for element in tree.iter("*"):
        _shorten(element)
    for element in list(tree.iter("sup"))[:_MOST_RAISED]:
        _raise(element)
    return tree


def _raise(element: HtmlElement) -> None:
    """What stands above the line: the mark of a note goes, or `35` nurses with a note 2 would be 352 of them."""
    words, parent = (element.text or "").strip(), element.getparent()
    if (
        parent is not None
        and parent.tag == "a"
        and len(parent) == 1
        and not (parent.text or element.tail or "").strip()
    ):
        empty(parent)
    elif next(element.iter("a"), None) is not None or _NOTE.fullmatch(words):
        empty(element)
    elif not len(element):
        element.text = raised(element.text or "")


def _shorten(element: HtmlElement) -> None:
    """trafilatura looks through classes with patterns that take the square of their length."""
    for name in ("class", "id", "style", "data-testid"):
        if len(element.get(name, "")) > _LONGEST_ATTRIBUTE:
            del element.attrib[name]


def _words(tree: HtmlElement, in_flow: list[str], about: About, found: head.Tags) -> list[str]:
    """By the better way where it can be gone; the article's text in the markup where the page has hardly any."""
    description = next(iter(found.get("og:description", []) + found.get("description", [])), "")
    words = paragraphs(tree, description) if _is_ordinary(tree) else []
    if _length(words) < FEW:
        # The parser stops building at a depth of 256, and what is deeper is missing; or a wrapper with an unlucky name
        # was taken for boilerplate, and the article with it.
        long_ones = [paragraph for paragraph in in_flow if len(paragraph) >= _SEEMS_A_PARAGRAPH]
        words = long_ones if _length(long_ones) > 2 * _length(words) else _parted(tree, words, in_flow) or in_flow
    given = [] if "<" in about.text else [line for line in map(spaced, about.text.split("\n")) if line]
    return given if _length(given) > 2 * _length(words) else words


def _unsigned(words: list[str], authors: tuple[str, ...]) -> list[str]:
    """Without the authors' names above the text, each alone in its line: they are told beside it."""
    start = next((at for at, line in enumerate(words) if bare(line) not in authors), len(words))
    return words[start:] or words


def _parted(tree: HtmlElement, words: list[str], in_flow: list[str]) -> list[str]:
    """The paragraphs of a short article without its heading: trafilatura runs them together, with its menu and all."""
    whole = letters("".join(words))
    parts = [paragraph for paragraph in in_flow if len(words) == 1 and letters(paragraph) in whole]
    if len(parts) < 2 or _length(parts) < 0.7 * _length(words):
        return words
    headings = {spaced(heading.text_content()) for heading in tree.iter("h1")}
    return parts[1:] if parts[0] in headings else parts


def _once(words: list[str]) -> list[str]:
    """Without a long paragraph that stood there before: some pages hold one for each width of the window."""
    kept: list[str] = []
    seen: set[str] = set()
    for line in words:
        if line not in seen:
            kept.append(line)
        if len(line) >= _SEEMS_A_PARAGRAPH:
            seen.add(line)
    return kept


def _is_ordinary(tree: HtmlElement) -> bool:
    elements = list(tree.iter())
    return len(elements) <= MOST_ELEMENTS and all(_joins(each) <= _MOST_JOINED for each in elements)


def _joins(element: HtmlElement) -> int:
    """Letters that are copied where each child is taken out and what stands behind it joined to what stood before."""
    return len(element) * sum(len(child.tail or "") for child in element) if len(element) > _FEW_CHILDREN else 0


def _length(paragraphs: Iterable[str]) -> int:
    return sum(map(len, paragraphs))


def _about(tree: HtmlElement, found: head.Tags, url: str) -> About:
    """JSON-LD first, then the head, then what trafilatura can tell from the page's look."""
    in_head = head.about(tree, found, url)
    headings = [spaced(heading.text_content()) for heading in list(tree.iter("h1"))[:5]]
    titles = head.titles(tree, found)
    addresses = frozenset(filter(None, (in_head.address, web_address(url, ""))))
    linked = linked_data.about(tree, url, addresses, frozenset([*headings, *titles]))
    about = linked.or_else(in_head)
    heading = _title([about.title, *titles], headings, {about.publisher, in_head.publisher})
    address = in_head.address or linked.address
    about = replace(about, title=heading, address=address)
    if (about.authors and about.published) or not _is_ordinary(tree):
        return about
    return about.or_else(_seen(tree, url, about.publisher))


def _title(titles: list[str], headings: list[str], outlets: set[str]) -> str:
    """The title that stands as a heading on the page, else the first given; the outlet's name is no part of it.

    What stands in the window's title bar is last in `titles` and taken only where nothing else is given.
    """
    bare = [_without_outlet(title, outlets, headings) for title in titles if title]
    return next((title for title in bare[:-1] if title in headings), next(iter([*bare, *headings]), ""))


def _without_outlet(title: str, outlets: set[str], headings: list[str]) -> str:
    for seam in _SEAMS:
        for outlet in filter(None, outlets):
            title = title.removesuffix(f"{seam}{outlet}")
        start, _, rest = title.rpartition(seam)
        if rest and start in headings:
            title = start
    return title.strip()


def _seen(tree: HtmlElement, url: str, publisher: str) -> About:
    document = trafilatura.extract_metadata(tree, default_url=url or None, extensive=False)
    authors = names((document.author or "").split(";"), publisher)
    return About(title=spaced(document.title or ""), authors=authors, published=published_on(document.date or ""))

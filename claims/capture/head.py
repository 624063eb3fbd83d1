"""What a page says about itself in its head: Open Graph, Dublin Core, citation tags, links, the language attribute."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from claims.capture.about import About, language, names, title
from claims.capture.dates import published_on
from claims.capture.linked_data import web_address

#: The names a question is answered under, the better first.
_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", "title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "citation_journal_title", "dc.publisher", "dcterms.publisher",
               "application-name")  # fmt: skip
_DATES = ("article:published_time", "datepublished", "citation_publication_date", "citation_date", "dc.date.issued",
          "dcterms.issued", "dcterms.created", "dc.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
          "publish-date", "publication_date", "date")  # fmt: skip
_LANGUAGES = ("content-language", "dc.language", "dcterms.language", "og:locale")
#: A name that ends so gives an author, whoever coined it: `parsely-author`, `sailthru.author`, `article:author_name`.
_AUTHORS = ("author", "author_name", "authors", "dc.creator", "dcterms.creator", "byl")
_MOST = 500

Tags = dict[str, list[str]]


def tags(tree: HtmlElement) -> Tags:
    """The meta tags: every content by the tag's name in lower case, in the order of the page."""
    found: Tags = {}
    for meta in list(tree.iter("meta"))[:_MOST]:
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := (meta.get(key) or "").strip().lower()):
                found.setdefault(name, []).append(content)
    return found


def about(tree: HtmlElement, found: Tags, url: str) -> About:
    publisher = title(_first(found, _PUBLISHERS))
    return About(
        title=title(_first(found, _TITLES)) or title(tree.findtext(".//title") or ""),
        publisher=publisher,
        authors=names(_authors(found), publisher),
        published=next(filter(None, map(published_on, _all(found, _DATES))), ""),
        language=language(tree.get("lang") or "") or language(_first(found, _LANGUAGES)),
        address=_canonical(tree, found, url),
        text="",
    )


def titles(tree: HtmlElement, found: Tags) -> list[str]:
    """Every title the head gives, once."""
    given = [*_all(found, _TITLES), tree.findtext(".//title") or ""]
    return [text for text in dict.fromkeys(map(title, given)) if text]


def _authors(found: Tags) -> Iterable[str]:
    """Those of the first kind of tag that gives any."""
    for name, contents in found.items():
        if name.endswith(_AUTHORS) and names(contents):
            return contents
    return ()


def _canonical(tree: HtmlElement, found: Tags, url: str) -> str:
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    given = [*(link.get("href") or "" for link in links), *found.get("og:url", [])]
    addresses = filter(None, (web_address(text, url) for text in given))
    # Some sites call their front page the address of every page, and all would be taken for one.
    return next((address for address in addresses if not _is_front_page(address) or _is_front_page(url)), "")


def _is_front_page(address: str) -> bool:
    return address.count("/") <= 2 or (address.count("/") == 3 and address.endswith("/"))


def _all(found: Tags, wanted: tuple[str, ...]) -> list[str]:
    return [content for name in wanted for content in found.get(name, [])]


def _first(found: Tags, wanted: tuple[str, ...]) -> str:
    return next(iter(_all(found, wanted)), "")

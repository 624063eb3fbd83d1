"""From one ClaimReview (https://schema.org/ClaimReview), as found in the wild, to a record.

The review is somebody else's: what becomes of it is a claim to be checked, with that review as a thing to read and its
rating in the words of whoever gave it. No rating of theirs becomes a verdict of ours.
"""

from __future__ import annotations

import re
from typing import Any

from claims.exchange.incoming.nodes import Node, Piece, plain_keys, types
from claims.exchange.incoming.ratings import rated
from claims.exchange.incoming.words import address, cut, date, language, text_of
from claims.incoming import LONGEST_STATEMENT, LONGEST_WORDS, Cited, Incoming, Item
from claims.markup.values import as_list, host_of, is_web_address

MOST_APPEARANCES = 20
NO_STATEMENT = "It does not say which claim it reviews (claimReviewed)."
NO_ADDRESS = "It has no web address (url), so nobody could look the review up."
NO_REVIEW = "There is no ClaimReview in it."

#: Names that stand for nobody in particular. A party of such a name would gather claims of strangers.
_NOBODY = re.compile(
    r"(?:n/?a|none|null|unknown|anonymous|nobody|various|multiple|several|many|some|social media|viral|internet|online"
    r"|facebook|instagram|tiktok|twitter|whatsapp|telegram|youtube|x)"
    r"(?:[ ,/&]+(?:and|or|of|on|in|by|sources?|people|persons?|users?|posts?|pages?|accounts?|messages?|images?|videos?"
    r"|memes?|claims?|media|social|websites?|sites?|groups?|author|facebook|instagram|tiktok|twitter|whatsapp|telegram"
    r"|youtube))*\.?|[-–—?.]+",
    re.IGNORECASE,
)


def record(place: str, node: Node | None, piece: Piece, base: str = "", tongue: str = "") -> Incoming:
    """The record of one review; `base` is the address of the page it stood on, `tongue` that page's language, or ""."""
    made = Incoming(place)
    if node is None:
        made.refusal = NO_REVIEW
        return made
    reviewed = _reviewed(node, piece, made)
    _type(node, made)
    _statement(node, reviewed, made)
    made.language = language(node.get("inLanguage"), made, "inLanguage") or tongue
    made.claimed_on = date(reviewed.get("datePublished"), made, "itemReviewed.datePublished")
    _claimant(reviewed, piece, made)
    review = _review(node, piece, made, base)
    made.evidence = [review]
    made.appearances = _appearances(reviewed, piece, made, review.item.url)
    made.refusal = "" if made.statement and review.item.url else NO_ADDRESS if made.statement else NO_STATEMENT
    return made


def _type(node: Node, made: Incoming) -> None:
    if "ClaimReview" not in types(node):
        made.mend("@type: it is not called a ClaimReview, and reviews a claim")


def _reviewed(node: Node, piece: Piece, made: Incoming) -> Node:
    """The claim under review as an object, whatever it was given as."""
    several = as_list(node.get("itemReviewed"))
    if len(several) > 1:
        made.mend(f"itemReviewed: {len(several)} given, the first taken")
    first = piece.filled(several[0]) if several else {}
    if isinstance(first, dict):
        return plain_keys(first)
    if not isinstance(first, str):
        return {}
    made.mend("itemReviewed: text where an object belongs")
    return {"url": first} if is_web_address(first.strip()) else {"name": first}


def _statement(node: Node, reviewed: Node, made: Incoming) -> None:
    said = text_of(node.get("claimReviewed"), made, "claimReviewed")
    if not said:
        said = next((words for key in ("text", "name", "headline", "description")
                     if (words := text_of(reviewed.get(key), made, f"itemReviewed.{key}"))), "")  # fmt: skip
        if said:
            made.mend("claimReviewed: missing, taken from itemReviewed")
    if len(said) > LONGEST_STATEMENT:
        made.quote = cut(said, made, "claimReviewed, as the quote", LONGEST_WORDS)
    made.statement = cut(said, made, "claimReviewed", LONGEST_STATEMENT)


def _claimant(reviewed: Node, piece: Piece, made: Incoming) -> None:
    """Who made the claim; nobody where nobody in particular is named."""
    given = reviewed.get("author") or reviewed.get("creator")
    if not given and types(reviewed) & {"Person", "Organization"}:
        made.mend("itemReviewed: the claimant stands where the claim belongs")
        given = reviewed
    several = as_list(given)
    if len(several) > 1:
        made.mend(f"itemReviewed.author: {len(several)} given, the first taken")
    one = piece.filled(several[0]) if several else None
    name = text_of(one, made, "itemReviewed.author", 200)
    if isinstance(one, str) and name:
        made.mend("itemReviewed.author: text where an object belongs")
    if name and (_NOBODY.fullmatch(name) or is_web_address(name)):
        made.described = name if len(name.strip("-–—?.")) > 4 and not is_web_address(name) else ""
    else:
        made.claimant = name
        made.claimant_kind = "organisation" if isinstance(one, dict) and _is_organisation(one) else "person"


def _is_organisation(node: Node) -> bool:
    return any("Organization" in kind or kind in ("Corporation", "GovernmentOrganization") for kind in types(node))


def _review(node: Node, piece: Piece, made: Incoming, base: str) -> Cited:
    """The review itself, as a thing to read."""
    url = address([node.get("url"), node.get("mainEntityOfPage"), node.get("@id")], made, "url", base) or _page(
        made, base
    )
    rating = rated(piece.filled(next(iter(as_list(node.get("reviewRating"))), None)), made)
    publisher = _publisher(node, piece, made, url)
    title = text_of(node.get("headline") or node.get("name"), made, "name", 300)
    published = date(node.get("datePublished"), made, "datePublished")
    body = text_of(node.get("reviewBody") or node.get("description"), made, "reviewBody", LONGEST_WORDS)
    item = Item(url, title or cut(f"{publisher}: {made.statement}", Incoming(""), "", 300), published, publisher)
    return Cited(item, body, f"{publisher or 'The review'} rates it “{rating}”."[:1000] if rating else "")


def _page(made: Incoming, base: str) -> str:
    if base:
        made.mend("url: missing, the page it stands on taken")
    return base


def _publisher(node: Node, piece: Piece, made: Incoming, url: str) -> str:
    several = as_list(node.get("author") or node.get("publisher") or node.get("sourceOrganization"))
    one = piece.filled(several[0]) if several else None
    name = text_of(one, made, "author", 200)
    if isinstance(one, str) and name:
        made.mend("author: text where an object belongs")
    if len(several) > 1:
        made.mend(f"author: {len(several)} given, the first taken")
    if name and is_web_address(name):
        name = ""
    if not name and url:
        made.mend("author: missing, the host of the address taken")
        name = host_of(url).removeprefix("www.")
    return name


def _appearances(reviewed: Node, piece: Piece, made: Incoming, base: str) -> list[Item]:
    """Where the claim was made, each address once, the first appearance first."""
    given = [*as_list(reviewed.get("firstAppearance")), *as_list(reviewed.get("appearance"))]
    given += [each for key in ("url", "sameAs", "mainEntityOfPage") for each in as_list(reviewed.get(key))]
    found: dict[str, Item] = {}
    for one in given[:MOST_APPEARANCES]:
        item = _appearance(piece.filled(one), piece, made, base)
        if item and item.url != base:
            found.setdefault(item.url, item)
    return list(found.values())


def _appearance(one: Any, piece: Piece, made: Incoming, base: str) -> Item | None:
    url = address(one, made, "itemReviewed.appearance", base)
    if not url:
        return None
    node = plain_keys(one) if isinstance(one, dict) else {}
    return Item(
        url,
        text_of(node.get("headline") or node.get("name"), made, "appearance.headline", 300),
        date(node.get("datePublished"), made, "appearance.datePublished"),
        text_of(piece.filled(node.get("publisher")), made, "appearance.publisher", 200),
    )

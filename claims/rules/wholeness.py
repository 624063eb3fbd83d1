"""Whether an edition out of an export is whole: in the form of one, of a piece with itself, and its hash right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from claims.chain import canonical, digest
from claims.choices import ClaimKind, EditionKind, PartyKind, SourceKind, Stance
from claims.imaging import TYPES
from claims.markup.values import is_web_address
from claims.partialdate import PartialDate

Told = dict[str, Any]

#: What stands in `content`, and of which type; what is a table here is one there, in a list where it is in one.
PARTY = dict.fromkeys(("uid", "slug", "name", "kind", "role", "wikidata", "url"), str)
SOURCE = dict.fromkeys(
    ("uid", "slug", "title", "kind", "url", "publisher", "authors", "published", "language", "interest"), str
)
NUMBER = (int, type(None))
CONTENT: Told = {
    **dict.fromkeys(
        ("uid", "slug", "statement", "quote", "language", "claim_kind", "claimed_on", "why_selected", "summary",
         "explanation", "alone", "kind", "reason", "methodology", "published_by", "published_at",
         "first_published_at", "sealed_by"), str,
    ),
    "format": int, "number": int, "protected": dict, "captures": dict,
    "claimant": (PARTY, None),
    "topics": [{"slug": str, "name": str}],
    "verdict": ({
        **dict.fromkeys(("key", "label", "meaning", "shape", "scale"), str),
        "value": NUMBER, "best": NUMBER, "worst": NUMBER, "scale_version": int,
    }, None),
    "figures": [dict.fromkeys(("text", "low", "high", "unit", "currency", "comparator", "as_of"), str)],
    "appearances": [{
        "source": SOURCE, "quote": str, "first": bool, "on": str, "locator": str,
        "attributions": [{"party": (PARTY, None), "description": str, "manner": str, "role": str}],
    }],
    "selectors": [({"prefix": str, "suffix": str, "start": int, "end": int}, None)],
    "pictures": [{
        **dict.fromkeys(("sha256", "ending", "likeness", "alt", "credit", "category", "context", "url"), str),
        "width": int, "height": int,
    }],
    # Only of a claim that is kept together with another.
    "kept_with?": dict,
    "evidence": [{
        **dict.fromkeys(("stance", "excerpt", "locator", "directness", "directness_why", "origin", "accessed_on",
                         "note"), str),
        "source": SOURCE,
    }],
    "replies": [dict.fromkeys(("asked", "asked_on", "how", "deadline", "answer", "answered_on", "why_not"), str)],
    "signatures": [{"name": str, "on": str, "verdict": str}],
    "overrides": [{"gap": str, "sentence": str, "reason": str, "by": str}],
}  # fmt: skip
#: U+0000 in canonical JSON, where a backslash of the text itself is two.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_NAME_IN_ADDRESSES = re.compile(r"[-\w]{1,80}", re.ASCII)
#: What an edition says of itself both beside its content and in it.
TWICE = ("number", "kind", "reason", "methodology")


def flaw(told: Told) -> str:
    """Why `told`, an edition of an export, is not to be believed, as a sentence; "" where nothing speaks against it."""
    content, pk = told["content"], told["id"]
    try:
        text = canonical(content)
        if missing := unlike(content, CONTENT):
            return f"Edition {pk} is not in the form of an edition: {missing}."
        if told["sha256"] != hashed(told, text):
            return f"Edition {pk} is not what was sealed: its SHA-256 is another."
        if _NUL.search(text) or "\x00" in pk + told["by_name"]:
            return f"Edition {pk} holds a character that no database can keep."
        return _contradiction(told, content)
    except (TypeError, ValueError, RecursionError):
        return f"Edition {pk} is not in the form of an edition."


def hashed(told: Told, content: str) -> str:
    """The SHA-256 it must have (see docs/reference/log-format.md)."""
    names = ("id", "number", "kind", "reason", "methodology", "by_name", "published_at")
    return digest(canonical({name: told[name] for name in names} | {"content": content}))


def unlike(value: Any, shape: Any, name: str = "content") -> str:
    """Where `value` is not of `shape`, in words; "" where it is."""
    if isinstance(shape, tuple) and None in shape:
        return "" if value is None else unlike(value, shape[0], name)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return f"{name} is no list"
        return next((found for each in value if (found := unlike(each, shape[0], name))), "")
    if isinstance(shape, dict):
        return _unlike_table(value, shape, name)
    wrong = isinstance(value, bool) and shape is not bool
    return f"{name} is of another kind" if wrong or not isinstance(value, shape) else ""


def _unlike_table(value: Any, shape: Told, name: str) -> str:
    """A key of the shape that ends in `?` may be missing."""
    keys = {key.removesuffix("?"): each for key, each in shape.items()}
    needed = {key for key in shape if not key.endswith("?")}
    if not isinstance(value, dict) or not needed <= set(value) <= set(keys):
        return f"{name} has other keys"
    return next((found for key in value if (found := unlike(value[key], keys[key], key))), "")


def _contradiction(told: Told, content: Told) -> str:
    """What the edition says of itself, and what no edition of ours says; ValueError for dates that are none."""
    pk, moment = told["id"], dt.datetime.fromisoformat(told["published_at"])
    same = [content[name] == told[name] for name in TWICE] + [
        pk == f"{content['uid']}.{told['number']}",
        told["published_at"] == moment.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        content["published_at"] == moment.astimezone(dt.UTC).isoformat(timespec="seconds"),
    ]
    if not all(same):
        return f"Edition {pk} contradicts itself."
    _read_dates(content)
    if not all(_NAME_IN_ADDRESSES.fullmatch(name) for name in _names_in_addresses(content)):
        return f"Edition {pk} has a part that no address can name."
    if not _is_of_known_words(told, content):
        return f"Edition {pk} uses a word that this version of the workbench does not know."
    return ""


def _read_dates(content: Told) -> None:
    """Raises ValueError for a date that is none."""
    dt.datetime.fromisoformat(content["first_published_at"])
    places, pieces, replies = content["appearances"], content["evidence"], content["replies"]
    published = (each["source"]["published"] for each in (*places, *pieces))
    of = (each["as_of"] for each in content["figures"])
    for partial in (content["claimed_on"], *(each["on"] for each in places), *published, *of):
        PartialDate.parse(partial or "2000")
    told = (reply[name] for reply in replies for name in ("asked_on", "deadline", "answered_on"))
    for day in (*(each["accessed_on"] for each in pieces), *told):
        dt.date.fromisoformat(day or "2000-01-01")


def _names_in_addresses(value: Any) -> Iterator[str]:
    """Every `uid` and `slug` in it: a page that leads to one that is none could not be made."""
    if isinstance(value, dict):
        yield from (value[key] for key in ("uid", "slug") if key in value)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _names_in_addresses(each)


def _is_of_known_words(told: Told, content: Told) -> bool:
    sources = [each["source"] for each in (*content["appearances"], *content["evidence"])]
    claimant = content["claimant"]
    return (
        told["kind"] in EditionKind.values
        and len(content["selectors"]) == len(content["appearances"])
        and all(each["ending"] in TYPES for each in content["pictures"])
        and content["claim_kind"] in ClaimKind.values
        and content["format"] == 1
        and all(source["kind"] in SourceKind.values for source in sources)
        and all(not source["url"] or is_web_address(source["url"]) for source in sources)
        and all(each["stance"] in Stance.values for each in content["evidence"])
        and set(content["protected"]) <= set(Stance.values)
        and all(isinstance(count, int) for count in content["protected"].values())
        and (claimant is None or claimant["kind"] in PartyKind.values)
    )

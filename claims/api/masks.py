"""`fields=claims(text,claimReview/url),nextPageToken`: which parts of an answer are wanted."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from claims.api.errors import Refused

Mask = dict[str, "Mask"]

LONGEST, DEEPEST = 2000, 10
_TOKEN = re.compile(r"[A-Za-z]+|\*|[(),/]", re.ASCII)


def parse(text: str) -> Mask:
    """Names and what is wanted below them; an empty mask wants all. Raises Refused; linear in the text.

    A name that is wanted whole holds `*`, so that `claims,claims/text` wants all of the claims, in either order.
    """
    if len(text) > LONGEST:
        raise Refused(f"fields: at most {LONGEST} characters.")
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text:
        raise Refused("fields: only names, *, commas, slashes and brackets.")
    mask: Mask = {}
    here, opened = mask, [mask]
    name_expected = True
    for token, following in pairwise([*tokens, ""]):
        if name_expected is (token in "(),/"):
            raise Refused(f"fields: “{token}” is not expected there.")
        if name_expected:
            below = here.setdefault(token, {})
            if following not in ("/", "("):
                below["*"] = {}
            name_expected = False
        elif token == ")":
            if len(opened) == 1:
                raise Refused("fields: a bracket is closed that was never opened.")
            opened.pop()
        elif token == ",":
            here, name_expected = opened[-1], True
        else:
            here, name_expected = below, True
            if token == "(":
                opened.append(below)
        if len(opened) > DEEPEST:
            raise Refused(f"fields: at most {DEEPEST} brackets deep.")
    if name_expected or len(opened) > 1:
        raise Refused("fields: the mask breaks off.")
    return mask


def apply(mask: Mask, value: Any) -> Any:
    """`value` with only what the mask names; lists are masked item by item."""
    if not mask or ("*" in mask and not mask["*"]):
        return value
    if isinstance(value, list):
        return [apply(mask, each) for each in value]
    if isinstance(value, dict):
        wanted = {name: mask.get(name, mask.get("*")) for name in value}
        return {name: apply(below, value[name]) for name, below in wanted.items() if below is not None}
    return value

"""The languages of the interface, and what has none: the permanent addresses and those that programs read."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.translation import get_language_info


class Interface(NamedTuple):
    """A language of the interface: its code, which way it is written, and its name in itself."""

    code: str
    direction: str
    name: str


def interface(code: str = "") -> Interface:
    """That language; without a code the site's own, or English where it has no words."""
    own = str(settings.LANGUAGE_CODE)
    shown = code or next((each for each in (own, own.partition("-")[0]) if each in settings.SPOKEN), "en")
    info = get_language_info(shown)
    return Interface(shown, "rtl" if info["bidi"] else "ltr", info["name_local"])


def parted(path: str) -> tuple[str, str]:
    """The language an address begins with, and the rest of it; no language for the site's own."""
    first, slash, rest = path[1:].partition("/")
    if first in settings.INTERFACE_LANGUAGES and first != interface().code:
        return first, f"/{rest}" if slash else ""
    return "", path


def plain(path: str) -> str:
    """A path of this site without the language that a page in it is being made in."""
    prefix = get_script_prefix()
    code, _ = parted(f"/{prefix.rstrip('/').rpartition('/')[2]}/")
    return f"{prefix.removesuffix(f'{code}/')}{path.removeprefix(prefix)}" if code else path

"""Texts that have broken other programs, planted everywhere, and the look whether any of it acts.

The markup is planted by asking the models for their fields, as `tests/public/markers.py` plants its words.
"""

from __future__ import annotations

import re
from itertools import count
from typing import Any

import html5lib
from django.db import models

from claims.actions import collecting, correcting, drafting, picturing, publishing, reviewing
from claims.exchange.dossiers.sheets import sheet
from claims.models import (
    Appearance,
    Attribution,
    Claim,
    Evidence,
    Figure,
    Member,
    Party,
    Picture,
    Reply,
    Source,
    Topic,
)
from claims.models.fields import PartialDateField, UidField
from tests import cast as desk
from tests.imaging.drawing import file_of, scene

#: Closes whatever it may stand in and opens an element that no page of ours has; short enough for every column.
SHORT = "'\"><x-zq>"
MARKUP = "'\"></title></textarea></script>--><x-zq onclick=alert(1)><script>alert(1)</script>"
MARKDOWN = f"""{MARKUP}

[one](javascript:alert(1)) [two](  JaVaScRiPt:alert(1)) [three](java&#x0A;script:alert(1)) [four](data:text/html,x)
![five](https://elsewhere.example/x.png) <javascript:alert(1)> <https://good.example/"onclick=x>

[six]: vbscript:x "'><x-zq>"

[six] `<x-zq>` <img src=x onerror=alert(1)><svg/onload=alert(1)><iframe src=//elsewhere.example></iframe>

    <x-zq>code</x-zq>

| <x-zq> | [seven](file:///etc/passwd) |
|---|---|
| <style>*{{display:none}}</style> | <base href=//elsewhere.example> |
"""
#: Begins like a formula in every spreadsheet.
FORMULA = "=HYPERLINK(1)"

#: What editors type in earnest and careless programs bend.
SCRIPTS = {
    "arabic": "ارتفعت الأسعار بنسبة ١٠٠٪، قال الوزير",
    "hebrew with marks": "המחיר עלה ב\u200f50%\u200e אתמול",
    "emoji families": "👩‍👩‍👧‍👦 🏳️‍🌈 🧑🏿‍⚕️ 1️⃣",
    "two spellings of one letter": "caf\u00e9 cafe\u0301 \u212b A\u030a",
    "a pile of accents": "Z" + "\u0351\u0327\u0319" * 20 + "algo",
    "beyond the first plane": "𠜎𠝹 𝔘𝔫𝔦 𒀀",
    "isolates and joiners": "\u2067abc\u2069 नी\u200dक् ﬁ\u200c",
}

PICTURE = file_of(scene(1, (64, 48)))

_UNTYPED = {"by_name", "fingerprint", "close_reason", "close_note", "reopened_as", "reopen_reason", "password"}
_numbers = count(1)


def values(model: type[models.Model], text: str = MARKUP, **given: Any) -> dict[str, Any]:
    """`text` for every field of `model` that somebody could type words into; `given` ones are left as they are."""
    typed = (field for field in model._meta.concrete_fields if _is_typed(field) and field.name not in given)
    return given | {field.name: _value(field, text) for field in typed}


def _is_typed(field: models.Field[Any, Any]) -> bool:
    if field.choices or field.primary_key or field.name in _UNTYPED or isinstance(field, PartialDateField | UidField):
        return False
    return isinstance(field, models.CharField | models.TextField) and not field.is_relation


def _value(field: models.Field[Any, Any], text: str) -> str:
    number = next(_numbers)
    fixed = {
        "url": f"https://zq.example/{number}/'\"><x-zq>",
        "slug": f"slug-{number}",
        "wikidata": f"Q{number}",
        "currency": "ZQL",
        "email": f"zq{number}@desk.example",
        "explanation": MARKDOWN if text == MARKUP else text,
        "rationale": MARKDOWN if text == MARKUP else text,
    }
    longest = field.max_length or 10_000
    if len(text) > longest:
        text = SHORT if text == MARKUP else text[:longest]
    # Names must differ, where two may not have the same.
    unique = f"{text}{number}" if field.unique else text
    return fixed.get(field.name, unique)


def renamed(members: desk.Cast, text: str = MARKUP) -> desk.Cast:
    """The four, all of whose names hold `text` now."""
    for member in members.everyone():
        Member.objects.filter(pk=member.pk).update(**values(Member, text, username=member.username))
    return desk.Cast(*(Member.objects.get(pk=member.pk) for member in members.everyone()))


def claim(members: desk.Cast, text: str = MARKUP, language: str = "en") -> Claim:
    """An open claim with rows of every kind, `text` in every field of it and of all that hangs on it."""
    rosa = members.rosa
    found = drafting.start_claim(
        by=rosa,
        topics=[collecting.save_topic(Topic(**values(Topic, text)), by=rosa)],
        **values(Claim, text, claimant=party(members, text), rating=desk.rating("mostly-true"), language=language),
    )
    link = values(Attribution, text, party=party(members, text))
    described = values(Attribution, text)
    collecting.add_appearance(
        found, by=rosa, source=source(members, text), chain=[link, described], **values(Appearance, text)
    )
    for stance in ("supports", "contradicts", "context"):
        collecting.add_evidence(found, by=rosa, source=source(members, text), stance=stance, **values(Evidence, text))
    collecting.add_figure(found, by=rosa, low=1, **values(Figure, text))
    collecting.add_reply(found, by=rosa, **values(Reply, text))
    picture = {name: value for name, value in values(Picture, text).items() if name not in picturing.OF_THE_FILE}
    picturing.add_picture(found, by=rosa, body=PICTURE, category="DecontextualizedContent", **picture)
    note = drafting.write_note(found, by=members.vera, text=text)
    drafting.write_note(found, by=rosa, text=text, parent=note)
    return desk.fresh(found)


def party(members: desk.Cast, text: str = MARKUP) -> Party:
    return collecting.save_party(Party(**values(Party, text)), by=members.rosa, aliases=[text[:200]])


def source(members: desk.Cast, text: str = MARKUP) -> Source:
    publisher = party(members, text)
    return collecting.save_source(Source(**values(Source, text, publisher=publisher)), by=members.rosa)


def published(members: desk.Cast, text: str = MARKUP) -> Claim:
    """Through a disagreement, a round that failed and a gap set aside, to an edition."""
    found = claim(members, text)
    reviewing.submit(found, by=members.rosa)
    reviewing.sign_off(found, by=members.vera, rating=desk.rating("false"), reason=text)
    reviewing.send_back(found, by=members.vera, reason=text)
    reviewing.submit(found, by=members.rosa)
    reviewing.sign_off(found, by=members.vera, reason=text)
    publishing.publish(found, by=members.edda, overrides={"open_notes": text})
    return desk.fresh(found)


def whole_desk(text: str = MARKUP) -> tuple[desk.Cast, dict[str, Claim]]:
    """A claim in every state that has a page of its own, with `text` all over."""
    members = renamed(desk.assemble(), text)
    claims = {"open": claim(members, text, language=SHORT), "published": published(members, text)}
    claims["corrected"], claims["retracted"] = published(members, text), published(members, text)
    correcting.correct(claims["corrected"], by=members.edda, reason=text)
    drafting.revise(claims["corrected"], by=members.rosa, summary=f"{text} Again.")
    reviewing.submit(claims["corrected"], by=members.rosa)
    reviewing.sign_off(claims["corrected"], by=members.vera)
    publishing.publish(claims["corrected"], by=members.edda, overrides={"open_notes": text})
    correcting.retract(claims["retracted"], by=members.edda, reason=text)
    claims["closed"] = reviewing.close(claim(members, text), by=members.rosa, reason="dropped", note=text)
    claims["reopened"] = correcting.reopen(published(members, text), by=members.edda, reason=text)
    claims["in_review"] = reviewing.submit(claim(members, text), by=members.rosa)
    return members, claims


# --- Whether any of it acts -------------------------------------------------------------------------------------------

ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "background", "cite", "ping", "srcset"}
#: Elements that load or run something; our pages use none of them.
ACTIVE = {"iframe", "object", "embed", "base", "applet", "frame", "style", "img", "video", "audio", "x-zq"}


def acting(body: str) -> list[str]:
    """What in this page could act though our own templates did not write it; empty is what must be."""
    found = []
    for element in html5lib.parse(body, namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            found += _acting(element.tag, {str(name): value for name, value in element.attrib.items()}, element.text)
    return found


def _acting(tag: str, attributes: dict[str, str], text: str | None) -> list[str]:
    ours = re.match(r"/(?!/)", attributes.get("src", ""))
    # A dossier is one file and carries its style in it; its policy allows these very words and no other.
    ours = ours or (tag == "style" and text == sheet("dossier.css"))
    found = [f"<{tag}>"] if tag in ACTIVE and not ours else []
    if tag == "script" and not ours:
        is_data = attributes.get("type") in ("application/ld+json", "application/json")
        found += [] if is_data else [f"<script>{(text or '')[:40]}"]
    for name, value in attributes.items():
        if name.startswith("on") or name == "style":
            found.append(f"<{tag} {name}={value!r}>")
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", value.lower()))
        if name in ADDRESSES and scheme and scheme[1] not in ("http", "https", "mailto"):
            found.append(f"<{tag} {name}={value!r}>")
    return found

"""Texts through doors: each is put in, looked at, and taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from claims.actions import publishing, reviewing
from tests import cast as desk
from tests.naughty.doors import Door, Scene
from tests.naughty.judging import formulas_of_csv, formulas_of_xlsx, unescaped, wrong
from tests.naughty.strings import ALL

#: Everything there is, and with it what programs stumble over more often than over letters.
MADE = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(ALL),
        st.sampled_from(list("<>\"'&=+-@%\\/;:,.{}[]()|*\x00\r\n\t")),
        st.characters(categories=["Cc", "Cf", "Co", "Cs", "Mn", "Nd", "Nl", "So", "Zs"]),
    ),
    max_size=6,
).map("".join)


@dataclass
class Found:
    """How many texts went through, the statuses that came of them, and what was wrong."""

    sent: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, door: Door, text: str) -> None:
        self.sent += 1
        try:
            response, problem = _put(door, text)
        except Exception as error:  # the test client raises what the server would answer with a 500
            self.wrong.append(f"{door.name}: {text[:60]!a}: {type(error).__name__}: {error!s:.200}")
            return
        self.statuses[response.status_code] += 1
        if problem:
            self.wrong.append(f"{door.name}: {text[:60]!a}: {problem}")


def _put(door: Door, text: str) -> tuple[Any, str]:
    """Nobody outside is asked anything meanwhile, and nothing stays."""
    with transaction.atomic(), mock.patch("claims.capture.guard.system_resolver", lambda host, port: []):
        response = door.put(text)
        problem = wrong(text, response)
        transaction.set_rollback(True)
    return response, problem


def made(number: int, start: int = 0) -> list[str]:
    """That many texts, by hypothesis; the same ones each time."""
    texts: list[str] = []

    @seed(start)
    @settings(
        max_examples=number,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(MADE)
    def collect(text: str) -> None:
        texts.append(text)

    while len(texts) < number:
        collect()
    return texts[:number]


def dealt(texts: Iterable[str], doors: list[Door]) -> Iterator[tuple[Door, str]]:
    """Each text to one door, all doors in turn."""
    for number, text in enumerate(texts):
        yield doors[number % len(doors)], text


def published_and_exported(texts: list[str], scene: Scene) -> Found:
    """Each text as the words of a published claim; then every page and every file that shows it."""
    found = Found()
    with transaction.atomic():
        for text in texts:
            claim = _published(text, scene)
            if claim is None:
                continue
            found.sent += 1
            page = scene_page(claim)
            if problem := wrong(text, page):
                found.wrong.append(f"page: {text[:60]!a}: {problem}")
        found.wrong += _files()
        transaction.set_rollback(True)
    return found


def _published(text: str, scene: Scene) -> Any:
    """None where it is refused in words; anything else goes on."""
    from django.core.exceptions import ValidationError

    from claims.refusals import Refused

    words = {"statement": text[:500], "quote": text, "summary": text[:500], "explanation": text}
    try:
        with transaction.atomic():
            claim = desk.in_review(scene.cast, **words)
            reviewing.sign_off(claim, by=scene.cast.vera)
            publishing.publish(desk.fresh(claim), by=scene.cast.edda)
    except (ValidationError, Refused):
        return None
    return desk.fresh(claim)


def scene_page(claim: Any) -> Any:
    from django.test import Client

    from claims.models import Listing

    return Client().get(Listing.objects.get(claim=claim).get_absolute_url())


def _files() -> list[str]:
    from django.test import Client

    client, found = Client(), []
    for path in (
        "/export/claims.csv",
        "/export/claims.xlsx",
        "/export/claims.json",
        "/export/claims.jsonl",
        "/claimreview.json",
        "/feeds/latest.atom",
        "/feeds/latest.json",
        "/claims/",
        "/",
        "/sitemap.xml",
    ):
        response = client.get(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        problem = ""
        if response.status_code >= 500:
            problem = f"status {response.status_code}"
        elif path.endswith("csv"):
            problem = formulas_of_csv(body.decode("utf-8-sig"))
        elif path.endswith("xlsx"):
            problem = formulas_of_xlsx(body)
        elif path in ("/claims/", "/"):
            problem = unescaped(
                "<script>" + "".join(f"<{tag}" for tag in ("img", "svg", "x-zq", "iframe")), body.decode()
            )
        if problem:
            found.append(f"{path}: {problem}")
    return found

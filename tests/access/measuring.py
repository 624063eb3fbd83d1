"""Asks every address by every method as everybody, and writes down what came of it, a letter each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from unittest import mock

from django.db import connection, transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client

from tests.access.places import Ask, asked, encoded
from tests.access.scene import PEOPLE, Scene

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
#: What came of it.
LETTERS = {
    "y": "let in: shown, or done",
    "r": "led on to another page, done or not",
    "x": "let in, and what was sent was refused (400, 409, 413, 415, 422)",
    "s": "sent to the sign-in",
    "t": "asked for a token (401)",
    "f": "forbidden (403)",
    "n": "nothing there (404)",
    "m": "no such method here (405)",
}
_STATUS = {401: "t", 403: "f", 404: "n", 405: "m", 410: "y", **dict.fromkeys((400, 409, 413, 415, 422), "x")}
_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
#: Tables that a visit may touch: who is signed in, and how much was asked.
ASIDE = {"django_session", "shared_cache"}


@dataclass(frozen=True)
class Came:
    """What came of one request: its letter, and the tables it wrote to."""

    ask: Ask
    method: str
    person: str
    letter: str
    wrote: frozenset[str]


def measure(scene: Scene) -> Iterator[Came]:
    """Pages are not drawn: who may is decided before, and drawing them takes most of the time."""
    cookies = {name: _signed_in(scene, name) for name in PEOPLE}
    client = Client()
    with mock.patch.object(SimpleTemplateResponse, "rendered_content", ""):
        yield from _all(scene, cookies, client)


def _all(scene: Scene, cookies: dict[str, str], client: Client) -> Iterator[Came]:
    for ask in asked(scene):
        for method in METHODS:
            for person in PEOPLE:
                client.cookies = SimpleCookie(cookies[person])
                yield _came(ask, method, person, scene, client)


def _signed_in(scene: Scene, name: str) -> Any:
    client = Client()
    if name != "anonymous":
        client.force_login(scene.people[name])
    return client.cookies.output(header="", sep=";")


def _came(ask: Ask, method: str, person: str, scene: Scene, client: Client) -> Came:
    """Ask, and leave everything as it was."""
    headers = {"Authorization": f"Bearer {scene.tokens[person]}"} if ask.with_token and person in scene.tokens else {}
    sent = encoded(ask) if method in ("POST", "PUT") and ask.sent else {}
    wrote: set[str] = set()
    with transaction.atomic(), connection.execute_wrapper(_noting(wrote)):
        response = getattr(client, method.lower())(ask.path, headers=headers, **sent)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return Came(ask, method, person, _letter(response), frozenset(wrote - ASIDE))


def _letter(response: Any) -> str:
    if response.status_code in (301, 302) and response["Location"].startswith("/admin/login/"):
        return "s"
    if response.status_code < 400:
        return "r" if response.status_code >= 300 else "y"
    return _STATUS[response.status_code]


def _noting(wrote: set[str]) -> Any:
    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := _WRITES.match(sql):
            wrote.add(found[1])
        return execute(sql, params, many, context)

    return wrapper


# --- As a table -------------------------------------------------------------------------------------------------------

HEAD = f"""Who may what: every address, by every method, as everybody. Made by `make access-table`, read by people,
held by tests/access/test_who_may_what.py.

A letter for each of: {", ".join(PEOPLE)}.
A star stands for: wrote part of it. Each asks for the same rows.

{chr(10).join(f"  {letter}  {meaning}" for letter, meaning in LETTERS.items())}

PUT, PATCH and DELETE are in one column where they come to the same.

"""


def table(came: list[Came]) -> str:
    """The whole file."""
    lines: dict[str, dict[str, str]] = {}
    for each in came:
        line = lines.setdefault(each.ask.name, dict.fromkeys(METHODS, ""))
        line[each.method] += each.letter
    widest = max(map(len, lines))
    head = f"{'':{widest}}  {'GET':10}  {'POST':10}  others\n"
    return HEAD + head + "".join(f"{name:{widest}}  {_cells(line)}\n" for name, line in lines.items())


def _cells(line: dict[str, str]) -> str:
    others = [line[method] for method in METHODS[2:]]
    same = len(set(others)) == 1
    told = others[0] if same else " ".join(f"{method}:{line[method]}" for method in METHODS[2:])
    return f"{line['GET']}  {line['POST']}  {told}"

"""What a server's status number means to an editor."""

from __future__ import annotations

_MEANINGS = {
    401: "The page asks for a password",
    402: "The page asks for payment",
    403: "The server refuses to give this page to programs",
    404: "There is no page at this address",
    405: "The server refuses to give this page to programs",
    406: "The server refuses to give this page to programs",
    407: "A proxy on the way asks for a password",
    408: "The server gave up waiting",
    410: "The page has been taken down",
    418: "The server refuses to give this page to programs",
    425: "The server asks to come back later",
    429: "The server has been asked too often; try again later",
    451: "The page is withheld for legal reasons",
    503: "The server is overloaded, being repaired, or turns programs away",
    504: "The server waited in vain for another one behind it",
}


def refusal(status: int) -> str:
    """A sentence for a status that brings no page; "" for one that does."""
    if status in {200, 203}:
        return ""
    return f"{_MEANINGS.get(status) or _in_general(status)} ({status})."


def _in_general(status: int) -> str:
    if status < 300:
        return "The server’s answer brings no page"
    if status < 400:
        return "The server redirects without saying where to"
    return "The server refused the request" if status < 500 else "The server failed"

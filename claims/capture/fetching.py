"""One guarded GET: an address in, what the server sent out, or a sentence why not.

On `http.client`: it reads HTTP as servers really write it, lets us hand it a connection of our own (to the address that
was checked, see `wire`), and does nothing unasked. urllib3 and requests resolve names themselves, keep cookies, heed
proxy variables and unpack without a bound; each would have to be switched off and stay so.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from http.client import HTTPException, HTTPResponse, IncompleteRead
from importlib.metadata import PackageNotFoundError, version

from claims.capture.addresses import Address, address_of
from claims.capture.captured import Fetched, Unreachable
from claims.capture.deadline import Deadline
from claims.capture.guard import Guard
from claims.capture.inflating import ENCODINGS, Inflating
from claims.capture.limits import Limits
from claims.capture.statuses import refusal
from claims.capture.wire import TooMuch, Wire, connect

PIECE = 65_536
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"


def _agent() -> str:
    """Who asks, honestly: a server may refuse programs, and then the editor is told so."""
    try:
        return f"FactcheckWorkbench/{version('factcheck-workbench')} (fetches one page for a fact-checker)"
    except PackageNotFoundError:
        return "FactcheckWorkbench (fetches one page for a fact-checker)"


def fetch(url: str, *, limits: Limits = Limits(), guard: Guard = Guard()) -> Fetched:  # noqa: B008  both are frozen
    """GET `url` and follow its redirects; raises Unreachable, and nothing else."""
    deadline = Deadline(limits.seconds)
    address, hops = address_of(url), list[str]()
    with _in_a_sentence(limits):
        while True:
            answer = _asked(address, limits, guard, deadline)
            if isinstance(answer, Fetched):
                return replace(answer, url=url, hops=tuple(hops))
            hops.append(str(address))
            address = _next(answer, hops, limits)


def _next(address: Address, hops: list[str], limits: Limits) -> Address:
    if str(address) in hops:
        raise Unreachable("The address redirects in a circle, as some sites do to readers without cookies.")
    if len(hops) > limits.redirects:
        raise Unreachable(f"The address redirects more than {limits.redirects} times.")
    return address


def _asked(address: Address, limits: Limits, guard: Guard, deadline: Deadline) -> Fetched | Address:
    """Ask one server: what it sent, or where it sends us."""
    ips = guard.admitted(address, deadline)
    tls = guard.tls() if address.scheme == "https" else None
    with closing(connect(address, ips, deadline, tls)) as wire:
        wire.send(_request(address))
        response = _answer(wire, limits)
        if response.status in REDIRECTS and (location := _location(response)):
            return _redirected(address, location)
        if why := refusal(response.status):
            raise Unreachable(why)
        wire.budget = limits.bytes
        return _fetched(address, response, _body(response, limits, deadline))


def _request(address: Address) -> bytes:
    lines = [
        f"GET {address.target} HTTP/1.1",
        f"Host: {address.authority}",
        f"User-Agent: {_agent()}",
        f"Accept: {ACCEPT}",
        "Accept-Language: *",
        f"Accept-Encoding: {ENCODINGS}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _answer(wire: Wire, limits: Limits) -> HTTPResponse:
    wire.budget = limits.header_bytes
    response = HTTPResponse(wire, method="GET")  # type: ignore[arg-type]  # it asks a socket for makefile only
    try:
        response.begin()
    except TooMuch as error:
        raise Unreachable("The server’s answer begins with more headers than any page needs.") from error
    return response


def _location(response: HTTPResponse) -> str:
    """Headers are read as Latin-1, and servers write addresses in UTF-8."""
    return (response.getheader("Location") or "").encode("latin-1", "replace").decode("utf-8", "replace")


def _redirected(address: Address, location: str) -> Address:
    try:
        return address.redirected(location)
    except Unreachable as error:
        raise Unreachable(f"The server redirects to an address that is not fetched: {error.reason}") from error


def _body(response: HTTPResponse, limits: Limits, deadline: Deadline) -> bytes:
    if (response.length or 0) > limits.bytes:
        raise TooMuch
    try:
        inflating = Inflating(response.getheader("Content-Encoding") or "", limits.bytes)
        pieces = []
        while piece := response.read(PIECE):
            deadline.left()
            pieces.append(inflating.feed(piece))
    except ValueError as error:
        raise Unreachable("The server’s answer is compressed in a way that cannot be read.") from error
    if response.length or not inflating.complete:
        raise IncompleteRead(b"")
    return b"".join(pieces)


def _fetched(address: Address, response: HTTPResponse, body: bytes) -> Fetched:
    if not body.strip():
        raise Unreachable("The server sent an empty page.")
    kind = response.headers.get_content_type() if response.getheader("Content-Type") else ""
    charset = response.headers.get_content_charset() or ""
    return Fetched("", str(address), kind, charset, body, response.status)


@contextmanager
def _in_a_sentence(limits: Limits) -> Iterator[None]:
    """Whatever goes wrong on the way, in a sentence for the editor."""
    try:
        yield
    except TimeoutError as error:
        raise Unreachable(f"The server did not answer within {limits.seconds:g} seconds.") from error
    except TooMuch as error:
        raise Unreachable(f"The page is larger than {limits.bytes / 1_000_000:g} MB.") from error
    except ssl.SSLCertVerificationError as error:
        raise Unreachable("The server’s certificate is not valid for this address.") from error
    except ssl.SSLError as error:
        raise Unreachable("No secure connection to the server could be made.") from error
    except IncompleteRead as error:
        raise Unreachable("The connection broke off before the whole page had come.") from error
    except (HTTPException, ValueError) as error:
        raise Unreachable("The server’s answer is not one a web server gives.") from error
    except OSError as error:
        raise Unreachable("No connection to the server could be made.") from error

"""Web addresses: taken apart one way only, so that what is checked is what is connected to.

Programs disagree about odd addresses (backslashes, user names, numbers for hosts), and a guard that reads one
differently from whoever connects is no guard. What could be read two ways is refused here.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from claims.capture.captured import Unreachable

PORTS = {"http": 80, "https": 443}
LONGEST = 8_000
# What RFC 3986 lets stand as it is; `%` too, for what is encoded already must not be encoded twice.
_AS_IT_IS = "/?:@!$&'()*+,;=-._~%[]|"
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII)
_DOTS = re.compile(r"[.\u3002\uff0e\uff61]")
# IDNA 2003, which Python knows, writes these as other letters, and so as another host than browsers open.
_KEPT_BY_BROWSERS = frozenset("ßς")


@dataclass(frozen=True)
class Address:
    """An http or https address in ASCII, without its fragment; `str()` writes it out.

    `host` is in lower case, punycode where it was international, an IP address without brackets. `target` is what
    the server is asked for: path and query.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host as the Host header and an address write it: brackets, and the port where it is not the usual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    def redirected(self, location: str) -> Address:
        """Where a Location header leads from here; raises Unreachable."""
        try:
            return address_of(urljoin(str(self), location.strip()))
        except ValueError as error:
            raise Unreachable("The web address is not written correctly.") from error


def address_of(url: str) -> Address:
    """Take `url` apart; raises Unreachable with what is wrong with it."""
    parts = _split(url.strip())
    if parts.scheme not in PORTS:
        raise Unreachable("Only addresses that begin with http:// or https:// can be fetched.")
    if "@" in parts.netloc:
        raise Unreachable("Addresses with a user name or password in them are not fetched.")
    target = quote(parts.path or "/", safe=_AS_IT_IS) + (
        "?" + quote(parts.query, safe=_AS_IT_IS) if parts.query else ""
    )
    return Address(parts.scheme, _host(parts), _port(parts), target)


def _split(url: str) -> SplitResult:
    if len(url) > LONGEST:
        raise Unreachable(f"The web address is longer than {LONGEST:,} characters.")
    if "\\" in url or any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in url):
        raise Unreachable("The web address holds characters that no address may have.")
    try:
        return urlsplit(url)
    except ValueError as error:
        raise Unreachable("The web address is not written correctly.") from error


def _port(parts: SplitResult) -> int:
    try:
        return PORTS[parts.scheme] if parts.port is None else parts.port
    except ValueError as error:
        raise Unreachable("The port in the web address is not a number from 0 to 65535.") from error


def _host(parts: SplitResult) -> str:
    if parts.netloc.startswith("["):
        return _ip(parts.hostname or "")
    host = ".".join(_label(label) for label in _DOTS.split((parts.hostname or "").removesuffix(".")))
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return _ip(host)
    if "." not in host or len(host) > 253:
        raise Unreachable("The web address names no public server: a name such as www.example.org is needed.")
    return host


def _ip(host: str) -> str:
    """An IP address in its one plain form; 0x7f.1, 2130706433 and 0177.0.0.1 are forms to hide behind."""
    try:
        # A zone (`fe80::1%eth0`) names one of this machine's own networks.
        return str(ipaddress.ip_address(host.replace("%", " ")))
    except ValueError as error:
        raise Unreachable(
            "The number that stands for a server in the web address is not a plain IP address."
        ) from error


def _label(label: str) -> str:
    """One part of a host name in ASCII."""
    try:
        written = _punycode(label)
    except UnicodeError:
        written = ""
    if not _LABEL.fullmatch(written):
        raise Unreachable("The server’s name in the web address is not written correctly.")
    return written


def _punycode(label: str) -> str:
    if label.isascii():
        return label.lower()
    if _KEPT_BY_BROWSERS & set(label.lower()):
        return "xn--" + unicodedata.normalize("NFKC", label.lower()).encode("punycode").decode("ascii")
    return label.encode("idna").decode("ascii").lower()

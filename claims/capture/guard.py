"""Which servers may be asked: public ones, on the web's own ports.

An editor may paste any address, and a page may redirect to any; without this the desk's own network, its database and
the cloud's metadata service could be read through the fetcher.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.capture.addresses import Address, address_of
from claims.capture.captured import Unreachable
from claims.capture.deadline import Deadline

#: Name and port to the IP addresses behind it; raises OSError where there is none.
Resolver = Callable[[str, int], Sequence[str]]

# The IANA registry of special-purpose addresses, written out: what `ipaddress` calls global differs between the
# releases of Python. The last is Azure's host agent, which answers like a metadata service.
_CLOSED_4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
    )
)  # fmt: skip
# Only this has been given out for the public network; IPv4-mapped, NAT64, unique local, link-local and multicast
# addresses all lie outside it.
_OPEN_6 = ipaddress.IPv6Network("2000::/3")
# Inside it: protocol assignments with Teredo, documentation, 6to4, documentation again.
_CLOSED_6 = tuple(
    ipaddress.IPv6Network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)  # fmt: skip
_PRIVATE = "This address leads into a private network, not to a public server."


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def look_at(url: str) -> None:
    """What is wrong with an address at first sight, before a worker tries it; raises Unreachable."""
    Guard().look_at(address_of(url))


def is_public(ip: str) -> bool:
    """Whether `ip` belongs to the public network; False for what is no IP address."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in block for block in _CLOSED_4)
    return address.scope_id is None and address in _OPEN_6 and not any(address in block for block in _CLOSED_6)


def system_resolver(host: str, port: int) -> list[str]:
    """The IP addresses the system's resolver knows for `host`, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


@dataclass(frozen=True)
class Guard:
    """Whom `fetch` may connect to.

    `resolver`, `open_to` (pairs of IP address and port that are let through though they are not public) and `tls` are
    for tests, which run their servers on 127.0.0.1. They are set in code and must never come from a form or a page.
    """

    resolver: Resolver = system_resolver
    open_to: frozenset[tuple[str, int]] = frozenset()
    ports: frozenset[int] = frozenset({80, 443})
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def admitted(self, address: Address, deadline: Deadline) -> list[str]:
        """The IP addresses that `address` may be had from; raises Unreachable unless every one is allowed.

        One private address among public ones is enough to refuse: the name is under somebody's control who means to
        reach inside. The caller connects to these very addresses and asks no resolver again.
        """
        self._look_at_port(address)
        found = self._resolved(address, deadline)
        if not found:
            raise Unreachable(f"There is no server called {address.host}.")
        if not all(self._allows(ip, address.port) for ip in found):
            raise Unreachable(_PRIVATE)
        return found

    def look_at(self, address: Address) -> None:
        """Refuse what can be told without a resolver: a port, a number for a server. Never instead of `admitted`."""
        self._look_at_port(address)
        if _is_number(address.host) and not self._allows(address.host, address.port):
            raise Unreachable(_PRIVATE)

    def _look_at_port(self, address: Address) -> None:
        if address.port not in self.ports | {port for _, port in self.open_to}:
            raise Unreachable(f"Only the web’s own ports, 80 and 443, are fetched from, not {address.port}.")

    def _allows(self, ip: str, port: int) -> bool:
        return (ip, port) in self.open_to or (port in self.ports and is_public(ip))

    def _resolved(self, address: Address, deadline: Deadline) -> list[str]:
        """Ask the resolver, and stop waiting at the deadline: the system's own has none that can be set."""
        answer: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answer.put(list(self.resolver(address.host, address.port)))
            except (OSError, ValueError):
                answer.put(None)

        threading.Thread(target=ask, daemon=True, name="resolving").start()
        try:
            return answer.get(timeout=deadline.left()) or []
        except queue.Empty as error:
            raise TimeoutError from error

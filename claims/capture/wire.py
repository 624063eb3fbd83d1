"""A connection to one checked IP address, bounded in time and in bytes."""

from __future__ import annotations

import io
import socket
import ssl
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claims.capture.addresses import Address
from claims.capture.deadline import Deadline

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class TooMuch(Exception):
    """More bytes came than were allowed."""


class Wire(io.RawIOBase):
    """What comes in over a socket: stops at the deadline, and after `budget` bytes more."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline
        self.budget = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: WriteableBuffer) -> int:
        self._connection.settimeout(self._deadline.left())
        count = self._connection.recv_into(into)
        self.budget -= count
        if self.budget < 0:
            raise TooMuch
        return count

    def send(self, request: bytes) -> None:
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(request)

    def makefile(self, mode: str) -> io.BufferedReader:
        """What `http.client.HTTPResponse` asks of a socket."""
        return io.BufferedReader(self)

    def close(self) -> None:
        super().close()
        self._connection.close()


def connect(address: Address, ips: Sequence[str], deadline: Deadline, tls: ssl.SSLContext | None) -> Wire:
    """Connect to the first of `ips` that answers; raises OSError where none does.

    The socket is given the IP address that was checked, never the name: a resolver asked a second time could answer
    otherwise. The certificate is still held against the name.
    """
    failure = OSError("no address")
    for position, ip in enumerate(ips):
        try:
            connection = _connected(ip, address.port, deadline.left() / (len(ips) - position))
        except OSError as error:
            failure = error
            continue
        return Wire(_secured(connection, address.host, deadline, tls) if tls else connection, deadline)
    raise failure


def _connected(ip: str, port: int, seconds: float) -> socket.socket:
    connection = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.connect((ip, port))
    except BaseException:
        connection.close()
        raise
    return connection


def _secured(connection: socket.socket, host: str, deadline: Deadline, tls: ssl.SSLContext) -> ssl.SSLSocket:
    try:
        connection.settimeout(deadline.left())
        return tls.wrap_socket(connection, server_hostname=host)
    except BaseException:
        connection.close()
        raise

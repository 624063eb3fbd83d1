"""Which addresses are one neighbour’s: what counts how much one of them asks for counts them together."""

from __future__ import annotations

import ipaddress


def neighbourhood(address: str) -> str:
    """An IPv4 address as it is; of an IPv6 one the first 64 bits, for the rest its owner may change at will."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:  # a socket has none
        return address
    if read.version == 6 and read.ipv4_mapped is None:
        return str(ipaddress.ip_network((read, 64), strict=False))
    return str(read)

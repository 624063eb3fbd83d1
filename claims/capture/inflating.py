"""Compressed answers, taken apart no further than there is room for what comes out."""

from __future__ import annotations

import zlib

from claims.capture.wire import TooMuch

#: What is asked for. Not `br`: it would need another library, and every server that has it has gzip.
ENCODINGS = "gzip, deflate"
# A gzip file may be several in a row; thousands of empty ones are an attack on whoever unpacks them.
_MOST_MEMBERS = 100
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Inflating:
    """Feed it what comes in, get what it stands for; `room` bytes may come out in all.

    Raises TooMuch where more would come out, ValueError where the bytes are not what `encoding` says or it is none of
    ours.
    """

    def __init__(self, encoding: str, room: int) -> None:
        self._encoding = encoding.strip().lower().removeprefix("x-")
        if self._encoding not in {"", "identity", "gzip", "deflate"}:
            raise ValueError(f"compressed as {encoding}")
        self._room = room
        self._members = 0
        self._stream = self._opened(_GZIP if self._encoding == "gzip" else _ZLIB)
        self._begun = False

    @property
    def complete(self) -> bool:
        """Whether the compressed bytes came to their end; what is not compressed cannot tell."""
        return self._encoding in {"", "identity"} or not self._begun or self._stream.eof

    def feed(self, piece: bytes) -> bytes:
        whole = self._unpacked(piece) if self._encoding in {"gzip", "deflate"} else piece
        self._room -= len(whole)
        if self._room < 0:
            raise TooMuch
        return whole

    def _opened(self, bits: int) -> zlib._Decompress:
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise TooMuch
        return zlib.decompressobj(bits)

    def _unpacked(self, piece: bytes) -> bytes:
        try:
            # One byte more than there is room for, so that too much shows without ever being unpacked.
            whole = self._first(piece)
            while self._encoding == "gzip" and self._stream.eof and self._stream.unused_data[:2] == b"\x1f\x8b":
                rest = self._stream.unused_data
                self._stream = self._opened(_GZIP)
                whole += self._stream.decompress(rest, max(1, self._room + 1 - len(whole)))
        except zlib.error as error:
            raise ValueError("broken compression") from error
        return whole

    def _first(self, piece: bytes) -> bytes:
        """Deflate means zlib's wrapping by the standard, and none at all to some servers."""
        first, self._begun = not self._begun, True
        try:
            return self._stream.decompress(piece, self._room + 1)
        except zlib.error:
            if not first or self._encoding != "deflate":
                raise
            self._stream = self._opened(_RAW)
            return self._stream.decompress(piece, self._room + 1)

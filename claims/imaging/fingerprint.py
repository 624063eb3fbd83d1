"""A difference hash: 64 bits that stay nearly the same when a picture is resized or compressed again.

The picture becomes 9 by 8 grey dots; each bit says whether a dot is darker than the one to its right. Kept by hand: the
library for it brings scipy along. As text it is 16 hexadecimal digits.
"""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image

WIDE, HIGH = 9, 8
BANDS, BITS = 4, 16
_LAST = (1 << BITS) - 1
#: Bits that may differ between copies of one picture: resizing and compression change 3 or fewer in 99 of 100 copies;
#: two pictures of text, which are more alike than others, differ in 4 or more, and unlike ones in about 30.
#: With 3 spread over 4 bands, at least one band is the same to the bit, and an index finds it.
NEAR = 3


def difference_hash(picture: Image.Image) -> int:
    """The 64 bits of `picture`, row by row from the top; what is transparent counts as white."""
    if picture.mode == "RGBA":
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    dots = picture.convert("L").resize((WIDE, HIGH), Image.Resampling.LANCZOS).tobytes()
    found = 0
    for row in range(HIGH):
        for column in range(WIDE - 1):
            place = row * WIDE + column
            found = found << 1 | (dots[place] < dots[place + 1])
    return found


def distance(one: int, other: int) -> int:
    """In how many of their 64 bits two hashes differ."""
    return (one ^ other).bit_count()


def bands(likeness: int) -> tuple[int, ...]:
    """The four 16-bit pieces of a hash, the first one first: what an index can look for exactly."""
    return tuple(likeness >> BITS * place & _LAST for place in reversed(range(BANDS)))


def joined(pieces: Iterable[int]) -> int:
    """A hash from its four pieces."""
    found = 0
    for piece in pieces:
        found = found << BITS | piece
    return found

"""Copies of a picture have nearly the same hash, other pictures have not, and an index finds the near ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.imaging import clean, read
from claims.imaging.fingerprint import NEAR, bands, difference_hash, distance, joined
from tests.imaging.drawing import copied, file_of, scene


@pytest.mark.parametrize("scale", [0.25, 0.5, 1, 1.5])
@pytest.mark.parametrize("quality", [25, 60, 90])
def test_a_copy_resized_and_compressed_again_is_near(scale, quality):
    for number in range(4):
        body = file_of(scene(number), quality=95)
        copy = read(copied(body, scale, quality))
        assert distance(int(clean(body).likeness, 16), difference_hash(copy)) <= NEAR


def test_other_pictures_are_far():
    hashes = [difference_hash(scene(number)) for number in range(30)]
    apart = [distance(one, other) for place, one in enumerate(hashes) for other in hashes[:place]]
    assert min(apart) > 2 * NEAR and 24 < sum(apart) / len(apart) < 40


def test_what_is_transparent_counts_as_white():
    clear = scene(1).convert("RGBA")
    clear.putalpha(0)
    assert difference_hash(clear) == 0


@given(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 63), max_size=NEAR))
def test_near_hashes_share_a_band_to_the_bit(likeness, flipped):
    other = likeness
    for bit in flipped:
        other ^= 1 << bit
    assert any(one == two for one, two in zip(bands(likeness), bands(other), strict=True))
    assert joined(bands(likeness)) == likeness

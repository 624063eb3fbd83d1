"""What is kept of a picture is its pixels, and nothing that was hidden beside them."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from claims.imaging import TYPES, Unusable, clean
from claims.imaging.cleaning import LONGEST_EDGE, MOST_BYTES
from tests.imaging.drawing import PAGE, SVG, file_of, huge, scene

ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B


def with_exif():
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = 6, "zqphotographer"
    exif.get_ifd(GPS)[2] = (48.0, 51.0, 30.0)
    return file_of(scene(1), exif=exif, comment=b"zqcomment", icc_profile=None)


def kept(body):
    found = clean(body)
    return found, Image.open(BytesIO(found.body))


def test_a_photograph_loses_who_and_where_and_stands_upright():
    body = with_exif()
    assert b"zqphotographer" in body and Image.open(BytesIO(body)).size == (600, 400)
    found, picture = kept(body)
    assert picture.size == (found.width, found.height) == (400, 600)
    assert not picture.getexif() and "exif" not in picture.info and "comment" not in picture.info
    assert b"zq" not in found.body


@pytest.mark.parametrize(
    ("kind", "mode", "ending", "options"),
    [
        ("JPEG", "RGB", "jpg", {}),
        ("JPEG", "L", "jpg", {}),
        ("JPEG", "CMYK", "jpg", {}),
        ("PNG", "RGB", "png", {}),
        ("PNG", "RGBA", "png", {}),
        ("PNG", "P", "png", {}),
        ("PNG", "1", "png", {}),
        ("WEBP", "RGB", "webp", {}),
        ("GIF", "P", "png", {}),
        ("GIF", "P", "png", {"save_all": True, "append_images": [scene(3).convert("P")]}),
        ("WEBP", "RGB", "webp", {"save_all": True, "append_images": [scene(3)]}),
        ("PNG", "RGB", "png", {"save_all": True, "append_images": [scene(3)]}),
    ],
)
def test_each_kind_is_taken_and_an_animation_stands_still(kind, mode, ending, options):
    found, picture = kept(file_of(scene(2).convert(mode), kind, **options))
    assert (found.ending, Image.MIME[picture.format]) == (ending, TYPES[ending])
    assert getattr(picture, "n_frames", 1) == 1 and picture.mode in ("RGB", "RGBA")
    assert picture.size == (600, 400)


def test_what_is_written_beside_the_pixels_of_a_png_is_gone():
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Comment", "zqcomment")
    assert b"zq" not in clean(file_of(scene(1), "PNG", pnginfo=told) + b"zq-a-second-file").body


def test_cleaning_what_was_cleaned_keeps_its_size_and_its_hash():
    first = clean(file_of(scene(4), "PNG"))
    assert clean(first.body) == first


def test_a_large_picture_is_made_smaller_and_never_cropped():
    found, _ = kept(file_of(scene(5).resize((4800, 1200)), quality=50))
    assert (found.width, found.height) == (LONGEST_EDGE, LONGEST_EDGE // 4)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (SVG, "This is an SVG"),
        (PAGE, "This is a web page"),
        (b"", "The file is empty"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"MZ\x90\x00 a program", "no picture that can be read"),
        (file_of(scene(1), "BMP"), "no picture that can be read"),
        (file_of(scene(1), "TIFF"), "no picture that can be read"),
        (file_of(scene(1))[:9000], "breaks off"),
        (file_of(scene(1), "PNG")[:-4000], "breaks off"),
        (file_of(scene(1), "WEBP")[:-4000], "breaks off"),
        (huge(50_000), "more than 60 million pixels"),
        (huge(9_000), "more than 60 million pixels"),
        (file_of(scene(1).resize((300, 4)), "PNG"), "too small"),
        (b"\xff\xd8\xff" * (MOST_BYTES // 3 + 1), "larger than 20 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_with_a_sentence(body, why):
    with pytest.raises(Unusable) as refused:
        clean(body)
    assert why in refused.value.reason


@settings(max_examples=150)
@given(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), st.integers(0, 400), st.binary(min_size=1, max_size=12))
def test_a_damaged_file_is_taken_or_refused_and_nothing_else(kind, place, junk):
    body = bytearray(file_of(scene(6, (48, 32)), kind))
    body[place : place + len(junk)] = junk
    try:
        assert clean(bytes(body)).ending in TYPES
    except Unusable as refused:
        assert refused.reason.endswith(".")


PROGRAM = b"<!doctype html><script>alert(1)</script><?php phpinfo(); ?>"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_is_also_a_program_is_a_picture_only(kind):
    """Whether it follows the picture or hides in a comment of it."""
    exif = Image.Exif()
    exif[ARTIST] = PROGRAM.decode()
    options = {"comment": PROGRAM} if kind in {"JPEG", "GIF"} else {"exif": exif}
    body = file_of(scene(1), kind, **options) + PROGRAM
    assert PROGRAM in body
    cleaned = clean(body)
    assert b"<script" not in cleaned.body and b"<?php" not in cleaned.body
    assert cleaned.ending in TYPES


def test_a_photograph_in_cmyk_keeps_its_colours_to_the_eye():
    red = Image.new("CMYK", (64, 64), (0, 255, 255, 0))
    _, picture = kept(file_of(red))
    red_part, green, blue = picture.getpixel((32, 32))
    assert red_part > 200 and green < 60 and blue < 60

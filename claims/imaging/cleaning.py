"""Reading a picture that anybody may have sent, and writing it anew.

What is kept is drawn again from the pixels: no EXIF with the place it was taken, no thumbnail of what was cut away, no
second file hidden behind the first.
"""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps

from claims.imaging.fingerprint import difference_hash

#: What is taken; a GIF is kept as PNG. SVG is a program, not a picture.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 20_000_000
#: As large as today's cameras make them; the file's own header says how many it will be before any is unpacked.
MOST_PIXELS = 60_000_000
#: Of a picture that is only looked at: anybody may ask for it, and it takes four bytes of memory for each.
MOST_LOOKED_AT = 25_000_000
LEAST_EDGE = 16
#: Pixels of the longer edge that is kept: enough to read a page, and not too much for a telephone.
LONGEST_EDGE = 2400
_TOO_MANY = "The picture has more than {} million pixels. Make it smaller first."
_BROKEN = "The file breaks off or is damaged. Send it again, or save the picture anew first."
_ENDINGS = {"JPEG": "jpg", "MPO": "jpg", "WEBP": "webp", "PNG": "png", "GIF": "png"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 90, "optimize": True},
    "webp": {"format": "WEBP", "quality": 90},
    "png": {"format": "PNG", "optimize": True},
}


class Unusable(Exception):
    """The file is no picture that can be kept; `reason` says in a sentence or two why, and what to do instead."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Cleaned:
    """A picture as it is kept: its bytes, the ending of its file, its size in pixels, SHA-256 and difference hash."""

    body: bytes
    ending: str
    width: int
    height: int
    sha256: str
    likeness: str


def clean(body: bytes) -> Cleaned:
    """Draw the picture in `body` anew: upright, in sRGB, the first frame only; raises Unusable."""
    picture, ending = _opened(body)
    if max(picture.size) > LONGEST_EDGE:
        picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Image.Resampling.LANCZOS)
    if ending == "jpg":
        picture = picture.convert("RGB")
    written = BytesIO()
    picture.save(written, **_OPTIONS[ending])
    kept = written.getvalue()
    sha256 = hashlib.sha256(kept).hexdigest()
    return Cleaned(kept, ending, picture.width, picture.height, sha256, f"{difference_hash(picture):016x}")


def read(body: bytes) -> Image.Image:
    """The picture in `body`, upright, to be looked at and not kept; raises Unusable.

    A JPEG is unpacked at down to an eighth of its size, which is enough to compare it.
    """
    return _opened(body, most=MOST_LOOKED_AT, enough=(512, 512))[0]


def _opened(body: bytes, *, most: int = MOST_PIXELS, enough: tuple[int, int] | None = None) -> tuple[Image.Image, str]:
    if len(body) > MOST_BYTES:
        raise Unusable(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Make the picture smaller first.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own bound is lower, and asked next
            opened = Image.open(BytesIO(body), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise Unusable(_TOO_MANY.format(most // 1_000_000)) from error
    except Exception as error:  # Pillow's readers raise a dozen kinds for what is no picture
        raise Unusable(_what_it_is(body)) from error
    kind, (width, height) = opened.format or "", opened.size
    if width * height > most:
        raise Unusable(_TOO_MANY.format(most // 1_000_000))
    if min(width, height) < LEAST_EDGE:
        raise Unusable(f"The picture is {width} by {height} pixels: too small to show anything.")
    try:
        if enough:
            opened.draft("RGB", enough)
        opened.load()
        picture = _plain(_upright(opened))
    except Exception as error:  # likewise: a file may be broken in any place
        raise Unusable(_BROKEN) from error
    return picture, _ENDINGS[kind]


def _upright(picture: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(picture) or picture


def _plain(picture: Image.Image) -> Image.Image:
    """In RGB, with its transparency if it has any; colours of another space, CMYK among them, brought to sRGB."""
    profile = picture.info.get("icc_profile")
    clear = picture.has_transparency_data
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            picture = (
                ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or picture
            )
        except (ImageCms.PyCMSError, OSError):
            # A profile that cannot be read costs a shade of colour, not the picture.
            profile = None
    plain = picture.convert("RGBA" if clear else "RGB")
    # What travels beside the pixels is written out again by some formats unless it is dropped here.
    plain.info.clear()
    return plain


def _what_it_is(body: bytes) -> str:
    head = body[:1024].lstrip().lower()
    if b"<svg" in head:
        return "This is an SVG, which can hold programs. Save it as PNG first."
    if head.startswith((b"<!doctype", b"<html", b"<head", b"<")):
        return "This is a web page, whatever its name says. Save the picture itself."
    if body[4:8] == b"ftyp":
        return "This kind of picture (HEIC or AVIF) or film cannot be taken. Save it as JPEG first."
    if body.startswith(b"%PDF-"):
        return "This is a PDF. Take a picture of the page first."
    if body.startswith((b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8")):
        return _BROKEN
    if not body:
        return "The file is empty."
    return "This is no picture that can be read: JPEG, PNG, WebP and GIF are taken."

"""Pictures to test with, drawn here: a scene for each number, and files of every kind that may be sent."""

import random
import zlib
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter


def scene(number, size=(600, 400)):
    """Shapes of chance, always the same for one number, unlike those of any other."""
    chance = random.Random(number)
    colour = lambda: tuple(chance.randrange(256) for _ in range(3))  # noqa: E731
    picture = Image.new("RGB", size, colour())
    draw = ImageDraw.Draw(picture)
    for place in range(40):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        wide, high = chance.randrange(10, size[0] // 2), chance.randrange(10, size[1] // 2)
        shape = draw.ellipse if place % 2 else draw.rectangle
        shape((x - wide // 2, y - high // 2, x + wide // 2, y + high // 2), fill=colour())
    return picture.filter(ImageFilter.GaussianBlur(2))


def file_of(picture, kind="JPEG", **options):
    written = BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def copied(body, scale=0.5, quality=40):
    """A copy as the web makes them: resized and compressed again."""
    picture = Image.open(BytesIO(body)).convert("RGB")
    size = tuple(round(edge * scale) for edge in picture.size)
    return file_of(picture.resize(size), quality=quality)


def huge(edge):
    """A PNG of a few hundred bytes that says it is so many pixels wide and high."""
    body = bytearray(file_of(Image.new("1", (16, 16)), "PNG"))
    body[16:24] = edge.to_bytes(4, "big") * 2
    body[29:33] = zlib.crc32(bytes(body[12:29])).to_bytes(4, "big")
    return bytes(body)


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"

"""Build claims/imaging/fonts/card.woff2 and card.txt: one font for all the scripts that share cards are set in.

    python tools/card_fonts.py NOTO_DIR CJK_FONT SOURCE_SERIF.ttf

Needs `pip install fonttools brotli`. NOTO_DIR holds the Noto Serif faces of Debian's fonts-noto-core, CJK_FONT is
NotoSansCJK-Regular.ttc of fonts-noto-cjk, SOURCE_SERIF the regular Source Serif 4. Which signs are taken, and under
which licence, stands in docs/decisions/one-font-for-cards.md. Takes a few minutes.
"""

import sys
import tempfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

OUT = Path(__file__).resolve().parent.parent / "claims/imaging/fonts"
NOTO = ["NaskhArabic", *(f"Serif{name}" for name in (
    "Hebrew", "Armenian", "Georgian", "Ethiopic", "Devanagari", "Bengali", "Gujarati", "Gurmukhi", "Tamil", "Telugu",
    "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar"))]  # fmt: skip
SYMBOLS = {"SansMath": [(0x2190, 0x2300), (0x25A0, 0x2600)], "SansSymbols": [(0x2000, 0x2600)]}
#: Forms that shaping makes by itself; what was typed in them is folded by NFC or is not drawn.
PRESENTATION = [(0xFB50, 0xFDF2), (0xFDF3, 0xFDFC), (0xFE70, 0xFEFD)]
#: Which scripts and languages keep their rules among Han signs: Japanese has forms of its own.
HAN_SCRIPTS = ["DFLT.dflt", "hani.dflt", "hani.JAN ", "kana.dflt", "kana.JAN ", "latn.dflt", "hang.dflt"]


def table(encoding, rows):
    """The signs of some rows of an old double-byte standard."""
    pairs = (bytes([row, cell]) for row in rows for cell in range(0x40, 0xFF))
    return {sign for pair in pairs for sign in pair.decode(encoding, "ignore") if ord(sign) > 0xFF}


def cjk():
    """GB 2312 whole, Big5 and JIS X 0208 level 1, the syllables of KS X 1001, kana and punctuation."""
    signs = table("gb2312", range(0xB0, 0xF8)) | table("big5", range(0xA4, 0xC7))
    signs |= table("euc_jp", range(0xB0, 0xD0)) | table("euc_kr", range(0xB0, 0xC9))
    rest = [*range(0x3000, 0x3100), *range(0x31F0, 0x3200), *range(0xFF01, 0xFFEF)]
    return {ord(sign) for sign in signs} | set(rest)


def taken(font, unicodes, target, scripts=("*",)):
    """A part of a font, with all its rules of shaping, without hinting."""
    options = subset.Options()
    options.layout_features, options.layout_scripts = ["*"], list(scripts)
    options.hinting = options.glyph_names = False
    options.notdef_outline = True  # a sign it lacks would be seen, by the tests too
    options.drop_tables += ["MATH", "STAT", "DSIG", "vhea", "vmtx", "BASE", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    font.save(target)


def with_quadratic_outlines(source, target):
    """TrueType outlines for PostScript ones, at most two thousandths of the size beside them."""
    font, glyphs = TTFont(source), {}
    drawn, order = font.getGlyphSet(), font.getGlyphOrder()
    for name in order:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, 2, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    maxp, post = font["maxp"], font["post"]
    maxp.tableVersion, maxp.maxZones, post.formatType = 0x00010000, 1, 3.0
    for name in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements", "SizeOfInstructions",
                 "ComponentElements", "Points", "Contours", "CompositePoints", "CompositeContours",
                 "ComponentDepth"):  # fmt: skip
        setattr(maxp, f"max{name}", 0)
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\0\1\0\0"
    font.save(target)


def main(noto, cjk_font, serif):
    with tempfile.TemporaryDirectory() as folder:
        parts, known = [], set()

        def add(path, wanted=None, **given):
            font, part = TTFont(path), Path(folder) / f"{len(parts)}.ttf"
            new = {code for code in font.getBestCmap() if code not in known and (wanted is None or code in wanted)}
            new -= {code for first, last in PRESENTATION for code in range(first, last)} | {0xFEFF}
            taken(font, new, part, **given)
            known.update(new)
            parts.append(str(part))

        add(serif)
        for name in NOTO:
            add(Path(noto) / f"Noto{name}-Regular.ttf")
        for name, ranges in SYMBOLS.items():
            add(Path(noto) / f"Noto{name}-Regular.ttf", {code for pair in ranges for code in range(*pair)})
        han = Path(folder) / "han"
        taken(TTFont(cjk_font, fontNumber=2), cjk(), han, HAN_SCRIPTS)
        with_quadratic_outlines(han, f"{han}.ttf")
        add(f"{han}.ttf")
        save(merge.Merger().merge(parts))


def save(font):
    # More glyphs than the small format of the table can number.
    font["cmap"].tables = [each for each in font["cmap"].tables if each.format == 12]
    # Source and Noto keep their names for what their makers release.
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = "FactcheckCard"
    font.flavor = "woff2"
    font.save(OUT / "card.woff2")
    write_coverage(sorted(font.getBestCmap()))


def write_coverage(codes):
    ranges = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    lines = (f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in ranges)
    (OUT / "card.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:4])

"""From bytes to characters, with what servers and files say of themselves taken for no more than a hint."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from charset_normalizer import from_bytes

#: Byte order marks, the longer first: that of UTF-16 begins that of UTF-32.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What these are declared for is, in practice and by the WHATWG's standard, the wider one beside it.
_WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
# Those in which text is written. Python knows others (punycode, utf-7, rot13) that pages may not choose for us.
_ONE_BYTE = frozenset(
    {"mac-roman", "mac-cyrillic", "koi8-r", "koi8-u", "cp866", "cp874"}
    | {f"iso8859-{number}" for number in range(1, 17)}
    | {f"cp{number}" for number in range(1250, 1259)}
)
_MANY_BYTES = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "big5", "cp932", "cp949", "euc_jp",
     "iso2022_jp", "hz"}
)  # fmt: skip
_IN_PAGE = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
#: The letters beyond ASCII of the languages whose encodings statistics take for each other, by encoding.
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")
_ALPHABETS = {
    "cp1252": (
        "àâæçèéêëîïôœùûüÿ",
        "äöüßé",
        "áéíóúñüºª¿¡",
        "àáâãçéêíóôõúºª",
        "àèéìîòóù",
        "åäöæøé",
        "àçèéíïòóúü·",
        "éëïóöü",
    ),
    "cp1254": ("çğıöşüâîû",),
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
}
_SIGNS = frozenset("“”„‘’‚–—…€£«»•°§©® ·´`¿¡ºª")
#: Of all letters in such languages no more are beyond ASCII; in Greek or Hebrew all are.
_MOST_FOREIGN = 0.4
#: Among these the rest is guessed.
_GUESSED = ["cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "gb18030", "big5", "cp932", "euc_jp",
            "cp949", "iso2022_jp", "iso8859_2", "cp1250", "cp1252"]  # fmt: skip
#: How much the guess looks at; more makes it slow and no better.
SAMPLE = 50_000


def decoded(body: bytes, declared: str = "") -> str:
    """The characters of `body`; never raises. `declared` is a charset's name, or "".

    A mark decides. Then UTF-8 wherever the bytes are valid UTF-8, unless another encoding of several bytes is declared:
    text in Latin-1 is practically never valid UTF-8 by chance, and servers call UTF-8 Latin-1 every day. Then the
    declared one, then a guess.
    """
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    named = known(declared)
    for encoding in (named if named in _MANY_BYTES else "", "utf-8", named):
        if encoding and (text := _strictly(body, encoding)) is not None:
            return text
    return _guessed(body, named)


def declared_in_page(body: bytes) -> str:
    """The charset that an HTML page names in its first 4 kB, or ""."""
    found = _IN_PAGE.search(body[:_HEAD])
    name = found.group(1).decode("ascii", "replace") if found else ""
    # A page in UTF-16 could not have been read so far: the standard takes such a name for UTF-8.
    return "utf-8" if name.lower().startswith("utf-16") else name


def known(name: str) -> str:
    """Python's name for the encoding, or "" for none that text is written in."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return ""
    found = _WIDER.get(found, found)
    return found if found in _ONE_BYTE | _MANY_BYTES else ""


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeError:
        return None


def _guessed(body: bytes, named: str) -> str:
    """A few broken bytes do not make a page another encoding; many do, and then it is guessed from a sample."""
    encoding = named or "utf-8"
    text = body.decode(encoding, "replace")
    if text.count("\ufffd") <= len(text) / 200:
        return text
    sample = body[:SAMPLE]
    western = next((encoding for encoding in _ALPHABETS if _is_written_in(sample, encoding)), "")
    best = None if western else from_bytes(sample, cp_isolation=_GUESSED).best()
    guess = western or (known(best.encoding) if best else "")
    return body.decode(guess or "cp1252", "replace")


def _is_written_in(sample: bytes, encoding: str) -> bool:
    """Whether read so it is written with the letters of one language, save one in a hundred."""
    counts = Counter(sample.decode(encoding, "replace").lower())
    foreign = {letter: count for letter, count in counts.items() if not letter.isascii() and letter not in _SIGNS}
    whole = sum(foreign.values())
    if whole > _MOST_FOREIGN * sum(count for letter, count in counts.items() if letter.isalpha()):
        return False
    return any(
        sum(count for letter, count in foreign.items() if letter not in letters) <= whole / 100
        for letters in _ALPHABETS[encoding]
    )

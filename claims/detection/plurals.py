"""Whether a word looks like a plural noun, and which of several is the head."""

from __future__ import annotations

from claims.detection.page import Page, Word

POSSESSIVE = ("'s", "’s")


def plural(noun: str) -> str:
    """`storey` as it is counted: `storeys`. English only; other languages build no such compounds."""
    if noun in ("man", "woman") or noun.endswith(("woman",)):
        return noun[:-2] + "en"
    if noun == "person":
        return "people"
    if noun.endswith(("s", "people", "men")):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "z")) else "s")


def is_plural(page: Page, word: Word) -> bool:
    small, language = word.small, page.language
    if small in language.plurals or small.endswith(("people", "women", "children")):
        return True
    if small in language.not_plurals or small in language.stops or small.endswith(POSSESSIVE):
        return False
    tail = small.rpartition("-")[2]
    if tail in language.plurals or (
        tail.endswith("men") and len(tail) > 4 and not tail.endswith(("omen", "imen", "umen"))
    ):
        return True
    if len(small) < 4:
        return word.text[:-1].isupper() and word.text[-1] == "s" and len(small) > 2
    return (small[-1] == "s" and not small.endswith(("ss", "us", "is"))) or (small[-1] == "x" and language.noun_first)


def yields_to(page: Page, word: Word, following: list[Word]) -> bool:
    """`two Hamas fighters`, `three United States officials`, `500 police officers`, `four plain-clothes detectives`."""
    if word.small not in page.language.units and plural_follows(page, following[:1]):
        return following[0].text[0].islower() or word.text[0].isupper()
    if not word.text[0].isupper() and "-" not in word.small:
        return False
    for later in following:
        if later.small in page.language.stops:
            return False
        if is_plural(page, later):
            return later.text[0].islower()
    return False


def plural_follows(page: Page, words: list[Word]) -> bool:
    language = page.language
    until = [word for word in until_stop(page, words) if word.small not in language.stops]
    return any(is_plural(page, word) and word.small not in language.verbs for word in until)


def until_stop(page: Page, words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    for word in words:
        if kept and word.small in page.language.stops:
            break
        kept.append(word)
    return kept

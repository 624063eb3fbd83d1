"""How a figure is meant: the words before or after it that say at least, over, about."""

from __future__ import annotations

import re

from claims.choices import Comparator
from claims.detection.page import REACH, Page, Word
from claims.detection.word_lists import listed

_SIGNS = {"~": Comparator.ABOUT, "≈": Comparator.ABOUT, "∼": Comparator.ABOUT, ">": Comparator.OVER,
          "<": Comparator.UNDER, "≥": Comparator.AT_LEAST, "≤": Comparator.AT_MOST}  # fmt: skip

_LEADS_ON = re.compile(r"\s{1,3}(?:than\s|[0-9$£€¥₹])")
_SPACES = tuple(" \n\u00a0\u2009\u202f")

#: `a film about two brothers`, `told them about 20 cases`: a subject, no estimate.
_SUBJECTS = listed(
    """film book story stories novel play song songs series movie drama documentary question questions concerns
    concern concerned aware anxious hear heard speak spoke speaking warned information asked told tell talk talked
    talking think thinking know knew known worry worried worries something
    nothing anything everything lie lied lies learn learned write wrote report reports claims complaints"""
)
#: Alone it may name a subject as well.
_ABOUT = ("about",)
_ESTIMATES = listed("estimated estimates put puts putting pegged pegs pegging")


def before(page: Page, at: int) -> tuple[int, Comparator] | None:
    """The comparison that ends right before `at`, and where it begins."""
    if at and page.text[at - 1] in _SIGNS:
        return at - 1, _SIGNS[page.text[at - 1]]
    gap = at - 1
    if gap < 1 or not (page.text[gap].isspace() or page.text[gap] in "-–—’'"):
        return None
    if page.text[gap] == " " and page.text[gap - 1] in _SIGNS:
        return gap - 1, _SIGNS[page.text[gap - 1]]
    near = page.before(at, 1)
    if not near:
        return None
    if near[0].small not in page.language.before_ends:
        # Cheap, and sure only when it says no: most numbers have no comparison, and nothing more is read for them.
        told = "estimated" in page.lower[max(0, at - REACH) : at]
        return _estimate(page.before(at)) if told and _is_estimated(page, at) else None
    words = page.before(at)
    for phrase in page.language.before_by_end.get(near[0].small, ()):
        first = len(words) - len(phrase)
        if first < 0 or any(word.small != wanted for word, wanted in zip(words[first:], phrase, strict=True)):
            continue
        if not (phrase == _ABOUT and first and words[first - 1].small in _SUBJECTS):
            return words[first].start, page.language.before[" ".join(phrase)]
    return _estimate(words)


#: Before `over nine years` these show that the years are counted: `lasted over nine years`, `for over nine years`.
_SPENT = listed(
    """for lasted lasts lasting last spent spend spends spending took take takes taking waited wait served serving
    after of is was are were been be just well at to has had have survived lived stretched ran runs aged and with by"""
)


def during(page: Page, at: int) -> bool:
    """Whether `over` at `at` means while time passes: `cut jobs over two years`."""
    if not page.lower.startswith("over ", at) or page.opens_sentence(at):
        return False
    before = page.before(at, 1)
    return bool(before) and before[-1].small not in _SPENT


def _is_estimated(page: Page, at: int) -> bool:
    return any(word.small == "estimated" for word in page.before(at))


def _estimate(words: list[Word]) -> tuple[int, Comparator] | None:
    """`estimates put the toll at 20`, `estimated to have killed 20`."""
    for at, word in enumerate(words[:-1]):
        leads_to = words[-1].small == "at" and word.small in _ESTIMATES
        if leads_to or (word.small == "estimated" and words[at + 1].small == "to"):
            return word.start, Comparator.ESTIMATED
    return None


def after(page: Page, at: int) -> tuple[int, Comparator] | None:
    """The comparison that begins right at `at`, and where it ends: `20+`, `20 or more`, `20-odd`."""
    if page.text.startswith("+", at):
        return at + 1, Comparator.AT_LEAST
    if page.text.startswith(("-plus", "-odd", "-ish", "ish "), at):
        word = page.text[at : at + 5].strip("- ")[:4].rstrip()
        end = page.text.index(word, at) + len(word)
        return end, Comparator.AT_LEAST if word == "plus" else Comparator.ABOUT
    if page.text[at : at + 1] not in _SPACES:
        return None
    if page.next_small(at) not in page.language.after_starts:
        return None
    words = page.after(at, 4)
    for last in range(len(words), 0, -1):
        comparator = page.language.after.get(" ".join(word.small for word in words[:last]))
        if comparator and not _leads_on(page, words[last - 1].end):
            return words[last - 1].end, comparator
    return None


def _leads_on(page: Page, at: int) -> bool:
    """`four books and more than 100 articles`, `300 tanks and over 40 guns`: it is the next figure's comparison."""
    if _LEADS_ON.match(page.lower, at):
        return True
    words = page.after(at, 1)
    return bool(words) and words[0].small in page.language.small

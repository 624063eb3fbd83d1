"""Whether the figures of two statements are the same figures, however they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.choices import Comparator
from claims.detection.figures import Quantity
from claims.matching.normalise import STOP_TERMS, singular, stem, terms

_UP, _DOWN = frozenset({Comparator.AT_LEAST, Comparator.OVER}), frozenset({Comparator.AT_MOST, Comparator.UNDER})
#: `nearly 20` is neither `at least 20` nor `at most 20`.
_ROUGH = frozenset({Comparator.ABOUT})
#: `over 20` is not 20; `at least 20` may be.
_NOT_ITSELF = frozenset({Comparator.OVER, Comparator.UNDER})
#: Measures of one kind, in the smaller one.
_IN = {
    "km": ("m", Decimal(1000)), "cm": ("m", Decimal("0.01")), "mm": ("m", Decimal("0.001")),
    "kg": ("g", Decimal(1000)), "t": ("g", Decimal(1_000_000)), "%": ("share", Decimal("0.01")),
}  # fmt: skip
#: Of a share in words: a third is 33%.
_NEAR = Decimal("0.005")
_WORD = re.compile(r"[^\W_]+")
#: How words begin that are part of a number, in the languages that are read.
_OF_NUMBERS = (
    "hundr", "thous", "mill", "mili", "milh", "mil", "bill", "bn", "trill", "dozen", "docen", "douzain", "dutzend",
    "tausend", "mrd", "mio", "cien", "cent", "half", "third", "quarter",
)  # fmt: skip
KEY = 80  # characters of what is counted
MOST = 24  # figures that are compared; a statement has one or two


@dataclass(frozen=True)
class Figures:
    """What comparing gives: how many are equal, phrases for an editor, and whether any figure rules out one claim."""

    equal: int = 0
    agrees: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    excludes: bool = False


def compared(
    ours: Sequence[Quantity], theirs: Sequence[Quantity], our_words: frozenset[str], their_words: frozenset[str]
) -> Figures:
    """Pair each figure with its like. `..._words` are the terms of the statements: what a figure may be counting."""
    pairs = paired(ours, theirs, our_words, their_words)
    open_ = [one for one in ours[:MOST] if not any(one is each for each, _ in pairs)]
    rest = [two for two in theirs[:MOST] if not any(two is each for _, each in pairs)]
    hard = [against(one, like) for one, like in pairs if _counts_less(one, like, our_words, their_words)]
    hard += _opposed(open_, rest, our_words, their_words, found=bool(pairs))
    leaning = [against(one, like) for one, like in pairs if _leaning(one) != _leaning(like)]
    agreeing = [_alike(one, like) for one, like in pairs if against(one, like) not in (*leaning, *hard)]
    return Figures(len(pairs), tuple(agreeing), (*leaning, *hard), bool(hard))


def paired(
    ours: Sequence[Quantity], theirs: Sequence[Quantity], our_words: frozenset[str], their_words: frozenset[str]
) -> list[tuple[Quantity, Quantity]]:
    """The figures that both have, ours with its like."""
    rest = list(theirs[:MOST])
    pairs: list[tuple[Quantity, Quantity]] = []
    for one in ours[:MOST]:
        like = next((two for two in rest if _equal(one, two) and _of_one_kind(one, two, our_words, their_words)), None)
        if like:
            rest.remove(like)
            pairs.append((one, like))
    return pairs


def between(figure: Quantity) -> tuple[int, int]:
    """Where the words between the number and what is counted stand in the figure: `white` in `5 million white women`.

    An empty stretch where there are none, or where what is counted is a measure.
    """
    head = figure.text.rfind(figure.unit) if figure.unit and not figure.currency and figure.unit not in _IN else -1
    end = start = max(0, head)
    for word in reversed(list(_WORD.finditer(figure.text, 0, end))):
        said = word[0].casefold()
        if said.startswith(_OF_NUMBERS) or stem(said) in STOP_TERMS or any(sign.isdigit() for sign in stem(said)):
            break
        start = word.start()
    return start, end


def counted_as(unit: str, currency: str) -> tuple[str, str]:
    """What a figure counts, as a key and as a reader reads it: one currency, one measure, one noun however it ends.

    Both are empty for a bare number, which is like no other.
    """
    if currency:
        return currency.upper(), currency.upper()
    words = [singular(word) if len(word) > 3 else word for word in unit.casefold().split()]
    return " ".join(words)[:KEY], unit.strip()


def _alike(one: Quantity, other: Quantity) -> str:
    same = one.text.casefold() == other.text.casefold()
    return one.text if same else f"{one.text}, there {other.text}"


def against(one: Quantity, other: Quantity) -> str:
    return f"{one.text} against {other.text}"


def _opposed(
    ours: list[Quantity], theirs: list[Quantity], our_words: frozenset[str], their_words: frozenset[str], *, found: bool
) -> list[str]:
    """The figures that contradict each other: of one kind, or of any where no other figure agrees."""
    phrases, rest = [], list(theirs)
    for one in ours:
        like = next((other for other in rest if _of_one_kind(one, other, our_words, their_words)), None)
        like = like or (rest[0] if rest and not found else None)
        if like:
            rest.remove(like)
            phrases.append(against(one, like))
        elif not theirs and not found:
            phrases.append(f"{one.text} against no figure")
    if not ours and not found:
        phrases += [f"no figure against {other.text}" for other in rest]
    return phrases


def _equal(one: Quantity, other: Quantity) -> bool:
    """One value or range, and no comparator that leaves the other out."""
    (low, high), (other_low, other_high) = _value(one), _value(other)
    near = _NEAR if "%" in (one.unit, other.unit) and one.unit != other.unit else Decimal(0)
    if not (_close(low, other_low, near) and _close(high, other_high, near)):
        return False
    comparators = {one.comparator, other.comparator}
    if sum(bool(comparators & each) for each in (_UP, _DOWN, _ROUGH)) > 1:
        return False
    return not (comparators & _NOT_ITSELF and not comparators <= _UP and not comparators <= _DOWN)


def _close(one: Decimal | None, other: Decimal | None, near: Decimal) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= near


def _of_one_kind(one: Quantity, other: Quantity, our_words: frozenset[str], their_words: frozenset[str]) -> bool:
    """Whether both count the same: one currency, one measure, one noun; or one of them does not say what it counts."""
    if one.currency or other.currency:
        return one.currency == other.currency
    (ours, _), (theirs, _) = _measure(one), _measure(other)
    if ours == theirs or not ours or not theirs:
        return True
    if "share" in (ours, theirs):
        share = other if ours == "share" else one
        return share.low is not None and share.low <= 1
    counted, others = frozenset(terms(one.unit)), frozenset(terms(other.unit))
    return bool(counted & others or counted & their_words or others & our_words)


def _counts_less(one: Quantity, other: Quantity, our_words: frozenset[str], their_words: frozenset[str]) -> bool:
    """Whether one counts what the other does not speak of: 35 nurses against 35."""
    if one.currency or other.currency or "share" in (_measure(one)[0], _measure(other)[0]):
        return False
    ours, theirs = frozenset(terms(one.unit)) - STOP_TERMS, frozenset(terms(other.unit)) - STOP_TERMS
    if one.unit in _IN or other.unit in _IN or ours == theirs:
        return False
    return bool(ours - theirs - their_words or theirs - ours - our_words)


def _measure(figure: Quantity) -> tuple[str, Decimal]:
    return _IN.get(figure.unit, (figure.unit, Decimal(1)))


def _value(figure: Quantity) -> tuple[Decimal | None, Decimal | None]:
    times = _measure(figure)[1]
    low = None if figure.low is None else figure.low * times
    return low, None if figure.high is None else figure.high * times


def _leaning(figure: Quantity) -> int:
    return (figure.comparator in _UP) - (figure.comparator in _DOWN)

"""Whether the figures of two statements are the same figures, however they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.choices import Comparator
from claims.detection.figures import Quantity
from claims.matching.normalise import singular, terms

_UP, _DOWN = frozenset({Comparator.AT_LEAST, Comparator.OVER}), frozenset({Comparator.AT_MOST, Comparator.UNDER})
#: `over 20` is not 20; `at least 20` may be.
_NOT_ITSELF = frozenset({Comparator.OVER, Comparator.UNDER})
#: Measures of one kind, in the smaller one.
_IN = {
    "km": ("m", Decimal(1000)), "cm": ("m", Decimal("0.01")), "mm": ("m", Decimal("0.001")),
    "kg": ("g", Decimal(1000)), "t": ("g", Decimal(1_000_000)), "%": ("share", Decimal("0.01")),
}  # fmt: skip
#: Of a share in words: a third is 33%.
_NEAR = Decimal("0.005")
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
    rest = list(theirs[:MOST])
    open_: list[Quantity] = []
    pairs: list[tuple[Quantity, Quantity]] = []
    for one in ours[:MOST]:
        like = next((two for two in rest if _equal(one, two) and _of_one_kind(one, two, our_words, their_words)), None)
        if like is None:
            open_.append(one)
        else:
            rest.remove(like)
            pairs.append((one, like))
    hard = _opposed(open_, rest, our_words, their_words, found=bool(pairs))
    leaning = [against(one, like) for one, like in pairs if _leaning(one) != _leaning(like)]
    agreeing = [_alike(one, like) for one, like in pairs if _leaning(one) == _leaning(like)]
    return Figures(len(pairs), tuple(agreeing), (*leaning, *hard), bool(hard))


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
    if comparators & _UP and comparators & _DOWN:
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


def _measure(figure: Quantity) -> tuple[str, Decimal]:
    return _IN.get(figure.unit, (figure.unit, Decimal(1)))


def _value(figure: Quantity) -> tuple[Decimal | None, Decimal | None]:
    times = _measure(figure)[1]
    low = None if figure.low is None else figure.low * times
    return low, None if figure.high is None else figure.high * times


def _leaning(figure: Quantity) -> int:
    return (figure.comparator in _UP) - (figure.comparator in _DOWN)

"""Number words up to ninety-nine, built from the few each language is learnt by."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

THIRD = Decimal("0.333333")
TWO_THIRDS = Decimal("0.666667")


def valued(text: str, first: int = 0, step: int = 1) -> dict[str, Decimal]:
    """Words in counting order and their values; `/` parts two spellings."""
    counted = enumerate(text.split())
    return {word: Decimal(first + step * at) for at, spelling in counted for word in spelling.split("/")}


def hyphenated(tens: dict[str, Decimal], units: dict[str, Decimal]) -> dict[str, Decimal]:
    """twenty-one to ninety-nine."""
    return {f"{ten}-{unit}": tens[ten] + units[unit] for ten in tens for unit in units if 0 < units[unit] < 10}


def german_compounds(tens: dict[str, Decimal], units: dict[str, Decimal]) -> dict[str, Decimal]:
    """einundzwanzig to neunundneunzig."""
    return {
        f"{'ein' if unit == 'eins' else unit}und{ten}": tens[ten] + units[unit]
        for ten in tens
        for unit in units
        if 0 < units[unit] < 10
    }


def french_compounds() -> dict[str, Decimal]:
    """vingt et un to quatre-vingt-dix-neuf, joined by hyphens as the reform of 1990 writes them and as before it."""
    return {spelling: Decimal(value) for value, spelling in _french()}


_TEENS = list(
    valued(
        """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
        dix-sept dix-huit dix-neuf"""
    )
)


def _french() -> Iterator[tuple[int, str]]:
    yield from enumerate(_TEENS)
    yield 1, "une"
    bases = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
    for base, name in bases.items():
        yield base, name
        for rest in range(1, 20 if base in (60, 80) else 10):
            yield base + rest, f"{name}-{_TEENS[rest]}"
            if rest in (1, 11):
                yield base + rest, f"{name}-et-{_TEENS[rest]}"
    yield 80, "quatre-vingts"
    yield from ((70, "septante"), (80, "huitante"), (90, "nonante"))

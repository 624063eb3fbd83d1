"""Figures are the same by what they say, not by how they are written."""

import pytest

from claims.detection.figures import figures
from claims.matching.normalise import terms
from claims.matching.quantities import compared


def held(one, other):
    return compared(figures(one), figures(other), frozenset(terms(one)), frozenset(terms(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2bn euros", "two billion euros"),
        ("€2,000,000,000", "2 billion euros"),
        ("5%", "five per cent"),
        ("3 km", "3,000 metres"),
        ("about 20 nurses", "20 nurses"),
        ("over 20 nurses", "more than 20 nurses"),
        ("1-2 billion euros", "between one and two billion euros"),
        ("a third of voters", "33.3% of voters"),
    ],
)
def test_these_are_equal(one, other):
    assert held(one, other).equal == held(other, one).equal == 1
    assert not held(one, other).excludes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20 nurses", "21 nurses"),
        ("20 nurses", "20 bridges"),
        ("2 million euros", "2 billion euros"),
        ("2 million euros", "2 million dollars"),
        ("3 km", "3 m"),
        ("over 20 nurses", "20 nurses"),
        ("at least 20 nurses", "at most 20 nurses"),
        ("1-2 billion euros", "2 billion euros"),
        ("20 nurses", "many nurses"),
    ],
)
def test_these_exclude_each_other(one, other):
    assert held(one, other).equal == 0
    assert held(one, other).excludes
    assert held(other, one).excludes


def test_without_figures_nothing_is_said():
    found = held("many nurses", "some nurses")
    assert (found.equal, found.agrees, found.differs, found.excludes) == (0, (), (), False)


def test_many_figures_are_bounded():
    text = "35 nurses, " * 500
    assert held(text, text).equal <= 24

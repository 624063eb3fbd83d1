"""Texts that have broken other programs, and texts made up by hypothesis, through every way in: none breaks this one.

A few of them here, in turn; `benchmarks/reliability/hostile.py` sends all of them through every door.
"""

import pytest
from django.http import HttpResponse

from tests.naughty.doors import build, doors
from tests.naughty.judging import formulas_of_csv, unescaped, wrong
from tests.naughty.strings import ALL
from tests.naughty.walk import Found, dealt, made, published_and_exported
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield build()


def test_the_list_is_long_and_says_nothing_twice():
    assert len(ALL) >= 300 and len(ALL) - len(set(ALL)) < 20


def test_each_door_bears_one_of_the_list(scene):
    found = Found()
    every = doors(scene)
    assert len(every) > 180
    for door, text in zip(every, ALL, strict=False):
        found.note(door, text)
    assert found.wrong == [] and found.sent == len(every)


def test_doors_bear_what_hypothesis_makes_up(scene):
    found = Found()
    for door, text in dealt(made(60), doors(scene)[::4]):
        found.note(door, text)
    assert found.wrong == [] and found.sent == 60


def test_what_is_published_acts_nowhere_and_is_a_formula_in_no_file(scene):
    found = published_and_exported(ALL[::45], scene)
    assert found.wrong == [] and found.sent > 5


@pytest.mark.parametrize(
    "page", ["<p><x-zq></p>", '<a href="javascript:alert(1)">a</a>', '<p title="" onclick=alert(1)>']
)
def test_what_acts_would_be_seen(page):
    assert unescaped('"><x-zq>" onclick=', page)


def test_a_formula_and_an_error_would_be_seen():
    assert formulas_of_csv("statement\n=1+1\n") and not formulas_of_csv("statement,n\n'=1+1,-3.5\n")
    assert wrong("x", HttpResponse(status=500))

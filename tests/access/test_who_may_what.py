"""Who may what: every address that the resolver knows, by every method, as everybody; and it is written down.

`table.txt` is what came of it, a line for each address. An address that is not in it fails, and so does one that comes
to something else than it says. `make access-table` writes it anew: read what changed in it before you keep it.
"""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from tests.access.measuring import measure, table
from tests.access.places import routes
from tests.access.scene import ROLES, build
from tests.scenery import standing

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("table.txt")


@pytest.fixture(scope="module")
def came(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        yield list(measure(build()))


LET_IN = ("y", "r")
#: A program that asks with a token is noted as having asked, whatever it is told.
NOTED = {"claims_token"}
#: What belongs to somebody: the token asked for is that of the starred reporter.
OWN = "/admin/claims/token/"


def lines(came):
    """{(line, method): {person: letter}}"""
    found = {}
    for each in came:
        found.setdefault((each.ask.name, each.method), {})[each.person] = each.letter
    return found


def test_the_table_is_what_comes_of_it(came):
    measured = table(came)
    if os.environ.get("WRITE_TABLE"):
        TABLE.write_text(measured, encoding="utf-8")
    written = TABLE.read_text(encoding="utf-8").splitlines()
    differs = sorted(set(measured.splitlines()) ^ set(written))
    assert differs == [], "make access-table, and read what changed"


def test_every_address_of_the_resolver_is_in_it(came):
    assert {each.ask.route for each in came} == set(routes())
    assert len(routes()) > 150


# --- What must hold of any table, whoever wrote it --------------------------------------------------------------------


def test_whoever_is_not_at_the_desk_gets_no_further_than_its_door(came):
    """The sign-in itself with all that belongs to it, and what signs out."""
    doors = ("/admin/login/", "/admin/logout/", "/admin/sign-in/")
    for each in came:
        if each.ask.path.startswith("/admin/") and each.person in ("anonymous", "none"):
            if not each.ask.path.startswith(doors):
                assert each.letter in "sm", each
            assert not each.wrote, each


def test_each_role_may_whatever_the_one_before_it_may(came):
    for (name, method), by in lines(came).items():
        for lower, higher in pairwise(ROLES):
            for star in ("", "*") if not name.startswith(OWN) else ("",):
                if by[lower + star] in LET_IN:
                    assert by[higher + star] in LET_IN, (name, method, higher + star)


def test_having_written_something_never_lets_anybody_do_more(came):
    for (name, method), by in lines(came).items():
        for role in ROLES:
            if by[role + "*"] in LET_IN and not name.startswith(OWN):
                assert by[role] in LET_IN, (name, method, role)


def test_only_those_who_wrote_nothing_of_it_can_sign(came):
    by = next(by for (name, method), by in lines(came).items() if "[sign_off]" in name and method == "POST")
    assert {person for person, letter in by.items() if letter in LET_IN} == {"reviewer", "editor", "administrator"}


def test_the_reading_room_answers_everybody_alike(came):
    for (name, method), by in lines(came).items():
        if not name.startswith("/admin/") and "token" not in name:
            assert len(set(by.values())) == 1, (name, method, by)


def test_what_is_refused_changes_nothing(came):
    assert [each for each in came if each.letter not in LET_IN and each.wrote - NOTED] == []


def test_looking_changes_nothing(came):
    assert [each for each in came if each.method == "GET" and each.wrote - NOTED] == []


def test_the_acts_that_are_sent_really_happen(came):
    """Or a line of the table would say “let in” of a form that was only shown again."""
    written = {each.ask.name for each in came if each.method in ("POST", "PUT") and each.wrote - NOTED}
    meant = {each.ask.name for each in came if each.ask.sent}
    shown = {name for name in meant if "[publish_alone]" in name or "[export_csv]" in name}
    assert meant - shown <= written


def test_no_other_method_than_reading_and_posting_does_anything_but_for_programs(came):
    for each in came:
        if each.method in ("PUT", "PATCH", "DELETE") and not each.ask.path.startswith("/v1alpha1/"):
            assert each.letter == "m" or each.ask.path == "/api/nothing/", each

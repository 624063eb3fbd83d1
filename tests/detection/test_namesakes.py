"""A bare surname is somebody who was named in full, where only one bears it."""

import pytest

from claims.detection import candidates

FULL = "Jonas Meyer, a forester, said that 2,905 trees had died by 2024."


def claimants(text):
    return [(found.claimant, found.role) for found in candidates(text)]


def test_a_surname_is_read_as_the_full_name_with_its_role():
    text = f"{FULL} The office planted 12,340 trees in 2023, Meyer said."
    assert claimants(text) == [("Jonas Meyer", "a forester")] * 2


def test_it_may_be_named_in_full_only_later():
    text = f"The office planted 12,340 trees in 2023, Meyer said on Monday.\n\n{FULL}"
    assert claimants(text)[0] == ("Jonas Meyer", "a forester")


@pytest.mark.parametrize(
    "other",
    [
        "Ana Meyer, a nurse, said that the ward has 35 beds.",
        "Jonas Meier, a nurse, said that the ward has 35 beds.",
    ],
)
def test_where_two_bear_it_or_nobody_does_nobody_is_guessed(other):
    text = f"{other} {FULL if 'Ana' in other else ''} The office planted 12,340 trees in 2023, Meyer said."
    assert claimants(text)[-1] == ("Meyer", "")

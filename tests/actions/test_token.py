"""Tokens: shown once, kept as a hash, good until they run out, are withdrawn or their member leaves."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.actions import tokens
from claims.models import LogEntry, Member, Token
from claims.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast):
    return tokens.issue_token(by=cast.rosa, name="The importer", days=30)


def test_only_the_hash_of_it_is_kept_and_making_it_is_logged(cast, made):
    _, text = made
    assert text.startswith("fcw_") and len(text) > 40
    assert text not in str(Token.objects.values().get()) and text not in str(list(LogEntry.objects.values()))
    entry = LogEntry.objects.last()
    assert (entry.action, entry.object_name, entry.details) == (
        "issue_token",
        "Rosa",
        {"token": "The importer", "days": 30},
    )
    assert tokens.issue_token(by=cast.rosa, name="The importer", days=30)[1] != text


def test_it_names_its_member_and_says_when_it_was_last_used(made, cast):
    _, text = made
    assert tokens.token_of(text).member == cast.rosa
    first = Token.objects.get().used_at
    assert tokens.token_of(text) and Token.objects.get().used_at == first  # not written at every request
    Token.objects.update(used_at=timezone.now() - dt.timedelta(hours=2))
    assert tokens.token_of(text) and Token.objects.get().used_at > first


@pytest.mark.parametrize("text", ["", "fcw_", "fcw_guess", "é\x00", "\udcff"])
def test_a_guess_is_none(made, text):
    assert tokens.token_of(text) is None


ENDINGS = {
    "withdrawn": lambda token, cast: tokens.withdraw_token(token, by=cast.rosa),
    "run out": lambda token, cast: Token.objects.update(
        created_at=timezone.now() - dt.timedelta(days=9), expires_at=timezone.now() - dt.timedelta(seconds=1)
    ),
    "the member left": lambda token, cast: Member.objects.filter(pk=cast.rosa.pk).update(is_active=False),
    "the member lost the role": lambda token, cast: cast.rosa.groups.clear(),
}


@pytest.mark.parametrize("why", ENDINGS)
def test_it_ends(made, cast, why):
    ENDINGS[why](made[0], cast)
    assert tokens.token_of(made[1]) is None


def test_ones_own_or_an_administrator_withdraws_it_and_once_is_enough(made, cast):
    token, _ = made
    for other in (cast.vera, cast.edda):
        with pytest.raises(Refused):
            tokens.withdraw_token(token, by=other)
    assert tokens.withdraw_token(token, by=cast.anna).state() == "withdrawn"
    entries = LogEntry.objects.count()
    first = Token.objects.get().revoked_at
    tokens.withdraw_token(token, by=cast.rosa)
    assert (LogEntry.objects.count(), Token.objects.get().revoked_at) == (entries, first)
    assert LogEntry.objects.last().action == "withdraw_token"


def test_who_may_not_write_makes_none_and_none_lasts_for_ever(cast):
    from tests import cast as desk

    for by, days, name in ((desk.member("", "nobody"), 30, "x"), (cast.rosa, 3650, "x")):
        with pytest.raises(Refused):
            tokens.issue_token(by=by, name=name, days=days)
    with pytest.raises(ValidationError):
        tokens.issue_token(by=cast.rosa, name="", days=30)
    assert not Token.objects.exists()

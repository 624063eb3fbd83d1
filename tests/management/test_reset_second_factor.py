"""`reset_second_factor`: the last administrator, too, gets back in."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import CommandError, call_command

from claims.models import LogEntry


def reset(username):
    out = StringIO()
    call_command("reset_second_factor", username, stdout=out)
    return out.getvalue()


def test_a_lost_factor_is_taken_away_and_the_log_tells_of_it(cast, client):
    TOTP.activate(cast.anna, generate_totp_secret())
    client.force_login(cast.anna)
    assert reset("anna") == "Anna now signs in with the password alone and sets up a new second factor.\n"
    assert not Authenticator.objects.exists()
    assert client.get("/admin/").status_code == 302
    entry = LogEntry.objects.get()
    assert (entry.by_name, entry.details) == ("the system", {"fields": {"second factor": ["app", ""]}})


def test_who_has_none_is_told_and_nothing_is_logged(cast):
    assert reset("anna") == "Anna had no second factor.\n"
    assert not LogEntry.objects.exists()


def test_a_name_nobody_has_is_refused(cast):
    with pytest.raises(CommandError, match="No member signs in as “nobody”"):
        reset("nobody")

"""`erase_contacts`: how to reach the senders of old tips is forgotten, and nothing else."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.actions import tipping
from claims.models import Tip

pytestmark = pytest.mark.django_db


def erase():
    out = StringIO()
    call_command("erase_contacts", stdout=out)
    return out.getvalue()


def test_it_erases_what_is_overdue_and_says_how_many(settings):
    settings.TIPS_CONTACT_DAYS = 10
    tips = {
        days: tipping.receive(f"{days:040d}", text=f"{days} days ago", contact="a@b.example") for days in (9, 11, 12)
    }
    for days, tip in tips.items():
        Tip.objects.filter(pk=tip.pk).update(created_at=timezone.now() - dt.timedelta(days=days))
    assert erase() == "Erased 2 contacts.\n"
    assert list(Tip.objects.exclude(contact="").values_list("text", flat=True)) == ["9 days ago"]
    assert erase() == "Erased 0 contacts.\n"
    assert Tip.objects.count() == 3

"""What the tests of actions look at: the newest entry of the log, whether anything at all was written, and when."""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from claims.models import LogEntry
from claims.refusals import Refused


def everything(*names):
    """Every row of every table of the project, or of those named, as the database has them."""
    tables = apps.get_app_config("claims").get_models(include_auto_created=True)
    return {table.__name__: _rows(table._meta) for table in tables if not names or table.__name__ in names}


def _rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table.db_table}" ORDER BY "{table.pk.column}"')
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def public_rows():
    """Every row the reading room reads."""
    return everything("Edition", "Listing", "Mention")


@contextmanager
def refused(match=None, kind=Refused):
    """The block raises `kind`, and not one row of any table is other than before."""
    before = everything()
    with pytest.raises(kind, match=match) as caught:
        yield caught
    assert everything() == before


def invalid(match=None):
    """The block raises ValidationError, and nothing was saved or logged."""
    return refused(match, ValidationError)


@contextmanager
def a_day_earlier():
    """The block happens yesterday, so that a moment it leaves behind is told apart from the next one."""
    then = timezone.now() - dt.timedelta(days=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: then)
        yield then


def newest():
    return LogEntry.objects.order_by("-number").first()


def actions_on(thing):
    """What the log says was done to `thing`, oldest first."""
    return list(LogEntry.objects.filter(object_key=thing.uid).order_by("number").values_list("action", flat=True))

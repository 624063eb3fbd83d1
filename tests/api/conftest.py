"""A filled shelf, laid once per module: the reading room only reads, so its tests can share it."""

import pytest


@pytest.fixture(scope="module")
def shelf(django_db_setup, django_db_blocker):
    from django.db import transaction

    from tests import cast as desk
    from tests.public import shelf as shelves

    with django_db_blocker.unblock(), transaction.atomic():
        yield shelves.fill(desk.assemble())
        transaction.set_rollback(True)

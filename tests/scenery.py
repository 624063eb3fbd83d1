"""Scenes that are costly to build: made once for a module, and after each of its tests as they were."""

from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone():
    """Whatever the block does to the database is rolled back when it ends, laid and lifted triggers included."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def standing(blocker):
    """For a fixture of module scope: what the block makes stands until the module ends, and is then undone."""
    with blocker.unblock(), undone():
        yield

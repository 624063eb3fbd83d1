"""Forget how to reach whoever sent a tip, once the time for it is over."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.tipping import forget_contacts


class Command(BaseCommand):
    help = "Erase how to reach the senders of tips older than TIPS_CONTACT_DAYS; meant to run once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Erased {forget_contacts()} contacts.")

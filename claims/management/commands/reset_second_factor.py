"""Let a member back in whose telephone is lost: for administrators who lost their own, above all."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.actions import membership
from claims.models import Member


class Command(BaseCommand):
    help = "Take all second factors from a member and end their sessions; they set up new ones when they sign in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="the name the member signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        member = Member.objects.filter(username=options["username"]).first()
        if member is None:
            raise CommandError(f"No member signs in as “{options['username']}”.")
        if membership.reset_second_factor(member, by=None):
            self.stdout.write(f"{member} now signs in with the password alone and sets up a new second factor.")
        else:
            self.stdout.write(f"{member} had no second factor.")

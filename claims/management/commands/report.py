"""Write a claim or a source as a dossier to a file."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from claims.exchange.dossiers import gather
from claims.exchange.dossiers.files import TYPES, written
from claims.management.whole import whole
from claims.models import Claim, Listing, Source
from claims.presenters.paper import Document
from claims.refusals import Refused


class Command(BaseCommand):
    help = "Write the dossier of a claim or of a source as PDF, DOCX or HTML."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("claim", nargs="?", metavar="UID", help="a claim")
        which.add_argument("--source", metavar="UID", help="a source, with all claims that name it")
        parser.add_argument("--draft", action="store_true", help="as the desk has it now; not for the public")
        parser.add_argument(
            "-o", "--output", type=_file, required=True, metavar="FILE", help="ends in .pdf, .docx or .html"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["output"]
        make = _source if options["source"] else _claim
        try:
            content = written(make(options["source"] or options["claim"], options["draft"]), _format(path))
            with whole(path) as file:
                file.write(content)
        except Refused as error:
            raise CommandError(error.reason) from error
        except (OSError, DatabaseError) as error:
            raise CommandError(f"Nothing was written: {error}.") from error
        self.stdout.write(f"Wrote {path}.")


def _claim(uid: str, draft: bool) -> Document:
    claim = Claim.objects.filter(uid=uid).first()
    if claim is None:
        raise CommandError(f"There is no claim {uid}.")
    if draft:
        return gather.of_working_copy(claim)
    listing = Listing.objects.select_related("edition").filter(uid=uid).first()
    if listing is None:
        raise CommandError(f"Claim {uid} is not published. For its working copy, ask with --draft.")
    return gather.of_edition(listing.edition)


def _source(uid: str, draft: bool) -> Document:
    source = Source.objects.filter(uid=uid).first()
    if draft and source is not None:
        return gather.of_source_at_desk(source)
    document = gather.of_published_source(uid)
    if document is None:
        known = f"No published claim names source {uid}. For what the desk has, ask with --draft."
        raise CommandError(known if source else f"There is no source {uid}.")
    return document


def _format(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _file(text: str) -> Path:
    path = Path(text)
    if _format(path) not in TYPES:
        endings = ", ".join(f".{format}" for format in TYPES)
        raise ArgumentTypeError(f"{text}: expected a file that ends in one of {endings}")
    return path

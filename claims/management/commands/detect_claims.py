"""Propose the claims of a text, for people, for programs or for measuring."""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.detection import Candidate, candidates, score

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")


class Command(BaseCommand):
    help = "Propose the claims of a text: what in it can be checked, why, and who said so."
    # Nothing here needs a database, or settings that serve pages.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text file in UTF-8, or - for standard input")
        parser.add_argument("--language", default="en", type=_language, metavar="xx", help="of the text; en by default")
        shape = parser.add_mutually_exclusive_group()
        shape.add_argument("--json", action="store_true", help="a list of candidates with offsets and figures")
        shape.add_argument(
            "--tsv", action="store_true", help="lines of id, tab, text come in; lines of id, tab, score go out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        text = _text(options["file"])
        language = options["language"]
        try:
            for line in _scored(text, language) if options["tsv"] else _found(text, language, options["json"]):
                self.stdout.write(line)
            self.stdout.flush()
        except BrokenPipeError:
            # Whoever read has enough, as `head` has; Python would complain once more when it closes the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ArgumentTypeError(f"“{value}” is no language tag, such as en or pt-BR")
    return value


def _text(name: str) -> str:
    """The text of a file, with its line ends as they are: offsets count them. Raises CommandError with a sentence."""
    where = "Standard input" if name == "-" else name
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{where} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{where} is not text in UTF-8: byte {error.start + 1:,} cannot be read.") from error
    if not text.strip():
        raise CommandError(f"{where} holds no text.")
    return text


def _scored(text: str, language: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), start=1):
        name, tab, words = line.rstrip("\r").partition("\t")
        if not line.strip():
            continue
        if not tab:
            raise CommandError(f"Line {number:,} has no tab: an id, a tab and a text are expected.")
        yield f"{name}\t{score(words, language):.6f}"


def _found(text: str, language: str, as_json: bool) -> Iterator[str]:
    found = candidates(text, language)
    if as_json:
        yield json.dumps([candidate.as_json() for candidate in found], ensure_ascii=False, indent=1)
        return
    for candidate in found:
        yield from _entry(candidate)
    yield f"{len(found):,} candidate{'' if len(found) == 1 else 's'}."


def _entry(candidate: Candidate) -> Iterator[str]:
    yield f"{candidate.score:4.2f}  {_plain(candidate.text)}"
    figures = ", ".join(figure.text for figure in candidate.figures)
    lines = {"why": "; ".join(candidate.reasons), "figures": figures, "by": candidate.claimant, "via": candidate.via}
    for label, words in lines.items():
        if words:
            yield f"      {label}: {_plain(words)}"
    yield ""


def _plain(words: str) -> str:
    """On one line, and without what would steer a terminal."""
    return "".join(letter for letter in " ".join(words.split()) if letter.isprintable())

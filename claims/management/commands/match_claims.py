"""Which known claims a statement may be, or what of a whole text has been checked before."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from claims.detection.sentences import sentences
from claims.search import Known, look_up, rank
from claims.search.asking import CANDIDATES
from claims.search.known import kept_among

#: Of a whole text only what is this near is told: each sentence has some nearest claim.
NEAR = 0.3
EVERY = 20  # sentences between two signs of progress


@dataclass(frozen=True)
class Match:
    """A known claim and the words it was found for; `start` and `end` count code points of the whole text."""

    known: Known
    start: int
    end: int
    sentence: str

    def as_json(self, *, placed: bool) -> dict[str, Any]:
        known = self.known
        told = {"uid": known.uid, "statement": known.statement, "verdict": known.verdict, "score": known.score}
        compared = {"agrees": list(known.agrees), "differs": list(known.differs), "same": known.same}
        found = told | compared | {"retracted": known.retracted}
        return found | ({"start": self.start, "end": self.end, "sentence": self.sentence} if placed else {})


class Command(BaseCommand):
    help = "Find the known claims that a statement may be; of a file or standard input, sentence by sentence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", metavar="TEXT|FILE|-", help="a statement, a text file in UTF-8, or standard input")
        parser.add_argument(
            "--limit", type=_count, default=5, metavar="N", help="claims for each statement; 5 by default"
        )
        parser.add_argument("--language", default="en", metavar="xx", help="of the text; en by default")
        shape = parser.add_mutually_exclusive_group()
        shape.add_argument("--json", action="store_true", help="a list of claims with what agrees and what differs")
        shape.add_argument(
            "--tsv", action="store_true", help="lines of id, tab, text come in; of id, rank, uid and score go out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        text, whole = _text(options["text"])
        try:
            for line in self._lines(text, whole or options["tsv"], options):
                self.stdout.write(line)
            self.stdout.flush()
        except BrokenPipeError:
            # Whoever read has enough, as `head` has; Python would complain once more when it closes the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except DatabaseError as error:
            raise CommandError(f"The index cannot be asked: {error}. `rebuild_index` makes it again.") from error

    def _lines(self, text: str, whole: bool, options: dict[str, Any]) -> Iterator[str]:
        if options["tsv"]:
            return _ranked(text, options["limit"])
        pieces = [(span.start, span.end) for span in sentences(text, options["language"])] if whole else []
        placed = len(pieces) > 1
        parts = pieces if placed else [(0, len(text))]
        found = _matches(text, self._counted(parts), options["limit"], options["language"], NEAR if placed else 0.0)
        if options["json"]:
            told = [match.as_json(placed=placed) for match in found]
            return iter([json.dumps(told, ensure_ascii=False, indent=1)])
        return _entries(found, placed)

    def _counted(self, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The parts; on a terminal a line that counts them."""
        shown = self.stderr.isatty()
        for number, part in enumerate(parts, start=1):
            yield part
            if shown and number % EVERY == 0:
                self.stderr.write(f"\r{number:,} of {len(parts):,} sentences", ending="")
        if shown and len(parts) >= EVERY:
            self.stderr.write("\r", ending="")


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 100):
        raise ArgumentTypeError(f"“{value}” is no number from 1 to 100")
    return int(value)


def _text(given: str) -> tuple[str, bool]:
    """What is to be matched, and whether it came from a file or a pipe; CommandError with a sentence."""
    if given != "-" and not os.path.isfile(given):
        if given.strip() and not any(letter.isspace() for letter in given) and ("/" in given or Path(given).suffix):
            raise CommandError(f"There is no file {given}.")
        text, whole = given, False
    else:
        text, whole = _read(given), True
    if not text.strip():
        raise CommandError("There is no text to match.")
    return text, whole


def _read(name: str) -> str:
    where = "Standard input" if name == "-" else name
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{where} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{where} is not text in UTF-8: byte {error.start + 1:,} cannot be read.") from error


def _matches(text: str, parts: Iterable[tuple[int, int]], limit: int, language: str, at_least: float) -> list[Match]:
    """Each known claim once, with the sentence it is nearest to; best first. The same sentence is asked once."""
    best: dict[str, Match] = {}
    for passage in look_up(text, parts, limit=limit, at_least=at_least, language=language):
        for known in passage.known:
            if known.uid not in best or best[known.uid].known.score < known.score:
                best[known.uid] = Match(known, passage.start, passage.end, passage.text)
    return sorted(best.values(), key=lambda match: -match.known.score)


def _ranked(text: str, limit: int) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), start=1):
        name, tab, words = line.rstrip("\r").partition("\t")
        if not line.strip() or (number == 1 and words in {"text", "query"}):
            continue
        if not tab:
            raise CommandError(f"Line {number:,} has no tab: an id, a tab and a text are expected.")
        found = islice(kept_among(rank(words, limit=CANDIDATES), limit), limit)
        for place, (claim, score) in enumerate(found, start=1):
            yield f"{name}\t{place}\t{claim.uid}\t{score:.6f}"


def _entries(found: Sequence[Match], placed: bool) -> Iterator[str]:
    for match in found:
        known = match.known
        stands = "retracted" if known.retracted else known.verdict or "no verdict yet"
        yield f"{known.score:4.2f}  {known.uid}  {stands}: {_plain(known.statement)}"
        if placed:
            yield f"      for: {_plain(match.sentence)}"
        for label, phrases in (("agrees", known.agrees), ("differs", known.differs)):
            if phrases:
                yield f"      {label}: {_plain('; '.join(phrases))}"
    yield f"{len(found):,} known claim{'' if len(found) == 1 else 's'}."


def _plain(words: str) -> str:
    """On one line, and without what would steer a terminal."""
    return "".join(letter for letter in " ".join(words.split()) if letter.isprintable())

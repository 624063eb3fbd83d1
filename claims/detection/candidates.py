"""What in a text may be worth checking: the statements an editor would mark, with reasons, figures and claimants."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from claims.detection.apparatus import is_apparatus
from claims.detection.attribution import attributions
from claims.detection.clauses import Clause, Cutter
from claims.detection.composed import read_composed
from claims.detection.cues import cues_for
from claims.detection.edges import FRINGE, edges
from claims.detection.figures import Quantity, figures
from claims.detection.namesakes import Person, houses, in_full, people, whole_name, with_rivals
from claims.detection.reading import Reader, Reading
from claims.detection.said import Said
from claims.detection.scoring import reasons, weighed
from claims.detection.sentences import sentences
from claims.detection.spans import Span
from claims.detection.voices import Voice, only_attributes, outermost, voices
from claims.detection.words import words_of

#: From here on a statement is proposed; see benchmarks/detection.py for what more or less of it would find.
THRESHOLD = 0.25
#: How far what somebody denies may begin behind the word: `denied in an interview with Reuters on Monday that`.
DENIAL = 200  # characters
#: Longer lines without a stop are no headlines.
TITLE = 100  # characters


@dataclass(frozen=True)
class Candidate:
    """One statement that may become a claim. Offsets are code points into the text that was read."""

    start: int
    end: int
    #: Verbatim: `text[start:end]`.
    text: str
    #: From 0, nothing to check, to 1.
    score: float
    #: What an editor reads, the weightiest first.
    reasons: tuple[str, ...]
    figures: tuple[Quantity, ...]
    #: Whose words these are, as written; "" for the text's own voice.
    claimant: str
    role: str
    affiliation: str
    #: Who passed it on; "" when nobody did.
    via: str
    manner: str
    sentence_start: int
    sentence_end: int

    def as_json(self) -> dict[str, Any]:
        """As `detect_claims --json` prints it."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "score": round(self.score, 4),
            "reasons": list(self.reasons),
            "figures": [_figure(figure) for figure in self.figures],
            "claimant": self.claimant,
            "via": self.via,
            "manner": self.manner,
            "sentence_start": self.sentence_start,
            "sentence_end": self.sentence_end,
        }


def candidates(text: str, language: str = "en", *, threshold: float = THRESHOLD) -> list[Candidate]:
    """The statements of `text` that score `threshold` or more, in order of start and not overlapping.

    Takes time in proportion to the length of `text`, whatever is in it; never raises.
    """
    return read_composed(text, lambda words: list(_Finder(words, language).above(threshold)))


class _Finder:
    """Reads one text once; then goes through its sentences, figures and voices side by side."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.words = words_of(text)
        self.cues = cues_for(language)
        self.reader = Reader(self.words, language)
        self.figures = figures(text, language)
        self.figure_starts = [figure.start for figure in self.figures]
        self.sentences = sentences(text, language)
        self.cutter = Cutter(self.words, self.figures, language)
        said = attributions(text, language, self.sentences, self.words)
        self.said = outermost(list(self._told(said)))
        self.said_ends = [said.end for said in self.said]
        known = people((said.claimant, said.role, said.affiliation) for said in self.said)
        self.people = with_rivals(known, self.words, self.cues) if known else known
        self.houses = houses((said.claimant for said in self.said), self.cues)

    def above(self, threshold: float) -> Iterator[Candidate]:
        done = 0
        for sentence in self.sentences:
            if is_apparatus(self.text, sentence):
                continue
            title = self._is_title(sentence)
            for voice in voices(self.text, sentence, self._said_in(sentence)):
                first, last = self.words.range_of(voice.start, voice.end)
                for clause in self.cutter.clauses(first, last) if first < last else ():
                    start, end, reading = self._read(clause, voice, title)
                    start = max(start, done)  # a mark that closes one quotation may look as if it opened the next
                    score = weighed(reading) if start < end else -1.0
                    if score >= threshold:
                        done = end
                        found = self._candidate(start, end, score, reading, sentence)
                        yield _in_full(found, in_full(found.claimant, self.people))

    def _told(self, found: Iterable[Said]) -> Iterator[Said]:
        """As it is said, but for `declared war`, which was done and is no words that can be checked apart.

        What somebody denies, puts at a figure, or accuses somebody of, is one statement with the words of saying, and
        with the name before them unless something else was said in between.
        """
        end = 0
        for said in found:
            cue = max(0, said.start - len(said.cue) - 1)
            beside = said.kind == "indirect" and said.cue and self.text[cue : said.start].rstrip() == said.cue
            denied = self._denied_at(said, end)
            if denied < 0 and said.cue in self.cues.denies and said.kind != "direct":
                continue  # `40 left, Novak denied`: no words of his
            if denied >= 0 or (beside and self._hangs(said, cue)):
                cue = denied if denied >= 0 else cue
                name = said.claimant_span.start if said.claimant_span else cue
                yield replace(said, start=min(cue, name) if name >= end else cue)
            elif not beside or not self.cutter.knows_verbs or self._counts(said) or self._states(said):
                yield said
            end = max(end, said.end)

    def _denied_at(self, said: Said, floor: int) -> int:
        """Where `denied that 40 left` begins, which without its verb would be the opposite; -1 for anything else."""
        if said.cue not in self.cues.denies or said.kind == "direct":
            return -1
        return self.text.rfind(said.cue, max(floor, said.start - DENIAL), said.start)

    def _hangs(self, said: Said, cue: int) -> bool:
        """`put the toll at 45`, `estimated its worth at $2 billion`, `confirmed 14 cases`, `accused us of fraud`."""
        first, last = self.words.range_of(said.start, said.end)
        # `estimé qu'il faut 3 millions`, `accuse le maire d'avoir menti`: the small word before the apostrophe counts.
        words = [word.replace("’", "'").partition("'")[0] for word in self.words.words[first:last]]
        if not words or words[0] in self.cues.that:
            return False
        if said.cue in self.cues.reckons:
            return not self.cues.at.isdisjoint(words) and bool(self._figures_in(cue, said.end))
        if said.cue in self.cues.affirms:
            return bool(self._figures_in(said.start, said.end)) and not self._states(said)
        return said.cue in self.cues.accuses and not self.cues.accused_of.isdisjoint(words)

    def _states(self, said: Said) -> bool:
        return self.cutter.states(Clause(*self.words.range_of(said.start, said.end)))

    def _counts(self, said: Said) -> bool:
        """`say at least 40 people remain missing`: a verb may not be known for one, but a figure leads up to it."""
        leading = next(iter(self._figures_in(said.start, said.start + 1)), None)
        if leading is None or said.cue not in self.cues.plain - self.cues.enlarges:
            return False
        first, last = self.words.range_of(leading.end, said.end)
        return first < last and self.words.words[first] not in self.cues.leads | self.cues.relatives

    def _said_in(self, sentence: Span) -> Sequence[Said]:
        """Those whose words overlap the sentence; they stand in order, so both ends are found by halving."""
        first = bisect_right(self.said_ends, sentence.start)
        last = first
        while last < len(self.said) and self.said[last].start < sentence.end:
            last += 1
        return self.said[first:last]

    def _read(self, clause: Clause, voice: Voice, title: bool) -> tuple[int, int, Reading]:
        """Where the statement stands, and what is known about it; an empty stretch if nothing is stated there."""
        start, end = edges(self.words, self.cutter.grammar, *clause)
        states = self.cutter.states(clause)
        told_of = start < end and only_attributes(self.text, start, end, voice.beside, states=states)
        told_of = told_of or self._only_says(clause)
        if start == end or told_of or (voice.hangs and not states) or self.cutter.is_dateline(clause):
            return 0, 0, Reading({}, 0)
        return start, end, self.reader.read(*clause, self._figures_in(start, end), voice.said, title)

    def _only_says(self, clause: Clause) -> bool:
        """`said Luis Portillo, a spokesman`, `Otis Ferry, a former pupil, said`: no words of his stand in it."""
        first, last = clause
        words, saying = self.words.words, self.cues.plain_sayings
        while first < last and words[first] in FRINGE:
            first += 1
        while first < last and words[last - 1] in FRINGE:
            last -= 1
        if first == last:
            return False
        opens = words[first] in saying and not self.words.capitals[first]
        sources = self.cues.according_from.get(words[first], ())
        named = any(len(cue) > 1 and tuple(words[first : first + len(cue)]) == cue for cue in sources)
        return opens or named or words[last - 1] in saying

    def _is_title(self, sentence: Span) -> bool:
        """On a line of its own, short, and without a stop."""
        alone = self.text[sentence.end : sentence.end + 1] in ("\n", "\r")
        return alone and len(sentence) <= TITLE and self.text[sentence.end - 1].isalnum()

    def _candidate(self, start: int, end: int, score: float, reading: Reading, sentence: Span) -> Candidate:
        said = reading.said
        return Candidate(
            start=start,
            end=end,
            text=self.text[start:end],
            score=score,
            reasons=reasons(reading),
            figures=tuple(reading.figures),
            claimant=whole_name(said.claimant, self.houses, self.cues) if said else "",
            role=said.role if said else "",
            affiliation=said.affiliation if said else "",
            via=said.via if said else "",
            manner=str(said.manner) if said else "",
            sentence_start=sentence.start,
            sentence_end=sentence.end,
        )

    def _figures_in(self, start: int, end: int) -> Sequence[Quantity]:
        first = bisect_left(self.figure_starts, start)
        return self.figures[first : bisect_left(self.figure_starts, end, first)]


def _in_full(found: Candidate, person: Person | None) -> Candidate:
    """`Ferreira said` is Ana Ferreira's, the mayor's, where the text names her so elsewhere."""
    if person is None:
        return found
    (name,) = person.names
    role, affiliation = (found.role, found.affiliation) if found.role else (person.role, person.affiliation)
    return replace(found, claimant=name, role=role, affiliation=affiliation)


def _figure(figure: Quantity) -> dict[str, Any]:
    return {
        "text": figure.text,
        "low": _number(figure.low),
        "high": _number(figure.high),
        "unit": figure.unit,
        "currency": figure.currency,
        "comparator": str(figure.comparator),
    }


def _number(value: Decimal | None) -> int | float | None:
    """As JSON has numbers: a whole one without a point."""
    if value is None or not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else float(value)

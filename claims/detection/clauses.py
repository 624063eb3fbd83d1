"""The statements of a sentence: `X did A at a cost of B, while Y did C` holds three that are checked one by one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from claims.detection.edges import FRINGE
from claims.detection.outlets import is_outlet
from claims.detection.tallies import DASHES, REACH, Tally

_STOPS = frozenset(".!?…")
#: After these even one word stands by itself: `Inside, the taps were gone`, `PARIS — The mayor left`.
_LOOSE = DASHES | {","}
#: Words before a comma, or a dash, that may go before a statement without being part of it.
PREFACE = 7
#: Words before the `that` of what somebody tells.
LEAD_IN = 8
#: Words in `PARIS, Sept. 26 (Reuters) — `.
DATELINE = 16
#: Words behind an `as` that make a statement of their own.
MEANWHILE = 6
#: A statement has at least so many words.
FEW = 3


class Clause(NamedTuple):
    """The words from index `first` up to `last`, with the marks at both ends."""

    first: int
    last: int


class Cutter(Tally):
    """Parts the sentences of one text."""

    def clauses(self, first: int, last: int) -> Iterator[Clause]:
        """The statements between two indexes, in order; joints belong to none of them, a full stop to the one it ends.

        What only leads in to a statement is left out, and what only goes along with one.
        """
        begin = first
        low, high = bisect_right(self._joints, first), bisect_left(self._joints, last)
        for number in range(low, high):
            at = self._joints[number]
            if at <= begin:
                continue
            near = self._joints[number + 1] if number + 1 < high else last
            after = self._after(begin, at, near, last)
            if after is not None:
                if not self._only_leads_in(begin, at) and not (begin > first and self._goes_along(begin, at)):
                    yield Clause(begin, at + (self.words.words[at] in _STOPS))
                begin = after
        if not (begin > first and self._goes_along(begin, last)):
            yield Clause(begin, last)

    @property
    def knows_verbs(self) -> bool:
        """Whether the language has a list of them; without one nothing is known to state anything."""
        return bool(self.grammar.verbs)

    def states(self, clause: Clause) -> bool:
        """Whether there is a verb in it that a statement can rest on."""
        return self._count(self._verbs, *clause) > 0

    def is_dateline(self, clause: Clause) -> bool:
        """`ALDERSUND, March 14 (Reuters) — `: where and when a report was sent states nothing."""
        first, last = clause
        ends = any(word in DASHES for word in self.words.words[last - 1 : last + 1])
        return ends and (self._place(first) or self._wired(last - 1)) and not self.states(clause)

    def _only_leads_in(self, begin: int, at: int) -> bool:
        """`Neighbours described how`, `I have heard that`: what they tell is the statement."""
        words, grammar = self.words.words, self.grammar
        if at - begin > LEAD_IN or words[at] not in grammar.linkers or words[at - 1] not in grammar.tellers:
            return False
        noun = at - begin > 1 and words[at - 2] in grammar.articles  # `The claim that 40 left was repeated`
        denied = not grammar.untold.isdisjoint(words[begin:at])  # `There are no reports that`
        return not noun and not denied and not self._count(self._numbers, begin, at)

    def _place(self, at: int) -> bool:
        place = self.words.text[self.words.starts[at] : self.words.ends[at]]
        return len(place) > 2 and place.isupper()

    def _wired(self, dash: int) -> bool:
        """`Berlin (dpa/bb) – `: who sent it stands in brackets before the dash."""
        words = self.words.words
        near = range(dash - 2, max(0, dash - PREFACE), -1) if dash > 1 and words[dash - 1] == ")" else ()
        opening = next((at for at in near if words[at] == "("), -1)
        return opening >= 0 and is_outlet(
            self.words.text[self.words.starts[opening + 1] : self.words.ends[opening + 1]]
        )

    def _after(self, begin: int, at: int, near: int, last: int) -> int | None:
        """Where the next statement begins if one ends at `at`; None if the word there joins no two statements.

        `near` is the next word or mark at which one may end.
        """
        word, grammar = self.words.words[at], self.grammar
        end = max(near, min(at + REACH, last))
        comma = self.words.words[at - 1] == ","
        if last - at <= FEW:
            return None
        if word in grammar.linkers:
            return at + 1 if self._only_leads_in(begin, at) else None
        if at - begin < FEW and word not in _LOOSE:
            return None
        if word == ";":
            return at + 1
        if word == ":":
            return at + 1 if self._colon_parts(begin, at, end) else None
        if word == ",":
            return at + 1 if self._comma_parts(begin, at, near, end) else None
        if word in DASHES:
            return at + 1 if self._dash_parts(begin, at, end, last) else None
        if word in _STOPS:
            return at + 1 if self._ends_a_sentence(at) else None
        if word in grammar.joints and self.words.words[at + 1] in grammar.linkers:
            return at + 2 if self._verb_on_both_sides(begin, at, end) else None
        if word in grammar.joints or (word in grammar.turns and comma):
            return at + 1 if self._two_statements(begin, at, end if comma else near, comma, last) else None
        if word in grammar.relatives:
            return at if comma and self._both_state_figures(begin, at, end) else None
        if word in grammar.bare_times and self._begins_meanwhile(begin, at, last):
            return at + 1
        if word in grammar.times:
            # `Pym, who earned £9,000 | as mayor, paid`
            parts = not self._in_a_relative(begin, at) and self._both_sides_state(begin, at, end, comma)
            return at + (word in grammar.bare_times) if parts else None
        return at if self._tail(begin, at, end, comma) else None

    def _two_statements(self, begin: int, at: int, end: int, comma: bool, last: int) -> bool:
        """`X rose and Y fell`: a verb on each side, and something to look up. `Anna Berg and Jan Novak met` is one."""
        if not self._count(self._verbs, begin, at):
            return False
        if comma and self._turns(at):
            return True
        if not self._main_verb(at + 1, end) or (not comma and self._in_a_relative(begin, at)):
            return False
        if self._subject_waits(begin, at):
            return False
        told = self._told(begin + 1, at) or self._count(self._figures, at + 1, at + 2) > 0
        if self._is_verb(at + 1):
            return told and self._two_deeds(begin, at, end, last)
        pair = self.words.capitals[at - 1] and self.words.capitals[at + 1]
        return comma or (told and self._told(at + 1, end) and not pair)

    def _subject_waits(self, begin: int, at: int) -> bool:
        """`It found that its raids in Syria | and in Iraq had killed 352`: what is told has no verb yet."""
        near = range(at - 1, max(begin, at - 2 * REACH), -1)
        linker = next((back for back in near if self.words.words[back] in self.grammar.linkers), at)
        return linker < at and not self._count(self._verbs, linker, at)

    def _in_a_relative(self, begin: int, at: int) -> bool:
        """`Danso, who came in 1998 and stayed for 26 years, fled`: both deeds only tell who fled."""
        words = self.words.words
        comma = next((back for back in range(at - 1, max(begin, at - 2 * REACH), -1) if words[back] == ","), at)
        opening = words[comma + 1 : comma + 4]
        if opening[1:2] == ["of"]:  # `all of whom`
            opening = opening[2:]
        return any(word in self.grammar.relatives for word in opening[:1])

    def _in_a_participle(self, begin: int, at: int) -> bool:
        """`The palace, built in 1990 at a cost of 2 million, has 300 rooms`: the subject still waits for its verb."""
        words = self.words.words
        comma = next((back for back in range(at - 1, max(begin, at - REACH), -1) if words[back] == ","), at)
        return comma < at and self._is_verb(comma + 1) and not self._count(self._verbs, begin, comma)

    def _two_deeds(self, begin: int, at: int, end: int, last: int) -> bool:
        """`Berg left the firm and runs a bank`. `was bought and sold` is one deed, and `drew it but left` one story."""
        if self._told(at + 1, max(end, min(at + REACH, last))) and self._count(self._numbers, begin, end):
            return True
        one = self._is_verb(at - 1) or last - at <= FEW + 1
        return not one and self.words.words[at] not in self.grammar.contrasts

    def _begins_meanwhile(self, begin: int, at: int, last: int) -> bool:
        """`Mines shut down as the union began a strike`: somebody else does it; not `He worked as a nurse and left`."""
        words, grammar = self.words.words, self.grammar
        for place in range(at + 1, min(last, at + REACH)):
            if self._is_verb(place):
                told = self._told(begin + 1, at) and last - at > MEANWHILE
                return place > at + 1 and told and self._count(self._verbs, begin, at) > 0
            if words[place] in grammar.parting or words[place] in grammar.single:
                return False
        return False

    def _turns(self, at: int) -> bool:
        """`, but many fear`, `, so they left`: somebody else does something else, whatever the verb."""
        word, grammar = self.words.words[at], self.grammar
        return word in grammar.contrasts and self.words.words[at + 1] in grammar.subjects

    def _comma_parts(self, begin: int, at: int, near: int, end: int) -> bool:
        return (
            self._ends_a_preface(begin, at)
            or (self._ends_a_lead(begin, at) and self._verb_on_both_sides(begin, at, end))
            or self._begins_a_share(begin, at)
            or self._begins_an_aside(begin, at, near, end)
            or self._splices(begin, at, near)
            or (self.words.words[at + 1] in self.grammar.duties and self._count(self._verbs, begin, at) > 0)
        )

    def _ends_a_preface(self, begin: int, at: int) -> bool:
        """`Following weeks of protests, the mayor left`: a few words that name nothing, and no verb."""
        short = at - begin <= PREFACE and self.words.words[begin] in self.grammar.prefaces
        counts = self._count(self._numbers, begin, begin + 1) > 0  # `At least 27 people`
        return short and not counts and not self._told(begin + 1, at) and not self._count(self._verbs, begin, at)

    def _ends_a_lead(self, begin: int, at: int) -> bool:
        """`Two days after the council fled, people came`: what comes before the comma hangs on what comes after it."""
        lead = next((i for i in range(begin, min(begin + 4, at)) if self.words.words[i] in self.grammar.leads), None)
        return lead is not None and not self._count(self._verbs, begin, lead) and self._told(begin + 1, at)

    def _begins_a_share(self, begin: int, at: int) -> bool:
        """`, many of which are in Madrid`, `, together worth 2 million`: on the noun before, and checked apart."""
        after = self.words.words[at + 1 : at + 4]
        share = len(after) == 3 and after[1] == "of" and after[2] in self.grammar.relatives
        # `Three doctors, all of whom asked for silence, left`: nothing is stated yet where the share begins.
        share = share and (self.words.words[begin] in self.grammar.subjects or self._count(self._verbs, begin, at) > 0)
        return at - begin >= FEW and (share or after[1:2] == ["worth"])

    def _begins_an_aside(self, begin: int, at: int, near: int, end: int) -> bool:
        # `the order, amounting to house arrest, would be imposed`: the subject goes on behind the next comma.
        goes_on = self.words.words[near : near + 1] == [","] and near + 1 < end and self._is_verb(near + 1)
        return not goes_on and self._goes_along(at + 1, end) and self._count(self._verbs, begin, at) > 0

    def _splices(self, begin: int, at: int, near: int) -> bool:
        """`Banks are owed £5 million, builders are owed £7 million`: each states a figure, with a comma between."""
        grammar, first, after = self.grammar, self.words.words[begin], self.words.words[at + 1]
        if first in grammar.lead_ins or after in grammar.openings or self._is_verb(at + 1):
            return False
        counted = self._count(self._figures, begin, at) > 0 and self._count(self._figures, at + 1, near) > 0
        return counted and self._count(self._verbs, begin, at) > 0 and self._begins_a_statement(begin, at, near)

    def _begins_a_statement(self, begin: int, at: int, near: int) -> bool:
        return self._main_verb(at + 1, near) and not self._in_a_relative(begin, at)

    def _goes_along(self, first: int, last: int) -> bool:
        """`, leaving the city in tears`: names and counts nothing, so the statement is better without it."""
        if not 0 < first < last or self.words.words[first - 1] != ",":
            return False
        word, grammar = self.words.words[first], self.grammar
        if word in grammar.single and self.words.words[first + 1 : first + 2] and last - first <= REACH:
            spoken_of = self.words.words[first + 1] in grammar.statements  # `, a figure the ministry disputes`
            return spoken_of and not grammar.disputes.isdisjoint(self.words.words[first + 2 : last])
        aside = word in grammar.companions or word.endswith(grammar.asides or ("\0",))
        return aside and not self._told(first, last)

    def _dash_parts(self, begin: int, at: int, end: int, last: int) -> bool:
        """A dash between blanks with a verb on each side, or after the place a report comes from: `PARIS — `.

        `The lease — which expired in August — was renewed` is one statement.
        """
        if any(self._opens_an_aside(dash) for dash in range(max(begin, at - DATELINE), at + 1)):
            return False
        dateline = at - begin <= DATELINE and (self._place(begin) or self._wired(at))
        parts = dateline or (self._verb_on_both_sides(begin, at, end) and not self._parenthesis(begin, at, last))
        return self._stands_free(at) and parts

    def _parenthesis(self, begin: int, at: int, last: int) -> bool:
        """`The sum due - without the tax - stands at £4 million`: two dashes, and a verb right behind the second."""
        near = range(at + 1, min(last - 1, at + DATELINE))
        second = at if self._is_verb(at + 1) else next((dash for dash in near if self._free_dash(dash)), 0)
        if second != at:
            return second > 0 and self._is_verb(second + 1)
        return any(self._free_dash(dash) for dash in range(max(begin, at - DATELINE), at))

    def _colon_parts(self, begin: int, at: int, end: int) -> bool:
        """`She kept to her story: she has never been there`; not `at 10:30`."""
        return self.words.ends[at] < self.words.starts[at + 1] and self._verb_on_both_sides(begin, at, end)

    def _opens_an_aside(self, at: int) -> bool:
        return self.words.words[at] in DASHES and self.words.words[at + 1] in self.grammar.relatives

    def _tail(self, begin: int, at: int, end: int, comma: bool) -> bool:
        """`at a cost of 2 million`, `, down from 18 percent`: a figure here, and something else before it."""
        if self.words.words[at - 1 : at + 1] == ["net", "worth"] or self._in_a_participle(begin, at):
            return False
        free = comma or self.words.words[at] in self.grammar.free_tails or self._at_a_cost(at)
        return free and self._count(self._verbs, begin, at) > 0 and self._numbers_on_both_sides(begin, at, end)

    def _at_a_cost(self, at: int) -> bool:
        return self.words.words[at] == "at" and self.words.words[at + 2 : at + 3] in (["cost"], ["price"])

    def _both_sides_state(self, begin: int, at: int, end: int, comma: bool) -> bool:
        """`X recalled 40 cars after the agency found two dead`: each side can be looked up by itself.

        `Firms that sold 40 cars since May show losses` has a day there, and one statement; so has `The firm recalled 40
        cars after selling 900`, where the second deed is the same one’s. A year alone counts for a day.
        """
        after = self.words.words[at + 1]
        if after in self._days or after.endswith(self.grammar.asides or ("\0",)):
            return False
        counted = self._count(self._numbers, begin, at) > 0 and self._count(self._figures, at, end) > 0
        told = counted or (comma and self._told(at + 1, end))
        return told and self._verb_on_both_sides(begin, at, end)

    def _both_state_figures(self, begin: int, at: int, end: int) -> bool:
        counted = self._count(self._numbers, begin, at) > 0 and self._count(self._figures, at, end) > 0
        return counted and self._verb_on_both_sides(begin, at, end)

    def _ends_a_sentence(self, at: int) -> bool:
        """Inside a quotation, which is kept whole: a stop, a blank and a capital, but not `Mr. Berg`, `U.S. Senate`."""
        words = self.words
        if not words.capitals[at + 1] or words.ends[at] == words.starts[at + 1]:
            return False
        before = words.words[at - 1]
        return (
            words.words[at] != "."
            or len(before) > 3
            or before in FRINGE
            or before in self.grammar.last_words
            or (before.isdigit() and len(before) > 1)
        )

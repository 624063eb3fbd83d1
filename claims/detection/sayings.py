"""The places in one sentence where somebody is said to say something: verb, speaker, listener."""

from __future__ import annotations

from dataclasses import replace

from claims.detection.asides import NOWHERE, REACH, SHORT, Stretch, aside_after, relative_after
from claims.detection.cues import Cues
from claims.detection.frames import Tokens
from claims.detection.listeners import passed_on_by
from claims.detection.participles import participle
from claims.detection.phrases import after_day, is_no_verb, phrase_after
from claims.detection.saying import Form, Saying, citing_after, finished
from claims.detection.sources import behind_outlet, source_beside
from claims.detection.speakers import Nature, Speaker, speaker
from claims.detection.subjects import coordinated_subject, subject_before
from claims.detection.verbs import agrees, head_of, may_be_verb, quotes_next


def sayings(text: str, tokens: Tokens, cues: Cues) -> list[Saying]:
    """All of them, in order."""
    found: list[Saying] = []
    for at, token in enumerate(tokens):
        named = bool(found) and found[-1].form is Form.ACCORDING and at < found[-1].right
        if token.low in cues.all and not named:
            saying = _read(text, tokens, at, found, cues)
            if saying is not None:
                found.append(saying)
    return found


def _read(text: str, tokens: Tokens, at: int, found: list[Saying], cues: Cues) -> Saying | None:
    low = tokens[at].low
    if low in cues.particles and (at + 1 == len(tokens) or tokens[at + 1].low != cues.particles[low]):
        return None
    if low in cues.apart and not _comes_apart(tokens, at, cues):
        return None
    if beside := source_beside(text, tokens, at, cues):
        return beside
    if low in cues.hearing | cues.telling and (heard := _heard(text, tokens, at, cues)):
        return heard
    if low in cues.hearsay:
        return Saying(Form.HEARSAY, at, at, at + 1, None, tokens[at].text)
    if low in cues.passives | cues.passives_that and _is_passive(tokens, at, cues):
        return _passive(text, tokens, at, cues)
    if tokens[at].is_capital and at > 0:
        return None
    if low in cues.verbs:
        return _active(text, tokens, at, found, cues) or _unnamed(text, tokens, at, cues)
    return participle(text, tokens, at, found, cues) if low in cues.participles else None


def _comes_apart(tokens: Tokens, at: int, cues: Cues) -> bool:
    """`warf ihm vor, gelogen zu haben`: the rest of the verb stands before a mark, or last."""
    rest = cues.apart[tokens[at].low]
    near = range(at + 1, min(len(tokens), at + REACH))
    ends = (place for place in near if place + 1 == len(tokens) or not tokens[place + 1].is_word)
    return any(tokens[place].low in rest for place in ends)


def _heard(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`The jury heard that`, `…, jurors were told`: somebody said so there, and the sentence does not tell who."""
    low, after = tokens[at].low, tokens[at + 1].low if at + 1 < len(tokens) else ""
    told = low in cues.telling and low in cues.passives and at > 1 and tokens[at - 1].low in cues.be
    if not (told or low in cues.hearing) or (told and after in cues.to | cues.by):
        return None
    subject = subject_before(tokens, at - told, cues)
    if subject is None or head_of(tokens, subject[0], cues).low not in cues.courts:
        return None
    found = finished(text, tokens, (subject[0][0], at), None, Form.FINITE, cues, hears=True)
    tells_how = found.right < len(tokens) and tokens[found.right].low in cues.how  # `heard how | he had bought it`
    return replace(found, right=found.right + tells_how)


def _unnamed(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`«…», afirmó`, `Añadió que`: where the verb alone says that somebody speaks, the text leaves open who."""
    if not cues.drops_subjects or tokens[at].low not in cues.saying | cues.telling | cues.quoting:
        return None
    lead = at - 1
    while lead >= 0 and (tokens[lead].low in cues.joining or tokens[lead].low in cues.have):
        lead -= 1
    behind = lead >= 0 and any(token.is_quoted for token in tokens[max(0, lead - 1) : lead + 1])
    # `En esa línea, añadió que`: a few words that only lead in may stand before the verb.
    first = lead < 0 or (lead < SHORT and tokens[lead].text == "," and tokens[0].low in cues.prepositions)
    leads = first and at + 1 < len(tokens) and (tokens[at + 1].low in cues.that or tokens[at + 1].text == ":")
    form = Form.INVERTED if behind else Form.FINITE
    return finished(text, tokens, (at, at), None, form, cues) if behind or leads else None


def _is_passive(tokens: Tokens, at: int, cues: Cues) -> bool:
    before = at - 1
    while before > 0 and (tokens[before].low in cues.adverbs or tokens[before].low.endswith("ly")):
        before -= 1
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if before <= 0 or tokens[before].low not in cues.be:
        return False
    if tokens[at].low in cues.passives - cues.telling:
        return after in cues.after_passive or after in cues.by
    if tokens[at].low in cues.passives_that:
        return after in cues.that
    # `was told to leave` is an order; `was told that` and `was told by` pass on what somebody said.
    return after in cues.that or after in cues.by


def _passive(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying:
    """`is estimated by the bank to`: open who says so, unless the text goes on to name it."""
    left = at
    while left > 0 and (tokens[left - 1].low in cues.around_verbs or tokens[left - 1].low.endswith("ly")):
        left -= 1
    who, right = None, at + 1
    if tokens[at + 1].low in cues.by:
        right = phrase_after(tokens, at + 2, cues)
        who = speaker(text, tokens, (at + 2, right), NOWHERE, cues)
    that = right < len(tokens) and tokens[right].low in cues.that
    cue = tokens.span(left, at + 1).of(text)
    tells = tokens[at].low in cues.telling
    return Saying(Form.PASSIVE, left, at, right + that, who, cue, tells=tells, that=that)


def _active(text: str, tokens: Tokens, at: int, found: list[Saying], cues: Cues) -> Saying | None:
    before = tokens[at - 1] if at > 0 else None
    if before is None:
        return _inverted(text, tokens, at, cues)
    lead = at - 1
    while lead > 0 and (tokens[lead].low in cues.adverbs or tokens[lead].low in cues.have):
        lead -= 1
    if not tokens[lead].is_word:
        inverted = _inverted(text, tokens, at, cues)
        if inverted:
            return inverted
    if not may_be_verb(tokens, at, cues):
        return None
    modal = before.low in cues.modals and not is_no_verb(tokens, at - 1, cues)
    if modal or before.low in cues.negations:
        infinitive = before.low in cues.to and quotes_next(tokens, at)
        return participle(text, tokens, at, found, cues) if infinitive else None
    if _shares_subject(tokens, at, cues):
        return _coordinated(text, tokens, at, found, cues)
    return _finite(text, tokens, at, found, cues)


def _finite(text: str, tokens: Tokens, at: int, found: list[Saying], cues: Cues) -> Saying | None:
    subject = subject_before(tokens, at, cues)
    if subject is None:
        return participle(text, tokens, at, found, cues) if quotes_next(tokens, at) else None
    if not agrees(tokens, at, subject[0], cues) or _is_nobody(tokens, subject[0][0], cues):
        return None
    who = speaker(text, tokens, *subject, cues)
    if tokens[subject[0][0]].low in cues.relatives:
        who = _antecedent(text, tokens, subject[0][0], who, cues)
    if who is None:
        return None
    if at + 1 == len(tokens) and tokens[at].low in cues.names_listener:  # `…, court told`: it listened
        who = None
    left = _before_the_hyphen(tokens, subject[0][0], cues)
    said = finished(text, tokens, (left, at), who, Form.FINITE, cues)
    places = (subject[1][0], said.right + 1, citing_after(tokens, said.right, cues) + 1)
    return behind_outlet(text, tokens, said, places, cues)


def _is_nobody(tokens: Tokens, first: int, cues: Cues) -> bool:
    """`No official said that`: nobody says so. `No 10 said` is an office."""
    return tokens[first].low in cues.negations and not tokens[first + 1].text[0].isdigit()


def _before_the_hyphen(tokens: Tokens, subject: int, cues: Cues) -> int:
    """`a-t-elle annoncé`, `ont-ils dit`: the words that say who spoke begin with the verb that French puts first."""
    hyphen = tokens[subject - 1].text if subject > 1 else ""
    inverted = hyphen == "-t-" or (hyphen == "-" and tokens[subject - 2].low in cues.have)
    return subject - 2 if inverted else subject


def _antecedent(text: str, tokens: Tokens, at: int, relative: Speaker | None, cues: Cues) -> Speaker | None:
    """`Novak, who said`: the name before the relative, in whose place it stands; nobody behind `that` but a paper."""
    subject = subject_before(tokens, at - (tokens[at - 1].text == ","), cues) if at > 1 else None
    if subject and tokens[at].low in cues.persons_relative:
        subject = (_object_of(tokens, subject[0], cues), subject[1])
    who = subject and speaker(text, tokens, *subject, cues)
    if relative and who and who.nature is not Nature.PRONOUN:
        paper = who.nature is Nature.DOCUMENT
        return replace(who, span=relative.span) if paper or tokens[at].low not in cues.that else None
    return relative if tokens[at].low not in cues.that else None


def _object_of(tokens: Tokens, phrase: Stretch, cues: Cues) -> Stretch:
    """`it has come under fire from five villages who claim`: behind a verb, what its last preposition leads to."""
    first, end = phrase
    if not first or tokens[first - 1].low not in cues.have | cues.be:
        return phrase
    leading = cues.prepositions - cues.of
    leads = [at for at in range(first, end - 1) if tokens[at].low in leading]
    return (leads[-1] + 1, end) if leads else phrase


def _shares_subject(tokens: Tokens, at: int, cues: Cues) -> bool:
    """`laughed and then said`: the conjunction stands where the subject would."""
    before = at - 1
    while before > 0 and (tokens[before].low in cues.adverbs or tokens[before].low.endswith("ly")):
        before -= 1
    return tokens[before].low in cues.conjunctions or tokens[before].low in cues.but


def _coordinated(text: str, tokens: Tokens, at: int, found: list[Saying], cues: Cues) -> Saying | None:
    """`the mayor laughed and said`: the subject that its clause, or else its sentence, begins with."""
    stretch = coordinated_subject(tokens, at, cues)
    who = speaker(text, tokens, stretch, NOWHERE, cues) if stretch != NOWHERE else None
    if who is None:
        return participle(text, tokens, at, found, cues)
    return finished(text, tokens, (at, at), who, Form.PARTICIPLE, cues)


def _inverted(text: str, tokens: Tokens, at: int, cues: Cues) -> Saying | None:
    """`said Novak, a nurse`: only where the phrase after the verb ends what is said of the saying."""
    first = after_day(tokens, at + 1, cues)
    while first < len(tokens) and tokens[first].low in cues.adverbs:
        first += 1
    if first + 1 < len(tokens) and tokens[first].text == "-" and tokens[first + 1].low in cues.pronouns:  # `dit-il`
        first += 1
    end = phrase_after(tokens, first, cues)
    if end == first or tokens[first].low in cues.relatives:
        return None
    if not _may_be_inverted(tokens, at, end, cues):
        return None
    aside = relative_after(tokens, end, cues) or aside_after(tokens, end, cues)
    who = speaker(text, tokens, (first, end), aside, cues)
    if who is None:
        return None
    low, via = tokens[at].low, passed_on_by(text, tokens, at, cues)
    tells, only = low in cues.telling, low in cues.quoting and low not in cues.saying
    return Saying(Form.INVERTED, at, at, max(end, aside[1]), who, tokens[at].text, via, only, tells)


def _may_be_inverted(tokens: Tokens, at: int, end: int, cues: Cues) -> bool:
    if at == 0:
        return end < len(tokens) and (tokens[end].text in ":," or tokens[end].is_quoted)
    if any(token.is_quoted for token in tokens[max(0, at - 3) : at]):
        return tokens[at].low not in cues.names_listener
    named = tokens[at + 1].low in cues.determiners | cues.crowds
    somebody = named or any(token.is_capital for token in tokens[at + 1 : end])
    if tokens[at].low not in cues.saying or not somebody or not _closes(tokens, end, cues):
        return False
    # `Maria Lopez, a nurse, said the plan of Monday` against `The plan, a dear one, will fail, said Novak.`
    subject = subject_before(tokens, at, cues)
    if subject is None:
        return True
    (first, _), (left, right) = subject
    apposed = first == 0 and right > left and all(token.text != "," for token in tokens[left:right])
    return not apposed and (end >= len(tokens) or tokens[end].text == ",")


def _closes(tokens: Tokens, end: int, cues: Cues) -> bool:
    """Whether nothing more is said after `said Novak`: the sentence ends, or a comma, a day or a place follows."""
    if end >= len(tokens):
        return True
    token = tokens[end]
    if token.text in ",:" or token.is_quoted or token.low in cues.persons_relative:
        return True
    return token.low in cues.times or token.low in cues.prepositions or token.low in cues.rests

"""What is said in the text's own words: the clause behind "said that", before ", said Novak", or round "reportedly"."""

from __future__ import annotations

from claims.detection.asides import DASHES, REACH, Stretch
from claims.detection.cues import Cues
from claims.detection.frames import Token
from claims.detection.phrases import parts_thousands
from claims.detection.quoted import Scene
from claims.detection.saying import Form, Saying, citing_after
from claims.detection.speakers import Nature, Speaker
from claims.detection.verbs import is_deed, verb_after

#: Fewer pieces than this are no statement: `as he said`.
_FEWEST = 3


def reported(scene: Scene, cues: Cues) -> list[tuple[Stretch, Saying]]:
    """The clauses the sentence reports, as ranges of its tokens, with the saying each belongs to."""
    owning = {id(saying) for saying in scene.owners.values()}
    found = []
    for place, saying in enumerate(scene.sayings):
        if place in scene.taken:
            continue
        if id(saying) in owning and not _has_clause_too(scene, saying):
            continue
        for stretch in _clauses(scene, place, saying, cues):
            trimmed = _trimmed(scene.tokens, stretch, cues)
            if _is_statement(scene.tokens, trimmed, saying, cues):
                found.append((trimmed, saying))
    return found


def _has_clause_too(scene: Scene, saying: Saying) -> bool:
    return saying.that and saying.right not in scene.owners


def _is_statement(tokens: list[Token], stretch: Stretch, saying: Saying, cues: Cues) -> bool:
    quoted = any(tokens[at].is_quoted for at in range(*stretch))
    if stretch[0] >= stretch[1] or (saying.only_quotes and not quoted):
        return False
    if saying.only_quotes and not (saying.labels or saying.that):
        return False
    if saying.labels and tokens[stretch[0]].low in cues.prepositions:  # `called on the mayor to resign`
        return False
    follows = saying.form in (Form.FINITE, Form.PARTICIPLE) and stretch[0] == saying.right and not saying.that
    if follows and not quoted and not _opens_clause(tokens, stretch[0], saying, cues):
        return False
    return quoted or stretch[1] - stretch[0] >= (
        2 if saying.that or _begins_clause(tokens[stretch[0]], cues) else _FEWEST
    )


def _begins_clause(token: Token, cues: Cues) -> bool:
    """`it rained` is a statement in two words, `nothing more` is none."""
    return (
        token.is_capital
        or token.low in cues.pronouns
        or (token.low in cues.determiners and token.low not in cues.negations)
    )


def _opens_clause(tokens: list[Token], at: int, saying: Saying, cues: Cues) -> bool:
    """`said he won`, but not `promised to win`, `learned from it`, `by adding more`."""
    low, verb = tokens[at].low, tokens[saying.verb].low
    if verb in cues.accuses:
        return True
    if low in cues.to and verb in cues.takes_to:
        return True
    if low in cues.modals or low in cues.conjunctions:
        return False
    if verb in cues.finding and verb not in cues.saying and saying.speaker and _finds(tokens, at, saying.speaker, cues):
        return False
    if verb in cues.participles and verb not in cues.plain:
        return False
    if low in cues.prepositions:
        # `voters told about it` have nothing to say; `said in 2019 it lost` has.
        return verb in cues.plain and not (saying.tells and at == saying.verb + 1)
    return True


def _finds(tokens: list[Token], at: int, who: Speaker, cues: Cues) -> bool:
    """`they found dozens of cars`, `officers found 40 guns and a car`: things; a study finds that something is so."""
    counted = tokens[at].text[0].isdigit() or tokens[at].low in cues.counts
    is_so = counted and verb_after(tokens, at + 1, cues)
    if who.nature is Nature.DESCRIBED:
        return counted and not is_so
    return who.nature in (Nature.PRONOUN, Nature.PERSON) and not is_so


def _clauses(scene: Scene, place: int, saying: Saying, cues: Cues) -> list[Stretch]:
    tokens, end = scene.tokens, len(scene.tokens)
    if saying.form is Form.HEARSAY:
        return [(0, end)]
    if saying.form is Form.PASSIVE:
        return (
            [(saying.right, end)] if _is_empty_subject(tokens, saying, cues) else [(_clause_start(scene, place), end)]
        )
    if saying.form is Form.INVERTED:
        return [(_clause_start(scene, place), end if _goes_on(tokens, saying, cues) else saying.left)]
    if saying.form is Form.ACCORDING:
        return _around(scene, place, saying, cues)
    if _follows_clause(tokens, saying, cues):
        start = _clause_start(scene, place)
        if not _goes_on(tokens, saying, cues):
            return [(start, saying.left)]
        # `Sales grew, Novak said, with those of 2003 up 25%` is two; `In May, Novak said, sales grew` is one.
        adds = tokens[saying.right + 1].low in cues.adding
        return [(start, saying.left), (saying.right + 2, end)] if adds else [(start, end)]
    return [(saying.right, _clause_end(scene, place, cues))]


def _is_empty_subject(tokens: list[Token], saying: Saying, cues: Cues) -> bool:
    """`it is believed that`, `the council was told that`: what is believed, or told, comes after."""
    return saying.that and (saying.tells or (saying.left > 0 and tokens[saying.left - 1].low in cues.pronouns))


def _around(scene: Scene, place: int, saying: Saying, cues: Cues) -> list[Stretch]:
    """`according to Novak`: after it where it leads the sentence, on both sides where it interrupts, else before it."""
    start = _clause_start(scene, place)
    if start < saying.left and _is_amid(scene.tokens, saying, cues):
        return [(start, _clause_end(scene, place, cues))]
    if saying.left - start >= _FEWEST:
        return [(start, saying.left)]
    return [(saying.right, _clause_end(scene, place, cues))]


def _is_amid(tokens: list[Token], saying: Saying, cues: Cues) -> bool:
    """`In May, according to Novak, it closed`; German needs no commas: `Im Mai wurde es laut Novak geschlossen`."""
    if tokens[saying.left - 1].text == ",":
        return _goes_on(tokens, saying, cues)
    behind = tokens[saying.right] if saying.right < len(tokens) else None
    ahead = behind.low if behind and (behind.is_word or behind.text[0].isdigit()) else ""
    return bool(ahead) and cues.nouns_are_capital and ahead not in cues.begins_anew


def _follows_clause(tokens: list[Token], saying: Saying, cues: Cues) -> bool:
    """`The plan failed, Novak said on Friday`: a comma before the speaker and no clause after the verb."""
    before = tokens[saying.left - 1] if saying.left else None
    if saying.form is not Form.FINITE or saying.that or before is None or saying.left < _FEWEST:
        return False
    if before.text not in (",", *DASHES) and not before.is_quoted:
        return False
    leads = saying.left < 7 and tokens[0].low in cues.leads
    leads = leads and not any(is_deed(token, cues) for token in tokens[: saying.left])
    if saying.right >= len(tokens):
        return not leads
    token = tokens[saying.right]
    if token.text in (",", ";", *DASHES):
        return True
    return not leads and (token.low in cues.prepositions or token.low in cues.breakers)


def _goes_on(tokens: list[Token], saying: Saying, cues: Cues) -> bool:
    """`The bridge, Novak said on Monday, will not open`: one clause, with the words of saying in its midst."""
    comma = saying.right
    if comma < len(tokens) and (tokens[comma].low in cues.prepositions or tokens[comma].low in cues.times):
        near = range(comma, min(len(tokens), comma + 8))
        comma = next((at for at in near if tokens[at].text == "," and not parts_thousands(tokens, at)), comma)
    if comma + 1 >= len(tokens) or tokens[comma].text != ",":
        return False
    low = tokens[comma + 1].low
    return not (low in cues.begins_anew or low.endswith("ing") or tokens[comma + 1].is_quoted)


def _clause_start(scene: Scene, place: int) -> int:
    """Where a clause that ends before this saying begins: behind a quotation or a semicolon, or with the sentence."""
    start = 0
    for at in range(scene.sayings[place].left):
        if scene.tokens[at].text == ";" or (at in scene.owners and scene.owners[at] is not scene.sayings[place]):
            start = at + 1
    return start


def _clause_end(scene: Scene, place: int, cues: Cues) -> int:
    """Up to the next saying that the same speaker goes on with: `, adding that`, `and warned`."""
    this = scene.sayings[place]
    if this.labels or this.only_quotes:
        quoted = [at for at in scene.quoted if at >= this.right]
        return quoted[0] + 1 if quoted else this.right
    whole = min(_relative_end(scene.tokens, this, cues), citing_after(scene.tokens, this.right, cues))
    for later in scene.sayings[place + 1 :]:
        if later.left > this.right:
            end = _ends_at(scene.tokens, this, later, cues)
            if end is not None:
                return min(end, whole)
    return whole


def _relative_end(tokens: list[Token], this: Saying, cues: Cues) -> int:
    """`Novak, who said it rained, | left`; `who admitted fraud | and is in jail`: what was done is not said."""
    if this.left == 0 or tokens[this.left].low not in cues.relatives or tokens[this.left - 1].text != ",":
        return len(tokens)
    small = cues.ends_a_phrase - cues.auxiliaries
    for at in range(this.right + 1, min(len(tokens) - 1, this.right + 2 * REACH)):
        after = tokens[at + 1]
        deed = after.is_word and not after.is_capital and after.low not in small and not after.low.endswith("ing")
        if tokens[at].text == "," and deed and after.low not in cues.prepositions | cues.determiners:
            return at
        if tokens[at].low in cues.conjunctions and after.low in cues.auxiliaries:
            return at
    return len(tokens)


def _ends_at(tokens: list[Token], this: Saying, later: Saying, cues: Cues) -> int | None:
    """Where what was said ends because of a later saying; None where that one is a part of it."""
    if later.form is not Form.PARTICIPLE and (parted := _semicolon(tokens, this.right, later.left)):
        return parted
    comma, joins = tokens[later.left - 1].text == ",", cues.turns
    far = later.left > this.right + _FEWEST
    if later.form is Form.PARTICIPLE:
        return later.left if far and (comma or tokens[later.left - 1].low in joins) else None
    if later.form is Form.FINITE:
        if far and tokens[later.left - 2].text == "," and tokens[later.left - 1].low in joins:
            # `, while officials insist`: somebody else begins to speak.
            return later.left - 2
        return later.left if comma and later.right >= len(tokens) else None
    return later.left if comma and later.form in (Form.ACCORDING, Form.INVERTED) else None


def _semicolon(tokens: list[Token], first: int, end: int) -> int:
    """The last one before `end`: behind it somebody else speaks, or the same anew. Nought where none stands there."""
    near = range(end - 1, max(first, end - REACH), -1)
    return next((at for at in near if tokens[at].text == ";"), 0)


def _trimmed(tokens: list[Token], stretch: Stretch, cues: Cues) -> Stretch:
    """Without the commas, dashes and conjunctions at its ends."""
    first, end = stretch
    while first < end and (tokens[first].text in (",", ":", ";", *DASHES) or _opens(tokens, first, cues)):
        first += 1
    while end > first and _joins_on(tokens, end - 1, cues):
        end -= 1
    return first, end


def _opens(tokens: list[Token], at: int, cues: Cues) -> bool:
    """The `that` before a clause, and not the one of `That was the biggest fine`."""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at].low in cues.that and not (tokens[at].is_capital and behind in cues.auxiliaries | cues.modals)


def _joins_on(tokens: list[Token], at: int, cues: Cues) -> bool:
    """What leads from a statement to the next: a mark, `and`, `, while`."""
    low, after_comma = tokens[at].low, at > 0 and tokens[at - 1].text == ","
    return tokens[at].text in (",", ":", ";", *DASHES) or low in (
        cues.turns if after_comma else cues.conjunctions | cues.but
    )

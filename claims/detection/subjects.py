"""Who a verb belongs to: the noun phrase before it. No grammar, only the small words that bound it."""

from __future__ import annotations

from claims.detection.asides import DASHES, NOWHERE, REACH, Stretch, may_be_aside
from claims.detection.cues import Cues
from claims.detection.frames import Token
from claims.detection.phrases import WITHIN, is_adverb, is_no_verb, is_time, looks_like_somebody, phrase_after


def subject_before(tokens: list[Token], verb: int, cues: Cues) -> tuple[Stretch, Stretch] | None:
    """The subject of the verb at `verb`, and the apposition between them (empty where there is none).

    Both as half-open ranges of tokens; None where nothing before the verb can be a subject.
    """
    low = max(0, verb - 2 * REACH)
    last = _over_adverbs(tokens, verb - 1, low, cues)
    if last < low:
        return None
    if tokens[last].text == "," or tokens[last].text in DASHES:
        found = _with_apposition(tokens, last, low, cues, tokens[last].text)
        # `A man who would be known only as Omar, a nurse, said`: the phrase before the comma is no subject.
        hangs = (
            found is not None and found[0][0] > low and tokens[found[0][0] - 1].low in cues.auxiliaries | cues.modals
        )
        if found is None:
            return _before_a_stray_comma(tokens, last, low, cues) or _behind_a_quotation(tokens, last, low, cues)
        return _with_relative_clause(tokens, found[0][1], low, cues) if hangs else found
    relative = _with_relative_clause(tokens, last, low, cues)
    if relative:
        return relative
    first = _phrase_start(tokens, last, low, cues)
    if first is None:
        return None
    return _unclosed_apposition(tokens, first, last, low, cues) or ((first, last + 1), (last + 1, last + 1))


def _before_a_stray_comma(tokens: list[Token], comma: int, low: int, cues: Cues) -> tuple[Stretch, Stretch] | None:
    """`The solicitor Matthew Knight, said that`: nothing but a name stands before it."""
    head = _phrase_start(tokens, comma - 1, low, cues) if comma > low and tokens[comma].text == "," else None
    opens = head is not None and (head == 0 or tokens[head - 1].is_quoted)
    named = tokens[comma - 1].is_capital and comma - (head or 0) > 1
    return ((head, comma), (comma, comma)) if head is not None and opens and named else None


def _behind_a_quotation(tokens: list[Token], comma: int, low: int, cues: Cues) -> tuple[Stretch, Stretch] | None:
    """`“…,” a woman who lives in Ham and whose brother was aboard, told`: all that stands between tells who she is."""
    quoted = next((at for at in range(comma - 1, low - 1, -1) if tokens[at].is_quoted), None)
    if quoted is None:
        return None
    end = phrase_after(tokens[:comma], quoted + 1, cues)
    described = quoted + 1 < end < comma and tokens[end].low in cues.persons_relative
    return ((quoted + 1, end), (end, comma)) if described else None


def _unclosed_apposition(
    tokens: list[Token], first: int, last: int, low: int, cues: Cues
) -> tuple[Stretch, Stretch] | None:
    """`“…,” Maria Lopez, a nurse told Reuters`: the second comma was forgotten."""
    if first <= low or tokens[first - 1].text != "," or tokens[first].low not in cues.determiners:
        return None
    found = _with_apposition(tokens, last + 1, low, cues, ",")
    return found if found and found[0][0] > 0 and tokens[found[0][0] - 1].is_quoted else None


def _over_adverbs(tokens: list[Token], at: int, low: int, cues: Cues) -> int:
    """Step left over `has also` and `on Friday`: to the last token of the subject."""
    while at >= low:
        token = tokens[at]
        small = not token.is_capital  # `Shelter Now said`
        if (token.low in cues.adverbs and small) or token.low in cues.have or is_adverb(token):
            at -= 1
        elif at > low and is_time(tokens, at, cues) and _dates(tokens[at - 1], cues):
            at -= 1
            while at > low and (tokens[at].low in cues.prepositions or tokens[at].low in cues.times):
                at -= 1
        else:
            break
    return at


def _dates(before: Token, cues: Cues) -> bool:
    """`the president on Friday said` and `he Friday said`, but not `Robert May said`."""
    return before.low in cues.prepositions or before.low in cues.times or before.low in cues.pronouns


def _with_apposition(
    tokens: list[Token], comma: int, low: int, cues: Cues, closing: str
) -> tuple[Stretch, Stretch] | None:
    """`Maria Lopez, a nurse, told`: the phrase before the comma that opens the apposition."""
    opening = comma
    found: tuple[Stretch, Stretch] | None = None
    for at in range(comma - 1, max(low, comma - REACH), -1):
        if tokens[at].is_quoted or tokens[at].text in ";:":
            break
        if tokens[at].text != closing or opening - at < 2:
            continue
        if found and (tokens[at + 1].is_capital or _is_lead(tokens, at, low, cues) or _names_in_full(tokens, found)):
            break
        opening = at
        head = _phrase_start(tokens, at - 1, low, cues)
        if head is None or not may_be_aside(tokens, at + 1, cues):
            break
        found = ((head, at), (at + 1, comma))
        if closing != ",":
            break
    return found


def _names_in_full(tokens: list[Token], found: tuple[Stretch, Stretch]) -> bool:
    """`the association’s president, Sara Haddad,`: nobody else stands before it."""
    (head, _), (first, end) = found
    return end - first > 1 and all(token.is_capital for token in tokens[first:end]) and not tokens[head].is_capital


def _is_lead(tokens: list[Token], comma: int, low: int, cues: Cues) -> bool:
    """Whether the stretch before a comma only leads in: `In a statement,`."""
    at = comma - 1
    while at > low and not (tokens[at - 1].is_quoted or tokens[at - 1].text in ",;:"):
        at -= 1
    first = tokens[at]
    return first.low in cues.leads


def _with_relative_clause(tokens: list[Token], last: int, low: int, cues: Cues) -> tuple[Stretch, Stretch] | None:
    """`Officials who asked not to be named said`, `A study that appeared in May found`: the subject stands before."""
    for at in range(last - 1, max(low, last - 14), -1):
        if tokens[at].is_quoted or tokens[at].text in ",;:":
            return None
        paper = tokens[at].low in cues.that and tokens[at - 1].low in cues.documents - cues.verbs
        if paper or tokens[at].low in cues.persons_relative:
            head = _phrase_start(tokens, at - 1, low, cues) if at > low else None
            opens = head is not None and (head == low or not tokens[head - 1].is_word)
            return ((head, at), (at, last + 1)) if head is not None and opens else None
    return None


def _phrase_start(tokens: list[Token], last: int, low: int, cues: Cues) -> int | None:
    """Where the noun phrase that ends with `tokens[last]` begins; None where no phrase ends there."""
    if tokens[last].low in cues.pronouns or tokens[last].low in cues.relatives:
        return last
    at, bottom = last + 1, max(low, last - REACH)
    while at > bottom:
        step = _leftwards(tokens, at - 1, bottom, last, cues)
        if step is None:
            break
        at = step
    if at > low and tokens[at - 1].low in cues.prepositions and (at - 1 == low or not tokens[at - 2].is_word):
        at -= 1
    return _without_lead(tokens, at, last, cues)


def _leftwards(tokens: list[Token], at: int, low: int, last: int, cues: Cues) -> int | None:
    """Take `tokens[at]` into the phrase that ends at `last`: where the phrase now begins, or None."""
    token = tokens[at]
    if token.text == ")":
        return next((left for left in range(at - 1, max(low, at - 8) - 1, -1) if tokens[left].text == "("), None)
    if not token.is_word:
        return at if token.text in WITHIN else None
    if token.low in cues.to and low < at < last and tokens[at - 1].low in cues.documents | cues.near | cues.obtained:
        return at  # `a report to Congress`, `sources close to the family`, `an adviser to Novak`, `emails leaked to us`
    parts = token.low in cues.ends_a_phrase and not is_no_verb(tokens, at, cues)
    if parts or _is_verb_inside(tokens, at, low, cues):
        return None
    if token.low.endswith("ing") and not token.is_capital and at < last and tokens[at + 1].low in cues.determiners:
        return None  # `paying | an architect`
    inside = low < at < last
    if token.low in cues.conjunctions:
        joins = inside and (
            _joins_names(tokens[at - 1], tokens[at + 1], cues)
            or _joins_phrases(tokens, at, low, cues)
            or (cues.adjectives_follow and at + 1 == last and _are_small(tokens[at - 1], tokens[last], cues))
        )
        return at if joins else None
    if token.low in cues.prepositions:
        return at if inside and tokens[at - 1].is_word and tokens[at - 1].low not in cues.ends_a_phrase else None
    return at


def _joins_names(before: Token, after: Token, cues: Cues) -> bool:
    """`Berg and Novak`, `chairman and chief executive Novak`, `officials and witnesses`."""
    alike = any(before.low in named and after.low in named for named in (cues.offices, cues.crowds))
    return alike or (before.is_capital and after.is_capital)


def _are_small(before: Token, after: Token, cues: Cues) -> bool:
    """`sources policières et judiciaires`: neither begins a phrase of its own, nor is a verb."""
    known = cues.small_words | cues.ends_a_phrase | cues.verbs
    return not (before.is_capital or after.is_capital or before.low in known or after.low in known)


def _joins_phrases(tokens: list[Token], at: int, low: int, cues: Cues) -> bool:
    """`The ministry and its agency`, `Berg and his deputy Novak`: nothing before the conjunction can be a verb."""
    if tokens[at + 1].low not in cues.determiners or tokens[at - 1].low in cues.determiners:
        return False
    first = at
    while first > low and tokens[first - 1].is_word:
        first -= 1
    return not (first == low > 0) and all(
        tokens[place].is_capital or tokens[place].low in cues.of_names or _heads(tokens, place - 1, first, cues)
        for place in range(first, at)
    )


def _heads(tokens: list[Token], at: int, first: int, cues: Cues) -> bool:
    """Whether an article or an owner stands there: what follows it is a noun, but for `some died`."""
    return at >= first and tokens[at].low in cues.never_alone - cues.that


def _is_verb_inside(tokens: list[Token], at: int, low: int, cues: Cues) -> bool:
    """A word of saying inside a would-be phrase is a verb unless an article or an owner stands before it."""
    token = tokens[at]
    if token.low not in cues.verbs or token.low in cues.nouns_too or token.is_capital:
        return False
    return not (at > low and (tokens[at - 1].low in cues.determiners or tokens[at - 1].low.endswith(("’s", "'s"))))


def _without_lead(tokens: list[Token], first: int, last: int, cues: Cues) -> int | None:
    """Drop what leads into a sentence before its subject: `But`, `Still`, `In an interview`."""
    while first <= last and (tokens[first].low in cues.adverbs or tokens[first].low in cues.conjunctions):
        first += 1
    if first > last or not any(tokens[at].is_word for at in range(first, last + 1)):
        return None
    leads = tokens[first].low in cues.prepositions or (first < last and is_time(tokens, first, cues))
    return _after_lead(tokens, first, last, cues) if leads else first


def _after_lead(tokens: list[Token], first: int, last: int, cues: Cues) -> int | None:
    """`In a Bloomberg interview Novak`: the last capitals, or the last article where no name ends the phrase."""
    at = last
    while at > first and tokens[at].is_capital and tokens[at].low not in cues.prepositions:
        at -= 1
    if at < last:
        if tokens[at].low in cues.determiners and at > first + 1:
            return at
        behind = at > first or tokens[at].low in cues.prepositions or tokens[at].low in cues.times
        return _behind_days(tokens, at + 1, last, cues) if behind else at
    articles = [at for at in range(last, first, -1) if tokens[at].low in cues.determiners]
    return articles[0] if articles else (last if last > first else None)


def _behind_days(tokens: list[Token], at: int, last: int, cues: Cues) -> int:
    """`On Thursday | Novak`, but not `the Friday`."""
    while at < last and is_time(tokens, at, cues):
        at += 1
    return at


def leading_phrase(tokens: list[Token], before: int, cues: Cues) -> Stretch:
    """The first noun phrase of a sentence, behind `But`, `On Friday,` and quotations; empty where none stands there."""
    at = 0
    while at < before and (tokens[at].low in cues.joining or not tokens[at].is_word):
        at += 1
    if at < before and _leads_in(tokens, at, cues):
        comma = next((place for place in range(at, min(before, at + 30)) if tokens[place].text == ","), None)
        if comma is None:
            return NOWHERE
        at = comma + 1
    return at, phrase_after(tokens[:before], at, cues)


def _leads_in(tokens: list[Token], at: int, cues: Cues) -> bool:
    token = tokens[at]
    return (
        token.low in cues.prepositions
        or token.low in cues.breakers
        or is_time(tokens, at, cues)
        or token.low.endswith("ing")
    )


def coordinated_subject(tokens: list[Token], verb: int, cues: Cues) -> Stretch:
    """`I laughed and said`: what the verb's own clause begins with, where that looks like somebody."""
    start, low = verb - 1, max(0, verb - 14)
    while start > low and not _parts(tokens[start - 1], cues):
        start -= 1
    while start < verb and (tokens[start].low in cues.breakers or tokens[start].low in cues.joining):
        start += 1
    if start == low > 0 or start >= verb or not looks_like_somebody(tokens[start], cues):
        return NOWHERE
    end = phrase_after(tokens[:verb], start, cues)
    if not start < end < verb - 1 or tokens[end].low in cues.prepositions:
        return NOWHERE
    # Behind `the company cut` comes `its`, which stands behind no noun: the last word was what the company did.
    deed = end - start > 2 and tokens[end].low in cues.determiners and not tokens[end - 1].is_capital
    return start, end - deed


def _parts(token: Token, cues: Cues) -> bool:
    """Whether a clause of its own begins behind it: `Shares fell after | the company cut its forecast and said`."""
    return token.text in ",;:—" or token.is_quoted or token.low in cues.breakers

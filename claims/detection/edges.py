"""Where a statement begins and ends: no mark around it and no word before it that states nothing is part of it."""

from __future__ import annotations

from claims.detection.lexicon.grammar import Grammar
from claims.detection.spans import with_its_quotes
from claims.detection.words import Words

#: Marks that no statement begins or ends with; a bracket or a percent sign may belong to it.
FRINGE = frozenset(".,;:!?…—–-\"'“”„‚‘’«»‹›。！？؟،、，「」『』*•·|")
_OPENED_BY = {")": "(", "]": "["}
#: Words and marks back in which the one that opened a bracket is looked for.
_NEAR = 200


def edges(words: Words, grammar: Grammar, first: int, last: int) -> tuple[int, int]:
    """Where the words from index `first` up to `last` stand in the text, without what is none of the statement.

    A quotation mark stays there if it belongs to another one within.
    """
    while first < last and _leads_nowhere(words, grammar, first):
        first += 1
    while first < last and (words.words[last - 1] in FRINGE or _closes_nothing(words, first, last - 1)):
        last -= 1
    if first == last:
        return 0, 0
    return with_its_quotes(words.text, words.starts[first], words.ends[last - 1])


def _leads_nowhere(words: Words, grammar: Grammar, at: int) -> bool:
    return words.words[at] in FRINGE or _says_nothing(words, grammar, at) or _is_label(words, at)


def _says_nothing(words: Words, grammar: Grammar, at: int) -> bool:
    """`Instead, it closed`; not `instead of closing`, which would be left as `of closing`."""
    return words.words[at] in grammar.openers and words.words[at + 1 : at + 2] != ["of"]


def _is_label(words: Words, at: int) -> bool:
    """`Q:` and `A:` before a question and its answer."""
    capital = words.text[words.starts[at] : words.ends[at]] in ("Q", "A")
    return capital and words.words[at + 1 : at + 2] == [":"]


def _closes_nothing(words: Words, first: int, at: int) -> bool:
    """The bracket that a whole paragraph stood in: `[The union told us it had met twice. – Ed.]`."""
    opens = _OPENED_BY.get(words.words[at])
    return opens is not None and opens not in words.words[max(first, at - _NEAR) : at]

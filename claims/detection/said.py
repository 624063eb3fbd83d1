"""What an attribution holds: the words, whose they are, and through whom they came."""

from __future__ import annotations

from dataclasses import dataclass

from claims.choices import Manner
from claims.detection.spans import Span


@dataclass(frozen=True)
class Said:
    """One stretch of a text that somebody is said to have said, and through whom it came."""

    #: The content, in code points; a direct quotation without its marks.
    start: int
    end: int
    #: "direct" (quoted whole), "mixed" (reported, with quoted words in it) or "indirect".
    kind: str
    #: The name or description as written; "" when the text leaves it open (an unsafe pronoun, "it is believed").
    claimant: str
    claimant_span: Span | None
    #: "a nurse", "director of the Housing Institute".
    role: str
    #: The house somebody speaks for: "the Housing Institute".
    affiliation: str
    #: Who passed it on: "Reuters"; "" when the text's own author heard it.
    via: str
    manner: Manner
    #: The words that say so: "said", "according to".
    cue: str

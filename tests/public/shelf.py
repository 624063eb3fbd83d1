"""A small shelf of published claims: one with everything, a correction, a retraction and a strange one."""

from __future__ import annotations

from dataclasses import dataclass

from claims.actions import collecting, correcting, drafting, picturing, publishing, reviewing
from claims.models import Claim, Source, Topic
from tests import cast as desk
from tests.cast import Cast
from tests.imaging.drawing import file_of, scene
from tests.remembered import remembered

EXPLANATION = """The register counts **36** nurses on 1 May.
The council’s own [minutes](https://council.example/minutes) say 35.

## What was counted

| ward | nurses |
|---|---|
| north | 20 |
| south | 16 |

1. Posts filled, not posts advertised.
2. Agency staff are left out.

<script>alert("no")</script> and ![a picture](https://elsewhere.example/x.png) and [a trap](javascript:alert(1))

> “We filled every post but one.”
"""

ARABIC = "قالت الوزارة إن عدد الممرضات تجاوز ٣٥ ممرضة في مايو 🏥"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3


@dataclass
class Shelf:
    full: Claim
    corrected: Claim
    retracted: Claim
    strange: Claim
    draft: Claim


@remembered
def fill(cast: Cast) -> Shelf:
    return Shelf(
        full(cast), corrected(cast), retracted(cast), strange(cast), desk.draft(cast, "Nobody may read this yet.")
    )


def full(cast: Cast) -> Claim:
    """Every part of a claim's page has something to show; two protected sources stand behind it."""
    topic = collecting.save_topic(Topic(name="Public health", slug="public-health"), by=cast.rosa)
    mayor = desk.party(cast, "Maria Lopez", kind="person", role="Mayor", wikidata="Q42", url="https://lopez.example/")
    agency = desk.party(cast, "North Agency", kind="outlet")
    paper = desk.party(cast, "The Morning Paper", kind="outlet")
    claim = drafting.start_claim(
        by=cast.rosa, statement="The council hired at least 35 nurses in one year.", topics=[topic],
        quote="We have taken on at least thirty-five nurses, and not one of them left.", claimant=mayor,
        claimed_on="2024-12", kind="quantity", rating=desk.rating("mostly-true"),
        why_selected="The number decides how next year’s money is shared.",
        summary="The register counts 36, and one of them left in March.", explanation=EXPLANATION,
    )  # fmt: skip
    story = source(cast, "Mayor proud of new nurses", publisher=paper, published="2024-12-08", authors="A. Writer")
    echo = source(cast, "Council hires nurses", publisher=agency, published="2024-12-09")
    chain = [{"party": mayor, "manner": "direct", "role": "Mayor"}, {"party": agency, "manner": "reported"}]
    collecting.add_appearance(claim, by=cast.rosa, source=story, quote="at least thirty-five nurses", chain=chain)
    collecting.add_appearance(claim, by=cast.rosa, source=echo, first=False, on="2024-12-09", locator="page 3")
    pieces = [
        (
            "supports",
            "Register of nurses, May 2024",
            {"note": "Counts 36.", "directness": "primary", "locator": "table 2"},
        ),
        ("supports", "Nurses: the count", {"excerpt": "thirty-six in post", "origin": "North Agency"}),
        ("supports", "Nurses at last", {"origin": "North Agency", "note": "Repeats the agency."}),
        (
            "contradicts",
            "A nurse leaves",
            {"excerpt": "She left in March.", "directness_why": "Her letter is private."},
        ),
        ("context", "How posts are counted", {"note": "Part-time posts count whole.", "accessed_on": "2024-12-20"}),
    ]
    for stance, title, fields in pieces:
        proof = source(cast, title, publisher=paper, published="2024-05", language="nl" if "leaves" in title else "en")
        collecting.add_evidence(claim, by=cast.rosa, source=proof, stance=stance, **fields)
    for stance, title in (("supports", "MARKER letter of a nurse"), ("contradicts", "MARKER payroll")):
        hidden = source(cast, title, protected=True)
        collecting.add_evidence(claim, by=cast.rosa, source=hidden, stance=stance, note="MARKER what it shows")
    collecting.add_figure(
        claim, by=cast.rosa, text="at least 35 nurses", low=35, unit="nurses", comparator="at_least", as_of="2024-05"
    )
    collecting.add_figure(claim, by=cast.rosa, text="a budget of 1 to 2 million", low=1_000_000, high=2_000_000,
                          currency="EUR", comparator="between")  # fmt: skip
    collecting.add_reply(
        claim, by=cast.rosa, asked="Maria Lopez", asked_on="2024-12-18", how="email", deadline="2024-12-20",
        answered_on="2024-12-19", answer="It is right.\n\nI misspoke.",
    )  # fmt: skip
    picturing.add_picture(
        claim, by=cast.rosa, body=file_of(scene(1)), alt="Nurses on the steps.", credit="<b>A. Bold</b>",
        category="DecontextualizedContent", context="They are firefighters, in 2019.", url="https://photos.example/1",
    )  # fmt: skip
    picturing.add_picture(claim, by=cast.rosa, body=file_of(scene(2), "PNG"), alt='A "quoted" register.')
    drafting.write_note(claim, by=cast.rosa, text="MARKER a reviewer's note")
    return _published(claim, cast, overrides={"open_notes": "The note is about the picture, which we left out."})


def corrected(cast: Cast) -> Claim:
    """Two editions: the second says what was wrong in the first and has another verdict."""
    claim = desk.published(cast, statement="The bridge cost 2 billion.", rating=desk.rating("true"))
    desk.republished(
        claim, cast, reason="The first edition took the estimate for the bill.", rating=desk.rating("mixed")
    )
    return desk.fresh(claim)


def retracted(cast: Cast) -> Claim:
    claim = desk.published(cast, statement="The tower was the tallest in Europe.", rating=desk.rating("false"))
    correcting.retract(claim, by=cast.edda, reason="We had checked another tower of that name.")
    return desk.fresh(claim)


def strange(cast: Cast) -> Claim:
    """Right-to-left words, an emoji, markup in names, a word without end, and a verdict off the scale."""
    claim = desk.draft(
        cast, statement=ARABIC, language="ar", quote=ARABIC, summary=LONG_WORD, rating=desk.rating("unproven"),
        explanation=f"# {ARABIC}\n\n{LONG_WORD}", claimant=desk.party(cast, '<b onclick="x">Bold & Sons</b>'),
    )  # fmt: skip
    collecting.add_evidence(claim, by=cast.rosa, stance="contradicts", excerpt="</script><script>alert(1)</script>",
                            source=source(cast, "</script><h1>Title</h1>", interest="<i>owns it</i>"))  # fmt: skip
    return _published(claim, cast)


def source(cast: Cast, title: str, **fields: object) -> Source:
    address = "".join(letter for letter in title.lower() if letter.isascii() and letter.isalnum())
    return desk.source(cast, title, url=f"https://news.example/{address}", **fields)


def _published(claim: Claim, cast: Cast, overrides: dict[str, str] | None = None) -> Claim:
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    publishing.publish(claim, by=cast.edda, overrides=overrides)
    return desk.fresh(claim)

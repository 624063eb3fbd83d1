"""What differs between two editions, under the headings of the claim's page."""

import pytest

from claims.presenters.changes import changes


def source(uid, title, **fields):
    return {"uid": uid, "title": title, "publisher": "", "published": "", "url": "", "interest": ""} | fields


def piece(uid, title, stance="supports", **fields):
    empty = dict.fromkeys(["directness_why", "excerpt", "locator", "origin", "note", "accessed_on"], "")
    return {"source": source(uid, title), "stance": stance, "directness": "primary"} | empty | fields


def edition(**fields):
    return {
        "statement": "The bridge cost 2 billion.", "quote": "", "claimant": None, "claim_kind": "quantity",
        "claimed_on": "2024-12", "language": "en", "topics": [], "verdict": {"key": "true", "label": "True"},
        "summary": "It did.", "explanation": "", "alone": "", "overrides": [], "figures": [], "evidence": [],
        "protected": {}, "replies": [], "appearances": [], "why_selected": "",
    } | fields  # fmt: skip


def told(before, after):
    """Heading -> for each passage its kind and its words, as a person would mark them."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return {
        change.label: [
            (passage.kind, "".join(signs[run.kind].format(run.text) for run in passage.runs))
            for passage in change.passages
        ]
        for change in changes(before, after)
    }


REPLY = {"asked": "The mayor", "asked_on": "2024-12-01", "how": "email", "deadline": "", "answer": "",
         "answered_on": "", "why_not": ""}  # fmt: skip
PLACE = {"attributions": [], "source": source("a", "A story"), "on": "", "locator": "", "quote": "2 bn", "first": True}
FIGURE = {"text": "2 billion", "low": "2000000000", "high": "", "unit": "", "currency": "USD", "comparator": "exact",
          "as_of": ""}  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "heading", "passages"),
    [
        ({}, {"statement": "The bridge cost 3 billion."}, "Claim",
         [("changed", "The bridge cost [-2-]{+3+} billion.")]),
        ({}, {"quote": "It cost two."}, "Quotation", [("added", "{+It cost two.+}")]),
        ({"claimant": {"name": "Ann Ray", "role": "Mayor"}}, {}, "Claimant", [("removed", "[-Ann Ray (Mayor)-]")]),
        ({}, {"claimed_on": "2024-11"}, "Said on", [("changed", "[-December-]{+November+} 2024")]),
        ({}, {"claim_kind": "other"}, "Kind", None),
        ({}, {"language": "nl"}, "Language", [("changed", "[-English-]{+Dutch+}")]),
        ({}, {"topics": [{"name": "Roads"}]}, "Topics", [("added", "{+Roads+}")]),
        ({}, {"verdict": {"key": "mixed", "label": "Mixed"}}, "Verdict", [("changed", "[-True-]{+Mixed+}")]),
        ({}, {"verdict": None}, "Verdict", [("changed", "[-True-]{+Retracted+}")]),
        ({}, {"summary": "It did not."}, "Summary", [("changed", "It did{+ not+}.")]),
        ({}, {"alone": "A desk of one."}, "Published without a second reader", [("added", "{+A desk of one.+}")]),
        ({}, {"overrides": [{"gap": "x", "sentence": "One side only.", "reason": "No other.", "by": "Edda"}]},
         "Published although", [("added", "{+One side only. The editor’s reason: No other. (Edda)+}")]),
        ({}, {"explanation": "Because."}, "Why", [("added", "{+Because.+}")]),
        ({"explanation": "One\nline.\n\n- a\n- b"}, {"explanation": "One line.\n\n- a\n- c"}, "Why",
         [("changed", "One line.\n\n- a\n- [-b-]{+c+}")]),
        ({"figures": [FIGURE]}, {"figures": [FIGURE | {"as_of": "2024"}]}, "Figures in the claim",
         [("changed", "2 billion: USD 2,000,000,000{+, as of 2024+}")]),
        ({"replies": [REPLY]}, {"replies": [REPLY | {"answer": "Yes."}]}, "Right of reply",
         [("changed", "Asked: The mayor, 1 December 2024\nBy email{+\nYes.+}")]),
        ({"appearances": [PLACE]}, {"appearances": [PLACE | {"first": False}]}, "Where it was said", None),
        ({}, {"why_selected": "It was shared."}, "Why we checked it", [("added", "{+It was shared.+}")]),
    ],
)  # fmt: skip
def test_each_part_of_the_page_is_told_under_its_heading(before, after, heading, passages):
    found = told(edition(**before), edition(**after))
    assert list(found) == [heading]
    assert passages is None or found[heading] == passages


def test_two_equal_editions_differ_in_nothing():
    assert told(edition(evidence=[piece("a", "A")]), edition(evidence=[piece("a", "A")])) == {}


def test_dates_and_signatures_of_the_editions_are_not_among_the_changes():
    assert (
        told(edition(signatures=[], published_at="1"), edition(signatures=[{"name": "Vera"}], published_at="2")) == {}
    )


def test_evidence_is_paired_by_its_source_whatever_its_place():
    before = edition(evidence=[piece("a", "A", note="Says 2."), piece("b", "B"), piece("c", "C")])
    after = edition(evidence=[piece("d", "D"), piece("c", "C"), piece("a", "A", note="Says 3.")])
    (change,) = changes(before, after)
    assert (change.label, change.kept) == ("Evidence for the claim", 1)
    assert told(before, after)["Evidence for the claim"] == [
        ("added", "{+D\nPrimary source+}"),
        ("changed", "A\nSays [-2-]{+3+}.\nPrimary source"),
        ("removed", "[-B\nPrimary source-]"),
    ]


def test_evidence_that_changes_sides_is_told_on_both():
    found = told(edition(evidence=[piece("a", "A")]), edition(evidence=[piece("a", "A", "contradicts")]))
    assert {heading: passages[0][0] for heading, passages in found.items()} == {
        "Evidence for the claim": "removed", "Evidence against the claim": "added",
    }  # fmt: skip


def test_a_source_used_twice_keeps_its_two_pieces_apart():
    before = edition(evidence=[piece("a", "A", note="one"), piece("a", "A", note="two")])
    after = edition(evidence=[piece("a", "A", note="one"), piece("a", "A", note="three")])
    assert told(before, after) == {"Evidence for the claim": [("changed", "A\n[-two-]{+three+}\nPrimary source")]}


def test_protected_sources_are_counted_and_nothing_more():
    assert told(edition(), edition(protected={"context": 2})) == {"Context": [("added", "{+Protected sources: 2+}")]}


def test_a_retraction_takes_everything_out_but_the_claim():
    before = edition(evidence=[piece("a", "A")], explanation="Because.")
    found = told(before, edition(verdict=None, summary=""))
    assert list(found) == ["Verdict", "Summary", "Why", "Evidence for the claim"]

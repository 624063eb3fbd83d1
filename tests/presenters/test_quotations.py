"""What was said in a source, in the order of its text, and as annotations that other programs can anchor."""

from types import SimpleNamespace

from claims.presenters.quotations import in_order
from claims.presenters.web_annotation import collection

TEXT = "First the mayor spoke of 35 nurses. Then she spoke of 36 beds."


def said(quote, locator="", uid="s", url="https://news.example/a"):
    return {"source": {"uid": uid, "url": url}, "quote": quote, "locator": locator}


def edition(uid, *appearances, selectors=None, first="2025-01-01"):
    data = {"uid": uid, "statement": uid, "summary": "", "language": "en", "first_published_at": first,
            "published_at": first, "verdict": {"label": "True"}, "appearances": list(appearances)}  # fmt: skip
    return data | ({"selectors": selectors} if selectors else {})


def at(quote):
    start = TEXT.index(quote)
    end = start + len(quote)
    return {"prefix": TEXT[:start][-32:], "suffix": TEXT[end:][:32], "start": start, "end": end}


def order(*editions):
    return [quote["quote"] for _, quote in in_order(((data["uid"], data) for data in editions), "s")]


def test_quotations_stand_as_in_the_text_whatever_was_checked_first():
    later = edition("a", said("36 beds"), selectors=[at("36 beds")], first="2024-01-01")
    earlier = edition("b", said("35 nurses"), selectors=[at("35 nurses")])
    assert order(later, earlier) == ["35 nurses", "36 beds"]


def test_without_a_text_the_numbers_of_their_locators_tell_the_order():
    pages = [edition(str(at), said(f"q{at}", f"page {at}")) for at in (10, 9, 2)]
    assert order(*pages) == ["q2", "q9", "q10"]


def test_what_has_a_place_comes_before_what_has_none_and_other_sources_are_left_out():
    mixed = edition(
        "a", said("nowhere"), said("36 beds"), said("elsewhere", uid="x"), selectors=[None, at("36 beds"), None]
    )
    assert order(mixed) == ["36 beds", "nowhere"]


def test_an_annotation_gives_the_words_around_a_quote_and_its_place():
    data = edition("a", said("35 nurses"), said("36 beds"), selectors=[at("35 nurses"), None])
    told = collection(
        SimpleNamespace(data=data), "https://desk.example/a", "https://desk.example/a/annotations", "Desk"
    )
    first, second = (item["target"]["selector"] for item in told["first"]["items"])
    assert [each["type"] for each in first] == ["TextQuoteSelector", "TextPositionSelector"]
    around, place = first
    assert f"{around['prefix']}{around['exact']}{around['suffix']}" in TEXT
    assert TEXT[place["start"] : place["end"]] == around["exact"]
    assert second == [{"type": "TextQuoteSelector", "exact": "36 beds"}]

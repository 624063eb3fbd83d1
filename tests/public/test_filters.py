"""The list: what can be asked of it, and what it says to nonsense."""

from urllib.parse import quote

import pytest

from claims.models import Listing, Mention

pytestmark = pytest.mark.django_db
LIST = "/claims/"


def found(client, query, status=200):
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == status, response.content.decode()
    if status != 200:
        return response.content.decode()
    return [listing.statement for listing in response.context["leaf"].page]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 4),
        ("q=NURSES+misspoke", 0),
        ("q=NURSES+Lopez+march", 1),
        ("q=ممرضة", 1),
        ("q=zebra", 0),
        ("q=%22nurses+in+one%22", 1),
        ("q=%22one+nurses", 0),
        ("q=tow*+europe+-bridge", 1),
        ("q=-bridge", 3),
        ("verdict=mixed", 1),
        ("verdict=mixed&verdict=mostly-true", 2),
        ("verdict=retracted", 1),
        ("language=ar", 1),
        ("topic=public-health", 1),
        ("from=2024", 4),
        ("from=2024-12&to=2024-12-31", 4),
        ("to=2023", 0),
        ("q=&verdict=mostly-true&language=en&from=&to=&sort=oldest&page=1&utm_source=x", 1),
    ],
)
def test_each_filter_finds_what_it_says(client, shelf, query, count):
    assert len(found(client, query)) == count


def test_a_claimant_and_a_source_can_be_asked_for_by_uid(client, shelf):
    listing = Listing.objects.get(claim=shelf.full)
    assert found(client, f"claimant={listing.claimant_uid}") == [listing.statement]
    for kind in ("appearance", "evidence"):
        key = Mention.objects.filter(listing=listing, kind=kind).first().key
        assert found(client, f"source={key}") == [listing.statement]


def test_words_are_answered_with_the_best_match_first_unless_another_order_is_asked_for(client, shelf):
    for query in ("q=the", "q=the&sort=best"):
        claims = client.get(f"{LIST}?{query}").context["leaf"].page
        worth = [listing.relevance for listing in claims]
        assert worth == sorted(worth, reverse=True) and len(worth) == 4
    assert found(client, "q=the&sort=oldest") == found(client, "q=the&sort=newest")[::-1]
    assert found(client, "sort=best") == found(client, "")


def test_what_was_found_is_marked_in_the_row_and_quoted_from_the_explanation(client, shelf):
    body = client.get(f"{LIST}?q=NURSE+lopez+agency+-zebra+advert*").content.decode()
    assert "at least 35 <mark>nurses</mark> in one year" in body
    assert "<bdi>Maria <mark>Lopez</mark></bdi>" in body
    assert "not posts <mark>advertised</mark>" in body
    assert "<mark>" not in client.get(LIST).content.decode()


def test_the_order_can_be_turned_round(client, shelf):
    assert found(client, "sort=oldest") == found(client, "")[::-1]
    assert len(found(client, "sort=claimed")) == 4


@pytest.mark.parametrize(
    ("query", "message", "kept"),
    [
        ("verdict=banana", "“banana” is not on the list.", 'value="banana"'),
        ("topic=nope", "“nope” is not on the list.", '<input type="checkbox" name="topic" value="nope"'),
        ("claimant=%00", "The address holds bytes that are not text.", "�"),
        ("claimant=0", "“0” is not on the list.", '<input type="checkbox" name="claimant" value="0"'),
        ("source=%27+OR+1", "is not on the list.", ""),
        ("language=%F0%9F%8F%A5", "“🏥” is not on the list.", '<input type="checkbox" name="language" value="🏥"'),
        ("from=2024-13", "There is no month 13", 'value="2024-13"'),
        ("to=2024-02-30", "There is no such day", 'value="2024-02-30"'),
        ("from=soon", "Write a date as 2024, 2024-12 or 2024-12-08.", 'value="soon"'),
        ("from=2025&to=2024", "The first date is after the last one.", 'value="2025"'),
        ("q=%00nurses", "The address holds bytes that are not text.", 'value="�nurses"'),
        ("q=%ff", "The address holds bytes that are not text.", ""),
        (f"q={'x' * 201}", "at most 200 characters", "x" * 201),
        ("q=%F0%9F%8F%A5+%3F", "There is no word in this that could be looked for.", 'value="🏥 ?"'),
        (f"q={'+'.join('abcdefghijklmnopq')}", "at most 16 words at once", 'value="a b c'),
        ("sort=sideways", "“sideways” is not on the list.", ""),
        ("q=nurses&page=x", "“x” is not a page number.", 'value="nurses"'),
        ("q=nurses&page=-1", "“-1” is not a page number.", 'value="nurses"'),
        (f"page={'9' * 5000}", "is not a page number.", ""),
    ],
)
def test_nonsense_gets_a_message_in_place_and_stays_in_the_form(client, shelf, query, message, kept):
    body = found(client, query, status=400)
    assert message in body.replace("&#x27;", "'")
    assert kept in body


def test_a_page_past_the_end_is_404_and_keeps_the_question(client, shelf):
    body = found(client, "q=nurses&verdict=mostly-true&page=7", status=404)
    assert "There is no page 7: the list ends at page 1." in body
    assert 'value="nurses"' in body and '<input type="hidden" name="verdict" value="mostly-true">' in body


def test_what_was_asked_for_stands_above_the_list_and_can_be_taken_away(client, shelf):
    asked = client.get(f"{LIST}?q=nurses&verdict=mostly-true&from=2024-12").context["asked"]
    assert [(label, words) for label, words, _ in asked] == [
        ("Said from", "December 2024"), ("Verdict", "Mostly true"), ("Words", "nurses"),
    ]  # fmt: skip
    assert [rest for _, _, rest in asked][1] == "q=nurses&from=2024-12"


def test_script_in_a_search_stays_text(client, shelf):
    body = client.get(f"{LIST}?q={quote('<script>alert(1)</script>')}").content.decode()
    assert "<script>alert" not in body


def test_nothing_found_says_what_to_do_next(client, shelf):
    assert "Take away a filter or use fewer words" in client.get(f"{LIST}?q=zebra").content.decode()


@pytest.mark.parametrize("path", ["/corrections/", "/topics/public-health/"])
def test_other_lists_answer_nonsense_pages_the_same_way(client, shelf, path):
    assert client.get(f"{path}?page=x").status_code == 400
    assert client.get(f"{path}?page=9").status_code == 404

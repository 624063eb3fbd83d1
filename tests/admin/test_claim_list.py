"""The claim list: what its rows show, what its questions find, and that nonsense in an address is only nonsense."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions import collecting, drafting
from claims.models import Alias, Claim, Topic
from tests import cast as desk
from tests.admin.pages import text_of, tree

pytestmark = pytest.mark.django_db
LIST = "/admin/claims/claim/"


@pytest.fixture
def cast():
    return desk.assemble()


@pytest.fixture
def vera(client, cast):
    """Vera's browser."""
    client.force_login(cast.vera)
    return client


def shown(response):
    """The statements in the rows, in order."""
    cells = tree(response).iterfind(".//table[@id='result_list']/tbody/tr//span[@class='statement']")
    return ["".join(cell.itertext()) for cell in cells]


def found(browser, **query):
    response = browser.get(LIST, query, follow=True)
    assert response.status_code == 200
    return shown(response)


def test_the_questions_stand_open_only_where_one_is_answered(vera, cast):
    desk.in_review(cast)
    pages = [tree(vera.get(LIST, asked)) for asked in [{}, {"stage": "open"}]]
    questions = [page.find(".//details[@class='ask__more']") for page in pages]
    assert [each.get("open") is not None for each in questions] == [False, True]


def test_a_row_says_all_that_the_desk_asks_first(vera, cast):
    lopez = desk.party(cast)
    claim = desk.in_review(cast, claimant=lopez, due=dt.date(2024, 12, 3), assignee=cast.rosa)
    words = text_of(vera.get(LIST))
    for part in [
        claim.statement,
        claim.uid,
        "In review",
        "Mostly true",
        "Maria Lopez",
        "Where it was said",
        "35 nurses",
    ]:
        assert part in words
    assert "Rosa" in words
    assert "3 Dec 2024 overdue" in words
    assert 'class="verdict verdict--5"' in vera.get(LIST).content.decode()


def test_a_reopened_claim_says_that_its_edition_is_public(vera, cast):
    desk.republished(desk.published(cast), cast)
    claim = Claim.objects.get()
    from claims.actions import correcting

    correcting.reopen(claim, by=cast.edda, reason="New figures.")
    assert "edition 2 is public" in text_of(vera.get(LIST))


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ({"q": "nurses"}, ["The council hired at least 35 nurses."]),
        ({"q": "LOPEZ"}, ["Rents doubled."]),
        ({"q": "María"}, ["Rents doubled."]),
        ({"q": "register.example"}, ["Rents doubled.", "The council hired at least 35 nurses."]),
        ({"q": "register nurses"}, ["The council hired at least 35 nurses."]),
        ({"q": "no such words"}, []),
        ({"stage": "in_review"}, ["Rents doubled."]),
        ({"stage": "under_way"}, ["Rents doubled.", "The council hired at least 35 nurses."]),
        ({"verdict": "false"}, ["Rents doubled."]),
        ({"verdict": "none"}, ["Nothing known yet."]),
        ({"kind": "quantity"}, ["Rents doubled.", "The council hired at least 35 nurses."]),
        ({"topic": "housing"}, ["Rents doubled."]),
        ({"language": "nl"}, ["Rents doubled."]),
        ({"assignee": "me"}, ["Rents doubled."]),
        ({"assignee": "nobody"}, ["Nothing known yet.", "The council hired at least 35 nurses."]),
        ({"due": "overdue"}, ["Rents doubled."]),
        ({"due": "undated"}, ["Nothing known yet.", "The council hired at least 35 nurses."]),
        ({"stage": "in_review", "verdict": "true"}, []),
    ],
    ids=str,
)
def test_questions_find_what_they_ask_for(vera, cast, query, statements):
    lopez = desk.party(cast)
    Alias.objects.create(party=lopez, name="María L.")
    desk.draft(cast)
    rents = desk.in_review(
        cast, statement="Rents doubled.", claimant=lopez, rating=desk.rating("false"), language="nl",
        assignee=cast.vera, due=dt.date(2024, 1, 1),
    )  # fmt: skip
    drafting.label(
        rents, by=cast.rosa, topics=[collecting.save_topic(Topic(name="Housing", slug="housing"), by=cast.rosa)]
    )
    bare = drafting.start_claim(by=cast.rosa, statement="Nothing known yet.")
    got = found(vera, **query)
    assert len(got) == len(set(got))
    if query.get("stage") == "under_way":
        got.remove(bare.statement)
    assert sorted(got) == sorted(statements)


def test_claims_of_one_claimant_are_found_and_the_name_stays_in_the_box(vera, cast):
    lopez = desk.party(cast)
    desk.draft(cast, claimant=lopez)
    desk.draft(cast, statement="Another.")
    response = vera.get(LIST, {"claimant": lopez.pk})
    assert shown(response) == ["The council hired at least 35 nurses."]
    assert "Maria Lopez" in text_of(response)


def test_unanswered_questions_leave_the_address(vera, cast):
    response = vera.get(LIST, {"q": "", "stage": "open", "verdict": "", "o": "-2"})
    assert (response.status_code, response.url) == (302, f"{LIST}?stage=open&o=-2")


NONSENSE = [
    "stage=sideways",
    "verdict=987",
    "topic=%00",
    "claimant=abc",
    "claimant=99999999999999999999999",
    "assignee=everybody",
    "due=never",
    "kind[]=x",
    "o=abc",
    "o=99.-99",
    "p=abc",
    "p=-3",
    "p=999999",
    "all=maybe",
    "created_at__year=abc",
    "created_at__year=99999",
    "created_at__month=13",
    "created_at__year=2024&created_at__month=13",
    "created_at__year=2024&created_at__month=2&created_at__day=31",
    "created_at__gte=yesterday",
    "statement__regex=(",
    "created_by__password__startswith=p",
    "evidence__source__protected=1",
    "rating__id__exact=x",
    "e=1",
    "q=%00",
    "q=" + "x" * 5000,
    "q=%27%22%3B--",
    "_to_field=password",
    "utm_source=mail",
]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_never_an_error_of_ours(vera, cast, query):
    desk.draft(cast)
    response = vera.get(f"{LIST}?{query}", follow=True)
    assert response.status_code in (200, 400)


@pytest.mark.parametrize("query", ["stage=sideways", "statement__regex=(", "topic=%00"])
def test_what_cannot_be_meant_gives_the_whole_list_and_says_so(vera, cast, query):
    claim = desk.draft(cast)
    response = vera.get(f"{LIST}?{query}", follow=True)
    assert "could not be read" in text_of(response)
    assert shown(response) == [claim.statement]


def test_a_page_past_the_end_says_so(vera, cast, monkeypatch):
    monkeypatch.setattr("claims.admin.claims.ClaimAdmin.list_per_page", 1)
    desk.draft(cast)
    desk.draft(cast, statement="Another.")
    response = vera.get(LIST, {"p": "3"}, follow=True)
    assert "could not be read" in text_of(response)


def test_an_empty_desk_says_what_to_do_next(vera):
    assert "Write down the first one." in text_of(vera.get(LIST))
    assert "No claim answers to this." in text_of(vera.get(LIST, {"stage": "open"}))


def test_the_number_of_queries_does_not_grow_with_the_rows(vera, cast):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            response = vera.get(LIST, {"q": "numbered"})
        assert response.status_code == 200
        return len(captured), len(shown(response))

    def add(first, last):
        for number in range(first, last):
            lopez = desk.party(cast, name=f"Speaker {number}")
            desk.draft(cast, statement=f"A numbered claim, {number}.", claimant=lopez, assignee=cast.rosa)

    add(0, 5)
    few, five = queries()
    add(5, 40)
    many, forty = queries()
    assert (five, forty) == (5, 40)
    assert many == few
    assert many < 30


@pytest.mark.parametrize("term", ["Mar", "%00", "x" * 5000])
def test_the_finder_of_claimants_bears_any_words(vera, cast, term):
    desk.party(cast)
    query = f"app_label=claims&model_name=claim&field_name=claimant&term={term}"
    response = vera.get(f"{reverse('admin:autocomplete')}?{query}")
    assert response.status_code == 200
    assert [each["text"] for each in response.json()["results"]] == (["Maria Lopez"] if term in ("Mar", "%00") else [])

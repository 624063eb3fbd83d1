"""The reader over HTTP, as it works without a script, and what it answers to one."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions import spotting
from claims.models import Candidate, Claim
from tests import cast as desk
from tests.admin.pages import text_of, tree

pytestmark = pytest.mark.django_db

TEXT = "🏥 First line.\n\nThe council hired 35 nurses. The mayor sold 14 of 20 sheds.\n\nA warm evening."
SCRIPT = {"X-Requested-With": "reader"}


@pytest.fixture
def source(cast):
    source = desk.source(cast, "Nurses at last", text=TEXT)
    source.candidates.all().delete()
    return source


@pytest.fixture
def rows(source):
    return [propose(source, words) for words in ("The council hired 35 nurses", "The mayor sold 14 of 20 sheds")]


def propose(source, words, **found):
    start = source.text.index(words)
    return Candidate.objects.create(
        source=source, start=start, end=start + len(words), text=words, score=0.8, reasons=["states a figure"],
        found=found,
    )  # fmt: skip


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


def url(source, page="read"):
    return reverse(f"admin:claims_source_{page}", args=[source.pk])


def marks(response):
    found = {}
    for mark in tree(response).iter("mark"):
        for key in mark.get("data-keys").split():
            _, words = found.get(key, ("", ""))
            found[key] = (mark.get("class").split("--")[1], words + "".join(mark.itertext()))
    return found


def test_the_text_stands_with_its_candidates_marked_and_listed(rosa, source, rows):
    page = rosa.get(url(source))
    assert marks(page) == {f"c{row.pk}": ("candidate", row.text) for row in rows}
    listed = [line.get("data-entry") for line in tree(page).iter("li")]
    assert [key for key in listed if key] == [f"c{row.pk}" for row in rows]
    assert all(f'id="c{row.pk}"' in page.content.decode() for row in rows)


def test_every_piece_says_at_which_code_point_it_begins(rosa, source, rows):
    for piece in re.findall(r'data-start="(\d+)">([^<]*)<', rosa.get(url(source)).content.decode()):
        start, words = int(piece[0]), piece[1]
        assert TEXT[start : start + len(words)] == words


def test_a_button_accepts_one_and_leads_back_to_its_place(rosa, source, rows):
    response = rosa.post(url(source), {"do": f"accept:{rows[0].pk}"})
    assert response.headers["Location"] == f"{url(source)}#c{rows[0].pk}"
    page = rosa.get(url(source))
    assert marks(page)[f"c{rows[0].pk}"] == ("claim", rows[0].text)
    assert Claim.objects.get().statement == "The council hired 35 nurses."


def test_ticked_ones_are_decided_together(rosa, source, rows):
    response = rosa.post(url(source), {"do": "reject", "pick": [row.pk for row in rows]}, follow=True)
    assert "2 of 2: Left out." in response.content.decode()
    assert {row.decision for row in Candidate.objects.all()} == {"rejected"}


def test_of_several_those_decided_already_are_left_alone_and_said_so(rosa, cast, source, rows):
    spotting.accept(rows[0], by=cast.vera)
    response = rosa.post(url(source), {"do": "accept", "pick": [row.pk for row in rows]}, follow=True)
    assert "1 of 2" in response.content.decode() and "Vera decided about it already" in response.content.decode()
    assert Claim.objects.count() == 2


def test_words_become_a_claim_without_a_script(rosa, source):
    rosa.post(url(source), {"do": "mark", "words": "mayor sold 14"})
    row = Candidate.objects.get()
    assert (row.text, row.decision, TEXT[row.start : row.end]) == ("mayor sold 14", "accepted", "mayor sold 14")


def test_a_selection_becomes_a_claim_by_its_place(rosa, source):
    start = TEXT.index("mayor")
    answer = rosa.post(url(source), {"do": "mark", "start": start, "end": start + 5, "words": "mayor"}, headers=SCRIPT)
    key = f"c{Candidate.objects.get().pk}"
    assert answer.json()["places"] == {key: [start, start + 5]}
    assert answer.json()["kinds"] == {key: "claim"}


def test_taking_back_closes_the_claim_and_proposes_again(rosa, source, rows):
    rosa.post(url(source), {"do": f"accept:{rows[0].pk}"})
    answer = rosa.post(url(source), {"do": f"undo:{rows[0].pk}"}, headers=SCRIPT)
    assert answer.json()["kinds"] == {f"c{rows[0].pk}": "candidate"}
    assert Claim.objects.get().stage == "closed"


def test_merging_adds_an_appearance(rosa, cast, source, rows):
    claim = desk.draft(cast)
    rosa.post(url(source), {"do": f"merge:{rows[0].pk}:{claim.uid}"})
    assert claim.appearances.filter(source=source, first=False).exists()
    assert "repeat" in text_of(rosa.get(url(source)))


def test_known_claims_stand_on_a_page_of_their_own_without_a_script(rosa, cast, source, rows):
    desk.draft(cast, statement="The council hired 35 nurses.")
    page = rosa.get(reverse("admin:claims_source_known", args=[source.pk, rows[0].pk]))
    assert page.status_code == 200
    assert rows[0].text in text_of(page)


def test_two_editors_make_one_claim(rosa, cast, source, rows):
    spotting.accept(rows[0], by=cast.vera)
    answer = rosa.post(url(source), {"do": f"accept:{rows[0].pk}"}, headers=SCRIPT)
    assert answer.status_code == 409
    assert "Vera decided about it already: accepted" in answer.json()["words"]
    assert Claim.objects.count() == 1


def test_what_another_decides_is_told_to_an_open_page(rosa, cast, source, rows):
    since = rosa.get(url(source)).context["now"]
    spotting.accept(rows[1], by=cast.vera)
    told = rosa.get(url(source, "state"), {"since": since}).json()
    assert told["kinds"] == {f"c{rows[1].pk}": "claim"}
    assert "Vera" in told["lines"][f"c{rows[1].pk}"]


@pytest.mark.parametrize("since", ["", "yesterday", "2026-13-01", "9" * 400])
def test_a_moment_of_nonsense_is_now(rosa, source, since):
    assert rosa.get(url(source, "state"), {"since": since}).status_code == 200


BAD = {
    "nothing": {},
    "a verb of nonsense": {"do": "explode:1"},
    "nobody’s candidate": {"do": "accept:999999"},
    "letters": {"do": "accept:abc"},
    "nothing ticked": {"do": "accept"},
    "a claim that is not there": {"do": "merge:{row}:zzzzzzzz"},
    "words that are not there": {"do": "mark", "words": "nowhere to be found"},
    "no words": {"do": "mark", "words": "  "},
    "a place beyond the end": {"do": "mark", "start": "5000", "end": "6000"},
    "a place with other words": {"do": "mark", "start": "0", "end": "5", "words": "mayor"},
    "a null": {"do": "mark", "words": "a\x00b"},
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("headers", [{}, SCRIPT], ids=["form", "script"])
def test_nonsense_gets_a_sentence_and_changes_nothing(rosa, source, rows, case, headers):
    data = {name: value.format(row=rows[0].pk) for name, value in BAD[case].items()}
    response = rosa.post(url(source), data, headers=headers)
    assert response.status_code == (409 if headers else 302)
    assert not Claim.objects.exists()
    assert not Candidate.objects.exclude(decision="").exists()


def test_a_candidate_of_another_text_is_not_decided_here(rosa, cast, source, rows):
    other = desk.source(cast, "Another", text=TEXT)
    response = rosa.post(url(other), {"do": f"accept:{rows[0].pk}"}, headers=SCRIPT)
    assert response.status_code == 409
    assert not Claim.objects.exists()


def test_lost_and_moved_quotations_say_so(rosa, cast, source, rows):
    spotting.accept(rows[0], by=cast.rosa)
    spotting.accept(rows[1], by=cast.rosa)
    source.refresh_from_db()
    source.text = "A new beginning. " + TEXT.replace("The mayor sold 14 of 20 sheds", "He kept them")
    desk.collecting.save_source(source, by=cast.rosa)
    words = text_of(rosa.get(url(source)))
    assert "moved" in words and "its words are lost" in words


def test_the_number_of_queries_does_not_grow_with_the_candidates(rosa, cast, source):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert rosa.get(url(source)).status_code == 200
        return len(caught)

    propose(source, "The council hired 35 nurses")
    rosa.get(url(source))
    few = queries()
    for place in range(20):
        Candidate.objects.create(source=source, start=place, end=place + 1, text=TEXT[place], score=0.5)
    spotting.accept(Candidate.objects.first(), by=cast.rosa)
    assert queries() <= few + 2


def test_a_reader_without_a_role_sees_nothing(client, source, rows):
    client.force_login(desk.member("", "nora"))
    assert client.get(url(source)).status_code == 302
    assert client.post(url(source), {"do": f"accept:{rows[0].pk}"}).status_code == 302
    assert not Claim.objects.exists()


def test_markup_in_a_text_stays_text(rosa, cast):
    source = desk.source(cast, "<b>bold</b>", text="<script>alert(1)</script> & <mark>35 nurses</mark>")
    body = rosa.get(url(source)).content.decode()
    assert "<script>alert" not in body and "&lt;script&gt;" in body

"""Have we checked this? A whole text is asked about; nothing is kept, and what was pasted stays in its box."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import search
from claims.admin import checked
from claims.search import tables
from tests import cast as desk
from tests.actions.witness import everything
from tests.admin.pages import text_of, tree

pytestmark = pytest.mark.django_db

CHECKED = "/admin/claims/source/checked/"
INTAKE = "/admin/claims/source/intake/"
TEXT = (
    "A warm evening\n\nThe evening was warm. The council hired at least 35 nurses last year.\n\n"
    "The council hired at least 90 nurses last year. Nobody complained. The harbour froze over in 1963."
)


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


@pytest.fixture
def claim(cast):
    return desk.draft(cast, statement="The council hired at least 35 nurses last year.")


def box(response):
    """What stands in the box; a browser drops the line end after the tag."""
    area = next(each for each in tree(response).iter("textarea") if each.get("name") == "text")
    return "".join(area.itertext())


def test_passages_stand_in_their_order_with_what_is_known_beside_them(rosa, claim):
    page = rosa.post(CHECKED, {"text": TEXT})
    words = text_of(page)
    assert words.index("at least 35 nurses last year") < words.index("at least 90 nurses last year")
    assert "1 may repeat a known claim, 1 like one with something that differs" in words
    assert words.count("Mostly true") == 2 and "Open" in words and "Agrees:" in words and "Differs:" in words
    assert page.content.decode().count(f"/admin/claims/claim/{claim.pk}/change/") == 2


def test_passages_without_a_known_claim_are_folded_away(rosa, claim):
    folded = ["".join(each.itertext()) for each in tree(rosa.post(CHECKED, {"text": TEXT})).iter("details")]
    assert any("The evening was warm" in each for each in folded)
    assert any("The harbour froze over" in each for each in folded)
    assert not any("nurses last year" in each for each in folded)


def test_asking_keeps_nothing(rosa, claim):
    before = everything()
    assert rosa.post(CHECKED, {"text": TEXT}).status_code == 200
    assert everything() == before


def test_a_source_on_the_desk_is_asked_about_by_its_number(rosa, cast, claim):
    source = desk.source(cast, "Nurses at last", text=TEXT)
    page = rosa.get(CHECKED, {"source": source.uid})
    assert "1 may repeat a known claim" in text_of(page)
    assert reverse("admin:claims_source_read", args=[source.pk]) in page.content.decode()
    assert (
        f"{CHECKED}?source={source.uid}"
        in rosa.get(reverse("admin:claims_source_read", args=[source.pk])).content.decode()
    )


def test_the_text_goes_on_to_intake_and_back_in_its_box(rosa, cast):
    before = everything()
    taken = rosa.post(INTAKE, {"text": TEXT, "carry": "1"})
    assert taken.status_code == 200 and box(taken) == TEXT
    assert f'formaction="{CHECKED}"' in taken.content.decode()
    assert f'formaction="{INTAKE}"' in rosa.get(CHECKED).content.decode()
    assert everything() == before


def test_the_first_page_and_the_intake_lead_here(rosa):
    assert CHECKED in rosa.get("/admin/").content.decode()


BAD = {
    "nothing": ({}, "Paste a text, or name a source"),
    "only blanks": ({"text": " \r\n\t "}, "Paste a text, or name a source"),
    "too long": ({"text": "x" * 2_000_001}, "longer than 2,000,000 characters"),
    "a line of 5 MB": ({"text": "word " * 1_000_000}, "longer than 2,000,000 characters"),
    "no such source": ({"source": "nope"}, "No source on the desk has this number"),
    "a source with a sign no number has": ({"source": "'; --\x1b"}, "No source on the desk has this number"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_asked_about_is_told_in_place(rosa, case):
    fields, message = BAD[case]
    response = rosa.post(CHECKED, fields)
    assert response.status_code == 400
    assert message in text_of(response)
    assert box(response).strip() == fields.get("text", "").strip()


def test_a_null_is_refused_in_place(rosa):
    response = rosa.post(CHECKED, {"text": "a\x00b"})
    assert response.status_code == 400 and "Null characters are not allowed" in text_of(response)


def test_a_text_and_a_source_at_once_are_refused_with_both_still_there(rosa, cast):
    source = desk.source(cast, text=TEXT)
    response = rosa.post(CHECKED, {"text": "Our words.", "source": source.uid})
    assert response.status_code == 400 and box(response) == "Our words."
    assert f'value="{source.uid}"' in response.content.decode()


SCRIPTS = {
    "Arabic": "قال المجلس إنه وظف 35 ممرضة في العام الماضي. كان المساء دافئا.",
    "Chinese": "市议会去年雇用了35名护士。傍晚很温暖。",
    "emoji": "🏥👩🏽‍⚕️ The council hired 35 nurses 🎉. 🌳🌳🌳",
    "markup": "<script>alert(1)</script> The council hired 35 nurses.",
    "one long word": "x" * 50_000,
    "signs only": "!!! ??? …",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_any_writing_is_answered_and_stays_in_the_box(rosa, claim, script):
    response = rosa.post(CHECKED, {"text": SCRIPTS[script]})
    assert response.status_code == 200
    assert box(response) == SCRIPTS[script]
    assert "<script>alert" not in response.content.decode()


def test_a_known_claim_in_another_script_is_found(rosa, cast):
    desk.draft(cast, statement="市议会去年雇用了35名护士。")
    assert "1 may repeat a known claim" in text_of(rosa.post(CHECKED, {"text": SCRIPTS["Chinese"]}))


def test_of_a_long_text_the_beginning_is_looked_at_and_the_page_says_so(rosa, claim, monkeypatch):
    monkeypatch.setattr(checked, "MOST_PASSAGES", 3)
    page = text_of(rosa.post(CHECKED, {"text": TEXT}))
    assert f"of {len(TEXT)} characters were looked at" in page
    assert "3 passages" in page and "froze over" not in page.split("Each passage")[0]
    assert "were looked at" not in text_of(rosa.post(CHECKED, {"text": "The council hired 35 nurses."}))


def test_of_a_long_text_every_passage_is_asked_about_once_button_by_button(rosa, claim, monkeypatch):
    monkeypatch.setattr(checked, "MOST_PASSAGES", 4)
    monkeypatch.setattr(checked, "MOST_LETTERS", 260)
    told = [f"The council hired {number} nurses for ward {number} last year." for number in range(30, 60)]
    text = "\n".join(told)
    page, words, presses = rosa.post(CHECKED, {"text": text}), "", 0
    while (button := tree(page).find(".//button[@name='begin']")) is not None:
        words, presses = words + text_of(page).split("Each passage")[0], presses + 1
        assert button.get("form") == "asking" and box(page) == text
        page = rosa.post(CHECKED, {"text": text, "begin": button.get("value")})
    words += text_of(page).split("Each passage")[0]
    assert presses > 6 and "That was its end." in words
    assert [words.count(each.removesuffix(".")) for each in told] == [1] * len(told)


@pytest.mark.parametrize("begin", ["", "x", "-1", "9" * 40, "1e3", "\x00", "99999"])
def test_a_place_that_is_none_asks_about_what_there_is(rosa, claim, begin):
    assert rosa.post(CHECKED, {"text": TEXT, "begin": begin}).status_code == 200


def test_words_that_repeat_are_asked_about_once(rosa, claim):
    def queries(text):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            rosa.post(CHECKED, {"text": text})
        return len(asked)

    once = "The council hired at least 35 nurses last year.\n"
    assert queries(once * 9) == queries(once)


def test_without_an_index_the_page_says_what_to_do(rosa):
    tables.drop(connection)
    try:
        response = rosa.post(CHECKED, {"text": TEXT})
    finally:
        search.lay(connection)
    assert response.status_code == 400
    assert "rebuild_index" in text_of(response) and box(response) == TEXT


def test_without_a_role_nothing_is_told(client, db):
    client.force_login(desk.member("", "nora"))
    assert client.post(CHECKED, {"text": TEXT}).status_code == 302


def test_a_pasted_text_is_cut_in_its_own_language(rosa, monkeypatch):
    asked = []
    monkeypatch.setattr(
        checked.Answer, "to", classmethod(lambda cls, text, language="en", **how: asked.append(language))
    )
    form = checked.AskingForm(
        {"text": "El ministro dijo que las 35 escuelas de la ciudad cerraron en 2019 y los costes subieron."}
    )
    assert form.is_valid()
    form.answer()
    assert asked == ["es"]

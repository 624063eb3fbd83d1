"""Several claims at once: first what would happen, then what did, claim by claim, by the rules of every other way."""

import csv
import io
import json

import pytest
from django.test import Client

from claims.actions import collecting, drafting, reviewing
from claims.admin import bulk
from claims.admin.bulk import FORMS
from claims.models import Claim, LogEntry, SignOff, Topic
from tests import cast as desk
from tests.admin.pages import text_of, tree

LIST = "/admin/claims/claim/"


def signed_in(member):
    browser = Client()
    browser.force_login(member)
    return browser


def choose(browser, action, claims, address=LIST, **more):
    return browser.post(
        address, {"action": action, "index": 0, "_selected_action": [each.pk for each in claims], **more}
    )


def confirm(browser, page, address=LIST, **fields):
    """Press the button of the preview."""
    form = [each for each in tree(page).iter("form") if each.get("id") != "logout-form"][-1]
    data = {}
    for box in form.iter("input"):
        if box.get("type") == "hidden" and box.get("name"):
            data.setdefault(box.get("name"), []).append(box.get("value"))
    return browser.post(address, data | fields)


def lines(response):
    """Each claim's statement -> what the page says of it."""
    rows = tree(response).iterfind(".//table[@class='bulk__claims']/tbody/tr")
    return {
        "".join(row.find("th/a").itertext()): " ".join("".join(row.findall("td")[-1].itertext()).split())
        for row in rows
    }


def offered(member):
    options = tree(signed_in(member).get(LIST)).iterfind(".//select[@name='action']/option")
    return [option.get("value") for option in options if option.get("value")]


def test_each_role_is_offered_what_it_may(cast):
    desk.draft(cast)
    assert offered(cast.rosa) == ["add_topics", "submit"]
    assert offered(cast.vera) == ["assign", "add_topics", "submit", "sign_off"]
    assert offered(cast.edda) == [*FORMS, "export_csv", "export_xlsx", "export_json", "export_jsonl"]


def test_submitting_is_previewed_and_answers_for_each_claim(cast):
    ready, bare = desk.draft(cast, statement="Ready."), drafting.start_claim(by=cast.rosa, statement="Bare.")
    reviewed = desk.in_review(cast, statement="Already there.")
    browser = signed_in(cast.rosa)
    page = choose(browser, "submit", [ready, bare, reviewed])
    assert "It reaches 1 of 3" in text_of(page)
    assert lines(page)["Bare."] == "Left alone. It has no verdict yet."
    assert Claim.objects.get(pk=ready.pk).stage == "open"
    done = confirm(browser, page)
    assert lines(done) == {
        "Ready.": "Is in review now.",
        "Bare.": "Left alone: It has no verdict yet.",
        "Already there.": "Left alone: It is in review, and “Submit for review” does not start there.",
    }
    assert Claim.objects.get(pk=ready.pk).stage == "in_review"
    assert LogEntry.objects.filter(action="submit", object_key=ready.uid).count() == 1


def test_signing_several_asks_that_they_were_read_and_keeps_four_eyes(cast):
    claims = [desk.in_review(cast, statement=f"Claim {number}.") for number in range(2)]
    mine = desk.in_review(cast, statement="Vera wrote on this.")
    drafting.revise(mine, by=cast.vera, summary="Vera’s words.")
    browser = signed_in(cast.vera)
    page = choose(browser, "sign_off", [*claims, mine])
    unread = confirm(browser, page)
    assert unread.status_code == 422
    assert "Read them first" in text_of(unread)
    assert not SignOff.objects.exists()
    done = confirm(browser, unread, read="on")
    assert lines(done) == {
        "Claim 0.": "Signed and approved.",
        "Claim 1.": "Signed and approved.",
        "Vera wrote on this.": "Left alone: You wrote part of it, so another member must sign it.",
    }
    assert SignOff.objects.count() == 2


def test_a_claim_changed_after_the_preview_is_left_alone(cast):
    claim = desk.in_review(cast)
    browser = signed_in(cast.vera)
    page = choose(browser, "sign_off", [claim])
    drafting.revise(claim, by=cast.edda, summary="Other words.")
    assert list(lines(confirm(browser, page, read="on")).values()) == [
        "Left alone: somebody changed it after you were shown it."
    ]
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("moved_after", ["the list", "the preview"])
def test_a_claim_that_left_the_filtered_list_meanwhile_is_answered_for(cast, moved_after):
    still, gone = desk.draft(cast, statement="Still open."), desk.draft(cast, statement="Submitted by Edda.")
    browser = signed_in(cast.rosa)
    if moved_after == "the list":
        reviewing.submit(gone, by=cast.edda)
    page = choose(browser, "submit", [still, gone], f"{LIST}?stage=open")
    assert set(lines(page)) == {"Still open.", "Submitted by Edda."}
    if moved_after == "the preview":
        reviewing.submit(gone, by=cast.edda)
    done = lines(confirm(browser, page, f"{LIST}?stage=open"))
    assert done["Still open."] == "Is in review now."
    assert done["Submitted by Edda."].startswith("Left alone: ")


def test_a_claim_that_is_no_more_is_told_of(cast, monkeypatch):
    stays, goes = desk.draft(cast, statement="Stays."), drafting.start_claim(by=cast.rosa, statement="Goes.")
    browser = signed_in(cast.rosa)
    page = choose(browser, "submit", [stays, goes])
    assert "not on the desk any more" not in text_of(page)
    looking = bulk.locked

    def overtaken(claim):
        Claim.objects.filter(statement="Goes.").delete()
        return looking(claim)

    monkeypatch.setattr(bulk, "locked", overtaken)
    done = lines(confirm(browser, page))
    assert done == {"Stays.": "Is in review now.", "Goes.": "It is not on the desk any more."}
    assert "1 of those that were ticked is not on the desk any more." in text_of(
        choose(browser, "submit", [stays, goes])
    )


def test_assigning_several(cast):
    free, taken = desk.draft(cast, statement="Free."), desk.draft(cast, statement="Taken.", assignee=cast.rosa)
    browser = signed_in(cast.vera)
    done = confirm(browser, choose(browser, "assign", [free, taken]), to=cast.rosa.pk)
    assert lines(done) == {"Free.": "Is with Rosa now.", "Taken.": "Was with Rosa already."}
    done = confirm(browser, choose(browser, "assign", [free]), to="")
    assert lines(done) == {"Free.": "Is nobody’s now."}


@pytest.mark.parametrize("to", ["999999", "x", "\x00"])
def test_assigning_to_nobody_known_assigns_nothing(cast, to):
    claim = desk.draft(cast)
    browser = signed_in(cast.vera)
    response = confirm(browser, choose(browser, "assign", [claim]), to=to)
    assert response.status_code == 422
    assert not LogEntry.objects.filter(action="assign").exists()


def test_adding_topics_keeps_signatures(cast):
    claim = desk.approved(cast)
    health = collecting.save_topic(Topic(name="Health", slug="health"), by=cast.rosa)
    browser = signed_in(cast.rosa)
    done = confirm(browser, choose(browser, "add_topics", [claim]), topics=[health.pk])
    assert list(lines(done).values()) == ["Now also: Health."]
    assert Claim.objects.get().stage == "approved"
    again = confirm(browser, choose(browser, "add_topics", [claim]), topics=[health.pk])
    assert list(lines(again).values()) == ["Had them already."]


def test_no_topic_chosen_is_asked_for(cast):
    browser = signed_in(cast.rosa)
    response = confirm(browser, choose(browser, "add_topics", [desk.draft(cast)]))
    assert response.status_code == 422
    assert "This field is required." in text_of(response)


def test_what_a_role_may_not_is_not_done_whatever_is_posted(cast):
    claim = desk.in_review(cast)
    browser = signed_in(cast.rosa)
    response = choose(browser, "sign_off", [claim], confirmed=1, read="on", **{f"version-{claim.pk}": claim.version})
    assert response.status_code == 302  # Django: no such action for this member
    assert not SignOff.objects.exists()
    assert choose(browser, "export_csv", [claim]).get("Content-Disposition") is None


def test_too_many_for_anyone_to_read_are_refused(cast, monkeypatch):
    monkeypatch.setattr("claims.admin.bulk.MOST", 1)
    browser = signed_in(cast.rosa)
    response = choose(browser, "submit", [desk.draft(cast, statement=f"Claim {number}.") for number in range(2)])
    assert "more claims than anyone looks through" in browser.get(response.url).content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_an_editor_takes_the_selection_out_as_a_file(cast, kind):
    chosen, other = desk.draft(cast, statement="Chosen."), desk.draft(cast, statement="Not chosen.")
    response = choose(signed_in(cast.edda), f"export_{kind}", [chosen])
    assert f".{kind}" in response["Content-Disposition"]
    content = b"".join(response.streaming_content)
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        assert [(row["uid"], row["stage"]) for row in rows] == [(chosen.uid, "open")]
    elif kind == "json":
        assert chosen.uid in json.dumps(json.loads(content))
        assert other.uid not in content.decode()
    else:
        assert content[:2] == b"PK"


def test_the_whole_answer_of_a_filter_can_be_taken_out(cast):
    for number in range(3):
        desk.draft(cast, statement=f"Claim {number}.")
    desk.in_review(cast, statement="Another.")
    response = signed_in(cast.edda).post(
        f"{LIST}?stage=open&q=claim",
        {"action": "export_json", "index": 0, "select_across": 1, "_selected_action": [Claim.objects.first().pk]},
    )
    content = b"".join(response.streaming_content).decode()
    assert content.count('"stage"') == 3

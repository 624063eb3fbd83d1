"""Writing a claim at the desk: what is saved, what is refused, and that nothing typed is lost."""

import datetime as dt

import pytest
from django.urls import reverse

from claims.actions import collecting, drafting, publishing, reviewing
from claims.choices import Stage
from claims.models import Claim, LogEntry, Topic
from tests import cast as desk
from tests.admin.pages import claim_url, filled, new_row, text_of, tree

pytestmark = pytest.mark.django_db
ADD = "/admin/claims/claim/add/"


@pytest.fixture
def cast():
    return desk.assemble()


@pytest.fixture
def rosa(client, cast):
    """Rosa's browser."""
    client.force_login(cast.rosa)
    return client


@pytest.fixture
def claim(cast):
    return desk.draft(cast)


def opened(browser, claim):
    return filled(browser.get(claim_url(claim)))


def untouched(browser, claim):
    """What `opened` gives; for a claim that is remembered, down to its uid, the form is opened once."""
    key = claim.uid, claim.version
    _untouched[key] = _untouched.get(key) or opened(browser, claim)
    return _untouched[key]


_untouched = {}


def save(browser, claim, data, **changes):
    return browser.post(claim_url(claim), data | {name: [value] for name, value in changes.items()})


def open_rows(response):
    """The lists whose first row is open and blank."""
    rows = tree(response).iterfind(".//details[@open]/..")
    return {row.get("id").removesuffix("-0") for row in rows if row.get("id", "").endswith("-0")}


def test_what_most_claims_lack_is_one_line_until_it_is_asked_for(rosa, claim):
    claim.figures.all().delete()
    assert open_rows(rosa.get(claim_url(claim))) == {"figures"}
    assert open_rows(rosa.get(claim_url(claim), {"blank": 1})) >= {"figures", "replies", "pictures"}


def test_what_was_typed_into_a_folded_row_is_in_sight_when_it_comes_back(rosa, claim):
    answer = save(rosa, claim, opened(rosa, claim), **{"replies-0-asked": "The housing office", "statement": ""})
    assert open_rows(answer) >= {"replies"}
    assert "The housing office" in answer.content.decode()


# --- Saving ---------------------------------------------------------------------------------------


def test_a_new_claim_comes_with_its_rows_in_one_go(rosa, cast):
    source, lopez = desk.source(cast), desk.party(cast)
    data = filled(rosa.get(ADD)) | {"statement": ["The bridge carries 31,500 vehicles a day."], "claimed_on": ["2024"]}
    data |= {
        "figures-0-text": ["31,500 vehicles"],
        "figures-0-low": ["31500"],
        "appearances-0-source": [source.pk],
        "appearances-0-quote": ["31,500"],
        "appearances-0-chain-0-party": [lopez.pk],
        "appearances-0-chain-1-description": ["a spokesman"],
        "appearances-0-chain-1-manner": ["anonymous"],
        "evidence-0-source": [source.pk],
        "evidence-0-stance": ["context"],
        "notes-new": ["Count again in winter."],
    }
    response = rosa.post(ADD, data)
    assert response.status_code == 302, text_of(response)
    claim = Claim.objects.get()
    assert (claim.created_by, claim.stage, str(claim.claimed_on)) == (cast.rosa, Stage.OPEN, "2024")
    assert claim.figures.get().low == 31500
    links = claim.appearances.get().attributions.values_list("order", "party", "description", "manner")
    assert list(links) == [(1, lopez.pk, "", "reported"), (2, None, "a spokesman", "anonymous")]
    assert claim.evidence.get().stance == "context"
    assert (claim.notes.get().by, claim.notes.get().text) == (cast.rosa, "Count again in winter.")


def test_a_form_saved_untouched_changes_nothing(rosa, claim):
    before = LogEntry.objects.count()
    assert save(rosa, claim, opened(rosa, claim)).status_code == 302
    assert desk.fresh(claim).version == claim.version
    assert LogEntry.objects.count() == before


def test_a_change_is_logged_with_its_author_and_both_wordings(rosa, cast, claim):
    save(rosa, claim, opened(rosa, claim), summary="The register counts 37.")
    entry = LogEntry.objects.about("claim", claim.uid).first()
    assert (entry.action, entry.by) == ("edit", cast.rosa)
    assert entry.details["fields"] == {"Summary": ["The register counts 36.", "The register counts 37."]}
    assert desk.fresh(claim).version == claim.version + 1


def test_topics_and_dates_are_saved(rosa, cast, claim):
    topics = [collecting.save_topic(Topic(name=name, slug=name), by=cast.rosa) for name in ("health", "work")]
    data = opened(rosa, claim) | {
        "topics": [topic.pk for topic in topics],
        "due": ["2025-01-31"],
        "embargo": ["2025-02-01T06:30"],
    }
    assert save(rosa, claim, data).status_code == 302
    saved = desk.fresh(claim)
    assert list(saved.topics.all()) == topics
    assert (saved.due, saved.embargo) == (dt.date(2025, 1, 31), dt.datetime(2025, 2, 1, 6, 30, tzinfo=dt.UTC))


def test_rows_are_added_changed_and_taken_out_together(rosa, cast, claim):
    data = new_row(opened(rosa, claim), "figures", text="3 wards", low="3")
    data |= {"figures-0-DELETE": ["on"], "evidence-0-note": ["Counts 37."]}
    assert save(rosa, claim, data).status_code == 302
    assert [figure.text for figure in claim.figures.all()] == ["3 wards"]
    assert claim.evidence.get().note == "Counts 37."
    assert set(LogEntry.objects.about("claim", claim.uid).first().details["fields"]) == {"Figures", "Evidence"}


def test_the_chain_is_rewritten_in_the_order_of_its_lines(rosa, cast, claim):
    lopez = desk.party(cast)
    data = opened(rosa, claim) | {
        "appearances-0-chain-0-party": [lopez.pk],
        "appearances-0-chain-0-description": [""],
        "appearances-0-chain-2-description": ["leaked emails"],
    }
    assert save(rosa, claim, data).status_code == 302
    links = claim.appearances.get().attributions.all()
    assert [(link.order, str(link)) for link in links] == [(1, "Maria Lopez"), (2, "leaked emails")]


def test_clearing_a_line_takes_the_link_out(rosa, claim):
    save(rosa, claim, opened(rosa, claim) | {"appearances-0-chain-0-description": [""]})
    assert not claim.appearances.get().attributions.exists()


def test_editing_under_review_opens_a_new_round(client, cast):
    claim = desk.approved(cast)
    client.force_login(cast.vera)
    assert save(client, claim, opened(client, claim), summary="Changed by its reviewer.").status_code == 302
    saved = desk.fresh(claim)
    assert (saved.stage, saved.round) == (Stage.IN_REVIEW, claim.round + 1)
    assert saved.authorships.filter(by=cast.vera).exists()


def test_a_form_cannot_set_what_the_workflow_owns(rosa, cast, claim):
    data = opened(rosa, claim) | {"stage": ["published"], "round": ["9"], "created_by": [cast.vera.pk], "uid": ["x"]}
    save(rosa, claim, data, summary="Honest.")
    saved = desk.fresh(claim)
    assert (saved.stage, saved.round, saved.created_by, saved.uid) == (Stage.OPEN, 1, cast.rosa, claim.uid)


@pytest.mark.parametrize(("who", "assigned"), [("rosa", None), ("vera", "vera")])
def test_only_those_with_the_right_give_a_claim_to_somebody(client, cast, claim, who, assigned):
    client.force_login(getattr(cast, who))
    save(client, claim, opened(client, claim), assignee=str(cast.vera.pk))
    assert desk.fresh(claim).assignee == (getattr(cast, assigned) if assigned else None)


# --- Notes ----------------------------------------------------------------------------------------


def test_notes_are_added_answered_and_settled_in_the_form(client, cast, claim):
    note = drafting.write_note(claim, by=cast.rosa, text="Which register?")
    client.force_login(cast.vera)
    data = opened(client, claim) | {
        f"notes-answer_{note.pk}": ["The one of May."],
        f"notes-resolved_{note.pk}": ["on"],
        "notes-new": ["@rosa fine by me"],
    }
    assert save(client, claim, data).status_code == 302
    note.refresh_from_db()
    assert note.resolved
    assert [(answer.by, answer.text) for answer in note.answers.all()] == [(cast.vera, "The one of May.")]
    assert list(claim.notes.get(text__startswith="@").mentions.all()) == [cast.rosa]
    assert desk.fresh(claim).version == claim.version


def test_a_thread_settled_by_somebody_else_meanwhile_stays_settled(rosa, cast, claim):
    note = drafting.write_note(claim, by=cast.rosa, text="Which register?")
    data = opened(rosa, claim)
    drafting.resolve_note(note, by=cast.vera)
    save(rosa, claim, data)
    note.refresh_from_db()
    assert note.resolved


def test_a_published_claim_can_still_be_talked_about(rosa, cast):
    claim = desk.published(cast)
    url = reverse("admin:claims_claim_notes", args=[claim.pk])
    assert rosa.post(url, {"notes-new": "A reader writes."}).status_code == 302
    assert claim.notes.get().by == cast.rosa
    response = rosa.post(url, {"notes-new": "x" * 5001})
    assert response.status_code == 200
    assert "at most 5000" in text_of(response)
    assert "x" * 5001 in response.content.decode()
    assert claim.notes.count() == 1


# --- Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["published", "closed"])
def test_a_resting_claim_is_shown_read_only_with_the_reason_on_top(rosa, cast, stage):
    claim = desk.STAGED[stage](cast)
    response = rosa.get(claim_url(claim))
    assert f"Read only. It is {stage}" in text_of(response)
    assert "statement" not in filled(response)
    assert "the town hall" in text_of(response)
    assert rosa.post(claim_url(claim), {"statement": "Mine", "version": claim.version}).status_code == 403
    assert desk.fresh(claim).statement == claim.statement


def test_without_a_role_there_is_no_desk(client, claim):
    client.force_login(desk.member("", "nora"))
    for url in (claim_url(claim), ADD, reverse("admin:claims_claim_changelist"), reverse("admin:index")):
        assert client.get(url).status_code == 302
        assert client.post(url, {"statement": "Mine"}).status_code == 302
    assert Claim.objects.get() == claim


def test_signing_in_takes_a_role_and_not_the_staff_flag(client, cast):
    login = reverse("admin:login")
    nora = desk.member("", "nora")
    response = client.post(login, {"username": "nora", "password": "open sesame"})
    assert "no role at the desk" in text_of(response)
    nora.groups.add(cast.rosa.groups.get())
    nora.is_staff = False
    nora.save()
    assert client.post(login, {"username": "nora", "password": "open sesame"}).status_code == 302


def test_the_door_bears_the_name_of_the_site(client, db, settings):
    settings.SITE_NAME = "The Brookhaven Record"
    page = client.get(reverse("admin:login")).content.decode()
    assert "The Brookhaven Record" in page
    assert "testserver" not in page


def test_nothing_at_the_desk_is_deleted(client, cast, claim):
    client.force_login(cast.anna)
    assert client.post(claim_url(claim, "delete"), {"post": "yes"}).status_code == 403
    assert Claim.objects.get() == claim


# --- Bad input ------------------------------------------------------------------------------------

BAD = [
    ("statement", "", "This field is required."),
    ("statement", "x" * 50_000, "at most 500 characters"),
    ("statement", "nul \x00 byte", "Null characters are not allowed."),
    ("claimed_on", "2024-13", "There is no month 13"),
    ("claimed_on", "last year", "Write a date as 2024"),
    ("rating", "987654", "Select a valid choice."),
    ("rating", "true", "Select a valid choice."),
    ("claimant", "987654", "Select a valid choice."),
    ("claimant", "nobody", "Select a valid choice."),
    ("kind", "rumour", "Select a valid choice."),
    ("due", "2024-13-01", "Enter a valid date."),
    ("embargo", "soon", "Enter a valid date/time."),
    ("figures-0-low", "many", "Enter a number."),
    ("figures-0-low", "1e400", "digits"),
    ("figures-0-high", "3", "The lower bound is above the upper one."),
    ("figures-0-comparator", "roughly", "Select a valid choice."),
    ("figures-0-as_of", "2024-02-30", "There is no such day"),
    ("evidence-0-stance", "maybe", "Select a valid choice."),
    ("evidence-0-excerpt", "x" * 2001, "at most 2000 characters"),
    ("appearances-0-source", "987654", "Select a valid choice."),
    ("appearances-0-locator", "nul \x00 byte", "Null characters are not allowed."),
    ("appearances-0-chain-1-role", "Speaker", "Name a party or describe who it was."),
    ("appearances-0-chain-1-party", "x", "Select a valid choice."),
    ("appearances-0-chain-0-manner", "whispered", "Select a valid choice."),
    ("appearances-0-chain-TOTAL_FORMS", "x", "ManagementForm data is missing"),
    ("figures-TOTAL_FORMS", "x", "ManagementForm data is missing"),
    ("notes-new", "x" * 5001, "at most 5000 characters"),
]


@pytest.mark.parametrize(("name", "value", "message"), BAD, ids=[f"{name}={value[:12]!r}" for name, value, _ in BAD])
def test_bad_input_is_answered_in_place_and_nothing_is_half_saved(rosa, claim, name, value, message):
    data = untouched(rosa, claim) | {"summary": ["Typed with care."], "evidence-0-note": ["This too."]}
    response = save(rosa, claim, data, **{name: value})
    assert response.status_code == 200
    assert message in text_of(response)
    kept = filled(response)
    assert kept["summary"] == ["Typed with care."]
    assert kept["evidence-0-note"] == ["This too."]
    if message not in ("Select a valid choice.", "ManagementForm data is missing") and "\x00" not in value:
        assert value in response.content.decode()
    assert desk.fresh(claim).version == claim.version
    assert desk.fresh(claim).summary == claim.summary


def test_the_same_place_twice_is_an_error_in_place(rosa, claim):
    place = claim.appearances.get()
    data = new_row(opened(rosa, claim), "appearances", source=place.source_id, quote="again")
    response = save(rosa, claim, data)
    assert response.status_code == 200
    assert "duplicate" in text_of(response).lower()
    assert "again" in response.content.decode()
    assert claim.appearances.count() == 1


def test_the_same_place_twice_in_a_new_claim_saves_nothing_at_all(rosa, cast):
    source = desk.source(cast)
    data = filled(rosa.get(ADD)) | {"statement": ["One."], "appearances-0-source": [source.pk]}
    response = rosa.post(ADD, new_row(data, "appearances", source=source.pk))
    assert response.status_code == 200
    assert "already exists" in text_of(response) or "duplicate" in text_of(response).lower()
    assert not Claim.objects.exists()
    assert not LogEntry.objects.filter(action="start").exists()


def test_other_scripts_and_emoji_come_back_as_typed(rosa, claim):
    words = "ارتفعت الأسعار بنسبة ١٠٠٪ 🧾 <b>not bold</b>"
    assert save(rosa, claim, opened(rosa, claim), statement=words).status_code == 302
    assert desk.fresh(claim).statement == words
    assert "<b>not bold</b>" not in rosa.get(claim_url(claim)).content.decode()


@pytest.mark.parametrize("query", ["claimant=abc", "topics=1,x", "claimant=99999999999999999999", "statement=%00"])
def test_an_address_that_fills_in_nonsense_still_opens_the_form(rosa, query):
    assert rosa.get(f"{ADD}?{query}").status_code == 200


@pytest.mark.parametrize("key", ["abc", "0", "99999999999999999999", "%00"])
def test_a_claim_that_is_not_there_is_said_to_be_gone(rosa, key):
    response = rosa.get(f"/admin/claims/claim/{key}/change/")
    assert response.status_code in (302, 404)


def test_what_the_actions_refuse_is_said_in_the_form(rosa, cast, claim, monkeypatch):
    from claims.refusals import Refused

    def refuse(*args, **kwargs):
        raise Refused("Not while the moon is full.")

    data = opened(rosa, claim)
    monkeypatch.setattr("claims.admin.claim_form.check", refuse)
    response = save(rosa, claim, data, summary="Typed with care.")
    assert response.status_code == 200
    assert "Not while the moon is full." in text_of(response)
    assert filled(response)["summary"] == ["Typed with care."]
    assert desk.fresh(claim).summary == claim.summary


# --- The way to a verdict ------------------------------------------------------------------------


def test_a_claim_written_in_the_form_can_be_signed_and_published(rosa, cast):
    source = desk.source(cast, url="https://news.example/1")
    data = filled(rosa.get(ADD)) | {
        "statement": ["The bridge carries 31,500 vehicles a day."],
        "claimed_on": ["2024-12"],
        "rating": [desk.rating("true").pk],
        "summary": ["The counter says so."],
        "explanation": ["It *does*."],
        "appearances-0-source": [source.pk],
        "evidence-0-source": [source.pk],
        "evidence-0-stance": ["supports"],
    }
    assert rosa.post(ADD, data).status_code == 302
    claim = reviewing.submit(Claim.objects.get(), by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    assert publishing.publish(claim, by=cast.edda).number == 1

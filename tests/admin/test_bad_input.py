"""Clumsy and hostile input on the desk: a message in place, nothing half saved, all that was typed still there."""

import csv
import io
import json
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

import pytest
from django.apps import apps
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import reverse

from claims.actions import collecting, correcting, drafting, publishing, reviewing
from claims.admin.inlines import ROWS
from claims.admin.marking import laid_over, marked
from claims.admin.site import site
from claims.models import Claim, Edition, LogEntry, Member, Note, Source, Topic
from claims.models.fields import PartialDateField
from tests import cast as desk
from tests import hostile
from tests.actions.witness import everything
from tests.admin.pages import claim_url, filled, merging, new_row, text_of, tree

pytestmark = pytest.mark.django_db
LIST = "/admin/claims/claim/"
NUL = "nul \x00 byte"
LONG = "x" * 50_000
HUGE = "9" * 20


@dataclass
class Room:
    """A desk with a claim at each stage, another claim beside them, and what saving the open one untouched sends."""

    cast: desk.Cast
    staged: dict[str, Claim]
    other: Claim
    sent: dict[str, list[str]]


@pytest.fixture(scope="module")
def room(django_db_setup, django_db_blocker):
    """Set up once: each test works in a transaction of its own and leaves it as it was."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        cast = desk.assemble()
        staged = {stage: make(cast, statement=f"A claim that is {stage}.") for stage, make in desk.STAGED.items()}
        other = desk.draft(cast, statement="The other claim.")
        for claim in (staged["open"], other):
            collecting.add_reply(claim, by=cast.rosa, asked="Maria", why_not="She is a child.")
        staged["open"] = desk.fresh(staged["open"])
        yield Room(cast, staged, other, filled(signed_in(cast.anna).get(claim_url(staged["open"]))))
        transaction.set_rollback(True)


@pytest.fixture
def cast(room):
    return room.cast


@pytest.fixture
def claim(room):
    """The open one; what a test does to it is undone."""
    return desk.fresh(room.staged["open"])


@pytest.fixture
def sent(room):
    """What pressing Save on the open claim would send."""
    return dict(room.sent)


@pytest.fixture
def anna(client, cast):
    """Anna's browser: an administrator may send every form."""
    client.force_login(cast.anna)
    return client


def signed_in(member):
    browser = Client()
    browser.force_login(member)
    return browser


def messages(response):
    """The text of each list of errors, by the name of the box it belongs to; those on top are under ''."""
    found = {}
    for errors in tree(response).iter("ul"):
        if "errorlist" in (errors.get("class") or ""):
            box = (errors.get("id") or "").removeprefix("id_").removesuffix("_error")
            found[box] = found.get(box, "") + " ".join("".join(errors.itertext()).split())
    return found


def words_of(response):
    """All text of a page, what stands in its boxes included."""
    return "".join(tree(response).itertext())


# --- Every box of every form ------------------------------------------------------------------------------------------


def boxes_of(name):
    """The boxes of one form as name -> the column behind it; of a claim, those of its rows and of their chain, too."""
    admin = site._registry[apps.get_model("claims", name)]
    columns = {field.name: field for field in (*admin.opts.fields, *admin.opts.many_to_many)}
    shown = flatten_fieldsets(admin.fieldsets or [(None, {"fields": admin.fields})])
    found = {box: columns[box] for box in shown if box in columns}
    if name == "claim":
        for rows in ROWS:
            prefix, meta = rows.model._meta.get_field("claim").remote_field.related_name, rows.model._meta
            found |= {f"{prefix}-0-{box}": meta.get_field(box) for box in flatten_fieldsets(rows.fieldsets)}
        link, chain = apps.get_model("claims", "attribution")._meta, ("party", "description", "manner", "role")
        found |= {f"appearances-0-chain-0-{box}": link.get_field(box) for box in chain}
    return found


def nonsense_for(field):
    """Values of the wrong kind for a column, each with a part of what the form must say to it."""
    if field.is_relation:
        return dict.fromkeys(["x", HUGE, "-1", "1.5"], "not a valid" if field.many_to_many else "Select a valid choice")
    if field.choices:
        return dict.fromkeys(["sideways", hostile.SHORT, HUGE], "Select a valid choice")
    if isinstance(field, PartialDateField):
        return {"2024-13": "no month 13", "٢٠٢٤": "Write a date as", "0000": "no such day", "2024-2-3": "Write a date"}
    if isinstance(field, models.DateTimeField):
        wrong = ["2024-02-30T10:00", "soon", "0001-01-01T00:00+23:00", "9999-12-31T23:59-23:00"]
        return dict.fromkeys(wrong, "Enter a valid date/time")
    if isinstance(field, models.DateField):
        return dict.fromkeys(["2024-13-01", "tomorrow", "99999-01-01", "0000-00-00"], "Enter a valid date")
    if isinstance(field, models.DecimalField):
        return {"sNaN": "Enter a number", "Infinity": "Enter a number", "1e400": "digits", "many": "Enter a number"}
    return {}


def is_text(field):
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def is_limited(field):
    return bool(field.max_length or [each for each in field.validators if hasattr(each, "limit_value")])


#: Of each form, all boxes are wrong at once in the same way: each must say so, and keep what was typed.
WRONG = {
    "nul": lambda field: {NUL: "Null characters are not allowed"} if is_text(field) else {},
    "long": lambda field: {LONG: "haracters"} if is_text(field) and is_limited(field) else {},
    "nonsense 1": lambda field: dict(list(nonsense_for(field).items())[0:1]),
    "nonsense 2": lambda field: dict(list(nonsense_for(field).items())[1:2]),
    "nonsense 3": lambda field: dict(list(nonsense_for(field).items())[2:3]),
    "nonsense 4": lambda field: dict(list(nonsense_for(field).items())[3:4]),
}
FORMS = ["claim", "party", "source", "topic", "member"]
CASES = [
    (name, way, saved)
    for name in FORMS
    for way in WRONG
    for saved in (True, False)
    if any(WRONG[way](field) for field in boxes_of(name).values()) and (saved or way in ("nul", "nonsense 1"))
]


def opened(browser, room, name, saved):
    """The address of a form, and what pressing Save would send."""
    address = f"/admin/claims/{name}/add/"
    if name == "claim" and saved:
        return claim_url(room.staged["open"]), dict(room.sent)
    if saved:
        makers = {
            "party": desk.party,
            "source": desk.source,
            "member": lambda cast: cast.rosa,
            "topic": lambda cast: collecting.save_topic(Topic(name="a", slug="a"), by=cast.rosa),
        }
        address = f"/admin/claims/{name}/{makers[name](room.cast).pk}/change/"
    return address, filled(browser.get(address), f"{name}_form")


@pytest.mark.parametrize(("name", "way", "saved"), CASES)
def test_every_box_says_what_is_wrong_with_it_and_keeps_it(anna, room, name, way, saved):
    boxes = boxes_of(name)
    wrong = {box: (value, part) for box, field in boxes.items() for value, part in WRONG[way](field).items()}
    address, data = opened(anna, room, name, saved)
    before = everything()
    response = anna.post(address, data | {box: [value] for box, (value, _) in wrong.items()})
    assert response.status_code == 200
    said, kept = messages(response), filled(response, f"{name}_form")
    assert {box: said.get(box) for box, (_, part) in wrong.items() if part not in said.get(box, "")} == {}
    typed = {box: value.replace("\x00", "\ufffd") for box, (value, _) in wrong.items() if is_text(boxes[box])}
    assert {box: unescape(kept[box][0]) for box in typed} == typed
    assert everything() == before


def test_a_new_claim_keeps_all_its_rows_when_one_box_is_wrong(anna):
    data = filled(anna.get(f"{LIST}add/")) | {"statement": [hostile.SCRIPTS["arabic"]], "claimed_on": ["2024-13"]}
    typed = {"figures-0-text": ["Nought"], "appearances-0-quote": ["Said so."], "evidence-0-note": ["Counts."],
             "appearances-0-chain-2-description": ["a spokesman"], "replies-0-asked": ["Maria"],
             "notes-new": ["Ask again."]}  # fmt: skip
    before = everything()
    response = anna.post(f"{LIST}add/", new_row(data, "figures", text="One", low="1") | typed)
    kept = filled(response)
    assert "There is no month 13" in messages(response)["claimed_on"]
    assert {box: kept[box] for box in typed} == typed
    assert kept["figures-1-text"] == ["One"]
    assert kept["statement"] == [hostile.SCRIPTS["arabic"]]
    assert everything() == before


ADDRESSES = [
    "javascript:alert(1)", "JAVASCRIPT://x.example/%0aalert(1)", "data:text/html,x", "http://[", "https://a b.example/",
    "//x.example/", "https://", "ftp://x.example/", "ｈttps://x.example/", "https://a\u2100b.example/", " javascript:x",
]  # fmt: skip


@pytest.mark.parametrize("name", ["source", "party"])
def test_an_address_that_is_no_web_address_is_refused(anna, room, name):
    address, data = opened(anna, room, name, saved=True)
    before = everything()
    for url in ADDRESSES:
        response = anna.post(address, data | {"url": [url]})
        assert "Enter a web address that begins with http:// or https://." in messages(response)["url"], url
        assert filled(response, f"{name}_form")["url"] == [url]
    assert everything() == before


@pytest.mark.parametrize("letter", ["a", "ä", "中", "🧾"])
def test_the_longest_address_is_kept_or_refused_by_every_database(anna, letter):
    """An index of PostgreSQL holds 2,704 bytes; varied letters, for it packs those that repeat."""
    tail = "".join(chr(ord(letter) + (place * place * 7) % 20) for place in range(980))
    data = {"title": "T", "kind": "report", "url": f"https://a.example/{tail}"}
    response = anna.post("/admin/claims/source/add/", data)
    kept = Source.objects.filter(url=data["url"]).exists()
    assert kept is (letter in "aä")
    assert kept or "too long to be kept" in messages(response)["url"]


@pytest.mark.parametrize("saved", [False, True], ids=["new", "saved"])
def test_a_picture_named_as_text_loses_nothing_else_that_was_typed(anna, room, saved):
    address, data = opened(anna, room, "source", saved)
    picture = SimpleUploadedFile("notes.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "text/plain")
    typed = {"title": ["“T” <b>"], "authors": ["شخص"], "text": ["Kept."]}
    before = everything()
    response = anna.post(address, data | typed | {"file": picture})
    assert "This is no plain text" in messages(response)["file"]
    kept = filled(response, "source_form")
    assert {box: kept[box] for box in typed} == typed
    assert everything() == before


# --- Line ends --------------------------------------------------------------------------------------------------------


def but_for_the_moment(tables):
    """Every row, without when a claim was saved last."""
    claims = [{name: value for name, value in row.items() if name != "updated_at"} for row in tables["Claim"]]
    return tables | {"Claim": claims}


def test_a_signed_claim_saved_untouched_stays_signed_whatever_its_line_ends(anna, cast):
    """A browser sends CRLF, and the form strips ends: taken for a change, that would void the signature."""
    claim = desk.approved(cast, explanation="One.\n\nTwo.\n", quote=" Said\r\nso ")
    source = claim.evidence.get().source
    Source.objects.filter(pk=source.pk).update(text="a\nb\n")
    page = f"/admin/claims/source/{source.pk}/change/"
    forms = {claim_url(claim): "claim_form", page: "source_form"}
    before = everything()
    for address, form in forms.items():
        assert anna.post(address, filled(anna.get(address), form)).status_code == 302
    assert but_for_the_moment(everything()) == but_for_the_moment(before)


def test_what_is_typed_is_kept_with_plain_line_ends(anna, claim, sent):
    anna.post(claim_url(claim), sent | {"explanation": ["One.\r\n\r\nTwo."]})
    assert desk.fresh(claim).explanation == "One.\n\nTwo."


# --- Tampered rows ----------------------------------------------------------------------------------------------------

COUNTS = [
    ("figures", "100000"), ("figures", "x"), ("figures", None), ("appearances", "100000"), ("evidence", "100000"),
    ("replies", HUGE), ("appearances-0-chain", "100000"), ("appearances-0-chain", None),
]  # fmt: skip


@pytest.mark.parametrize(("prefix", "total"), COUNTS)
def test_a_count_of_rows_that_cannot_be_meant_saves_nothing_and_loses_nothing(anna, claim, sent, prefix, total):
    typed = {"figures-0-text": ["Typed."], "appearances-0-chain-0-role": ["Clerk"], "evidence-0-note": ["Typed, too."],
             "replies-0-asked": ["Somebody"]}  # fmt: skip
    data = sent | typed | {f"{prefix}-TOTAL_FORMS": [total]}
    if total is None:
        del data[f"{prefix}-TOTAL_FORMS"]
    before = everything()
    response = anna.post(claim_url(claim), data)
    assert response.status_code == 200
    assert "Please submit at most" in text_of(response) or "ManagementForm data is missing" in text_of(response)
    kept = filled(response)
    assert {box: kept[box] for box in typed} == typed
    assert len(kept) < 200, "no blank rows by the thousand"
    assert everything() == before


@pytest.mark.parametrize("total", ["0", "-100000"])
def test_a_count_too_small_drops_no_row_that_was_typed(anna, claim, sent, total):
    data = new_row(sent, "figures", text="3 wards", low="3") | {"figures-TOTAL_FORMS": [total]}
    assert anna.post(claim_url(claim), data).status_code == 302
    assert [figure.text for figure in claim.figures.all()] == ["at least 35 nurses", "3 wards"]


@pytest.mark.parametrize("place", ["1999", "999999"])
@pytest.mark.parametrize("prefix", ["figures", "appearances-0-chain"])
def test_a_row_far_behind_the_others_draws_no_blank_ones_before_it(anna, claim, sent, prefix, place):
    box = {"figures": "text", "appearances-0-chain": "description"}[prefix]
    before = everything()
    response = anna.post(
        claim_url(claim), sent | {f"{prefix}-{place}-{box}": ["far"], f"{prefix}-TOTAL_FORMS": ["1000"]}
    )
    assert "Rows were sent with gaps between them, so nothing was saved." in text_of(response)
    assert len(filled(response)) < 200
    assert everything() == before


@pytest.mark.parametrize("initial", ["0", "100", "x", "-1"])
def test_rows_passed_off_as_new_or_old_are_neither_doubled_nor_lost(anna, claim, sent, initial):
    before = list(claim.figures.values())
    anna.post(claim_url(claim), sent | {"figures-INITIAL_FORMS": [initial]})
    assert list(claim.figures.values()) == before


NOT_OURS = "A row was sent that is not this claim’s own, so nothing was saved."
ROW_WORDS = {"figures": "text", "appearances": "quote", "evidence": "note", "replies": "asked"}
ACTS = [("figures", "change"), ("figures", "DELETE"), ("figures", "claim"), ("appearances", "change"),
        ("appearances", "claim"), ("evidence", "DELETE"), ("replies", "change")]  # fmt: skip


@pytest.mark.parametrize(("prefix", "act"), ACTS)
def test_no_row_of_another_claim_is_changed_moved_copied_or_taken_out(anna, room, claim, sent, prefix, act):
    theirs = getattr(room.other, prefix).get()
    row = {"id": [theirs.pk], ROW_WORDS[prefix]: ["Stolen."]}
    row |= {"DELETE": {"DELETE": ["on"]}, "claim": {"claim": [room.other.pk]}}.get(act, {})
    before = everything()
    response = anna.post(claim_url(claim), sent | {f"{prefix}-0-{name}": given for name, given in row.items()})
    assert response.status_code == 200
    assert NOT_OURS in text_of(response)
    assert everything() == before


@pytest.mark.parametrize(("box", "value"), [("id", "x"), ("id", HUGE), ("claim", "\x00")])
def test_a_row_by_a_number_of_nonsense_is_refused_in_words(anna, claim, sent, box, value):
    before = everything()
    response = anna.post(claim_url(claim), sent | {f"figures-0-{box}": [value], "figures-0-text": ["Typed."]})
    assert NOT_OURS in text_of(response)
    assert filled(response)["figures-0-text"] == ["Typed."]
    assert everything() == before


def test_a_row_of_ours_cannot_be_given_to_another_claim(anna, room, claim, sent):
    before = everything()
    response = anna.post(claim_url(claim), sent | {"figures-0-claim": [room.other.pk]})
    assert NOT_OURS in text_of(response)
    assert everything() == before


OWNED = {
    "stage": "published", "round": "9", "edition": "1", "edition_count": "7", "uid": "zzzzzzzz", "created_by": "1",
    "created_at": "1999-01-01", "close_reason": "dropped", "reopened_as": "update", "reopen_reason": "x", "id": "1",
    "pk": "1", "figures-0-pk": "9", "appearances-0-start": "5", "appearances-0-anchor": "exact", "is_public": "1",
    "appearances-0-prefix": "x", "sign_offs-0-by": "1", "authorships-0-by": "1",
}  # fmt: skip


def test_what_the_workflow_owns_is_in_no_form(anna, claim, sent):
    before = everything()
    assert anna.post(claim_url(claim), sent | {name: [value] for name, value in OWNED.items()}).status_code == 302
    assert but_for_the_moment(everything()) == but_for_the_moment(before)


def test_a_claim_is_not_saved_as_a_new_one_nor_its_rows_twice(anna, claim, sent):
    before = everything()
    assert NOT_OURS in text_of(anna.post(claim_url(claim), sent | {"_saveasnew": ["1"]}))
    assert everything() == before


@pytest.mark.parametrize("name", ["is_superuser", "is_staff", "groups", "user_permissions", "password", "last_login"])
def test_no_form_makes_a_member_more_than_their_role(anna, cast, name):
    page = f"/admin/claims/member/{cast.rosa.pk}/change/"
    before = Member.objects.filter(pk=cast.rosa.pk).values().get()
    anna.post(page, filled(anna.get(page), "member_form") | {name: ["1"]})
    assert Member.objects.filter(pk=cast.rosa.pk).values().get() == before
    assert [group.name for group in cast.rosa.groups.all()] == ["reporter"]
    assert not cast.rosa.user_permissions.exists()


# --- Notes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("through", ["change", "notes"])
def test_notes_of_another_claim_are_out_of_reach(anna, room, claim, sent, through):
    theirs = drafting.write_note(room.other, by=room.cast.rosa, text="Which register?")
    drafting.write_note(room.other, by=room.cast.rosa, text="The one of May.", parent=theirs)
    reach = {f"notes-resolved_{theirs.pk}": ["on"], f"notes-answer_{theirs.pk}": ["x"], "notes-parent": [theirs.pk],
             "notes-claim": [room.other.pk], f"initial-notes-resolved_{theirs.pk}": ["\x00"]}  # fmt: skip
    before = list(Note.objects.values())
    response = anna.post(claim_url(claim, through), (sent if through == "change" else {"notes-new": ""}) | reach)
    assert response.status_code in (200, 302)
    assert list(Note.objects.values()) == before


@pytest.mark.parametrize(("text", "message"), [(NUL, "Null characters"), (LONG, "at most 5000 characters")])
@pytest.mark.parametrize("box", ["new", "answer"])
@pytest.mark.parametrize("stage", ["open", "published"])
def test_a_note_that_cannot_be_kept_stays_in_its_box(anna, room, sent, stage, box, text, message):
    claim = desk.fresh(room.staged[stage])
    note = drafting.write_note(claim, by=room.cast.rosa, text="Which register?")
    name = "notes-new" if box == "new" else f"notes-answer_{note.pk}"
    page, data = (claim_url(claim), sent) if stage == "open" else (claim_url(claim, "notes"), {})
    before = everything()
    response = anna.post(page, data | {name: [text], f"notes-resolved_{note.pk}": ["on"]})
    assert response.status_code == 200
    assert message in text_of(response)
    assert text.replace("\x00", "\ufffd") in words_of(response)
    assert everything() == before


# --- Moves ------------------------------------------------------------------------------------------------------------

#: Each move: from where, by whom, and what it takes.
MOVES = {
    "submit": ("open", "rosa", {}),
    "sign_off": ("in_review", "vera", {"rating": "{rating}", "reason": "I have read it."}),
    "send_back": ("in_review", "vera", {"reason": "Count again."}),
    "publish": ("approved", "edda", {}),
    "reopen": ("published", "edda", {"reason": "There is news."}),
    "correct": ("published", "edda", {"reason": "It was wrong."}),
    "retract": ("published", "edda", {"reason": "It was wrong.", "sure": "on"}),
    "close": ("open", "rosa", {"reason": "dropped", "note": "See the other one."}),
    "resume": ("closed", "rosa", {}),
}


def move(browser, claim, verb, **fields):
    fields = {name: str(value).format(rating=claim.rating_id) for name, value in fields.items()}
    return browser.post(reverse("admin:claims_claim_move", args=[claim.pk, verb]), {"version": claim.version} | fields)


TYPED = [
    (verb, name)
    for verb, (_, _, fields) in MOVES.items()
    for name in fields
    if name in ("reason", "note") and fields[name] != "dropped"
]


@pytest.mark.parametrize("value", [NUL, LONG], ids=["nul", "long"])
@pytest.mark.parametrize(("verb", "name"), TYPED)
def test_words_of_a_move_that_cannot_be_kept_make_no_move_and_stay_in_their_box(room, verb, name, value):
    stage, who, fields = MOVES[verb]
    claim, browser = desk.fresh(room.staged[stage]), signed_in(getattr(room.cast, who))
    before = everything()
    response = move(browser, claim, verb, **fields | {name: value})
    assert response.status_code == 422
    assert messages(response)[name]
    shown = words_of(response) + response.content.decode().replace("\x00", "\ufffd")
    assert value.replace("\x00", "\ufffd") in shown
    assert everything() == before


CHOSEN = [
    ("sign_off", "rating"), ("close", "reason"), ("retract", "reason"), ("send_back", "reason"), ("reopen", "version"),
    ("publish", "version"),
]  # fmt: skip


@pytest.mark.parametrize("value", ["", "sideways", HUGE, NUL, "   "], ids=["none", "word", "huge", "nul", "blank"])
@pytest.mark.parametrize(("verb", "name"), CHOSEN)
def test_a_choice_of_nonsense_makes_no_move_and_keeps_the_words_beside_it(room, verb, name, value):
    if value in ("sideways", HUGE) and name == "reason" and verb != "close":
        value = " \t "  # any word is a reason
    stage, who, fields = MOVES[verb]
    claim, browser = desk.fresh(room.staged[stage]), signed_in(getattr(room.cast, who))
    before = everything()
    response = move(browser, claim, verb, **fields | {name: value})
    assert response.status_code == 422
    assert name == "version" or messages(response)[name]
    assert name != "version" or "did not say which version it shows" in text_of(response)
    beside = [text for each, text in fields.items() if each != name and " " in text]
    assert all(text in words_of(response) or f'value="{text}"' in response.content.decode() for text in beside)
    assert everything() == before


@pytest.mark.parametrize("verb", MOVES)
def test_a_double_click_makes_each_move_once(room, verb):
    stage, who, fields = MOVES[verb]
    claim, browser = desk.fresh(room.staged[stage]), signed_in(getattr(room.cast, who))
    logged, editions = LogEntry.objects.filter(action=verb), claim.edition_count
    before = logged.count()
    first, second = (move(browser, claim, verb, **fields) for _ in range(2))
    assert first.status_code == 302
    assert second.status_code in (403, 409)
    assert "was not done" in text_of(second) or "Nothing was done" in text_of(second)
    assert logged.count() == before + 1
    assert Edition.objects.filter(claim=claim).count() == editions + (verb in ("publish", "retract"))


def test_a_later_edition_of_no_known_kind_is_not_published(cast, room):
    claim = correcting.reopen(room.staged["published"], by=cast.edda, reason="News.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 40.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    claim, browser = desk.fresh(claim), signed_in(cast.edda)
    for kind in ("first", "retraction", "sideways", "", NUL, HUGE):
        response = move(browser, claim, "publish", kind=kind, reason="So we say.")
        assert response.status_code == 422
        assert messages(response)["kind"]
        assert "So we say." in text_of(response)
    assert Edition.objects.filter(claim=claim).count() == 1


GAP_REASONS = [(NUL, "Null characters"), (LONG, "at most 500 characters"), (" ", "Mend this first")]


@pytest.mark.parametrize(("value", "message"), GAP_REASONS, ids=["nul", "long", "blank"])
def test_a_reason_to_set_a_gap_aside_that_cannot_be_kept_publishes_nothing(cast, room, value, message):
    claim = desk.fresh(room.staged["approved"])
    drafting.write_note(claim, by=cast.rosa, text="Is this enough?")
    response = move(signed_in(cast.edda), claim, "publish", override_open_notes=value)
    assert response.status_code == 422
    assert message in text_of(response)
    assert not Edition.objects.filter(claim=claim).exists()


PLACES = [
    "{pk}/move/explode/", "{pk}/move/publish%00/", "{huge}/move/publish/", "x/move/publish/", "{huge}/preview/",
    "{huge}/since/", "{huge}/notes/", "{long}/preview/", "{huge}/history/", "-1/notes/", "%00/preview/", "%ff/since/",
    "{huge}/pairs/", "-1/pairs/",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_pages_of_a_claim_that_is_not_there_are_not_found(anna, claim, place):
    address = LIST + place.format(pk=claim.pk, huge=HUGE, long="9" * 5000)
    for response in (anna.get(address), anna.post(address)):
        # Django's catch-all sends what no page of ours takes to the claim of that name, which is gone.
        assert response.status_code == 404 or response.url.endswith("/change/")
        assert response.status_code == 404 or anna.get(response.url).url == "/admin/"


# --- Two versions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "base", ["[" * 90_000, '{"a":' * 50_000, '{"summary": {}}', NUL], ids=["[[", "{{", "{}", "nul"]
)
def test_a_tampered_digest_still_gives_both_versions(anna, cast, claim, sent, base):
    drafting.revise(claim, by=cast.rosa, summary="Rosa counts 37.")
    response = anna.post(claim_url(claim), sent | {"base": [base], "summary": ["Anna counts 38."]})
    assert response.status_code == 409
    assert "Rosa counts 37." in text_of(response)
    assert "Anna counts 38." in text_of(response)


@pytest.mark.parametrize(
    "tampered",
    [
        {"merge-quote": ["sideways"], "merge-nothing": ["mine"], "merge-figures": ["\x00"]},
        {"figures-0-id": ["999999"], "merge-figures": ["mine"]},
        {"figures-TOTAL_FORMS": ["100000"], "figures-9999-text": ["far"], "merge-figures": ["mine"]},
        {"topics": [HUGE], "merge-topics": ["mine"], "claimant": ["x"], "merge-claimant": ["mine"]},
        {"rating": [HUGE], "kind": [hostile.MARKUP], "merge-kind": ["mine"]},
        {"version": ["x"], "base": ["["]},
    ],
    ids=str,
)
def test_a_tampered_merge_loses_neither_version(anna, cast, claim, sent, tampered):
    drafting.revise(claim, by=cast.rosa, quote="Rosa quotes.")
    page = anna.post(claim_url(claim), sent | {"summary": ["Anna counts 38."]})
    response = anna.post(claim_url(claim), merging(page) | tampered)
    saved = desk.fresh(claim)
    if response.status_code == 302:
        assert (saved.summary, saved.quote) in [("Anna counts 38.", "Rosa quotes."), ("Anna counts 38.", "")]
        return
    assert response.status_code in (200, 409)
    assert (saved.summary, saved.quote) == (claim.summary, "Rosa quotes.")
    assert "Anna counts 38." in words_of(response)
    assert hostile.acting(response.content.decode()) == []


TEXTS = [("a " * 1000, "b " * 1000), ("| a " * 900, "| b " * 900), ("a b " * 900, "b a " * 900)]


@pytest.mark.parametrize(("one", "other"), TEXTS, ids=["all new", "a table", "two words"])
def test_two_long_texts_are_compared_without_losing_a_word(one, other):
    """Space by space, a thousand new words took the better part of a minute at every look at the history."""
    assert "".join(each.text for each in laid_over(one, other) if each.tag != "ins") == one
    assert "".join(each.text for each in marked(one, other)[1]) == other


# --- Several at once --------------------------------------------------------------------------------------------------

UNREAD = "What was chosen could not be read, so nothing was done."


@pytest.mark.parametrize(
    "keys", [["x"], ["\x00"], [HUGE], ["-1"], ["1e3"], [""], ["1; drop"], ["٣"], ["1", "x"]], ids=str
)
def test_a_selection_of_nonsense_does_nothing_and_says_so(anna, claim, keys):
    before = everything()
    for action in ("submit", "assign", "export_csv"):
        sent = {"action": action, "index": 0, "_selected_action": keys}
        response = anna.post(f"{LIST}?stage=open", sent)
        assert (response.status_code, response.url) == (302, f"{LIST}?stage=open")
    assert UNREAD in anna.get(LIST).content.decode()
    assert everything() == before


@pytest.mark.parametrize("action", ["nothing", "delete_selected", "\x00", hostile.MARKUP, "export_pdf", ""])
def test_an_action_that_is_none_does_nothing(anna, claim, action):
    before = everything()
    response = anna.post(LIST, {"action": action, "index": 0, "_selected_action": [claim.pk]})
    assert (response.status_code, response.url) == (302, LIST)
    assert everything() == before


@pytest.mark.parametrize("version", ["", "x", "\x00", "-1", "0", "9" * 5000, "１"])
def test_a_preview_tampered_with_leaves_its_claims_alone(anna, claim, version):
    chosen = {"action": "submit", "index": 0, "_selected_action": [claim.pk], "confirmed": 1}
    response = anna.post(LIST, chosen | {f"version-{claim.pk}": version})
    assert "somebody changed it after you were shown it" in text_of(response)
    assert desk.fresh(claim).stage == "open"


def test_a_claim_slipped_into_a_confirmed_selection_is_left_alone(anna, room, claim):
    chosen = {"action": "submit", "index": 0, "_selected_action": [claim.pk, room.other.pk], "confirmed": 1}
    anna.post(LIST, chosen | {f"version-{claim.pk}": claim.version})
    assert (desk.fresh(claim).stage, desk.fresh(room.other).stage) == ("in_review", "open")


@pytest.mark.parametrize("topics", [["x"], [HUGE], ["-1"], ["999999"], ["\x00"]], ids=str)
def test_topics_of_nonsense_are_refused_in_words(anna, claim, topics):
    chosen = {"action": "add_topics", "index": 0, "_selected_action": [claim.pk], "confirmed": 1, "topics": topics}
    response = anna.post(LIST, chosen | {f"version-{claim.pk}": claim.version})
    assert response.status_code == 422
    assert messages(response)["topics"]
    assert not LogEntry.objects.filter(action="label").exists()


# --- Lists, finders, histories ----------------------------------------------------------------------------------------

#: Each list with a filter of its own, and the two with a calendar.
FILTERS = {"claim": "stage", "source": "kind", "party": "kind", "member": "is_active", "edition": "kind",
           "signoff": "decision", "logentry": "action"}  # fmt: skip
DATES = {"claim": "created_at", "edition": "published_at"}
LISTS = [*FILTERS, "topic", "scale"]
#: What no filter asks: a regular expression reached the database, and a huge year Python's own limits.
REFUSED = ["__regex=(", "__iregex=*", "__in=a,b", "__exact__year=1", "__year=1", "__range=1", "__contains=x", "__gt=1"]
REFUSED_DATES = [
    "__regex=(", f"__year={HUGE}", "__year=0", "__year=%D9%A1", f"__year=2024&created_at__day={HUGE}", f"__day={HUGE}",
    "__year=x", "__gte=0001-01-01T00:00:00%2B23:00", "__gte=9999-12-31T23:59:59-23:00", f"__iso_year={HUGE}",
    f"__hour={HUGE}", "__isnull=x", "__date=x",
]  # fmt: skip
BORNE = [
    "p=" + "9" * 5000, "p=%00", "o=" + "9" * 5000, "o=1.1.1.-1.x", "q=%22", "q=%5C", "q=%27%20OR%201", "q=%25",
    "all=" + hostile.SHORT, "_popup=x", "_changelist_filters=%00", "_facets=x", "x" * 3000 + "=1", "pk__regex=(",
    "id__in=x", "created_at__year=2024&created_at__month=13",
    "created_at__year=2024&created_at__month=2&created_at__day=30",
]  # fmt: skip


@pytest.mark.parametrize("name", FILTERS)
def test_no_question_to_a_list_reaches_further_than_its_filters(anna, room, name):
    asked = [f"{FILTERS[name]}{ending}" for ending in REFUSED]
    asked += [f"{DATES[name]}{ending}" for ending in REFUSED_DATES if name in DATES]
    for query in asked:
        response = anna.get(f"/admin/claims/{name}/?{query}")
        assert (response.status_code, response.url) == (302, f"/admin/claims/{name}/?e=1"), query[:60]
    assert "could not be read" in anna.get(f"/admin/claims/{name}/?e=1").content.decode()


@pytest.mark.parametrize("name", ["claim", "party"])
def test_every_other_question_of_nonsense_is_borne(anna, room, name):
    for query in [*BORNE, f"{FILTERS[name]}__exact=%00", f"{FILTERS[name]}__isnull=maybe"]:
        response = anna.get(f"/admin/claims/{name}/?{query}")
        assert response.status_code in (200, 302), query[:60]
        assert hostile.SHORT not in response.content.decode()


def test_a_column_of_secrets_is_asked_for_in_vain(anna):
    for query in ("_to_field=password", "_popup=1&_to_field=password"):
        assert anna.get(f"/admin/claims/member/?{query}").status_code == 400
        assert anna.get(f"/admin/claims/member/add/?{query}").status_code == 400
    assert anna.get("/admin/claims/member/?password__startswith=md5").url.endswith("?e=1")


@pytest.mark.parametrize("name", ["claim", "source", "party"])
def test_a_search_for_thousands_of_words_looks_for_the_first_and_says_so(anna, claim, name):
    response = anna.get(f"/admin/claims/{name}/", {"q": "ab " * 3000})
    assert response.status_code == 200
    assert "Only the first 200 characters were searched for." in response.content.decode()
    assert "Only the first" not in anna.get(f"/admin/claims/{name}/", {"q": "a" * 200}).content.decode()


FINDERS = [
    ("claim", "claimant"), ("claim", "topics"), ("claim", "assignee"), ("appearance", "source"), ("evidence", "source"),
    ("attribution", "party"), ("source", "publisher"), ("member", "conflicts"),
]  # fmt: skip
TERMS = ["", "%00", "ab+" * 3000, "%22", "%5C", quote(hostile.MARKUP), "%ff", "%25", "x" * 20_000]


def finding(model, field, more=""):
    return f"/admin/autocomplete/?app_label=claims&model_name={model}&field_name={field}{more}"


@pytest.mark.parametrize(("model", "field"), FINDERS)
def test_every_finder_bears_any_words(anna, room, model, field):
    for term in TERMS:
        assert anna.get(finding(model, field, f"&term={term}")).status_code == 200, term[:20]


STRAY = [
    "/admin/autocomplete/", "/admin/autocomplete/?app_label=claims",
    finding("claim", "claimant").replace("=claims", "=%00"),
    *(finding("claim", field) for field in ("password", "id", "figures", "editions", "sign_offs", "%00", "stage")),
    *(finding(model, "x") for model in ("group", "%00", "claim", "nothing")),
    finding("member", "user_permissions"), finding("group", "permissions").replace("=claims", "=auth"),
    *(finding("claim", "claimant", f"&page={page}") for page in ("x", HUGE, "-1", "%00")),
]  # fmt: skip


@pytest.mark.parametrize("address", STRAY, ids=lambda address: address[-40:])
def test_a_finder_of_nonsense_finds_nothing(anna, address):
    assert anna.get(address).status_code in (403, 404)


@pytest.mark.parametrize("who", ["nobody", "a guest"])
def test_finders_answer_only_the_desk(client, cast, who):
    if who == "a guest":
        client.force_login(desk.member("", "guest"))
    desk.party(cast, "Hidden Name")
    for model, field in FINDERS:
        response = client.get(finding(model, field, "&term=hid"))
        assert response.status_code in (302, 403)
        assert b"Hidden" not in response.content


@pytest.mark.parametrize("key", ["x", "%00", "%ff", "0", "-1", HUGE, "9" * 5000, "_00", quote(hostile.SHORT)])
def test_things_that_are_not_there_are_said_to_be_gone(anna, room, key):
    for name in LISTS:
        for page in ("change/", "history/", "delete/", ""):
            response = anna.get(f"/admin/claims/{name}/{key}/{page}")
            assert response.status_code in (302, 403, 404), (name, page)
    if key == "x":
        assert "doesn’t exist. Perhaps it was deleted?" in anna.get("/admin/").content.decode()


ELSEWHERE = [
    "r/x/1/", f"r/{HUGE}/1/", "r/{type}/x/", "r/{type}/%00/", "r/{type}/1/", "%00", "%ff/", "nothing/",
    "claims/nothing/", "nothing/claims/", "claims/claim/%00/", "jsi18n/%00", "claims/%00/",
]  # fmt: skip


@pytest.mark.parametrize("path", ELSEWHERE)
def test_other_addresses_of_nonsense_are_not_found(anna, room, path):
    kind = ContentType.objects.get_for_model(Edition).pk
    assert anna.get("/admin/" + path.format(type=kind)).status_code == 404


FILLED_IN = (
    "due=soon&embargo=soon&claimed_on=2024-13&rating=x&kind=%3Cb%3E&topics=" + HUGE + "&assignee=x&statement=%00"
    "&publisher=x&published=2024-13&protected=x&text=%00&file=x&role=x&conflicts=1,x&is_active=x&new_password=x"
    "&_changelist_filters=q%3D%00&blank=%00&aliases=%00&slug=%3C&name=" + quote(hostile.MARKUP)
)


@pytest.mark.parametrize("more", ["", "&_popup=1"], ids=["page", "pop-up"])
@pytest.mark.parametrize("name", FORMS)
def test_an_address_that_fills_in_nonsense_still_opens_the_form(anna, name, more):
    response = anna.get(f"/admin/claims/{name}/add/?{FILLED_IN}{more}")
    assert response.status_code == 200
    assert hostile.acting(response.content.decode()) == []


# --- At the door ------------------------------------------------------------------------------------------------------

GOOD = "a long pass phrase"
PASSWORDS = [
    ("open sesame", "12345678", "12345678"), ("open sesame", "rosa", "rosa"), ("open sesame", GOOD, "another"),
    ("open sesame", NUL, NUL), ("open sesame", "", ""), ("wrong", GOOD, GOOD), (NUL, GOOD, GOOD), (LONG, GOOD, GOOD),
    ("", GOOD, GOOD),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "again"), PASSWORDS, ids=[f"{old[:4]!r} {new[:4]!r}" for old, new, _ in PASSWORDS]
)
def test_a_password_that_will_not_do_changes_nothing(client, cast, old, new, again):
    client.force_login(cast.rosa)
    given = {"old_password": old, "new_password1": new, "new_password2": again}
    response = client.post(reverse("admin:password_change"), given)
    assert response.status_code == 200
    assert messages(response)
    assert Member.objects.get(pk=cast.rosa.pk).check_password("open sesame")


@pytest.mark.parametrize("name", ["username", "password"])
@pytest.mark.parametrize(
    "value", [NUL, LONG, "", hostile.MARKUP, "rosa\u200b"], ids=["nul", "long", "empty", "markup", "unseen"]
)
def test_signing_in_with_nonsense_is_refused_in_words(client, cast, name, value):
    response = client.post("/admin/login/", {"username": "rosa", "password": "open sesame"} | {name: value})
    assert response.status_code == 200
    assert messages(response) or "Please enter a correct username" in text_of(response)
    assert hostile.acting(response.content.decode()) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example/", "https://evil.example/", "\\\\evil"])
def test_signing_in_leads_to_this_desk_only(client, cast, address):
    given = {"username": "rosa", "password": "open sesame", "next": address}
    response = client.post(f"/admin/login/?next={address}", given)
    assert (response.status_code, response.url) == (302, "/admin/")


def test_a_form_without_its_token_says_how_to_keep_what_was_typed(cast, claim):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.rosa)
    response = browser.post(claim_url(claim), {"statement": "Typed."})
    assert response.status_code == 403
    assert "Nothing was saved." in text_of(response)
    assert "go back to it with your browser’s button and copy it first" in text_of(response)


@pytest.mark.parametrize("encoding", ["utf-7", "unicode_escape", "utf-16", "no-such-encoding"])
def test_a_form_in_another_encoding_is_turned_away(anna, encoding):
    """Half characters (lone surrogates) can be spelled in these, and no database takes them."""
    body = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nab +2AA- \\ud800\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={encoding}"
    assert anna.generic("POST", "/admin/claims/topic/add/", body, kind).status_code == 400
    assert not Topic.objects.exists()


def test_half_a_character_in_utf8_is_no_character(anna):
    body = b"name=ab%ED%A0%80&slug=ab"
    anna.generic("POST", "/admin/claims/topic/add/", body, "application/x-www-form-urlencoded")
    assert Topic.objects.get().name == "ab\ufffd\ufffd\ufffd"


BODIES = [
    ("multipart/form-data", b"x"), ("multipart/form-data; boundary=", b"x"), ("text/plain; charset=latin-1", b"name=x"),
    ("multipart/form-data; boundary=x", b"--x\r\n\xff"), ("application/json", b"[" * 9000), ("", b"\x00"),
    ("application/x-www-form-urlencoded; charset=latin-1", b"name=x&slug=x"),
    ("application/x-www-form-urlencoded", b"a=1&" * 10_001),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), BODIES, ids=[kind[-25:] for kind, _ in BODIES])
def test_a_body_of_nonsense_saves_nothing(anna, kind, body):
    assert anna.generic("POST", "/admin/claims/topic/add/", body, kind).status_code in (200, 400)
    assert not Topic.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_change_nothing(anna, room, claim, method):
    pages = [f"{LIST}add/", claim_url(claim, "notes"), "/admin/password_change/", "/admin/logout/",
             reverse("admin:claims_claim_move", args=[claim.pk, "submit"]),
             reverse("admin:claims_claim_move", args=[room.staged["published"].pk, "retract"])]  # fmt: skip
    before = everything()
    for page in pages:
        assert getattr(anna, method)(page).status_code in (200, 302, 403, 405), page
    assert everything() == before


# --- Every script -----------------------------------------------------------------------------------------------------

SCRIPTS = list(hostile.SCRIPTS.values())


@pytest.mark.parametrize(
    "words", [" / ".join(SCRIPTS[0::2])[:200], " / ".join(SCRIPTS[1::2])[:200]], ids=["one", "other"]
)
def test_words_of_every_script_go_from_the_form_to_readers_byte_for_byte(client, cast, words):
    party, source = desk.party(cast, name=words), desk.source(cast, title=words, url="https://news.example/1")
    client.force_login(cast.rosa)
    data = filled(client.get(f"{LIST}add/")) | {
        "statement": [words], "quote": [words], "summary": [words], "explanation": [f"{words}\r\n\r\n{words}"],
        "claimant": [party.pk], "claimed_on": ["2024-12"], "rating": [desk.rating("true").pk], "why_selected": [words],
        "appearances-0-source": [source.pk], "appearances-0-chain-0-description": [words], "figures-0-text": [words],
        "evidence-0-source": [source.pk], "evidence-0-stance": ["supports"], "evidence-0-note": [words],
    }  # fmt: skip
    assert client.post(f"{LIST}add/", data).status_code == 302
    claim = Claim.objects.get(statement=words)
    assert filled(client.get(claim_url(claim)))["statement"] == [words]
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    edition = publishing.publish(claim, by=cast.edda)
    assert edition.data["statement"] == edition.data["claimant"]["name"] == edition.data["evidence"][0]["note"] == words
    assert edition.data["explanation"] == f"{words}\n\n{words}"
    assert_readers_get(client, edition, words)


def assert_readers_get(client, edition, words):
    """The page, the files and the markup of an edition hold `words` as they were typed."""
    page = tree(client.get(edition.get_absolute_url()))
    assert "".join(page.find(".//h1").itertext()).strip() == words
    assert "".join(page.find(".//body").itertext()).count(words) >= 8
    csv_rows = csv.DictReader(io.StringIO(client.get("/export/claims.csv").getvalue().decode("utf-8-sig")))
    for rows in (csv_rows, json.loads(client.get("/export/claims.json").getvalue())):
        row = next(each for each in rows if each["uid"] == edition.uid)
        for name in ("statement", "quote", "claimant", "via", "source", "figures", "summary"):
            assert row[name] == words, name
    markup = client.get(f"/claims/{edition.uid}/{edition.data['slug']}/claimreview.json").json()
    assert markup["claimReviewed"] == markup["itemReviewed"]["author"]["name"] == words


def test_figures_in_the_digits_of_other_scripts_are_numbers(anna, claim, sent):
    anna.post(claim_url(claim), sent | {"figures-0-low": ["١٢٣"]})
    assert claim.figures.get().low == 123

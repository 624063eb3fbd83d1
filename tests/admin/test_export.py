"""The desk's own files: working copies, drafts included, for those with the right, safe in a spreadsheet."""

import csv
import io
import json

import openpyxl
import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.utils import timezone

from claims.actions import collecting
from claims.exchange.tables import COLUMNS, DESK_COLUMNS
from claims.exchange.writers import TYPES
from claims.models import Claim, LogEntry
from claims.rules.access import RIGHTS
from tests import cast as desk
from tests import hostile

pytestmark = pytest.mark.django_db
LIST = "/admin/claims/claim/"


def signed_in(member):
    browser = Client()
    browser.force_login(member)
    return browser


def export(browser, kind, claims, **more):
    keys = [claim.pk for claim in claims]
    return browser.post(LIST, {"action": f"export_{kind}", "index": 0, "_selected_action": keys, **more})


def table(response, kind):
    """The file as rows of column -> text, whatever its kind."""
    content = response.getvalue()
    if kind in ("json", "jsonl"):
        found = json.loads(content) if kind == "json" else [json.loads(line) for line in content.splitlines()]
        return [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in found]
    if kind == "csv":
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    head, *lines = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(head, ["" if cell is None else str(cell) for cell in line], strict=True)) for line in lines]


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The cast, and a claim at each stage; set up once, and as it was again after each test."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        cast = desk.assemble()
        yield cast, {stage: make(cast, statement=f"A claim that is {stage}.") for stage, make in desk.STAGED.items()}
        transaction.set_rollback(True)


@pytest.fixture
def cast(filled):
    return filled[0]


@pytest.fixture
def stages(filled):
    return dict(filled[1])


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("who", ["rosa", "vera", "edda", "anna"])
def test_drafts_go_to_those_with_the_right_and_to_nobody_else(cast, stages, who, kind):
    member = getattr(cast, who)
    browser = signed_in(member)
    response = export(browser, kind, stages.values())
    if member.role >= RIGHTS["export_drafts"]:
        assert isinstance(response, StreamingHttpResponse)
        assert len(table(response, kind)) == len(stages)
    else:
        assert (response.status_code, response.url) == (302, LIST)
        assert "No action selected." in browser.get(LIST).content.decode()


@pytest.mark.parametrize("who", ["rosa", "vera"])
def test_neither_a_confirmation_nor_the_whole_list_gets_round_the_right(cast, stages, who):
    browser = signed_in(getattr(cast, who))
    for more in ({"confirmed": 1}, {"select_across": 1}, {"action": ["submit", "export_csv"], "index": 1}):
        response = export(browser, "csv", stages.values(), **more)
        assert not response.streaming
        assert b"A claim that is approved." not in response.content


def test_the_act_itself_asks_for_the_right(cast, stages, rf):
    """The list offers it to nobody else; should it ever, the file would still not be made."""
    from django.core.exceptions import PermissionDenied

    from claims.admin.bulk import _exported
    from claims.admin.site import site

    request = rf.post(LIST)
    request.user = cast.vera
    with pytest.raises(PermissionDenied):
        _exported("csv", site._registry[Claim], request, Claim.objects.all())


@pytest.mark.parametrize("who", ["nobody", "a guest"])
def test_without_a_role_there_is_no_file(client, cast, stages, who):
    if who == "a guest":
        client.force_login(desk.member("", "guest"))
    assert export(client, "csv", stages.values()).status_code == 302


def test_taking_out_a_file_changes_nothing(cast, stages):
    before = list(Claim.objects.order_by("pk").values()), LogEntry.objects.count()
    export(signed_in(cast.edda), "csv", stages.values()).getvalue()
    assert (list(Claim.objects.order_by("pk").values()), LogEntry.objects.count()) == before


# --- What is in it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TYPES)
def test_the_columns_are_those_of_readers_and_the_desks_own_behind_them(cast, stages, kind):
    rows = table(export(signed_in(cast.edda), kind, stages.values()), kind)
    assert DESK_COLUMNS[: len(COLUMNS)] == COLUMNS
    assert all(list(row) == list(DESK_COLUMNS) for row in rows)


@pytest.mark.parametrize("kind", TYPES)
def test_each_row_says_how_far_its_claim_is_so_that_no_draft_passes_for_published(cast, stages, kind):
    rows = table(export(signed_in(cast.edda), kind, stages.values()), kind)
    assert {row["statement"]: row["stage"] for row in rows} == {
        claim.statement: stage for stage, claim in stages.items()
    }
    for row in rows:
        published = row["stage"] == "published"
        assert bool(row["edition"]) is bool(row["permalink"]) is bool(row["published_at"]) is published


def test_a_reopened_claim_has_the_words_of_the_desk_and_the_number_of_its_edition(cast):
    claim = desk.published(cast)
    desk.correcting.correct(claim, by=cast.edda, reason="Miscounted.")
    desk.drafting.revise(claim, by=cast.rosa, summary="The register counts 12.")
    (row,) = table(export(signed_in(cast.edda), "csv", [claim]), "csv")
    assert (row["stage"], row["summary"], row["edition"]) == ("open", "The register counts 12.", "1")


def test_only_what_was_chosen_is_in_it_each_claim_once(cast, stages):
    collecting.add_evidence(stages["open"], by=cast.rosa, source=desk.source(cast, "A register"), stance="context")
    response = export(signed_in(cast.edda), "csv", [stages["open"], stages["open"], stages["closed"]])
    assert [row["stage"] for row in table(response, "csv")] == ["open", "closed"]


def test_the_whole_answer_of_a_search_is_in_it_each_claim_once(cast, stages):
    browser = signed_in(cast.edda)
    sent = {"action": "export_csv", "index": 0, "select_across": 1, "_selected_action": [stages["open"].pk]}
    rows = table(browser.post(f"{LIST}?q=register", sent), "csv")
    assert sorted(row["stage"] for row in rows) == sorted(stages)


def test_protected_sources_are_counted_and_not_named_even_here(cast):
    claim = desk.draft(cast)
    hidden = desk.source(cast, "A letter", url="https://secret.example/", protected=True)
    collecting.add_evidence(claim, by=cast.rosa, source=hidden, stance="contradicts", note="Who wrote it.")
    (row,) = table(export(signed_in(cast.edda), "json", [claim]), "json")
    assert row["evidence_contradicts"] == "1"
    assert not [cell for cell in row.values() if "letter" in cell or "secret" in cell or "wrote" in cell]


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_chosen_is_said_and_a_claim_that_is_gone_is_left_out(cast, stages, kind):
    browser = signed_in(cast.edda)
    assert export(browser, kind, []).status_code == 302
    response = browser.post(LIST, {"action": f"export_{kind}", "index": 0, "_selected_action": ["999999"]})
    assert table(response, kind) == []


# --- How it comes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TYPES)
def test_it_is_a_download_named_for_the_desk_and_the_day(cast, stages, kind):
    response = export(signed_in(cast.edda), kind, stages.values())
    assert response["Content-Type"] == TYPES[kind]
    assert response["Content-Disposition"] == f'attachment; filename="desk-claims-{timezone.localdate()}.{kind}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-cache" in response["Cache-Control"], "a draft stays in no cache on the way"
    response.getvalue()


@pytest.mark.parametrize("kind", TYPES)
def test_rows_are_asked_for_only_as_the_file_is_read(cast, stages, kind, monkeypatch):
    asked = []
    real = "claims.exchange.tables.desk_rows"
    monkeypatch.setattr(real, lambda claims: (asked.append(claim) or {"uid": claim.uid} for claim in claims.iterator()))
    response = export(signed_in(cast.edda), kind, stages.values())
    assert response.streaming
    assert asked == []
    assert len(table(response, kind)) == len(asked) == len(stages)


# --- In a spreadsheet -------------------------------------------------------------------------------------------------

#: Columns that hold what somebody typed.
TYPED = ["statement", "quote", "claimant", "via", "source", "topics", "figures", "summary", "assignee"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(1)", "＝1"])
def test_no_text_of_the_desk_is_run_as_a_formula(cast, text):
    members = hostile.renamed(cast, text)
    claim = hostile.claim(members, text)
    desk.drafting.assign(claim, by=members.vera, to=members.rosa)
    browser = signed_in(members.edda)
    (row,) = table(export(browser, "csv", [claim]), "csv")
    head, cells = openpyxl.load_workbook(io.BytesIO(export(browser, "xlsx", [claim]).getvalue())).active.iter_rows()
    for name, cell in zip((cell.value for cell in head), cells, strict=True):
        assert cell.data_type in ("s", "n"), name
        assert cell.hyperlink is None
        for written in (row[name], str(cell.value or "")):
            assert written[:1] not in tuple("=+-@＝"), name
    assert {name: row[name][:2] for name in TYPED} == dict.fromkeys(TYPED, f"'{text[0]}")
    (record,) = table(export(browser, "json", [claim]), "json")
    assert record["statement"] == record["claimant"] == record["source"] == text


def test_words_of_every_script_come_out_byte_for_byte(cast):
    claims = [desk.draft(cast, statement=words, claimant=desk.party(cast, words)) for words in hostile.SCRIPTS.values()]
    browser = signed_in(cast.edda)
    for kind in TYPES:
        rows = table(export(browser, kind, claims), kind)
        assert [row["statement"] for row in rows] == [row["claimant"] for row in rows] == list(hostile.SCRIPTS.values())

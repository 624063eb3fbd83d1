"""The desk's lists: no page of one counts a table to its end or reads it whole, and none takes a query for each row."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.db.models import OuterRef
from django.test.utils import CaptureQueriesContext

from claims.actions import collecting, drafting
from claims.admin import counted, lists
from claims.admin.counted import UpTo, up_to, values_of
from claims.models import Claim, LogEntry, Party, Topic
from tests import cast as desk
from tests.admin.pages import text_of, tree

pytestmark = pytest.mark.django_db
LIST = "/admin/claims/claim/"
#: Tables that stay small whatever is published, and may be read whole.
SMALL = {"rating", "scale", "topic", "member", "member_groups", "loghead"}


@pytest.fixture
def cast():
    return desk.assemble()


@pytest.fixture
def edda(client, cast):
    client.force_login(cast.edda)
    return client


def asked(browser, address):
    """The statements behind a page of the desk, without those of Django's own tables."""
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(address)
    assert response.status_code == 200, address
    return [query["sql"] for query in captured if re.search(r'FROM "?claims_', query["sql"])]


def unfolded(statement):
    """With other brackets in place of its own; what has a LIMIT of its own inside is only `<bounded>` any more."""
    flat = re.sub(r"'(?:[^']|'')*'", "''", statement)
    while (after := re.sub(r"\(([^()]*)\)", _told, flat)) != flat:
        flat = after
    return re.sub(r"SELECT count<\*> FROM <bounded> \w+( \w+)?", "counted", flat.replace("COUNT", "count"))


def _told(inner):
    return "<bounded>" if re.match(r"SELECT .* LIMIT \d+", inner[1]) else f"<{inner[1]}>"


def reads_without_end(statement):
    """Whether it reads what may grow with the desk: with no LIMIT, nor by keys, nor a small table; or all for a sum."""
    flat = unfolded(statement)
    tables = set(re.findall(r'(?:FROM|JOIN) "?claims_(\w+)', flat))
    if flat.startswith("WITH RECURSIVE found") or tables <= SMALL:
        return False
    summed = re.search(r"\b(?:count|MIN|MAX)<|SELECT DISTINCT|GROUP BY", flat)
    by_keys = re.search(r'"(?:id|\w+_id|key|uid|number)" (?:IN <(?!SELECT)|= )', flat)
    return bool(summed) or not (re.search(r" LIMIT \d+", flat) or by_keys)


@pytest.mark.parametrize(
    ("statement", "endless"),
    [
        ('SELECT COUNT(*) AS "__count" FROM "claims_claim"', True),
        ('SELECT "claims_claim"."id" FROM "claims_claim" ORDER BY "claims_claim"."updated_at" DESC', True),
        ('SELECT DISTINCT "claims_claim"."language" AS "language" FROM "claims_claim" ORDER BY 1 ASC', True),
        ('SELECT MIN("claims_claim"."created_at") AS "first" FROM "claims_claim"', True),
        ('SELECT COUNT(*) FROM (SELECT "claims_claim"."id" AS "col1" FROM "claims_claim" LIMIT 1001) subquery', False),
        ('SELECT "claims_claim"."id" FROM "claims_claim" ORDER BY "claims_claim"."updated_at" DESC LIMIT 50', False),
        ('SELECT "claims_figure"."text" FROM "claims_figure" WHERE "claims_figure"."claim_id" IN (1, 2)', False),
        ('SELECT "claims_topic"."slug" FROM "claims_topic" ORDER BY 1 ASC', False),
    ],
)
def test_what_reads_a_table_to_its_end_is_told_from_what_does_not(statement, endless):
    assert reads_without_end(statement) is endless


QUESTIONS = [
    "", "?stage=open", "?stage=under_way", "?verdict=true", "?verdict=none", "?kind=quantity", "?language=en",
    "?assignee=me", "?assignee=nobody", "?due=overdue", "?due=week", "?due=undated", "?waiting=mine", "?merged=no",
    "?q=nurses", "?q=nurses&stage=open", "?q=-nurses", "?o=1", "?o=-3.2", "?created_at__year=2026", "?p=1",
]  # fmt: skip
OTHERS = ["source", "party", "edition", "signoff", "logentry", "tip", "topic", "member", "scale", "import", "token"]


@pytest.mark.parametrize("address", [f"{LIST}{question}" for question in QUESTIONS])
def test_no_answer_of_the_claim_list_grows_with_the_desk(edda, cast, address):
    desk.published(cast)
    desk.draft(cast, statement="Another of nurses.")
    statements = asked(edda, address)
    assert statements
    assert [statement for statement in statements if reads_without_end(statement)] == []


@pytest.mark.parametrize("room", OTHERS)
def test_nor_does_any_other_list(client, cast, room):
    client.force_login(cast.anna)
    desk.published(cast)
    statements = asked(client, f"/admin/claims/{room}/")
    assert [statement for statement in statements if reads_without_end(statement)] == []


def test_nor_does_the_home_page_count_to_the_end(edda, cast):
    desk.published(cast)
    counts = [statement for statement in asked(edda, "/admin/") if "COUNT(" in statement]
    assert counts
    assert [statement for statement in counts if reads_without_end(statement)] == []


def test_the_claim_list_takes_so_many_queries_and_no_more(edda, cast):
    for number in range(3):
        desk.in_review(cast, statement=f"Claim {number}.", claimant=desk.party(cast, name=f"Speaker {number}"))
    with CaptureQueriesContext(connection) as captured:
        edda.get(LIST)
    assert len(captured) <= 17
    with CaptureQueriesContext(connection) as captured:
        edda.get(LIST, {"q": "claim", "stage": "in_review"})
    assert len(captured) <= 19


@pytest.fixture
def five(cast, monkeypatch):
    """Five claims, on a desk that counts to three and shows two on a page."""
    for module in (counted, lists):
        monkeypatch.setattr(module, "COUNTED", 3)
    monkeypatch.setattr("claims.admin.finding.COUNTED", 3)
    monkeypatch.setattr("claims.admin.lists.CountsSoFar.reached", 3)
    monkeypatch.setattr("claims.admin.claims.ClaimAdmin.list_per_page", 2)
    return [desk.draft(cast, statement=f"Claim number {number}.") for number in range(5)]


def shown(response):
    cells = tree(response).iterfind(".//table[@id='result_list']/tbody/tr//span[@class='statement']")
    return ["".join(cell.itertext()) for cell in cells]


def paged(browser, **query):
    """All rows, page after page, as whoever turns the pages sees them."""
    found, page = [], 1
    while rows := shown(browser.get(LIST, query | {"p": page}, follow=True)):
        found.append(rows)
        if len(rows) < 2:
            break
        page += 1
    return [row for rows in found for row in rows]


def test_beyond_what_is_counted_a_list_says_more_and_the_pages_go_on(edda, five):
    words = text_of(edda.get(LIST))
    assert "more than 3 claims" in words
    assert "5 claims" in text_of(edda.get(LIST, {"p": 3}))
    assert paged(edda) == [f"Claim number {number}." for number in reversed(range(5))]


def test_many_hits_are_paged_newest_first_and_say_so(edda, five, cast):
    drafting.label(five[0], by=cast.rosa, topics=[])  # now the one that was worked on last
    response = edda.get(LIST, {"q": "number"})
    assert "the newest stand first" in text_of(response)
    assert shown(response) == ["Claim number 4.", "Claim number 3."]
    assert paged(edda, q="number") == [f"Claim number {number}." for number in reversed(range(5))]
    assert paged(edda, q="number", o="1") == [f"Claim number {number}." for number in range(5)]
    assert "more than 3 claims" in text_of(edda.get(LIST, {"q": "number", "stage": "open"}))


def test_beside_the_box_stands_how_many_were_found_and_nothing_where_nothing_was_asked(edda, cast):
    for name in ("The evening paper", "The morning paper", "A register"):
        collecting.save_party(Party(name=name), by=cast.rosa)
    asked_nothing, asked_words = (text_of(edda.get("/admin/claims/party/", query)) for query in ({}, {"q": "paper"}))
    assert "Show all" not in asked_nothing and "2 results ( Show all )" in asked_words


def test_an_empty_list_says_one_thing_and_leads_on(edda):
    words = text_of(edda.get("/admin/claims/import/"))
    assert "Nothing was brought in yet. Bring in a table" in words
    assert "nothing here yet" not in words and "Show all" not in words


def test_an_act_on_all_hits_is_an_act_on_all_of_them(edda, five):
    data = {"action": "export_json", "_selected_action": [five[0].pk], "select_across": "1", "index": "0"}
    content = b"".join(edda.post(f"{LIST}?q=number", data).streaming_content).decode()
    assert all(claim.statement in content for claim in five)


def test_no_page_lies_deeper_than_the_deepest(edda, five, monkeypatch):
    monkeypatch.setattr("claims.admin.lists.DEEPEST", 4)
    assert len(shown(edda.get(LIST, {"p": 2}))) == 2
    response = edda.get(LIST, {"p": 3}, follow=True)
    assert "could not be read" in text_of(response)


def test_counting_stops_at_its_bound(five):
    assert (up_to(Claim.objects.all(), 3), up_to(Claim.objects.all(), 9)) == (4, 5)
    topic = Topic.objects.create(name="Health", slug="health")
    for claim in five:
        claim.topics.add(topic)
    labelled = Claim.topics.through.objects.filter(topic=OuterRef("pk"))
    assert Topic.objects.annotate(many=UpTo(labelled)).get().many == 4


def test_the_values_of_a_column_are_found_one_by_one(cast):
    for language in ("nl", "en", "ar", "en"):
        desk.draft(cast, language=language)
    assert values_of(Claim, "language") == ["ar", "en", "nl"]
    assert values_of(LogEntry, "action") == sorted(set(LogEntry.objects.values_list("action", flat=True)))
    Party.objects.all().delete()
    assert values_of(Party, "name") == []


def dated(browser, **query):
    links = tree(browser.get(LIST, query)).iterfind(".//nav[@class='toplinks']/a")
    return {"".join(link.itertext()).strip(): link.get("href") for link in links}


def test_the_days_lead_from_years_to_months_to_a_day(edda, cast):
    first, last = desk.draft(cast), desk.draft(cast, statement="Another.")
    Claim.objects.filter(pk=first.pk).update(created_at=dt.datetime(2023, 11, 20, 12, tzinfo=dt.UTC))
    Claim.objects.filter(pk=last.pk).update(created_at=dt.datetime(2025, 2, 3, 12, tzinfo=dt.UTC))
    years = dated(edda)
    assert list(years) == ["2023", "2024", "2025"]
    assert years["2025"] == "?created_at__year=2025"
    assert list(dated(edda, created_at__year=2025)) == ["‹ All dates", "January", "February"]
    within = {"created_at__year": 2025, "created_at__month": 2}
    assert list(dated(edda, **within)) == ["‹ 2025", "1 February", "2 February", "3 February"]
    response = edda.get(LIST, within | {"created_at__day": 3})
    assert shown(response) == ["Another."]
    assert list(dated(edda, **within, created_at__day=3)) == ["‹ February 2025"]
    for asked, here in [({"created_at__year": 2025}, "2025"), (within, "February 2025")]:
        assert tree(edda.get(LIST, asked)).findtext(".//nav[@class='toplinks']/strong") == here


def test_a_month_of_no_year_is_no_question(edda, cast):
    desk.draft(cast)
    assert "could not be read" in text_of(edda.get(LIST, {"created_at__month": "2"}, follow=True))


def test_the_log_is_filtered_by_what_it_holds(edda, cast):
    desk.draft(cast)
    words = text_of(edda.get("/admin/claims/logentry/"))
    assert "start" in words
    response = edda.get("/admin/claims/logentry/", {"action": "start"})
    assert len(tree(response).findall(".//table[@id='result_list']/tbody/tr")) == 1


def test_the_party_list_counts_the_claims_of_each(edda, cast):
    lopez = desk.party(cast)
    for number in range(2):
        desk.draft(cast, statement=f"Claim {number}.", claimant=lopez)
    row = tree(edda.get("/admin/claims/party/", {"o": "-5"})).find(".//table[@id='result_list']/tbody/tr")
    assert "".join(row.find("td[@class='field-claim_count']").itertext()) == "2"


def test_a_renamed_source_and_a_renamed_claimant_are_found_by_their_new_names(edda, cast):
    lopez = desk.party(cast)
    claim = desk.draft(cast, claimant=lopez)
    source = claim.evidence.first().source
    source.title, source.url = "The quagmire papers", "https://archive.example/papers"
    collecting.save_source(source, by=cast.edda)
    lopez.name = "Maria Quiroga"
    collecting.save_party(lopez, by=cast.edda, aliases=["La Quiroga"])
    for words in ("quagmire", "archive.example", "Quiroga", '"la quiroga"'):
        assert shown(edda.get(LIST, {"q": words})) == [claim.statement], words


@pytest.mark.parametrize("path", [LIST, "/admin/claims/edition/"])
@pytest.mark.parametrize(
    "day", ["year=2024&month=13", "year=0", "year=99999", "year=x", "month=2", "year=2026&month=2&day=31"]
)
def test_a_day_that_no_calendar_has_is_no_error(edda, cast, path, day):
    desk.published(cast)
    field = "created_at" if path == LIST else "published_at"
    query = "&".join(f"{field}__{part}" for part in day.split("&"))
    assert edda.get(f"{path}?{query}", follow=True).status_code == 200

"""Our own API: what is published, whole, page by page."""

import datetime as dt
import re
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date

from claims.actions import merging, pairing
from claims.choices import Facet
from claims.models import Edition, FacetCount, Listing, Mention
from claims.search import published
from claims.search.published import asking
from tests import cast as desk

pytestmark = pytest.mark.django_db


def of(claim):
    return Listing.objects.get(claim=claim)


def pages(client, address):
    """Every row of a list, by following `next`."""
    found = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
        found += answer.json()["results"]
        address = (answer.json()["next"] or "").removeprefix("http://127.0.0.1:8000")
        assert answer.get("Link", "") == (f'<http://127.0.0.1:8000{address}>; rel="next"' if address else "")
    return found


# --- What is in an answer ---------------------------------------------------------------------------------------------


def test_a_claim_is_given_whole(client, shelf):
    listing = of(shelf.full)
    found, data = client.get(f"/api/v1/claims/{listing.uid}/").json(), listing.edition.data
    for name in ("statement", "quote", "summary", "explanation", "claimed_on", "why_selected", "protected"):
        assert found[name] == data[name] != "", name
    assert found["url"] == found["links"]["html"] == f"http://127.0.0.1:8000{listing.get_absolute_url()}"
    assert found["claimant"]["name"] == "Maria Lopez" and found["claimant"]["homepage"] == "https://lopez.example/"
    assert (found["verdict"]["label"], found["verdict"]["value"], found["verdict"]["best"]) == ("Mostly true", 5, 6)
    chain = found["appearances"][0]["attributions"]
    assert [(link["party"]["name"], link["manner"]) for link in chain] == [
        ("Maria Lopez", "direct"),
        ("North Agency", "reported"),
    ]
    assert [figure["low"] for figure in found["figures"]] == ["35", "1000000"]
    assert {piece["stance"] for piece in found["evidence"]} == {"supports", "contradicts", "context"}
    assert found["replies"][0]["answered_on"] == "2024-12-19"
    assert found["edition"]["sha256"] == listing.edition.sha256
    assert found["edition"]["published_at"] == listing.published_at.isoformat().replace("+00:00", "Z")
    assert found["edition"]["signatures"][0]["name"] == "Vera" and found["edition"]["overrides"][0]["gap"]


def test_every_address_in_an_answer_leads_somewhere(client, shelf):
    waiting, seen = {"/api/v1/"}, set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if path.startswith("/api/v1/"):
            found = re.findall(r'"http://127\.0\.0\.1:8000(/[^"]*)"', answer.content.decode())
            waiting |= {each for each in found if each not in seen}
    assert len(seen) > 60 and any("claimreview" in path for path in seen)


def test_times_are_in_utc_wherever_the_desk_is(client, shelf, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    for path in ("claims/", "editions/", "corrections/", "parties/"):
        times = re.findall(r'"\d{4}-\d\d-\d\dT[^"]+"', client.get(f"/api/v1/{path}").content.decode())
        assert times and all(time.endswith('Z"') for time in times), path


def test_each_edition_has_its_address_and_says_whether_it_is_the_one_readers_see(client, shelf):
    uid = of(shelf.corrected).uid
    first, second = client.get(f"/api/v1/claims/{uid}/editions/").json()
    assert [(each["edition"]["number"], each["edition"]["current"]) for each in (first, second)] == [
        (1, False),
        (2, True),
    ]
    assert client.get(f"/api/v1/claims/{uid}/editions/1/").json() == first
    assert second["edition"]["reason"] == "The first edition took the estimate for the bill."
    assert [each["edition"]["id"] for each in pages(client, "/api/v1/editions/?page_size=2")] == list(
        Edition.objects.order_by("-published_at", "-pk").values_list("pk", flat=True)
    )


def test_a_correction_has_the_verdict_before_and_after(client, shelf):
    retraction, correction = client.get("/api/v1/corrections/").json()["results"]
    assert (retraction["verdict_before"]["key"], retraction["verdict"]) == ("false", None)
    assert (correction["verdict_before"]["key"], correction["verdict"]["key"]) == ("true", "mixed")
    only = client.get("/api/v1/corrections/?kind=retraction").json()["results"]
    assert only == [retraction]


def test_a_retracted_claim_keeps_its_address_and_has_no_rating(client, shelf):
    found = client.get(f"/api/v1/claims/{of(shelf.retracted).uid}/").json()
    assert found["verdict"] is None and found["links"]["claimreview"] is None
    assert found["edition"]["reason"] == "We had checked another tower of that name."


@pytest.mark.parametrize(
    ("name", "kinds", "key"),
    [("parties", ["claimant", "via"], "uid"), ("sources", ["appearance", "evidence"], "uid"),
     ("topics", ["topic"], "slug")],
)  # fmt: skip
def test_what_claims_name_is_listed_once_with_its_claims(client, shelf, name, kinds, key):
    found = pages(client, f"/api/v1/{name}/?page_size=1")
    assert [each[key] for each in found] == sorted(
        set(Mention.objects.filter(kind__in=kinds).values_list("key", flat=True))
    )
    for each in found:
        assert client.get(f"/api/v1/{name}/{each[key]}/").json() == each
        address = urlsplit(each["links"]["claims"])
        assert len(client.get(f"{address.path}?{address.query}").json()["results"]) == each["claims"] > 0


def test_the_scale_and_the_head_of_the_log_are_those_of_the_pages(client, shelf):
    (scale,) = client.get("/api/v1/scale/").json()["scales"]
    assert [rating["value"] for rating in scale["ratings"]] == [6, 5, 4, 3, 2, 1, None, None]
    ours, theirs = client.get("/api/v1/log/head/").json(), client.get("/log/head").json()
    assert (ours["number"], ours["hash"]) == (theirs["number"], theirs["hash"]) and ours["at"].endswith("Z")


def test_no_draft_note_or_protected_source_is_in_any_answer(client, shelf):
    for path in ("claims", "editions", "corrections", "parties", "sources", "topics"):
        body = client.get(f"/api/v1/{path}/?page_size=100").content.decode()
        assert "MARKER" not in body and "Nobody may read this yet" not in body
    assert client.get(f"/api/v1/claims/{shelf.draft.uid}/").status_code == 404
    assert client.get(f"/api/v1/claims/{shelf.draft.uid}/editions/").status_code == 404


# --- Questions --------------------------------------------------------------------------------------------------------


def test_each_question_narrows_the_list_as_it_does_for_readers(client, shelf):
    full, listing = of(shelf.full), of(shelf.corrected)
    data = full.edition.data
    via, source = data["appearances"][0]["attributions"][1]["party"]["uid"], data["evidence"][0]["source"]["uid"]
    for query, found in {
        "q=nurses%20%22in%20one%20year%22": {full.uid},
        "verdict=mixed&verdict=retracted": {listing.uid, of(shelf.retracted).uid},
        f"claimant={full.claimant_uid}": {full.uid},
        f"party={via}": {full.uid},
        "topic=public-health": {full.uid},
        f"source={source}": {full.uid},
        "language=ar": {of(shelf.strange).uid},
        "year=2024&language=ar": {of(shelf.strange).uid},
        "year=2023": set(),
        "from=2025": set(),
        "to=2024-11": set(),
        "from=2024-12&to=2024-12-01&topic=public-health": {full.uid},
        "kind=event": set(),
        f"updated_after={listing.published_at.isoformat().replace('+00:00', 'Z')}&verdict=mixed": set(),
        f"updated_after={listing.published_at.isoformat()}": {of(shelf.retracted).uid, of(shelf.strange).uid},
        "updated_after=2020-01-01&topic=public-health": {full.uid},
    }.items():
        answer = client.get(f"/api/v1/claims/?{query}")
        assert answer.status_code == 200, (query, answer.content)
        assert {each["uid"] for each in answer.json()["results"]} == found, query


@pytest.mark.parametrize("few", [0, 1, 1_000])
@pytest.mark.parametrize(
    "query",
    ["", "ordering=oldest", "ordering=claimed", "q=the", "q=the&ordering=newest", "ordering=claimed&q=the",
     "q=the&ordering=oldest&topic=public-health"],
)  # fmt: skip
def test_next_leads_through_every_claim_once_in_its_order(client, shelf, monkeypatch, query, few):
    """Whether that many claims are few or many."""
    whole = [each["uid"] for each in client.get(f"/api/v1/claims/?page_size=100&{query}").json()["results"]]
    monkeypatch.setattr(asking, "FEW", few)
    monkeypatch.setattr(asking, "SOONER_SORTED", few)
    monkeypatch.setattr(published, "SOONER_SORTED", few)
    assert [each["uid"] for each in pages(client, f"/api/v1/claims/?page_size=1&{query}")] == whole
    assert len(set(whole)) == len(whole) > 0


@pytest.mark.parametrize(
    "query", ["", "ordering=oldest", "ordering=claimed", "q=the", "q=the&ordering=newest", "ordering=claimed&q=the"]
)
def test_claims_without_a_day_have_their_place_in_every_order(client, shelf, query):
    whole = [each["uid"] for each in client.get(f"/api/v1/claims/?page_size=100&{query}").json()["results"]]
    with transaction.atomic():
        Listing.objects.filter(claim__in=[shelf.full.pk, shelf.retracted.pk]).update(claimed_from=None)
        whole = [each["uid"] for each in client.get(f"/api/v1/claims/?page_size=100&{query}").json()["results"]]
        assert [each["uid"] for each in pages(client, f"/api/v1/claims/?page_size=1&{query}")] == whole
        transaction.set_rollback(True)
    assert len(whole) >= 3 and len(set(whole)) == len(whole)


def test_of_claims_said_on_the_same_day_none_is_lost_between_two_pages(client, shelf):
    with transaction.atomic():
        Listing.objects.update(claimed_from="2024-12-01")
        there = set(Listing.objects.apart().values_list("uid", flat=True))
        found = [each["uid"] for each in pages(client, "/api/v1/claims/?page_size=1&ordering=claimed")]
        assert found == sorted(there, reverse=True)
        transaction.set_rollback(True)


@pytest.mark.parametrize("facet", [Facet.KIND, Facet.YEAR, Facet.LANGUAGE, Facet.VERDICT, Facet.TOPIC, Facet.CLAIMANT])
def test_a_filter_finds_as_many_claims_as_the_facet_of_the_list_counts(client, shelf, facet):
    counted = dict(FacetCount.objects.filter(within="", facet=facet).values_list("key", "claims"))
    assert counted
    for key, claims in counted.items():
        assert len(client.get("/api/v1/claims/", {facet.value: key, "page_size": 100}).json()["results"]) == claims, key


def test_a_claim_that_stood_in_a_source_and_rests_on_it_is_one_claim_of_it(client, shelf):
    members = desk.Cast(*desk.Member.objects.order_by("pk")[:4])
    source = Mention.objects.filter(listing=of(shelf.full), kind="appearance").first().key
    with transaction.atomic():
        claim = desk.draft(members, statement="The ward has 36 nurses.")
        story = desk.Source.objects.get(uid=source)
        desk.collecting.add_appearance(claim, by=members.rosa, source=story, first=False)
        desk.collecting.add_evidence(claim, by=members.rosa, source=story, stance="context", note="It says so.")
        desk.reviewing.submit(claim, by=members.rosa)
        desk.reviewing.sign_off(claim, by=members.vera)
        desk.publishing.publish(claim, by=members.edda)
        kinds = Mention.objects.filter(key=source).values_list("kind", flat=True)
        assert sorted(kinds) == ["appearance", "appearance", "evidence"]
        found = client.get(f"/api/v1/sources/{source}/").json()
        listed = next(each for each in pages(client, "/api/v1/sources/") if each["uid"] == source)
        assert found["claims"] == listed["claims"] == 2
        transaction.set_rollback(True)


def test_who_harvests_again_is_given_only_what_came_since(client, shelf):
    seen = pages(client, "/api/v1/claims/?ordering=oldest&page_size=2")
    last = seen[-1]["edition"]["published_at"]
    assert client.get(f"/api/v1/claims/?updated_after={last}").json()["results"] == []
    with transaction.atomic():
        members = desk.Cast(*desk.Member.objects.order_by("pk")[:4])
        desk.republished(shelf.strange, members)
        again = client.get(f"/api/v1/claims/?updated_after={last}").json()["results"]
        assert [each["uid"] for each in again] == [shelf.strange.uid]
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("path", "index"),
    [("claims/", "listing_newest_first"), ("claims/?ordering=oldest", "listing_newest_first"),
     ("editions/", "edition_newest_first"), ("parties/", "sqlite_autoindex_claims_facetcount_1")],
)  # fmt: skip
def test_the_index_begins_at_the_cursor_and_no_row_before_it_is_read(client, shelf, path, index):
    """Nothing is skipped over or sorted, so it does not matter how much of the list lies before."""
    sign = "&" if "?" in path else "?"
    following = client.get(f"/api/v1/{path}{sign}page_size=1").json()["next"].removeprefix("http://127.0.0.1:8000")
    with CaptureQueriesContext(connection) as asked:
        client.get(following)
    statement = next(each["sql"] for each in asked.captured_queries if " LIMIT 2" in each["sql"])
    assert "OFFSET" not in statement
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            plan = " ".join(row[-1] for row in cursor.fetchall())
        begins = r"(kept_with=\? AND )?published_at[<>]\?|within=\? AND within_key=\? AND facet=\? AND key>\?"
        assert re.search(rf"SEARCH \w+ USING (COVERING )?INDEX {index} \(({begins})", plan)
        assert "TEMP B-TREE" not in plan


BUDGETS = {
    "": 0, "claims/": 2, "claims/?q=nurses": 3, "claims/?verdict=mixed&topic=public-health": 4, "claims/{uid}/": 1,
    "claims/{uid}/editions/": 2, "claims/{uid}/editions/1/": 2, "editions/": 2, "corrections/": 4, "parties/": 4,
    "parties/{party}/": 2, "sources/": 5, "topics/": 4, "topics/public-health/": 2, "scale/": 2, "log/head/": 1,
    "claims/?claimant=nobody": 1, "claims/nope/": 1, "nowhere/": 0,
}  # fmt: skip


@pytest.mark.parametrize(("path", "queries"), BUDGETS.items())
def test_an_answer_takes_a_small_fixed_number_of_queries(client, shelf, django_assert_num_queries, path, queries):
    listing = of(shelf.full)
    path = f"/api/v1/{path.format(uid=listing.uid, party=listing.claimant_uid)}"
    with django_assert_num_queries(queries):
        client.get(path)


# --- Asking again -----------------------------------------------------------------------------------------------------

RESOURCES = [
    "", "claims/", "claims/{uid}/", "claims/{uid}/editions/", "claims/{uid}/editions/1/", "editions/", "corrections/",
    "parties/", "parties/{party}/", "sources/", "topics/", "topics/public-health/", "scale/", "log/head/",
]  # fmt: skip
#: Nobody can tell since when these are as they are.
UNDATED = {"", "scale/", "parties/{party}/", "topics/public-health/"}


@pytest.mark.parametrize("path", RESOURCES)
def test_who_has_it_already_is_told_so(client, shelf, monkeypatch, path):
    listing = of(shelf.full)
    address = f"/api/v1/{path.format(uid=listing.uid, party=listing.claimant_uid)}"
    later = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=5)
    monkeypatch.setattr("claims.api.v1.reading.timezone.now", lambda: later)
    get, head = client.get(address), client.head(address)
    assert get["Cache-Control"] == "public, no-cache" and not get.cookies and "Cookie" not in get.get("Vary", "")
    assert get.headers.items() == head.headers.items() and head.content == b""
    conditions = [{"if-none-match": get["ETag"]}, {"if-none-match": f'"x", W/{get["ETag"]}'}, {"if-none-match": "*"}]
    assert ("Last-Modified" in get) is (path not in UNDATED)
    if "Last-Modified" in get:
        conditions.append({"if-modified-since": get["Last-Modified"]})
    for condition in conditions:
        again = client.get(address, headers=condition)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", get["ETag"]), condition
        assert again["Access-Control-Allow-Origin"] == "*"
    for condition in (
        {"if-none-match": '"x"'},
        {"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"if-none-match": "\xff"},
    ):
        assert client.get(address, headers=condition).status_code == 200, condition
    assert client.get(address, headers={"if-match": '"x"'}).json()["status"] == 412


@pytest.mark.parametrize("name", ["claims/?q=nurses", "editions/", "corrections/", "parties/", "sources/", "topics/"])
def test_a_list_that_a_merge_changed_is_not_said_to_be_the_same(client, shelf, monkeypatch, name):
    """The merged claim leaves the list, and nothing newer comes into it."""
    cast = desk.Cast(*desk.Member.objects.order_by("pk")[:4])
    one, kept = desk.published(cast, statement="It hired nurses."), desk.published(cast, statement="Nurses it hired.")
    listed = Listing.objects.get(claim=one).published_at + dt.timedelta(seconds=1)
    pairing.decide(one, kept, by=cast.rosa, decision="same")
    later = listed + dt.timedelta(hours=1)
    monkeypatch.setattr("claims.audit._now", lambda: later.isoformat())
    merging.merge(desk.fresh(one), desk.fresh(kept), by=cast.edda, reason="The same.")
    assert (
        client.get(f"/api/v1/{name}", headers={"if-modified-since": http_date(listed.timestamp())}).status_code == 200
    )


def test_a_claim_that_was_merged_names_the_one_it_is_kept_with(client, shelf):
    cast = desk.Cast(*desk.Member.objects.order_by("pk")[:4])
    one, kept = desk.published(cast, statement="It hired nurses."), desk.published(cast, statement="Nurses it hired.")
    pairing.decide(one, kept, by=cast.rosa, decision="same")
    merging.merge(desk.fresh(one), desk.fresh(kept), by=cast.edda, reason="The same.")
    told = {claim.uid: client.get(f"/api/v1/claims/{claim.uid}/").json()["kept_with"] for claim in (one, kept)}
    assert told == {one.uid: kept.uid, kept.uid: None}


def test_a_page_with_another_after_it_has_not_changed_a_minute_later(client, shelf, monkeypatch):
    first = client.get("/api/v1/claims/?page_size=1")
    assert first.json()["next"]
    a_minute_later = time.time() + 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: a_minute_later)
    again = client.get("/api/v1/claims/?page_size=1", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_a_correction_changes_the_tag_of_its_claim(client, shelf):
    address = f"/api/v1/claims/{shelf.strange.uid}/"
    before = client.get(address)["ETag"]
    with transaction.atomic():
        desk.republished(shelf.strange, desk.Cast(*desk.Member.objects.order_by("pk")[:4]))
        after = client.get(address, headers={"if-none-match": before})
        assert after.status_code == 200 and after.json()["corrections"] == 1
        assert "Last-Modified" not in after, "more may change within this second"
        transaction.set_rollback(True)

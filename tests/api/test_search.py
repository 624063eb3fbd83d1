"""Google's own client, unmodified, asks this site."""

import datetime as dt
import json
from pathlib import Path

import googleapiclient.discovery_cache
import pytest
from django.db import transaction
from django.utils import timezone
from googleapiclient.discovery import build, build_from_document
from googleapiclient.errors import HttpError

from claims.models import Listing
from claims.search import published
from claims.search.published import asking, days

ADDRESS = "/v1alpha1/claims:search"
#: As Google's client ships them.
DOCUMENTS = Path(googleapiclient.discovery_cache.__file__).parent / "documents"


def test_next_page_leads_through_every_rated_claim_once(shelf, claims):
    found, asked = [], claims.search(reviewPublisherSiteFilter="127.0.0.1", pageSize=1)
    while asked is not None:
        answer = asked.execute()
        found += [each["text"] for each in answer["claims"]]
        asked = claims.search_next(asked, answer)
    assert found == [row.statement for row in Listing.objects.newest().exclude(verdict="")]
    assert len(found) > 1


def few_are(monkeypatch, few):
    """So many claims that meet a condition are named to the database one by one."""
    for module in (asking, days, published):
        monkeypatch.setattr(module, "FEW", few)


@pytest.mark.parametrize("few", [0, 1, 1_000])
@pytest.mark.parametrize("language", ["en", ""])
def test_pages_and_offsets_hold_every_claim_with_a_word_once_however_many_they_are(
    shelf, client, monkeypatch, few, language
):
    few_are(monkeypatch, few)
    asked = {"query": "the", "languageCode": language}
    whole = [each["text"] for each in client.get(ADDRESS, {**asked, "pageSize": 100}).json()["claims"]]
    expected = Listing.objects.newest().exclude(verdict="").filter(**{"language": "en"} if language else {})
    assert set(whole) <= {row.statement for row in expected} and len(set(whole)) == len(whole) > 1
    paged, token = [], ""
    while token is not None:
        answer = client.get(ADDRESS, {**asked, "pageSize": 1, "pageToken": token}).json()
        paged += [each["text"] for each in answer["claims"]]
        token = answer.get("nextPageToken")
    assert paged == whole
    for offset in range(len(whole) + 2):
        answer = client.get(ADDRESS, {**asked, "pageSize": 1, "offset": offset}).json()
        assert [each["text"] for each in answer.get("claims", [])] == whole[offset : offset + 1]


def test_a_query_of_3000_characters_comes_as_a_post_and_is_answered(shelf, claims, wire):
    word = Listing.objects.newest().exclude(verdict="").first().statement.split()[0]
    answer = claims.search(query=" ".join([word] * 3000)[:3000].rsplit(" ", 1)[0]).execute()
    assert wire.methods == ["POST"] and answer["claims"]


def test_a_paragraph_of_hundreds_of_words_is_answered(shelf, claims, wire):
    query = " ".join(f'wörd{number} "AND" (near*' for number in range(150))
    assert claims.search(query=query[:4900]).execute() == {}
    assert wire.methods == ["POST"]


def test_the_language_is_that_of_the_claim_whatever_its_region(shelf, claims):
    languages = set(Listing.objects.exclude(verdict="").values_list("language", flat=True))
    for language in languages:
        answer = claims.search(reviewPublisherSiteFilter="127.0.0.1", languageCode=f"{language}-XX", pageSize=100)
        found = {each["claimReview"][0]["languageCode"] for each in answer.execute()["claims"]}
        assert found == {language}


@pytest.mark.parametrize("few", [1, 1_000])
def test_age_goes_by_the_newer_of_the_two_dates(shelf, claims, monkeypatch, few):
    few_are(monkeypatch, few)
    asked = {"reviewPublisherSiteFilter": "127.0.0.1", "pageSize": 100}
    rated = Listing.objects.exclude(verdict="").count()
    assert len(claims.search(**asked, maxAgeDays=2).execute()["claims"]) == rated
    long_ago = timezone.now() - dt.timedelta(days=400)
    with transaction.atomic():
        Listing.objects.update(published_at=long_ago, claimed_from=long_ago.date())
        assert claims.search(**asked, maxAgeDays=300).execute() == {}
        assert len(claims.search(**asked, maxAgeDays=500).execute()["claims"]) == rated
        transaction.set_rollback(True)


def test_a_retracted_claim_has_no_review_and_is_left_out(shelf, claims):
    retracted = Listing.objects.filter(verdict="")
    assert retracted
    answer = claims.search(reviewPublisherSiteFilter="127.0.0.1", pageSize=100).execute()
    assert not {each["text"] for each in answer["claims"]} & {row.statement for row in retracted}


def test_no_hit_is_an_empty_object(shelf, claims):
    assert claims.search(query="zzzqqq").execute() == {}
    assert claims.search(reviewPublisherSiteFilter="127.0.0.1", languageCode="tlh").execute() == {}


def test_a_mask_keeps_what_it_names(shelf, claims):
    answer = claims.search(reviewPublisherSiteFilter="127.0.0.1", fields="claims(text,claimReview/url)").execute()
    assert {name for each in answer["claims"] for name in each} == {"text", "claimReview"}
    assert {name for each in answer["claims"] for name in each["claimReview"][0]} == {"url"}


def test_the_client_raises_with_the_reason(shelf, claims):
    with pytest.raises(HttpError) as raised:
        claims.search().execute()
    assert raised.value.status_code == 400 and "query: required" in raised.value.reason


@pytest.mark.parametrize(
    "more",
    [
        *[
            "pageToken=forged",
            "pageSize=1e9",
            "pageSize=-1",
            "maxAgeDays=x",
            "languageCode=%3C",
            "callback=f",
            "alt=xml",
        ],
        *["query=%00", "query=%ff", "query=%21%21", f"query={'a' * 5001}"],
        *[f"fields={'a(' * 1000}", f"fields={'a(' * 990}", "fields=a,,b", "fields=a)", "fields=a/"],
    ],
)
def test_nonsense_is_refused_with_a_reason(shelf, client, more):
    answer = client.get(f"{ADDRESS}?reviewPublisherSiteFilter=127.0.0.1&{more}")
    assert answer.status_code == 400
    assert answer.json()["error"]["status"] == "INVALID_ARGUMENT" and answer.json()["error"]["message"]


def test_a_token_used_with_another_question_is_refused(shelf, client):
    asked = {"reviewPublisherSiteFilter": "127.0.0.1", "pageSize": 1}
    token = client.get(ADDRESS, asked).json()["nextPageToken"]
    assert client.get(ADDRESS, asked | {"pageToken": token, "maxAgeDays": 9}).status_code == 400


def test_what_is_not_there_and_what_is_only_read_are_said_in_the_same_shape(client, db):
    assert client.get("/v1alpha1/nothing").json()["error"]["status"] == "NOT_FOUND"
    assert client.post(ADDRESS).status_code == 405


def test_a_client_is_made_from_the_description_this_site_gives_of_itself(shelf, wire):
    options = {"discoveryServiceUrl": "http://127.0.0.1:8000/$discovery/rest?version={apiVersion}"}
    service = build("factchecktools", "v1alpha1", http=wire, developerKey="k", static_discovery=False, **options)
    claims = service.claims()
    asked = claims.search(reviewPublisherSiteFilter="127.0.0.1", languageCode="en", pageSize=1)
    answer = asked.execute()
    assert claims.search_next(asked, answer).execute()["claims"][0] != answer["claims"][0]
    with pytest.raises(TypeError, match="unexpected keyword"):
        claims.search(nothing="x")


def bare(told):
    """Parameters or properties without their descriptions, which are ours."""
    return {name: {key: value for key, value in each.items() if key not in {"description", "required"}}
            for name, each in told.items()}  # fmt: skip


def test_the_description_names_what_google_names(client, db):
    document = client.get("/$discovery/rest?version=v1alpha1").json()
    theirs = json.loads((DOCUMENTS / "factchecktools.v1alpha1.json").read_text())
    assert document["resources"].keys() == theirs["resources"].keys() == {"claims", "pages"}
    for resource, their in theirs["resources"].items():
        ours = document["resources"][resource]["methods"]
        assert ours.keys() == their["methods"].keys()
        for name, method in their["methods"].items():
            for key in ("id", "httpMethod", "path", "flatPath", "parameterOrder", "response", "request"):
                assert ours[name].get(key) == method.get(key), (name, key)
            assert bare(ours[name]["parameters"]) == bare(method["parameters"]), name
    assert document["schemas"].keys() == theirs["schemas"].keys()
    for name, schema in theirs["schemas"].items():
        assert bare(document["schemas"][name].get("properties", {})) == bare(schema["properties"]), name
    assert build_from_document(document).claims().search(query="x").uri.startswith("http://127.0.0.1:8000/v1alpha1/")
    assert client.get("/$discovery/rest?version=v2").json()["error"]["status"] == "NOT_FOUND"


def test_where_a_reading_key_is_asked_for_only_those_with_one_are_answered(client, shelf, settings):
    asked = {"query": "the"}
    assert client.get(ADDRESS, asked | {"key": "anything"}).status_code == 200
    settings.READING_KEYS = ["first-key", "second-key"]
    missing, wrong = client.get(ADDRESS, asked), client.get(ADDRESS, asked | {"key": "first-keyé"})
    assert (missing.status_code, missing.json()["error"]["status"]) == (403, "PERMISSION_DENIED")
    assert (wrong.status_code, wrong.json()["error"]["details"][0]["reason"]) == (400, "API_KEY_INVALID")
    assert wrong["Access-Control-Allow-Origin"] == missing["Access-Control-Allow-Origin"] == "*"
    assert client.get(ADDRESS, asked | {"key": "second-key"}).status_code == 200


def test_a_long_question_in_another_form_is_refused(client, db):
    answer = client.post(ADDRESS, "{}", content_type="application/json", headers={"x-http-method-override": "GET"})
    assert (answer.status_code, answer.json()["error"]["status"]) == (415, "INVALID_ARGUMENT")

"""Google's own client, unmodified, asks this site."""

import datetime as dt

import httplib2
import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from claims.models import Listing

ADDRESS = "/v1alpha1/claims:search"


class Wire:
    """What carries the client's requests here; it checks CSRF as a server would."""

    def __init__(self):
        self.client, self.methods = Client(enforce_csrf_checks=True), []

    def request(self, uri, method="GET", body=None, headers=None, **_):
        self.methods.append(method)
        kind = (headers or {}).get("content-type", "application/json")
        answer = self.client.generic(
            method, uri.removeprefix("http://127.0.0.1:8000"), body or "", content_type=kind, headers=headers
        )
        return httplib2.Response({"status": answer.status_code, **answer.headers}), answer.content

    def close(self):
        pass


@pytest.fixture
def wire():
    return Wire()


@pytest.fixture
def claims(wire):
    options = {"api_endpoint": "http://127.0.0.1:8000"}
    return build("factchecktools", "v1alpha1", http=wire, developerKey="k", client_options=options).claims()


def test_next_page_leads_through_every_rated_claim_once(shelf, claims):
    found, asked = [], claims.search(reviewPublisherSiteFilter="127.0.0.1", pageSize=1)
    while asked is not None:
        answer = asked.execute()
        found += [each["text"] for each in answer["claims"]]
        asked = claims.search_next(asked, answer)
    assert found == [row.statement for row in Listing.objects.newest().exclude(verdict="")]
    assert len(found) > 1


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


def test_age_goes_by_the_newer_of_the_two_dates(shelf, claims):
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

"""`pages` with Google’s own client: what is published is read by anybody, drafts are written with a member’s token."""

import json

import pytest
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.errors import HttpError

from claims.actions import correcting, merging, pairing, publishing, reviewing, tokens
from claims.choices import Stage
from claims.models import Claim, Edition, Listing, LogEntry, Party, Source
from claims.refusals import Refused
from tests import cast as desk
from tests.api.conftest import service

SITE = "http://127.0.0.1:8000"
MARKUP = {
    "claimReviewed": "The council hired at least 35 nurses.",
    "claimDate": "2024-12-08T00:00:00Z",
    "claimFirstAppearance": "https://news.example/nurses",
    "claimAppearances": ["https://echo.example/nurses"],
    "claimAuthor": {"name": "Maria Lopez", "jobTitle": "Mayor", "sameAs": "https://www.wikidata.org/wiki/Q42"},
    "rating": {"textualRating": "Mostly true", "ratingExplanation": "The register counts 36."},
}
PAGE = {"claimReviewMarkups": [MARKUP]}


def page(**changes):
    return {"claimReviewMarkups": [MARKUP | changes]}


# --- Reading ------------------------------------------------------------------------------------------------------


def test_next_page_leads_through_every_published_page_once(shelf, pages):
    found, asked = [], pages.list(organization="www.127.0.0.1", pageSize=1)
    while asked is not None:
        answer = asked.execute()
        found += answer["claimReviewMarkupPages"]
        asked = pages.list_next(asked, answer)
    rated = list(Listing.objects.newest().exclude(verdict=""))
    assert [each["name"] for each in found] == [f"pages/{row.uid}" for row in rated] and len(rated) > 1
    assert [pages.get(name=each["name"]).execute() for each in found] == found


def test_a_page_says_what_its_claim_says(shelf, pages):
    listing = Listing.objects.get(claim=shelf.full)
    (found,) = pages.list(url=SITE + listing.get_absolute_url()).execute()["claimReviewMarkupPages"]
    assert found["pageUrl"] == SITE + listing.get_absolute_url()
    assert found["publishDate"] == listing.first_published_at.date().isoformat()
    (markup,) = found["claimReviewMarkups"]
    assert markup == {
        "claimReviewed": listing.statement,
        "claimDate": "2024-12",
        "claimFirstAppearance": "https://news.example/mayorproudofnewnurses",
        "claimAppearances": ["https://news.example/councilhiresnurses"],
        "claimAuthor": {"name": "Maria Lopez", "jobTitle": "Mayor", "sameAs": "https://www.wikidata.org/entity/Q42"},
        "rating": {
            "ratingValue": 5, "worstRating": 1, "bestRating": 6, "textualRating": "Mostly true",
            "ratingExplanation": "The register counts 36, and one of them left in March.",
        },
    }  # fmt: skip
    assert "MARKER" not in json.dumps(found)


def test_elsewhere_nothing_is_found_and_a_draft_or_a_retraction_is_not_there(shelf, pages):
    for asked in ({"organization": "elsewhere.example"}, {"url": "https://elsewhere.example/claims/x/"}):
        assert pages.list(**asked).execute() == {}
    for claim in (shelf.draft, shelf.retracted):
        assert pages.list(url=f"{SITE}/claims/{claim.uid}/").execute() == {}
        with pytest.raises(HttpError) as raised:
            pages.get(name=f"pages/{claim.uid}").execute()
        assert raised.value.status_code == 404


@pytest.mark.parametrize(
    "asked", ["", "url=http://x/&organization=x", "url=http://[", "organization=x&pageToken=forged"]
)
def test_what_cannot_be_meant_is_refused(shelf, client, asked):
    answer = client.get(f"/v1alpha1/pages?{asked}")
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")


# --- Writing ------------------------------------------------------------------------------------------------------


@pytest.fixture
def token(cast):
    return tokens.issue_token(by=cast.rosa, name="The importer", days=7)[1]


@pytest.fixture
def rosas(wire, token):
    """Google’s client with Rosa’s token, as it sends any other."""
    return service(AuthorizedHttp(Credentials(token), http=wire)).pages()


def refused(call):
    with pytest.raises(HttpError) as raised:
        call.execute()
    return raised.value.status_code, raised.value.reason


def test_a_draft_is_created_read_changed_and_deleted(rosas, pages, cast):
    made = rosas.create(body=PAGE).execute()
    claim = Claim.objects.get()
    assert (claim.stage, claim.created_by, claim.edition, str(claim.claimed_on)) == (
        Stage.OPEN, cast.rosa, None, "2024-12-08",
    )  # fmt: skip
    assert (claim.claimant.wikidata, claim.claimant.role, claim.rating.key) == ("Q42", "Mayor", "mostly-true")
    assert list(claim.appearances.values_list("source__url", "first")) == [
        ("https://news.example/nurses", True), ("https://echo.example/nurses", False),
    ]  # fmt: skip
    assert made["name"] == f"pages/{claim.uid}" and made["versionId"] == str(claim.version)
    assert rosas.get(name=made["name"]).execute() == made
    assert refused(pages.get(name=made["name"]))[0] == 404  # nobody else knows of it

    made["claimReviewMarkups"][0] |= {"claimReviewed": "The council hired 36 nurses.", "claimAppearances": []}
    changed = rosas.update(name=made["name"], body=made).execute()
    assert changed["versionId"] > made["versionId"]
    claim.refresh_from_db()
    assert claim.statement == "The council hired 36 nurses."
    assert list(claim.appearances.values_list("source__url", flat=True)) == ["https://news.example/nurses"]
    assert (Party.objects.count(), Source.objects.count()) == (1, 2)
    code, why = refused(rosas.update(name=made["name"], body=made))
    assert code == 409 and "Read it again" in why

    assert rosas.delete(name=made["name"]).execute() == {}
    claim.refresh_from_db()
    assert (claim.stage, claim.close_reason) == (Stage.CLOSED, "dropped")
    assert refused(rosas.get(name=made["name"]))[0] == refused(rosas.delete(name=made["name"]))[0] == 404
    sent = LogEntry.objects.filter(action="send_page")
    assert [entry.details["method"] for entry in sent] == ["create", "update", "delete"]
    assert not Edition.objects.exists()


def test_what_google_gives_back_can_be_sent_as_it_is(rosas, cast):
    """Full replace: a page sent back untouched changes nothing, and keeps what it cannot hold."""
    claim = desk.draft(cast)
    hidden = desk.source(cast, "A letter", protected=True, url="https://letter.example/")
    desk.collecting.add_appearance(claim, by=cast.rosa, source=hidden)
    desk.collecting.add_appearance(claim, by=cast.rosa, source=desk.source(cast, "A leaflet"))
    before = desk.fresh(claim)
    found = rosas.get(name=f"pages/{claim.uid}").execute()
    assert "letter.example" not in json.dumps(found)
    rosas.update(name=found["name"], body=found).execute()
    after = desk.fresh(claim)
    assert (after.version, after.appearances.count()) == (before.version, 3)
    assert after.appearances.filter(quote="at least 35").exists()


def test_a_place_that_was_protected_since_is_sent_again_and_stays_as_it_is(rosas, cast):
    made = rosas.create(body=PAGE).execute()
    Source.objects.filter(url="https://news.example/nurses").update(protected=True)
    version = rosas.get(name=made["name"]).execute()["versionId"]
    before = list(Claim.objects.get().appearances.values())
    changed = rosas.update(name=made["name"], body=made | {"versionId": version}).execute()
    assert list(Claim.objects.get().appearances.values()) == before
    assert "news.example" not in json.dumps(changed)


def test_an_address_in_two_spellings_is_one_place(rosas, cast):
    both = {"claimFirstAppearance": "https://a.example/x/", "claimAppearances": ["https://a.example/x"]}
    made = rosas.create(body=page(**both)).execute()
    claim = Claim.objects.get()
    assert list(claim.appearances.values_list("source__url", "first")) == [("https://a.example/x/", True)]
    rosas.update(name=made["name"], body=page(**both) | {"versionId": made["versionId"]}).execute()
    assert desk.fresh(claim).version == claim.version


def test_a_second_place_in_one_source_does_not_become_the_first(rosas, cast):
    claim, paper = desk.draft(cast), desk.source(cast, "A report", url="https://report.example/")
    claim.appearances.all().delete()
    for locator, first in (("p. 3", True), ("p. 9", False)):
        desk.collecting.add_appearance(claim, by=cast.rosa, source=paper, locator=locator, first=first)
    before = desk.fresh(claim).version
    found = rosas.get(name=f"pages/{claim.uid}").execute()
    rosas.update(name=found["name"], body=found).execute()
    assert desk.fresh(claim).version == before


def test_what_a_merged_claim_brings_along_stays_its_own(rosas, cast):
    one, other = desk.draft(cast), desk.draft(cast, statement="Some 35 nurses were hired.")
    desk.collecting.add_appearance(other, by=cast.rosa, source=desk.source(cast, "E", url="https://echo.example/"))
    pairing.decide(one, other, by=cast.rosa, decision="same")
    merging.merge(other, one, by=cast.edda, reason="Two wordings.")
    before = desk.fresh(one)
    found = rosas.get(name=f"pages/{one.uid}").execute()
    assert "echo.example" in json.dumps(found)
    rosas.update(name=found["name"], body=found).execute()
    assert (desk.fresh(one).version, one.appearances.count()) == (before.version, before.appearances.count())


def test_four_eyes_hold_for_programs(rosas, cast):
    made = rosas.create(body=PAGE).execute()
    claim = Claim.objects.get(uid=made["name"].removeprefix("pages/"))
    reviewing.submit(claim, by=cast.vera)
    cast.rosa.groups.add(*cast.vera.groups.all())
    with pytest.raises(Refused, match="You wrote part of it"):
        reviewing.sign_off(claim, by=type(cast.rosa).objects.get(pk=cast.rosa.pk))
    reviewing.sign_off(claim, by=cast.vera)
    made = rosas.get(name=made["name"]).execute()
    code, why = refused(rosas.update(name=made["name"], body=made))
    assert code == 403 and "open claims only" in why
    publishing.publish(
        desk.fresh(claim), by=cast.edda, overrides=dict.fromkeys(["no_explanation", "no_evidence"], "Test.")
    )
    for call in (rosas.update(name=made["name"], body=rosas.get(name=made["name"]).execute()),
                 rosas.delete(name=made["name"])):  # fmt: skip
        assert refused(call)[0] == 403
    correcting.correct(desk.fresh(claim), by=cast.edda, reason="We miscounted.")
    again = rosas.get(name=made["name"]).execute()
    again["claimReviewMarkups"][0]["claimReviewed"] = "The council hired 36 nurses."
    rosas.update(name=made["name"], body=again).execute()
    assert Edition.objects.get().data["statement"] == MARKUP["claimReviewed"]


def test_parties_and_sources_the_desk_knows_are_found_and_left_as_they_are(rosas, cast):
    known = desk.party(cast, "Maria Lopez", role="Former mayor")
    paper = desk.source(cast, "Nurses", url="https://news.example/nurses/")
    rosas.create(body=PAGE).execute()
    claim = Claim.objects.get()
    assert claim.claimant == known and Party.objects.get().role == "Former mayor"
    assert claim.appearances.get(first=True).source == paper


def test_of_two_with_one_name_it_stays_the_one_who_said_it(rosas, cast):
    desk.party(cast, "Maria Lopez", role="Painter")
    mayor = desk.party(cast, "Maria Lopez", role="Mayor", wikidata="Q42")
    claim = desk.draft(cast, claimant=mayor)
    before = desk.fresh(claim).version
    found = rosas.get(name=f"pages/{claim.uid}").execute()
    rosas.update(name=found["name"], body=found).execute()
    assert (desk.fresh(claim).claimant, desk.fresh(claim).version) == (mayor, before)
    made = rosas.create(body=PAGE).execute()  # which names Q42
    assert Claim.objects.get(uid=made["name"].removeprefix("pages/")).claimant == mayor
    assert Party.objects.filter(name="Maria Lopez").count() == 2


@pytest.mark.parametrize("method", ["post", "put", "delete", "get"])
@pytest.mark.parametrize("header", [None, "Bearer", "Bearer fcw_guess", "Basic cm9zYTp4", "Bearer \xff"])
def test_without_a_token_in_force_nothing_is_written(client, cast, method, header):
    claim = desk.draft(cast)
    client.force_login(cast.edda)  # a cookie counts for nothing
    path = "/v1alpha1/pages" if method == "post" else f"/v1alpha1/pages/{claim.uid}"
    headers = {"Authorization": header} if header else {}
    answer = client.generic(method.upper(), path, json.dumps(PAGE), "application/json", headers=headers)
    expected = 404 if method == "get" and not header else 401
    assert answer.status_code == expected
    if expected == 401:
        assert (
            answer.json()["error"]["status"] == "UNAUTHENTICATED"
            and answer["WWW-Authenticate"] == 'Bearer realm="factcheck"'
        )
    assert Claim.objects.get() == claim and desk.fresh(claim).stage == Stage.OPEN


SURROGATE = json.dumps(PAGE).replace("Maria Lopez", "\\ud800")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no ClaimReviewMarkupPage"),
        ("{}", "exactly one"),
        ({"claimReviewMarkups": [MARKUP, MARKUP]}, "exactly one"),
        ({"claimReviewMarkups": ["x"]}, "exactly one"),
        (page(claimReviewed=""), "claimReviewed: required"),
        (page(claimReviewed="x" * 501), "statement: "),
        (page(claimReviewed="x\x00"), "claimReviewed: plain text"),
        (SURROGATE, "claimAuthor.name: plain text"),
        (page(claimDate="yesterday"), "claimDate: "),
        (page(claimAuthor="Maria"), "claimAuthor: an object"),
        (page(claimAuthor={"jobTitle": "Mayor"}), "claimAuthor.name: required"),
        (page(claimAuthor={"name": "Ada", "sameAs": "javascript:alert(1)"}), "url: "),
        (page(claimFirstAppearance="javascript:alert(1)"), "url: "),
        (page(claimAppearances=["https://x.example/"] * 51), "a list of at most 50"),
        (page(rating={"textualRating": "Pants on fire"}), "rating.textualRating: one of "),
        (page(rating={"textualRating": "mostly-true", "ratingValue": 3}), "is 5"),
        (page(rating={"textualRating": "Mostly true", "ratingExplanation": "x" * 501}), "summary: "),
        (json.dumps(PAGE) + " " * 1_000_001, "larger than"),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, str) else "page",
)  # fmt: skip
def test_nonsense_is_refused_with_its_name_and_nothing_is_half_saved(client, token, body, why):
    body = body if isinstance(body, str) else json.dumps(body)
    headers = {"Authorization": f"Bearer {token}"}
    answer = client.post("/v1alpha1/pages", body, content_type="application/json", headers=headers)
    assert answer.status_code == 400 and why in answer.json()["error"]["message"], answer.content
    assert not Claim.objects.exists() and not Party.objects.exists() and not Source.objects.exists()


@pytest.mark.parametrize("version", [None, "", 3, "edition-1", "1e9"])
def test_an_update_says_which_version_it_was_made_from(client, token, cast, version):
    claim = desk.draft(cast)
    headers = {"Authorization": f"Bearer {token}"}
    body = PAGE | ({} if version is None else {"versionId": version})
    answer = client.put(f"/v1alpha1/pages/{claim.uid}", body, content_type="application/json", headers=headers)
    assert answer.status_code == (409 if version else 400)
    assert desk.fresh(claim).version == claim.version


def test_a_mask_and_the_refusal_of_other_methods_hold_here_too(client, token, cast):
    headers = {"Authorization": f"Bearer {token}"}
    answer = client.post("/v1alpha1/pages?fields=name", PAGE, content_type="application/json", headers=headers)
    assert set(answer.json()) == {"name"} and answer["Cache-Control"] == "no-store"
    assert client.patch("/v1alpha1/pages").status_code == 405
    assert client.patch(f"/v1alpha1/{answer.json()['name']}")["Allow"] == "GET, HEAD, PUT, DELETE"
    asked = client.options(f"/v1alpha1/{answer.json()['name']}")
    assert asked["Allow"] == "GET, HEAD, OPTIONS, PUT, DELETE"
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS", "scripts of other sites only read"
    assert client.options("/v1alpha1/pages")["Allow"] == "GET, HEAD, OPTIONS, POST"

"""No word of a draft, a note or a protected source on any public address, in any header or any file."""

import io
import json
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

import html5lib
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from pypdf import PdfReader

from claims import markup
from claims.actions import correcting, merging, pairing, reviewing
from claims.imaging import clean
from claims.models import Claim, Edition, FacetCount, Listing, LogEntry, Mention, Picture, Plate, Topic
from tests import cast as desk
from tests.imaging.drawing import file_of, scene
from tests.public.crawling import mixed
from tests.public.markers import Markers, Planting

pytestmark = pytest.mark.django_db

#: What readers are meant to see, and what holds no words of its own.
SHOWN = {"Edition", "FacetCount", "Listing", "Mention", "Plate", "Scale", "Rating"}
LOGGED = {"LogEntry", "LogHead", "SiteEdition", "Authorship"}
#: The hash of a picture that `Planting.published` shows with the first claim.
TOWN_HALL = clean(file_of(scene("The council hired at least 35 nurses.", (64, 48)))).sha256
#: Ends of the private addresses of tips.
TIPS = [letter * 40 for letter in "abcd"]
#: Addresses nobody links to; all others must be found by following links.
UNLINKED = [
    "/healthz", "/log/head", "/robots.txt", "/favicon.ico", "/admin/", "/nothing/here/", "/claimreview.json",
    "/v1alpha1/pages?organization=127.0.0.1&pageSize=100",
    "/v1alpha1/claims:search?reviewPublisherSiteFilter=127.0.0.1&pageSize=100", "/$discovery/rest",
    f"/v1alpha1/claims:imageSearch?imageUri={settings.SITE_URL}/pictures/{TOWN_HALL}.jpg",
    *(f"/tips/{token}/" for token in TIPS),
]  # fmt: skip


@dataclass
class Case:
    planting: Planting
    open: Claim
    corrected: Claim
    retracted: Claim
    reworked: Claim
    approved_again: Claim

    @property
    def markers(self) -> Markers:
        return self.planting.markers


@pytest.fixture(scope="module")
def case(django_db_setup, django_db_blocker):
    """A desk full of markers: drafts at every stage, and published claims with everything behind them planted."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield plant()
        transaction.set_rollback(True)


def plant():
    planting = Planting()
    for stage in ("open", "sent back", "in review", "approved", "closed"):
        claim = planting.draft(stage)
        if stage == "sent back":
            planting.sent_back(claim, stage)
        elif stage == "in review":
            reviewing.submit(claim, by=planting.cast.rosa)
        elif stage == "approved":
            planting.approved(claim, stage)
        elif stage == "closed":
            reviewing.close(
                claim, by=planting.cast.rosa, reason="dropped", note=planting.word("Claim.close_note (closed)")
            )
    first = planting.published("The council hired at least 35 nurses.")
    corrected = planting.published("The bridge cost 2 billion.")
    desk.republished(corrected, planting.cast, rating=desk.rating("unproven"))
    retracted = planting.published("The tower was the tallest in Europe.")
    correcting.retract(retracted, by=planting.cast.edda, reason="We had checked another tower of that name.")
    draft, *_ = Claim.objects.order_by("pk")
    planting.paired(draft, first, "a draft and a published claim")
    planting.brought(draft, "a draft")
    planting.brought(first, "a published claim")
    planting.paired(first, corrected, "two published claims")
    taken = planting.draft("merged into a published claim")
    pairing.decide(taken, first, by=planting.cast.rosa, decision="same")
    merging.merge(taken, first, by=planting.cast.edda, reason=planting.word("why a draft was merged"))
    reworked = planting.reworked(planting.published("The river froze in 2012."), "reopened")
    again = planting.reworked(planting.published("The mayor sold the park."), "reopened and approved")
    planting.approved(again, "reopened and approved")
    hers = {"handler": planting.cast.rosa, "claim": draft, "source": draft.appearances.first().source}
    planting.tip(TIPS[0])
    planting.tip(TIPS[1], state="looked_at", **hers)
    planting.tip(TIPS[2], state="checked", **hers | {"claim": first})
    planting.tip(TIPS[3], state="checked", **hers | {"claim": reworked})
    for member in planting.cast.everyone():
        planting.token(member)
        planting.rename(member)
    return Case(planting, first, corrected, retracted, reworked, again)


@pytest.fixture(scope="module")
def answers(case):
    return crawl(Client())


def crawl(client):
    """Every address of the reading room that can be reached, and what it answers."""
    pages = Listing.objects.exclude(verdict="").values_list("uid", flat=True)
    found, waiting = {}, ["/", "/sitemap.xml", *UNLINKED, *(f"/v1alpha1/pages/{uid}" for uid in pages)]
    while waiting:
        path = waiting.pop()
        if path not in found and not path.startswith("/static/"):
            found[path] = answer = Answer(client.get(path))
            waiting += [link for link in answer.links() if not mixed(link)]
    return found


class Answer:
    """A response as readers get it: status, headers and every word of the body, workbooks unpacked."""

    def __init__(self, response):
        self.status, self.headers = response.status_code, dict(response.headers)
        self.type = response.get("Content-Type", "").split(";")[0]
        body = b"".join(response.streaming_content) if response.streaming else response.content
        self.is_picture = self.type.startswith("image/")
        # Of a picture only what is written beside its pixels can be read: what it shows is the page’s own words.
        self.body = body.decode("latin-1") if self.is_picture else legible(body)

    @property
    def text(self):
        return unescape("\n".join([*(f"{name}: {value}" for name, value in self.headers.items()), self.body]))

    def links(self):
        plain = self.body.replace('\\"', '"')  # HTML within JSON
        given = re.findall(r'(?:href|src|action|content|url)="([^"]+)"|<loc>([^<]+)|"(https?://[^"\s]+)"', plain)
        links = [unescape("".join(groups)).removeprefix(settings.SITE_URL) for groups in given]
        links.append(self.headers.get("Location", ""))
        return [urlsplit(link)._replace(fragment="").geturl() for link in links if re.match(r"/(?!/)", link)]


def legible(body):
    """The words of a file: what is packed in a zip, or set on the pages of a PDF and said about it."""
    if body.startswith(b"%PDF"):
        pdf = PdfReader(io.BytesIO(body))
        return "\n".join([str(pdf.metadata), *(page.extract_text() for page in pdf.pages)])
    return unpacked(body) if body.startswith(b"PK") else body.decode()


def unpacked(body):
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return "\n".join(f"{name}\n{book.read(name).decode()}" for name in book.namelist())


# --- That the trap is set -------------------------------------------------------------------------------------


def test_no_table_of_the_desk_was_forgotten(case):
    """A new table is planted, or somebody says here that readers may see it."""
    models = {model.__name__ for model in apps.get_app_config("claims").get_models()}
    planted = {model for model, _ in case.markers.fields}
    assert models == planted | SHOWN | LOGGED


def test_no_field_of_a_planted_table_was_forgotten(case):
    fresh = Markers()
    for model in apps.get_app_config("claims").get_models():
        if model.__name__ not in SHOWN | LOGGED:
            fresh.values(model, "anywhere")
    assert fresh.fields <= case.markers.fields
    assert len(case.markers.places) > 300


def test_the_markers_are_on_the_desk(case):
    """Or nothing could leak from it: the log has every word of it in some entry."""
    log = "\n".join(f"{entry.object_name} {entry.changes}" for entry in LogEntry.objects.all())
    for words in ("Claim.statement", "Evidence.note", "SignOff.reason", "reason to send back", "Source.title"):
        assert any(place.startswith(words) for place in case.markers.found_in(log)), words


def test_every_public_address_is_among_those_visited(answers):
    rooms = [get_resolver(f"claims.{room}.urls") for room in ("public", "letterbox", "api", "api.v1")]
    names = {pattern.name for room in rooms for pattern in room.url_patterns if pattern.name}
    visited = set()
    for path in answers:
        try:
            visited.add(resolve(urlsplit(path).path).url_name)
            visited.add(resolve(urlsplit(path).path, "claims.api.v1.urls").url_name)
        except Resolver404:
            continue
    assert names - visited <= {"claim_short"}
    assert len(answers) > 60


def test_the_crawl_meets_no_broken_page(answers):
    expected = {"/robots.txt", "/favicon.ico", "/nothing/here/"}
    broken = {path: answer.status for path, answer in answers.items() if answer.status not in (200, 301, 302, 410)}
    assert broken.keys() <= expected


def test_a_marker_on_a_public_page_would_be_found(case):
    """The trap springs: words, dates and numbers that are published are found on pages, in feeds, files and markup."""
    word, cast = case.markers.word("published on purpose"), case.planting.cast
    claim = desk.draft(cast, statement="A claim with a marker.", summary=f"It says {word}.", claimed_on="1711-03")
    desk.collecting.add_figure(claim, by=cast.rosa, text="a number", low=97_531_864, currency="ZQL")
    case.planting.approved(claim, "on purpose")
    desk.publishing.publish(claim, by=cast.edda)
    seen = {path.split("?")[0]: found for path, found in leaks(case.markers, crawl(Client())).items()}
    page = Listing.objects.get(claim=claim).get_absolute_url()
    for path in ("/", "/claims/", "/feeds/latest.atom", "/export/claims.csv", "/export/claims.xlsx",
                 "/export/claims.json", f"{page}claimreview.json", f"{page}editions/1/",
                 f"{page}dossier.pdf", f"{page}dossier.docx", f"{page}dossier.html"):  # fmt: skip
        assert "published on purpose" in seen[path], path
    assert seen[page] == ["a planted currency", "a planted date", "a planted number", "published on purpose"]


# --- That nothing is in it ------------------------------------------------------------------------------------


def leaks(markers, answers):
    found = {path: markers.found_in(answer.text) for path, answer in answers.items()}
    return {path: places for path, places in found.items() if places}


def test_no_planted_word_is_on_any_public_address(case, answers):
    assert leaks(case.markers, answers) == {}


def test_the_reading_room_tells_a_member_no_more_than_anybody(case, answers):
    client = Client()
    client.force_login(case.planting.cast.edda)
    paths = [path for path in answers if not path.startswith("/admin/")]
    assert leaks(case.markers, {path: Answer(client.get(path)) for path in paths}) == {}


def test_what_is_hidden_has_no_address(client, case):
    """Not even that it exists can be learnt: it is 404 like what never was."""
    hidden = [f"/{room}/{uid}/x/" for uid in case.markers.uids for room in ("claims", "parties", "sources")]
    hidden += [f"/claims/{uid}/" for uid in case.markers.uids]
    hidden += [f"/claims/{claim.uid}/x/{rest}" for claim in Claim.objects.filter(listing=None) for rest in RESTS]
    hidden += [f"/feeds/parties/{uid}.{format}" for uid in case.markers.uids for format in ("atom", "json")]
    hidden_pages = [f"/v1alpha1/pages/{uid}" for uid in case.markers.uids if len(uid) <= 12]
    assert {client.get(path).status_code for path in hidden_pages} == {404}
    drafts = Picture.objects.exclude(sha256__in=Plate.objects.values("sha256")).exclude(sha256__startswith="zq")
    hidden += [f"/pictures/{each.sha256}.{each.ending}" for each in drafts]
    hidden += [f"/topics/{topic.slug}/" for topic in Topic.objects.filter(slug__startswith="zqleak")]
    assert len(hidden) > 200
    never = client.get(NEVER).content.decode()
    for path in hidden:
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert answer.content.decode().replace(path, NEVER) == never, path


def test_nor_has_it_one_among_our_resources(client, case):
    hidden = [f"/api/v1/{room}/{uid}/" for uid in case.markers.uids for room in ("claims", "parties", "sources")]
    hidden += [f"/api/v1/claims/{uid}/editions/{rest}" for uid in case.markers.uids for rest in ("", "1/")]
    hidden += [f"/api/v1/topics/{topic.slug}/" for topic in Topic.objects.filter(slug__startswith="zqleak")]
    never = client.get("/api/v1/claims/22222222/").content
    assert {client.get(path).content for path in hidden} == {never} and len(hidden) > 200


NEVER = "/claims/22222222/x/"
RESTS = ["editions/1/", "changes/1..2/", "claimreview.json", "annotations.jsonld", "card.png", "embed/",
         "editions/1/card.png", "dossier.pdf"]  # fmt: skip


def test_a_working_copy_has_no_edition_of_its_own(client, case):
    for claim in (case.reworked, case.approved_again):
        page = Listing.objects.get(claim=claim).get_absolute_url()
        assert client.get(f"{page}editions/1/").status_code == 200
        assert client.get(f"{page}editions/2/").status_code == 404


def test_no_row_the_reading_room_reads_holds_a_planted_word(case):
    """Not shown is not enough: what is not in these tables cannot be asked for, sorted by or guessed at either."""
    for model in (Edition, FacetCount, Listing, Mention, Plate):
        for row in model.objects.values():
            own = {name: value for name, value in row.items() if not name.endswith("_id")}
            assert case.markers.found_in(str(own)) == [], row


def test_no_search_confirms_a_word_that_is_not_published(client, case):
    for word, place in list(case.markers.places.items())[::20]:
        assert exported(client, q=word) == [], place


def test_no_filter_confirms_a_name_that_is_not_published(client, case):
    """What was never published is as unknown to the filters as what never was."""
    for name in ("claimant", "source"):
        for uid, place in list(case.markers.uids.items())[::4]:
            assert client.get("/export/claims.json", {name: uid}).status_code == 400, (name, place)
    for topic in Topic.objects.filter(slug__startswith="zqleak"):
        assert client.get("/export/claims.json", {"topic": topic.slug}).status_code == 400


def exported(client, **question):
    return json.loads(b"".join(client.get("/export/claims.json", question).streaming_content))


# --- The markup of each published claim ---------------------------------------------------------------------------


def markups(body):
    """The linked data in a page, as a reader of pages finds it."""
    scripts = html5lib.parse(body, namespaceHTMLElements=False).iter("script")
    return [json.loads(script.text) for script in scripts if script.get("type") == "application/ld+json"]


def test_each_published_claim_has_exactly_one_valid_claim_review(client, case):
    rated = Listing.objects.exclude(verdict="")
    assert len(rated) == 4
    for listing in rated:
        (record,) = markups(client.get(listing.get_absolute_url()).content.decode())
        errors = [each for each in markup.problems(record, site_host="127.0.0.1") if each.severity == "error"]
        assert errors == [], listing
        assert record == client.get(f"{listing.get_absolute_url()}claimreview.json").json()
        assert record["url"] == settings.SITE_URL + listing.get_absolute_url()


def test_what_the_markup_says_is_what_the_page_shows(client, case):
    for listing in Listing.objects.exclude(verdict=""):
        body = client.get(listing.get_absolute_url()).content.decode()
        (record,) = markups(body)
        shown = " ".join("".join(html5lib.parse(body, namespaceHTMLElements=False).find("body").itertext()).split())
        said = [
            record["claimReviewed"],
            record["reviewRating"]["alternateName"],
            record["reviewRating"]["ratingExplanation"],
        ]
        for words in (*said, *record["reviewBody"].split("\n"), record["itemReviewed"]["author"]["name"]):
            assert words in shown, listing
        assert ("ratingValue" in record["reviewRating"]) is (" of 6 on our scale" in shown)
        for cited in record["citation"]:
            assert f'href="{cited}"' in body


def test_a_retraction_has_no_markup_and_no_rating(client, case):
    body = client.get(Listing.objects.get(claim=case.retracted).get_absolute_url()).content.decode()
    assert markups(body) == []


def test_no_other_page_repeats_a_claim_review(case, answers):
    claims = {listing.get_absolute_url() for listing in Listing.objects.all()}
    for path, answer in answers.items():
        if answer.type == "text/html" and path not in claims:
            assert not [record for record in markups(answer.body) if record.get("@type") == "ClaimReview"], path

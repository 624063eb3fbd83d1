"""A published claim that was merged into another: its address stays and sends readers on, and lists have the other."""

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.db import transaction

from claims.actions import collecting, drafting, merging, pairing, publishing, reviewing
from claims.models import Claim, Edition, Listing, Topic
from tests import cast as desk
from tests.admin.pages import text_of
from tests.scenery import standing

pytestmark = pytest.mark.django_db

WHY = "One sentence in two wordings."


@dataclass
class Scene:
    cast: desk.Cast
    merged: Claim
    kept: Claim

    @property
    def address(self):
        return Listing.objects.get(claim=self.merged).get_absolute_url()

    @property
    def other(self):
        return Listing.objects.get(claim=self.kept).get_absolute_url()


@pytest.fixture(scope="module")
def case(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        cast = desk.assemble()
        lopez = desk.party(cast)
        kept = desk.published(cast, claimant=lopez)
        merged = desk.draft(cast, statement="Zebra-like, 35 nurses or more were hired.", claimant=lopez)
        drafting.label(merged, by=cast.rosa, topics=[Topic.objects.create(name="Zebras", slug="zebras")])
        herald = desk.party(cast, "The Herald", kind="outlet")
        spot = desk.source(cast, "Heard at the zoo", url="https://zoo.example/")
        collecting.add_appearance(merged, by=cast.rosa, source=spot, first=False, chain=[{"party": herald}])
        reviewing.submit(merged, by=cast.rosa)
        reviewing.sign_off(merged, by=cast.vera)
        publishing.publish(merged, by=cast.edda)
        pairing.decide(merged, kept, by=cast.rosa, decision="same")
        merging.merge(merged, kept, by=cast.edda, reason=WHY)
        yield Scene(cast, desk.fresh(merged), desk.fresh(kept))


def test_its_page_sends_readers_on_and_shows_what_it_showed(client, case, settings):
    response = client.get(case.address)
    words, html = text_of(response), response.content.decode()
    assert f"This claim is kept together with: {case.kept.statement}" in words
    assert WHY in words and "Zebra-like" in words and "The register counts 36." in words
    assert f'href="{case.other}"' in html
    assert f'<link rel="canonical" href="{settings.SITE_URL.rstrip("/")}{case.other}">' in html


def test_no_address_of_it_is_lost(client, case):
    uid, party = case.merged.uid, Listing.objects.get(claim=case.merged).mentions.get(kind="via").key
    source = Listing.objects.get(claim=case.merged).mentions.filter(kind="appearance").last()
    pages = ["", "editions/1/", "editions/2/", "changes/1..2/", "claimreview.json"]
    subjects = ["/topics/zebras/", f"/parties/{party}/the-herald/", f"/sources/{source.key}/{source.slug}/"]
    feeds = [f"/feeds/parties/{party}.atom", "/feeds/topics/zebras.json"]
    for address in [*(case.address + page for page in pages), *subjects, *feeds]:
        assert client.get(address).status_code == 200, address
    assert client.get(f"/claims/{uid}/").headers["Location"] == case.address
    for address in subjects:
        assert "Kept together with another claim" in text_of(client.get(address))
    assert "Kept together with" in text_of(client.get(case.address + "changes/1..2/"))


def test_the_dossier_of_its_source_has_it_and_says_with_which_it_is_kept(client, case):
    source = Listing.objects.get(claim=case.merged).mentions.filter(kind="appearance").last()
    words = text_of(client.get(f"/sources/{source.key}/{source.slug}/dossier.html"))
    assert f"1. {case.merged.statement}" in words and f"Kept together with “{case.kept.statement}”. Edition 2" in words


def test_it_keeps_the_review_that_its_page_tells(client, case):
    review = client.get(case.address + "claimreview.json").json()
    assert (review["claimReviewed"], review["reviewRating"]["alternateName"]) == (case.merged.statement, "Mostly true")
    assert json.dumps(review["claimReviewed"]) in client.get(case.address).content.decode()


LISTS = [
    "/", "/claims/", "/claims/?q=nurses", "/claims/?verdict=mostly-true", "/feeds/latest.atom", "/feeds/latest.json",
    "/export/claims.csv", "/export/claims.json", "/export/claims.jsonl", "/claimreview.json",
    "/v1alpha1/claims:search?query=nurses", "/sitemap.xml", "/feeds/parties/{party}.atom",
]  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
def test_what_lists_and_counts_claims_has_the_other_alone(client, case, address):
    response = client.get(address.format(party=case.merged.claimant.uid))
    text = response.getvalue().decode() if response.streaming else response.content.decode()
    assert (response.status_code, case.kept.uid in text, case.merged.uid in text) == (200, True, False)


@pytest.mark.parametrize("address", ["/claims/?q=zebra", "/claims/?topic=zebras", "/export/claims.csv?q=zebra"])
def test_it_is_found_by_no_question(client, case, address):
    response = client.get(address)
    text = response.getvalue().decode() if response.streaming else response.content.decode()
    assert case.merged.uid not in text


def test_each_claim_is_counted_once(client, case):
    party = case.merged.claimant
    assert ">1<" in client.get(f"/parties/{party.uid}/{party.slug}/").content.decode().replace(
        '<span class="unseen"', "<"
    )
    assert re.search(r"Mostly true\s+1\b", text_of(client.get("/claims/")))


def test_the_data_package_keeps_its_row_and_names_the_other(client, case):
    package = zipfile.ZipFile(io.BytesIO(client.get("/export/datapackage.zip").getvalue()))
    rows = {row["uid"]: row for row in csv.DictReader(io.StringIO(package.read("claims.csv").decode()))}
    assert {uid: row["kept_with"] for uid, row in rows.items()} == {case.merged.uid: case.kept.uid, case.kept.uid: ""}


def test_the_listings_are_made_again_from_what_is_sealed(case):
    before = list(Listing.objects.order_by("pk").values())
    Listing.objects.update(kept_with="")
    call_command("rebuild_listings", stdout=io.StringIO())
    assert list(Listing.objects.order_by("pk").values()) == before


def test_after_an_undo_it_is_listed_and_stands_for_itself(client, case):
    with transaction.atomic():
        merging.unmerge(case.merged, by=case.cast.anna, reason="Two after all.")
        html = client.get(case.address).content.decode()
        assert "kept together" not in html and f'{case.address}">' in html
        assert case.merged.uid in client.get("/claims/?q=zebra").content.decode()
        assert "This claim is kept together with" in text_of(client.get(case.address + "editions/2/"))
        assert Edition.objects.filter(claim=case.merged).count() == 3
        transaction.set_rollback(True)

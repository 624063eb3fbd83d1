"""The preview is the public page, for the desk's eyes, filled from the working copy."""

import re

import pytest

from claims.actions import drafting, publishing
from claims.models import Edition
from tests import cast as desk
from tests.admin.pages import claim_url, text_of, tree


@pytest.mark.parametrize("stage", desk.STAGED)
def test_every_claim_can_be_previewed_by_every_member(client, cast, stage):
    claim = desk.STAGED[stage](cast)
    client.force_login(cast.rosa)
    words = text_of(client.get(claim_url(claim, "preview")))
    assert "readers do not see this" in words
    assert claim.statement in words


def test_it_says_what_the_edition_will_say(client, cast):
    claim = desk.approved(cast, claimant=desk.party(cast))
    client.force_login(cast.edda)
    preview = said(client.get(claim_url(claim, "preview")))
    publishing.publish(claim, by=cast.edda)
    edition = Edition.objects.get()
    published = said(client.get(f"/claims/{edition.uid}/{edition.data['slug']}/"))
    # What sealing alone knows comes after; and nothing unpublished has the pages these links lead to.
    alike = re.sub(r"Other claims with this source: The register for .*?\.", "", published.split("Published by")[0])
    for sentence in alike.split(". "):
        assert " ".join(sentence.split()) in preview


def said(response):
    return " ".join("".join(tree(response).find(".//article").itertext()).split())


def test_a_claim_without_a_verdict_has_a_preview_too(client, cast):
    claim = drafting.start_claim(by=cast.rosa, statement="Nothing known yet.")
    client.force_login(cast.rosa)
    words = text_of(client.get(claim_url(claim, "preview")))
    assert "No verdict yet" in words
    assert "Retracted" not in words


def test_readers_and_search_engines_are_kept_out(client, cast):
    claim = desk.draft(cast)
    assert client.get(claim_url(claim, "preview")).status_code == 302
    client.force_login(cast.rosa)
    robots = [each.get("content") for each in tree(client.get(claim_url(claim, "preview"))).iter("meta")]
    assert "noindex" in robots


def test_a_claim_that_is_not_there_has_none(client, cast):
    client.force_login(cast.rosa)
    assert client.get("/admin/claims/claim/999999/preview/").status_code == 404

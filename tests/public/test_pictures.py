"""A picture is public at its hash as soon as an edition holds it, and then for good."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from claims.actions import picturing
from claims.imaging import name_of
from claims.models import Listing, Plate
from tests.admin.pages import tree
from tests.imaging.drawing import file_of, scene
from tests.public.test_leaks import markups

pytestmark = pytest.mark.django_db


def address(plate):
    return f"/pictures/{plate.sha256}.{plate.ending}"


def test_a_file_is_given_with_its_type_for_good(shelf, client):
    for plate in Plate.objects.filter(listing__claim=shelf.full):
        answer = client.get(address(plate))
        assert answer.status_code == 200
        assert answer["Content-Type"] == {"jpg": "image/jpeg", "png": "image/png"}[plate.ending]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
        assert "immutable" in answer["Cache-Control"] and "Cookie" not in answer.get("Vary", "")
        again = client.get(address(plate), headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.head(address(plate)).status_code == 200
        assert client.post(address(plate)).status_code == 405


def test_a_file_that_was_taken_away_is_gone_at_once(shelf, client, settings):
    """Also where pages are kept."""
    settings.KEEP_PAGES = True
    plate = Plate.objects.filter(listing__claim=shelf.full).first()
    name = name_of(plate.sha256, plate.ending)
    with default_storage.open(name) as file:
        body = file.read()
    assert client.get(address(plate)).content == body
    default_storage.delete(name)
    try:
        assert client.get(address(plate)).status_code == 404
    finally:
        default_storage.save(name, ContentFile(body))


@pytest.mark.parametrize("path", ["{}.svg", "{}.png", "{}", "{}.jpg/", "x{}.jpg"])
def test_another_ending_or_another_name_is_not_there(shelf, client, path):
    sha256 = Plate.objects.filter(ending="jpg").first().sha256
    assert client.get(f"/pictures/{path.format(sha256)}").status_code == 404


def test_a_drafts_picture_is_seen_on_the_desk_only(shelf, client):
    from claims.models import Member

    rosa = Member.objects.get(username="rosa")
    body = file_of(scene(9, (64, 48)))
    picture = picturing.add_picture(shelf.draft, by=rosa, body=body, alt="Nobody may see this yet.")
    on_desk = f"/admin/claims/claim/pictures/{picture.sha256}.jpg"
    assert client.get(address(picture)).status_code == 404
    assert client.get(on_desk).status_code == 302
    client.force_login(rosa)
    assert client.get(address(picture)).status_code == 404
    answer = client.get(on_desk)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg") and "private" in answer["Cache-Control"]
    for never in ("0" * 64 + ".jpg", picture.sha256 + ".svg"):
        assert client.get(f"/admin/claims/claim/pictures/{never}").status_code == 404
    preview = client.get(f"/admin/claims/claim/{shelf.draft.pk}/preview/").content.decode()
    assert on_desk in preview and address(picture).join('""') not in preview


@pytest.mark.parametrize("instead", [None, b"\xff\xd8\xff another picture"])
def test_a_file_that_was_lost_or_exchanged_is_not_shown(shelf, client, instead, caplog):
    plate = Plate.objects.filter(listing__claim=shelf.full).first()
    path = default_storage.path(name_of(plate.sha256, plate.ending))
    aside = shutil.move(path, path + ".aside")
    try:
        if instead:
            Path(path).write_bytes(instead)
        assert client.get(address(plate)).status_code == 404
        assert ("not what its name says" in caplog.text) is bool(instead)
    finally:
        shutil.move(aside, path)
    assert client.get(address(plate)).status_code == 200


@pytest.mark.parametrize("of", ["claim", "edition"])
def test_the_page_shows_each_picture_whole_with_its_description_and_credit(shelf, client, of):
    listing = Listing.objects.select_related("edition").get(claim=shelf.full)
    page = client.get((listing if of == "claim" else listing.edition).get_absolute_url())
    figures = list(tree(page).iter("figure"))
    images = [figure.find(".//img") for figure in figures]
    assert [image.get("alt") for image in images] == ["Nurses on the steps.", 'A "quoted" register.']
    assert [(image.get("width"), image.get("height")) for image in images] == [("600", "400")] * 2
    assert all(client.get(image.get("src")).status_code == 200 for image in images)
    words = " ".join("".join(figures[0].itertext()).split())
    assert words == "Missing context They are firefighters, in 2019. Picture: <b>A. Bold</b> Found at photos.example"


def test_a_rated_picture_has_its_media_review_beside_the_claim_review(shelf, client):
    listing = Listing.objects.get(claim=shelf.full)
    review, media = markups(client.get(listing.get_absolute_url()).content.decode())
    assert (review["@type"], media["@type"]) == ("ClaimReview", "MediaReview")
    (image,) = media["itemReviewed"]["mediaItemAppearance"]
    assert client.get(image["contentUrl"].removeprefix(settings.SITE_URL)).status_code == 200
    assert media["url"] == review["url"]

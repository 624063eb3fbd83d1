"""Google’s own client, unmodified, asks for the claims that hold a copy of a picture."""

import pytest
from django.conf import settings
from googleapiclient.errors import HttpError

from claims.actions import picturing
from claims.api import images
from claims.capture import Unreachable
from claims.imaging import clean
from claims.models import Listing, Plate
from tests import cast as desk
from tests.capture.server import HTML, redirects, says, serving
from tests.imaging.drawing import PAGE, SVG, copied, file_of, huge, scene

JPEG, PNG = b"Content-Type: image/jpeg\r\n", b"Content-Type: image/png\r\n"
SCRIPTS = {
    "/copy.jpg": says(copied(file_of(scene(1)), scale=0.4, quality=35), headers=JPEG),
    "/other.jpg": says(file_of(scene(77)), headers=JPEG),
    "/lies.png": says(copied(file_of(scene(1))), headers=PNG),
    "/moved.jpg": redirects("/copy.jpg"),
    "/page.jpg": says(PAGE, headers=HTML),
    "/script.svg": says(SVG, headers=b"Content-Type: image/svg+xml\r\n"),
    "/bomb.png": says(huge(50_000), headers=PNG),
    "/large.png": says(huge(6_000), headers=PNG),
    "/inside.jpg": redirects("http://10.0.0.1/copy.jpg"),
}


@pytest.fixture(scope="module")
def server():
    with serving(SCRIPTS) as server:
        yield server


@pytest.fixture
def away(server, monkeypatch):
    """Addresses of a server that stands for the whole web."""
    monkeypatch.setattr(images, "GUARD", server.guard)
    server.requests.clear()
    return server.url


def texts(answer):
    return [result["claim"]["text"] for result in answer.get("results", [])]


@pytest.mark.parametrize("path", ["/copy.jpg", "/lies.png", "/moved.jpg"])
def test_a_copy_resized_and_compressed_again_is_found(shelf, claims, away, path):
    answer = claims.imageSearch(imageUri=away(path)).execute()
    assert texts(answer) == ["The council hired at least 35 nurses in one year."]
    (review,) = answer["results"][0]["claim"]["claimReview"]
    assert review["textualRating"] == "Mostly true" and "nextPageToken" not in answer


def test_another_picture_is_not(shelf, claims, away):
    assert claims.imageSearch(imageUri=away("/other.jpg")).execute() == {}


def test_the_language_narrows(shelf, claims, away):
    assert texts(claims.imageSearch(imageUri=away("/copy.jpg"), languageCode="en-GB").execute())
    assert claims.imageSearch(imageUri=away("/copy.jpg"), languageCode="ar").execute() == {}


def test_our_own_picture_is_known_and_not_fetched(shelf, claims, server, away):
    plate = Plate.objects.filter(listing__claim=shelf.full, ending="jpg").get()
    own = f"{settings.SITE_URL}/pictures/{plate.sha256}.jpg"
    assert texts(claims.imageSearch(imageUri=own).execute()) == ["The council hired at least 35 nurses in one year."]
    with pytest.raises(HttpError, match="published no picture at this address"):
        claims.imageSearch(imageUri=own.replace(plate.sha256, "0" * 64)).execute()
    assert not server.requests


@pytest.mark.parametrize(
    ("uri", "why"),
    [
        ("/page.jpg", "This is a web page"),
        ("/script.svg", "This is an SVG"),
        ("/bomb.png", "more than 25 million pixels"),
        ("/large.png", "more than 25 million pixels"),
        ("/nothing.jpg", "no page at this address"),
        ("/inside.jpg", "private network"),
        ("http://127.0.0.1/copy.jpg", "private network"),
        ("http://169.254.169.254/latest/meta-data", "private network"),
        ("file:///etc/passwd", "http:// or https://"),
        ("http://[", "not written correctly"),
        ("", "required"),
    ],
)
def test_what_is_no_picture_or_leads_inside_is_refused_with_the_reason(shelf, claims, away, monkeypatch, uri, why):
    if uri.startswith("http"):
        monkeypatch.setattr(images, "GUARD", images.Guard(resolver=lambda host, port: [host]))
    with pytest.raises(HttpError) as raised:
        claims.imageSearch(imageUri=away(uri) if uri.startswith("/") else uri).execute()
    assert raised.value.status_code == 400 and why in raised.value.reason


def test_one_picture_is_fetched_at_a_time_so_that_no_strange_server_keeps_readers_waiting(client, shelf, monkeypatch):
    asked, others = "/v1alpha1/claims:imageSearch?imageUri=https://slow.example/p.jpg", []

    def slow(*_, **__):
        others.append(client.get(asked))
        raise Unreachable("The server did not answer within 6 seconds.")

    monkeypatch.setattr(images.capture, "fetch", slow)
    assert client.get(asked).status_code == 400
    (other,) = others
    assert (other.status_code, other.json()["error"]["status"], other["Retry-After"]) == (503, "UNAVAILABLE", "6")
    others.clear()
    assert client.get(asked).status_code == 400 and others, "the next one is looked at again"


def test_a_long_address_comes_as_a_form_and_is_answered(shelf, claims, wire, away):
    assert texts(claims.imageSearch(imageUri=away("/copy.jpg") + "?" + "a" * 2500).execute())
    assert wire.methods == ["POST"]


@pytest.fixture
def many(cast):
    """Three claims with copies of one picture, the last one the very same; a draft and a retraction hold it too."""
    for number, scale in enumerate((0.9, 0.8, 1)):
        body = file_of(scene(5)) if scale == 1 else copied(file_of(scene(5)), scale, 90)
        _publish(_claim(cast, f"Claim {number} shows the flood.", body), cast)
    _claim(cast, "A draft shows the flood.", file_of(scene(5)))
    gone = _publish(_claim(cast, "A retracted claim showed the flood.", file_of(scene(5))), cast)
    desk.correcting.retract(gone, by=cast.edda, reason="It was another flood.")
    return f"{settings.SITE_URL}/pictures/{clean(file_of(scene(5))).sha256}.jpg"


def _claim(cast, statement, body):
    claim = desk.draft(cast, statement)
    picturing.add_picture(claim, by=cast.rosa, body=body, alt="A flood.")
    return claim


def _publish(claim, cast):
    desk.reviewing.submit(claim, by=cast.rosa)
    desk.reviewing.sign_off(claim, by=cast.vera)
    desk.publishing.publish(claim, by=cast.edda)
    return desk.fresh(claim)


def test_next_page_leads_through_each_claim_once_and_no_draft_or_retraction(many, claims, client):
    found, asked = [], claims.imageSearch(imageUri=many, pageSize=1)
    while asked is not None:
        answer = asked.execute()
        found += texts(answer)
        asked = claims.imageSearch_next(asked, answer)
    assert sorted(found) == [f"Claim {number} shows the flood." for number in range(3)]
    assert found == texts(claims.imageSearch(imageUri=many).execute())
    assert texts(claims.imageSearch(imageUri=many, offset=2).execute()) == found[2:]
    token = claims.imageSearch(imageUri=many, pageSize=1).execute()["nextPageToken"]
    for more in ({"languageCode": "en"}, {"imageUri": many + "?"}):
        asked = {"imageUri": many, "pageToken": token} | more
        assert client.get("/v1alpha1/claims:imageSearch", asked).status_code == 400


def test_the_candidates_come_from_the_indexes_of_the_bands(many, django_assert_num_queries):
    likeness = Plate.objects.filter(current=True).first().likeness
    plan = Plate.objects.sharing_a_band(likeness).explain()
    assert Listing.objects.count() == 4
    if "SEARCH" in plan or "SCAN" in plan:  # SQLite; PostgreSQL reads so small a table whole
        assert "MULTI-INDEX OR" in plan and "SCAN" not in plan
    with django_assert_num_queries(2):
        images._near(likeness, images.Q())

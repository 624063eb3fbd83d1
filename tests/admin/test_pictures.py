"""Pictures in the claim's form: what is wrong stands beside the file, and a good file is never lost with the rest."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.actions import drafting
from claims.imaging import clean
from claims.models import Claim, LogEntry
from tests import cast as desk
from tests.actions.test_picture import add
from tests.admin.pages import claim_url, filled, merging, text_of, tree
from tests.admin.test_claim_form import ADD, save
from tests.imaging.drawing import PAGE, SVG, file_of, huge, scene

pytestmark = pytest.mark.django_db
GOOD = file_of(scene(1, (64, 48)))


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


@pytest.fixture
def claim(cast):
    return desk.draft(cast)


def upload(body, name="photo.png"):
    return SimpleUploadedFile(name, body, "image/png")


def opened(browser, claim):
    """What the form would send: a file box sends nothing until a file is chosen."""
    data = filled(browser.get(claim_url(claim)))
    return {name: values for name, values in data.items() if not name.endswith("-upload")}


def row(**values):
    """Typed into the blank row that stands there from the start."""
    return {f"pictures-0-{name}": [value] for name, value in values.items()}


def previews(response):
    return [image.get("src") for image in tree(response).iter("img") if "/pictures/" in (image.get("src") or "")]


def test_a_picture_is_sent_with_what_is_said_of_it_and_shown(rosa, claim):
    data = opened(rosa, claim) | row(alt="Shapes.", credit="A. B.", url="https://photos.example/1")
    assert save(rosa, claim, data | {"pictures-0-upload": upload(GOOD)}).status_code == 302
    picture = claim.pictures.get()
    assert (picture.alt, picture.ending, picture.width) == ("Shapes.", "jpg", 64)
    page = rosa.get(claim_url(claim))
    (source,) = previews(page)
    assert source == reverse("admin:claims_claim_picture", args=[picture.sha256, "jpg"])
    assert rosa.get(source).status_code == 200
    assert 'enctype="multipart/form-data"' in page.content.decode()


def test_a_new_claim_can_come_with_its_picture(rosa, cast):
    data = {name: values for name, values in filled(rosa.get(ADD)).items() if not name.endswith("-upload")}
    data |= {"statement": ["The bridge was closed."], "pictures-0-alt": ["The bridge."]}
    assert rosa.post(ADD, data | {"pictures-0-upload": upload(GOOD)}).status_code == 302
    assert Claim.objects.get().pictures.get().alt == "The bridge."


def test_saved_untouched_it_changes_nothing_and_another_file_takes_its_place(rosa, cast, claim):
    first = add(claim, cast, GOOD)
    entries, version = LogEntry.objects.count(), desk.fresh(claim).version
    assert save(rosa, claim, opened(rosa, claim)).status_code == 302
    assert (LogEntry.objects.count(), desk.fresh(claim).version) == (entries, version)
    other = upload(file_of(scene(2, (64, 48)), "PNG"))
    assert save(rosa, claim, opened(rosa, claim) | {"pictures-0-upload": other}).status_code == 302
    assert claim.pictures.get().sha256 != first.sha256 and claim.pictures.get().ending == "png"
    assert save(rosa, claim, opened(rosa, claim) | {"pictures-0-DELETE": ["on"]}).status_code == 302
    assert not claim.pictures.exists()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (SVG, "This is an SVG"),
        (PAGE, "This is a web page, whatever its name says"),
        (GOOD[:700], "breaks off or is damaged"),
        (huge(50_000), "more than 60 million pixels"),
        (b"GIF89a nonsense", "breaks off or is damaged"),
    ],
)
def test_what_is_no_picture_is_refused_in_its_place_and_all_that_was_typed_stays(rosa, claim, body, why):
    data = opened(rosa, claim) | row(alt="What I typed.") | {"summary": ["Not saved yet."]}
    answer = save(rosa, claim, data | {"pictures-0-upload": upload(body)})
    assert answer.status_code == 200 and why in text_of(answer)
    again = filled(answer)
    assert (again["pictures-0-alt"], again["summary"]) == (["What I typed."], ["Not saved yet."])
    assert not claim.pictures.exists() and desk.fresh(claim).summary == claim.summary


def test_a_row_without_a_file_asks_for_it(rosa, claim):
    answer = save(rosa, claim, opened(rosa, claim) | row(alt="What?"))
    assert answer.status_code == 200 and "Choose the file." in text_of(answer)


def test_a_good_file_survives_an_error_elsewhere(rosa, claim):
    data = opened(rosa, claim) | row(alt="Shapes.", url="photos.example")
    answer = save(rosa, claim, data | {"pictures-0-upload": upload(GOOD)})
    assert answer.status_code == 200 and not claim.pictures.exists()
    assert len(previews(answer)) == 1 and "not saved yet" in text_of(answer)
    again = {name: values for name, values in filled(answer).items() if not name.endswith("-upload")}
    assert save(rosa, claim, again | {"pictures-0-url": ["https://photos.example/"]}).status_code == 302
    assert claim.pictures.get().alt == "Shapes."


def test_a_good_file_survives_somebody_elses_save(rosa, cast, claim):
    data = opened(rosa, claim) | row(alt="Shapes.")
    drafting.revise(claim, by=cast.vera, summary="Vera was quicker.")
    answer = save(rosa, claim, data | {"pictures-0-upload": upload(GOOD)})
    assert answer.status_code == 409 and "Shapes." in text_of(answer)
    assert f"File: {clean(GOOD).sha256[:12]}…, 64 by 48 pixels" in text_of(answer)
    assert rosa.post(claim_url(claim), merging(answer)).status_code == 302
    assert claim.pictures.get().alt == "Shapes." and desk.fresh(claim).summary == "Vera was quicker."


@pytest.mark.parametrize("held", ["forged", "eyJzaGEyNTYiOiAiMDAifQ:forged", "{}"])
def test_a_forged_note_of_a_file_is_no_file(rosa, claim, held):
    answer = save(rosa, claim, opened(rosa, claim) | row(alt="Shapes.", held=held))
    assert answer.status_code == 200 and "Choose the file." in text_of(answer)


def test_a_claim_at_rest_shows_its_pictures_and_takes_none(rosa, cast, claim):
    add(claim, cast, GOOD)
    desk.reviewing.close(claim, by=cast.rosa, reason="dropped")
    page = rosa.get(claim_url(claim))
    assert page.status_code == 200 and len(previews(page)) == 1
    assert "-upload" not in page.content.decode()

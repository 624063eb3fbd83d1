"""Sources on the desk: their text from a file, and what a file must not be."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Claim, Source
from tests import cast as desk
from tests.admin.pages import filled, text_of

ADD = "/admin/claims/source/add/"
TYPED = {"title": "The town’s accounts", "kind": "report", "language": "en"}


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


def png():
    """A whole picture of one red pixel."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


def test_a_text_file_becomes_the_captured_text(rosa):
    file = SimpleUploadedFile("accounts.txt", "\ufeffLine one\r\nالسطر الثاني 🧾".encode())
    rosa.post(ADD, TYPED | {"file": file})
    assert Source.objects.get().text == "Line one\nالسطر الثاني 🧾"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (png(), "This is no plain text in UTF-8"),
        (b"text with \x00 a null", "This is no plain text: it holds bytes"),
        (b"\xff\xd8\xff\xe0" + b"jpeg" * 10, "This is no plain text in UTF-8"),
        ("café".encode("latin-1"), "This is no plain text in UTF-8"),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
        (b"", "The submitted file is empty."),
    ],
    ids=["picture", "null", "jpeg", "latin-1", "too large", "empty"],
)
def test_a_file_that_is_no_text_is_refused_whatever_its_name(rosa, content, message):
    response = rosa.post(ADD, TYPED | {"file": SimpleUploadedFile("notes.txt", content)})
    assert response.status_code == 200
    assert message in text_of(response)
    assert "The town’s accounts" in response.content.decode()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "", "This field is required."),
        ("title", "x" * 50_000, "at most 300 characters"),
        ("url", "javascript:alert(1)", "Enter a web address that begins with http:// or https://."),
        ("url", "data:text/html,x", "Enter a web address that begins with http:// or https://."),
        ("published", "2024-13", "There is no month 13"),
        ("published", "yesterday", "Write a date as 2024, 2024-12 or 2024-12-08."),
        ("text", "nul \x00", "Null characters are not allowed."),
        ("kind", "rumour", "Select a valid choice."),
        ("publisher", "x", "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_in_place_and_nothing_is_saved(rosa, field, value, message):
    response = rosa.post(ADD, TYPED | {"authors": "A. <i>Writer</i>"} | {field: value})
    assert response.status_code == 200
    assert message in text_of(response)
    assert "A. &lt;i&gt;Writer&lt;/i&gt;" in response.content.decode()
    assert not Source.objects.exists()


def test_an_address_that_is_there_already_is_pointed_out(rosa, cast):
    desk.source(cast, url="https://town.example/accounts")
    response = rosa.post(ADD, TYPED | {"url": "https://town.example/accounts"})
    assert "A source with this address is already here." in text_of(response)


def test_the_form_says_which_claims_rest_on_a_source(rosa, cast):
    claim = desk.draft(cast)
    source = claim.evidence.get().source
    assert claim.statement in text_of(rosa.get(f"/admin/claims/source/{source.pk}/change/"))
    assert "None yet." in text_of(rosa.get(f"/admin/claims/source/{desk.source(cast, 'Unused').pk}/change/"))


def test_protecting_a_source_that_a_signed_claim_rests_on_voids_the_signature(rosa, cast):
    claim = desk.approved(cast)
    source = claim.evidence.get().source
    page = f"/admin/claims/source/{source.pk}/change/"
    rosa.post(page, filled(rosa.get(page), "source_form") | {"protected": "on"})
    assert Claim.objects.get(pk=claim.pk).stage == "in_review"


def test_the_file_is_read_and_not_kept(rosa, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    rosa.post(ADD, TYPED | {"file": io.BytesIO(b"some text")})
    assert not list(tmp_path.iterdir())

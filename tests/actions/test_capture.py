"""Taking in a text, a file or an address: a source, a snapshot of the very bytes, and the same thing only once."""

import hashlib

import pytest
from django.core.files.storage import default_storage

from claims import tasks
from claims.actions import capturing
from claims.capture import Fetched, Unreachable, Unreadable
from claims.models import LogEntry, Party, Snapshot, Source
from tests import cast as desk
from tests.actions.witness import newest, refused

pytestmark = pytest.mark.django_db

TEXT = "The council hired at least 35 nurses in May, the mayor said.\n\nThe register counts 36 of them."
PAGE = """<html lang="en"><head><title>Nurses at last</title>
<link rel="canonical" href="https://courier.example/nurses">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Nurses at last",
"datePublished": "2025-05-12T08:00:00Z", "author": {"name": "Ada Moreno"}, "publisher": {"name": "The Courier"}}
</script>
</head><body><article><h1>Nurses at last</h1><p>The council hired at least 35 nurses in May, the mayor said, after a
year in which the clinic had turned patients away.</p><p>The register counts 36 of them, and three have left since, the
town hall’s minutes say, so that 33 are at work.</p></article></body></html>"""


def page(url="https://courier.example/nurses"):
    return Fetched(url, url, "text/html", "utf-8", PAGE.encode(), 200)


def test_a_pasted_text_is_a_source_with_its_bytes_and_its_candidates(cast):
    source, is_new = capturing.take_in(capturing.pasted(TEXT), by=cast.rosa, title="Nurses at last")
    snapshot = source.snapshots.get()
    assert is_new and (source.title, source.text) == ("Nurses at last", TEXT)
    assert (snapshot.how, snapshot.media_type, snapshot.size) == ("pasted", "text/plain", len(TEXT.encode()))
    with default_storage.open(snapshot.file.name) as file:
        body = file.read()
    assert body == TEXT.encode() and hashlib.sha256(body).hexdigest() == snapshot.sha256
    assert source.candidates.exists()
    assert (newest().action, newest().details["sha256"]) == ("capture", snapshot.sha256)


def test_without_a_title_the_first_line_is_one(cast):
    source, _ = capturing.take_in(capturing.pasted(f"Nurses at last\n\n{TEXT}"), by=cast.rosa)
    assert source.title == "Nurses at last"


@pytest.mark.parametrize(
    "menu", ["Home | Town | Region | Sport", "Home\nTown", "News · Sport · Weather", "Sections ☰"]
)
def test_the_menu_of_a_page_is_not_taken_for_its_title(cast, menu):
    source, _ = capturing.take_in(capturing.pasted(f"{menu}\n\nNurses at last\n\n{TEXT}"), by=cast.rosa)
    assert source.title == "Nurses at last"


def test_a_text_of_single_words_still_has_a_title(cast):
    source, _ = capturing.take_in(capturing.pasted("Nurses\n\nAt last\n\n35"), by=cast.rosa)
    assert source.title == "Nurses"


def test_the_same_text_again_is_recognised_however_its_lines_fall(cast):
    source, _ = capturing.take_in(capturing.pasted(TEXT), by=cast.rosa)
    again, is_new = capturing.take_in(capturing.pasted(TEXT.replace("\n\n", "\n \n")), by=cast.vera)
    assert (again.pk, is_new) == (source.pk, False)
    assert Source.objects.count() == Snapshot.objects.count() == 1


@pytest.mark.parametrize(
    "url", ["https://courier.example/nurses", "https://courier.example/nurses/", "https://courier.example/nurses#top"]
)
def test_the_same_address_again_is_recognised(cast, url):
    source, _ = capturing.take_in(capturing.fetched(page()), by=cast.rosa)
    again, is_new = capturing.ask_for(url, by=cast.rosa)
    assert (again.pk, is_new) == (source.pk, False)


def test_a_page_tells_its_title_publisher_author_date_and_address(cast):
    source, _ = capturing.take_in(capturing.fetched(page()), by=cast.rosa)
    assert (source.title, source.authors, str(source.published)) == ("Nurses at last", "Ada Moreno", "2025-05-12")
    assert (source.publisher.name, source.publisher.kind) == ("The Courier", "outlet")
    assert source.url == "https://courier.example/nurses"
    assert "35 nurses" in source.text and "<" not in source.text


def test_a_publisher_the_desk_knows_is_not_made_again(cast):
    courier = desk.party(cast, "the courier", kind="outlet")
    source, _ = capturing.take_in(capturing.fetched(page()), by=cast.rosa)
    assert source.publisher == courier
    assert Party.objects.count() == 1


def test_an_address_waits_then_its_page_arrives(cast, monkeypatch):
    source, is_new = capturing.ask_for("https://courier.example/nurses", by=cast.rosa)
    assert is_new and source.fetching == "waiting"
    monkeypatch.setattr(tasks.capture, "fetch", lambda url: page(url))
    tasks.fetch_source.func(source.pk, cast.rosa.pk)
    source.refresh_from_db()
    assert (source.fetching, source.title) == ("", "Nurses at last")
    assert source.snapshots.get().how == "fetched"
    assert tasks.fetch_source.func(source.pk, cast.rosa.pk) == "nothing to do"


def test_a_page_that_cannot_be_had_says_why(cast, monkeypatch):
    source, _ = capturing.ask_for("https://courier.example/nurses", by=cast.rosa)

    def fails(url):
        raise Unreachable("The server did not answer within 10 seconds.")

    monkeypatch.setattr(tasks.capture, "fetch", fails)
    tasks.fetch_source.func(source.pk, cast.rosa.pk)
    source.refresh_from_db()
    assert (source.fetching, source.fetch_problem) == ("failed", "The server did not answer within 10 seconds.")
    capturing.ask_again(source, by=cast.rosa)
    with refused("It is being fetched already"):
        capturing.ask_again(source, by=cast.rosa)


def test_a_source_without_an_address_cannot_be_fetched(cast):
    source = desk.source(cast)
    with refused("This source has no address"):
        capturing.ask_again(source, by=cast.rosa)


@pytest.mark.parametrize(
    "body", [b"", b"   \n", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40], ids=["empty", "blank", "picture"]
)
def test_what_holds_no_text_is_refused_and_nothing_is_kept(cast, body):
    with pytest.raises(Unreadable):
        capturing.uploaded(body, filename="notes.txt", declared="text/plain")
    assert not Source.objects.exists()


def test_the_same_bytes_are_kept_once(cast):
    one, _ = capturing.take_in(capturing.pasted(TEXT), by=cast.rosa)
    capturing.capture_anew(one, capturing.pasted(TEXT), by=cast.rosa)
    assert len(set(one.snapshots.values_list("file", flat=True))) == 1
    assert one.snapshots.count() == 2


def test_capturing_is_a_right(cast):
    taken, nora = capturing.pasted(TEXT), desk.member("", "nora")
    with refused("This takes the role of reporter"):
        capturing.take_in(taken, by=nora)
    assert not LogEntry.objects.filter(action="capture").exists()


SPANISH = (
    "El ministro dijo que 35 escuelas cerraron en 2019.\n\nEl coste fue de los más altos, según el informe del año."
)


def test_a_text_that_does_not_tell_its_language_is_read_in_the_one_it_is_in(cast):
    source, _ = capturing.take_in(capturing.pasted(SPANISH), by=cast.rosa)
    assert source.language == "es"
    assert source.candidates.first().text == "35 escuelas cerraron en 2019"


def test_a_language_that_an_editor_gave_stays_when_the_text_comes_anew(cast):
    capturing.take_in(capturing.pasted(SPANISH), by=cast.rosa)
    Source.objects.update(language="es-MX")
    capturing.capture_anew(Source.objects.get(), capturing.pasted(f"{SPANISH} Y más."), by=cast.rosa)
    assert Source.objects.get().language == "es-MX"


def test_a_text_pasted_for_a_page_that_could_not_be_had_tells_its_language(cast):
    source, _ = capturing.ask_for("https://courier.example/escuelas", by=cast.rosa)
    capturing.give_up(source, "No such page.")
    capturing.capture_anew(Source.objects.get(), capturing.pasted(SPANISH), by=cast.rosa)
    assert Source.objects.get().language == "es"

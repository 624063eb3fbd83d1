"""Taking an article in at the desk: three ways, one page, and nothing typed is lost."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from claims import tasks
from claims.actions import capturing
from claims.capture import Fetched
from claims.models import LogEntry, Snapshot, Source
from tests import cast as desk
from tests.admin.pages import text_of

pytestmark = pytest.mark.django_db

INTAKE = "/admin/claims/source/intake/"
TEXT = "The council hired at least 35 nurses in May, the mayor said.\n\nThe register counts 36 of them."


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


def read_url(source):
    return reverse("admin:claims_source_read", args=[source.pk])


def test_a_pasted_text_opens_in_the_reader(rosa):
    response = rosa.post(INTAKE, {"text": TEXT, "title": "Nurses at last"})
    source = Source.objects.get()
    assert response.headers["Location"] == read_url(source)
    page = rosa.get(read_url(source))
    assert "35 nurses" in text_of(page) and "Nurses at last" in text_of(page)


def test_line_ends_of_a_browser_are_plain_ones(rosa):
    rosa.post(INTAKE, {"text": TEXT.replace("\n", "\r\n")})
    assert Source.objects.get().text == TEXT


def test_a_file_is_read_by_what_it_is(rosa):
    file = SimpleUploadedFile("notes.txt", TEXT.encode(), "text/plain")
    rosa.post(INTAKE, {"file": file})
    assert Snapshot.objects.get().how == "uploaded"


def test_a_word_file_is_read(rosa):
    from docx import Document

    document, body = Document(), io.BytesIO()
    document.add_paragraph("The council hired at least 35 nurses in May, the mayor said.")
    document.save(body)
    rosa.post(INTAKE, {"file": SimpleUploadedFile("notes.docx", body.getvalue())})
    assert "35 nurses" in Source.objects.get().text


def test_an_address_waits_for_the_worker(rosa):
    rosa.post(INTAKE, {"url": "https://courier.example/nurses"})
    source = Source.objects.get()
    assert source.fetching == "waiting"
    assert DBTaskResult.objects.get().args_kwargs["args"][0] == source.pk
    assert "Being fetched" in text_of(rosa.get(read_url(source)))


def test_an_address_beside_a_text_is_where_it_came_from(rosa):
    rosa.post(INTAKE, {"url": "https://courier.example/nurses", "text": TEXT})
    source = Source.objects.get()
    assert (source.url, source.fetching) == ("https://courier.example/nurses", "")


def test_the_same_article_again_opens_the_one_that_is_there(rosa):
    rosa.post(INTAKE, {"text": TEXT})
    response = rosa.post(INTAKE, {"text": TEXT + "\n"}, follow=True)
    assert Source.objects.count() == 1
    assert "on the desk already" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["http://intranet/page", "https://news_site.example/x", "https://a..b/x", f"https://a.example/{'x' * 1500}"],
    ids=["intranet", "underscore", "dots", "long"],
)
def test_a_saved_page_that_tells_no_address_we_can_keep_is_taken_in_without_one(rosa, address):
    for number in "12":
        body = f'<link rel="canonical" href="{address}"><h1>Nurses {number}</h1><p>{TEXT}</p><p>{number}</p>'
        file = SimpleUploadedFile("page.html", body.encode(), "text/html")
        assert rosa.post(INTAKE, {"file": file}).status_code == 302
    assert list(Source.objects.values_list("url", flat=True)) == ["", ""]


BAD = {
    "an address no index holds": (
        {"url": "https://a.example/" + "".join(chr(0x1F300 + place) for place in range(900))},
        "too long to be kept",
    ),
    "nothing": ({}, "Give an address, a file or a text"),
    "only blanks": ({"text": " \n\t "}, "Give an address, a file or a text"),
    "a script": ({"url": "javascript:alert(1)"}, "begins with http:// or https://"),
    "a picture": ({"file": b"\x89PNG\r\n\x1a\n" + bytes(64)}, "picture"),
    "an empty file": ({"file": b""}, "empty"),
    "too long": ({"text": "x" * 2_000_001}, "longer than 2,000,000 characters"),
    "a file for a portal": ({"url": "file:///etc/passwd"}, "begins with http:// or https://"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_taken_in_is_told_in_place_and_kept_in_the_form(rosa, case):
    fields, message = BAD[case]
    sent = {name: SimpleUploadedFile("x.txt", value) if name == "file" else value for name, value in fields.items()}
    response = rosa.post(INTAKE, {"title": "My title"} | sent)
    assert response.status_code == 400
    assert message.lower() in text_of(response).lower()
    assert 'value="My title"' in response.content.decode() and "<title>Error: " in response.content.decode()
    assert not Source.objects.exists() and not Snapshot.objects.exists()


def test_a_page_that_failed_says_why_and_takes_the_text_instead(rosa, cast):
    source = Source.objects.create(
        title="https://courier.example/x", url="https://courier.example/x", fetching="failed",
        fetch_problem="The server did not answer within 10 seconds.",
    )  # fmt: skip
    page = text_of(rosa.get(read_url(source)))
    assert "did not answer within 10 seconds" in page and "Paste its text, or try again" in page
    rosa.post(reverse("admin:claims_source_anew", args=[source.pk]), {"text": TEXT, "url": source.url})
    source.refresh_from_db()
    assert (source.text, source.fetching, source.fetch_problem) == (TEXT, "", "")
    assert source.snapshots.count() == 1


@pytest.mark.parametrize("own", ["https://courier.example/nurses", ""])
def test_another_address_is_fetched_when_it_is_typed_and_recorded_with_the_snapshot(rosa, cast, monkeypatch, own):
    copy, asked = "https://archive.example/2025/nurses", []
    source = desk.source(cast, "Nurses at last", url=own, text="Older words.")
    anew = reverse("admin:claims_source_anew", args=[source.pk])
    assert "such as an archived copy, is fetched in its place" in text_of(rosa.get(anew))
    rosa.post(anew, {"url": copy})

    def fetch(url):
        asked.append(url)
        return Fetched(url, url, "text/plain", "utf-8", TEXT.encode(), 200)

    monkeypatch.setattr(tasks.capture, "fetch", fetch)
    waiting = DBTaskResult.objects.get()
    tasks.fetch_source.func(*waiting.args_kwargs["args"])
    source.refresh_from_db()
    assert asked == [copy]
    assert (source.url, source.text, source.snapshots.get().address) == (own, TEXT, copy)
    assert copy in LogEntry.objects.filter(action="capture").latest("number").changes
    assert "from archive.example" in text_of(rosa.get(read_url(source)))


def test_an_address_inside_the_network_is_refused_when_a_source_is_captured_anew(rosa, cast):
    source = desk.source(cast, url="https://courier.example/nurses", text=TEXT)
    capturing.ask_again(source, by=cast.rosa, address="http://127.0.0.1/admin/")
    tasks.fetch_source.func(source.pk, cast.rosa.pk, "http://127.0.0.1/admin/")
    source.refresh_from_db()
    assert (source.fetching, source.text) == ("failed", TEXT) and source.fetch_problem
    page = text_of(rosa.get(read_url(source)))
    assert source.fetch_problem in page and "Paste its text, or try again" in page


PRIVATE = "leads into a private network"
CLOSED = {
    "http://127.0.0.1/admin/": PRIVATE,
    "http://169.254.169.254/latest/meta-data/": PRIVATE,
    "http://[::1]/": PRIVATE,
    "http://[::ffff:10.0.0.1]/": PRIVATE,
    "http://localhost/": "names no public server",
    "https://courier.example:5432/": "not 5432",
    "https://me:secret@courier.example/": "user name or password",
}


@pytest.mark.parametrize("page", ["new", "anew"])
@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_plainly_no_public_one_is_refused_in_the_form(rosa, cast, address, page):
    source = desk.source(cast, url="https://courier.example/nurses", text=TEXT)
    where = INTAKE if page == "new" else reverse("admin:claims_source_anew", args=[source.pk])
    response = rosa.post(where, {"url": address})
    assert response.status_code == 400
    assert CLOSED[address] in text_of(response) and f'value="{address}"' in response.content.decode()
    assert (Source.objects.get().fetching, DBTaskResult.objects.count()) == ("", 0)


def test_a_text_may_come_from_an_address_that_is_not_fetched(rosa):
    rosa.post(INTAKE, {"text": TEXT, "url": "http://10.0.0.7/minutes"})
    assert (Source.objects.get().url, DBTaskResult.objects.count()) == ("http://10.0.0.7/minutes", 0)


def test_of_a_file_and_a_text_neither_is_left_out_unsaid(rosa):
    response = rosa.post(INTAKE, {"text": TEXT, "file": SimpleUploadedFile("x.txt", b"Other words, and 3 figures.")})
    assert response.status_code == 400 and "a file or a text, not both" in text_of(response)
    assert TEXT.split("\n")[0] in response.content.decode() and not Source.objects.exists()


def test_a_source_that_could_not_be_saved_today_says_so_when_it_is_captured_anew(rosa, cast):
    source = desk.source(cast)
    Source.objects.filter(pk=source.pk).update(url="https://intranet/x")  # as older rules took it
    response = rosa.post(f"/admin/claims/source/{source.pk}/anew/", {"text": TEXT})
    assert response.status_code == 400
    assert "Enter a web address that begins with" in text_of(response)
    assert not Snapshot.objects.exists()


def test_whatever_goes_wrong_while_it_is_fetched_a_source_does_not_wait_for_ever(rosa, cast, monkeypatch):
    source = desk.source(cast, url="https://courier.example/nurses")
    rosa.post(reverse("admin:claims_source_anew", args=[source.pk]), {"url": source.url})

    def fail(address):
        raise ZeroDivisionError("nobody foresaw this")

    monkeypatch.setattr(tasks.capture, "fetch", fail)
    with pytest.raises(ZeroDivisionError):
        tasks.fetch_source.func(*DBTaskResult.objects.get().args_kwargs["args"])
    source.refresh_from_db()
    assert (source.fetching, source.fetch_problem) == ("failed", tasks.UNFORESEEN)
    assert "Paste its text, or try again" in text_of(rosa.get(read_url(source)))


def test_without_a_role_there_is_no_way_in(client, db):
    client.force_login(desk.member("", "nora"))
    assert client.post(INTAKE, {"text": TEXT}).status_code == 302
    assert not Source.objects.exists()

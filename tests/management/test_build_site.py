"""`build_site`: the reading room as plain files, complete without a server, and made anew only where it changed."""

import json
import re
import shutil
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from django.core.management import CommandError, call_command

from claims.actions import correcting
from claims.exchange.plain import building
from claims.exchange.plain.ledger import NAME
from claims.exchange.plain.places import file_of, place
from claims.models import Listing, SiteEdition, Topic
from claims.public import cards, dossiers
from claims.release import release
from tests import cast as desk
from tests.public import shelf as shelves
from tests.scenery import standing, undone

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def shelf(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        cast = desk.assemble()
        yield shelves.fill(cast), cast


@pytest.fixture(autouse=True)
def a_release_of_its_own():
    """Settings are part of a release, which is looked at once in a process."""
    release.cache_clear()
    yield
    release.cache_clear()


@pytest.fixture(scope="module", autouse=True)
def quick():
    """What dossiers and cards show has tests of its own; hundreds of them would take most of the time of these."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dossiers, "written", lambda document, format: f"{format} {document!r}".encode())
        patch.setattr(cards, "draw", lambda card: repr(card).encode())
        yield


@pytest.fixture(scope="module")
def built(shelf, quick, tmp_path_factory, django_db_blocker):
    folder = tmp_path_factory.mktemp("built") / "site"
    release.cache_clear()
    with django_db_blocker.unblock():
        build(folder)
    return folder


@pytest.fixture
def site(built, tmp_path):
    """The copy as it was made of the shelf; each test has one of its own."""
    return shutil.copytree(built, tmp_path / "site")


def build(folder):
    said = StringIO()
    call_command("build_site", str(folder), stdout=said, stderr=said)
    return said.getvalue()


def files(folder):
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and each.name != NAME
    }


def touched(folder):
    return {name: (folder / name).stat().st_mtime_ns for name in files(folder)}


def folder_of(claim):
    return Listing.objects.get(claim=claim).get_absolute_url()[1:]


@contextmanager
def served(folder):
    """What `python -m http.server` does, on a free port."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def fetched(port, path):
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers.get_content_type(), body


def links(path, body):
    """Paths on this site that a page, a sitemap or a style leads to."""
    found = re.findall(r'(?:\s(?:href|src|action)="|<loc>|url\("?)([^"<)]*)', body.decode())
    whole = [urljoin(path, unescape(link).removeprefix(SITE)) for link in found if not link.startswith("data:")]
    return {urlsplit(link)._replace(fragment="").geturl() for link in whole if link.startswith("/")}


def crawled(folder):
    """Status of every path that can be reached, as a reader's browser would find it."""
    waiting, statuses = ["/", "/sitemap.xml", "/404.html"], {}
    with served(folder) as port:
        while waiting:
            path = waiting.pop()
            if path not in statuses:
                statuses[path], kind, body = fetched(port, path)
                if kind in ("text/html", "text/css", "text/xml", "application/xml"):
                    waiting += links(path, body)
    return statuses


def test_no_link_of_the_copy_is_dead_under_any_plain_server(site):
    statuses = crawled(site)
    assert {path: status for path, status in statuses.items() if status != 200} == {}
    assert len(statuses) >= 90
    assert not [path for path in statuses if "?" in path]


def test_each_page_is_reached_or_is_one_that_only_an_address_leads_to(site):
    reached = {file_of(path) for path in crawled(site)}
    unlinked = {
        name
        for name in set(files(site)) - reached
        if not re.fullmatch(
            r"static/.*|claims/[^/]+/index\.html|.*(card\.png|claimreview\.json|oembed\.(json|xml)|annotations\.jsonld)"
            r"|claims/.*/(embed|editions/\d+|changes/\d+\.\.\d+)/index\.html|.*dossier\.\w+",
            name,
        )
    }
    assert unlinked == set()


def test_every_page_is_valid_and_none_asks_for_a_server(site):
    for name, body in files(site).items():
        if name.endswith("index.html") and not name.startswith("static/"):
            html5lib.HTMLParser(strict=True).parse(body)
            assert b"<form" not in body, name


def test_a_draft_a_note_or_a_protected_source_is_in_no_file(site):
    for name, body in files(site).items():
        assert b"MARKER" not in body and b"Nobody may read this yet" not in body, name


def test_a_claim_is_there_with_all_that_belongs_to_it(site, shelf):
    own = folder_of(shelf[0].corrected)
    assert {
        "index.html", "embed/index.html", "card.png", "claimreview.json", "annotations.jsonld", "oembed.json",
        "oembed.xml", "dossier.pdf", "dossier.docx", "dossier.html", "editions/1/index.html",
        "editions/2/card.png", "changes/1..2/index.html",
    } <= {name.removeprefix(own) for name in files(site)}  # fmt: skip
    assert json.loads((site / own / "oembed.json").read_text())["type"] == "rich"
    assert f'href="{SITE}/{own}oembed.json"' in (site / own / "index.html").read_text()


def test_short_addresses_lead_to_the_claim(site, shelf):
    own = folder_of(shelf[0].full)
    assert f'url=/{own}"' in (site / own).parent.joinpath("index.html").read_text()


def test_an_address_with_an_old_slug_leads_to_the_new_one(shelf, tmp_path):
    claims, cast = shelf
    old = folder_of(claims.corrected)
    desk.republished(claims.corrected, cast, statement="The bill for the bridge was 2 billion.")
    build(tmp_path / "site")
    assert f'url=/{folder_of(claims.corrected)}"' in (tmp_path / "site" / old / "index.html").read_text()
    assert (tmp_path / "site" / old / "editions/1/index.html").is_file()


def test_what_was_renamed_is_found_under_its_newest_name_and_leads_there_from_the_others(shelf, tmp_path):
    _, cast = shelf
    party, source = desk.party(cast, "Zed Zimmer"), desk.source(cast, "Zoo visitors")

    def publish(statement):
        claim = desk.draft(cast, statement=statement, claimant=party)
        desk.collecting.add_evidence(claim, by=cast.rosa, source=source, stance="supports", note="Counts them.")
        desk.reviewing.submit(claim, by=cast.rosa)
        desk.reviewing.sign_off(claim, by=cast.vera)
        desk.publishing.publish(claim, by=cast.edda)

    publish("The zoo had 10 visitors.")
    party.name, source.title = "Anna Adler", "Animals seen"
    desk.collecting.save_party(party, by=cast.edda)
    desk.collecting.save_source(source, by=cast.edda)
    publish("The zoo had 20 visitors.")
    build(tmp_path / "site")
    publish("The zoo had 30 visitors.")
    build(tmp_path / "site")
    kept = files(tmp_path / "site")
    for folder, now, before in (("parties", party, "zed-zimmer"), ("sources", source, "zoo-visitors")):
        own = f"{folder}/{now.uid}/{now.slug}"
        assert b"The zoo had 30 visitors." in kept[f"{own}/index.html"]
        assert f'url=/{own}/"'.encode() in kept[f"{folder}/{now.uid}/{before}/index.html"]
    assert kept[f"sources/{source.uid}/{source.slug}/dossier.pdf"].startswith(b"pdf ")
    build(tmp_path / "new")
    made = files(tmp_path / "new")
    pages = {name for name in made if name.startswith(("parties/", "sources/", "claims/"))}
    assert kept.keys() == made.keys() and [name for name in pages if kept[name] != made[name]] == []


def test_a_second_run_with_nothing_new_touches_nothing(site):
    before = touched(site)
    assert " 0 files written, 0 taken away" in build(site)
    assert touched(site) == before


def test_an_edition_touches_its_own_pages_and_those_that_tell_of_it(site, shelf):
    claims, cast = shelf
    before = touched(site)
    desk.republished(claims.corrected, cast, summary="It cost 3 billion.", reason="The bill came in.")
    build(site)
    after = touched(site)
    changed = {name for name in after if after[name] != before.get(name)}
    others = tuple(folder_of(each) for each in (claims.full, claims.retracted, claims.strange))
    assert f"{folder_of(claims.corrected)}index.html" in changed
    assert f"{folder_of(claims.corrected)}changes/2..3/index.html" in changed
    assert {"index.html", "corrections/index.html", "feeds/latest.atom", "export/claims.csv"} <= changed
    assert [name for name in changed if name.startswith((*others, "static/", "pictures/"))] == []


def test_a_copy_brought_up_to_date_is_what_a_new_one_would_be(site, shelf, tmp_path):
    claims, cast = shelf
    desk.republished(claims.corrected, cast, statement="The bill for the bridge was 2 billion.")
    build(site)
    correcting.retract(claims.full, by=cast.edda, reason="The register was forged.")
    desk.published(cast, statement="The park is open.", claimant=desk.party(cast, "The Park Office", kind="outlet"))
    assert "files written" in build(site)
    build(tmp_path / "new")
    kept, made = files(site), files(tmp_path / "new")
    assert kept.keys() == made.keys()
    # These say when they were written.
    dated = {"claimreview.json", "export/claims.xlsx", "export/datapackage.zip"}
    assert [name for name in made if kept[name] != made[name] and name not in dated] == []


def test_after_a_backup_was_put_back_the_same_number_stands_for_something_else(site, shelf):
    claims, cast = shelf
    with undone():
        correcting.retract(claims.full, by=cast.edda, reason="The register was forged.")
        build(site)
        numbered = SiteEdition.objects.get().number
    correcting.retract(claims.strange, by=cast.edda, reason="The letter was forged.")
    assert SiteEdition.objects.get().number == numbered
    assert " 0 files written" not in build(site)
    told = (site / "corrections/index.html").read_text()
    assert "The letter was forged." in told and "The register was forged." not in told


def test_what_is_no_page_any_more_goes_with_its_folder(site, shelf):
    claims, cast = shelf
    own = folder_of(claims.full)
    topic = site / "topics/public-health"
    assert (site / own / "claimreview.json").is_file() and topic.is_dir()
    for note in claims.full.notes.filter(resolved=False):
        desk.drafting.resolve_note(note, by=cast.rosa)
    desk.republished(claims.full, cast, topics=[])
    correcting.retract(claims.full, by=cast.edda, reason="The register was forged.")
    assert "0 taken away" not in build(site)
    assert not (site / own / "claimreview.json").exists() and not topic.exists()
    assert set(crawled(site).values()) == {200}


def test_a_long_list_is_read_on_from_page_to_page(shelf, tmp_path):
    _, cast = shelf
    topic = desk.collecting.save_topic(Topic(name="Parks", slug="parks"), by=cast.rosa)
    for number in range(27):
        desk.published(cast, statement=f"Park {number} is open.", topics=[topic])
    build(tmp_path / "site")
    assert '<a rel="next" href="/claims/page/2/">' in (tmp_path / "site/claims/index.html").read_text()
    second = (tmp_path / "site/claims/page/2/index.html").read_text()
    assert f'<link rel="canonical" href="{SITE}/claims/page/2/">' in second
    assert '<a rel="prev" href="/claims/">' in second
    assert (tmp_path / "site/topics/parks/page/2/index.html").is_file()
    assert set(crawled(tmp_path / "site").values()) == {200}
    desk.published(cast, statement="The lake is open.")
    build(tmp_path / "site")
    assert (tmp_path / "site/topics/parks/page/2/index.html").is_file()


def test_with_a_live_site_search_and_filters_lead_there(shelf, tmp_path, settings):
    settings.LIVE_URL = "https://live.example"
    build(tmp_path / "site")
    listed = (tmp_path / "site/claims/index.html").read_text()
    assert '<form class="filters" action="https://live.example/claims/"' in listed
    assert 'href="https://live.example/claims/?verdict=mostly-true"' in listed
    assert 'href="https://live.example/api/"' in (tmp_path / "site/index.html").read_text()
    assert set(crawled(tmp_path / "site").values()) == {200}


def test_a_folder_with_other_files_is_left_as_it_is(shelf, tmp_path):
    (tmp_path / "thesis.txt").write_text("Years of work.")
    with pytest.raises(CommandError, match="did not write"):
        build(tmp_path)
    assert files(tmp_path) == {"thesis.txt": b"Years of work."}


def test_two_runs_never_write_one_folder(site):
    ledger = building.Ledger(site)
    ledger.want([])
    with pytest.raises(CommandError, match="another run"):
        build(site)
    ledger.close()
    build(site)


def test_a_run_that_was_cut_off_is_taken_up_by_the_next(shelf, tmp_path, monkeypatch):
    made = iter(range(30))

    def answer(address):
        if next(made, None) is None:
            raise OSError("No space left on device")
        return whole_answer(address)

    whole_answer = building.answer
    monkeypatch.setattr(building, "answer", answer)
    with pytest.raises(CommandError, match="No space left"):
        build(tmp_path / "cut")
    monkeypatch.undo()
    build(tmp_path / "cut")
    build(tmp_path / "whole")
    assert files(tmp_path / "cut").keys() == files(tmp_path / "whole").keys()


def test_it_asks_for_static_files_before_anything_is_written(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "nowhere"
    with pytest.raises(CommandError, match="collectstatic"):
        build(tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/claims/?page=1", "/claims/"),
        ("/claims/?page=12", "/claims/page/12/"),
        ("/sitemap.xml?part=2", "/sitemap-2.xml"),
        ("/claims/?page=2&verdict=false", None),
        ("/claims/?verdict=false", None),
        ("/export/claims.csv?page=2", None),
        ("/api/v1/claims/", None),
        ("/admin/", None),
        ("/healthz", None),
        ("/tips/", None),
        (f"/oembed?url={SITE}/claims/a/b/&format=xml", "/claims/a/b/oembed.xml"),
    ],
)
def test_a_question_has_a_place_or_needs_a_server(address, path):
    assert place(address) == path


def test_quantities_that_differ_in_signs_alone_have_places_of_their_own():
    assert place("/figures/?of=%E2%82%AC") != place("/figures/?of=%24")


@pytest.mark.parametrize("path", ["/../x", "/claims/../../etc/passwd", "/claims/%2e%2e/x", "/a%00b"])
def test_no_address_leads_out_of_the_folder(path):
    with pytest.raises(ValueError, match="No file can stand"):
        file_of(path)

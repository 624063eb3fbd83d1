"""What readers are given is kept until the next publication: never older, and never somebody else's."""

import logging

import pytest
from django.core.cache import cache, caches
from django.test import Client

from claims.actions import correcting, drafting, merging, pairing, reviewing
from claims.models import Listing, Mention, SiteEdition
from claims.public import keeping
from tests import cast as desk

pytestmark = pytest.mark.django_db

PAGES = [
    "/", "/claims/", "/claims/?q=nurses", "/corrections/", "/scale/", "/methodology/", "/figures/", "/statistics/",
    "/feeds/latest.atom", "/feeds/corrections.json", "/sitemap.xml", "/card.png", "/claimreview.json",
]  # fmt: skip


@pytest.fixture
def keeps(settings):
    settings.KEEP_PAGES = True
    cache.clear()
    yield settings
    cache.clear()


def number():
    return SiteEdition.objects.get().number


def everywhere():
    """Every page there is now, of the claims that are listed as well."""
    for listing in Listing.objects.all():
        page = listing.get_absolute_url()
        yield from (page, f"{page}embed/", f"{page}claimreview.json", f"{page}card.png", f"{page}editions/1/")
    yield from (f"/parties/{each.key}/{each.slug}/" for each in Mention.objects.filter(kind="claimant"))
    yield from PAGES


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def answers(client):
    """Of all pages but what is streamed, which is never kept and tells the moment it was made."""
    found = {path: client.get(path) for path in everywhere()}
    return {path: (each.status_code, each.content) for path, each in found.items() if not each.streaming}


def _publish_another(cast, claim):
    desk.published(cast, statement="Another claim.", claimant=desk.party(cast, "Jan Novak"))


def _correct(cast, claim):
    desk.republished(claim, cast, rating=desk.rating("mixed"))


def _retract(cast, claim):
    correcting.retract(claim, by=cast.edda, reason="We had checked another report of that name.")


def _merge(cast, claim):
    other = Listing.objects.exclude(claim=claim).get().claim
    pairing.decide(claim, other, by=cast.rosa, decision="same")
    merging.merge(desk.fresh(claim), desk.fresh(other), by=cast.edda, reason="It is the same claim.")


def _unmerge(cast, claim):
    _merge(cast, claim)
    merging.unmerge(desk.fresh(claim), by=cast.edda, reason="It is not after all.")


@pytest.mark.parametrize("what", ["dossier.html", "dossier.docx", "card.png"])
def test_what_takes_long_is_not_made_anew_for_a_question_behind_its_address(client, cast, keeps, what, monkeypatch):
    desk.published(cast)
    address = f"{Listing.objects.get().get_absolute_url()}{what}"
    first, made = client.get(address), []
    monkeypatch.setattr(keeping, "_keep", lambda *told: made.append(told))
    again = client.get(f"{address}?utm=1")
    assert (again.status_code, again.content, again["ETag"]) == (200, first.content, first["ETag"])
    assert not made


SEEN = [_publish_another, _correct, _retract, _merge, _unmerge]


@pytest.mark.parametrize("act", SEEN)
def test_what_readers_see_changes_at_once_with_whatever_is_published(client, keeps, act):
    cast = desk.assemble()
    claim = desk.published(cast)
    desk.published(cast, statement="The nurses of the council were 35.")
    answers(client)
    before = number()
    act(cast, claim)
    assert number() > before
    kept = answers(client)
    keeps.KEEP_PAGES = False
    assert kept == answers(client)


def test_what_the_desk_alone_sees_raises_nothing(client, keeps):
    cast = desk.assemble()
    claim = desk.published(cast)
    before = number()
    other = desk.approved(cast, statement="Another claim.")
    drafting.write_note(claim, by=cast.vera, text="A note.")
    correcting.correct(claim, by=cast.edda, reason="The first edition miscounted.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 37.")
    reviewing.send_back(other, by=cast.vera, reason="Where is the register?")
    assert number() == before


@pytest.mark.parametrize("path", PAGES)
def test_a_kept_page_and_a_conditional_request_cost_the_one_tiny_query(client, keeps, path, django_assert_num_queries):
    desk.published(desk.assemble())
    first = client.get(path)
    whole = body(first)
    if not first.streaming:
        with django_assert_num_queries(1):
            again = client.get(path)
        assert (again.status_code, again.content, again["Content-Type"]) == (200, whole, first["Content-Type"])
    if first.status_code == 200:
        with django_assert_num_queries(1):
            assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_head_is_answered_from_what_get_left_and_no_tag_outlives_an_edition(client, keeps):
    cast = desk.assemble()
    claim = desk.published(cast)
    page = Listing.objects.get().get_absolute_url()
    first = client.get(page)
    assert client.head(page)["ETag"] == first["ETag"] and not client.head(page).content
    desk.republished(claim, cast)
    again = client.get(page, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200 and again["ETag"] != first["ETag"] and b"37" in again.content


def test_members_and_strangers_get_the_same_page_and_no_cookie(client, keeps):
    cast = desk.assemble()
    desk.published(cast)
    member = Client()
    member.force_login(cast.anna)
    kept = member.get("/claims/")
    assert kept.content == client.get("/claims/").content
    assert not kept.cookies and "Cookie" not in kept.get("Vary", "")


@pytest.mark.parametrize("path", ["/nope/", "/claims/?verdict=banana", "/claims/zzzzzzzz/x/"])
def test_refusals_are_made_anew_each_time(client, keeps, path, monkeypatch):
    put = []
    monkeypatch.setattr(keeping.keeper, "keep", lambda name, *rest: put.append(name))
    answer = client.get(path)
    assert answer.status_code >= 400 and "ETag" not in answer and not put


def test_where_an_old_address_leads_is_asked_again_each_time(client, keeps):
    desk.published(desk.assemble())
    moved = client.get(f"/claims/{Listing.objects.get().uid}/an-old-slug/")
    assert (moved.status_code, moved["Cache-Control"]) == (301, "public, no-cache")


@pytest.mark.parametrize("path", ["/healthz", "/log/head", "/admin/login/", "/api/v1/claims/"])
def test_what_must_be_live_is_not_kept(client, keeps, path, monkeypatch):
    monkeypatch.setattr(keeping, "stands", lambda: pytest.fail("asked for the edition of the site"))
    assert client.get(path).status_code == 200


def test_shared_caches_ask_each_time_unless_the_desk_lets_corrections_wait(client, keeps):
    assert client.get("/claims/")["Cache-Control"] == "public, no-cache"
    keeps.SHARED_CACHE_SECONDS = 60
    cache.clear()
    assert client.get("/claims/")["Cache-Control"] == "public, max-age=0, s-maxage=60, stale-while-revalidate=60"


def test_a_page_that_its_own_rules_keep_for_good_stays_so(client, keeps):
    desk.published(desk.assemble())
    page = Listing.objects.get().get_absolute_url()
    for _ in range(2):
        assert "immutable" in client.get(f"{page}editions/1/card.png")["Cache-Control"]
    kept = client.get(f"{page}card.png")
    assert client.get(f"{page}card.png", headers={"If-None-Match": kept["ETag"]}).status_code == 304


def test_another_day_another_release_and_another_address_are_other_pages(client, keeps, monkeypatch):
    first = client.get("/statistics/")["ETag"]
    assert client.get("/statistics/?x=1")["ETag"] != first
    monkeypatch.setattr(keeping, "release", lambda: "another")
    assert client.get("/statistics/")["ETag"] != first


def test_the_release_changes_with_what_the_site_calls_itself(settings):
    keeping.release.cache_clear()
    before = keeping.release()
    settings.SITE_NAME = "Another desk"
    keeping.release.cache_clear()
    assert keeping.release() != before
    settings.SECRET_KEY_FALLBACKS = ["old" * 20]
    keeping.release.cache_clear()
    after = keeping.release()
    settings.SECRET_KEY = "new" * 20
    keeping.release.cache_clear()
    assert keeping.release() == after
    keeping.release.cache_clear()


def test_readers_are_served_while_the_cache_is_down_and_the_administrator_is_told(client, keeps, monkeypatch, caplog):
    def down(*given, **more):
        raise ConnectionRefusedError("nobody answers")

    desk.published(desk.assemble())
    monkeypatch.setattr(keeping.keeper.cache, "get", down)
    monkeypatch.setattr(keeping.keeper.cache, "set", down)
    for path in ("/claims/", "/claims/?q=nurses", "/statistics/", "/sitemap.xml", "/feeds/latest.atom"):
        with caplog.at_level(logging.WARNING):
            assert client.get(path).status_code == 200
        told = {record.getMessage() for record in caplog.records}
        assert told == {"What is kept cannot be had: nobody answers", "Nothing can be kept: nobody answers"}
        caplog.clear()


def test_no_more_is_kept_than_there_is_room_for(client, keeps, settings):
    for number in range(settings.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] + 100):
        cache.set(f"page:{number}", number)
    assert len(caches["default"]._cache) <= settings.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"]


@pytest.mark.parametrize("page", ["", "embed/", "dossier.html"])
def test_a_kept_page_and_a_304_are_guarded_as_the_page_was(client, keeps, page):
    desk.published(desk.assemble())
    path = f"{Listing.objects.get().get_absolute_url()}{page}"
    guards = ("Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Resource-Policy")
    keeps.KEEP_PAGES = False
    fresh = client.get(path)
    wanted = [fresh.get(name) for name in guards]
    again = client.get(path, headers={"If-None-Match": fresh["ETag"]})
    assert again.status_code == 200 or [again.get(name) for name in guards] == wanted
    keeps.KEEP_PAGES = True
    for asked in ({}, {}, {"If-None-Match": fresh["ETag"]}):
        answer = client.get(path, headers=asked)
        assert [answer.get(name) for name in guards] == wanted, asked
    assert answer.status_code == 304


def test_rebuilt_listings_are_seen_at_once(client, keeps):
    from django.core.management import call_command

    desk.published(desk.assemble())
    client.get("/claims/")
    Listing.objects.update(statement="Something else.")
    assert "Something else." not in client.get("/claims/").content.decode()
    call_command("rebuild_listings", verbosity=0)
    assert "at least 35 nurses" in client.get("/claims/").content.decode()


def test_the_release_changes_with_the_libraries_and_with_all_of_our_code(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "factcheck").mkdir()
    found = set()
    for name in ("nothing", "constraints.txt", "factcheck/formats.py"):
        (tmp_path / name).write_text("changed")
        keeping.release.cache_clear()
        found.add(keeping.release())
    keeping.release.cache_clear()
    assert len(found) == 3

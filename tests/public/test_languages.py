"""The interface in another language: its own addresses, words and direction, and the desk's words as they are."""

import json
import re

import html5lib
import pytest

from claims.models import Listing, Mention
from tests.public.crawling import mixed

pytestmark = pytest.mark.django_db
OTHERS = ["fr", "es", "ar"]
HREF = re.compile(r'(?:href|action)="(/[^"#]*)')


@pytest.fixture(autouse=True)
def spoken(settings):
    settings.INTERFACE_LANGUAGES = ["en", *OTHERS]
    return settings


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [("fr", "ltr", "Qui a dit quoi"), ("es", "ltr", "¿Quién dijo qué"), ("ar", "rtl", "من قال ماذا")],
)
def test_each_language_has_its_words_and_direction(client, shelf, language, direction, words):
    page = text(client, f"/{language}/")
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert words in page and "Who said what" not in page
    assert client.get(f"/{language}/")["Content-Language"] == language


def test_without_a_language_in_its_address_a_page_is_in_the_sites_own(client, shelf, settings):
    assert '<html lang="en" dir="ltr">' in text(client, "/")
    settings.LANGUAGE_CODE = "fr"
    assert '<html lang="fr" dir="ltr">' in text(client, "/")
    assert "Who said what" in text(client, "/en/")
    assert client.get("/fr/").status_code == 404


def test_what_the_desk_wrote_stays_in_its_language_and_says_so(client, shelf):
    listing = Listing.objects.get(claim=shelf.full)
    page = text(client, f"/ar{listing.get_absolute_url()}")
    assert f'lang="en" dir="auto">{listing.statement}</h1>' in page
    assert "صحيح في معظمه" in page


def test_a_scale_of_the_desks_own_keeps_its_words(client, shelf):
    Listing.objects.filter(claim=shelf.full).update(verdict_label="Three and a half bananas")
    assert "Three and a half bananas" in text(client, "/fr/claims/")


@pytest.mark.parametrize(("count", "words"), [(1, "ادعاء واحد"), (2, "ادعاءان"), (3, "3 ادعاءات"), (11, "11 ادعاءً")])
def test_arabic_counts_as_arabic_does(count, words):
    from django.utils import translation

    with translation.override("ar"):
        found = translation.ngettext("%(shown)s claim", "%(shown)s claims", count) % {"shown": count}
    assert found == words


def test_dates_and_numbers_are_written_as_the_language_writes_them(client, shelf):
    from django.utils import translation

    from claims.presenters.wording import date_words, figure_words

    figure = {"low": "1500000.5", "high": None, "unit": "", "currency": "EUR", "comparator": "at_least"}
    with translation.override("fr"):
        assert (date_words("2024-12-08"), figure_words(figure)) == (
            "8 décembre 2024",
            "au moins EUR 1\xa0500\xa0000,5",
        )
    with translation.override("es"):
        assert date_words("2024-12-08") == "8 de diciembre de 2024"
    with translation.override("ar"):
        assert date_words("2024-12") == "ديسمبر 2024"


def test_permanent_addresses_have_no_language(client, shelf, settings):
    listing = Listing.objects.get(claim=shelf.full)
    page, own = (text(client, f"{code}{listing.get_absolute_url()}") for code in ("/fr", ""))
    markup, *_ = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', own, re.S))
    assert markup["url"] == f"{settings.SITE_URL}{listing.get_absolute_url()}"
    assert "application/ld+json" not in page, "a review stands on one page alone"
    assert f"{settings.SITE_URL}{listing.get_absolute_url()}editions/1/" in page
    assert f'<link rel="canonical" href="{settings.SITE_URL}/fr{listing.get_absolute_url()}">' in page
    for code in OTHERS:
        assert f'hreflang="{code}" href="{settings.SITE_URL}/{code}{listing.get_absolute_url()}"' in page
    assert f'hreflang="en" href="{settings.SITE_URL}{listing.get_absolute_url()}"' in page


def test_another_language_is_one_link_away_and_keeps_the_question(client, shelf):
    page = text(client, "/fr/claims/?q=nurses")
    assert 'href="/claims/?q=nurses" hreflang="en"' in page
    assert 'href="/ar/claims/?q=nurses" hreflang="ar" lang="ar" dir="rtl"' in page


@pytest.mark.parametrize(
    ("typed", "page"),
    [("/fr", "/fr/"), ("/fr?q=x", "/fr/?q=x"), ("/fr/claims?q=x", "/fr/claims/?q=x"), ("/ar/scale", "/ar/scale/")],
)
def test_without_its_last_slash_a_page_is_found_in_its_language(client, shelf, typed, page):
    answer = client.get(typed)
    assert (answer.status_code, answer["Location"]) == (301, page)
    assert client.get(page).status_code == 200


def test_a_page_in_another_language_is_embedded_as_its_claim(client, shelf, settings):
    listing = Listing.objects.get(claim=shelf.full)
    asked = {"url": f"{settings.SITE_URL}/fr{listing.get_absolute_url()}"}
    assert listing.statement in client.get("/oembed", asked).json()["title"]
    (page,) = client.get("/v1alpha1/pages", asked).json()["claimReviewMarkupPages"]
    assert page["name"] == f"pages/{listing.uid}"


@pytest.mark.parametrize(
    "path", ["/feeds/latest.atom", "/export/claims.csv", "/api/", "/log/head", "/admin/login/", "/card.png"]
)
def test_what_is_for_programs_and_the_desk_has_no_language(client, shelf, path):
    answer = client.get(f"/fr{path}?x=1")
    assert (answer.status_code, answer["Location"]) == (301, f"{path}?x=1")


@pytest.mark.parametrize(
    "path", ["/fr//evil.example/x", "/fr///evil.example", "/ar/\\evil.example", "/es//evil.example%2Fx"]
)
def test_no_language_leads_to_another_site(client, path):
    answer = client.get(path)
    assert answer.status_code in (301, 404)
    assert not answer.get("Location", "").startswith(("//", "/\\", "http"))


def test_a_wrong_question_is_answered_in_the_language_it_was_asked_in(client, shelf):
    page = text(client, "/fr/claims/?verdict=banana&from=2024-13", status=400)
    assert "n’est pas dans la liste" in page and "is not on the list" not in page
    assert "Il n’y a rien à cette adresse" in text(client, "/fr/nope/", status=404)
    assert "الصفحة" in text(client, "/ar/claims/?page=99", status=404)


def test_no_language_leaks_into_the_next_page(client, shelf):
    text(client, "/ar/")
    assert "Who said what" in text(client, "/")


#: What is English in the interface would be one of these.
ENGLISH = re.compile(r"\b(?:the|and|with|which|claims?|edition|published|checked|evidence)\b", re.IGNORECASE)


def _visible(page):
    """The words of the interface: what is marked as being in another language, code and names is left out."""
    tree = html5lib.parse(page, namespaceHTMLElements=False, treebuilder="etree")
    stack, found = [tree.find("body")], []
    while stack:
        each = stack.pop()
        if each.tag in ("script", "pre", "code", "bdi") or each.get("lang") or each.get("dir") == "auto":
            continue
        found.append(each.text or "")
        for child in each:
            stack.append(child)
            found.append(child.tail or "")
    return " ".join(found)


@pytest.mark.parametrize("language", OTHERS)
def test_every_page_is_there_valid_and_without_a_word_of_english(client, shelf, settings, language):
    """A crawl from the front page, within the language."""
    todo, seen = [f"/{language}/"], set()
    strict = html5lib.HTMLParser(strict=True)
    while todo:
        path = todo.pop()
        if path in seen or mixed(path):
            continue
        seen.add(path)
        answer = client.get(path.replace("&amp;", "&"))
        assert answer.status_code == 200, (path, answer.status_code)
        page = answer.content.decode()
        strict.parse(page)
        if "/editions/" not in path and "/claims/" not in path:
            left = ENGLISH.findall(_visible(page).replace(settings.SITE_NAME, ""))
            assert not left, (path, left)
        todo += [each for each in HREF.findall(page) if each.startswith(f"/{language}/")]
    assert len(seen) > 40
    assert {f"/{language}/statistics/", f"/{language}/figures/", f"/{language}/methodology/"} <= seen


def test_a_page_in_another_language_takes_no_more_queries(client, shelf, django_assert_num_queries):
    for path, queries in (("/fr/", 6), ("/ar/claims/", 2), ("/es/scale/", 3)):
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


def test_each_language_is_kept_by_itself(client, shelf, settings):
    from django.core.cache import cache

    settings.KEEP_PAGES = True
    cache.clear()
    for _ in range(2):
        pages = [text(client, path) for path in ("/statistics/", "/fr/statistics/", "/ar/statistics/")]
        assert len(set(pages)) == 3
    cache.clear()


def test_a_name_that_begins_like_a_language_is_no_language(client, shelf):
    topic = Mention.objects.filter(kind="topic").first()
    assert client.get(f"/topics/{topic.key}/").status_code == 200
    assert client.get("/français/").status_code == 404
    assert client.get("/fr").status_code in (301, 404)

"""Passing on: pictures, frames, oEmbed and annotations, asked as the sites that use them ask."""

import io
import re

import html5lib
import pytest
from lxml import etree
from PIL import Image

from claims.models import Edition, Listing

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def page(shelf):
    """The path of a claim’s page by its name on the shelf."""
    return lambda name: Listing.objects.get(claim=getattr(shelf, name)).get_absolute_url()


def metas(client, path):
    tree = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
    return {meta.get("property") or meta.get("name"): meta.get("content") for meta in tree.iter("meta")}


# --- Pictures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["full", "corrected", "retracted", "strange"])
def test_the_picture_a_page_names_is_there_in_the_size_it_says(client, page, name):
    meta = metas(client, page(name))
    answer = client.get(meta["og:image"].removeprefix(SITE))
    assert answer["Content-Type"] == meta["og:image:type"] == "image/png"
    size = (int(meta["og:image:width"]), int(meta["og:image:height"]))
    assert Image.open(io.BytesIO(answer.content)).size == size == (1200, 630)
    assert Listing.objects.get(claim__uid=page(name).split("/")[2]).statement in meta["og:image:alt"]
    assert meta["og:type"] == "article" and meta["article:published_time"] <= meta["article:modified_time"]


def test_every_other_page_has_a_picture_too(client, page):
    party = Listing.objects.exclude(claimant_uid="").first().claimant_uid
    paths = ["/", "/claims/", client.get(f"/parties/{party}/x/")["Location"], "/topics/public-health/"]
    shown = {path: metas(client, path) for path in paths}
    assert {meta["og:image"] for meta in shown.values()} == {f"{SITE}/card.png"}
    assert len({meta["og:title"] for meta in shown.values()}) == len(paths)
    assert client.get("/card.png").status_code == 200


def test_a_picture_is_sent_once_and_an_edition_s_is_kept_for_good(client, page):
    for path, kept in (
        (f"{page('corrected')}card.png", "max-age=600"),
        (f"{page('corrected')}editions/1/card.png", "immutable"),
    ):
        first = client.get(path)
        assert kept in first["Cache-Control"]
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_correction_and_a_retraction_change_the_picture(client, page):
    for name in ("corrected", "retracted"):
        before, after = (client.get(f"{page(name)}{rest}card.png") for rest in ("editions/1/", ""))
        assert before["ETag"] != after["ETag"] and before.content != after.content
    assert metas(client, page("retracted"))["og:image:alt"].endswith("” Retracted. The Factcheck Workbench")


@pytest.mark.parametrize("rest", ["card.png", "embed/", "annotations.jsonld", "editions/1/card.png"])
def test_an_old_slug_leads_on_and_a_claim_nobody_published_is_404(client, page, shelf, rest):
    answer = client.get(f"/claims/{shelf.full.uid}/old/{rest}")
    assert (answer.status_code, answer["Location"]) == (301, f"{page('full')}{rest}")
    assert client.get(f"/claims/{shelf.draft.uid}/x/{rest}").status_code == 404


# --- Frames ---------------------------------------------------------------------------------------------------------


def test_only_the_embed_may_be_framed_and_nothing_else_is_loosened(client, page):
    framed, other = (client.get(f"{page('full')}{rest}") for rest in ("embed/", ""))
    assert "X-Frame-Options" not in framed and other["X-Frame-Options"] == "DENY"
    policies = [
        dict(part.strip().split(" ", 1) for part in each["Content-Security-Policy"].split(";"))
        for each in (framed, other)
    ]
    assert policies[0].pop("frame-ancestors") == "*"
    assert policies[1].pop("frame-ancestors") == "'none'"
    assert policies[0] == policies[1]


def test_the_embed_runs_nothing_and_its_links_leave_the_frame(client, page):
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(
        client.get(f"{page('full')}embed/").content.decode()
    )
    assert not [*tree.iter("script"), *tree.iter("form"), *tree.iter("style")]
    links = list(tree.iter("a"))
    assert links
    assert {(link.get("href"), link.get("target"), link.get("rel")) for link in links} == {
        (SITE + page("full"), "_blank", "noopener")
    }


def test_the_embed_carries_corrections_and_retractions_by_itself(client, page):
    assert "<strong>Corrected</strong>" in client.get(f"{page('corrected')}embed/").content.decode()
    body = client.get(f"{page('retracted')}embed/").content.decode()
    assert "We withdrew this check" in body and "Retracted" in body and "False" not in body


def test_the_code_on_the_page_is_a_frame_with_a_title(client, page):
    body = client.get(page("strange")).content.decode()
    (code,) = re.findall(r"&lt;iframe .*?&lt;/iframe&gt;", body)
    pre = next(
        each for each in html5lib.parse(body, namespaceHTMLElements=False).iter("pre") if "<iframe" in (each.text or "")
    )
    frame = next(html5lib.parse(pre.text, namespaceHTMLElements=False).iter("iframe"))
    assert frame.get("src") == f"{SITE}{page('strange')}embed/" and frame.get("title")
    assert code


# --- oEmbed ---------------------------------------------------------------------------------------------------------


def test_discovery_leads_to_an_answer_in_both_formats(client, page):
    for path in (page("corrected"), f"{page('corrected')}editions/1/"):
        tree = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
        found = {
            link.get("type"): link.get("href") for link in tree.iter("link") if "oembed" in (link.get("type") or "")
        }
        told = client.get(found["application/json+oembed"].removeprefix(SITE)).json()
        xml = etree.fromstring(client.get(found["text/xml+oembed"].removeprefix(SITE)).content)
        assert {child.tag: child.text for child in xml} == {key: str(value) for key, value in told.items()}
        assert (told["version"], told["type"], told["provider_url"]) == ("1.0", "rich", f"{SITE}/")
        assert f'src="{SITE}{page("corrected")}embed/"' in told["html"]
        assert f'width="{told["width"]}" height="{told["height"]}"' in told["html"]
        assert client.get(told["thumbnail_url"].removeprefix(SITE))["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    ("url", "status"),
    [("{page}", 200), ("{short}", 200), ("{edition}", 200), ("{page}?utm=x#verdict", 200), ("{old}", 200),
     ("https://elsewhere.example{path}", 404), (SITE + "/claims/", 404), (SITE + "/claims/zzzzzzzz/x/", 404),
     ("{draft}", 404), ("{missing}", 404), ("", 404), ("javascript:alert(1)", 404), ("http://[", 404),
     ("{path}", 404), (SITE + "/admin/", 404), (SITE + "/claims/\x00/x/", 404)],
)  # fmt: skip
def test_only_a_published_claim_of_this_site_is_answered(client, page, shelf, url, status):
    path = page("full")
    words = {
        "page": SITE + path,
        "path": path,
        "short": f"{SITE}/claims/{shelf.full.uid}/",
        "old": f"{SITE}/claims/{shelf.full.uid}/old/",
        "edition": f"{SITE}{path}editions/1/",
        "missing": f"{SITE}{path}editions/9/",
        "draft": f"{SITE}/claims/{shelf.draft.uid}/x/",
    }
    answer = client.get("/oembed", {"url": url.format(**words)})
    assert answer.status_code == status
    assert answer["Access-Control-Allow-Origin"] == "*"
    if status == 200:
        assert answer.json()["html"].count(f"{path}embed/") == 1
    else:
        assert answer.json()["error"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [({"format": "yaml"}, 501), ({"format": "xml"}, 200), ({"maxwidth": "0"}, 400), ({"maxwidth": "-3"}, 400),
     ({"maxheight": "x"}, 400), ({"maxwidth": "٣٠٠"}, 400), ({"maxwidth": "9" * 400}, 400), ({"maxwidth": ""}, 200),
     ({"maxwidth": "999999999"}, 200)],
)  # fmt: skip
def test_formats_and_limits_are_read_strictly(client, page, asked, status):
    assert client.get("/oembed", {"url": SITE + page("full"), **asked}).status_code == status


@pytest.mark.parametrize(
    ("widest", "highest"), [(280, None), (None, 120), (300, 200), (1, 1), (2000, 2000), (1199, None)]
)
def test_no_answer_is_larger_than_was_asked_for(client, page, widest, highest):
    asked = {name: value for name, value in (("maxwidth", widest), ("maxheight", highest)) if value}
    told = client.get("/oembed", {"url": SITE + page("full"), **asked}).json()
    for side, most in (("width", widest), ("height", highest)):
        assert 0 < told[side] <= (most or 10_000)
        assert told.get(f"thumbnail_{side}", 0) <= (most or 10_000)
    assert ("thumbnail_url" in told) is ((widest or 1200) >= 1200 and (highest or 630) >= 630)


# --- Annotations ------------------------------------------------------------------------------------------------------


def test_each_quotation_with_an_address_is_an_annotation_that_assesses_it(client, page, shelf):
    answer = client.get(f"{page('full')}annotations.jsonld")
    assert answer["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    assert answer["Access-Control-Allow-Origin"] == "*"
    told = answer.json()
    data = Edition.objects.get(claim=shelf.full).data
    quoted = [each for each in data["appearances"] if each["quote"] and each["source"]["url"]]
    items = told["first"]["items"]
    assert told["total"] == len(items) == len(quoted) > 0
    for item, appearance in zip(items, quoted, strict=True):
        assert (item["type"], item["motivation"]) == ("Annotation", "assessing")
        assert item["target"] == {
            "source": appearance["source"]["url"],
            "selector": [{"type": "TextQuoteSelector", "exact": appearance["quote"]}],
        }
        assert item["body"][0]["value"].startswith("Mostly true: ") and item["body"][1]["id"] == SITE + page("full")


def test_a_retraction_assesses_nothing(client, page):
    assert client.get(f"{page('retracted')}annotations.jsonld").status_code == 410

"""Every page of the reading room: that it answers, is valid, shows what it must and nothing else."""

import io
import json
import re
import zipfile
from typing import NamedTuple
from urllib.parse import urlsplit

import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from claims.exchange.dossiers.sheets import sheet
from claims.models import Edition, Listing, LogEntry, Member, SiteEdition
from tests import cast as desk
from tests.public.crawling import mixed

pytestmark = pytest.mark.django_db


def address(claim):
    return Listing.objects.get(claim=claim).get_absolute_url()


def text(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


class Answer(NamedTuple):
    status: int
    type: str
    body: str


def answer(path):
    response = Client().get(path)
    content = response.getvalue()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as workbook:
            content = b"".join(workbook.read(name) for name in workbook.namelist())
    if content.startswith(b"%PDF"):
        content = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
    kind = response["Content-Type"].partition(";")[0]
    # A picture has no links, and nothing written beside its pixels.
    return Answer(response.status_code, kind, content.decode("latin-1" if kind.startswith("image/") else "utf-8"))


@pytest.fixture(scope="module")
def pages(shelf):
    """Every address of this site that can be reached from the front page and the sitemap, with its answer."""
    waiting, answers = [reverse("public:home"), reverse("public:sitemap")], {}
    while waiting:
        path = waiting.pop()
        if path in answers or path.startswith(("/static/", "/admin/")):
            continue
        answers[path] = answer(path)
        if answers[path].type == "image/png":
            continue
        found = re.findall(r'(?:href="|<loc>)([^"<]+)', answers[path].body)
        found = [link.replace("&amp;", "&").removeprefix("http://127.0.0.1:8000") for link in found]
        waiting += [
            urlsplit(link)._replace(fragment="").geturl() for link in found if link.startswith("/") and not mixed(link)
        ]
    return answers


@pytest.fixture(scope="module")
def documents(pages):
    return {path: page.body for path, page in pages.items() if page.type == "text/html"}


def test_every_link_on_every_page_leads_somewhere(pages):
    assert {path: page.status for path, page in pages.items() if page.status != 200} == {}
    assert {page.type for page in pages.values()} >= {"text/html", "text/csv", "application/json", "application/xml"}
    assert len(pages) >= 45


def test_no_draft_note_or_protected_source_is_at_any_address(pages):
    for path, page in pages.items():
        assert "MARKER" not in page.body, path
        assert "Nobody may read this yet" not in page.body, path


def test_every_page_is_valid_html(documents):
    for body in documents.values():
        html5lib.HTMLParser(strict=True).parse(body)


def test_no_page_carries_script_or_style_of_its_own(documents):
    for path, body in documents.items():
        tree = html5lib.parse(body, namespaceHTMLElements=False)
        # A dossier is one file: it carries one style, the very one that its policy allows by hash.
        own = [sheet("dossier.css")] if path.endswith("dossier.html") else []
        assert [style.text for style in tree.iter("style")] == own, path
        assert not [name for element in tree.iter() for name in element.attrib if name == "style" or name[:2] == "on"]
        assert {script.get("type") for script in tree.iter("script")} <= {"application/ld+json"}, path


def test_only_a_claims_own_page_carries_markup_and_it_is_what_the_address_beside_it_gives(documents, shelf):
    marked = {path: body for path, body in documents.items() if "application/ld+json" in body}
    assert set(marked) == {address(claim) for claim in (shelf.full, shelf.corrected, shelf.strange)}
    for path, body in marked.items():
        script, *media = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.S)
        markup = json.loads(script)
        assert [json.loads(each)["@type"] for each in media] == ["MediaReview"] * (path == address(shelf.full))
        assert markup["@type"] == "ClaimReview"
        assert markup["url"] == f"http://127.0.0.1:8000{path}"
        assert markup == Client().get(f"{path}claimreview.json").json()


def test_every_page_has_its_title_description_and_canonical_address(documents):
    for path, body in documents.items():
        assert re.search(r"<title>[^<]{5,}</title>", body), path
        assert re.search(r'<meta name="description" content="[^"]{10,}">', body), path
        assert 'rel="canonical" href="http://127.0.0.1:8000/' in body, path
        assert body.count("<h1") == 1, path


def test_a_claim_shows_who_said_it_and_through_whom(client, shelf):
    body = re.sub(r"<[^>]+>", "", text(client, address(shelf.full)))
    said = "Maria Lopez (Mayor) said so directly, as reported by North Agency, in “Mayor proud of new nurses”"
    assert f"{said} (The Morning Paper), 8 December 2024." in body


def test_a_claim_shows_verdict_figures_evidence_reply_signature_and_override(client, shelf):
    body = text(client, address(shelf.full))
    for words in (
        "Mostly true", "5 of 6 on our scale", "It holds in substance", "between EUR 1,000,000 and 2,000,000",
        "She left in March.", "How posts are counted", "1 more source whose identity we protect",
        "2 of the pieces below go back to one origin", "I misspoke.", "Reviewed and signed by <bdi>Vera</bdi>",
        "Published although:", "which we left out", "@misc{",
    ):  # fmt: skip
        assert words in body, words


def test_markdown_of_an_explanation_can_do_nothing(client, shelf):
    body = text(client, address(shelf.full))
    assert "<strong>36</strong>" in body and "<table>" in body
    assert "&lt;script&gt;alert" in body
    assert body.count("<img") == 2 and 'src="https://elsewhere' not in body  # the claim's own two pictures
    assert 'href="javascript' not in body


def test_markup_in_names_and_titles_stays_text(client, shelf):
    body = text(client, address(shelf.strange))
    assert "<b onclick" not in body and "<h1>Title" not in body and "<script>alert" not in body
    assert "&lt;b onclick=&quot;x&quot;&gt;Bold &amp; Sons&lt;/b&gt;" in body


def test_a_correction_shows_both_editions_and_the_reason(client, shelf):
    body = text(client, address(shelf.corrected))
    assert "The first edition took the estimate for the bill." in body
    assert "/editions/1/" in body


def test_a_corrected_claim_says_so_beside_its_verdict_and_not_only_among_its_editions(client, shelf):
    current, before = address(shelf.corrected), f"{address(shelf.corrected)}editions/1/"
    finding = re.search(r"part--verdict.*?</section>", text(client, current), re.DOTALL)[0]
    assert "<strong>Corrected</strong> on" in finding
    assert "The first edition took the estimate for the bill." in finding
    assert f'href="{current}changes/1..2/"' in finding
    assert "<strong>Corrected</strong>" not in text(client, before)
    assert "<strong>Corrected</strong>" not in text(client, address(shelf.full))


def test_an_earlier_edition_keeps_its_address_and_says_it_is_superseded(client, shelf):
    body = text(client, f"{address(shelf.corrected)}editions/1/")
    assert "edition 1 of 2" in body and "superseded on" in body
    assert '<meta name="robots" content="noindex">' in body
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address(shelf.corrected)}">' in body


def test_the_current_edition_has_an_address_of_its_own(client, shelf):
    assert "edition 2 of 2, the current one" in text(client, f"{address(shelf.corrected)}editions/2/")


def test_a_retraction_keeps_the_page_and_has_no_rating(client, shelf):
    body = text(client, address(shelf.retracted))
    assert "We had checked another tower of that name." in body
    assert "ld+json" not in body and "on our scale" not in body
    assert "has since been retracted" in text(client, f"{address(shelf.retracted)}editions/1/")
    assert client.get(f"{address(shelf.retracted)}claimreview.json").status_code == 410


def test_a_party_has_a_tally_and_a_warning(client, shelf):
    mayor = Listing.objects.get(claim=shelf.full).claimant_uid
    body = text(client, f"/parties/{mayor}/maria-lopez/")
    assert "Not a score." in body
    assert f"?claimant={mayor}&amp;verdict=mostly-true" in body


def test_a_source_says_as_what_each_claim_uses_it(client, shelf):
    data = Edition.objects.get(claim=shelf.full).data
    source = next(piece["source"] for piece in data["evidence"] if piece["stance"] == "contradicts")
    assert "Evidence against" in text(client, f"/sources/{source['uid']}/{source['slug']}/")


def test_the_scale_maps_every_number_to_its_words(client, shelf):
    body = re.sub(r"<[^>]+>", " ", text(client, reverse("public:scale")))
    words = ["False", "Mostly false", "Missing context", "Mixed", "Mostly true", "True"]
    for number, word in enumerate(words, start=1):
        assert re.search(rf"{word}\s+{number}\s", body)


def test_corrections_show_the_verdict_before_and_after(client, shelf):
    body = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(client, reverse("public:corrections"))))
    assert "From True to Mixed" in body
    assert "From False to Retracted" in body


def test_health_and_head_of_the_log_answer_programs(client, shelf):
    assert text(client, reverse("public:healthz")) == "ok\n"
    head = json.loads(text(client, reverse("public:log_head")))
    assert head["number"] > 0 and len(head["hash"]) == 64
    then = SiteEdition.objects.get()
    assert then.log_hash[:12] in text(client, reverse("public:home"))
    assert LogEntry.objects.get(number=then.log_number).hash == then.log_hash


def test_a_correction_links_what_changed_word_by_word(client, shelf):
    page = address(shelf.corrected)
    for path in (page, reverse("public:corrections"), f"{page}editions/1/"):
        assert f'href="{page}changes/1..2/"' in text(client, path), path
    body = text(client, f"{page}changes/1..2/")
    assert "The first edition took the estimate for the bill." in body
    assert '<del><bdi class="unseen" lang="en">removed: </bdi>True</del>' in body
    assert '<ins><bdi class="unseen" lang="en">added: </bdi>Mixed</ins>' in body


def test_any_two_of_many_editions_can_be_held_against_each_other(client, shelf):
    cast = desk.Cast(*(Member.objects.get(username=name) for name in ("rosa", "vera", "edda", "anna")))
    desk.republished(shelf.corrected, cast, summary="It cost 3 billion.", reason="The bill came in.")
    page = address(shelf.corrected)
    body = text(client, f"{page}changes/1..3/")
    for reason in ("Edition 2: <span", "took the estimate for the bill.", "Edition 3: <span", "The bill came in."):
        assert reason in body, reason
    found = set(re.findall(rf'href="{page}changes/(\S+)/"', body))
    assert found == {"1..3", "2..3", "1..2"}


def test_two_editions_that_read_alike_say_so(client, shelf):
    cast = desk.Cast(*(Member.objects.get(username=name) for name in ("rosa", "vera", "edda", "anna")))
    claim = desk.published(cast, statement="The park is open.")
    desk.republished(claim, cast, reason="Signed again.", statement="The park is open.")
    assert "Nothing that readers see differs" in text(client, f"{address(claim)}changes/1..2/")

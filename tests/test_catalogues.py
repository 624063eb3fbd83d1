"""Every word that readers see in the interface has words in each of its languages, and the compiled files are those."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools" / "catalogues.py")
catalogues = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(catalogues)

HOLES = re.compile(r"%\(\w+\)s|%\(\w+\)d|%s|</?\w+[^>]*>")
LANGUAGES = [path.parents[1].name for path in catalogues.catalogues()]


@pytest.fixture(params=catalogues.catalogues(), ids=LANGUAGES)
def path(request):
    return request.param


def words(message):
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def test_there_are_french_spanish_and_arabic():
    assert {"ar", "es", "fr"} <= set(LANGUAGES)
    assert len(catalogues.messages()) > 400


def test_nothing_lacks_words_in_any_form_the_language_counts_by(path):
    assert catalogues.missing(catalogues.load(path)) == []


def test_nothing_is_there_that_no_page_says(path):
    said = {(each.one, each.context) for each in catalogues.messages()}
    for message in filter(lambda message: message.id, catalogues.load(path)):
        one = message.id[0] if isinstance(message.id, tuple) else message.id
        assert (one, message.context or "") in said


def test_markup_and_what_is_filled_in_are_those_of_the_english(path):
    for message in filter(lambda message: message.id, catalogues.load(path)):
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = {frozenset(HOLES.findall(each)) for each in english}
        for said in words(message):
            found = frozenset(HOLES.findall(said))
            # A form for one or two may say the number in words, and only that.
            assert any(found <= each and each - found <= {"%(n)s", "%(shown)s", "%(minutes)d"} for each in wanted), said


def test_no_line_of_french_begins_with_the_sign_that_ends_a_sentence():
    (french,) = (path for path in catalogues.catalogues() if path.parents[1].name == "fr")
    said = [each for message in catalogues.load(french) if message.id for each in words(message)]
    assert said and not [each for each in said if re.search(r"\S [:;?!»]|« ", each)]


def test_what_is_compiled_is_what_is_written(path):
    made = path.with_suffix(".mo").read_bytes()
    assert made == catalogues.compiled(catalogues.load(path))
    assert b"Babel" not in made  # another version of it makes the same file


def test_what_frames_words_in_a_sentence_keeps_its_blanks(path):
    for message in filter(lambda message: isinstance(message.id, str) and message.id, catalogues.load(path)):
        if message.id[:1] == " " or message.id[-1:] == " ":
            assert (message.string[:1] == " ", message.string[-1:] == " ") == (
                message.id[:1] == " ", message.id[-1:] == " ",
            ), message.id  # fmt: skip


@pytest.mark.parametrize("page", [page for pattern in catalogues.PAGES for page in sorted(ROOT.glob(pattern))])
def test_no_page_says_a_word_that_cannot_be_translated(page):
    """Names of formats are the same everywhere."""
    same = {"PDF", "DOCX", "HTML", "BibTeX", "CSL-JSON", "Atom", "JSON", "CSV", "XLSX", "Data Package", "SHA-256"}
    text = page.read_text(encoding="utf-8")
    marked = (
        r"\{% blocktranslate.*?\{% endblocktranslate %\}|\{% comment.*?endcomment %\}|<script.*?</script>|\{%.*?%\}"
    )
    bare = re.sub(marked + r"|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    found = {each.strip(" ,:\n") for each in re.findall(r">([^<>]*[A-Za-z]{2}[^<>]*)<", bare)}
    assert found - same - {"Wikidata"} == set()
    labels = set(re.findall(r'(?:aria-label|placeholder|alt)="([^"]*[A-Za-z]{2}[^"]*)"', bare))
    assert labels - same == set()

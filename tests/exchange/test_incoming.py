"""What a file brings: every record is taken, mended and told what of, or refused and told why."""

import hashlib
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.capture import Unreadable
from claims.exchange import writers
from claims.exchange.incoming import LARGEST, read

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://facts.example/moon",
    "claimReviewed": "The moon is made of cheese.",
    "author": {"@type": "Organization", "name": "Facts First"},
    "datePublished": "2024-01-02",
    "inLanguage": "en",
    "reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ada Moreno"},
        "datePublished": "2023-05-03",
        "appearance": {"@type": "CreativeWork", "url": "https://posts.example/1"},
    },
}


def review(**changes):
    return {**REVIEW, **changes}


def rated(**changes):
    return review(reviewRating=REVIEW["reviewRating"] | changes)


def claimed(**changes):
    return review(itemReviewed=REVIEW["itemReviewed"] | changes)


def records(value, **how):
    body = value if isinstance(value, bytes) else (value if isinstance(value, str) else json.dumps(value)).encode()
    return read(body, **how).records


def only(value, **how):
    (record,) = records(value, **how)
    return record


def test_a_sound_review_is_taken_as_it_is():
    record = only(REVIEW)
    assert (record.refusal, record.repairs) == ("", [])
    assert record.statement == "The moon is made of cheese."
    assert (record.claimant, record.claimant_kind, record.claimed_on) == ("Ada Moreno", "person", "2023-05-03")
    assert [item.url for item in record.appearances] == ["https://posts.example/1"]
    (cited,) = record.evidence
    assert (cited.item.url, cited.item.publisher) == ("https://facts.example/moon", "Facts First")
    assert cited.note == "Facts First rates it “False (1 on a scale from 1 to 5)”."


#: Where a review may stand, and how many records that gives.
PLACES = {
    "a list": ([REVIEW, review(url="https://facts.example/2")], 2),
    "a graph": ({"@graph": [{"@type": "WebSite"}, REVIEW]}, 1),
    "a page": ({"@type": "WebPage", "mainEntity": REVIEW}, 1),
    "a feed": ({"@type": "DataFeed", "dataFeedElement": [{"item": REVIEW}, {"item": [REVIEW, REVIEW]}]}, 3),
    "a text": (json.dumps(json.dumps(REVIEW)), 1),
    "lines": (f"{json.dumps(REVIEW)}\n\n{json.dumps(REVIEW)}\n", 2),
    "full names": ({f"http://schema.org/{k}" if k[0] != "@" else k: v for k, v in REVIEW.items()}, 1),
    "comments": (f"<!--\n{json.dumps(REVIEW)}\n-->", 1),
    "escaped": (json.dumps(REVIEW).replace('"', "&quot;"), 1),
    "a comma too many": (json.dumps(REVIEW)[:-1] + ",}", 1),
    "control characters": (json.dumps(REVIEW).replace("cheese", "che\x01\x0bese"), 1),
    "a byte order mark": (b"\xef\xbb\xbf" + json.dumps(REVIEW).encode(), 1),
    "UTF-16": (json.dumps(REVIEW).encode("utf-16"), 1),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_review_is_found_wherever_it_stands(place):
    value, count = PLACES[place]
    found = records(value)
    assert [record.statement for record in found if not record.refusal] == ["The moon is made of cheese."] * count


def test_a_page_may_have_several_scripts_good_and_bad():
    moon = json.dumps(review(url="/moon", inLanguage=None))
    page = (
        "<html lang='nl'><head><script type='application/ld+json'>{\"@type\": \"WebSite\"}</script>"
        f"<script type='application/ld+json'>//<![CDATA[\n{moon}\n//]]></script>"
        '<script type=\'application/ld+json\'>{"@type": "ClaimReview", </script></head></html>'
    )
    good, bad = records(page, url="https://facts.example/page")
    assert (good.evidence[0].item.url, good.language) == ("https://facts.example/moon", "nl")
    assert (bad.place, bad.refusal[:28]) == ("script 3", "It is no JSON: line 1, colum")


def test_an_id_alone_is_followed_and_a_circle_is_not_run_in():
    graph = [
        review(author={"@id": "#us"}, itemReviewed={"@id": "#it"}),
        {"@id": "#us", "name": "Facts First", "publisher": {"@id": "#it"}},
        {"@id": "#it", "@type": "Claim", "author": {"@id": "#us"}},
    ]
    record = only({"@graph": graph})
    assert (record.evidence[0].item.publisher, record.claimant) == ("Facts First", "Facts First")


def test_nothing_is_fetched_and_no_context_is_looked_at(monkeypatch):
    monkeypatch.setattr("socket.socket", None)
    record = only(review(**{"@context": {"claimReviewed": "https://evil.example/context.jsonld", "x": REVIEW}}))
    assert record.statement == "The moon is made of cheese."


#: What is put right, and what is said of it.
MENDED = {
    "rating as text": (review(reviewRating="False"), "reviewRating: no object"),
    "words for a number": (rated(ratingValue="False", alternateName=None), "words where the number belongs"),
    "no scale": (rated(bestRating=None), "no scale"),
    "a scale upside down": (rated(bestRating=1, worstRating=5), "the wrong way round"),
    "outside of its scale": (rated(ratingValue="9"), "outside of its scale"),
    "no rating": (review(reviewRating=None), "reviewRating: missing"),
    "author as text": (review(author="Facts First"), "author: text where an object belongs"),
    "two authors": (review(author=[{"name": "Facts First"}, {"name": "Ada"}]), "author: 2 given"),
    "no author": (review(author=None), "author: missing, the host"),
    "no type": (review(**{"@type": "Review"}), "not called a ClaimReview"),
    "no statement": (review(claimReviewed="", itemReviewed={"name": "The moon is cheese."}), "taken from itemReviewed"),
    "item as text": (review(itemReviewed="A post"), "itemReviewed: text"),
    "two items": (review(itemReviewed=[REVIEW["itemReviewed"]] * 2), "itemReviewed: 2 given"),
    "claimant as text": (claimed(author="Ada Moreno"), "itemReviewed.author: text"),
    "a claimant for a claim": (review(itemReviewed={"@type": "Person", "name": "Ada"}), "the claimant stands where"),
    "a date in words": (claimed(datePublished="3 May 2023"), "read as 2023-05-03"),
    "a date of two readings": (claimed(datePublished="03/04/2024"), "without guessing"),
    "a strange language": (review(inLanguage="English please"), "no language tag"),
    "HTML": (review(claimReviewed="The <b>moon</b> is <script>alert(1)</script>cheese."), "HTML removed"),
    "escaped twice": (review(claimReviewed="&amp;quot;Cheese&amp;quot;, he said."), "entities undone"),
    "another direction": (review(claimReviewed="The moon\u202e is cheese."), "control characters removed"),
    "a long statement": (review(claimReviewed="cheese " * 100), "longer than 500 characters, cut"),
    "an address for a script": (claimed(appearance="javascript:alert(1)"), "is no address that can be used"),
}  # fmt: skip


@pytest.mark.parametrize("fault", MENDED)
def test_what_is_mended_is_said(fault):
    value, told = MENDED[fault]
    record = only(value)
    assert record.refusal == ""
    assert any(told in repair for repair in record.repairs), record.repairs
    assert "<" not in record.statement and "alert" not in record.statement and "&" not in record.statement
    assert len(record.statement) <= 500


REFUSED = {
    "no claim": (review(claimReviewed=None, itemReviewed=None), "which claim it reviews"),
    "no address": (review(url=None), "no web address"),
    "a relative address without a page": (review(url="/moon"), "no web address"),
    "something else": ([REVIEW, {"@type": "Recipe"}], "no ClaimReview in it"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_refused_is_told_why(fault):
    value, told = REFUSED[fault]
    assert told in records(value, format="claimreview")[-1].refusal


@pytest.mark.parametrize(
    "name", ["Social media users", "Multiple sources", "N/A", "-", "Viral Facebook posts", "unknown"]
)
def test_nobody_in_particular_is_no_claimant(name):
    assert only(claimed(author={"name": name})).claimant == ""


@pytest.mark.parametrize("name", ["Unknown Mortal Orchestra", "Various Artists Ltd", "The Internet Archive"])
def test_a_name_with_such_a_word_in_it_is_a_name(name):
    assert only(claimed(author={"name": name})).claimant == name


def test_the_same_statement_at_the_same_address_has_the_same_key():
    one, other = (
        only(REVIEW),
        only(review(url="http://www.facts.example/moon/#top", claimReviewed="The MOON is made  of cheese.")),
    )
    assert one.key == other.key != only(review(url="https://facts.example/2")).key


# --- Files as a whole ---------------------------------------------------------------------------------------------

UNREADABLE = {
    "nothing": (b"  \n", "nothing in it"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d", "no text"),
    "a workbook": (b"PK\x03\x04" + b"\x00" * 30 + b"xl/workbook.xml", "save a spreadsheet as CSV"),
    "a zip cut off": (b"PK\x03\x04datapackage.json", "damaged"),
    "broken JSON": (b'{"@type": "ClaimReview",\n "url": }', "line 2, column 9"),
    "deep JSON": (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    "a bomb of lists": (b"[" + b"[]," * 2_000_001 + b"1]", "more than 2,000,000"),
    "a number without end": (b'{"@type": "ClaimReview", "x": ' + b"9" * 5_000 + b"}", "too long to be one"),
    "a page without": (b"<html><body><p>Cheese.</p></body></html>", "no ClaimReview"),
    "no head": (b"1,2\n3,4\n", "one of them has to be"),
    "too large": (b"x" * (LARGEST + 1), "larger than 50 MB"),
}


@pytest.mark.parametrize("fault", UNREADABLE)
def test_a_file_that_is_none_is_refused_in_a_sentence(fault):
    body, told = UNREADABLE[fault]
    with pytest.raises(Unreadable) as refused:
        read(body)
    assert told in refused.value.reason


# --- CSV ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_delimiter_is_told_from_the_head_whatever_the_prose_holds(mark):
    text = f'Statement{mark}Speaker{mark}URL\n"One; two, three|\tfour\nand five."{mark}Ada{mark}https://a.example/\n'
    record = only(text)
    assert (record.statement, record.claimant) == ("One; two, three| four and five.", "Ada")
    assert record.url == "https://a.example/"


def test_a_table_with_every_cell_in_quotes_is_a_table():
    assert only('"statement","claimant"\r\n"A ""quoted"" word.","Ada"\r\n').statement == 'A "quoted" word.'


def test_our_own_csv_comes_back_as_it_was_written():
    said = ["=1+1 is a claim.", "Five;=A1", "a\t+1", "'Quoted'", "-5 degrees", "plain"]
    rows = [{"statement": "x", "quote": text} for text in said]
    body = b"".join(writers.blocks("csv", ["statement", "quote"], rows))
    assert [record.quote for record in read(body).records] == [" ".join(text.split()) for text in said]


def test_each_row_that_fails_is_told_with_its_number_and_column():
    text = "statement,claimed_on,kind\nA.,2024-13-45,poem\n\nB.\nC.,2024,event,more\n,2024,\nD.\x00,,\n"
    mended, short, wide, empty, null = records(text)
    assert "claimed_on: “2024-13-45” cannot be read" in mended.repairs[0] and "kind: “poem”" in mended.repairs[1]
    assert (short.place, short.repairs) == ("row 4", ["1 of 3 cells are there, the last ones taken as empty"])
    assert (wide.place, wide.refusal[:26]) == ("row 5", "4 cells where the head has")
    assert (empty.place, empty.refusal) == ("row 6", "statement: it is empty, and a claim needs one.")
    assert (null.statement, null.repairs) == ("D.", ["statement: control characters removed"])


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_a_row_ends_where_a_spreadsheet_ends_it_and_nowhere_else(mark):
    body = b"".join(writers.blocks("csv", ["claimant", "statement"], [{"claimant": "Ada", "statement": f"A{mark}, b"}]))
    for text in (body.decode(), f"claimant,statement\nAda,A{mark}b\n"):
        record = only(text)
        assert (record.claimant, record.statement[0], record.statement[-1]) == ("Ada", "A", "b")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "the old Mac"])
def test_rows_are_counted_as_a_spreadsheet_counts_them_whatever_ends_them(ends):
    text = ends.join(["", "statement;claimant", "", "A.;Ada", '"B, on', 'two lines.";Ben', "C.;Cid", ""])
    assert [(each.place, each.statement, each.claimant) for each in records(text)] == [
        ("row 4", "A.", "Ada"), ("row 5", "B, on two lines.", "Ben"), ("row 6", "C.", "Cid"),
    ]  # fmt: skip


def test_a_cell_whose_formula_failed_is_an_empty_one():
    record = only("statement,claimant,source\nA.,#REF!,#N/A\n")
    assert (record.claimant, record.appearances) == ("", [])


def test_a_quote_that_is_never_closed_does_not_swallow_the_file_unseen():
    found = records('statement\n"A.\n' + "B.\n" * 60_000)
    assert "may not be closed" in found[-1].refusal
    whole, swallowed = records('statement,claimant\nA.,Ada\n"B.,Ada\nC.,Ada\n')
    assert (whole.statement, whole.refusal) == ("A.", "")
    assert (swallowed.place, swallowed.statement) == ("row 3", "") and "never closed" in swallowed.refusal
    with pytest.raises(Unreadable, match="never closed"):
        read(b'"statement,claimant\nA.,Ada\n')


def test_of_two_columns_of_one_name_the_first_is_read_and_it_is_said():
    found = read(b"statement,url,url\nA.,https://o.example/1,https://o.example/2\n")
    assert [each.url for each in found.records] == ["https://o.example/1"]
    assert found.remarks == ["Several columns have one name, of which the first is read: url."]


def test_another_encoding_is_read_and_said():
    found = read("statement,claimant\nDer Bürgermeister sprach.,Jörg Müller\n".encode("cp1252"))
    assert found.records[0].claimant == "Jörg Müller"
    assert "not in UTF-8" in found.remarks[0]


def test_a_verdict_of_others_is_words_about_their_review_and_columns_nobody_reads_are_named():
    found = read(b"statement,permalink,verdict,verdict_label,mood\nA.,https://o.example/1,false,False,good\nB.,,x,,\n")
    first, second = found.records
    assert first.evidence[0].note == "The review rates it “False”."
    assert second.evidence == [] and "left out" in second.repairs[0]
    assert found.remarks == ["Not read, for nothing here is called so: mood."]


# --- Our own --------------------------------------------------------------------------------------------------------


def test_a_list_of_texts_in_json_is_what_a_table_has_in_one_cell():
    addresses = ["https://a.example/", "https://b.example/"]
    told = {"statement": "A.", "topics": ["Health", "Money"], "evidence_urls": addresses}
    record = only(json.dumps([told]))
    assert (record.topics, [each.item.url for each in record.evidence]) == (["Health", "Money"], addresses)
    assert only('[{"statement": "A.", "claimant": {"name": "Ada"}}]').repairs == [
        "claimant: left out, for a text is read here, or a list of texts"
    ]


def package(whole, told=None):
    file, sha = io.BytesIO(), hashlib.sha256(whole).hexdigest()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("whole.jsonl", whole)
        resources = [{"path": "whole.jsonl", "hash": f"sha256:{told or sha}"}]
        archive.writestr("datapackage.json", json.dumps({"resources": resources}))
    return file.getvalue()


def test_a_package_is_read_if_it_is_what_it_says():
    assert only(package(b'{"statement": "A."}\n')).statement == "A."
    with pytest.raises(Unreadable, match="is not what its description says"):
        read(package(b'{"statement": "A."}\n', told="0" * 64))
    with pytest.raises(Unreadable, match="larger than 50 MB when unpacked"):
        read(package(b" " * (LARGEST + 1)))


def test_editions_that_are_not_in_the_form_of_an_export_refuse_their_claim():
    rows = [
        {"statement": "A.", "editions": [{"id": "x.1"}]},
        {"statement": "B.", "editions": "x"},
        5,
        {"statement": "C."},
    ]
    assert [bool(record.refusal) for record in records(rows)] == [True, True, True, False]


# --- Anything -------------------------------------------------------------------------------------------------------

KEYS = [*REVIEW, "@id", "name", "@value"]
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["#a", "http://["]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(list(REVIEW)), values, max_size=4))
def test_whatever_stands_in_a_review_it_ends_as_one_of_three(changes):
    for record in records(json.dumps([review(**changes)]), format="claimreview", url="https://facts.example/"):
        assert record.refusal or (record.statement and record.url.startswith("http"))
        assert len(record.statement) <= 500 and len(record.claimant) <= 200 and len(record.quote) <= 2000


@settings(max_examples=150)
@given(
    st.text(max_size=200) | st.text('{}[]",:\n<>;&\x00 ab', max_size=200),
    st.sampled_from(["", "csv", "json", "claimreview"]),
)
def test_whatever_a_file_holds_it_is_read_or_refused(text, format):
    try:
        assert read(text.encode("utf-8", "surrogatepass"), format).records
    except Unreadable as problem:
        assert problem.reason.endswith((".", "nothing")) or "statement" in problem.reason


@pytest.mark.parametrize(
    "whole",
    [
        lambda inner: [inner, inner],
        lambda inner: {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": inner}]},
        lambda inner: {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, inner]},
    ],
)
def test_a_review_that_stands_as_a_text_within_others_is_unpacked(whole):
    for record in records(json.dumps(whole(json.dumps(review()))), format="claimreview"):
        assert not record.refusal and record.statement == review()["claimReviewed"]
        assert "JSON inside a JSON text unpacked" in record.repairs


BROKEN = {
    "a comma missing": lambda text: text.replace('},"', '}"', 1),
    "quotes doubled": lambda text: text.replace('"claimReviewed":"', '"claimReviewed":""'),
    "a comment before it": lambda text: f"/* fact check */ {text}",
    "quotes inside": lambda text: text.replace("cheese", 'so-called "cheese"', 1),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_review_with_a_mark_amiss_is_read_as_it_must_be_meant_and_said_so(fault):
    text = json.dumps(REVIEW | {"claimReviewed": "The moon is cheese."}, separators=(",", ":"))
    broken = BROKEN[fault](text)
    with pytest.raises(json.JSONDecodeError):
        json.loads(broken)
    (record,) = read(broken.encode(), "claimreview").records
    assert record.refusal == "" and record.url == REVIEW["url"]
    assert record.statement.replace('"', "").endswith("cheese.")
    assert any("read as it must be meant" in repair for repair in record.repairs)


CUT_OFF = ['{"claimReviewed":"The moon', '{"a":' * 20_000 + "}"]
TOO_LONG = [f'{{"claimReviewed":"x",,{filling * 500_000}' for filling in ("; ", " ", ";")]


@pytest.mark.parametrize("broken", [*CUT_OFF, *TOO_LONG, *(f"{each}}}" for each in TOO_LONG)])
def test_what_is_cut_off_or_too_long_is_not_guessed_at(broken):
    with pytest.raises(Unreadable, match=r"It is no JSON|too deeply"):
        read(broken.encode(), "claimreview")


def test_a_review_marked_in_the_text_of_a_page_is_read():
    page = """<html lang="en"><div itemscope itemtype="http://schema.org/ClaimReview">
    <a itemprop="url" href="https://facts.example/moon">Our check</a>
    <p itemprop="claimReviewed">The moon is <b>cheese</b>.</p>
    <div itemprop="author" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Facts</span></div>
    <div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim"><time itemprop="datePublished"
    datetime="2023-05-03">in May</time><p itemprop="author" itemscope itemtype="https://schema.org/Person"><i
    itemprop="name">Ada Moreno</i></p></div>
    <div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><b itemprop="alternateName">False</b>
    <meta itemprop="ratingValue" content="1"><meta itemprop="bestRating" content="5"><meta itemprop="worstRating"
    content="1"></div></div></html>"""
    (record,) = read(page.encode()).records
    assert (record.statement, record.claimant, record.claimed_on) == ("The moon is cheese.", "Ada Moreno", "2023-05-03")
    assert record.evidence[0].item.publisher == "Facts" and "False" in record.evidence[0].note
    assert record.refusal == "" and record.url == "https://facts.example/moon"


def test_a_page_of_100_000_nested_items_is_read_in_bounds():
    page = "<div itemscope itemtype='https://schema.org/ClaimReview' itemprop='x'>" * 2_000
    assert all(record.refusal for record in read(f"<html>{page}".encode()).records)

"""The same listings are found on both databases, in every script, whatever is typed."""

import importlib
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.models import Edition, Listing
from claims.search import published
from claims.search.published import shelf
from tests import cast as desk

pytestmark = pytest.mark.django_db
CONTENT = {"statement": "", "quote": "", "summary": "", "explanation": "", "claimant": None, "appearances": []}


@pytest.fixture
def listing(cast):
    return Listing.objects.get(claim=desk.published(cast))


def says(listing, **content):
    published.put(listing.pk, listing.published_at, {**CONTENT, **content})


def found(typed, listings=None):
    return set(published.matching(Listing.objects.all() if listings is None else listings, typed))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("The council hired 35 nurses", "NURSE council"),
        ("Beyoncé in the Élysée", "beyonce elysee"),
        ("Łódź, Tromsø and Straße", "lodz tromso strasse"),
        ("Київ отримав вакцини", "київ вакцини"),
        ("قالت الوزارة إن عدد الممرضات تجاوز ٣٥ ممرضة", "ممرضة 35"),
        ("自由の女神が疫苗接种を", "疫苗"),
        ("自由の女神が疫苗接种を", "苗接种"),
        ("自由の女神が疫苗接种", "种"),
        ("新COVID疫苗", "covid疫"),
        ("新型COVID疫苗", "型COVID"),
        ("วัคซีนป้องกันโควิด", "ป้องกัน"),
        ("한국은행이 말했다", "한국은*"),
        ("हिन्दी में दावा", "हिन्दी"),
        ("می‌خواهم بروم", "میخواهم"),
        ("Well-being of the O'Briens", "well-being"),
        ("It cost 3.5 billion", '"3.5 billion"'),
        ("AND OR NOT NEAR", "and or not near"),
        ("vaccination", "vacc*"),
        ("one two three", '"two thr"*'),
        ("one two three", "one -four"),
        ("x" * 300, "x" * 200),
    ],
)
def test_words_are_found_in_every_script(listing, text, typed):
    says(listing, statement=text)
    assert found(typed) == {listing}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("one two three", '"one three"'),
        ("one two three", '"two one"'),
        ("one two three", "one four"),
        ("one two three", "one -two"),
        ("one two three", '-"two three"'),
        ("one two three", "tw"),
        ("疫苗接种", "苗疫"),
        ("nurses", '"nurse"'),
    ],
)
def test_what_was_not_asked_for_is_not_found(listing, text, typed):
    says(listing, statement=text)
    assert found(typed) == set()


def test_no_words_stand_side_by_side_across_the_parts_of_a_claim(listing):
    says(listing, statement="one two", summary="three four", quote="five six", explanation="Seven eight.\n\nNine ten.")
    for typed in ('"two three"', '"four five"', '"six seven"', '"eight nine"'):
        assert found(typed) == set()
    assert found("two five ten") == {listing}


def test_a_claim_is_found_by_whoever_said_it_or_passed_it_on_and_by_the_words_of_its_markdown(listing):
    link = {"party": {"name": "North Agency"}, "description": ""}
    unnamed = {"party": None, "description": "a neighbour"}
    says(
        listing, claimant={"name": "María López"}, appearances=[{"attributions": [link, unnamed]}],
        explanation="The [minutes](https://council.example/zebra) say **thirty**-five.",
    )  # fmt: skip
    for typed in ("maria lopez", "north agency", "neighbour", "minutes", "thirty-five"):
        assert found(typed) == {listing}, typed
    assert found("zebra") == set()


def test_it_composes_with_filters_and_an_empty_question_keeps_all(cast, listing):
    other = Listing.objects.get(claim=desk.published(cast, statement="The council hired 12 nurses."))
    assert found("council") == found("") == {listing, other}
    assert found("council", Listing.objects.filter(pk=other.pk)) == {other}
    assert found("council", Listing.objects.exclude(pk=other.pk)) == {listing}
    assert published.matching(Listing.objects.all(), "council").count() == 2


def test_the_statement_weighs_more_than_the_claimant_than_the_summary_than_the_explanation(cast):
    parts = [
        {"statement": "zebra"},
        {"claimant": {"name": "Zebra"}},
        {"summary": "zebra"},
        {"explanation": "zebra"},
    ]
    listings = [Listing.objects.get(claim=desk.published(cast, statement=f"Claim {n}.")) for n in range(len(parts))]
    for listing, content in zip(listings, parts, strict=True):
        says(listing, **content)
    best = published.ranked(published.find(Listing.objects.all(), "zebra"))
    assert [(each.pk, each.relevance) for each in best] == [
        (listing.pk, worth) for listing, worth in zip(listings, (8, 4, 2, 1), strict=True)
    ]
    says(listings[3], statement="horse", explanation="zebra")
    says(listings[0], statement="zebra", explanation="horse and horse and horse")
    both = published.ranked(published.find(Listing.objects.all(), "zebra horse"))
    assert [each.relevance for each in both] == [1, 1], "each has one of the words in its explanation only"
    assert both[0].published_at >= both[1].published_at


LETTERS = st.text("abÉs 疫苗.-\n", max_size=12)
ASKED = st.lists(
    st.sampled_from(
        ["a", "b*", '"a b"', '"b a"*', "-a", '-"a b"', "疫", "疫苗", "苗疫", "es", "ab", "a-b", "b疫", "bs"]
    ),
    min_size=1, max_size=3,
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(LETTERS, LETTERS, LETTERS, LETTERS), ASKED)
@example(("疫苗", "", "", ""), ["苗", "疫苗"])
def test_the_database_finds_what_the_marks_would_show(listing, texts, asked):
    """Two ways of reading the same words, that in the database and that for the marks, agree on every text."""
    statement, name, summary, explanation = texts
    says(listing, statement=statement, claimant={"name": name}, summary=summary, explanation=f"```\n{explanation}\n```")
    shown = [statement, name, summary, *explanation.split("\n")]
    question = published.parse(" ".join(asked))

    def occurs(each):
        return any(published.hits(published.Question((each,)), text) for text in shown)

    expected = all(map(occurs, question.wanted)) and not any(map(occurs, question.unwanted))
    assert (found(" ".join(asked)) == {listing}) is expected


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), max_size=200))
@example('" OR 1=1 --')
@example("a' & !b | c:*A <-> \\")
@example("{statement} : x ^ y NEAR(z, 2)")
@example("\x00nurses")
def test_nothing_that_can_be_typed_breaks_the_question(listing, typed):
    try:
        question = published.parse(typed)
    except published.Unaskable:
        return
    assert set(published.ranked(published.find(Listing.objects.all(), question))) <= {listing}


def test_every_word_of_a_text_finds_it_again(listing):
    """Signs that Unicode composes, expands or folds in odd ways included."""
    text = "ﬁnal ½ ™ Ⅷ ｶﾞﾞ ǅ ŉ İstanbul ẞ ᾳ ① ﷺ ㎏ 𝔸𝔹 ٣٫٥ a\u0301\u0323 ก็ ᠮᠣᠩᠭᠣᠯ ᏣᎳᎩ ꦗꦮ"
    says(listing, statement=text)
    for word in text.split():
        assert found(word) == {listing}, word


# --- It says what the editions say ---------------------------------------------------------------------------------


def test_a_correction_replaces_the_words_and_a_draft_adds_none(cast):
    claim = desk.published(cast, summary="The zebra counts.")
    listing = Listing.objects.get(claim=claim)
    assert found("zebra") == {listing}
    desk.republished(claim, cast, summary="The horse counts.")
    listing.refresh_from_db()
    assert (found("zebra"), found("horse")) == (set(), {listing})
    desk.draft(cast, statement="A unicorn.")
    assert found("unicorn") == set()


def test_the_words_go_back_with_the_transaction(listing):
    with transaction.atomic():
        says(listing, statement="zebra")
        transaction.set_rollback(True)
    assert found("zebra") == set()
    assert found("council") == {listing}


def test_a_lost_table_is_laid_and_filled_again(listing, capsys):
    shelf.drop()
    assert published.missing()
    call_command("rebuild_listings")
    assert capsys.readouterr().out == "Rebuilt 1 listings.\n"
    assert not published.missing()
    assert found("council") == {listing}


def test_the_migration_takes_in_what_is_published(listing):
    then = MigrationLoader(connection).project_state(("claims", "0005_what_was_captured_and_spotted")).apps
    migration = importlib.import_module("claims.migrations.0007_reading_room_search")
    migration.lay(then, SimpleNamespace(connection=connection))
    assert found("council") == {listing}
    assert Edition.objects.count() == 1


#: The table as it was up to the migration that put it in order, with a word in the row of a claim.
BEFORE = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {shelf.TABLE} USING fts5(statement, claimant, summary, explanation, tokenize = 'ascii')",
        f"CREATE VIRTUAL TABLE {shelf.WORDS} USING fts5vocab({shelf.TABLE}, 'row')",
    ],
    "postgresql": [
        f"CREATE TABLE {shelf.TABLE} (rowid bigint PRIMARY KEY, statement text, words tsvector NOT NULL)",
        f"CREATE TABLE {shelf.WORDS} (term text PRIMARY KEY)",
    ],
}


def test_the_words_of_an_older_database_are_put_in_order(cast, monkeypatch):
    listings = {Listing.objects.get(claim=desk.published(cast, statement=f"Council {n}.")) for n in range(3)}
    shelf.drop()
    with connection.cursor() as cursor:
        for statement in BEFORE[connection.vendor]:
            cursor.execute(statement)
    monkeypatch.setattr(shelf, "AT_ONCE", 2)
    migration = importlib.import_module("claims.migrations.0022_words_in_order")
    for _ in range(2):  # cut off, it is run again
        migration.lay(MigrationLoader(connection).project_state().apps, SimpleNamespace(connection=connection))
        assert found("council") == listings
    assert published.newest(published.find(Listing.objects.all(), "council"), 9) == list(Listing.objects.in_order())
    assert published.near("councl") == ["council"]

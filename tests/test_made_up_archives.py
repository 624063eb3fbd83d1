"""What benchmarks are measured on: made in bulk, and yet what publishing would have made."""

from random import Random

import pytest

from benchmarks.archive import claims, storing, things
from benchmarks.archive.vocabulary import IN_CLAIMS, RARE
from claims import audit
from claims.actions import counting, listing
from claims.models import Claim, Edition, Listing, Mention
from claims.rules.fingerprint import wording
from claims.search import filling, published
from tests import cast

pytestmark = pytest.mark.django_db
MADE = 60


@pytest.fixture
def archive():
    store = storing.Store(claims.NEWEST)
    made = claims.Archive(MADE, things.gathered(MADE, store, Random(0)), store, cast.member("administrator"))
    for number in range(1, MADE + 1):
        made.add(number)
    made.flush()
    made.finish()
    store.finish()


def derived():
    """All that lists and searches read."""
    mentions = Mention.objects.order_by("listing", "kind", "key").values("listing", "kind", "key", "slug", "label")
    found = {words: sorted(_matching(words)) for words in (RARE, "p*")}
    return list(Listing.objects.order_by("pk").values()), list(mentions), found


def _matching(words):
    return published.matching(Listing.objects.all(), words).values_list("pk", flat=True)


def test_its_log_and_editions_are_whole(archive):
    assert list(audit.breaks()) == []
    assert Edition.objects.count() == MADE + MADE // claims.CORRECTED


def test_its_counts_agree_with_its_listings(archive):
    assert list(counting.disagreements()) == []


def test_deriving_its_listings_anew_changes_nothing(archive):
    before = derived()
    for claim in Claim.objects.select_related("edition"):
        listing.derive(claim.edition)
    assert derived() == before
    assert len(before[2][RARE]) == IN_CLAIMS


def test_the_desk_finds_in_it_what_it_would_have_indexed(archive):
    from django.db import connection

    def rows():
        with connection.cursor() as cursor:
            cursor.execute("SELECT said, about FROM claims_search ORDER BY said, about")
            return cursor.fetchall()

    before = rows()
    filling.index_all()
    assert rows() == before


def test_its_working_copies_say_what_their_editions_say(archive):
    for claim in Claim.objects.filter(edition_count=1).select_related("edition"):
        said = wording(claim)
        assert said == {name: claim.edition.data[name] for name in said}

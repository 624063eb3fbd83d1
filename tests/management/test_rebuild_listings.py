"""`rebuild_listings`: what lists and searches read can be lost, and comes back from the editions as it was."""

from io import StringIO

import pytest
from django.core.management import call_command

from claims import audit
from claims.actions import correcting
from claims.management.commands import rebuild_listings
from claims.models import Claim, Edition, Listing, LogEntry, Mention, Topic
from tests import cast as desk
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shelf(django_db_setup, django_db_blocker):
    """A claim that names everything a listing can name, one corrected, one retracted, and two that have no listing."""
    with standing(django_db_blocker):
        cast = desk.assemble()
        topics = [Topic.objects.create(name=name, slug=name.lower()) for name in ("Health", "Budget")]
        named = desk.draft(cast, claimant=desk.party(cast), topics=topics)
        named.appearances.get().attributions.create(order=2, party=desk.party(cast, "North Agency", kind="outlet"))
        driver = desk.source(cast, "What the driver told us", protected=True)
        desk.collecting.add_evidence(named, by=cast.rosa, source=driver, stance="context")
        desk.reviewing.submit(named, by=cast.rosa)
        desk.reviewing.sign_off(named, by=cast.vera)
        desk.publishing.publish(named, by=cast.edda)
        desk.republished(desk.published(cast, statement="The town has 12 bridges."), cast)
        correcting.retract(desk.published(cast, statement="Nobody was asked."), by=cast.edda, reason="It was forged.")
        correcting.reopen(desk.published(cast, statement="It rained."), by=cast.edda, reason="It rained again.")
        desk.approved(cast, statement="Nobody may read this yet.")
        desk.closed(cast, statement="Nor this.")
        yield


@pytest.fixture(autouse=True)
def on_the_shelf(shelf, db):
    """Each test finds it as it was made."""


def rebuild():
    out = StringIO()
    call_command("rebuild_listings", stdout=out)
    return out.getvalue()


def derived():
    """Every listing and every mention; a mention has no number that anybody could know it by."""
    told = ("listing", "kind", "key", "slug", "label", "published_at", "uid")
    mentions = Mention.objects.order_by("listing", "kind", "key").values(*told)
    return list(Listing.objects.order_by("pk").values()), list(mentions)


def lose_all():
    Mention.objects.all().delete()
    Listing.objects.all().delete()


def corrupt_columns():
    Listing.objects.update(
        statement="Wrong.", summary="", slug="wrong", verdict="false", verdict_label="", value=9, best=None, shape="",
        claimant_uid="nobody", claimant_name="Nobody", via="", language="xx", claim_kind="", claimed_on="1999",
        claimed_from=None, corrections=99, supports=99, contradicts=99, context=99, kind="update", number=99,
        published_at="1999-01-01T00:00Z", first_published_at="1999-01-01T00:00Z",
    )  # fmt: skip


def corrupt_mentions():
    Mention.objects.filter(kind="claimant").delete()
    wrong = {"label": "Wrong", "slug": "wrong", "published_at": "1999-01-01T00:00Z", "uid": "nobody"}
    Mention.objects.update(**wrong)
    Mention.objects.create(listing=Listing.objects.first(), kind="topic", key="never", **wrong)


def point_to_an_older_edition():
    edition = Edition.objects.get(number=1, claim__statement="The town has 12 bridges.")
    Listing.objects.filter(claim=edition.claim).update(edition=edition, number=1)


DAMAGE = [lose_all, corrupt_columns, corrupt_mentions, point_to_an_older_edition]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__)
def test_whatever_was_lost_or_spoilt_comes_back_as_it_was(damage):
    before = derived()
    damage()
    assert derived() != before
    assert rebuild() == "Rebuilt 4 listings.\n"
    assert derived() == before


def test_running_it_again_changes_nothing():
    before = derived()
    rebuild()
    rebuild()
    assert derived() == before


def test_it_touches_neither_the_editions_nor_the_log():
    before = list(Edition.objects.values()), list(LogEntry.objects.values())
    lose_all()
    rebuild()
    assert (list(Edition.objects.values()), list(LogEntry.objects.values())) == before
    assert list(audit.breaks()) == []


def test_only_what_readers_may_see_is_listed():
    lose_all()
    rebuild()
    assert set(Listing.objects.values_list("statement", "kind")) == {
        ("The council hired at least 35 nurses.", "first"),
        ("The town has 12 bridges.", "correction"),
        ("Nobody was asked.", "retraction"),
        ("It rained.", "first"),
    }
    assert "driver" not in str(derived())


def test_what_is_published_while_they_are_rebuilt_stays_what_readers_see(shelf, monkeypatch):
    """The command began with another claim when this one was retracted."""
    claim = Claim.objects.get(statement="The town has 12 bridges.")
    begun = []

    def derive(edition):
        if not begun and edition.claim != claim:
            begun.append(edition)
            correcting.retract(claim, by=edition.by, reason="It was forged, too.")
        return rebuilding(edition)

    rebuilding = rebuild_listings.derive
    monkeypatch.setattr(rebuild_listings, "derive", derive)
    rebuild()
    assert begun, "another one comes first"
    assert Listing.objects.get(claim=claim).edition.kind == "retraction"

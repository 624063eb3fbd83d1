"""`publish`: an edition that stands by itself, and the listing that leads to it."""

import copy
import datetime as dt

import pytest
from django.utils import timezone

from claims import audit
from claims.actions import capturing, collecting, correcting, drafting, picturing, publishing, reviewing
from claims.chain import canonical, link
from claims.models import Edition, Listing, Party, Rating, Source, Topic
from claims.rules.fingerprint import wording
from tests import cast as desk
from tests.actions.witness import newest, public_rows, refused
from tests.imaging.drawing import file_of, scene

pytestmark = pytest.mark.django_db

FRAME = {
    "format", "number", "kind", "reason", "methodology", "published_by", "published_at", "first_published_at",
    "sealed_by", "signatures", "overrides", "alone", "captures",
}  # fmt: skip


def furnished(cast):
    """An approved claim with something in every field of an edition."""
    topic = collecting.save_topic(Topic(name="Health", slug="health"), by=cast.rosa)
    mayor = desk.party(cast, "Maria Lopez", role="Mayor", wikidata="Q42", url="https://lopez.example/")
    agency = desk.party(cast, "North Agency", kind="outlet")
    claim = desk.draft(cast, claimant=mayor, quote="Thirty-five, at least.", why_selected="Many asked.", topics=[topic])
    story = desk.source(cast, "Nurses at last", publisher=agency, published="2024-12-08")
    chain = [{"party": mayor, "manner": "direct", "role": "Mayor"}, {"party": agency}]
    collecting.add_appearance(claim, by=cast.rosa, source=story, first=False, on="2024-12", chain=chain)
    hidden = desk.source(cast, "A nurse’s letter", protected=True, url="https://secret.example/letter")
    collecting.add_evidence(claim, by=cast.rosa, source=hidden, stance="contradicts", note="Eurydice left.")
    collecting.add_appearance(claim, by=cast.rosa, source=hidden, quote="Eurydice says 35.")
    collecting.add_reply(claim, by=cast.rosa, asked="Maria Lopez", asked_on="2024-12-18", answer="It is right.")
    picturing.add_picture(claim, by=cast.rosa, body=file_of(scene(1, (64, 48))), alt="Nurses.")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    return desk.fresh(claim)


def test_the_edition_is_a_copy_of_the_wording_field_by_field(cast):
    claim = furnished(cast)
    words = wording(claim)
    data = Edition.objects.get(pk=publishing.publish(claim, by=cast.edda).pk).data
    assert all(words.values()), "each field has something to compare"
    assert {key: data[key] for key in words} == words
    assert data.keys() == words.keys() | FRAME


def test_it_holds_the_hash_of_the_newest_copy_of_each_source_and_nothing_of_protected_ones(cast):
    claim = desk.draft(cast)
    story, proof = claim.appearances.get().source, claim.evidence.get().source
    hidden = desk.source(cast, "A letter", protected=True)
    collecting.add_evidence(claim, by=cast.rosa, source=hidden, stance="context")
    kept = {}
    for source, text in ((proof, "There are 35."), (proof, "There are 36."), (hidden, "Eurydice says 35.")):
        kept[source.uid] = capturing.capture_anew(source, capturing.pasted(text), by=cast.rosa)
    reviewing.submit(desk.fresh(claim), by=cast.rosa)
    reviewing.sign_off(desk.fresh(claim), by=cast.vera)
    data = publishing.publish(desk.fresh(claim), by=cast.edda).data
    newest = kept[proof.uid]
    assert data["captures"] == {
        proof.uid: {"sha256": newest.sha256, "captured_at": newest.captured_at.isoformat(timespec="seconds")}
    }
    assert story.uid not in data["captures"]


def test_the_words_in_it_are_those_that_were_typed(cast):
    data = publishing.publish(furnished(cast), by=cast.edda).data
    assert data["statement"] == "The council hired at least 35 nurses."
    assert (data["claimed_on"], data["claim_kind"], data["quote"]) == ("2024-12", "quantity", "Thirty-five, at least.")
    assert (data["claimant"]["name"], data["claimant"]["wikidata"]) == ("Maria Lopez", "Q42")
    assert data["topics"] == [{"slug": "health", "name": "Health"}]
    assert data["verdict"] | {"label": "Mostly true", "value": 5, "best": 6, "worst": 1} == data["verdict"]
    assert [(figure["low"], figure["comparator"]) for figure in data["figures"]] == [("35", "at_least")]
    assert [link["party"]["name"] for link in data["appearances"][1]["attributions"]] == ["Maria Lopez", "North Agency"]
    assert [piece["note"] for piece in data["evidence"]] == ["Counts 36."]
    assert data["replies"][0]["asked_on"] == "2024-12-18"


def test_the_frame_says_who_published_it_when_and_by_what_rules(cast, settings):
    settings.METHODOLOGY_VERSION, settings.SITE_NAME = "7", "The Check"
    edition = publishing.publish(desk.approved(cast), by=cast.edda)
    moment = edition.published_at.astimezone(dt.UTC).isoformat(timespec="seconds")
    assert {key: edition.data[key] for key in FRAME - {"signatures"}} == {
        "format": 1, "number": 1, "kind": "first", "reason": "", "methodology": "7", "published_by": "Edda",
        "published_at": moment, "first_published_at": moment, "sealed_by": "The Check", "overrides": [], "alone": "",
        "captures": {},
    }  # fmt: skip
    assert (edition.methodology, edition.by, edition.by_name) == ("7", cast.edda, "Edda")
    assert timezone.now() - edition.published_at < dt.timedelta(minutes=1)


def test_the_edition_is_named_after_its_claim(cast):
    claim = desk.approved(cast)
    edition = publishing.publish(claim, by=cast.edda)
    assert (edition.pk, edition.number, edition.kind, edition.claim) == (f"{claim.uid}.1", 1, "first", claim)


def test_its_sha256_covers_every_other_column_and_the_log_holds_it(cast):
    publishing.publish(desk.approved(cast), by=cast.edda)
    edition = Edition.objects.get()
    assert edition.content == canonical(edition.data)
    assert edition.sha256 == link(audit.edition_payload(edition))
    assert newest().details["edition"] == {"id": edition.pk, "sha256": edition.sha256}
    for field in Edition._meta.concrete_fields:
        if field.name != "sha256":
            other, value = copy.copy(edition), getattr(edition, field.attname)
            more = dt.timedelta(seconds=1) if field.name == "published_at" else type(value)(1)
            setattr(other, field.attname, value + more)
            same = link(audit.edition_payload(other)) == edition.sha256
            # Two numbers that only this database understands are held by comparison: tests/test_tampering.py.
            assert same is (field.attname in audit.LOCAL), field.name
    assert list(audit.breaks()) == []


def test_the_claim_rests_and_points_to_its_edition(cast):
    claim = desk.approved(cast)
    edition = publishing.publish(claim, by=cast.edda)
    saved = desk.fresh(claim)
    assert (saved.stage, saved.edition, saved.edition_count) == ("published", edition, 1)
    assert (saved.round, saved.version) == (claim.round + 1, claim.version + 1)


def test_the_log_tells_all_that_the_edition_adds_to_the_wording(cast):
    edition = publishing.publish(desk.approved(cast), by=cast.edda)
    entry = newest()
    assert (entry.action, entry.by_name, entry.object_key) == ("publish", "Edda", edition.uid)
    assert entry.details == {
        "edition": {"id": edition.pk, "sha256": edition.sha256}, "kind": "first", "reason": "", "overrides": [],
        "alone": "", "signatures": edition.data["signatures"], "stage": ["approved", "published"], "round": 2,
    }  # fmt: skip


def test_the_listing_and_its_mentions_lead_to_it(cast):
    assert not Listing.objects.exists()
    edition = publishing.publish(furnished(cast), by=cast.edda)
    listing = Listing.objects.get()
    assert (listing.edition, listing.uid, listing.number, listing.kind) == (edition, edition.uid, 1, "first")
    assert (listing.verdict, listing.value, listing.claimant_name) == ("mostly-true", 5, "Maria Lopez")
    assert (listing.supports, listing.contradicts, listing.context, listing.corrections) == (1, 1, 0, 0)
    assert listing.published_at == edition.published_at
    assert sorted(listing.mentions.values_list("kind", "label")) == [
        ("appearance", "Nurses at last"),
        ("appearance", "Where it was said: The council hired at least 35 nurses."),
        ("claimant", "Maria Lopez"),
        ("evidence", "The register for The council hired at least 35 nurses."),
        ("quantity", "nurses"),
        ("topic", "Health"),
        ("via", "North Agency"),
    ]


@pytest.mark.parametrize("word", ["letter", "Eurydice", "secret.example"])
def test_a_protected_source_is_in_it_as_a_count_and_nothing_else(cast, word):
    edition = publishing.publish(furnished(cast), by=cast.edda)
    source = Source.objects.get(protected=True)
    assert edition.data["protected"] == {"contradicts": 1}
    assert len(edition.data["appearances"]) == 2, "the one in the protected source is not among them"
    shown = str(public_rows())
    assert source.uid not in shown
    assert word not in shown


def test_the_signatures_that_count_are_printed_and_no_others(cast):
    claim = desk.in_review(cast)
    reviewing.sign_off(claim, by=cast.vera, rating=desk.rating("false"), reason="I count 12.")
    drafting.revise(claim, by=cast.rosa, summary="The register counts 36, not 12.")
    reviewing.sign_off(claim, by=cast.edda)
    edition = publishing.publish(claim, by=cast.anna)
    today = claim.sign_offs.get(by=cast.edda).at.date().isoformat()
    assert edition.data["signatures"] == [{"name": "Edda", "on": today, "verdict": "mostly-true"}]
    assert "Vera" not in edition.content


def test_the_editor_who_publishes_may_have_signed_it(cast):
    claim = desk.in_review(cast)
    reviewing.sign_off(claim, by=cast.edda)
    data = publishing.publish(claim, by=cast.edda).data
    assert (data["published_by"], data["signatures"][0]["name"]) == ("Edda", "Edda")


def test_the_editor_who_publishes_may_have_written_it(cast):
    cast.rosa = cast.edda
    data = publishing.publish(desk.approved(cast), by=cast.edda).data
    assert (data["published_by"], data["signatures"][0]["name"]) == ("Edda", "Vera")


def test_a_first_edition_takes_neither_kind_nor_reason(cast):
    edition = publishing.publish(desk.approved(cast), by=cast.edda, kind="correction", reason="We miscounted.")
    assert (edition.kind, edition.reason) == ("first", "")
    assert (edition.data["kind"], edition.data["reason"]) == ("first", "")


def test_it_is_published_once(cast):
    claim = desk.published(cast)
    with refused("It is published, and “Publish” does not start there"):
        publishing.publish(claim, by=cast.edda)


def test_words_changed_after_signing_are_read_again_first(cast):
    claim = desk.approved(cast)
    drafting.revise(claim, by=cast.rosa, summary="The register counts 37.")
    with refused("It is in review, and “Publish” does not start there"):
        publishing.publish(claim, by=cast.edda)
    reviewing.sign_off(claim, by=cast.vera)
    assert publishing.publish(claim, by=cast.edda).data["summary"] == "The register counts 37."


def test_a_topic_given_after_signing_is_in_the_edition(cast):
    claim = desk.approved(cast)
    drafting.label(claim, by=cast.rosa, topics=[Topic.objects.create(name="Health", slug="health")])
    assert publishing.publish(claim, by=cast.edda).data["topics"] == [{"slug": "health", "name": "Health"}]


def test_an_embargo_that_still_runs_holds_it_back(cast):
    claim = desk.approved(cast)
    drafting.revise(claim, by=cast.edda, embargo=timezone.now() + dt.timedelta(minutes=1))
    with refused("It is under embargo until"):
        publishing.publish(claim, by=cast.edda)


def test_an_embargo_that_is_over_does_not(cast):
    claim = desk.approved(cast)
    drafting.revise(claim, by=cast.edda, embargo=timezone.now() - dt.timedelta(seconds=1))
    assert publishing.publish(claim, by=cast.edda).number == 1


def rewrite(cast, claim):
    correcting.reopen(claim, by=cast.edda, reason="A new count is out.")
    drafting.revise(claim, by=cast.rosa, statement="The council hired 30 nurses.", rating=desk.rating("false"))


def change(model, of, **fields):
    """A change of one row through its action, or past all of them where there is none."""

    def go(cast, claim):
        row = model.objects.get(**of)
        for name, value in fields.items():
            setattr(row, name, value)
        save = {Party: collecting.save_party, Source: collecting.save_source, Topic: collecting.save_topic}.get(model)
        save(row, by=cast.rosa) if save else row.save()

    return go


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(rewrite, id="the working copy"),
        pytest.param(lambda cast, claim: claim.figures.all().delete(), id="its figures"),
        pytest.param(change(Party, of={"name": "Maria Lopez"}, name="M. Lopez", role="Senator"), id="its claimant"),
        pytest.param(change(Party, of={"name": "North Agency"}, name="The Agency"), id="a publisher"),
        pytest.param(change(Source, of={"title": "Nurses at last"}, title="Corrected: nurses"), id="a source"),
        pytest.param(change(Source, of={"title": "Nurses at last"}, protected=True), id="a source to be protected"),
        pytest.param(change(Topic, of={"slug": "health"}, name="Care", slug="care"), id="a topic"),
        pytest.param(change(Rating, of={"key": "mostly-true"}, label="Rather true"), id="the scale"),
    ],
)
def test_what_was_published_does_not_change_with(cast, later):
    claim = furnished(cast)
    publishing.publish(claim, by=cast.edda)
    public, words = public_rows(), wording(desk.fresh(claim))
    later(cast, claim)
    assert wording(desk.fresh(claim)) != words, "something did change"
    assert public_rows() == public
    assert list(audit.breaks()) == []


def test_members_who_change_their_names_stay_as_printed(cast):
    edition = publishing.publish(desk.approved(cast), by=cast.edda)
    public = public_rows()
    for person in cast.everyone():
        person.name = f"{person.name} Nova"
        person.save()
    assert public_rows() == public
    assert (edition.data["published_by"], Edition.objects.get().by_name) == ("Edda", "Edda")


def test_publishing_one_claim_leaves_what_is_public_of_another(cast):
    claim, other = desk.published(cast), desk.approved(cast, statement="The town has 12 bridges.")
    before = Edition.objects.values().get(), Listing.objects.values().get()
    publishing.publish(other, by=cast.edda)
    assert (Edition.objects.values().get(claim=claim), Listing.objects.values().get(claim=claim)) == before
    assert set(Listing.objects.values_list("uid", flat=True)) == {claim.uid, other.uid}


def test_an_edition_says_where_its_quotes_stand_and_a_new_capture_voids_no_signature(cast):
    text = "On Monday the mayor said that at least 35 nurses were hired."
    claim = desk.draft(cast)
    source, _ = capturing.take_in(capturing.pasted(text), by=cast.rosa, title="Nurses at last")
    collecting.add_appearance(claim, by=cast.rosa, source=source, first=False, quote="at least 35 nurses")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    capturing.capture_anew(source, capturing.pasted(f"Corrected on Tuesday. {text}"), by=cast.rosa)
    data = publishing.publish(desk.fresh(claim), by=cast.edda).data
    nowhere, place = data["selectors"]
    assert nowhere is None, "the first appearance is in a source without a text"
    assert f"Corrected on Tuesday. {text}"[place["start"] : place["end"]] == data["appearances"][1]["quote"]
    assert (place["prefix"][-5:], place["suffix"]) == ("that ", " were hired.")


def test_words_that_stand_nowhere_any_more_have_no_place_in_an_edition(cast):
    claim = desk.draft(cast)
    source, _ = capturing.take_in(capturing.pasted("They hired at least 35 nurses."), by=cast.rosa, title="Nurses")
    collecting.add_appearance(claim, by=cast.rosa, source=source, first=False, quote="at least 35 nurses")
    capturing.capture_anew(source, capturing.pasted("The page was taken down."), by=cast.rosa)
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    assert publishing.publish(desk.fresh(claim), by=cast.edda).data["selectors"] == [None, None]

"""Pictures are signed for and sealed: another picture is another wording, and an old edition keeps its own."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from claims.actions import correcting, drafting, picturing, publishing, reviewing
from claims.imaging import Unusable, name_of
from claims.models import LogEntry, Plate
from claims.presenters.changes import changes
from claims.refusals import NotReady, Refused
from claims.rules.conditions import standing_signatures
from claims.rules.fingerprint import fingerprint
from tests import cast as desk
from tests.imaging.drawing import SVG, file_of, scene

pytestmark = pytest.mark.django_db
ONE, OTHER = (file_of(scene(number, (64, 48))) for number in (1, 2))


@pytest.fixture
def claim(cast):
    return desk.draft(cast)


def add(claim, cast, body=ONE, **fields):
    return picturing.add_picture(claim, by=cast.rosa, body=body, **{"alt": "Shapes."} | fields)


def replace(claim, cast, body):
    """As the form does it: the same row, another file."""
    with drafting.editing(claim, by=cast.rosa):
        picture = claim.pictures.get()
        for name, value in picturing.facts_of(picturing.keep(body)).items():
            setattr(picture, name, value)
        picture.save()


def test_what_is_kept_is_found_by_its_hash_and_the_change_is_logged(cast, claim):
    picture = add(claim, cast)
    with default_storage.open(name_of(picture.sha256, picture.ending)) as file:
        assert file.read().startswith(b"\xff\xd8\xff")
    assert picture.sha256[:12] in LogEntry.objects.last().changes
    assert desk.fresh(claim).version == claim.version + 1


def test_the_same_picture_again_is_refused_and_what_is_none_is_too(cast, claim):
    add(claim, cast)
    with pytest.raises(ValidationError, match="there already"):
        add(claim, cast)
    with pytest.raises(Unusable):
        add(claim, cast, SVG)
    assert claim.pictures.count() == 1


def test_a_claim_without_pictures_keeps_the_fingerprint_it_had_before_there_were_any(claim, monkeypatch):
    from claims.rules import fingerprint as rules

    before, words = fingerprint(claim), rules.wording
    monkeypatch.setattr(rules, "wording", lambda claim: {**words(claim), "pictures": []})
    assert fingerprint(claim) == before


def describe(claim, cast):
    with drafting.editing(claim, by=cast.rosa):
        claim.pictures.update(alt="Other shapes.")


def remove(claim, cast):
    with drafting.editing(claim, by=cast.rosa):
        claim.pictures.all().delete()


CHANGES = {
    "add": add,
    "replace": lambda claim, cast: replace(claim, cast, OTHER),
    "describe": describe,
    "remove": remove,
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_a_picture_voids_the_signature(cast, change):
    claim = desk.draft(cast)
    if change != "add":
        add(claim, cast)
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    assert standing_signatures(desk.fresh(claim))
    CHANGES[change](claim, cast)
    assert not standing_signatures(desk.fresh(claim))
    assert desk.fresh(claim).round == claim.round + 1


def test_four_eyes_see_pictures_too(cast, claim):
    picturing.add_picture(claim, by=cast.vera, body=ONE, alt="Shapes.")
    reviewing.submit(claim, by=cast.rosa)
    with pytest.raises(Refused, match="You wrote part of it"):
        reviewing.sign_off(claim, by=cast.vera)


def test_a_picture_nobody_described_is_not_published(cast, claim):
    add(claim, cast, alt="")
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    with pytest.raises(NotReady) as held:
        publishing.publish(claim, by=cast.edda, overrides={"picture_not_described": "No time."})
    assert [gap.key for gap in held.value.gaps] == ["picture_not_described"]


def test_an_edition_keeps_its_picture_whatever_takes_its_place(cast, claim):
    old = add(claim, cast).sha256
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    first = publishing.publish(claim, by=cast.edda)
    correcting.correct(claim, by=cast.edda, reason="It showed another town.")
    replace(desk.fresh(claim), cast, OTHER)
    new = claim.pictures.get().sha256
    reviewing.submit(claim, by=cast.rosa)
    reviewing.sign_off(claim, by=cast.vera)
    second = publishing.publish(claim, by=cast.edda)
    assert [change.label for change in changes(first.data, second.data)] == ["Pictures"]
    assert [each["sha256"] for edition in (first, second) for each in edition.data["pictures"]] == [old, new]
    assert dict(Plate.objects.values_list("sha256", "current")) == {old: False, new: True}
    correcting.retract(desk.fresh(claim), by=cast.edda, reason="We checked another claim.")
    assert dict(Plate.objects.values_list("sha256", "current")) == {old: False, new: False}
    assert default_storage.exists(name_of(old, "jpg"))

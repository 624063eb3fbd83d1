"""Two who write on one shared row: both changes land, or the later one is told of the earlier."""

import pytest

from claims.models import Party, Source, Topic
from tests import cast as desk
from tests.admin.pages import filled, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(client, cast):
    client.force_login(cast.rosa)
    return client


@pytest.fixture
def page(rosa, cast):
    """The form of a row, opened: its address, and what pressing Save would send."""

    def opened(kind, row):
        address = f"/admin/claims/{kind}/{row.pk}/change/"
        return address, filled(rosa.get(address), f"{kind}_form")

    return opened


@pytest.fixture
def party(cast):
    return desk.party(cast, role="Nurse")


def test_changes_to_different_fields_both_land(rosa, cast, page):
    source = desk.source(cast, url="https://news.example/1", text="It was said here.")
    address, seen = page("source", source)
    assert rosa.post(address, seen | {"protected": ["on"], "interest": ["An informant."]}).status_code == 302
    assert rosa.post(address, seen | {"authors": ["A. Writer"]}).status_code == 302
    saved = Source.objects.get(pk=source.pk)
    assert (saved.protected, saved.interest, saved.authors) == (True, "An informant.", "A. Writer")
    assert saved.text == "It was said here."


def test_two_changes_to_one_field_are_told_in_place_and_saved_again_the_later_stands(rosa, party, page):
    address, seen = page("party", party)
    rosa.post(address, seen | {"role": ["Senator"]})
    answer = rosa.post(address, seen | {"role": ["Mayor"], "url": ["https://lopez.example/"]})
    assert "Meanwhile somebody made it “Senator”." in text_of(answer)
    assert Party.objects.get(pk=party.pk).role == "Senator"
    again = filled(answer, "party_form")
    assert (again["role"], again["url"]) == (["Mayor"], ["https://lopez.example/"])
    assert rosa.post(address, again).status_code == 302
    assert Party.objects.get(pk=party.pk).role == "Mayor"


def test_saved_again_after_a_clash_what_was_left_alone_keeps_the_change_of_the_other(rosa, cast, page):
    source = desk.source(cast, url="https://news.example/1")
    address, seen = page("source", source)
    rosa.post(address, seen | {"protected": ["on"], "authors": ["A. Writer"]})
    answer = rosa.post(address, seen | {"authors": ["B. Writer"]})
    assert "Meanwhile somebody made it “A. Writer”." in text_of(answer)
    assert rosa.post(address, filled(answer, "source_form")).status_code == 302
    saved = Source.objects.get(pk=source.pk)
    assert (saved.authors, saved.protected) == ("B. Writer", True)


def test_what_somebody_emptied_meanwhile_is_told_as_that(rosa, party, page):
    address, seen = page("party", party)
    rosa.post(address, seen | {"role": [""]})
    assert "Meanwhile somebody emptied it." in text_of(rosa.post(address, seen | {"role": ["Mayor"]}))


def test_the_same_change_twice_is_no_clash(rosa, party, page):
    address, seen = page("party", party)
    for _ in range(2):
        assert rosa.post(address, seen | {"role": ["Senator"]}).status_code == 302


def test_other_names_are_kept_as_somebody_else_left_them(rosa, party, page):
    address, seen = page("party", party)
    rosa.post(address, seen | {"aliases": ["M. Lopez\nMaría López"]})
    rosa.post(address, seen | {"role": ["Senator"]})
    assert set(party.aliases.values_list("name", flat=True)) == {"M. Lopez", "María López"}
    answer = rosa.post(address, seen | {"aliases": ["Lopez"]})
    assert "Meanwhile somebody made it “M. Lopez, María López”." in text_of(answer)


def test_a_topic_is_shared_too(rosa, cast, page):
    topic = Topic.objects.create(name="Health", slug="health")
    address, seen = page("topic", topic)
    rosa.post(address, seen | {"name": ["Hospitals"]})
    assert "Meanwhile somebody made it “Hospitals”." in text_of(rosa.post(address, seen | {"name": ["Clinics"]}))


@pytest.mark.parametrize("seen", ["", "{", "[]", '"x"', '{"role": 5}', "\x00"])
def test_nonsense_in_place_of_what_was_seen_is_no_error_of_the_server(rosa, party, page, seen):
    address, sent = page("party", party)
    assert rosa.post(address, sent | {"role": ["Senator"], "seen": [seen]}).status_code in (200, 302)

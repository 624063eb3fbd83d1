"""Readers are served from a copy of the database, the desk never is, and no answer mixes the two."""

import ast

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from factcheck import replica
from factcheck.environment import ImproperlyConfigured
from factcheck.settings import Environment
from tests import cast as desk
from tests.test_architecture import MODULES, PUBLISHED

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def behind(cast):
    """A second connection to the same server, which goes on seeing what there was when it was `held`: a copy that lags.

    It asks for nothing to be written, as the real one does.
    """
    second = connection.copy(replica.ALIAS)
    second.settings_dict["OPTIONS"] = {}
    if connection.vendor == "postgresql":
        second.settings_dict["OPTIONS"] = {"options": "-c default_transaction_read_only=on"}
    second.connect()  # before it is known by its name, which no test may connect to
    connections.settings[replica.ALIAS], connections[replica.ALIAS] = second.settings_dict, second
    yield second
    second.close()
    del connections[replica.ALIAS], connections.settings[replica.ALIAS]


@pytest.fixture
def held(behind):
    """From here on the copy receives nothing."""
    with behind.cursor() as cursor:
        cursor.execute("BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT count(*) FROM claims_listing")  # the first look fixes what is seen
        yield cursor
        cursor.execute("ROLLBACK")


@pytest.fixture
def claim(cast):
    return desk.published(cast, statement="The council hired 35 nurses.")


def asked(client, address):
    """How many queries each database was asked for one answer, and the answer."""
    with (
        CaptureQueriesContext(connections["default"]) as first,
        CaptureQueriesContext(connections["replica"]) as second,
    ):
        response = client.get(address)
        response.getvalue()
    return len(first), len(second), response


LISTS = [
    "/",
    "/claims/",
    "/claims/?q=nurses",
    "/claims/?verdict=true",
    "/statistics/",
    "/feeds/latest.atom",
    "/sitemap.xml",
    "/export/claims.csv",
    "/export/claims.jsonl",
    "/export/datapackage.zip",
    "/claimreview.json",
    "/api/v1/claims/",
    "/v1alpha1/claims:search?query=nurses",
    "/corrections/",
    "/figures/",
    "/scale/",
]


def test_what_readers_ask_is_asked_of_the_copy_alone(client, claim, behind):
    own = claim.listing.get_absolute_url()
    pages = ["", "editions/1/", "claimreview.json", "annotations.jsonld", "embed/", "dossier.html", "card.png"]
    for address in [*LISTS, *(own + page for page in pages)]:
        first, second, response = asked(client, address)
        assert (response.status_code, first, second > 0) == (200, 0, True), address


def test_how_things_stand_now_is_asked_of_the_first(client, claim, behind):
    for address in ("/healthz", "/log/head"):
        first, second, response = asked(client, address)
        assert (response.status_code, first > 0, second) == (200, True, 0), address


def test_the_desk_never_asks_the_copy(client, cast, claim, behind):
    client.force_login(cast.edda)
    for address in ("/admin/", "/admin/claims/claim/", f"/admin/claims/claim/{claim.pk}/change/"):
        first, second, response = asked(client, address)
        assert (response.status_code, first > 0, second) == (200, True, 0), address


def test_a_page_is_wholly_old_until_the_copy_has_all_of_the_new_edition(client, cast, claim, held):
    address = claim.listing.get_absolute_url()
    before = asked(client, address)[2].content
    _second(cast)
    after = asked(client, address)[2]
    assert after.content == before
    assert "36 doctors" not in asked(client, "/")[2].content.decode()
    held.execute("COMMIT")
    assert "36 doctors" in asked(client, "/")[2].content.decode()
    held.execute("BEGIN")


def _second(cast):
    return desk.published(cast, statement="The council hired 36 doctors.")


def test_an_editor_sees_what_was_just_published_whatever_the_copy_lags_behind(client, cast, claim, held):
    new = _second(cast)
    address = new.listing.get_absolute_url()
    assert client.get(address).status_code == 404
    client.force_login(cast.edda)
    assert client.get(address).status_code == 200


def test_readers_are_served_from_the_first_while_the_copy_is_away(client, claim, behind, monkeypatch, caplog):
    tries = []

    def gone():
        tries.append(1)
        raise replica.DatabaseError("no route to host")

    monkeypatch.setattr(behind, "ensure_connection", gone)
    assert [client.get("/claims/").status_code for _ in range(3)] == [200, 200, 200]
    assert len(tries) == 1  # asked again only after a while: each try may keep a reader waiting
    assert "The replica does not answer" in caplog.text


def test_nothing_is_read_from_the_copy_once_the_answer_is_given(client, claim, behind):
    for address in ("/claims/", "/export/claims.csv"):
        asked(client, address)
        assert desk.Edition.objects.all().db == "default"


def test_all_that_the_reading_room_reads_is_read_from_the_copy():
    """`PUBLISHED` of the house, and the log, whose head is in every footer."""
    assert PUBLISHED | {"LogEntry"} == replica.PUBLISHED


def test_nothing_in_the_reading_room_asks_the_first_database_by_hand():
    """A cursor of `connection` knows no router: what it read would mix with what the copy says."""
    for module in MODULES:
        if module.split(".")[1:2] in (["public"], ["api"], ["presenters"], ["templatetags"]):
            calls = [
                node for node in ast.walk(ast.parse(MODULES[module].read_text())) if isinstance(node, ast.Attribute)
            ]
            cursors = [node for node in calls if node.attr == "cursor"]
            assert not cursors or module == "claims.public.machines", module


def test_a_copy_takes_no_writes_whoever_asks(tmp_path):
    made = Environment({"R": "postgres://u:p@host/name"}).replica("R", {"ENGINE": "django.db.backends.postgresql"}, 4)
    assert made["OPTIONS"]["options"] == "-c default_transaction_read_only=on"
    assert made["OPTIONS"]["pool"]["max_size"] == 4
    made = Environment({"R": "sqlite:////tmp/copy.sqlite3"}).replica("R", {"ENGINE": "django.db.backends.sqlite3"}, 4)
    assert made["OPTIONS"]["init_command"] == "PRAGMA query_only=ON;"
    assert Environment({}).replica("R", {"ENGINE": "django.db.backends.sqlite3"}, 4) is None


def test_a_copy_of_another_kind_is_refused_without_printing_its_password():
    with pytest.raises(ImproperlyConfigured) as refusal:
        env = Environment({"REPLICA_URL": "postgres://u:hidden@host/name"})
        env.replica("REPLICA_URL", {"ENGINE": "django.db.backends.sqlite3"}, 4)
    assert str(refusal.value).startswith("REPLICA_URL='...': expected a copy of the database that DATABASE_URL names")

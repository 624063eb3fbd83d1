"""The index says what the claims say, and survives the loss of everything but them."""

import importlib
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from claims import search
from claims.models import Alias, Claim
from claims.search import tables
from claims.search.shelves import Row, shelf
from tests import cast as desk

pytestmark = pytest.mark.django_db
NURSES = "The council hired at least 35 nurses."


def found(words):
    return [hit.claim_id for hit in search.find(words)]


@pytest.fixture
def claim(cast):
    claim = desk.draft(cast, NURSES, quote="We took on thirty-five of them", summary="The register counts 36.")
    search.index(claim)
    return claim


@pytest.mark.parametrize("words", ["council nurses", "thirty-five", "register", "Where it was said", "NURSE hiring"])
def test_a_claim_is_found_by_all_that_is_known_of_it(claim, words):
    assert found(words) == [claim.pk]


def test_a_claim_is_found_by_its_claimant_and_every_other_name_of_theirs(cast):
    lopez = desk.party(cast, "María López")
    Alias.objects.create(party=lopez, name="Mary Wolf")
    claim = desk.draft(cast, NURSES, claimant=lopez)
    search.index(claim)
    assert found("maria lopez") == found("Wolf") == [claim.pk]


def test_what_stands_in_evidence_alone_is_not_what_the_claim_is_about(claim):
    assert found("proof") == []


def test_the_new_words_replace_the_old(claim):
    Claim.objects.filter(pk=claim.pk).update(statement="The town sold 12 bridges.", quote="")
    search.index(Claim.objects.get(pk=claim.pk))
    assert found("bridges") == [claim.pk]
    assert found("thirty-five") == []


def test_a_forgotten_claim_is_not_found(claim):
    search.forget(claim)
    search.forget(claim)
    assert found("nurses") == []


def test_the_index_goes_back_with_the_transaction(cast):
    claim = desk.draft(cast, NURSES)
    search.forget(claim)
    with transaction.atomic():
        search.index(claim)
        assert found("nurses") == [claim.pk]
        transaction.set_rollback(True)
    assert found("nurses") == []


def test_indexing_all_finds_every_claim_and_costs_no_query_for_each(cast, django_assert_max_num_queries):
    claims = [desk.draft(cast, f"The council hired {count} nurses.") for count in range(30, 42)]
    with django_assert_max_num_queries(12):
        assert search.index_all() == len(claims)
    assert set(found("council nurses")) == {claim.pk for claim in claims}


def test_a_row_whose_claim_is_gone_is_passed_over(claim):
    gone = [Row(claim.pk + 1000 + number, "council nurs 35", "") for number in range(600)]
    shelf(connection).put(gone)
    assert found("council nurses") == [claim.pk]
    assert [known.uid for known in search.known_claims(NURSES)] == [claim.uid]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_what_an_emptied_database_left_behind_is_not_found(cast, time):
    """The database is emptied after either; the index knows nothing of it and keeps the row."""
    assert found("nurses") == []
    claim = desk.draft(cast, NURSES)
    search.index(claim)
    assert found("nurses") == [claim.pk]


def test_lost_tables_are_noticed_and_come_back(claim, capsys):
    assert tables.missing(connection) == []
    tables.drop(connection)
    assert tables.TABLE in tables.missing(connection)
    call_command("rebuild_index")
    assert capsys.readouterr().out == "Indexed 1 claim.\n"
    assert tables.missing(connection) == []
    assert found("nurses") == [claim.pk]


def test_the_migration_indexes_the_claims_that_are_there(cast):
    """It sees the models as they were then: nothing that a later migration brings may be asked for."""
    claim = desk.draft(cast, NURSES, claimant=desk.party(cast))
    then = MigrationLoader(connection).project_state(("claims", "0003_shipped_data")).apps
    tables.drop(connection)
    migration = importlib.import_module("claims.migrations.0004_search_index")
    migration.lay(then, SimpleNamespace(connection=connection))
    assert found("nurses") == [claim.pk]


def test_nothing_to_index_is_no_error(db):
    assert search.fill([]) == 0
    assert search.index_all() == 0

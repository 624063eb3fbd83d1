"""The description is what the program does: whoever is made from it gets what it promises, and never a 500."""

import os

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis import checks
from schemathesis.specs.openapi import checks as promises

pytestmark = pytest.mark.django_db

KEPT = [
    checks.not_a_server_error, promises.status_code_conformance, promises.content_type_conformance,
    promises.response_schema_conformance, promises.response_headers_conformance, promises.negative_data_rejection,
    promises.unsupported_method, promises.allow_header_conformance,
]  # fmt: skip


#: Of each operation, as described and otherwise; EXAMPLES=200 takes minutes and looks harder.
EXAMPLES = int(os.environ.get("EXAMPLES", "12"))
SLOW = list(hypothesis.HealthCheck)


@pytest.fixture(scope="module")
def described(shelf):
    from factcheck.wsgi import application

    # As the test client does: between requests the server would close the connection that the test is on.
    signals = [request_started, request_finished]
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    for signal in signals:
        signal.connect(close_old_connections)


def test_every_promise_of_the_description_is_kept(described):
    """Parameters as they are described, and as they are not: never a 500, nor a status or a body not described."""
    operations = [found.ok() for found in described.get_all_operations()]
    for operation in operations:
        as_told, otherwise = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
        for mode in [as_told, otherwise] if len(operation.query) else [as_told]:

            @hypothesis.settings(max_examples=EXAMPLES, derandomize=True, suppress_health_check=SLOW)
            @hypothesis.given(operation.as_strategy(generation_mode=mode))
            def keeps(case):
                case.call_and_validate(checks=KEPT)

            keeps()
    assert len(operations) == 15

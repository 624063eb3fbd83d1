"""The table of methods is Google’s own, method for method, and each of them is answered."""

import json
from importlib.resources import files

import pytest

from claims.api.methods import METHODS

DOCUMENT = json.loads(
    files("googleapiclient").joinpath("discovery_cache/documents/factchecktools.v1alpha1.json").read_text()
)
pytestmark = pytest.mark.django_db
GOOGLES = {
    each["id"].removeprefix("factchecktools."): each
    for resource in DOCUMENT["resources"].values()
    for each in resource["methods"].values()
}


def test_none_is_missing_and_none_is_made_up():
    assert set(METHODS) == set(GOOGLES)


@pytest.mark.parametrize("name", METHODS)
def test_a_method_is_called_as_google_calls_it(name):
    ours, google = METHODS[name], GOOGLES[name]
    assert (ours.http, ours.path) == (google["httpMethod"], google["path"])
    assert set(ours.parameters) == set(google["parameters"])
    assert google["response"]["$ref"].endswith(ours.response)
    assert bool(ours.request) == ("request" in google) and set(ours.needs) <= set(ours.parameters)


@pytest.mark.parametrize("name", METHODS)
def test_a_method_is_answered_at_its_address(shelf, client, name):
    method, path = METHODS[name], METHODS[name].path.replace("{+name}", f"pages/{shelf.full.uid}")
    asked = {"reviewPublisherSiteFilter": "127.0.0.1"} if name == "claims.search" else {"organization": "x"}
    answer = client.generic(method.http, f"/{path}", QUERY_STRING="&".join(f"{k}={v}" for k, v in asked.items()))
    assert answer.status_code == (401 if method.with_token else 400 if method.needs == ("imageUri",) else 200)
    assert answer["Content-Type"] == "application/json"

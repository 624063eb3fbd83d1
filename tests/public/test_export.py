"""The files of the reading room, as a program fetches them."""

import io
import json
import zipfile

import pytest

from claims.exchange.tables import WHOLE_COLUMNS
from claims.models import Edition, Listing

pytestmark = pytest.mark.django_db


def test_json_lines_answer_the_question_and_hold_every_edition(client, shelf):
    response = client.get("/export/claims.jsonl?q=bridge")
    assert response["Content-Type"] == "application/jsonl; charset=utf-8"
    assert response["Content-Disposition"].endswith('.jsonl"')
    (row,) = [json.loads(line) for line in response.getvalue().splitlines()]
    assert tuple(row) == WHOLE_COLUMNS
    wanted = Edition.objects.filter(claim__uid=row["uid"]).order_by("number")
    assert [each["id"] for each in row["editions"]] == [edition.pk for edition in wanted]
    assert len(row["editions"]) == 2


def test_json_lines_refuse_what_the_list_refuses(client, shelf):
    response = client.get("/export/claims.jsonl?verdict=nonsense")
    assert response.status_code == 400
    assert "is not on the list" in response.content.decode()


def test_the_data_package_is_a_download_of_all_that_is_published(client, shelf):
    response = client.get("/export/datapackage.zip")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith('attachment; filename="datapackage-')
    archive = zipfile.ZipFile(io.BytesIO(response.getvalue()))
    assert archive.read("whole.jsonl").count(b"\n") == Listing.objects.count()


def test_the_feed_of_claim_reviews_may_be_read_by_other_sites(client, shelf):
    response = client.get("/claimreview.json")
    assert (response["Content-Type"], response["Access-Control-Allow-Origin"]) == ("application/json", "*")
    found = json.loads(response.getvalue())
    assert len(found["dataFeedElement"]) == Listing.objects.exclude(verdict="").count()


@pytest.mark.parametrize("path", ["/export/datapackage.zip", "/claimreview.json", "/export/claims.jsonl"])
def test_they_answer_on_the_first_day_and_to_reading_only(client, path):
    assert client.get(path).getvalue() is not None
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405

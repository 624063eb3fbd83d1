"""A desk on its first day: every page answers and says what to do next."""

import pytest

from claims.models import Edition

pytestmark = pytest.mark.django_db


ADDRESSES = ["/", "/claims/", "/corrections/", "/feeds/latest.atom", "/feeds/corrections.atom", "/sitemap.xml"]
LISTS = ["claims", "editions", "corrections", "parties", "sources", "topics"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_desk_that_has_published_nothing_still_answers(client, path):
    assert not Edition.objects.exists()
    response = client.get(path)
    assert response.status_code == 200
    if response["Content-Type"].startswith("text/html"):
        assert 'class="empty"' in response.content.decode()


def test_programs_are_given_empty_lists_and_never_an_error(client):
    for name in LISTS:
        assert client.get(f"/api/v1/{name}/").json() == {"next": None, "results": []}, name
    assert [client.get(f"/api/{path}").status_code for path in ("", "v1/", "v1/scale/", "v1/log/head/")] == [200] * 4

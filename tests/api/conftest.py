"""The programs are answered from the same shelf that readers stand before; Google’s own client asks."""

import httplib2
import pytest
from django.test import Client
from googleapiclient.discovery import build

from tests.public.conftest import shelf

__all__ = ["shelf"]


class Wire:
    """What carries the client's requests here; it checks CSRF as a server would."""

    def __init__(self):
        self.client, self.methods = Client(enforce_csrf_checks=True), []

    def request(self, uri, method="GET", body=None, headers=None, **_):
        self.methods.append(method)
        kind = (headers or {}).get("content-type", "application/json")
        answer = self.client.generic(
            method, uri.removeprefix("http://127.0.0.1:8000"), body or "", content_type=kind, headers=headers
        )
        return httplib2.Response({"status": answer.status_code, **answer.headers}), answer.content

    def close(self):
        pass


@pytest.fixture
def wire():
    return Wire()


def service(http):
    """Google’s own client, unmodified, at this address."""
    options = {"api_endpoint": "http://127.0.0.1:8000"}
    return build("factchecktools", "v1alpha1", http=http, developerKey="k", client_options=options)


@pytest.fixture
def claims(wire):
    return service(wire).claims()


@pytest.fixture
def pages(wire):
    return service(wire).pages()

"""The page for people beside the description: its examples work as they stand, and it tells what programs are told."""

import json
import re
import shlex
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from claims.api.v1.schema import document, refused_year
from tests import cast as desk

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTED = ["docs/reference/api.md", "docs/reference/google-fact-check-tools.md"]


def commands(text):
    return re.findall(r"^curl [^\n]+|(?<=    )curl [^\n]+|(?<=<code>)curl [^<]+", text, re.M)


def test_every_example_works_as_it_stands(live_server, settings, client):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed, so no example was run.")
    settings.SITE_URL = live_server.url
    desk.published(desk.assemble())
    page = commands(unescape(client.get("/api/").content.decode()))
    told = [each for name in DOCUMENTED for each in commands((ROOT / name).read_text(encoding="utf-8"))]
    assert len(page) == 7 and len(told) == 2
    for command in [*page, *(each.replace("https://factcheck.example.org", live_server.url) for each in told)]:
        assert shlex.split(command)[0] == "curl" and live_server.url in command
        run = subprocess.run([*shlex.split(command), "--silent", "--show-error"], capture_output=True, timeout=60)
        answer = json.loads(run.stdout.decode().rpartition("\r\n\r\n")[2])
        if "year=soon" in command:
            assert answer == refused_year(), "the page shows what is answered"
        else:
            assert run.returncode == 0 and "error" not in answer and "errors" not in answer, command


def test_the_page_tells_every_address_and_parameter_of_the_description(client, db):
    body = unescape(client.get("/api/").content.decode())
    for path, methods in document()["paths"].items():
        assert f"<code>{path}</code>" in body
        for parameter in methods["get"].get("parameters", []):
            assert parameter["in"] == "path" or f"<code>{parameter['name']}</code>" in body
            assert parameter["in"] == "path" or len(parameter["description"]) > 10, parameter
    assert "style=" not in body and "<script" not in body


def test_the_description_is_openapi_3_1_and_is_given_with_a_tag(client, db):
    answer = client.get("/api/openapi.json")
    assert answer.json()["openapi"].startswith("3.1") and answer.json()["servers"] == [{"url": "http://127.0.0.1:8000"}]
    assert client.get("/api/openapi.json", headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_nothing_of_the_description_was_guessed(db):
    """drf-spectacular warns where it has to."""
    from drf_spectacular.drainage import GENERATOR_STATS

    document.cache_clear()
    GENERATOR_STATS.reset()
    with GENERATOR_STATS.silence():
        document()
    assert not GENERATOR_STATS._warn_cache and not GENERATOR_STATS._error_cache

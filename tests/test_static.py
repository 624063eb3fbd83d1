"""What production serves: a style that is missing there would be an error page, and only there."""

import json
import re
from pathlib import Path

import pytest

from tests.test_settings import LONG_KEY, manage

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def manifest(tmp_path_factory):
    """The names and hashes of everything collected as production collects it."""
    target = tmp_path_factory.mktemp("static")
    run = manage("collectstatic", "--no-input", "--verbosity", "0", SECRET_KEY=LONG_KEY, STATIC_ROOT=str(target))
    assert run.returncode == 0, run.stderr
    return json.loads((target / "staticfiles.json").read_text())["paths"]


def test_every_file_a_template_names_is_collected(manifest):
    named = {
        (name, page.relative_to(ROOT).as_posix())
        for page in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"{%\s*static\s+[\"']([^\"']+)[\"']", page.read_text(encoding="utf-8"))
    }
    assert sorted((name, page) for name, page in named if name not in manifest) == []


def test_no_file_of_ours_is_left_behind(manifest):
    ours = {
        file.relative_to(ROOT / "static").as_posix()
        for file in (ROOT / "static").rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }
    assert ours <= set(manifest)

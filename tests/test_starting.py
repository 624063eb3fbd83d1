"""What every command and every server waits for before it does anything."""

import os
import subprocess
import sys

import pytest

#: Each is large, serves one task, and is loaded by whoever is given that task.
LATER = [
    "docx", "drf_spectacular", "htmldate", "openpyxl", "pypdf", "trafilatura", "typst", "urllib3", "xlsxwriter",
    "claims.api.v1.urls",
]  # fmt: skip
_START = """
import sys, django
django.setup()
from django.core.management import call_command
call_command("check")
import factcheck.urls
print(*sys.modules, sep="\\n")
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The modules that are there once the settings, the addresses and the system check have been gone through."""
    place = tmp_path_factory.mktemp("place")
    settings = {
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "SECRET_KEY": "for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGH",
        "DATABASE_URL": "sqlite://:memory:",
        "DATA_DIR": str(place),
        "STATIC_ROOT": str(place / "static"),
    }
    started = subprocess.run([sys.executable, "-c", _START], env=os.environ | settings, capture_output=True, text=True)
    assert started.returncode == 0, started.stderr
    return set(started.stdout.split())


@pytest.mark.parametrize("library", LATER)
def test_nothing_that_starts_waits_for_a_library_of_one_task(loaded, library):
    assert "claims.admin.site" in loaded, "nothing was started"
    assert library not in loaded

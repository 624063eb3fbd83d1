"""Databases for commands that run in a process of their own, as a shell would start them."""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def migrated(file: Path) -> None:
    """Put an SQLite database at `file` that holds what migrations ship and nothing else; they run once."""
    shutil.copyfile(_migrated_once(), file)


@functools.cache
def _migrated_once() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="migrated-"))
    file = folder / "desk.sqlite3"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}", "STATIC_ROOT": str(folder / "static")}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    return file

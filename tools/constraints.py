"""Write constraints.txt anew: `.[test]` into an empty environment, and what was installed then.

    python tools/constraints.py

Without this file's own constraints, so that the newest versions come that pyproject.toml allows. Run the tests before
you keep it: it says which versions they pass with.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "constraints.txt"
HEAD = """\
# The exact versions the tests pass with; pyproject.toml names what is wanted and why little is pinned there.
# Renew: `make constraints`, which installs ".[test]" into an empty environment without this file and freezes it.
"""
#: What an environment brings by itself, and the project.
ASIDE = ("pip", "setuptools", "wheel", "factcheck-workbench")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin/python")
        pip = [python, "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", f"{ROOT}[test]"], check=True)
        frozen = subprocess.run([*pip, "freeze", "--all"], check=True, capture_output=True, text=True).stdout
    lines = [line for line in frozen.splitlines() if line.partition("==")[0].partition(" @")[0] not in ASIDE]
    OUT.write_text(HEAD + "\n".join(sorted(lines, key=str.lower)) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lines)} packages.\n")


if __name__ == "__main__":
    main()

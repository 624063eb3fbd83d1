"""Write docs/reference/licences.md: the licence of each thing that comes with the program or is installed for it.

    .venv/bin/python tools/licences.py

Packages tell by their own metadata, those of this environment; fonts and scripts are listed below.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs/reference/licences.md"
OURS = "factcheck-workbench"
OFL, APACHE = "OFL-1.1", "Apache-2.0"
#: Files that lie in the repository and are not ours: which, licence, where its text stands.
FILES = [
    ("`static/fonts/source-serif-4-*`", "Source Serif 4", OFL, "static/fonts/source-serif-4.LICENSE.txt"),
    ("`static/fonts/source-sans-3-*`", "Source Sans 3", OFL, "static/fonts/source-sans-3.LICENSE.txt"),
    ("`claims/imaging/fonts/card.woff2`", "Noto and Source Serif 4, cut and merged", OFL,
     "claims/imaging/fonts/card.LICENSE.txt"),
    ("`claims/exchange/dossiers/fonts/SourceSerif4-*`", "Source Serif 4", OFL,
     "claims/exchange/dossiers/fonts/SourceSerif4.LICENSE.txt"),
    ("`claims/exchange/dossiers/fonts/SourceSans3-*`", "Source Sans 3", OFL,
     "claims/exchange/dossiers/fonts/SourceSans3.LICENSE.txt"),
    ("`claims/exchange/dossiers/fonts/Noto*`", "Noto", OFL, "claims/exchange/dossiers/fonts/Noto.LICENSE.txt"),
    ("`claims/exchange/dossiers/fonts/DroidSansFallback.ttf`", "Droid Sans Fallback", APACHE,
     "claims/exchange/dossiers/fonts/DroidSansFallback.LICENSE.txt"),
]  # fmt: skip
#: What some say in their own words, as SPDX has it. One that says no more than “BSD” is left at that.
SPDX = {
    "BSD License": "BSD",
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD-3-Clause License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause OR Apache-2.0": "BSD-3-Clause OR Apache-2.0",
    "MIT License": "MIT",
    "The MIT License": "MIT",
    "Apache 2.0": APACHE,
    "Apache License 2.0": APACHE,
    "Apache License, Version 2.0": APACHE,
    "Apache Software License": APACHE,
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "Python Software Foundation License": "PSF-2.0",
}
#: Packages whose metadata do not say it in a word; read in the licence that comes with them.
READ = {"pytest-django": "BSD-3-Clause", "axe-playwright-python": "MIT"}

HEAD = """\
# Licences

The workbench itself is under the [MIT licence](../../LICENSE). This page is written by `make licences` from what the
packages say of themselves, in the versions of `constraints.txt`; a test fails when it is no longer true. The libraries
under the LGPL and the MPL are installed and used as they are. The scripts and styles in `static/` are our own, without
a line of anybody else’s.

"""


def named(name: str) -> str:
    """A package's name as indexes compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """The packages that `name` brings in, itself among them, on this machine."""
    found: set[str] = set()
    waiting = [(name, extras)]
    while waiting:
        each, options = waiting.pop()
        for line in distribution(each).requires or []:
            requirement = Requirement(line)
            here = [{"extra": extra} for extra in options or {""}]
            if requirement.marker and not any(requirement.marker.evaluate(place) for place in here):
                continue
            if named(requirement.name) not in found or requirement.extras:
                is_new = named(requirement.name) not in found
                found.add(named(requirement.name))
                if is_new or requirement.extras:
                    waiting.append((requirement.name, frozenset(requirement.extras)))
    return found


def licence_of(package: Distribution) -> str:
    """As read, else by its SPDX expression, else by its classifiers, else by what its field says on its first line."""
    told = package.metadata
    if read := READ.get(named(told["Name"])):
        return read
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = [each.split(" :: ")[-1] for each in told.get_all("Classifier") or [] if each.startswith("License ::")]
    classifiers = [each for each in classifiers if each != "OSI Approved"]
    line = str(told.get("License") or "").strip().partition("\n")[0]
    said = line if line and len(line) < 60 else " AND ".join(classifiers) or line
    parts = [said] if said in SPDX else said.split(" AND ")
    return " AND ".join(SPDX.get(each, each) for each in parts) or "not said"


def page() -> str:
    runtime, tests = wanted(OURS), wanted(OURS, frozenset({"test"}))
    packages = {named(each.metadata["Name"]): each for each in distributions()}
    told = [HEAD, "## What it runs on\n\n", _table(sorted(runtime), packages), "\n## What only the tests use\n\n"]
    told += [
        _table(sorted(tests - runtime), packages),
        "\n## Fonts\n\n| Files | What they are | Licence |\n|---|---|---|\n",
    ]
    told += [f"| {files} | {what} | [{licence}](../../{text}) |\n" for files, what, licence, text in FILES]
    return "".join(told)


def _table(names: list[str], packages: dict[str, Distribution]) -> str:
    rows = (f"| {each} | {licence_of(packages[each])} |\n" for each in names if each in packages)
    return "| Package | Licence |\n|---|---|\n" + "".join(rows)


if __name__ == "__main__":
    OUT.write_text(page(), encoding="utf-8")

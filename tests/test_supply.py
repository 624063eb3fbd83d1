"""What the program is made of: every package is pinned, every licence is listed, and nothing else is installed."""

import re
from fnmatch import fnmatch
from importlib.metadata import distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools import licences

ROOT = Path(__file__).resolve().parent.parent
#: What an environment brings by itself, and the project.
ASIDE = {"pip", "setuptools", "wheel", licences.OURS}
FONTS = {".woff2", ".ttf", ".otf"}
#: A font of our own.
OURS = {"claims/exchange/dossiers/fonts/Box-Regular.ttf"}


def pinned():
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    return {licences.named(name): version for name, _, version in (line.partition("==") for line in lines)}


def installed():
    found = {licences.named(each.metadata["Name"]): each.version for each in distributions()}
    return {name: version for name, version in found.items() if name not in ASIDE}


def test_every_package_that_is_installed_is_pinned_at_its_version():
    constraints = pinned()
    assert {name: version for name, version in installed().items() if constraints.get(name) != version} == {}


def test_every_line_pins_one_version_and_names_no_place_to_get_it_from():
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert line.startswith("#") or re.fullmatch(r"[\w.\-]+==[\w.]+", line, re.ASCII), line


def test_nothing_is_pinned_that_nothing_asks_for():
    asked = licences.wanted(licences.OURS, frozenset({"test"}))
    assert pinned().keys() - asked == set()


def test_what_is_pinned_is_what_pyproject_asks_for():
    constraints = pinned()
    for line in requires(licences.OURS):
        requirement = Requirement(line)
        assert constraints[licences.named(requirement.name)] in requirement.specifier, line


def test_the_page_of_licences_is_what_the_packages_say():
    assert licences.OUT.read_text(encoding="utf-8") == licences.page(), "make licences"


def test_every_licence_is_said_and_none_asks_for_our_own_code():
    found = re.findall(r"^\| [\w.\-]+ \| (.+) \|$", licences.page(), re.MULTILINE)
    assert len(found) > 100 and "not said" not in found
    # Of several to choose from, one will do.
    closed = [told for told in found if all(re.match(r"A?GPL", each) for each in told.split(" OR "))]
    assert closed == []


def test_every_font_is_listed_with_the_text_of_its_licence():
    listed = [files.strip("`") for files, *_ in licences.FILES]
    fonts = [str(file.relative_to(ROOT)) for room in ("static", "claims") for file in (ROOT / room).rglob("*.*")
             if file.suffix in FONTS]  # fmt: skip
    assert [font for font in fonts if font not in OURS and not any(fnmatch(font, each) for each in listed)] == []
    for *_, text in licences.FILES:
        assert "icen" in (ROOT / text).read_text(encoding="utf-8"), text


@pytest.mark.parametrize("file", sorted((ROOT / "static").rglob("*.js")), ids=lambda file: file.name)
def test_every_script_is_our_own(file):
    """Another’s would come with its notice, and with a line among the licences."""
    assert not re.search(r"copyright|@license|\(c\) ?\d{4}|sourceMappingURL", file.read_text(), re.IGNORECASE)

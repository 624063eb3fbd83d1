"""What the documentation promises is what the program does, and every link in it leads somewhere."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from claims import audit
from claims.admin.sentences import SENTENCES
from claims.api.v1.filters import ClaimFilter as Asked
from claims.chain import GENESIS, canonical, digest
from claims.choices import EditionKind, Stage
from claims.exchange.tables import COLUMNS, DESK_COLUMNS
from claims.exchange.writers import TYPES
from claims.models import LogEntry
from claims.public.filters import FilterForm
from claims.rules.access import RIGHTS
from claims.rules.readiness import BLOCKING, CHECKS, FIRM
from claims.rules.workflow import MOVES
from factcheck.settings import environment

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|^    .*?$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


@cache
def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def rows(name):
    """The cells of every table row of a page."""
    lines = (line for line in text(name).splitlines() if line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def first_cells(name):
    """The words in backticks that rows of a page begin with."""
    return [word for cells in rows(name) for word in re.findall(r"`([^`]+)`", cells[0])]


def anchors(name):
    """The names that headings can be linked by, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", CODE.sub("", text(name)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# --- Settings and commands --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", environment.names)
def test_every_setting_has_its_row(name):
    assert name in first_cells("docs/reference/settings.md")


def test_no_setting_is_promised_that_nobody_reads():
    assert set(first_cells("docs/reference/settings.md")) <= set(environment.names)


COMMANDS = sorted(file.stem for file in (ROOT / "claims/management/commands").glob("[a-z]*.py"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_section_and_every_option_is_in_it(command):
    from django.core.management import load_command_class

    _, _, section = text("docs/reference/commands.md").partition(f"\n## {command}\n")
    section = section.partition("\n## ")[0]
    assert "Exit status" in section
    parser = load_command_class("claims", command).create_parser("manage.py", command)
    common = {"--help", "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color"}
    common |= {"--force-color", "--skip-checks"}
    options = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
    assert [option for option in options - common if option not in section] == []


# --- The editorial model ----------------------------------------------------------------------------------------------

MODEL = "docs/explanation/editorial-model.md"


def test_the_table_of_moves_is_the_workflows_own():
    told = [cells[:5] for cells in rows(MODEL) if cells[0] in {move.label for move in MOVES.values()}]
    assert told == [
        [
            move.label,
            move.role.label,
            ", ".join(stage.label for stage in Stage if stage in move.sources),
            move.target.label,
            "yes" if move.needs_reason else "no",
        ]
        for move in MOVES.values()
    ]


def test_a_move_with_conditions_says_what_holds_it_back_and_one_without_says_nothing():
    conditions = {cells[0]: bool(cells[5]) for cells in rows(MODEL) if len(cells) == 6}
    assert {move.label: bool(move.conditions) for move in MOVES.values()}.items() <= conditions.items()


def test_every_gap_is_explained_with_its_strength():
    told = {cells[0].strip("`"): cells[1] for cells in rows(MODEL) if cells[0].strip("`") in CHECKS}
    strength = {key: "holds it back" if key in BLOCKING else "advice" for key in CHECKS}
    assert told == strength | dict.fromkeys(FIRM, "must be mended")


def test_no_gap_is_explained_that_nobody_looks_for():
    table = text(MODEL).partition("## What is missing")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == set(CHECKS)


def test_every_stage_role_and_kind_of_edition_is_explained():
    cells = {row[0] for row in rows(MODEL)}
    assert {stage.label for stage in Stage} <= cells
    assert {role.label for role in RIGHTS.values()} <= cells
    assert {kind.label for kind in EditionKind} <= cells


# --- Formats and addresses --------------------------------------------------------------------------------------------


def test_every_column_is_explained_in_its_order():
    assert tuple(name for name in first_cells("docs/reference/exports.md") if name in DESK_COLUMNS) == DESK_COLUMNS


def test_columns_for_the_desk_alone_are_told_apart():
    public, _, desk = text("docs/reference/exports.md").partition("On the desk, the columns about publication")
    assert all(f"\n| `{column}` |" in public for column in COLUMNS)
    assert all(f"\n| `{column}` |" in desk for column in DESK_COLUMNS[len(COLUMNS) :])


def test_every_format_is_explained():
    formats = text("docs/reference/exports.md").partition("## Formats")[2]
    assert all(f"**{format.upper()}**" in formats for format in TYPES)


def public_routes():
    """The addresses of the reading room as the documentation writes them: `/claims/<uid>/<slug>/`."""
    found = []
    rooms = ("public", "letterbox")
    for pattern in [each for room in rooms for each in get_resolver(f"claims.{room}.urls").url_patterns]:
        assert isinstance(pattern, URLPattern)
        route = re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(pattern.pattern))
        choice = re.fullmatch(r"\^(.+)\\\.\(\?P<format>(.+)\)\$", route)
        found += [f"{choice[1]}.{each}" for each in choice[2].split("|")] if choice else [route]
    return [f"/{route}" for route in found]


@pytest.mark.parametrize("route", public_routes())
def test_every_public_address_is_promised(route):
    assert route in first_cells("docs/reference/addresses.md")


def test_every_address_of_the_reading_api_is_promised():
    routes = [pattern.pattern for pattern in get_resolver("claims.api.v1.urls").url_patterns]
    routes += [pattern.pattern for pattern in get_resolver("claims.api.urls").url_patterns if pattern.name]
    told = {*first_cells("docs/reference/api.md"), *first_cells("docs/reference/addresses.md")}
    assert {"/" + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(route)) for route in routes} <= told


def test_every_question_to_the_reading_api_is_explained():
    asked = text("docs/reference/api.md").partition("## Asking")[2].partition("\n## ")[0]
    told = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| ([^|]+) \|", asked, re.MULTILINE))))
    assert told == {*Asked.get_filters(), "cursor", "page_size"}


def test_every_question_to_the_list_is_explained():
    asked = text("docs/reference/addresses.md").partition("## Asking the list")[2]
    told = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| ([^|]+) \|", asked, re.MULTILINE))))
    assert told == {*FilterForm.base_fields, "page", "after", "before"}


LOG = "docs/reference/log-format.md"


def test_the_worked_example_of_the_log_comes_out():
    entry = json.loads(re.search(r"```json\n(.*?)```", text(LOG), re.DOTALL)[1])
    line = re.search(r"```text\n(.*?)\n```", text(LOG), re.DOTALL)[1]
    stored = entry.pop("hash")
    assert canonical(entry) == line
    assert digest(line) == stored
    assert entry["previous"] == GENESIS
    assert entry.keys() == audit.payload(LogEntry()).keys()
    assert f"printf '%s' '{line}' | sha256sum\n    {stored}  -\n" in text(LOG)


def test_every_field_of_an_entry_is_explained():
    fields = [field.attname for field in LogEntry._meta.concrete_fields]
    assert set(fields) <= set(first_cells(LOG))


def test_every_column_under_an_editions_hash_is_named():
    told = text(LOG).partition("## An edition")[2].partition("\n## ")[0]
    columns = [field.attname for field in apps.get_model("claims", "Edition")._meta.concrete_fields]
    assert [column for column in columns if f"`{column}`" not in told] == []


def test_every_action_of_the_log_is_explained():
    table = text(LOG).partition("## Actions")[2]
    told = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)))
    assert sorted(told) == sorted(SENTENCES)


# --- Pages and links --------------------------------------------------------------------------------------------------


def relative_links(name):
    return [link for link in LINK.findall(CODE.sub("", text(name))) if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("name", NAMES)
def test_every_relative_link_leads_to_a_file_and_a_heading(name):
    broken = []
    for link in relative_links(name):
        path, _, anchor = link.partition("#")
        target = ((ROOT / name).parent / path).resolve() if path else ROOT / name
        if not target.is_file() or (anchor and anchor not in anchors(str(target.relative_to(ROOT)))):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_says_in_words_what_it_shows(name):
    assert [path for words, path in PICTURE.findall(text(name)) if len(words.split()) < 5] == []


def test_every_picture_is_there():
    pictures = [(ROOT / name).parent / path for name in NAMES for _, path in PICTURE.findall(text(name))]
    assert [str(path) for path in pictures if not path.is_file()] == []


def test_every_page_can_be_reached_from_the_first():
    reached, waiting = set(), ["README.md"]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        targets = (((ROOT / name).parent / link.partition("#")[0]).resolve() for link in relative_links(name))
        found = {str(each.relative_to(ROOT)) for each in targets if each.suffix == ".md" and each.is_file()}
        waiting += found - reached
    assert set(NAMES) - reached == set()


def test_every_decision_is_on_the_list_of_decisions_with_its_title():
    listed = dict(re.findall(r"- \[(.+)\]\((.+)\)", text("docs/decisions/index.md")))
    pages = [name for name in NAMES if name.startswith("docs/decisions/") and not name.endswith("index.md")]
    titles = {text(name).splitlines()[0].removeprefix("# "): Path(name).name for name in pages}
    assert listed == titles


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_one_title(name):
    assert len(re.findall(r"^# ", CODE.sub("", text(name)), re.MULTILINE)) == 1
    assert text(name).startswith("# ")


def test_the_readme_fits_on_a_screen():
    assert len(text("README.md").splitlines()) <= 50

"""The house stands: imports run downwards only, and each thing that matters has one door."""

import ast
import re
import statistics
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "claims"

#: Room by room, the floor it lies on; a new room must be given one here.
FLOORS = {
    **dict.fromkeys(
        [
            "anchoring",
            "choices",
            "chain",
            "partialdate",
            "folding",
            "neighbourhood",
            "uids",
            "refusals",
            "triggers",
            "markup",
            "incoming",
            "whole",
            "lately",
        ],
        0,
    ),
    **dict.fromkeys(["detection", "matching", "imaging", "capture"], 0),
    "models": 1,
    **dict.fromkeys(["rules", "audit", "search", "release"], 2),
    **dict.fromkeys(["actions", "presenters"], 3),
    **dict.fromkeys(["exchange", "tasks"], 4),
    **dict.fromkeys(["admin", "public", "api", "letterbox", "management", "templatetags"], 5),
    # The frame round the rooms: Django itself asks for these by name.
    **dict.fromkeys(["apps", "checks"], 5),
}
FACES = {"admin", "public", "api", "letterbox", "management", "templatetags"}
READERS = {"public", "presenters", "templatetags", "api"}
#: Programs send drafts for a member, by their token (Google’s `pages`); all else of the API only reads.
WRITER = "claims.api.writing"
#: All the reading room asks for; the working copy is not among it.
PUBLISHED = {"Edition", "FacetCount", "Listing", "Mention", "Plate", "Rating", "Scale", "SiteEdition"}


#: What a stranger sees who opens the repository; an answer saved while trying something out is not among it.
FRONT = {".ci", ".dockerignore", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
         "benchmarks", "claims", "constraints.txt", "deploy", "docs", "factcheck", "locale", "manage.py",
         "pyproject.toml", "static", "templates", "tests", "tools"}  # fmt: skip
#: All the letter box asks for.
TIPS = {"claims.models.Listing", "claims.models.Tip", "claims.models.fields", "claims.models.fields.web_address",
        "claims.models.tip", "claims.models.tip.LONGEST_TEXT", "claims.models.tip.LONGEST_WHY"}  # fmt: skip


def modules():
    """Every module under claims/ but the migrations, as its dotted name and its file."""
    for file in sorted(CODE.rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        if "migrations" not in parts:
            yield ".".join(parts).removesuffix(".__init__"), file


MODULES = dict(modules())


def everywhere(rule):
    """A test that holds every module to `rule` and names all that break it."""

    def test():
        broken = {}
        for module in MODULES:
            try:
                rule(module)
            except AssertionError as error:
                broken[module] = str(error).splitlines()[0]
        assert not broken, broken

    test.__name__, test.__doc__ = rule.__name__, rule.__doc__
    return test


@cache
def tree(module):
    return ast.parse(MODULES[module].read_text())


def nodes(module, *kinds):
    return [node for node in ast.walk(tree(module)) if isinstance(node, kinds)]


@cache
def imports(module):
    """All that a module imports, wherever in it, as dotted names: `from a import b` may mean `a` or `a.b`."""
    found = {alias.name for node in nodes(module, ast.Import) for alias in node.names}
    for node in nodes(module, ast.ImportFrom):
        assert node.level == 0, f"{module} imports relatively"
        found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(name):
    """`claims.rules.access` lies in the room `rules`; None for what is outside, or the package itself."""
    parts = name.split(".")
    return parts[1] if parts[0] == "claims" and len(parts) > 1 else None


def rooms_used(module):
    return {used for name in imports(module) if (used := room(name))}


def callee(call):
    """The name a call ends in: `objects.create` -> `create`."""
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def model_called(call):
    """The name a call begins with: `Edition(...)` and `Edition.objects.filter(...).update(...)` -> `Edition`."""
    node = call.func
    while isinstance(node, (ast.Attribute, ast.Call)):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return getattr(node, "id", "")


WRITING = {"create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


def writers_of(model):
    """The modules that make, change or remove rows of `model`."""
    return {
        module
        for module in MODULES
        for call in nodes(module, ast.Call)
        if model_called(call) == model and (callee(call) == model or callee(call) in WRITING)
    }


# --- Floors ---------------------------------------------------------------------------------------------------------


@everywhere
def test_every_room_has_a_floor(module):
    assert module == "claims" or room(module) in FLOORS


@everywhere
def test_imports_run_downwards_only(module):
    if module == "claims":
        return
    upwards = {used for used in rooms_used(module) if FLOORS[used] > FLOORS[room(module)]}
    assert not upwards, f"{module}, on floor {FLOORS[room(module)]}, imports {sorted(upwards)}"


@everywhere
def test_faces_never_import_each_other(module):
    if room(module) in FACES:
        assert not rooms_used(module) & (FACES - {room(module)})


@everywhere
def test_what_readers_see_never_imports_what_writes(module):
    assert room(module) not in READERS or ("actions" in rooms_used(module)) == (module == WRITER)


@everywhere
def test_the_reading_room_asks_for_what_is_published_and_nothing_else(module):
    if room(module) not in {"public", "templatetags", "api"} or module == WRITER:
        return
    names = {name.split(".")[2] for name in imports(module) if name.startswith("claims.models.")}
    assert {name for name in names if name[0].isupper()} <= PUBLISHED
    assert "rules" not in rooms_used(module)


@everywhere
def test_the_letter_box_knows_tips_and_what_is_published(module):
    """It writes, and strangers stand before it: nothing of the desk may be within its reach but the one action."""
    if room(module) == "letterbox":
        assert {name for name in imports(module) if name.startswith("claims.models.")} <= TIPS
        assert {name for name in imports(module) if name.startswith("claims.actions")} <= {
            "claims.actions",
            "claims.actions.tipping",
        }
        assert not rooms_used(module) & {"rules", "audit", "search"}


@everywhere
def test_what_readers_search_is_what_is_published(module):
    """The desk's own index knows every draft."""
    asked = {name for name in imports(module) if name.startswith("claims.search.")}
    if room(module) in READERS or module.startswith("claims.search.published"):
        assert all(name.startswith("claims.search.published") for name in asked)
    if module.startswith("claims.search.published"):
        assert {name for name in imports(module) if name.startswith("claims.models.")} <= {"claims.models.Listing"}


@everywhere
def test_the_ground_floor_knows_no_models_requests_or_settings(module):
    if FLOORS.get(room(module)) == 0:
        foreign = ("django.conf", "django.http", "django.contrib", "django.apps", "factcheck")
        assert not {name for name in imports(module) if name.startswith(foreign)}


@everywhere
def test_the_application_does_not_know_the_project_around_it(module):
    assert not {name for name in imports(module) if name.split(".")[0] in {"factcheck", "tests"}}


def test_the_checks_above_would_notice():
    """A rule that finds nothing anywhere is no rule."""
    assert "claims.rules.access" in imports("claims.actions.reviewing")
    assert rooms_used("claims.actions.reviewing") >= {"rules", "models", "audit"}
    assert {room(module) for module in MODULES} >= {"models", "rules", "actions", "public", "admin", "management"}
    assert nodes("claims.actions.publishing", ast.FunctionDef)


# --- One door -------------------------------------------------------------------------------------------------------


def test_only_actions_set_a_stage():
    def sets_a_stage(module):
        targets = [t for node in nodes(module, ast.Assign) for t in node.targets]
        targets += [node.target for node in nodes(module, ast.AugAssign, ast.AnnAssign)]
        if any(isinstance(target, ast.Attribute) and target.attr == "stage" for target in targets):
            return True
        writing = [call for call in nodes(module, ast.Call) if callee(call) in WRITING | {"Claim", "setattr", "moved"}]
        named = {keyword.arg for call in writing for keyword in call.keywords}
        texts = {arg.value for call in writing for arg in call.args if isinstance(arg, ast.Constant)}
        return "stage" in named | texts

    found = {module for module in MODULES if sets_a_stage(module)}
    assert found == {"claims.actions.drafting", "claims.actions.publishing", "claims.actions.reviewing"}


def test_only_publishing_creates_an_edition_and_nothing_changes_one():
    assert writers_of("Edition") == {"claims.actions.publishing"}


def test_only_publishing_correcting_and_merging_seal():
    """Merging seals the words of the edition before, with where readers are sent on to."""
    sealing = {module for module in MODULES if any(callee(call) == "seal" for call in nodes(module, ast.Call))}
    assert sealing == {"claims.actions.publishing", "claims.actions.correcting", "claims.actions.merging"}


def test_only_the_listing_action_moves_a_listing():
    assert writers_of("Listing") | writers_of("Mention") | writers_of("Plate") == {"claims.actions.listing"}


def test_only_counting_moves_a_count():
    assert writers_of("FacetCount") == set()
    knowing = {module for module in MODULES if "claims.models.FacetCount" in imports(module)}
    written = {module for module in knowing if "INSERT INTO" in MODULES[module].read_text()}
    assert written == {"claims.actions.counting"}


def test_only_audit_writes_the_log():
    assert writers_of("LogEntry") == writers_of("LogHead") == {"claims.audit"}


def test_only_actions_write_what_four_eyes_rest_on():
    assert writers_of("SignOff") | writers_of("Authorship") == {"claims.actions.reviewing", "claims.actions.authors"}


def test_only_tipping_writes_a_tip():
    assert writers_of("Tip") == {"claims.actions.tipping"}


def test_nothing_lifts_the_triggers():
    for module in MODULES:
        used = {callee(call) for call in nodes(module, ast.Call)} if "claims.triggers" in imports(module) else set()
        assert "lift" not in used, module


def test_models_hold_nothing_that_writes():
    """No signals and no save() with side effects: what happens can be read in the action."""
    for module in MODULES:
        defined = {node.name for node in nodes(module, ast.FunctionDef)}
        assert not [name for name in imports(module) if name.startswith("django.db.models.signals")], module
        if room(module) == "models":
            assert not defined & {"save", "delete"}, module


def test_every_verb_takes_the_member_who_acts_by_name():
    """`submit(claim, by=ada)`: nobody acts for nobody, and the call reads as a sentence."""
    for module in MODULES:
        if room(module) != "actions":
            continue
        for function in (node for node in tree(module).body if isinstance(node, ast.FunctionDef)):
            records = any(
                callee(call) in {"record", "ask"} for call in ast.walk(function) if isinstance(call, ast.Call)
            )
            if records:
                assert "by" in {arg.arg for arg in function.args.kwonlyargs}, f"{module}.{function.name}"


# --- Sizes ----------------------------------------------------------------------------------------------------------


def lengths(module):
    return {node.name: node.end_lineno - node.lineno + 1 for node in nodes(module, ast.FunctionDef)}


@everywhere
def test_every_function_fits_on_a_screen(module):
    assert {name: lines for name, lines in lengths(module).items() if lines > 50} == {}


@everywhere
def test_no_module_becomes_a_wall(module):
    assert len(MODULES[module].read_text().splitlines()) <= 400


def test_most_functions_are_small():
    assert statistics.median(lines for module in MODULES for lines in lengths(module).values()) <= 9


@everywhere
def test_nothing_is_passed_over_in_silence(module):
    for handler in nodes(module, ast.ExceptHandler):
        silent = all(isinstance(node, ast.Pass) for node in handler.body)
        assert handler.type is not None and not silent, f"{module}, line {handler.lineno}"


# --- Templates ------------------------------------------------------------------------------------------------------

TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
#: Blocks of data, which no browser runs.
DATA = r'type="application/(ld\+)?json"'


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT / "templates")))
def test_templates_hold_no_inline_script_style_or_handler(template):
    assert_nothing_inline(template.read_text())


@everywhere
def test_code_writes_no_inline_script_style_or_handler(module):
    texts = [node.value for node in nodes(module, ast.Constant) if isinstance(node.value, str) and "<" in node.value]
    for text in texts:
        assert_nothing_inline(text)


def assert_nothing_inline(html):
    html = re.sub(r"{%.*?%}|{#.*?#}", "", html, flags=re.S)
    assert not re.search(rf"<script(?![^>]*(\bsrc=|{DATA}))", html, re.I), "inline script"
    assert not re.search(r"<style\b", html, re.I), "inline style"
    assert not re.search(r"<[a-z][^>]*\sstyle\s*=", html, re.I), "style attribute"
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", html, re.I), "on… attribute"
    assert not re.search(r"(href|src|action)\s*=\s*[\"']?\s*javascript:", html, re.I), "javascript: address"


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<script nonce='x'>1</script>",
        "<STYLE>p{}</STYLE>",
        '<p class="a" style="color:red">',
        "<a href='#'\n onclick='go()'>",
        '<a href="javascript:go()">',
    ],
)
def test_what_is_inline_would_be_found(html):
    with pytest.raises(AssertionError):
        assert_nothing_inline(html)


def test_data_and_files_are_no_inline_script():
    assert_nothing_inline('<script type="application/ld+json">{}</script><script src="/a.js" defer></script>')


def test_what_is_tested_on_one_database_only_asks_none():
    script = (ROOT / ".ci/run").read_text()
    folders = re.search(r"without_a_database=\((.+)\)", script)[1].split()
    texts = {file: file.read_text() for folder in folders for file in (ROOT / "tests" / folder).rglob("*.py")}
    assert len(texts) > 40
    assert [
        file for file, text in texts.items() if re.search(r"\b(django_db|db|transactional_db|client)\b", text)
    ] == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="nothing here tells what is kept and what only lies about")
def test_nothing_lies_about_at_the_front():
    listed = ["git", "-c", "safe.directory=*", "ls-files"]  # whoever owns the clone
    kept = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {name.partition("/")[0] for name in kept} == FRONT

"""The look in numbers: contrast in both modes, and no colour outside the tokens."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static/css"
TEXT = ["ink", "ink-soft", "accent", "error", *(f"verdict-{step}" for step in (1, 2, 3, 4, 5, 6, "off"))]


def modes():
    light, dark = (CSS / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in (light, dark)]
    return {"light": found[0], "dark": found[0] | found[1]}


def luminance(color):
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


PAIRS = [
    *((text, ground) for text in TEXT for ground in ("paper", "wash")),
    ("notice", "notice-wash"), ("ink", "notice-wash"), ("ink", "error-wash"), ("ink-soft", "notice-wash"),
    ("verdict-off", "notice-wash"), ("accent", "notice-wash"), ("accent-ink", "accent"), ("ink", "accent-wash"),
    *((f"verdict-{step}", "accent-wash") for step in range(1, 7)),
]  # fmt: skip


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_has_enough_contrast(mode, text, ground):
    colors = modes()[mode]
    assert contrast(colors[text], colors[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_borders_of_fields_can_be_seen(mode):
    assert contrast(modes()[mode]["field"], modes()[mode]["paper"]) >= 3


@pytest.mark.parametrize("sheet", ["public.css", "record.css", "forms.css", "verdict.css", "charts.css"])
def test_a_sheet_names_no_colour_of_its_own(sheet):
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", (CSS / sheet).read_text())


def test_every_token_used_is_defined():
    sheets = "".join(path.read_text() for path in CSS.glob("*.css"))
    defined = set(re.findall(r"(--[\w-]+):", sheets))
    assert set(re.findall(r"var\((--[\w-]+)", sheets)) <= defined


REPORTS = CSS.parents[1] / "templates/reports"


def test_dossiers_wear_the_colours_of_the_site():
    """They are files of their own and cannot load the tokens; on paper the HTML is plainer."""
    from claims.exchange.dossiers import docx_styles

    named = [set(re.findall(r"#[0-9a-f]{6}\b", part)) for part in (CSS / "tokens.css").read_text().split("@media")]
    on_screen = (REPORTS / "dossier.css").read_text().split("@page")[0]
    light, dark = (set(re.findall(r"#[0-9a-f]{6}\b", part)) for part in re.split(r"@media \(prefers", on_screen))
    assert light and light <= named[0]
    assert dark and dark <= named[1]
    assert set(re.findall(r"#[0-9a-f]{6}\b", (REPORTS / "dossier.typ").read_text())) <= named[0]
    kept = [docx_styles.INK, docx_styles.SOFT, docx_styles.ACCENT, docx_styles.NOTICE, *docx_styles.TONES.values()]
    assert {f"#{colour.lower()}" for colour in kept} <= named[0]

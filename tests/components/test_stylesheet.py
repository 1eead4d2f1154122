"""The one stylesheet: how it is joined, how much it weighs, and whether its colours can be read."""

import gzip
import os
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils._os import safe_join

from core.finders import SHEET, StylesheetFinder, join, source_files

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
TEXT_ON_SURFACE = [
    (text, surface) for text in ("ink", "soft", "link", "visited", "error") for surface in ("paper", "mist", "sand")
]
TEXT_ON_FILL = [
    ("on-petrol", "petrol"),
    ("on-lamp", "lamp"),
    ("on-danger", "danger"),
    ("on-warning", "warning"),
    ("on-clear", "clear"),
    ("ink", "say-sentence"),
    ("on-say-word", "say-word"),
]
GRAPHICS = [(line, surface) for line in ("edge", "teal") for surface in ("paper", "mist", "sand")]


@pytest.fixture(scope="module")
def sheet():
    with open(finders.find(SHEET), encoding="utf-8") as file:
        return file.read()


def tokens(scheme):
    """Colour per token name in "light" or "dark"."""
    with open(safe_join(StylesheetFinder().source, "tokens.css"), encoding="utf-8") as file:
        text = file.read().split(".on-dark")[0]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", text))
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)", text):
        assert found[name] == light, f"{name} differs for browsers without light-dark()"
        if scheme == "dark":
            found[name] = dark
    return found


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Ratio by WCAG 2, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), TEXT_ON_SURFACE + TEXT_ON_FILL)
def test_text_can_be_read_seven_to_one(scheme, text, surface):
    colour = tokens(scheme)
    assert contrast(colour[text], colour[surface]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "surface"), GRAPHICS)
def test_lines_and_drawings_can_be_seen_three_to_one(scheme, line, surface):
    colour = tokens(scheme)
    assert contrast(colour[line], colour[surface]) >= 3


def test_the_colour_scheme_decides_about_colours_and_nothing_else(sheet):
    """Browsers take light-dark() for colours only. The two schemes need not be looked at twice for anything else."""
    assert "prefers-color-scheme" not in sheet
    assert "light-dark(" in sheet
    for path in [*TEMPLATES.rglob("*.html"), *(StylesheetFinder().source.parent / "js").rglob("*.js")]:
        assert "prefers-color-scheme" not in path.read_text(encoding="utf-8"), path


def test_the_stylesheet_stays_under_14_kb(sheet):
    assert len(gzip.compress(sheet.encode(), 9)) < 14_000


def test_layers_are_named_before_they_are_filled(sheet):
    assert sheet.startswith("@layer reset, tokens, base, layout, components, utilities;")


def test_braces_are_in_balance_in_every_source():
    for path in source_files(StylesheetFinder().source):
        source = path.read_text(encoding="utf-8")
        assert source.count("{") == source.count("}"), path.name


def test_every_source_file_is_in_the_sheet(sheet):
    finder = StylesheetFinder()
    assert join(source_files(finder.source)) == sheet
    editors_own = {finder.source / name for name in ("admin.css", "crisis_desk.css")}
    assert set(source_files(finder.source)) == set(finder.source.rglob("*.css")) - editors_own


def test_the_sheet_asks_nothing_of_another_host(sheet):
    assert "http" not in sheet.replace('[href^="http"]', "")
    assert re.findall(r'url\("([^"]+)"\)', sheet) == ["../fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"]


def test_collectstatic_and_whitenoise_find_the_sheet_with_a_path():
    (name, storage), *rest = StylesheetFinder().list([])
    assert (name, rest) == (SHEET, [])
    assert storage.path(name) == finders.find(SHEET)


def test_a_change_in_a_source_makes_a_new_sheet(tmp_path, settings):
    folder = tmp_path / "static" / "css"
    (folder / "components").mkdir(parents=True)
    for name in ("tokens", "base", "layout", "utilities", "components/card"):
        (folder / f"{name}.css").write_text(f".{name[-4:]} {{ }}\n")
    settings.BASE_DIR = tmp_path
    finder = StylesheetFinder()
    built = finder.find(SHEET)
    before = os.stat(built).st_mtime
    os.utime(folder / "base.css", (before + 5, before + 5))
    (folder / "base.css").write_text(".new { }\n")
    os.utime(folder / "base.css", (before + 5, before + 5))
    finder.find(SHEET)
    with open(built) as file:
        assert ".new" in file.read()

"""Every page on a small screen, with large text, wide spacing, in print and in forced colours."""

import pytest

from tests.e2e import probes
from tests.e2e.conftest import DESKTOP, PHONE, each

# The distances of WCAG 1.4.12.
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""

SITUATIONS = {
    "320 px, that is 1280 px at 400 % zoom": ({"width": 320, "height": 640}, ""),
    "text at 200 %": (DESKTOP, "html { font-size: 200% }"),
    "text at 200 % on a phone": (PHONE, "html { font-size: 200% }"),
    "text spacing on a phone": ({"width": 320, "height": 640}, TEXT_SPACING),
    "text spacing": (DESKTOP, TEXT_SPACING),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_text_fits_without_sideways_scroll(page, paths, situation):
    size, rules = SITUATIONS[situation]
    page.set_viewport_size(size)
    faults = {}
    for path in each(page, paths):
        page.evaluate(probes.ADD_STYLE, rules)
        if fault := page.evaluate(probes.SIDEWAYS) + page.evaluate(probes.CLIPPED):
            faults[path] = fault
    assert faults == {}


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_targets_are_large_enough_for_a_finger(page, paths, size):
    page.set_viewport_size(size)
    faults = {}
    for path in each(page, paths):
        if fault := page.evaluate(probes.SMALL_TARGETS):
            faults[path] = fault
    assert faults == {}


def test_print_shows_the_text_and_nothing_to_press(page, paths):
    """The organogram is a nav too, but one that belongs to the text."""
    page.emulate_media(media="print", color_scheme="dark")
    for path in each(page, paths):
        assert page.locator("h1").is_visible(), path
        assert not page.locator("nav:not(.c-org):visible, form:visible, button:visible").count(), path
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)", path


def test_print_leaves_no_text_out(page):
    page.goto("/wie-zijn-wij/")
    on_screen = page.locator("main :is(h1, h2, h3, p)").count()
    page.emulate_media(media="print")
    assert page.locator("main :is(h1, h2, h3, p):visible").count() >= on_screen * 0.9
    assert page.pdf().startswith(b"%PDF")


def test_forced_colors_keep_controls_and_focus_visible(page):
    page.emulate_media(forced_colors="active")
    page.set_viewport_size(PHONE)
    page.goto("/")
    borders = page.locator(".c-menu-button").evaluate("e => getComputedStyle(e).borderTopStyle")
    assert borders != "none"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(probes.FOCUSED)["outlined"]

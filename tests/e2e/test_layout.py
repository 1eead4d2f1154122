"""Print and forced colours; what holds for every page is in test_every_page.py."""

from tests.e2e import probes
from tests.e2e.conftest import PHONE


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

"""The site with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e import probes
from tests.e2e.conftest import DESKTOP, PHONE


def press_through(page, most=200):
    """Presses Tab until the focus leaves the page: what had the focus, in order."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(probes.FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    pytest.fail(f"The focus never leaves the page: {stops[-3:]}")


def test_the_first_tab_offers_to_skip_to_the_content(page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#inhoud")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main#inhoud")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
@pytest.mark.parametrize("path", ["/", "/wie-zijn-wij/", "/bestuur/algemeen-bestuur/", "/zoeken/?q=brandweer"])
def test_every_stop_is_seen_and_none_is_a_trap(page, size, path):
    page.set_viewport_size(size)
    page.goto(path)
    stops = press_through(page)
    assert len(stops) > 8
    assert [stop for stop in stops if not stop["visible"] or not stop["outlined"] or stop["covered"]] == []


def test_the_language_switch_opens_and_leads_to_the_page_in_english(page):
    page.goto("/")
    page.locator("details.c-lang summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    while page.locator(":focus").get_attribute("hreflang") != "en":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/en/"))
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_menu_on_a_phone_opens_closes_and_gives_the_focus_back(page):
    page.set_viewport_size(PHONE)
    page.goto("/")
    button, menu = page.locator(".c-menu-button"), page.locator("#menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#menu')")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_single_keys_do_nothing(page):
    page.goto("/")
    before = page.url
    for key in "abcdefghijklmnopqrstuvwxyz0123456789/?":
        page.keyboard.press(key)
    assert page.url == before
    assert page.evaluate("document.activeElement === document.body")

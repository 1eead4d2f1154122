"""A visitor whose browser runs no JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE, each


@pytest.fixture
def page(new_context):
    return new_context(java_script_enabled=False).new_page()


def test_a_visitor_finds_reads_and_changes_language_without_script(page):
    page.goto("/")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Hulpverlening").click()
    expect(page.locator("h1")).to_have_text("Hulpverlening")
    page.get_by_role("main").get_by_role("link", name="Brandweer Twente").first.click()
    expect(page.locator("h1")).to_have_text("Brandweer Twente")
    expect(page.get_by_role("main")).to_contain_text("29")

    page.get_by_role("link", name="Zoeken").first.click()
    page.get_by_role("searchbox").fill("meldkamer")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"\d"))
    page.get_by_role("main").get_by_role("link", name="Meldkamer Twente", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Meldkamer Twente")

    page.goto("/")
    page.locator("details.c-lang summary").click()
    page.locator("details.c-lang").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_phone_menu_opens_and_closes_without_script(page):
    page.set_viewport_size(PHONE)
    page.goto("/")
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    page.locator(".c-menu-button").click()
    expect(menu).to_be_visible()
    menu.get_by_role("button", name="Sluit").click()
    expect(menu).to_be_hidden()
    page.locator(".c-menu-button").click()
    menu.get_by_role("link", name="Wie zijn wij?").click()
    expect(page.locator("h1")).to_contain_text("Wie zijn wij")


def test_nothing_is_shown_that_only_works_with_script(page, paths):
    """Buttons that need a script stay hidden: what remains opens the menu or sends a form."""
    for path in each(page, paths):
        for button in page.locator("button:visible").all():
            works = button.get_attribute("popovertarget") or button.get_attribute("type") == "submit"
            assert works, f"{path}: {button.inner_text()}"

"""Answering questions about an incident that is over, in a browser without JavaScript, looked at by two engines."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e import accessibility, probes, server
from tests.e2e.accessibility import SIZES_AND_SCHEMES

TITLE = "Oefenbrand die voorbij is"

# As editors do it: published by one, confirmed by another, ended.
MAKE = f"""
from django.contrib.auth import get_user_model
from crisis import publishing
from crisis.record import Kind, Level, Record, Text
one = get_user_model().objects.get(username={server.ADMINISTRATOR[0]!r})
text = Text({TITLE!r}, "Er was veel rook in Enschede.", ("Ga naar binnen.",))
page = publishing.start(Record(Level.WARNING, Kind.SMOKE, ("0153",), {{"nl": text}}), one)
publishing.publish(page, page.record, one, override="Voor deze test")
page.refresh_from_db()
publishing.end(page, {{"nl": "De brand is uit."}}, one)
"""

# The site is that of all browser tests: none of them may find a page that it does not know.
TAKE_AWAY = f"""
from django.contrib.auth import get_user_model
from crisis import publishing
from crisis.models import IncidentPage
one = get_user_model().objects.get(username={server.ADMINISTRATOR[0]!r})
for page in IncidentPage.objects.live().filter(title={TITLE!r}):
    publishing.withdraw(page, one, "Na deze test")
"""


@pytest.fixture(scope="module")
def over(base_url, site_folder):
    """The address of an incident that is over."""
    server.manage(site_folder, "shell", "--no-imports", "--command", MAKE)
    yield "/nu-in-twente/eerdere-incidenten/"
    server.manage(site_folder, "shell", "--no-imports", "--command", TAKE_AWAY)


@pytest.fixture
def plain_page(new_context):
    """A page of a browser that runs no JavaScript."""
    return new_context(java_script_enabled=False).new_page()


def open_questions(page, over):
    page.goto(over)
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Beantwoord twee korte vragen").click()
    expect(page.locator("h1")).to_have_text("Was dit bericht duidelijk?")


def press_send(page):
    page.get_by_role("button", name="Verstuur uw antwoord").click()


def errors(page):
    return page.get_by_role("group", name="Uw antwoord is nog niet verstuurd")


def test_without_script_a_visitor_forgets_a_question_mends_that_and_is_thanked(plain_page, over):
    page = plain_page
    open_questions(page, over)
    missed = page.get_by_role("group", name=re.compile("Wat miste u"))
    missed.get_by_label("Hoe lang het kon duren").check()
    press_send(page)
    expect(page).to_have_title(re.compile("^Fout: "))
    expect(errors(page)).to_be_focused()
    expect(missed.get_by_label("Hoe lang het kon duren")).to_be_checked()
    errors(page).get_by_role("link", name="Kies of het bericht duidelijk was.").click()
    yes = page.get_by_role("radio", name="Ja", exact=True)
    expect(yes).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Voor een deel")).to_be_checked()
    press_send(page)
    expect(page.locator("h1")).to_have_text("Bedankt voor uw antwoord")
    assert page.context.cookies() == []
    page.get_by_role("link", name="Terug naar het bericht").click()
    expect(page.locator("h1")).to_have_text(TITLE)


@SIZES_AND_SCHEMES
def test_both_engines_find_nothing_on_the_questions_and_on_the_thanks(page, over, size, whole):
    page.set_viewport_size(size)
    open_questions(page, over)
    assert accessibility.axe_in_both_schemes(page, whole) + accessibility.ibm(page) == []
    press_send(page)
    expect(errors(page)).to_be_visible()
    assert accessibility.axe_in_both_schemes(page, whole) + accessibility.ibm(page) == []
    page.get_by_label("Nee", exact=True).check()
    press_send(page)
    expect(page.locator("h1")).to_have_text("Bedankt voor uw antwoord")
    assert accessibility.axe_in_both_schemes(page, whole) + accessibility.ibm(page) == []


def test_on_the_smallest_screen_nothing_sticks_out_and_everything_can_be_hit(page, over):
    page.set_viewport_size({"width": 320, "height": 640})
    open_questions(page, over)
    press_send(page)
    expect(errors(page)).to_be_visible()
    assert [page.evaluate(probe) for probe in (probes.SIDEWAYS, probes.CLIPPED, probes.SMALL_TARGETS)] == [[], [], []]

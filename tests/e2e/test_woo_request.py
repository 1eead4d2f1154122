"""Filing a Woo request in a real browser: without JavaScript, by keyboard, and looked at by two accessibility engines."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e import accessibility, probes, server
from tests.e2e.accessibility import SIZES_AND_SCHEMES
from tests.e2e.conftest import sign_in

FORM = "/openheid/woo-verzoek-doen/"
NUMBER = re.compile(r"\d{4}-[2-9A-Z]{6}")
SLOWLY = 3_200  # milliseconds; the site takes who is quicker for a program


@pytest.fixture
def plain_page(new_context):
    """A page of a browser that runs no JavaScript."""
    return new_context(java_script_enabled=False).new_page()


def box(page, name):
    return page.get_by_role("textbox", name=name)


def fill(page, subject):
    box(page, "Onderwerp").fill(subject)
    box(page, "Welke informatie wilt u?").fill("Het verslag van de oefening.\n\nEn wat die kostte.")
    box(page, "Uw naam").fill("Jo Voorbeeld")
    box(page, "Telefoonnummer").fill("06 12345678")


def press_send(page):
    page.get_by_role("button", name="Verstuur uw verzoek").click()


def errors(page):
    return page.get_by_role("group", name="Uw verzoek is nog niet verstuurd")


def send_empty(page):
    page.goto(FORM)
    press_send(page)
    expect(errors(page)).to_be_visible()


def receive(page, subject):
    """Sends a request: the browser then shows the receipt."""
    page.goto(FORM)
    fill(page, subject)
    page.wait_for_timeout(SLOWLY)
    press_send(page)
    expect(page.locator("h1")).to_have_text("Uw verzoek is ontvangen")


def test_without_script_a_visitor_makes_mistakes_mends_them_and_gets_a_receipt(plain_page, base_url):
    page = plain_page
    page.goto(FORM)
    box(page, "E-mailadres").fill("jo@")
    press_send(page)
    expect(page).to_have_title(re.compile("^Fout: "))
    expect(errors(page)).to_be_focused()
    expect(errors(page).get_by_role("link")).to_have_count(4)
    expect(box(page, "E-mailadres")).to_have_value("jo@")
    expect(box(page, "E-mailadres")).to_have_accessible_description(re.compile("Fout: Dit e-mailadres klopt niet"))

    errors(page).get_by_role("link", name="Vul uw naam in.").click()
    expect(box(page, "Uw naam")).to_be_focused()

    fill(page, "Oefening zonder script")
    box(page, "E-mailadres").fill("jo@example.org")
    page.wait_for_timeout(SLOWLY)
    press_send(page)
    expect(page.locator("h1")).to_have_text("Uw verzoek is ontvangen")
    expect(page.get_by_role("main")).to_contain_text(NUMBER)
    number = NUMBER.search(page.get_by_role("main").inner_text())[0]
    assert urlsplit(page.url).path.count("/ontvangen/") == 1

    page.reload()
    expect(page.get_by_role("main")).to_contain_text(number)
    assert page.context.cookies() == []


def test_who_goes_back_and_sends_again_gets_the_same_receipt(plain_page):
    page = plain_page
    receive(page, "Twee keer verstuurd")
    first = page.url
    page.go_back()
    fill(page, "Twee keer verstuurd")
    press_send(page)
    expect(page.locator("h1")).to_have_text("Uw verzoek is ontvangen")
    assert page.url == first


def test_by_keyboard_alone_the_focus_goes_from_the_errors_to_the_field(page):
    send_empty(page)
    expect(errors(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(errors(page).get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(box(page, "Onderwerp")).to_be_focused()
    stop = page.evaluate(probes.FOCUSED)
    assert stop["visible"]
    assert stop["outlined"]
    assert not stop["covered"]


@SIZES_AND_SCHEMES
def test_both_engines_find_nothing_on_the_form_with_errors_and_on_the_receipt(page, size, whole):
    page.set_viewport_size(size)
    send_empty(page)
    assert accessibility.axe_in_both_schemes(page, whole) + accessibility.ibm(page) == []
    receive(page, f"Oefening {size['width']}")
    assert accessibility.axe_in_both_schemes(page, whole) + accessibility.ibm(page) == []


def test_on_the_smallest_screen_nothing_sticks_out_and_everything_can_be_hit(page):
    page.set_viewport_size({"width": 320, "height": 640})
    send_empty(page)
    assert [page.evaluate(probe) for probe in (probes.SIDEWAYS, probes.CLIPPED, probes.SMALL_TARGETS)] == [[], [], []]
    receive(page, "Oefening op een klein scherm")
    assert [page.evaluate(probe) for probe in (probes.SIDEWAYS, probes.CLIPPED, probes.SMALL_TARGETS)] == [[], [], []]


def test_a_request_comes_to_who_handles_it(page, new_context, site_folder):
    server.add_users(site_folder, {"behandelaar": "Woo-behandelaar"})
    receive(page, "Een verzoek dat iemand behandelt")
    number = NUMBER.search(page.get_by_role("main").inner_text())[0]
    desk = new_context().new_page()
    sign_in(desk, "behandelaar")
    expect(desk.get_by_role("main")).to_contain_text("nog open")
    desk.get_by_role("link", name="Bekijk de Woo-verzoeken").click()
    desk.get_by_role("link", name=number, exact=True).click()
    expect(desk.get_by_role("main")).to_contain_text("En wat die kostte.")
    desk.get_by_label("Notitie").fill("Gebeld.")
    desk.get_by_role("button", name="Opslaan").click()
    expect(desk.get_by_role("main")).to_contain_text(number)

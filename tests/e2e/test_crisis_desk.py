"""A message about an incident is published in seconds, on a phone, by one person or by two."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.e2e import accessibility, server
from tests.e2e.conftest import DESKTOP, PHONE, sign_in

LIMIT = 60  # seconds from "Nieuw bericht" to "Live sinds", for a prepared scenario
TITLE = "Brand met veel rook in Enschede"
OWN = ".vrt-desk"  # what is ours on a screen; the rest is Wagtail's


@pytest.fixture(scope="module")
def desk_site(built_site, tmp_path_factory):
    """The address of a site of its own, with two people who may publish and one who may only prepare."""
    folder = tmp_path_factory.mktemp("crisis") / "site"
    server.copy(built_site, folder)
    server.add_users(folder, {"anna": "Crisisredacteur", "bram": "Crisisredacteur", "cees": "Redacteur"})
    with server.serving(folder) as address:
        yield address


@pytest.fixture
def arrive(browser, desk_site):
    """A function that opens a browser as somebody signed in (or as a visitor), by default on a phone: a page."""
    contexts = []

    def open_browser(name=None, *, size=PHONE, script=True):
        contexts.append(
            browser.new_context(
                base_url=desk_site,
                viewport=size,
                locale="nl-NL",
                reduced_motion="reduce",
                java_script_enabled=script,
            )
        )
        page = contexts[-1].new_page()
        if name:
            sign_in(page, name, "/beheer/crisis/")
        return page

    yield open_browser
    for context in contexts:
        context.close()


def write(page, title=TITLE, level="Waarschuwing"):
    """Fills in what is required, on the open form."""
    page.get_by_label(level).check()
    page.get_by_label("Wat is er aan de hand?").select_option("smoke")
    page.get_by_label("Enschede", exact=True).check()
    page.locator("[name=nl_title]").fill(title)
    page.locator("[name=nl_summary]").fill("Er is veel rook. Ga naar binnen.")
    page.locator("[name=nl_do]").fill("Ga naar binnen.\nSluit ramen en deuren.")


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def ask(page, title):
    """From the overview to a question for a second person about a new alarm."""
    follow(page, "Nieuw bericht")
    write(page, title, "Alarm: nu gevaar")
    press(page, "Bekijk en publiceer")
    press(page, "Vraag een tweede persoon")
    expect(page.get_by_role("main")).to_contain_text("Wacht op een tweede persoon")


def is_live(page):
    expect(page.get_by_text(re.compile(r"Live sinds \d\d:\d\d:\d\d"))).to_be_visible(timeout=20_000)


def publish(page, title, level="Waarschuwing"):
    """A new message on the site, from the overview."""
    follow(page, "Nieuw bericht")
    write(page, title, level)
    press(page, "Bekijk en publiceer")
    press(page, "Publiceer nu")
    is_live(page)


def test_a_prepared_scenario_is_live_within_a_minute_on_a_phone(arrive, record_property):
    page, visitor = arrive("anna"), arrive()
    start = time.monotonic()
    follow(page, "Nieuw bericht")
    follow(page, "Brand met veel rook")
    expect(page.locator("[name=nl_title]")).not_to_be_empty()
    page.get_by_label("Waarschuwing").check()
    page.get_by_label("Enschede", exact=True).check()
    page.get_by_label("Hengelo", exact=True).check()
    page.locator("[name=nl_title]").fill(TITLE)
    press(page, "Bekijk en publiceer")
    press(page, "Publiceer nu")
    is_live(page)
    seconds = time.monotonic() - start
    record_property("seconds", seconds)
    print(f"From a new message to live: {seconds:.1f} seconds")
    assert seconds <= LIMIT
    visitor.goto("/")
    expect(visitor.get_by_role("main").or_(visitor.locator(".c-watches")).first).to_be_visible()
    expect(visitor.locator("body")).to_contain_text(TITLE)


def test_an_alarm_waits_for_a_second_person(arrive):
    anna, bram = arrive("anna"), arrive("bram")
    ask(anna, "Alarm voor twee mensen")
    follow(anna, "Nakijken")
    expect(anna.get_by_role("button", name="Bevestig en publiceer")).to_have_count(0)
    bram.reload()
    bram.get_by_role("link", name=re.compile("Kijk na en bevestig.*Alarm voor twee mensen")).click()
    expect(bram.get_by_role("main")).to_contain_text("Sluit ramen en deuren.")
    press(bram, "Bevestig en publiceer")
    is_live(bram)


def test_one_person_goes_on_alone_with_a_reason(arrive):
    page = arrive("anna")
    ask(page, "Alarm zonder tweede persoon")
    follow(page, "Nakijken")
    page.get_by_text("Noodprocedure: zonder tweede persoon").click()
    press(page, "Noodprocedure: publiceer zonder tweede persoon")
    expect(page.get_by_role("alert")).to_contain_text("Schrijf waarom")
    page.get_by_label("Waarom kan een tweede persoon niet meekijken?").fill("Het is nacht en niemand neemt op.")
    press(page, "Noodprocedure: publiceer zonder tweede persoon")
    is_live(page)
    follow(page, "Naar dit incident")
    expect(page.get_by_role("main")).to_contain_text("Het is nacht en niemand neemt op.")


def test_without_script_an_incident_goes_from_the_first_message_to_the_end(arrive):
    page, visitor = arrive("anna", script=False), arrive(script=False)
    publish(page, "Wateroverlast in Almelo")
    address = page.get_by_role("link", name="Bekijk op de site").get_attribute("href")
    follow(page, "Naar dit incident")
    follow(page, "Zet nieuws op de site")
    page.locator("[name=nl_said]").fill("De rook trekt naar het oosten.")
    page.locator("[name=nl_do]").fill("Blijf binnen.\nSluit ramen en deuren.")
    press(page, "Bekijk en publiceer")
    expect(page.get_by_role("main")).to_contain_text("Eerst stond hier")
    press(page, "Publiceer nu")
    is_live(page)
    visitor.goto(address)
    expect(visitor.get_by_role("main")).to_contain_text("De rook trekt naar het oosten.")
    follow(page, "Naar dit incident")
    follow(page, "Einde")
    press(page, "Zet op de site dat het voorbij is")
    expect(page.get_by_role("alert")).to_contain_text("nazorg")
    page.get_by_label("Wat nu?").fill("U mag weer naar buiten.\nHebt u schade? Bel uw verzekering.")
    press(page, "Zet op de site dat het voorbij is")
    is_live(page)
    visitor.reload()
    expect(visitor.get_by_role("main")).to_contain_text("Hebt u schade?")


def test_what_was_typed_is_there_again_after_the_login_ended(arrive):
    page = arrive("anna")
    follow(page, "Nieuw bericht")
    write(page, "Nog niet bewaard")
    page.context.clear_cookies(name="sessionid")
    press(page, "Bekijk en publiceer")
    page.get_by_label("Gebruikersnaam").fill("anna")
    page.get_by_label("Wachtwoord").fill(server.ADMINISTRATOR[1])
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Wat u eerder typte, staat er weer.")).to_be_visible()
    expect(page.locator("[name=nl_title]")).to_have_value("Nog niet bewaard")
    expect(page.get_by_label("Enschede", exact=True)).to_be_checked()
    press(page, "Bekijk en publiceer")
    expect(page.get_by_role("main")).to_contain_text("Nog niet bewaard")
    page.goto("/beheer/crisis/nieuw/")
    expect(page.locator("[name=nl_title]")).to_have_value("")


def test_what_was_typed_about_an_end_is_there_again(arrive):
    page = arrive("anna")
    publish(page, "Brand die bijna uit is")
    follow(page, "Naar dit incident")
    follow(page, "Einde")
    page.get_by_label("Wat nu?").fill("U mag naar buiten.")
    page.reload()
    expect(page.get_by_label("Wat nu?")).to_have_value("U mag naar buiten.")


def test_who_prepares_asks_somebody_who_may_publish(arrive):
    page = arrive("cees")
    follow(page, "Nieuw bericht")
    write(page, "Voorbereid bericht")
    press(page, "Bekijk en publiceer")
    expect(page.get_by_role("button", name="Publiceer nu")).to_have_count(0)
    press(page, "Vraag een tweede persoon")
    expect(page.get_by_role("main")).to_contain_text("Wacht op een tweede persoon")


def test_an_exercise_is_timed_and_never_on_the_site(arrive):
    page, visitor = arrive("anna"), arrive()
    follow(page, "Oefening")
    write(page, "Oefening met rook")
    press(page, "Bekijk en publiceer")
    press(page, "Publiceer nu")
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"Van alarm tot publicatie: .*\d+ second"))
    visitor.goto("/nu-in-twente/")
    expect(visitor.locator("body")).not_to_contain_text("Oefening met rook")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_axe_finds_nothing_on_any_screen(arrive, size):
    page = arrive("anna", size=size)
    found = {}

    def look(name):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        found[name] = accessibility.axe(page, OWN)

    publish(page, f"Bericht op {size['width']} pixels")
    look("live")
    follow(page, "Naar dit incident")
    page.wait_for_url(re.compile(r"/crisis/\d+/$"))
    look("incident")
    key = re.search(r"/crisis/(\d+)/", page.url)[1]
    for place in ("", "nieuw/", f"{key}/bericht/", f"{key}/nakijken/", f"{key}/einde/", f"{key}/intrekken/"):
        page.goto(f"/beheer/crisis/{place}")
        look(place)
    page.goto("/beheer/crisis/nieuw/")
    press(page, "Bekijk en publiceer")
    expect(page.get_by_role("alert")).to_be_visible()
    look("wrong")
    assert {name: sentences for name, sentences in found.items() if sentences} == {}

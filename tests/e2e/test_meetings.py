"""From all meetings to one paper and its file: without JavaScript, and with the keyboard alone."""

import shutil
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.e2e import probes, server

SAMPLES = server.BASE_DIR / "publications" / "samples"
OVERVIEW = "/openheid/vergaderingen/"
# The starting content has meetings around the day on which it was made; a choice of years needs more.
FILES = {
    "algemeen-bestuur/2024-06-26 09.30/01 Begroting 2025.pdf": "begroting.pdf",
    "algemeen-bestuur/2023-06-28 09.30/01 Jaarverslag 2022.pdf": "jaarverslag.pdf",
    "dagelijks-bestuur/2024-05-15 10.00/01 Besluitenlijst mei.pdf": "besluitenlijst.pdf",
}
MEETING, PAPER = "Vergadering Algemeen Bestuur 26 juni 2024", "Begroting 2025"
FILE = f"{PAPER}.pdf"


@pytest.fixture(scope="module")
def meetings_site(built_site, tmp_path_factory):
    """The address of a site of its own with meetings of three years: visitors' tests see nothing of this."""
    place = tmp_path_factory.mktemp("meetings")
    for name, sample in FILES.items():
        (place / "source" / name).parent.mkdir(parents=True)
        shutil.copy(SAMPLES / sample, place / "source" / name)
    server.copy(built_site, place / "site")
    server.manage(place / "site", "import_meetings", str(place / "source"))
    with server.serving(place / "site") as address:
        yield address


@pytest.fixture
def visitor(browser, meetings_site):
    """A function that opens a browser with or without scripts: a page."""
    contexts = []

    def open_browser(*, script):
        contexts.append(
            browser.new_context(
                base_url=meetings_site, locale="nl-NL", reduced_motion="reduce", java_script_enabled=script
            )
        )
        return contexts[-1].new_page()

    yield open_browser
    for context in contexts:
        context.close()


def choice(page, label, name):
    """A link in a part of the page that leads on."""
    return page.get_by_role("navigation", name=label).get_by_role("link", name=name, exact=True)


def meetings(page):
    return page.locator("#lijst .c-meeting a")


def check_file(link, address):
    """The link tells what it gives, and gives it."""
    for told in ("PDF", " KB"):
        expect(link.locator("xpath=..")).to_contain_text(told)
    with urllib.request.urlopen(f"{address}{link.get_attribute('href')}") as answer:
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith("inline")
        assert answer.read(5) == b"%PDF-"


def test_without_script_a_visitor_narrows_the_list_down_to_one_paper_and_comes_back(visitor, meetings_site):
    page = visitor(script=False)
    page.goto(OVERVIEW)
    expect(choice(page, "Kies een jaar", "Nieuwste")).to_have_attribute("aria-current", "true")
    choice(page, "Kies een jaar", "2024").click()
    expect(page.get_by_role("heading", name="Vergaderingen in 2024")).to_be_visible()
    expect(choice(page, "Kies een jaar", "2024")).to_have_attribute("aria-current", "true")
    expect(meetings(page)).to_have_text(["Vergadering Dagelijks Bestuur 15 mei 2024", MEETING])

    choice(page, "Kies een orgaan", "Vergaderingen Algemeen Bestuur").click()
    expect(choice(page, "Kies een orgaan", "Vergaderingen Algemeen Bestuur")).to_have_attribute("aria-current", "true")
    choice(page, "Kies een jaar", "2024").click()
    expect(meetings(page)).to_have_text([MEETING])

    meetings(page).first.click()
    expect(page.locator("h1")).to_have_text(MEETING)
    page.locator("#stukken").get_by_role("link", name=PAPER).click()
    expect(page.locator("h1")).to_have_text(PAPER)
    expect(page.locator("#tekst")).to_contain_text("Begroting")
    check_file(page.locator("#bestand").get_by_role("link", name=FILE), meetings_site)

    page.locator("#hoort-bij").get_by_role("link", name=MEETING).click()
    expect(page.locator("h1")).to_have_text(MEETING)
    choice(page, "Kruimelpad", "Vergaderingen").click()
    expect(page).to_have_url(f"{meetings_site}{OVERVIEW}")


def walk_to(page, link, most=80):
    """Presses Tab until a link has the focus, and sees to it that whoever does so sees where they are."""
    expect(link).to_be_attached()
    for _ in range(most):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            stop = page.evaluate(probes.FOCUSED)
            assert stop["visible"], stop["name"]
            assert stop["outlined"], stop["name"]
            assert not stop["covered"], stop["name"]
            return
    pytest.fail(f"The focus never comes to {link}")


def press(page, link):
    walk_to(page, link)
    page.keyboard.press("Enter")


def test_by_keyboard_alone_a_visitor_comes_to_the_file_and_back(visitor, meetings_site):
    page = visitor(script=True)
    page.goto(OVERVIEW)
    press(page, choice(page, "Kies een orgaan", "Vergaderingen Algemeen Bestuur"))
    expect(page.locator("h1")).to_have_text("Vergaderingen Algemeen Bestuur")
    press(page, choice(page, "Kies een jaar", "2024"))
    expect(page.get_by_role("heading", name="Vergaderingen in 2024")).to_be_visible()
    press(page, meetings(page).first)
    expect(page.locator("h1")).to_have_text(MEETING)
    press(page, page.locator("#stukken").get_by_role("link", name=PAPER))
    expect(page.locator("h1")).to_have_text(PAPER)
    walk_to(page, file := page.locator("#bestand").get_by_role("link", name=FILE))
    check_file(file, meetings_site)
    press(page, page.locator("#hoort-bij").get_by_role("link", name=MEETING))
    expect(page.locator("h1")).to_have_text(MEETING)
    press(page, choice(page, "Kruimelpad", "Vergaderingen"))
    expect(page).to_have_url(f"{meetings_site}{OVERVIEW}")

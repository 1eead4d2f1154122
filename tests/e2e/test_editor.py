"""An editor adds a unit and the chief editor publishes it: nobody needs an engineer."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e import server
from tests.e2e.conftest import sign_in

TITLE, PATH = "Crisisteam Twente", "/hulpverlening/crisisteam-twente/"
SUMMARY = "Het Crisisteam Twente helpt de hulpdiensten en de gemeenten bij een grote crisis."


@pytest.fixture(scope="module")
def editors_site(built_site, tmp_path_factory):
    """The address of a site of its own, with an editor and a chief editor: visitors' tests see nothing of this."""
    folder = tmp_path_factory.mktemp("editors") / "site"
    server.copy(built_site, folder)
    server.add_users(folder, {"redacteur": "Redacteur", "eindredacteur": "Eindredacteur"})
    with server.serving(folder) as address:
        yield address


@pytest.fixture
def arrive(browser, editors_site):
    """A function that opens a browser for a visitor, or for a user by name who signs in at /beheer/: a page."""

    contexts = []

    def open_browser(name=None):
        contexts.append(browser.new_context(base_url=editors_site, locale="en-GB", reduced_motion="reduce"))
        page = contexts[-1].new_page()
        if name:
            sign_in(page, name)
        return page

    yield open_browser
    for context in contexts:
        context.close()


def panel(page, name):
    """The part of the form that holds a field."""
    return page.locator("section.w-panel", has=page.locator(f"[name={name}]")).last


def fill(page, fields):
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def write(page, name, text):
    """Types in a rich text field."""
    field = page.locator("[data-draftail-input], .w-field__input", has=page.locator(f"[name={name}]")).last
    field.get_by_role("textbox").fill(text)


def add_block(page, name, kind=None):
    """Adds a block to a field; `kind` is its name in the menu, when there are several."""
    panel(page, f"{name}-count").get_by_role("button", name="Blok invoegen").last.click()
    if kind:
        page.get_by_role("option", name=kind, exact=True).click()


def open_new_unit(page):
    page.goto("/beheer/pages/search/?q=Hulpverlening")
    page.get_by_role("main").get_by_role("link", name="Hulpverlening", exact=True).click()
    section = re.search(r"/pages/\d+/", page.url)[0]
    page.goto(f"/beheer{section}")
    page.locator("a[href*='/add_subpage/']").first.click()
    page.get_by_role("link", name="Onderdeel", exact=True).click()


def fill_everything(page):
    """Every field of a unit, tab by tab; the address follows from the title."""
    page.locator("[name=title]").press_sequentially(TITLE)
    fill(page, {"lead": "Het team komt bij elkaar bij een grote crisis."})
    write(page, "intro", "Het team denkt vooruit, zodat de hulpdiensten kunnen doorwerken.")
    add_block(page, "tasks")
    fill(page, {"tasks_heading": "Wat doet het team?", "tasks-0-value-term": "Vooruit denken"})
    write(page, "tasks-0-value-text", "Het team kijkt wat er morgen nodig is.")
    add_block(page, "figures")
    fill(page, {"figures_heading": "Het team in cijfers", "figures-0-value-value": "12"})
    fill(page, {"figures-0-value-label": "leden van het team", "figures-0-value-as_of": "2026"})
    add_block(page, "body", "Kop")
    fill(page, {"body-0-value-title": "Wanneer komt het team?"})
    add_block(page, "body", "Tekst")
    write(page, "body-1-value", "Alleen als de hulpdiensten erom vragen.")

    page.get_by_role("tab", name="Eigenschappen").click()
    page.locator("[name=icon]").select_option("speech")
    page.locator("[name=branch]").select_option("uitvoering")
    panel(page, "reports_to").get_by_role("button", name="Kies een pagina").click()
    page.get_by_role("dialog").get_by_placeholder("Zoeken").fill("Veiligheidsbureau")
    page.get_by_role("dialog").get_by_role("link", name="Veiligheidsbureau", exact=True).click()
    fill(page, {"chart_note": "bij een grote crisis", "search_description": SUMMARY})
    expect(page.locator("[name=slug]")).to_have_value("crisisteam-twente")
    page.locator("[name=show_in_menus]").check()

    page.get_by_role("tab", name="Instellingen").click()
    fill(page, {"content_owner": "Veiligheidsbureau", "checked_on": "01-06-2026", "check_before": "01-12-2027"})
    page.keyboard.press("Tab")


def test_an_editor_adds_a_unit_and_the_chief_editor_publishes_it(arrive):
    editor = arrive("redacteur")
    open_new_unit(editor)
    fill_everything(editor)
    editor.get_by_role("button", name="Bewaar concept").click()
    expect(editor.get_by_text(f"'{TITLE}' is")).to_be_visible()

    editor.get_by_role("button", name="Toon/verberg voorvertoning").click()
    preview = editor.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(TITLE)
    expect(preview.get_by_text("1 juni 2026")).to_be_visible()

    editor.get_by_role("button", name="Meer acties").click()
    expect(editor.locator("[name=action-publish]")).to_have_count(0)
    editor.get_by_role("button", name="Stuur door naar Controle door eindredactie").click()
    editor.wait_for_url(re.compile(r"/beheer/pages/\d+/$"))
    visitor = arrive()
    assert visitor.goto(PATH).status == 404

    chief = arrive("eindredacteur")
    chief.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    chief.get_by_role("button", name="Meer acties").click()
    chief.get_by_role("button", name="Goedkeuren en publiceren", exact=True).click()
    chief.wait_for_url(re.compile(r"/beheer/pages/\d+/$"))

    assert visitor.goto(PATH).status == 200
    expect(visitor.locator("h1")).to_have_text(TITLE)
    for text in ("Vooruit denken", "leden van het team", "Wanneer komt het team?", "Alleen als de hulpdiensten"):
        expect(visitor.get_by_role("main")).to_contain_text(text)
    visitor.goto("/wie-zijn-wij/")
    expect(visitor.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()
    expect(visitor.get_by_role("main")).to_contain_text(SUMMARY)
    visitor.goto("/wie-zijn-wij/organogram/")
    above = visitor.locator(".c-org li", has=visitor.get_by_role("link", name="Veiligheidsbureau")).last
    expect(above.locator("li").get_by_role("link", name=TITLE)).to_be_visible()
    visitor.goto("/zoeken/?q=crisisteam")
    expect(visitor.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()


def test_the_editors_side_calls_no_other_host(arrive, editors_site):
    page = arrive("redacteur")
    called = []
    page.on("request", lambda request: called.append(request.url))
    page.goto("/beheer/")
    open_new_unit(page)
    page.wait_for_load_state("networkidle")
    assert [url for url in called if not url.startswith((editors_site, "data:", "blob:"))] == []


PLAYED = """() => {
  window.played = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function () {
    window.played.push(this.buffer.duration);
    this.addEventListener("ended", () => window.played.push("ended"));
    return start.call(this);
  };
}"""


def test_a_chief_editor_hears_a_word_before_it_is_saved(arrive):
    page = arrive("eindredacteur")
    page.goto("/beheer/snippets/readaloud/pronunciation/add/?written=XQZ")
    page.evaluate(PLAYED)
    page.locator("[name=spoken]").fill("iks ku zet")
    page.keyboard.press("Tab")
    listen = page.get_by_role("button", name="Luister")
    expect(listen).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.played.at(-1) === 'ended'")
    assert 0.3 < page.evaluate("window.played[0]") < 3
    expect(listen).to_be_focused()

    message = page.locator("[data-listen] [role=status]")
    expect(message).to_be_empty()
    page.locator("[name=spoken]").fill("...")
    listen.click()
    expect(message).to_have_text("Gebruik letters of cijfers. Alleen leestekens is niet genoeg.")

    page.locator("[name=spoken]").fill("iks ku zet")
    page.get_by_role("button", name="Opslaan").click()
    page.goto("/beheer/snippets/readaloud/pronunciation/")
    page.evaluate(PLAYED)
    page.get_by_placeholder("Zoeken…").fill("XQZ")
    expect(page.get_by_role("button", name="Luister naar")).to_have_count(1)  # the list is drawn anew
    page.get_by_role("button", name="Luister naar XQZ").click()
    page.wait_for_function("() => window.played.at(-1) === 'ended'")

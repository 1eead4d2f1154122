"""Lees voor with a stand-in for the device's voice: a browser without a screen has none of its own."""

import pytest
from playwright.sync_api import expect

PAGE = "/hulpverlening/brandweer-twente/"

# Takes the place of speechSynthesis: keeps what it is told to say, and ends a sentence when the test says so.
VOICE = """
const said = [], synth = new EventTarget();
let current = null;
Object.assign(synth, {
  said,
  getVoices: () => [{ name: "Stem", lang: "nl_NL", localService: LOCAL }],
  speak(utterance) { said.push(utterance.text); current = utterance; synth.speaking = true; },
  cancel() { synth.speaking = false; const stopped = current; current = null; stopped?.onerror?.({ error: "interrupted" }); },
  finish() { synth.speaking = false; const ended = current; current = null; ended.onend(); },
});
Object.defineProperty(window, "speechSynthesis", { value: synth });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


@pytest.fixture
def reading(page):
    """A page with a voice, on which Lees voor was just pressed."""
    page.add_init_script(VOICE.replace("LOCAL", "true"))
    page.goto(PAGE)
    page.get_by_role("button", name="Lees voor", exact=True).click()
    return page


def said(page):
    return page.evaluate("speechSynthesis.said")


def test_without_a_voice_there_is_no_button(page):
    page.goto(PAGE)
    expect(page.locator(".c-listen")).to_be_hidden()


def test_a_voice_that_sends_the_text_away_does_not_count(page):
    page.add_init_script(VOICE.replace("LOCAL", "false"))
    page.goto(PAGE)
    expect(page.locator(".c-listen")).to_be_hidden()


def test_it_reads_the_content_sentence_by_sentence(reading):
    expect(reading.get_by_role("region", name="Speler voor voorlezen")).to_be_visible()
    title = reading.locator("h1").inner_text()
    for _ in range(2):
        reading.evaluate("speechSynthesis.finish()")
    spoken = said(reading)
    assert spoken[0] == title
    assert len(spoken) == 3
    assert spoken[1].endswith(".")
    assert "Lees voor" not in " ".join(spoken)
    assert reading.evaluate("CSS.highlights.has('vrt-sentence')")


def test_it_pauses_and_goes_on_with_the_same_sentence(reading):
    reading.get_by_role("button", name="Pauze").click()
    expect(reading.get_by_role("status").filter(has_text="Gepauzeerd")).to_be_visible()
    reading.get_by_role("button", name="Verder").click()
    assert len(set(said(reading))) == 1


def test_it_says_when_it_is_ready(reading):
    for _ in range(500):
        if reading.locator(".c-player").get_attribute("data-state") == "ended":
            break
        reading.evaluate("speechSynthesis.finish()")
    expect(reading.get_by_role("status").filter(has_text="Voorlezen is klaar")).to_be_visible()
    expect(reading.get_by_role("button", name="Opnieuw")).to_be_visible()


def test_escape_stops_it_and_gives_the_focus_back(reading):
    reading.keyboard.press("Escape")
    expect(reading.locator(".c-player")).to_be_hidden()
    expect(reading.locator(".c-listen")).to_be_focused()
    assert not reading.evaluate("CSS.highlights.has('vrt-sentence')")


def test_the_organogram_is_read_with_its_partners_in_words(page):
    page.add_init_script(VOICE.replace("LOCAL", "true"))
    page.goto("/wie-zijn-wij/organogram/")
    page.get_by_role("button", name="Lees voor", exact=True).click()
    for _ in range(30):
        page.evaluate("speechSynthesis.finish()")
        if "Politie" in " ".join(said(page)):
            break
    spoken = " ".join(said(page))
    assert "Algemeen Bestuur" in spoken
    assert "Politie (partner)" in spoken


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_place_of_the_button_leaves_no_gap_while_there_is_none(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(PAGE)
    height = "document.querySelector('.c-pagehead__end').offsetHeight"
    with_place = page.evaluate(height)
    page.locator(".c-listen__place").evaluate("place => place.remove()")
    assert with_place - page.evaluate(height) < 32  # at most one line that wraps

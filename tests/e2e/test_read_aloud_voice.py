"""Lees voor with the voice of the device. A stand-in speaks: a browser without a screen has no voice of its own."""

import pytest
from playwright.sync_api import expect

from tests.e2e.read_aloud import HIGHLIGHTS, LOCAL, REMOTE, Listening, speech

ENGLISH = {"name": "From here", "lang": "en-GB", "localService": True}
UNTOLD = {"name": "Onbekend", "lang": "nl-NL"}  # a browser that does not say where its voice is


def open_bar(page, *voices, state="waiting"):
    """A page of which the bar is open, in a browser with these voices."""
    page.add_init_script(speech(*voices))
    listening = Listening(page, state=state)
    listening.button.click()
    listening.wait_for("playing" if state == "ready" else state)
    return listening


def offer(listening):
    return listening.bar.get_by_role("button", name="Lees met de stem van uw apparaat")


@pytest.fixture
def speaking(page):
    """The device has begun with the first sentence."""
    listening = open_bar(page, LOCAL)
    offer(listening).click()
    listening.wait_for("playing")
    return listening


def said(listening):
    return listening.page.evaluate("speechSynthesis.said")


def spoken(listening, index):
    """What the server words for a sentence: a list of texts, one for each language in it."""
    return [text for _language, text in listening.marks["sentences"][index][5]]


@pytest.mark.parametrize("state", ["waiting", "failed"])
def test_without_our_sound_the_device_is_offered(page, state):
    listening = open_bar(page, LOCAL, state=state)
    expect(offer(listening)).to_be_visible()
    assert said(listening) == []  # never by itself
    offer(listening).click()
    listening.wait_for("playing")
    assert said(listening) == spoken(listening, 0)
    assert listening.shown()[0] == listening.sentence(0)


@pytest.mark.parametrize("voices", [(), (REMOTE,), (UNTOLD,), (ENGLISH,), (REMOTE, ENGLISH)])
def test_without_a_local_voice_of_the_language_it_is_not_offered(page, voices):
    listening = open_bar(page, *voices)
    page.wait_for_timeout(300)
    expect(offer(listening)).to_be_hidden()
    listening.more()
    expect(listening.bar.locator("[data-part=voice]")).to_be_hidden()


@pytest.mark.parametrize("language", ["nl", "nl-NL", "nl_NL", "NL-be"])
def test_a_local_voice_is_known_however_its_language_is_written(page, language):
    listening = open_bar(page, LOCAL | {"lang": language})
    expect(offer(listening)).to_be_visible()


def test_a_voice_that_comes_late_is_offered_when_it_comes(page):
    listening = open_bar(page)
    expect(offer(listening)).to_be_hidden()
    page.evaluate("voices => speechSynthesis.arrive(voices)", [REMOTE, LOCAL])
    expect(offer(listening)).to_be_visible()
    offer(listening).click()
    listening.wait_for("playing")
    assert page.evaluate("speechSynthesis.spokenBy") == ["Van hier"]


def test_it_speaks_sentence_by_sentence_what_the_server_worded(speaking):
    for index in range(3):
        speaking.wait_for_sentence(index)
        assert said(speaking)[-1] == spoken(speaking, index)[-1]
        for _run in spoken(speaking, index):
            speaking.page.evaluate("speechSynthesis.finish()")
    expect(speaking.bar.locator("[data-part=detail]")).to_have_text(f"Zin 4 van {len(speaking.marks['sentences'])}")


def test_a_word_that_the_voice_comes_to_is_shown(speaking):
    speaking.press("Volgende zin")
    speaking.wait_for_sentence(1)
    speaking.page.wait_for_timeout(200)
    start, end, _time, _run, offset = speaking.marks["sentences"][1][6][10:15]
    speaking.page.evaluate("offset => speechSynthesis.reach(offset)", offset)
    assert speaking.shown()[1] == speaking.sentence(1)[start:end]


def test_a_voice_that_does_not_tell_where_it_is_still_shows_the_sentence(speaking):
    assert speaking.shown() == (speaking.sentence(0), None)


def test_a_sentence_in_two_languages_is_said_by_the_voice_of_each(page):
    page.add_init_script(speech(LOCAL, ENGLISH))
    listening = Listening(page, state="waiting")
    first = listening.marks["sentences"][0]
    first[5] = [["nl", "Dit heet"], ["en", "safety region"]]
    page.route(f"**{listening.text}", lambda route: route.fulfill(json=listening.marks))
    listening.button.click()
    offer(listening).click()
    listening.wait_for("playing")
    page.evaluate("speechSynthesis.finish()")
    assert said(listening) == ["Dit heet", "safety region"]
    assert page.evaluate("speechSynthesis.spokenBy") == ["Van hier", "From here"]


def test_a_language_without_a_voice_is_said_by_the_voice_of_the_page(page):
    page.add_init_script(speech(LOCAL, {**ENGLISH, "localService": False}))
    listening = Listening(page, state="waiting")
    listening.marks["sentences"][0][5] = [["en", "safety region"]]
    page.route(f"**{listening.text}", lambda route: route.fulfill(json=listening.marks))
    listening.button.click()
    offer(listening).click()
    listening.wait_for("playing")
    assert page.evaluate("speechSynthesis.spokenBy") == ["Van hier"]


def test_a_sentence_of_which_nothing_is_said_is_passed(page):
    page.add_init_script(speech(LOCAL))
    listening = Listening(page, state="waiting")
    listening.marks["sentences"][0][5] = []
    page.route(f"**{listening.text}", lambda route: route.fulfill(json=listening.marks))
    listening.button.click()
    offer(listening).click()
    listening.wait_for_sentence(1)
    assert said(listening) == spoken(listening, 1)


def test_pause_is_silence_and_the_sentence_begins_again(speaking):
    speaking.press("Pauze")
    speaking.wait_for("paused")
    assert not speaking.page.evaluate("speechSynthesis.speaking")
    speaking.press("Verder")
    speaking.wait_for("playing")
    assert said(speaking) == 2 * spoken(speaking, 0)


def test_what_comes_late_of_an_earlier_sentence_changes_nothing(speaking):
    speaking.press("Volgende zin")
    speaking.wait_for_sentence(1)
    speaking.page.wait_for_timeout(200)
    before = said(speaking), speaking.shown()
    speaking.page.evaluate(
        """() => { for (const late of speechSynthesis.past) {
          late.onboundary({ name: "word", charIndex: 0 }); late.onend({}); late.onerror({ error: "interrupted" }); } }"""
    )
    speaking.page.wait_for_timeout(200)
    assert (said(speaking), speaking.shown()) == before
    assert speaking.bar.get_attribute("data-state") == "playing"


def test_stop_is_silence_and_nothing_late_brings_it_back(speaking):
    speaking.press("Voorlezen stoppen")
    speaking.page.evaluate(
        """() => { for (const late of speechSynthesis.past) {
          late.onboundary({ name: "word", charIndex: 0 }); late.onend({}); late.onerror({ error: "canceled" }); } }"""
    )
    speaking.page.wait_for_timeout(200)
    assert speaking.page.evaluate("speechSynthesis.speaking") is False
    assert speaking.page.evaluate(HIGHLIGHTS) == {}
    expect(speaking.bar).to_be_hidden()


def test_a_page_that_is_left_falls_silent(speaking):
    speaking.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert speaking.page.evaluate("speechSynthesis.speaking") is False
    assert speaking.bar.get_attribute("data-state") == "paused"


def test_another_speed_begins_the_sentence_again(speaking):
    speaking.speed.select_option(label="Heel snel")
    speaking.page.wait_for_timeout(200)
    assert [float(rate) for rate in speaking.page.evaluate("speechSynthesis.rates")] == [1, 1.5]


def test_the_slider_goes_by_sentence(speaking):
    slider = speaking.bar.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", f"Zin 1 van {len(speaking.marks['sentences'])}")
    slider.fill("4")
    speaking.wait_for_sentence(4)


def test_at_the_end_it_says_so_and_can_begin_again(speaking):
    last = len(speaking.marks["sentences"]) - 1
    speaking.bar.get_by_role("slider").fill(str(last))
    speaking.wait_for_sentence(last)
    speaking.page.wait_for_timeout(200)
    for _run in spoken(speaking, last):
        speaking.page.evaluate("speechSynthesis.finish()")
    speaking.wait_for("ended")
    assert speaking.page.evaluate(HIGHLIGHTS) == {}
    speaking.press("Opnieuw")
    speaking.wait_for_sentence(0)
    assert said(speaking)[-1] == spoken(speaking, 0)[0]


def test_a_voice_that_fails_says_so_and_can_be_tried_again(speaking):
    speaking.page.evaluate("speechSynthesis.fail()")
    speaking.wait_for("mute")
    expect(speaking.bar.get_by_role("status")).to_have_text("De stem van uw apparaat doet het nu niet.")
    speaking.press("Opnieuw")
    speaking.wait_for("playing")


def test_it_goes_on_with_the_voice_of_the_device_while_ours_sounds(page):
    page.add_init_script(speech(LOCAL))
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    reading = Listening(page).start()
    reading.more()
    reading.bar.locator("[data-part=voice]").select_option("device")
    page.wait_for_function("() => speechSynthesis.said.length > 0")
    page.wait_for_timeout(200)  # frames of the sound that was, if there were any
    before = page.evaluate("speechSynthesis.said.length")
    reading.press("Volgende zin")
    page.wait_for_function("before => speechSynthesis.said.length > before", arg=before)
    assert errors == []


def test_a_selection_ends_with_its_last_sentence(page):
    listening = open_bar(page, LOCAL)
    offer(listening).click()
    listening.wait_for("playing")
    listening.more()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.c-lede'))")
    listening.press("Lees selectie")
    listening.wait_for_sentence(1)
    lead = [index for index, sentence in enumerate(listening.marks["sentences"]) if sentence[0] == 1]
    page.wait_for_timeout(200)
    for index in lead:
        for _run in spoken(listening, index):
            page.evaluate("speechSynthesis.finish()")
    listening.wait_for("paused")
    assert said(listening)[-1] == spoken(listening, lead[-1])[-1]


def test_who_has_our_voice_may_choose_that_of_the_device_and_come_back(page):
    listening = open_bar(page, LOCAL, state="ready")
    assert said(listening) == []
    listening.press("Pauze")
    listening.wait_for("paused")
    listening.leap(1)
    listening.wait_for_sentence(1)
    listening.more()
    choice = listening.bar.locator("[data-part=voice]")
    choice.select_option(label="Stem van uw apparaat")
    listening.wait_for("playing")
    assert said(listening) == spoken(listening, 1)
    assert page.evaluate("sounds.every((sound) => sound.paused)")
    choice.select_option(label="Onze stem")
    page.wait_for_function("() => sounds.some((sound) => !sound.paused)")
    listening.wait_for_sentence(1)
    assert page.evaluate("speechSynthesis.speaking") is False

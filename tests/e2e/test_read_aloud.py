"""Lees voor with our own voice: a file with sound, and marks that tell when each word sounds."""

import pytest
from playwright.sync_api import expect

from tests.e2e.read_aloud import HIGHLIGHTS, Listening


@pytest.fixture
def listening(page):
    return Listening(page)


@pytest.fixture
def reading(listening):
    return listening.start()


def test_nothing_is_asked_for_before_the_press(listening):
    listening.page.wait_for_timeout(500)
    assert listening.asked == []


def test_a_press_opens_the_bar_and_asks_for_sound_and_marks_and_nothing_else(reading):
    expect(reading.page.get_by_role("region", name="Speler voor voorlezen")).to_be_visible()
    expect(reading.button).to_have_attribute("aria-pressed", "true")
    paths = [url.partition("//")[2].partition("/")[2] for url in reading.asked]
    assert {path for path in paths if path.startswith("sound/")} == {"sound/toon.weba", "sound/marks.json"}
    assert len([path for path in paths if not path.startswith("sound/")]) == 1


def test_the_bar_is_there_at_once_while_the_server_thinks(listening):
    listening.page.route("**/lees-voor/**", lambda route: None)
    listening.button.click()
    expect(listening.bar.get_by_role("status")).to_have_text("Het geluid wordt geladen")
    listening.press("Pauze")
    expect(listening.bar.get_by_role("status")).to_have_text("Gepauzeerd")


def test_every_word_is_shown_in_its_time(reading):
    """For six seconds: each frame, the highlighted word is the one that the marks give for that moment."""
    wrong = reading.page.evaluate(
        """async ([marks, seconds]) => {
          const { blocks } = await import("/static/js/read_aloud/blocks.js");
          const texts = blocks(document.querySelector("[data-read]")).map(({ text }) => text);
          const due = [];
          for (const [block, start, , , to, , words] of marks.sentences)
            for (let i = 0; i < words.length; i += 5)
              due.push([words[i + 2], words[i + 7] ?? to, texts[block].slice(start + words[i], start + words[i + 1])]);
          const wrong = [], seen = new Set(), sound = sounds[0];
          const shown = () => [...(CSS.highlights.get("vrt-word") ?? [])].join("");
          const until = sound.currentTime + seconds;
          while (sound.currentTime < until) {
            await new Promise(requestAnimationFrame);
            await new Promise((done) => setTimeout(done)); // after the player's own frame
            const time = sound.currentTime * 1000, word = shown();
            if (!word) continue; // between two sentences
            const near = due.filter(([at, end]) => at <= time + 20 && time - 100 < end).map(([, , text]) => text);
            if (near.includes(word)) seen.add(word); else wrong.push([time, word, near]);
          }
          return [wrong, seen.size];
        }""",
        [reading.marks, 6],
    )
    assert wrong[0] == []
    assert wrong[1] >= 8


def test_the_word_lies_above_the_sentence_and_in_it(reading):
    reading.page.wait_for_function("() => CSS.highlights.get('vrt-word')?.size")
    reading.press("Pauze")
    sentence, word = reading.shown()
    assert word in sentence
    assert reading.page.evaluate(
        "CSS.highlights.get('vrt-word').priority > CSS.highlights.get('vrt-sentence').priority"
    )


def test_it_goes_on_where_it_was_paused(reading):
    reading.press("Pauze")
    reading.wait_for("paused")
    expect(reading.bar.get_by_role("status")).to_have_text("Gepauzeerd")
    time, shown = reading.time(), reading.shown()
    reading.page.wait_for_timeout(400)
    assert (reading.time(), reading.shown()) == (time, shown)
    reading.press("Verder")
    reading.wait_for("playing")
    assert reading.time() - time < 1


def test_next_and_previous_go_by_sentence(reading):
    reading.press("Volgende zin")
    reading.wait_for_sentence(1)
    reading.press("Volgende zin")
    reading.wait_for_sentence(2)
    reading.press("Vorige zin")
    reading.wait_for_sentence(1)
    reading.wait_for("playing")


def test_the_slider_tells_where_it_is_and_leaps(reading):
    slider = reading.bar.get_by_role("slider")
    total = len(reading.marks["sentences"])
    index = total // 2
    start, end = (value / 1000 for value in reading.marks["sentences"][index][3:5])
    slider.fill(str(round((start + end) / 2)))
    reading.wait_for_sentence(index)
    assert start - 0.5 <= reading.time() <= end + 1
    expect(slider).to_have_attribute("aria-valuetext", f"Zin {index + 1} van {total}")


def clock(reading):
    """The time as the bar writes it, with the sound held."""
    reading.press("Pauze")
    reading.wait_for("paused")
    now, end = reading.time(), reading.page.evaluate("sounds[0].duration")
    return " van ".join(f"{int(value // 60)}:{int(value % 60):02}" for value in (now, end))


def test_the_arrow_keys_move_the_slider_and_not_the_sentence(reading):
    reading.press("Pauze")
    slider = reading.bar.get_by_role("slider")
    slider.focus()
    before = float(slider.input_value())
    reading.page.keyboard.press("ArrowRight")
    assert float(slider.input_value()) == before + 1


def test_the_speed_is_heard_and_kept_only_when_it_is_chosen(reading):
    page, speed = reading.page, reading.speed
    assert page.evaluate("localStorage.length") == 0
    speed.select_option(label="Snel")
    assert page.evaluate("[sounds[0].playbackRate, sounds[0].preservesPitch]") == [1.3, True]
    page.reload()
    expect(reading.speed.locator("option:checked")).to_have_text("Snel")
    reading.start()
    assert page.evaluate("sounds[0].playbackRate") == 1.3


def test_the_speed_works_where_nothing_may_be_kept(page):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    reading = Listening(page).start()
    reading.speed.select_option("0.7")
    assert page.evaluate("sounds[0].playbackRate") == 0.7
    assert errors == []


def test_stop_ends_everything_and_nothing_late_brings_it_back(reading):
    reading.page.evaluate("window.before = sounds[0]")
    reading.press("Voorlezen stoppen")
    expect(reading.bar).to_be_hidden()
    expect(reading.button).to_be_focused()
    expect(reading.button).to_have_attribute("aria-pressed", "false")
    reading.page.evaluate(
        "['timeupdate', 'pause', 'playing', 'seeked', 'ended', 'error', 'waiting']"
        ".forEach((name) => before.dispatchEvent(new Event(name)))"
    )
    reading.page.wait_for_timeout(1000)
    assert reading.page.evaluate(HIGHLIGHTS) == {}
    assert reading.page.evaluate("[before.paused, before.currentSrc === '' || before.networkState]") == [True, 0]
    assert reading.bar.get_attribute("data-state") == "ready"
    expect(reading.bar).to_be_hidden()


def test_the_button_itself_also_stops_it_and_starts_it_anew(reading):
    reading.press("Volgende zin")
    reading.button.click()
    expect(reading.bar).to_be_hidden()
    reading.start()
    reading.wait_for_sentence(0)


def test_at_the_end_it_says_so_and_can_begin_again(reading):
    reading.page.evaluate("sounds[0].currentTime = sounds[0].duration - 0.3")
    reading.wait_for("ended")
    expect(reading.bar.get_by_role("status")).to_have_text("Voorlezen is klaar")
    assert reading.page.evaluate(HIGHLIGHTS) == {}
    reading.page.evaluate("sounds[0].dispatchEvent(new Event('timeupdate'))")
    assert reading.page.evaluate(HIGHLIGHTS) == {}
    reading.press("Opnieuw")
    reading.wait_for_sentence(0)


def test_a_browser_that_refuses_to_start_leaves_it_paused(page):
    page.add_init_script(
        "HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    listening = Listening(page)
    listening.button.click()
    listening.wait_for("paused")
    expect(listening.bar.get_by_role("button", name="Verder")).to_be_visible()


def test_without_opus_it_plays_the_mp3(page):
    listening = Listening(page)
    page.route("**/sound/*.weba", lambda route: route.fulfill(body=b"no sound", content_type="audio/webm"))
    listening.start()
    assert page.evaluate("sounds[0].currentSrc").endswith(".mp3")


def test_a_browser_without_opus_does_not_ask_for_it(page):
    page.add_init_script("HTMLMediaElement.prototype.canPlayType = (type) => (type.includes('opus') ? '' : 'maybe')")
    listening = Listening(page).start()
    assert not [url for url in listening.asked if url.endswith(".weba")]


def test_without_marks_the_sound_goes_on(page):
    listening = Listening(page)
    page.route("**/marks.json", lambda route: route.abort())
    listening.button.click()
    listening.wait_for("playing")
    page.wait_for_function("() => sounds[0].currentTime > 0.5")
    assert page.evaluate(HIGHLIGHTS) == {}
    expect(listening.bar.locator("[data-part=detail]")).to_contain_text("0:0")
    for name in ("Vorige zin", "Volgende zin"):  # nobody knows where a sentence begins
        expect(listening.bar.get_by_role("button", name=name)).to_be_hidden()


@pytest.mark.parametrize(
    ("state", "said", "button"),
    [
        ("waiting", "Het geluid van deze pagina wordt nog gemaakt.", "Kijk opnieuw"),
        ("failed", "Voorlezen met onze stem lukt nu niet.", "Kijk opnieuw"),
        ("none", "Deze pagina kunnen wij niet voorlezen.", "Opnieuw"),
    ],
)
def test_without_sound_it_says_why_and_looks_again(page, state, said, button):
    listening = Listening(page, state=state)
    listening.button.click()
    listening.wait_for(state)
    expect(listening.bar.get_by_role("status")).to_have_text(said)
    expect(listening.bar.get_by_role("slider")).to_be_hidden() if state != "none" else None
    listening.state = "ready"
    listening.press(button)
    listening.wait_for("playing")


def test_without_a_network_it_says_so_and_tries_again(page):
    listening = Listening(page)
    page.context.set_offline(True)
    listening.page.route("**/lees-voor/**", lambda route: route.abort())
    listening.button.click()
    listening.wait_for("lost")
    expect(listening.bar.get_by_role("status")).to_have_text("Het geluid komt niet binnen. Hebt u internet?")
    page.context.set_offline(False)
    listening.page.unroute("**/lees-voor/**")
    listening.page.route("**/lees-voor/*.json", listening.manifest)
    listening.press("Opnieuw")
    listening.wait_for("playing")


def test_a_sound_that_breaks_off_goes_on_where_it_was(reading):
    index = 5
    reading.leap(index)
    reading.wait_for_sentence(index)
    reading.page.route("**/sound/*", lambda route: route.abort())
    reading.page.evaluate("sounds[0].dispatchEvent(new Event('error'))")
    reading.wait_for("lost")
    reading.page.unroute("**/sound/*")
    reading.page.route("**/sound/*", reading.file)
    reading.press("Opnieuw")
    reading.wait_for("playing")
    reading.wait_for_sentence(index)


def test_a_block_that_changed_gets_an_outline_and_the_sound_goes_on(page):
    listening = Listening(page)
    page.evaluate("document.querySelector('h1').firstChild.data = 'A different title'")
    listening.button.click()
    listening.wait_for("playing")
    expect(page.locator("h1[data-spoken]")).to_be_visible()
    assert page.evaluate(HIGHLIGHTS) == {}
    listening.press("Volgende zin")
    listening.wait_for_sentence(1)
    expect(page.locator("[data-spoken]")).to_have_count(0)


def test_a_block_that_changes_while_it_is_read_loses_nothing_but_its_words(reading):
    """As a translator in the browser does: it puts other text nodes in the place of ours."""
    reading.page.evaluate(
        """() => {
          const lead = document.querySelector(".c-lede"), font = document.createElement("font");
          font.textContent = "Something else"; lead.replaceChildren(font);
        }"""
    )
    errors = []
    reading.page.on("pageerror", lambda error: errors.append(str(error)))
    reading.press("Volgende zin")
    expect(reading.page.locator(".c-lede[data-spoken]")).to_be_visible()
    assert errors == []


def test_a_block_that_is_gone_leaves_the_others_in_step(page):
    listening = Listening(page)
    page.evaluate("document.querySelector('.c-lede').remove()")
    listening.start()
    lead = next(i for i, sentence in enumerate(listening.marks["sentences"]) if sentence[0] == 1)
    after = next(i for i, sentence in enumerate(listening.marks["sentences"]) if sentence[0] == 2)
    listening.leap(lead)
    page.wait_for_function("() => CSS.highlights.size === 0")
    listening.leap(after)
    page.wait_for_function("() => CSS.highlights.get('vrt-sentence')?.size === 1")
    assert page.locator("[data-spoken]").count() == 0


def test_without_the_highlight_api_the_block_gets_an_outline(page):
    page.add_init_script("delete CSS.highlights")
    listening = Listening(page)
    listening.button.click()
    expect(page.locator("h1[data-spoken]")).to_be_visible()


def test_a_picture_gets_an_outline(reading):
    index = index_of(reading, "Een vierkant")
    reading.leap(index)
    expect(reading.page.locator("img[data-spoken]")).to_be_visible()


def index_of(reading, text):
    """The number of the first sentence with this text on the page."""
    return next(index for index in range(len(reading.marks["sentences"])) if reading.sentence(index) == text)


def test_closed_details_open_when_they_are_read(reading):
    details = reading.page.locator(".c-accordion").first
    expect(details).not_to_have_attribute("open", "")
    index = index_of(reading, "Wanneer?")
    reading.leap(index)
    expect(details).to_have_attribute("open", "")


def select(page, first, last):
    """Selects from the start of one element to the end of another, as a reader does with a finger."""
    page.evaluate(
        """([first, last]) => {
          const range = new Range();
          range.setStart(document.querySelector(first).firstChild, 0);
          range.setEndAfter(document.querySelector(last).lastChild);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        [first, last],
    )


def test_a_selection_is_read_and_no_more(reading):
    reading.more()
    button = reading.bar.get_by_role("button", name="Lees selectie")
    expect(button).to_be_hidden()
    select(reading.page, ".c-lede", ".c-lede")
    expect(button).to_be_visible()
    button.click()
    reading.wait_for_sentence(1)
    reading.wait_for("paused")
    lead = [sentence for sentence in reading.marks["sentences"] if sentence[0] == 1]
    assert lead[-1][6][-3] / 1000 <= reading.time() <= lead[-1][4] / 1000 + 0.3
    reading.press("Verder")
    reading.wait_for("playing")


def test_a_selection_that_the_tap_on_the_bar_takes_away_is_still_read(reading):
    reading.more()
    select(reading.page, ".c-lede", ".c-lede")
    button = reading.bar.get_by_role("button", name="Lees selectie")
    reading.page.evaluate(
        """() => {
          document.querySelector(".c-player").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
          getSelection().removeAllRanges();
        }"""
    )
    reading.page.wait_for_timeout(100)
    button.click()
    reading.wait_for_sentence(1)


def test_a_selection_that_is_given_up_is_forgotten(reading):
    reading.more()
    select(reading.page, ".c-lede", ".c-lede")
    button = reading.bar.get_by_role("button", name="Lees selectie")
    expect(button).to_be_visible()
    reading.page.locator("h1").click()
    expect(button).to_be_hidden()


def test_a_selection_outside_the_text_is_not_offered(reading):
    reading.more()
    select(reading.page, ".c-footer p", ".c-footer p")
    reading.page.wait_for_timeout(100)
    expect(reading.bar.get_by_role("button", name="Lees selectie")).to_be_hidden()


def test_reading_can_begin_at_any_block(reading):
    page = reading.page
    reading.more()
    toggle = reading.bar.get_by_role("button", name="Lees vanaf hier", exact=True)
    toggle.click()
    expect(toggle).to_be_hidden()  # what was chosen behind Meer lies no longer over the text
    lead = reading.sentence(1)
    page.locator(".c-lede").get_by_role("button", name=f"Lees vanaf hier: {' '.join(lead.split()[:6])}…").click()
    reading.wait_for_sentence(1)
    # Nothing that is read has changed by it.
    found = page.evaluate(
        """async () => {
          const { blocks, hash } = await import("/static/js/read_aloud/blocks.js");
          return blocks(document.querySelector("[data-read]")).map(({ text }) => [hash(text), text.length]);
        }"""
    )
    assert found == reading.marks["blocks"]
    assert page.locator(".c-here").count() > 15
    assert page.locator(":is(a, summary, button, label, h1, h2, h3) .c-here").count() == 0
    reading.more()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    toggle.click()
    expect(page.locator(".c-here")).to_have_count(0)
    reading.more()
    toggle.click()
    reading.press("Voorlezen stoppen")
    expect(page.locator(".c-here")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_buttons_on_the_page_leave_it_as_wide(reading, width):
    reading.page.set_viewport_size({"width": width, "height": 800})
    reading.more()
    reading.press("Lees vanaf hier")
    expect(reading.page.locator(".c-here").first).to_be_visible()
    assert reading.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_page_follows_until_the_reader_scrolls(reading):
    page = reading.page
    follow = reading.bar.get_by_role("button", name="Volg de tekst")
    expect(follow).to_be_hidden()
    last = len(reading.marks["sentences"]) - 1
    reading.leap(last - 3)
    page.wait_for_function("() => scrollY > 500")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, -5000)
    expect(follow).to_be_visible()
    page.wait_for_function("() => scrollY === 0")
    page.wait_for_timeout(1500)
    assert page.evaluate("scrollY") == 0
    follow.click()
    page.wait_for_function("() => scrollY > 500")
    expect(follow).to_be_hidden()


@pytest.mark.parametrize("key", ["PageDown", "ArrowDown", " ", "End"])
def test_a_key_that_scrolls_also_ends_following(reading, key):
    reading.page.locator("main").focus()
    reading.page.keyboard.press(key)
    expect(reading.bar.get_by_role("button", name="Volg de tekst")).to_be_visible()


def test_a_sentence_that_is_well_in_sight_does_not_move_the_page(reading):
    reading.press("Volgende zin")
    reading.wait_for_sentence(1)
    assert reading.page.evaluate("scrollY") == 0


def test_the_sound_is_offered_as_a_file(reading):
    reading.more()
    link = reading.bar.get_by_role("link", name="Download als MP3")
    expect(link).to_have_attribute("href", "/sound/toon.mp3")
    expect(link).to_have_attribute("download", "")


def test_a_lock_screen_knows_what_is_read_and_can_steer_it(page):
    page.add_init_script(
        """window.keys = {};
        navigator.mediaSession.setActionHandler = (name, act) => { keys[name] = act; };
        navigator.mediaSession.setPositionState = (state) => { window.position = state; };"""
    )
    reading = Listening(page).start()
    assert page.evaluate("[navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.artist]") == [
        "Voorbeeldonderdeel",
        "Veiligheidsregio Twente",
    ]
    assert page.evaluate("position.duration > 10 && position.playbackRate === 1")
    page.evaluate("keys.nexttrack({})")
    reading.wait_for_sentence(1)
    page.evaluate("keys.previoustrack({})")
    reading.wait_for_sentence(0)
    page.evaluate("keys.pause({})")
    reading.wait_for("paused")
    page.evaluate("keys.play({})")
    reading.wait_for("playing")
    page.evaluate("seconds => keys.seekto({ seekTime: seconds })", reading.marks["sentences"][4][3] / 1000 + 0.1)
    reading.wait_for_sentence(4)
    page.evaluate("keys.stop({})")
    expect(reading.bar).to_be_hidden()
    assert page.evaluate("navigator.mediaSession.metadata") is None


def test_a_page_that_was_left_is_silent_when_it_comes_back(reading):
    page = reading.page
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    reading.wait_for("paused")
    reading.press("Verder")
    reading.wait_for("playing")

"""Lees voor for everybody: keyboard, screen readers, small and large screens, colours, paper, and without script."""

import pytest
from playwright.sync_api import expect

from tests.e2e import accessibility, probes
from tests.e2e.accessibility import SIZES_AND_SCHEMES
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.read_aloud import LOCAL, PAGE, Listening, speech

LARGE = "html { font-size: 200% }"
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def reading(page):
    return Listening(page).start()


def findings(page, whole=None):
    axe = accessibility.axe_in_both_schemes(page, whole) if whole else accessibility.axe(page)
    return axe + accessibility.ibm(page)


@SIZES_AND_SCHEMES
def test_both_engines_find_nothing_closed_open_playing_or_reading_from_here(page, size, whole):
    page.set_viewport_size(size)
    listening = Listening(page)
    assert findings(page, whole) == []
    listening.start()
    assert findings(page, whole) == []
    listening.more()
    listening.press("Lees vanaf hier")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.c-lede'))")
    listening.more()
    expect(listening.bar.get_by_role("button", name="Lees selectie")).to_be_visible()
    page.mouse.wheel(0, 300)
    listening.press("Pauze")
    listening.wait_for("paused")
    listening.more()
    assert findings(page, whole) == []


@SIZES
@pytest.mark.parametrize("state", ["waiting", "failed", "none"])
def test_both_engines_find_nothing_where_there_is_no_sound(page, size, state):
    page.set_viewport_size(size)
    page.add_init_script(speech(LOCAL))
    listening = Listening(page, state=state)
    listening.button.click()
    listening.wait_for(state)
    assert findings(page) == []


@pytest.mark.parametrize("state", ["ready", "waiting"])
@SIZES
def test_both_engines_find_nothing_on_the_page_without_script(new_context, base_url, page, size, state):
    address = Listening(page).button.get_attribute("data-manifest").replace(".json", "/")
    page.set_viewport_size(size)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lees voor: Voorbeeldonderdeel")
    assert findings(page) == []


def test_the_keyboard_reaches_everything_in_the_bar(reading):
    page = reading.page
    reading.press("Pauze")
    reading.bar.get_by_role("slider").focus()
    names = []
    for _ in range(12):
        names.append(page.evaluate("document.activeElement.dataset.part || document.activeElement.localName"))
        page.keyboard.press("Tab")
    assert names[:7] == ["seekto", "previoustrack", "play", "nexttrack", "speed", "summary", "stop"]


@SIZES
def test_every_stop_is_seen_while_the_bar_is_open(reading, size):
    """The bar never lies over what has the focus, and nothing in it is a trap."""
    page = reading.page
    page.set_viewport_size(size)
    reading.press("Pauze")
    reading.wait_for("paused")
    page.evaluate("scrollTo(0, 0)")
    page.locator("main").focus()
    stops = []
    for _ in range(120):
        page.keyboard.press("Tab")
        stop = page.evaluate(probes.FOCUSED)
        if stop is None:
            break
        if not stop["name"].startswith("<video"):  # its controls draw their own focus
            stops.append(stop)
    else:
        pytest.fail("The focus never leaves the page")
    assert len(stops) > 20
    assert [stop for stop in stops if not stop["visible"] or not stop["outlined"] or stop["covered"]] == []


def test_the_arrow_keys_and_escape_work_only_in_the_bar(reading):
    page = reading.page
    reading.bar.locator("[data-part=play]").focus()
    page.keyboard.press("ArrowRight")
    reading.wait_for_sentence(1)
    page.keyboard.press("ArrowLeft")
    reading.wait_for_sentence(0)
    page.locator("main").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    expect(reading.bar).to_be_visible()
    assert reading.shown()[0] == reading.sentence(0)
    reading.bar.locator("[data-part=play]").focus()
    page.keyboard.press("Escape")
    expect(reading.bar).to_be_hidden()
    expect(reading.button).to_be_focused()


def test_the_arrow_keys_with_alt_are_left_to_the_browser(reading):
    reading.bar.locator("[data-part=play]").focus()
    taken = reading.page.evaluate(
        """() => !document.activeElement.dispatchEvent(
          new KeyboardEvent("keydown", { key: "ArrowLeft", altKey: true, bubbles: true, cancelable: true }))"""
    )
    assert taken is False


def test_space_and_enter_press_the_button_that_has_the_focus(reading):
    page = reading.page
    reading.bar.locator("[data-part=play]").focus()
    page.keyboard.press("Space")
    reading.wait_for("paused")
    page.keyboard.press("Enter")
    reading.wait_for("playing")


def test_reading_never_takes_the_focus(reading):
    page = reading.page
    page.locator("main").focus()
    reading.leap(6)
    reading.wait_for_sentence(6)
    expect(page.locator("main")).to_be_focused()


def test_only_the_state_is_told_and_never_the_text(reading):
    page = reading.page
    page.evaluate(
        """() => {
          window.told = [];
          new MutationObserver(() => told.push(document.querySelector(".c-player [role=status]").textContent))
            .observe(document.querySelector(".c-player [role=status]"), { childList: true, characterData: true, subtree: true });
        }"""
    )
    reading.press("Volgende zin")
    reading.wait_for_sentence(1)
    reading.press("Volgende zin")
    reading.wait_for_sentence(2)
    assert page.evaluate("told") == []
    reading.press("Pauze")
    reading.wait_for("paused")
    assert page.evaluate("told") == ["Gepauzeerd"]
    assert page.locator(".c-player [aria-live], .c-player [role=alert], main [aria-live]").count() == 0


def test_who_stops_with_a_finger_keeps_the_place_in_the_text(reading):
    page = reading.page
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 900)
    page.wait_for_function("() => scrollY > 800")
    before = page.evaluate("scrollY")
    reading.press("Voorlezen stoppen")
    expect(reading.button).to_be_focused()
    assert abs(page.evaluate("scrollY") - before) < 200  # the page lost the room that the bar had


@SIZES
def test_targets_are_large_enough_for_a_finger(reading, size):
    reading.page.set_viewport_size(size)
    reading.press("Pauze")
    reading.wait_for("paused")
    assert reading.page.evaluate(probes.SMALL_TARGETS) == []
    reading.more()
    reading.press("Lees vanaf hier")
    small = reading.page.evaluate(probes.SMALL_TARGETS)
    assert [target for target in small if "data-part" in target or "c-here" in target] == []


@pytest.mark.parametrize(
    ("width", "height", "rules"),
    [(320, 640, ""), (320, 256, ""), (390, 844, ""), (1280, 300, ""), (390, 844, LARGE), (1280, 900, LARGE)],
)
def test_the_bar_fits_every_screen(page, width, height, rules):
    page.add_init_script(speech(LOCAL))
    page.set_viewport_size({"width": width, "height": height})
    reading = Listening(page).start()
    reading.press("Pauze")
    reading.wait_for("paused")
    page.evaluate(probes.ADD_STYLE, rules)
    assert page.evaluate(probes.SIDEWAYS) == []
    reading.more()
    assert page.evaluate(probes.SIDEWAYS) == []
    for element in reading.bar.locator(":is(button, select, summary, a[href]):visible").all():
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height


def test_on_a_low_screen_everything_is_there_and_half_of_it_is_left_to_the_text(page):
    page.set_viewport_size({"width": 640, "height": 320})
    reading = Listening(page).start()
    expect(reading.bar.get_by_role("slider")).to_be_visible()
    expect(reading.bar.get_by_role("status")).to_be_visible()
    for name in ("Vorige zin", "Pauze", "Volgende zin", "Voorlezen stoppen"):
        expect(reading.bar.get_by_role("button", name=name)).to_be_visible()
    assert reading.bar.bounding_box()["height"] <= 160


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_the_page_glides_along_only_for_who_bears_motion(page, motion, behaviour):
    page.emulate_media(reduced_motion=motion)
    reading = Listening(page).start()
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour
    reading.leap(len(reading.marks["sentences"]) - 4)
    page.wait_for_function("() => scrollY > 0")
    if motion == "reduce":
        before = page.evaluate("scrollY")
        page.wait_for_timeout(200)
        assert page.evaluate("scrollY") == before


@SCHEMES
def test_sentence_and_word_differ_without_colour(reading, scheme):
    page = reading.page
    for forced in ("none", "active"):
        page.emulate_media(forced_colors=forced, color_scheme=scheme)
        lines = [
            page.evaluate(
                "name => { const style = getComputedStyle(document.querySelector('h1'), `::highlight(${name})`);"
                " return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness]; }",
                name,
            )
            for name in ("vrt-sentence", "vrt-word")
        ]
        assert lines == [["underline", "dotted", "2px"], ["underline", "solid", "3px"]]


def test_print_shows_nothing_of_it(reading):
    page = reading.page
    reading.more()
    reading.press("Lees vanaf hier")
    expect(page.locator(".c-here").first).to_be_visible()
    page.evaluate("document.querySelector('.c-lede').setAttribute('data-spoken', '')")
    page.emulate_media(media="print")
    for selector in (".c-player", ".c-listen", ".c-here"):
        expect(page.locator(selector).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('[data-spoken]')).outlineStyle") == "none"
    for name in ("vrt-sentence", "vrt-word"):
        style = f"getComputedStyle(document.querySelector('h1'), '::highlight({name})')"
        assert page.evaluate(f"{style}.textDecorationLine") == "none"
        assert page.evaluate(f"{style}.backgroundColor") == "rgba(0, 0, 0, 0)"


def test_without_script_lees_voor_leads_to_a_page_with_the_sound(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(PAGE)
    link = page.get_by_role("link", name="Lees voor", exact=True)
    expect(link).to_be_visible()
    expect(page.get_by_role("button", name="Lees voor", exact=True)).to_have_count(0)
    expect(page.locator(".c-player")).to_be_hidden()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lees voor: Voorbeeldonderdeel")
    expect(page.locator("audio")).to_have_attribute("preload", "none")
    assert [page.locator("audio source").nth(i).get_attribute("type") for i in (0, 1)] == [
        "audio/webm; codecs=opus",
        "audio/mpeg",
    ]
    for source in page.locator("main :is(audio source, a[download])").all():
        place = source.get_attribute("src") or source.get_attribute("href")
        assert page.request.get(place).ok
    page.get_by_role("link", name="Terug naar: Voorbeeldonderdeel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Voorbeeldonderdeel")


def test_a_page_has_one_lees_voor_with_script_and_one_without(page, new_context):
    page.goto(PAGE)
    expect(page.locator(".c-listen:visible")).to_have_count(1)
    expect(page.get_by_role("button", name="Lees voor", exact=True)).to_have_count(1)
    plain = new_context(java_script_enabled=False).new_page()
    plain.goto(PAGE)
    expect(plain.locator(".c-listen:visible")).to_have_count(1)


def test_a_button_that_goes_away_leaves_the_focus_in_the_player(reading):
    page = reading.page
    page.keyboard.press("End")
    follow = reading.bar.get_by_role("button", name="Volg de tekst")
    follow.focus()
    page.keyboard.press("Enter")
    expect(follow).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.part") == "play"
    page.keyboard.press("Escape")
    expect(reading.bar).to_be_hidden()


def test_who_opens_it_with_the_keyboard_has_pause_at_hand(page):
    reading = Listening(page)
    reading.button.focus()
    page.keyboard.press("Enter")
    reading.wait_for("playing")
    assert page.evaluate("document.activeElement.dataset.part") == "play"


def test_who_follows_a_link_in_the_page_is_not_pulled_back(reading):
    page = reading.page
    page.locator(".c-contents a").last.click()
    expect(reading.bar.get_by_role("button", name="Volg de tekst")).to_be_visible()
    place = page.evaluate("scrollY")
    reading.leap(3)
    reading.wait_for_sentence(3)
    assert abs(page.evaluate("scrollY") - place) < 2

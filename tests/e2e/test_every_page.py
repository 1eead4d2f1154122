"""Every public page at each size of screen: opened once, and asked everything that can be asked of it there."""

import pytest

from tests.e2e import accessibility, probes
from tests.e2e.conftest import DESKTOP, PHONE, each

SMALL = {"width": 320, "height": 640}  # that is 1280 px at 400 % zoom
TWICE = "html { font-size: 200% }"

# The distances of WCAG 1.4.12.
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""


# Each of these says what is wrong as a list of sentences, and leaves the page as it found it.


def text_fits(rules=""):
    """Text is not cut off and nobody has to scroll sideways, with more rules of style."""

    def look(page):
        page.evaluate(probes.ONLY_STYLE, rules)
        found = page.evaluate(probes.SIDEWAYS) + page.evaluate(probes.CLIPPED)
        page.evaluate(probes.ONLY_STYLE, "")
        return found

    return look


def targets_are_large_enough_for_a_finger(page):
    found = page.evaluate(probes.SMALL_TARGETS)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    return found


def paper_shows_the_text_and_nothing_to_press(page):
    """Also for who likes dark screens. The organogram is a nav too, but one that belongs to the text."""
    page.emulate_media(media="print", color_scheme="dark")
    found = []
    if not page.locator("h1").is_visible():
        found.append("no heading")
    if page.locator("nav:not(.c-org):visible, form:visible, button:visible").count():
        found.append("something to press")
    if (colour := page.evaluate("getComputedStyle(document.querySelector('h1')).color")) != "rgb(0, 0, 0)":
        found.append(f"a heading in {colour}")
    page.emulate_media(media="screen", color_scheme="light")
    return found


def axe(whole):
    return lambda page: accessibility.axe_in_both_schemes(page, whole)


# What is asked at which size, in this order: pressing and paper come after what only looks.
LOOKS = {
    "320": (SMALL, {"text": text_fits(), "text spacing": text_fits(TEXT_SPACING)}),
    "390": (
        PHONE,
        {"axe": axe("light"), "text at 200 %": text_fits(TWICE), "targets": targets_are_large_enough_for_a_finger},
    ),
    "1280": (
        DESKTOP,
        {
            "axe": axe("dark"),
            "text at 200 %": text_fits(TWICE),
            "text spacing": text_fits(TEXT_SPACING),
            "targets": targets_are_large_enough_for_a_finger,
            "print": paper_shows_the_text_and_nothing_to_press,
            "second engine": accessibility.ibm,
        },
    ),
}


@pytest.mark.parametrize("width", LOOKS)
def test_nothing_is_wrong_on_any_page(page, paths, width):
    size, looks = LOOKS[width]
    page.set_viewport_size(size)
    faults = [
        f"{path} {name}: {fault}" for path in each(page, paths) for name, look in looks.items() for fault in look(page)
    ]
    assert not faults, "\n".join(faults)


def test_every_look_sees_what_is_wrong(page):
    """On a page with a fault for each."""
    page.set_viewport_size(PHONE)
    page.set_content(
        """<!doctype html><html lang="nl"><head><title>Fouten</title></head><body><nav>Menu</nav>
        <h1 style="color: #fff; background: #000; width: 700px">Fouten</h1><a href="#">x</a>
        <p style="height: 1.4em; line-height: 1.2; overflow: hidden">Net passend</p></body></html>"""
    )
    assert text_fits()(page) != []
    assert targets_are_large_enough_for_a_finger(page) != []
    assert paper_shows_the_text_and_nothing_to_press(page) == ["something to press", "a heading in rgb(255, 255, 255)"]
    page.locator("h1").evaluate("e => e.style.width = 'auto'")
    assert text_fits()(page) == []
    assert text_fits(TEXT_SPACING)(page) != []
    assert text_fits()(page) == []

"""Two engines look at every public page; nothing may be wrong."""

import pytest

from tests.e2e import accessibility, server
from tests.e2e.conftest import DESKTOP, PHONE, each, sign_in

FAULTY = """<!doctype html><html lang="nl"><head><title>Fouten</title></head><body><main><h1>Fouten</h1>
<p style="color:#666;background:#fff">Te licht</p><img src="data:," width="9" height="9"><a href="#"></a></main></body></html>"""


def findings(page, engine, paths):
    """Everything that an engine has to say about the pages, each sentence with its page."""
    found = []
    for path in each(page, paths):
        found += [f"{path} {sentence}" for sentence in engine(page)]
    return found


def test_both_engines_see_what_is_wrong(page):
    page.set_content(FAULTY)
    by_axe, by_ibm = " ".join(accessibility.axe(page)), " ".join(accessibility.ibm(page))
    for rule in ("image-alt", "link-name", "color-contrast-enhanced"):
        assert rule in by_axe
    for rule in ("img_alt_valid", "a_text_purpose"):
        assert rule in by_ibm


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_axe_finds_nothing_on_any_page(page, paths, size, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    assert findings(page, accessibility.axe, paths) == []


def test_the_second_engine_finds_nothing_on_any_page(page, paths):
    assert findings(page, accessibility.ibm, paths) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_axe_finds_nothing_in_any_component_in_any_state(page, size, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    sign_in(page, server.ADMINISTRATOR[0], "/stijlgids/")
    assert accessibility.axe(page) == []
    assert accessibility.ibm(page) == []


def test_axe_finds_nothing_in_the_open_menu_and_language_switch(page):
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.locator(".c-menu-button").click()
    assert accessibility.axe(page) == []
    page.set_viewport_size(DESKTOP)
    page.goto("/")
    page.locator("details.c-lang summary").click()
    assert accessibility.axe(page) == []

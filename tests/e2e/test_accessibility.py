"""Two engines see what is wrong, and find nothing in any component; all public pages are in test_every_page.py."""

import pytest

from tests.e2e import accessibility, server
from tests.e2e.accessibility import SIZES_AND_SCHEMES
from tests.e2e.conftest import DESKTOP, PHONE, sign_in

FAULTY = """<!doctype html><html lang="nl"><head><title>Fouten</title></head><body><main><h1>Fouten</h1>
<p style="color:#666;background:#fff">Te licht</p><img src="data:," width="9" height="9"><a href="#"></a></main></body></html>"""
FAULTY_IN_THE_DARK = """<!doctype html><html lang="nl" style="color-scheme: light dark"><head><title>Fout</title></head><body><main>
<h1>Fout</h1><p style="color:light-dark(#000,#888);background:light-dark(#fff,#000)">Te donker</p><img src="data:," width="9"
 height="9"></main></body></html>"""


def test_both_engines_see_what_is_wrong(page):
    page.set_content(FAULTY)
    by_axe, by_ibm = " ".join(accessibility.axe(page)), " ".join(accessibility.ibm(page))
    for rule in ("image-alt", "link-name", "color-contrast-enhanced"):
        assert rule in by_axe
    for rule in ("img_alt_valid", "a_text_purpose"):
        assert rule in by_ibm


@pytest.mark.parametrize("whole", ["light", "dark"])
def test_axe_sees_a_colour_that_is_wrong_in_one_scheme(page, whole):
    page.set_content(FAULTY_IN_THE_DARK)
    found = accessibility.axe_in_both_schemes(page, whole)
    for rule, schemes in {"color-contrast-enhanced": {"dark"}, "image-alt": {whole}}.items():
        assert {sentence.split(": ")[0] for sentence in found if rule in sentence} == schemes


@SIZES_AND_SCHEMES
def test_axe_finds_nothing_in_any_component_in_any_state(page, size, whole):
    page.set_viewport_size(size)
    sign_in(page, server.ADMINISTRATOR[0], "/stijlgids/")
    assert accessibility.axe_in_both_schemes(page, whole) == []
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

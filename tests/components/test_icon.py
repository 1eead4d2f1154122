import pytest
from django.template import Context, Template

from core.icons import ICON_CHOICES, UnknownIcon, names


def render(tag):
    return Template("{% load core_tags %}" + tag).render(Context())


def test_an_icon_is_inline_and_hidden_from_assistive_technology():
    svg = render('{% icon "flame" size="l" %}')
    assert svg.startswith('<svg class="c-icon c-icon--l" viewBox="0 0 24 24" width="40"')
    assert 'aria-hidden="true"' in svg
    assert "<path" in svg


def test_an_arrow_can_turn_with_the_direction_of_the_text():
    assert "c-icon--flow" in render('{% icon "arrow" flow=True %}')


def test_a_solid_icon_has_no_lines():
    svg = render('{% icon "play" fill=True %}')
    assert 'fill="currentColor"' in svg
    assert "stroke" not in svg


def test_no_name_gives_nothing():
    assert render('{% icon "" %}{% icon missing %}') == ""


def test_an_unknown_icon_fails_in_tests_and_gives_nothing_to_visitors(settings):
    with pytest.raises(UnknownIcon):
        render('{% icon "eenhoorn" %}')
    settings.ICONS_STRICT = False
    assert render('{% icon "eenhoorn" %}') == ""


def test_a_name_cannot_leave_the_folder_of_icons(settings):
    settings.ICONS_STRICT = False
    assert render('{% icon "../icons/flame" %}') == ""
    assert render('{% icon "../../templates/404" %}') == ""


def test_editors_choose_from_icons_that_exist():
    assert {name for name, _label in ICON_CHOICES} <= set(names())

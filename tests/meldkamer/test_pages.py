"""How the pages of the control room behave when editors change them."""

import pytest
from wagtail.models import PageViewRestriction

from meldkamer.models import MeldkamerPage, NationalOrganisationPage
from tests.editor_form import edit_url, form_data
from tests.support import document, visible_text, words

ROOM = "/hulpverlening/meldkamer-twente/"
NATIONAL = f"{ROOM}landelijke-meldkamerorganisatie/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return MeldkamerPage.objects.get()


@pytest.fixture
def national():
    return NationalOrganisationPage.objects.get()


def shown(client, path=ROOM):
    return document(client.get(path).content)


def steps(client):
    return [words(heading) for heading in shown(client).cssselect("ol.c-flow > li > h3")]


def contents(client, path=ROOM):
    return [link.get("href") for link in shown(client, path).cssselect(".c-contents a")]


def publish(page, **changes):
    for field, value in changes.items():
        setattr(page, field, value)
    page.save_revision().publish()


def test_the_call_is_an_ordered_route_with_numbered_steps(client):
    assert steps(client) == [
        "Stap 1 U belt 112",
        "Stap 2 Landelijke centrale in Driebergen",
        "Stap 3 De meldkamer in uw regio",
        "Stap 4 Hulp gaat op weg",
    ]


def test_only_a_call_from_a_mobile_phone_passes_the_national_centre(client):
    tags = [words(tag) for tag in shown(client).cssselect("ol.c-flow > li:nth-child(2) .c-tag")]
    assert tags == ["Alleen bij mobiel bellen"]
    assert len(shown(client).cssselect("ol.c-flow .c-tag")) == 1


def test_the_route_is_named_by_its_heading(client):
    page = shown(client)
    (figure,) = page.cssselect("figure:has(ol.c-flow)")
    assert words(page.get_element_by_id(figure.get("aria-labelledby"))) == "Wat gebeurt er als u 112 belt?"


def test_an_editor_puts_the_steps_in_another_order(staff_client, client, room):
    data = form_data(staff_client, room)
    data["call_steps-2-order"], data["call_steps-3-order"] = ["3"], ["2"]
    answer = staff_client.post(edit_url(room), {**data, "action-publish": "action-publish"})
    assert answer.status_code == 302
    assert steps(client)[2:] == ["Stap 3 Hulp gaat op weg", "Stap 4 De meldkamer in uw regio"]


def test_an_editor_changes_the_place_and_its_age(staff_client, client, room):
    data = form_data(staff_client, room)
    data |= {"place-0-value-as_of": ["2030"], "place_heading": ["Een nieuwe kop"]}
    staff_client.post(edit_url(room), {**data, "action-publish": "action-publish"})
    text = visible_text(client.get(ROOM).content, "#plaats")
    assert "Een nieuwe kop" in text
    assert "Stand van zaken 2030" in text


def test_the_four_tasks_are_words_with_their_meaning(client):
    assert [words(term) for term in shown(client).cssselect("#taken dt")] == [
        "Intake",
        "Regie",
        "Ondersteuning",
        "Opschaling",
    ]


def test_empty_fields_of_the_control_room_leave_no_headings(client, room, national):
    national.unpublish()
    publish(room, call_steps=[], call_notes=[], tasks=[], crisis="", place=[])
    page = shown(client)
    assert [words(heading) for heading in page.cssselect("main h2")] == [room.call_heading]
    assert not page.cssselect(".c-flow, .c-deflist, .c-as-of, .c-contents")


def test_empty_fields_of_the_national_organisation_leave_no_headings(client, national):
    publish(national, intro=[], east=[], figures=[])
    page = shown(client, NATIONAL)
    assert [words(heading) for heading in page.cssselect("main h2")] == [national.emergency_heading]


def test_the_contents_lead_to_the_parts_that_are_there(client):
    assert contents(client) == ["#oproep", "#taken", "#crisis", "#plaats", "#landelijk"]
    assert contents(client, NATIONAL) == ["#voor-u", "#landelijk", "#oost", "#cijfers"]


def test_a_figure_changed_on_the_national_page_shows_on_both(client, national):
    publish(national, figures=[("figure", {"value": "77", "label": "meldtafels", "as_of": "2031", "source": ""})])
    for path, part in [(ROOM, "#landelijk"), (NATIONAL, "#cijfers")]:
        text = visible_text(client.get(path).content, part)
        assert "77" in text, path
        assert "2031" in text, path


def test_the_control_room_leads_to_the_national_organisation(client):
    assert shown(client).cssselect(f'#landelijk a[href="{NATIONAL}"]')


@pytest.mark.parametrize("hide", ["unpublish", "private"])
def test_a_national_page_that_visitors_may_not_see_is_not_mentioned(client, national, hide):
    if hide == "unpublish":
        national.unpublish()
    else:
        PageViewRestriction.objects.create(page=national, restriction_type=PageViewRestriction.LOGIN)
    page = shown(client)
    assert not page.cssselect("#landelijk")
    assert "#landelijk" not in contents(client)
    assert "Apeldoorn" not in words(page)


def test_the_control_room_is_in_the_organogram_and_the_national_organisation_is_not(client):
    nodes = [link.get("href") for link in shown(client, "/wie-zijn-wij/organogram/").cssselect(".c-org a")]
    assert ROOM in nodes
    assert NATIONAL not in nodes

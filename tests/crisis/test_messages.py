"""A message that is out stands on every page, and goes as it should."""

import pytest
from django.test import Client

from crisis.record import Level
from tests.crisis.conftest import GERMAN, record
from tests.support import MISSING_PATH, visible_text

pytestmark = pytest.mark.django_db
PAGES = ["/", "/bestuur/", "/zoeken/", "/en/", MISSING_PATH]


def watch(html):
    return visible_text(html, ".c-watches")


def test_in_calm_times_every_page_says_that_there_is_no_message(client):
    for path in PAGES[:3]:
        assert "Nu geen crisisbericht" in watch(client.get(path).content)


def test_a_warning_stands_on_every_page_and_on_the_page_that_does_not_exist(client, said):
    said(record())
    for path in PAGES:
        assert "Grote brand met veel rook" in watch(client.get(path).content), path


def test_the_page_of_an_incident_says_what_to_do_and_carries_no_banner_of_its_own(client, said):
    page = said(record(forms={"de": GERMAN}))
    response = client.get(page.url)
    text = visible_text(response.content, "main")
    assert "Sluit ramen en deuren." in text
    assert "Kom niet kijken." in text
    assert "Enschede" in text
    assert "Grote brand" not in watch(response.content)


def test_each_form_has_its_own_address_and_language(client, said):
    page = said(record(forms={"de": GERMAN}))
    response = client.get(f"{page.url}de/")
    assert response.status_code == 200
    assert '<html lang="de"' in response.content.decode()
    assert "Gehen Sie hinein." in visible_text(response.content, "main")
    assert client.get(f"{page.url}en/").status_code == 302


def test_in_an_alarm_home_shows_the_message_itself(client, said):
    said(record(Level.ALARM))
    html = client.get("/").content
    assert "Grote brand met veel rook" in visible_text(html, "h1")
    assert "Sluit ramen en deuren." in visible_text(html, "main")
    assert 'data-mode="crisis"' in html.decode()


def test_several_messages_stand_in_the_order_of_their_level(said):
    said(record(Level.INFORMATION, "Bericht met informatie"))
    said(record(Level.ALARM, "Bericht met alarm"))
    said(record(Level.WARNING, "Bericht met waarschuwing"))
    text = watch(Client().get("/bestuur/").content)
    assert (
        text.index("Bericht met alarm") < text.index("Bericht met waarschuwing") < text.index("Bericht met informatie")
    )

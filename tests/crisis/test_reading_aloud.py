"""Lees voor says what the page says: at once after a change, also when nobody published it, and in every form."""

import pytest

from crisis.record import Level
from readaloud import queue
from readaloud.models import Pronunciation, Recording, State
from readaloud.speaking import read_page
from tests.crisis.conftest import GERMAN, record
from tests.support import document

pytestmark = pytest.mark.django_db


def waiting():
    return set(Recording.objects.filter(state=State.WAITING).values_list("page__title", flat=True))


def quiet():
    queue.settle()
    Recording.objects.update(state=State.DONE)


def test_a_message_has_its_page_home_and_overview_spoken(said):
    quiet()
    page = said(record(Level.ALARM))
    home = page.get_parent().get_parent()
    assert {page.title, home.title, "Nu in Twente"} <= waiting()


def test_a_promise_that_passed_is_spoken_too(said, later):
    page = said(record(late_in=30))
    quiet()
    later(31)
    assert page.title in waiting()
    script = read_page(page, Pronunciation.objects.lexicon())
    assert "te laat" in " ".join(block.text for block in script.blocks)


def test_another_form_is_read_in_its_own_words_and_language(client, said):
    page = said(record(forms={"de": GERMAN}))
    link = document(client.get(f"{page.url}de/").content).cssselect("a.c-listen")[0].get("href")
    assert "pad=" in link
    assert client.get(link).status_code == 200
    kept = Recording.objects.get(page=None)
    assert kept.language == "de"
    assert "Gehen Sie hinein." in str(kept.blocks)


def test_the_page_of_a_municipality_can_be_read_aloud(client, said):
    said(record())
    html = document(client.get("/nu-in-twente/geldt-dit-voor-mij/enschede/").content)
    assert "pad=" in html.cssselect("a.c-listen")[0].get("href")

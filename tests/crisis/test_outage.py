"""With the database away, or the file, or both: what is known stays on every page."""

import errno
import json
import os
import time
import uuid
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crisis import situation
from crisis.models import Bulletin
from crisis.record import Level
from tests.crisis import known
from tests.crisis.conftest import record
from tests.support import visible_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    """A client that gets the page of an error as a visitor does."""
    return Client(raise_request_exception=False)


def test_without_a_database_the_page_of_an_incident_is_complete(visitor, said, no_database):
    page = said(record())
    with no_database():
        response = visitor.get(page.url)
    assert response.status_code == 200
    text = visible_text(response.content)
    for part in ("Grote brand met veel rook", "Sluit ramen en deuren.", "Kom niet kijken.", "Enschede", "112"):
        assert part in text


def test_without_a_database_home_tells_the_alarm_and_every_other_page_carries_it(visitor, said, no_database):
    said(record(Level.ALARM))
    with no_database():
        home, other = visitor.get("/"), visitor.get("/bestuur/")
    assert home.status_code == other.status_code == 503
    assert "Sluit ramen en deuren." in visible_text(home.content, "main")
    assert "Grote brand met veel rook" in visible_text(other.content, ".c-watches")
    assert other["Retry-After"] == "30"
    assert other["Cache-Control"] == "no-store"


def test_without_a_database_the_pages_of_municipalities_and_the_poll_answer_as_always(visitor, said, no_database):
    said(record())
    with no_database():
        here = visitor.get("/nu-in-twente/geldt-dit-voor-mij/enschede/")
        poll = visitor.get("/nu-in-twente/stand.json")
    assert here.status_code == poll.status_code == 200
    assert "Grote brand met veel rook" in visible_text(here.content, "main")
    assert poll.json()["messages"][0]["title"] == "Grote brand met veel rook"


def test_without_the_file_the_process_tells_what_it_saw(visitor, said, no_database):
    said(record())
    visitor.get("/bestuur/")
    situation._file().unlink()
    with no_database():
        assert "Grote brand met veel rook" in visible_text(visitor.get("/bestuur/").content, ".c-watches")


@pytest.mark.parametrize("broken", ['{"version": 99, "messages": [', "[" * 100_000, "", "null", "texts"])
def test_a_file_that_is_broken_is_not_believed(visitor, said, broken):
    said(record())
    visitor.get("/bestuur/")
    if broken == "texts":  # as another release may write it
        data = json.loads(situation._file().read_bytes())
        data["messages"][0]["record"]["texts"] = ["Grote brand"]
        broken = json.dumps(data)
    situation._file().write_text(broken)
    assert "Grote brand met veel rook" in visible_text(visitor.get("/bestuur/").content, ".c-watches")


def test_a_process_that_starts_while_the_disk_is_full_asks_the_database(visitor, said, monkeypatch):
    said(record())
    known.forget()

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert "Grote brand met veel rook" in visible_text(visitor.get("/bestuur/").content, ".c-watches")


def test_what_is_said_while_the_state_is_read_is_not_taken_for_known(said, monkeypatch):
    """On another machine: there the clock has only the number to tell that it does not know everything."""
    page = said(record())
    first = Bulletin.objects.get(incident=page.translation_key)
    of_bulletin = situation.Message.of_bulletin

    def say_more(bulletin):
        Bulletin.objects.get_or_create(
            incident=uuid.UUID(int=1), sequence=1, sent_at=first.sent_at, data=first.data, path="/", kind="alert"
        )
        return of_bulletin(bulletin)

    monkeypatch.setattr(situation.Message, "of_bulletin", say_more)
    situation.refresh()
    situation.confirm()
    assert len(situation.messages()) == 2


def test_no_lower_number_becomes_final_after_a_higher_one(said):
    """Else who knows the higher one, a machine or an open page, takes the lower one for known."""
    said(record())
    with CaptureQueriesContext(connection) as asked:
        said(record(title="Nog een brand"))
    queries = [query["sql"] for query in asked]
    lock = "FOR UPDATE" if connection.features.has_select_for_update else ""  # SQLite: one writes at a time anyway
    waits = next(n for n, sql in enumerate(queries) if sql.endswith(lock) and 'FROM "crisis_crisissettings"' in sql)
    numbers = [n for n, sql in enumerate(queries) if sql.startswith('INSERT INTO "crisis_bulletin"')]
    assert len(numbers) == 1
    assert waits < numbers[0]


def test_when_nobody_could_look_for_news_the_message_says_since_when(visitor, said):
    said(record())
    situation.confirm()
    assert "niet zien of er iets nieuwers is" not in visible_text(visitor.get("/bestuur/").content)
    long_ago = time.time() - 120
    os.utime(situation._confirmed(), (long_ago, long_ago))
    assert "niet zien of er iets nieuwers is" in visible_text(visitor.get("/bestuur/").content, ".c-watches")


def test_a_database_that_went_back_in_time_is_believed(visitor, said):
    page = said(record())
    Bulletin.objects.filter(incident=page.translation_key).delete()
    situation.confirm()
    assert "Nu geen crisisbericht" in visible_text(visitor.get("/bestuur/").content, ".c-watches")

"""Feeds: valid, the newest first, cheap to ask again, without a database, and never of an exercise."""

import dataclasses
import datetime
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.http import parse_http_date
from lxml import etree

from crisis import clock, feeds, publishing, situation
from crisis.models import Bulletin
from crisis.record import Level, Text
from tests.crisis import atom_rules
from tests.crisis.conftest import GERMAN, record
from tests.crisis.said import story

pytestmark = pytest.mark.django_db
ATOM = atom_rules.ATOM
SITE = "http://127.0.0.1:8000"
FEEDS = ["/nu-in-twente/berichten.atom", "/nu-in-twente/cap.atom"]
JSON = "/nu-in-twente/berichten.json"
TAG = "tag:vrtwente.nl,2026:crisis"


def minutes(number):
    return datetime.timedelta(minutes=number)


def entries(client, path=FEEDS[0]):
    """The entries of a feed that was found valid."""
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert atom_rules.problems(response.content, SITE + path) == []
    return etree.fromstring(response.content).findall(f"{ATOM}entry")


def title(entry):
    return entry.findtext(f"{ATOM}title")


def kind(entry):
    return next(item.get("term") for item in entry.findall(f"{ATOM}category") if item.get("scheme") == f"{TAG}/bericht")


def links(entry, rel):
    return [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == rel]


@pytest.fixture
def ended(said, publisher, django_capture_on_commit_callbacks):
    page = said(record(forms={"de": GERMAN}))
    with django_capture_on_commit_callbacks(execute=True):
        publishing.end(page, {"nl": "U mag weer naar buiten.", "de": "Alles ist gut."}, publisher)
    return page


@pytest.fixture
def withdrawn(said, publisher, django_capture_on_commit_callbacks):
    page = said(record())
    with django_capture_on_commit_callbacks(execute=True):
        publishing.withdraw(page, publisher, "fout")
    return page


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_in_calm_times_is_valid_and_empty(client, path):
    assert entries(client, path) == []


def test_each_statement_is_an_entry_and_the_newest_is_first(client, said):
    page = said(record())
    said(record(Level.ALARM, "De rook is giftig"), page)
    first, second = entries(client)
    assert title(first) == "Alarm: De rook is giftig"
    assert title(second) == "Waarschuwing: Grote brand met veel rook"
    assert [kind(first), kind(second)] == ["update", "alert"]
    assert first.findtext(f"{ATOM}id") == f"{TAG}/bericht/{page.translation_key}/2"
    assert "<li>Sluit ramen en deuren.</li>" in first.findtext(f"{ATOM}content")
    assert "Enschede" in first.findtext(f"{ATOM}content")


def test_an_entry_leads_to_the_page_in_each_language_and_to_the_warning(client, said):
    page = said(record(forms={"de": GERMAN, "easy": Text("Er is brand")}))
    (entry,) = entries(client)
    pages = {link.get("hreflang"): link.get("href") for link in links(entry, "alternate")}
    assert pages == {"nl": f"{SITE}{page.url}", "de": f"{SITE}{page.url}de/"}
    assert [link.get("href") for link in links(entry, "related")] == [f"{SITE}{page.url}eenvoudig/"]
    (warning,) = links(entry, "enclosure")
    assert warning.get("type") == "application/cap+xml"
    assert client.get(warning.get("href")).status_code == 200


def test_the_feed_of_warnings_leads_to_the_files(client, said):
    said(record(forms={"de": GERMAN}))
    (entry,) = entries(client, FEEDS[1])
    (warning,) = links(entry, "alternate")
    assert warning.get("type") == "application/cap+xml"
    assert client.get(warning.get("href"))["Content-Type"] == "application/cap+xml"
    assert len(links(entry, "related")) == 2


def test_feeds_say_that_it_ended_and_what_now(client, ended):
    first = entries(client)[0]
    assert title(first) == "Voorbij: Grote brand met veel rook"
    assert kind(first) == "end"
    content = first.findtext(f"{ATOM}content")
    assert "U mag weer naar buiten." in content
    assert "Voorbij sinds" in content
    assert "Ga naar binnen." not in content
    item = client.get(JSON).json()["incidents"][0]
    assert [item["status"], item["shown"], item["next_update"]] == ["ended", True, None]
    assert item["ended"]
    assert item["texts"]["de"]["aftercare"] == "Alles ist gut."


def test_when_the_end_is_no_longer_on_every_page_the_data_says_so(client, ended):
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=13), tick=False):
        item = client.get(JSON).json()["incidents"][0]
        assert [item["status"], item["shown"]] == ["ended", False]
        assert item["changed"] == item["clear_until"]
        assert kind(entries(client)[0]) == "end"


def test_feeds_say_that_a_message_was_withdrawn_and_no_longer_what_it_said(client, withdrawn):
    first = entries(client)[0]
    assert title(first) == "Ingetrokken: Grote brand met veel rook"
    assert "Ga naar binnen." not in first.findtext(f"{ATOM}content")
    assert [link.get("href") for link in links(first, "alternate")] == [f"{SITE}/nu-in-twente/"]
    item = client.get(JSON).json()["incidents"][0]
    assert [item["status"], item["shown"], item["url"]] == ["withdrawn", False, None]
    assert item["texts"]["nl"]["title"] == "Grote brand met veel rook"
    assert item["texts"]["nl"]["do"] == []


@pytest.mark.parametrize("path", FEEDS)
def test_a_promise_that_passed_is_called_late_by_itself(client, said, path, no_database):
    said(record(late_in=30))
    promised = situation.state().newest[0].record.next_update
    with time_machine.travel(promised + minutes(1), tick=False), no_database():
        (entry,) = entries(client, path)
        assert title(entry).endswith("(nieuws is te laat)")
        assert kind(entry) == "late"
        assert datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == promised
        assert "Dat is te laat." in entry.findtext(f"{ATOM}content")
        data = client.get(JSON).json()
        assert data["incidents"][0]["late"]
        assert data["incidents"][0]["status"] == "active"
        assert datetime.datetime.fromisoformat(data["changed"]) == promised


def test_when_the_clock_said_it_feeds_do_not_say_it_twice(client, said, django_capture_on_commit_callbacks):
    said(record(late_in=30))
    with time_machine.travel(timezone.now() + minutes(31), tick=True):
        with django_capture_on_commit_callbacks(execute=True):
            clock.tick()
        assert [kind(entry) for entry in entries(client)] == ["late", "alert"]
        assert [item["bulletin"] for item in client.get(JSON).json()["journal"]] == ["late", "alert"]


def test_a_time_that_passed_withdraws_by_itself(client, said):
    until = timezone.now() + minutes(20)
    said(record(), expire_at=until)
    with time_machine.travel(until + minutes(1), tick=False):
        (entry,) = entries(client)
        assert kind(entry) == "withdrawn"
        assert datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == until
        assert client.get(JSON).json()["incidents"][0]["status"] == "withdrawn"


def test_the_data_has_the_shape_that_is_documented(client, said):
    page = said(record(forms={"de": GERMAN}, started_at=timezone.now() - minutes(3)))
    data = client.get(JSON).json()
    assert set(data) == {"format", "version", "changed", "unconfirmed_since", "incidents", "journal"}
    common = {
        "id": str,
        "sequence": int,
        "number": int,
        "level": str,
        "kind": str,
        "municipalities": list,
        "place": str,
        "texts": dict,
        "started": str,
        "next_update": str,
        "live_until": type(None),
        "ended": type(None),
        "url": str,
        "cap": str,
    }
    now = {
        "status": str,
        "shown": bool,
        "late": bool,
        "changed": str,
        "clear_until": type(None),
        "phone": str,
        "press": str,
        "links": list,
        "updates": list,
    }
    then = {"bulletin": str, "sent": str}
    (item,), (statement,) = data["incidents"], data["journal"]
    assert {name: type(value) for name, value in item.items()} == common | now
    assert {name: type(value) for name, value in statement.items()} == common | then
    assert item["municipalities"] == [{"code": "0153", "name": "Enschede"}]
    assert set(item["texts"]) == {"nl", "de"}
    assert set(item["texts"]["de"]) == {"language", "title", "summary", "do", "dont", "aftercare", "url"}
    assert item["texts"]["de"]["url"] == f"{SITE}{page.url}de/"
    moments = [item["started"], item["next_update"], item["changed"], statement["sent"], data["changed"]]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+0[12]:00", moment) for moment in moments)


def test_the_data_tells_each_changed_instruction(client, said, publisher):
    page = said(record())
    new = record(forms={"nl": Text("Grote brand met veel rook", do=("Ga naar binnen.", "Kom naar buiten."))})
    said(publishing.revised(page.record, new, {"nl": "De rook is weg."}), page)
    (update,) = client.get(JSON).json()["incidents"][0]["updates"]
    assert update["texts"] == {"nl": "De rook is weg."}
    assert {"part": "do", "old": "Sluit ramen en deuren.", "new": "Kom naar buiten."} in update["changes"]["nl"]


@pytest.mark.parametrize("path", [*FEEDS, JSON, "/nu-in-twente/cap/{number}.xml"])
def test_asking_again_costs_nothing_and_anybody_may_ask(said, path):
    client = Client()
    page = said(record())
    path = path.format(number=situation.state().version)
    first = client.get(path)
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Access-Control-Expose-Headers"] == "ETag"
    age = int(re.search(r"max-age=(\d+)", first["Cache-Control"])[1])
    assert "public" in first["Cache-Control"]
    assert 0 < age <= 10
    assert "Set-Cookie" not in first
    assert parse_http_date(first["Last-Modified"]) == int(situation.state().newest[0].sent_at.timestamp())
    assert client.get(path).content == first.content
    for stamp in (first["ETag"], f"W/{first['ETag']}", f'"other", {first["ETag"]}', "*"):
        again = client.get(path, headers={"If-None-Match": stamp})
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]
        assert again["Access-Control-Allow-Origin"] == "*"
    head = client.head(path)
    assert [head.status_code, head["ETag"], head.content] == [200, first["ETag"], b""]
    assert client.post(path).status_code == 405
    said(record(title="De rook trekt weg"), page)
    if "/cap/" not in path:
        assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_still_holds_is_there_however_much_was_said_since(client, said, monkeypatch):
    old = said(record(title="Dit geldt al lang"))
    said(record(title="Iets anders"))
    said(record(title="Nog iets anders"))
    monkeypatch.setattr(situation, "JOURNAL", 1)
    situation.refresh()
    assert "Waarschuwing: Dit geldt al lang" in [title(entry) for entry in entries(client)]
    assert str(old.translation_key) in [item["id"] for item in client.get(JSON).json()["incidents"]]


def test_without_a_database_every_feed_is_complete(client, said, no_database):
    said(record())
    before = [client.get(path).content for path in (*FEEDS, JSON)]
    with no_database():
        assert [client.get(path).content for path in (*FEEDS, JSON)] == before


def test_when_nobody_could_look_for_news_feeds_say_since_when(client, said, monkeypatch):
    said(record())
    since = timezone.now() - minutes(3)
    monkeypatch.setattr(situation, "unconfirmed_since", lambda: since)
    assert datetime.datetime.fromisoformat(client.get(JSON).json()["unconfirmed_since"]) == since
    assert entries(client) != []
    assert "niet zien of er iets nieuwers is" in client.get(FEEDS[0]).content.decode()


def test_an_exercise_is_in_no_public_feed_even_when_the_state_has_it(client, publisher, monkeypatch):
    practised = tuple(dataclasses.replace(message, exercise=True) for message in story())
    known = situation.State(4, practised[-1:], practised[::-1], (("0153", "Enschede"),), timezone.now())
    monkeypatch.setattr(situation, "state", lambda: known)
    for path in FEEDS:
        assert entries(client, path) == []
    data = client.get(JSON).json()
    assert [data["incidents"], data["journal"]] == [[], []]
    for message in practised:
        assert client.get(f"/nu-in-twente/cap/{message.number}.xml").status_code == 404


def test_the_feed_of_an_exercise_is_valid_and_says_what_it_is(said):
    practised = [dataclasses.replace(message, exercise=True) for message in story()]
    address = f"{SITE}/beheer/crisis/1/oefening.atom"
    file = feeds.exercise_atom(practised, address, lambda message: f"{SITE}/beheer/crisis/1/{message.number}.xml")
    assert atom_rules.problems(file.encode(), address) == []
    found = etree.fromstring(file.encode()).findall(f"{ATOM}entry")
    assert len(found) == 4
    assert all(title(entry).startswith("Oefening: ") for entry in found)
    assert all("Dit is een oefening." in entry.findtext(f"{ATOM}content") for entry in found)
    assert f"{SITE}/nu-in-twente/" not in file
    with pytest.raises(ValueError, match="exercise"):
        feeds.exercise_atom(story(), address, lambda message: address)


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "]]></entry>",
        "a\x0bb\x1f\ufffe",
        "\N{FIRE} brand",
        "brand " * 66 + "!",
        "&lt;b&gt; & co",
    ],
)
def test_whatever_somebody_types_feeds_stay_valid(client, said, words):
    text = Text(words, words, (words,), (words,))
    page = said(record(title="Eerst gewoon"))
    Bulletin.objects.filter(incident=page.translation_key).update(
        data=record(forms={"nl": text}, place=words).to_data(), sent_at=timezone.now()
    )
    situation.refresh()
    for path in FEEDS:
        (entry,) = entries(client, path)
        assert "<script" not in entry.findtext(f"{ATOM}content")
    item = client.get(JSON).json()["incidents"][0]
    assert item["texts"]["nl"]["title"] == words


@pytest.mark.parametrize("path", ["/nu-in-twente/", None])
def test_pages_tell_programs_where_the_feed_is(client, said, path):
    page = said(record())
    html = client.get(path or page.url).content.decode()
    assert re.search(
        r'<link rel="alternate" type="application/atom\+xml"[^>]* href="/nu-in-twente/berichten.atom">', html
    )

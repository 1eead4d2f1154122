"""The screen says "live sinds" only of what it saw on the public page, fetched over HTTP."""

import contextlib
import datetime
import http.server
import re
import threading

import pytest
import time_machine
from django.utils import timezone

from crisis import clock, situation
from crisis.desk import verify
from crisis.models import Bulletin
from crisis.record import Level
from tests.crisis.conftest import record
from tests.crisis.desk import change, decide, draft, url, words

pytestmark = pytest.mark.django_db


class Site:
    """What a small web server answers, and what it was asked."""

    def __init__(self):
        self.status, self.body, self.headers, self.asked = 200, b"", {}, []


@pytest.fixture
def site(settings, monkeypatch):
    """A web server that stands at the address of the site; each test says what it answers."""
    answers = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            answers.asked.append((self.path, self.headers["Host"]))
            self.send_response(answers.status)
            for name, value in answers.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(answers.body)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WAGTAILADMIN_BASE_URL = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(verify, "PAUSE", 0)
    yield answers
    server.shutdown()
    server.server_close()


def look(desk, page, **more):
    response = desk.get(url("live", page), **more)
    return words(response), response


def test_live_is_said_when_the_page_shows_the_new_text(desk, said, client, site):
    page = said(record(title="Brand & <rook> bij „Vliegveld”"))
    site.body = client.get(page.url).content
    text, response = look(desk, page, HTTP_HOST="127.0.0.1")
    sent = timezone.localtime(Bulletin.objects.get(incident=page.translation_key).sent_at)
    assert f"Live sinds {sent:%H:%M:%S}" in text
    assert "Refresh" not in response
    assert site.asked == [(page.url, site.asked[0][1])]
    assert site.asked[0][1].startswith("127.0.0.1:")  # the site's own address, not that of the request


def test_it_is_not_said_while_the_page_shows_the_old_text(desk, said, client, site):
    page = said(record())
    site.body = client.get(page.url).content
    change(desk, page, nl_said="De rook trekt naar Hengelo.")
    decide(desk, page, "publish")
    situation.refresh()
    text, response = look(desk, page)
    assert "Nog niet gezien op de site" in text
    assert "Live sinds" not in text
    assert response["Refresh"] == "2; url=?keer=2"
    assert "Kijk nog een keer" in text
    site.body = client.get(page.url).content
    assert "Live sinds" in look(desk, page)[0]


def test_the_number_alone_is_not_enough_and_neither_is_the_text(desk, said, client, site):
    page = said(record())
    real = client.get(page.url).content.decode()
    number = Bulletin.objects.get(incident=page.translation_key).pk
    for body in (
        real.replace("Grote brand met veel rook", "Iets anders"),
        re.sub(r'data-bulletin="\d+"', 'data-bulletin="999999"', real),
        real.replace(f'data-bulletin="{number}"', f'data-bulletin="{number}9"'),
        "",
    ):
        site.body = body.encode()
        assert "Nog niet gezien op de site" in look(desk, page)[0]


@pytest.mark.parametrize("status", [301, 302, 307, 404, 500, 503])
def test_another_answer_than_the_page_is_not_the_page(desk, said, client, site, status):
    page = said(record())
    site.status, site.body = status, client.get(page.url).content
    site.headers = {"Location": "https://elders.example/"} if status < 400 else {}
    assert "Nog niet gezien op de site" in look(desk, page)[0]


def test_a_site_that_does_not_answer_is_not_live(desk, said, settings, monkeypatch):
    monkeypatch.setattr(verify, "PAUSE", 0)
    page = said(record())
    for address in ("http://127.0.0.1:1", "http://", "ftp://127.0.0.1/", "onzin"):
        settings.WAGTAILADMIN_BASE_URL = address
        assert "Nog niet gezien op de site" in look(desk, page)[0]


def test_the_screen_stops_looking_by_itself_after_some_time(desk, said, site):
    page = said(record())
    assert "Refresh" in desk.get(url("live", page), {"keer": "14"})
    for number in ("15", "999"):
        response = desk.get(url("live", page), {"keer": number})
        assert "Refresh" not in response
        assert "Kijk nog een keer" in words(response)
    for nonsense in ("-1", "x", "²", "9" * 50):
        assert desk.get(url("live", page), {"keer": nonsense}).status_code == 200


def test_an_end_is_live_when_the_page_says_what_now(desk, said, client, site):
    page = said(record())
    site.body = client.get(page.url).content
    desk.post(url("end", page), {"nl": "U mag naar buiten.\nSchade? Bel uw verzekering & gemeente."})
    situation.refresh()
    assert "Nog niet gezien" in look(desk, page)[0]
    site.body = client.get(page.url).content
    assert "Live sinds" in look(desk, page)[0]


def test_a_promise_that_passed_does_not_change_since_when_it_is_live(desk, said, client, site):
    page = said(record(late_in=5))
    sent = timezone.localtime(Bulletin.objects.get(incident=page.translation_key).sent_at)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6)):
        situation.refresh()
        clock.say_late()
        situation.refresh()
        site.body = client.get(page.url).content
        assert f"Live sinds {sent:%H:%M:%S}" in look(desk, page)[0]


def test_what_waits_or_is_only_a_draft_is_not_looked_for(desk, site):
    page = draft(desk, level=Level.ALARM)
    assert "Dit bericht staat niet op de site" in look(desk, page)[0]
    decide(desk, page, "publish")
    assert "Wacht op een tweede persoon" in look(desk, page)[0]
    assert site.asked == []


def test_no_more_of_a_page_is_read_than_a_page_can_be(site, settings, monkeypatch):
    monkeypatch.setattr(verify, "LARGEST", 10)
    site.body = b"a" * 1000
    assert verify.fetch(f"{settings.WAGTAILADMIN_BASE_URL}/") == "a" * 10

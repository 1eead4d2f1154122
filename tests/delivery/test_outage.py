"""Whatever is away behind the edge: every published page is served, soon, as it was last; and it mends itself."""

import contextlib
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db
LATE = 1.0  # seconds, for 95 of 100 answers
STILL, MOVING = 0.9, 0.1  # seconds in which a slow database does nothing, and something


def census(site):
    """All finished answers, and how long the slowest 5% took: asks every published address once."""
    keys = [key for key in site.finished() if "even-weg" not in key]

    def timed(key):
        began = time.monotonic()
        answer = site.ask(key)
        return key, answer.status, time.monotonic() - began

    answers = list(site.pool.map(timed, keys))
    slow = sorted(seconds for _key, _status, seconds in answers)[int(len(answers) * 0.95)]
    return len(answers), [(key, status) for key, status, _seconds in answers if status not in (200, 301, 302)], slow


def all_served(site):
    count, failed, slow = census(site)
    assert count > 150
    assert failed == []
    assert slow < LATE


@pytest.fixture
def site(outage):
    running, _shut = outage
    running.settle()
    return running


@contextlib.contextmanager
def gone(outage):
    """The database is not there: SQLite's file is a folder, PostgreSQL refuses and cuts every connection."""
    with outage[1]():
        yield


@contextlib.contextmanager
def locked(outage):
    """Somebody else holds the database and does not let go."""
    code = """
from django.db import connection
lock = connection.cursor()
lock.execute("BEGIN EXCLUSIVE" if connection.vendor == "sqlite" else "BEGIN")
if connection.vendor == "postgresql":
    lock.execute("LOCK TABLE wagtailcore_page, delivery_change, wagtailcore_site IN ACCESS EXCLUSIVE MODE")
connection.close = lambda: None
"""
    outage[0].edit(code)
    try:
        yield
    finally:
        outage[0].edit("del connection.close; lock.execute('ROLLBACK'); lock.close()")


@contextlib.contextmanager
def stuck(outage):
    """The database takes connections and says nothing more: all its processes stand still."""
    halted = halt(outage[0])
    try:
        yield
    finally:
        go_on(halted)


@contextlib.contextmanager
def slow(outage):
    """The database answers in fits: it stands still for most of the time."""
    over = threading.Event()

    def fits():
        while not over.is_set():
            halted = halt(outage[0])
            time.sleep(STILL)
            go_on(halted)
            time.sleep(MOVING)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(fits)
        try:
            yield
        finally:
            over.set()
            running.result()


def halt(site):
    """Makes all processes of the database that work for the site stand still: their numbers.

    With SQLite these are the app and the press themselves.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname LIKE 'copy_%' AND backend_type = 'client backend'"
            )
            found = [pid for (pid,) in cursor.fetchall()]
        signal_all(found, signal.SIGSTOP)
        return found
    groups = [-site.processes[part].pid for part in ("app", "press")]
    signal_all(groups, signal.SIGSTOP)
    return groups


def go_on(halted):
    signal_all(halted, signal.SIGCONT)


def signal_all(numbers, what):
    for number in numbers:
        with contextlib.suppress(ProcessLookupError):  # it ended by itself
            os.kill(number, what)


@contextlib.contextmanager
def no_app(outage):
    """The app and the press broke off."""
    site = outage[0]
    site.halt("app")
    site.halt("press")
    try:
        yield
    finally:
        site.launch("app")
        site.launch("press")


@contextlib.contextmanager
def restarted(outage):
    """As `no_app`, and the edge was started again: it remembers nothing."""
    with no_app(outage):
        outage[0].halt("edge")
        outage[0].launch("edge")
        outage[0].until(lambda: outage[0].answers("/"), 20)
        yield


@pytest.mark.parametrize("fault", [gone, locked, stuck, slow, no_app, restarted], ids=lambda fault: fault.__name__)
def test_every_published_page_is_served_as_it_was_last(site, outage, fault):
    words = f"Het laatste nieuws voor {fault.__name__}."
    site.edit(f'p = page("privacy"); p.lead = {words!r}; publish(p)')
    site.until(lambda: words in site.ask("/privacy/").text, 2)
    site.settle()
    with fault(outage):
        all_served(site)
        assert words in site.ask("/privacy/").text
        time.sleep(6)  # by now everybody noticed
        all_served(site)
        refused = site.ask("/zoeken/?q=brand", timeout=40)
        if refused.status != 200:
            assert refused.status == 503
            assert "Zoeken en formulieren werken nu even niet" in refused.text
            assert "retry-after" in refused.headers
            assert "no-store" in refused.headers["cache-control"]
    site.until(lambda: site.ask("/zoeken/?q=brand", timeout=40).status == 200, 60)
    site.edit('p = page("privacy"); p.lead = "Alles doet het weer."; publish(p)')
    site.until(lambda: "Alles doet het weer." in site.ask("/privacy/").text, 20)


def test_a_page_that_cannot_be_made_leaves_the_good_one(site):
    before = site.ask("/hulpverlening/gemeenten/").text
    site.edit('connection.cursor().execute("ALTER TABLE organisation_municipalitiespage RENAME TO elders")')
    site.edit('p = page("privacy"); p.lead = "Tijdens een fout."; publish(p)')
    try:
        site.until(lambda: "Tijdens een fout." in site.ask("/privacy/").text, 3)
        time.sleep(2)
        assert site.ask("/hulpverlening/gemeenten/").text == before
    finally:
        site.edit('connection.cursor().execute("ALTER TABLE elders RENAME TO organisation_municipalitiespage")')


def test_with_the_database_gone_a_message_still_ends_at_its_second(site, outage):
    site.edit(
        """
import datetime
from crisis import publishing
from tests.crisis.conftest import record
what = record(title="Proef die vanzelf voorbij gaat")
incident = publishing.start(what, user)
publishing.publish(incident, what, user, expire_at=timezone.now() + datetime.timedelta(seconds=6))
"""
    )
    site.until(lambda: "Proef die vanzelf" in site.ask("/contact/").text, 1)
    with gone(outage):
        assert "Proef die vanzelf" in site.ask("/contact/").text
        site.until(lambda: "Proef die vanzelf" not in site.ask("/contact/").text, 8)


@pytest.mark.parametrize("kind", ["a request line", "headers", "a body", "a reader"])
def test_slow_visitors_keep_nobody_waiting(site, kind):
    with slow_visitors(site.port, kind, 60):
        all_served(site)
        assert site.ask("/zoeken/?q=brand").status == 200


@contextlib.contextmanager
def slow_visitors(port, kind, count):
    """So many connections that begin and then do nothing."""
    import socket

    begin = {
        "a request line": b"GET /bes",
        "headers": b"GET /bestuur/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A",
        "a body": b"POST /zoeken/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n\r\nq=",
        "a reader": b"GET /bestuur/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 40,
    }[kind]
    with contextlib.ExitStack() as stack:
        for _number in range(count):
            visitor = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            visitor.sendall(begin)
        yield

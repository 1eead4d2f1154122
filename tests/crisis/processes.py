"""The real site in processes of its own: two web workers, the clock, and an editor, on a copy of the tests' database."""

import contextlib
import http.client
import json
import os
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
from django.db import connection

from tests.e2e.server import free_port

BASE_DIR = Path(__file__).resolve().parents[2]
TYPES = ["/", "/bestuur/", "/zoeken/", "/nu-in-twente/", "/openheid/", "/en/", "/deze-is-er-niet/"]
ACTOR = """
import sys, time, json, datetime
import django
django.setup()
from django.contrib.auth import get_user_model
from django.utils import timezone
from crisis import publishing
from crisis.models import IncidentPage, NowPage
from tests.crisis.conftest import record
from django.db import connection
user = get_user_model().objects.filter(username="editor").first() or get_user_model().objects.create_superuser("editor", password="x")
print("ready", flush=True)
for line in sys.stdin:
    connection.close()  # it may have been taken away since
    order = json.loads(line)
    page = IncidentPage.objects.filter(slug=order["page"]).first() if order.get("page") else None
    what = record(title=order.get("title", ""))
    moments = {name: timezone.now() + datetime.timedelta(seconds=order[name]) for name in ("go_live_at", "expire_at") if name in order}
    if order["do"] == "publish":
        page = page or publishing.start(what, user)
        publishing.publish(page, what, user, **moments)
    elif order["do"] == "end":
        publishing.end(page, {"nl": "U mag weer naar buiten."}, user)
    elif order["do"] == "withdraw":
        publishing.withdraw(page, user, "vergissing")
    print(json.dumps({"at": time.time(), "page": page.slug, "moments": {k: v.timestamp() for k, v in moments.items()}}), flush=True)
"""


@contextlib.contextmanager
def database(folder):
    """A copy of the database that the tests have, with the starting content: (its DATABASE_URL, how to take it away).

    The second is a context manager: inside it nobody can reach the copy.
    """
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        file = folder / "db.sqlite3"
        with contextlib.closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
        yield f"sqlite:///{file}", lambda: _without_file(file)
        return
    settings = connection.settings_dict
    name, host = f"copy_{os.getpid()}", settings["OPTIONS"].get("host") or settings["HOST"]
    connection.close()  # nobody may look at a database that is copied
    with psycopg.connect(dbname="postgres", host=host, user=settings["USER"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE {name} TEMPLATE "{settings["NAME"]}"')
        try:
            yield f"postgres://{settings['USER']}@/{name}?host={host}", lambda: _shut(server, name)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def _without_file(file):
    aside = file.rename(file.with_suffix(".aside"))
    file.mkdir()  # in its place, so that nothing makes a new, empty one
    try:
        yield
    finally:
        file.rmdir()
        aside.rename(file)


@contextlib.contextmanager
def _shut(server, name):
    server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
    try:
        yield
    finally:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


class Site:
    """A running site: ask pages of it, and have an editor do something."""

    def __init__(self, folder, port, editor):
        self.folder, self.port, self.editor = folder, port, editor
        self.pool = ThreadPoolExecutor(16)

    def get(self, path):
        """(status, text) over a new connection, so that any worker may answer."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            asked.request("GET", path)
            answer = asked.getresponse()
            return answer.status, answer.read().decode()
        finally:
            asked.close()

    def all(self, *more, times=3):
        """The texts of every type of page, several times at once: both workers have their share."""
        return [text for _status, text in self.pool.map(self.get, [*TYPES, *more] * times)]

    def do(self, **order):
        """Have the editor do something: {"at": when it was done, "page": its slug, "moments"}."""
        self.editor.stdin.write(json.dumps(order) + "\n")
        self.editor.stdin.flush()
        said = self.editor.stdout.readline()
        if not said.startswith("{"):
            raise RuntimeError(f"The editor broke off: {said}")
        return json.loads(said)


@contextlib.contextmanager
def site(folder, url, *, clock=True):
    """The site with two workers on a database: a `Site`."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "vrtwente.settings.dev",
        "DATABASE_URL": url,
        "MEDIA_ROOT": str(folder / "media"),
        "CRISIS_FOLDER": str(folder / "crisis"),
        "FINISHED_FOLDER": str(folder / "finished"),
        "READ_ALOUD_CACHE": str(folder / "speech"),
        "SECRET_KEY": "only-for-tests-" * 5,
        "BASE_URL": address,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
        "PYTHONPATH": str(BASE_DIR),
    }
    with contextlib.ExitStack() as stack:

        def start(*command, **more):
            log = stack.enter_context((folder / "log").open("a"))
            process = subprocess.Popen([sys.executable, *command], cwd=BASE_DIR, env=env, stderr=log, **more)
            stack.callback(process.wait, timeout=20)
            stack.callback(process.terminate)
            return process

        start("-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}", "vrtwente.wsgi")
        editor = start("-c", ACTOR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if clock:
            start("manage.py", "run_clock")
        if "ready" not in editor.stdout.readline():
            raise RuntimeError((folder / "log").read_text()[-3000:])
        running = Site(folder, port, editor)
        deadline = time.monotonic() + 60
        while True:
            try:
                if running.get("/")[0] == 200:
                    break
            except OSError:
                pass
            if time.monotonic() > deadline:
                raise RuntimeError((folder / "log").read_text()[-3000:])
            time.sleep(0.2)
        stack.callback(running.pool.shutdown)
        yield running

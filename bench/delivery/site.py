"""Our site with its starting content, built once for a run of the bench, and started as deploy/serve.py does."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
from itertools import count
from pathlib import Path

from bench.delivery.page import press_looks
from core.stamp import GENERATION
from delivery.store import ASKED, finished
from tests.e2e.server import BASE_DIR, environment

SETTINGS = "bench.delivery.settings"
# Enough for pages, search and menus, and there in seconds.
FEW = ("core", "users", "organisation")
FINISHED = ("/", "/bestuur/", "/contact/", "/hulpverlening/", "/privacy/", "/wie-zijn-wij/", "/en/", "/de/")
numbers = count()


def build(folder, rooms=()):
    """A database and uploads with the content of these rooms, of all when none is named, in folder/built."""
    built = folder / "built"
    if not built.exists():
        built.mkdir()
        run(built, "-m", "bench.delivery.content", *rooms)
    return built


def run(folder, *arguments, **more):
    """Runs Python with the site in `folder`: what it printed."""
    env = environment(folder, DJANGO_SETTINGS_MODULE=SETTINGS, PYTHONPATH=str(BASE_DIR), **more)
    done = subprocess.run([sys.executable, *arguments], cwd=BASE_DIR, env=env, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments[:3])} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return done.stdout


def copied(built):
    """A copy of the database of a built site, in a folder of its own: the folder and the DATABASE_URL."""
    folder = built.with_name(f"site-{next(numbers)}")
    folder.mkdir()
    shutil.copy(built / "db.sqlite3", folder)
    return folder, f"sqlite:///{folder / 'db.sqlite3'}"


@contextlib.contextmanager
def running(built, *, short):
    """The site in processes of its own: a `tests.delivery.site.RunningSite`. The short one has no press, and few pages."""
    folder, url = copied(built)
    parts = {"parts": ("app", "edge")} if short else {}
    with contextlib.ExitStack() as stack:
        site = stack.enter_context(harness(built)(folder, url, LOG_LEVEL="error", **parts))
        if short:
            finish(site, FINISHED)
            stack.enter_context(press_looks(folder))
        yield site


def finish(site, paths):
    """Keeps what the app answers, as the press does."""
    made = site.stamp.touch(GENERATION)
    for path in paths:
        status, headers, body = ask_app(site, path, {ASKED: "1"})
        answer = finished(status, headers, body, made=made)
        if answer is None:
            raise RuntimeError(f"{path}: {status} {headers}")
        site.store.write(path, answer)


def ask_app(site, path, headers=None):
    """What the app itself answers: (status, headers, body)."""
    connection = http.client.HTTPConnection("127.0.0.1", timeout=60)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(str(site.folder / "app.sock"))
    with contextlib.closing(connection):
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()


def harness(built):
    """How tests/delivery starts the site; it copies the uploads of the settings."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": SETTINGS, "MEDIA_ROOT": str(built / "media")}
    (built / "media").mkdir(exist_ok=True)
    from tests.delivery.site import running

    return running


def database(site):
    return Path(site.folder) / "db.sqlite3"

"""The whole site in processes of its own, as `deploy/serve.py` starts it, on a copy of the tests' database; and an editor."""

import contextlib
import gzip
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
from django.conf import settings

from core.stamp import DONE, GENERATION, Stamp
from delivery.store import Store
from deploy.serve import PARTS
from tests.e2e.server import free_port

BASE_DIR = Path(__file__).resolve().parents[2]
NEEDED = ("app", "press", "clock", "edge")
START = 90  # seconds
EDITOR = """
import sys, time, json, traceback
import django
django.setup()
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site, Locale
from organisation.models import HomePage, InfoPage, SectionPage
from core.models import Municipality, SiteTexts
user = get_user_model().objects.filter(username="editor").first() or get_user_model().objects.create_superuser("editor", password="x")
def page(slug):
    return Page.objects.get(slug=slug, locale__language_code="nl").specific
def publish(page):
    page.save_revision().publish()
def info(parent, slug, title):
    new = InfoPage(title=title, slug=slug, search_description=f"Over {title}.", lead=f"Dit gaat over {title}.", show_in_menus=False)
    parent.add_child(instance=new)
    publish(new)
    return new
scope = dict(globals())
print("ready", flush=True)
for line in sys.stdin:
    code = json.loads(line)
    try:
        exec(code, scope)
        said = {"at": time.time(), "result": scope.get("result")}
    except Exception:
        said = {"error": traceback.format_exc()}
    connection.close()
    print(json.dumps(said, default=str), flush=True)
"""


CROWD = """
import http.client, json, sys, threading
port, paths = json.loads(sys.argv[1])
over, seen = threading.Event(), []
def visit(first):
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while not over.is_set():
        for path in paths[first:] + paths[:first]:
            if over.is_set():
                break
            asked.request("GET", path, headers={"Accept-Encoding": "br"})
            answer = asked.getresponse()
            answer.read()
            seen.append(answer.status)
visitors = [threading.Thread(target=visit, args=(number * len(paths) // 8,)) for number in range(8)]
for visitor in visitors:
    visitor.start()
sys.stdin.read()
over.set()
for visitor in visitors:
    visitor.join()
print(json.dumps([len(seen), sorted(set(seen))]))
"""


class Answer:
    def __init__(self, status, headers, raw):
        self.status, self.headers, self.raw = status, headers, raw

    @property
    def body(self):
        encoding = self.headers.get("content-encoding", "")
        return {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)(self.raw)

    @property
    def text(self):
        return self.body.decode()


class RunningSite:
    def __init__(self, folder, port, editor, start):
        self.folder, self.port, self.editor, self.start = folder, port, editor, start
        self.store = Store(folder / "finished")
        self.processes = {}
        self.pool = ThreadPoolExecutor(16)

    def ask(self, path, method="GET", body=None, timeout=30, **headers):
        """An `Answer`, over a new connection, so that any process may give it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=named)
            response = connection.getresponse()
            return Answer(response.status, {n.lower(): v for n, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def answers(self, path):
        """Whether anybody answers there."""
        try:
            return self.ask(path, timeout=5).status < 500
        except OSError:
            return False

    def ask_all(self, paths, times=1):
        """The answers to several at once: pairs of path and answer."""
        wanted = list(paths) * times
        return list(zip(wanted, self.pool.map(self.ask, wanted), strict=True))

    def edit(self, code):
        """Have an editor do something, in another process: when it was done (seconds since 1970), and `result`."""
        self.editor.stdin.write(json.dumps(code) + "\n")
        self.editor.stdin.flush()
        said = self.editor.stdout.readline()
        if not said.startswith("{"):
            raise RuntimeError(f"The editor broke off: {said}")
        said = json.loads(said)
        if "error" in said:
            raise RuntimeError(said["error"])
        return said

    def finished(self):
        """The addresses of all finished answers."""
        return sorted(key for key, _head, _made in self.store)

    def pages(self):
        """The addresses of all finished pages."""
        heads = {key: {name.lower(): value for name, value in head["headers"]} for key, head, _made in self.store}
        kinds = {key: head.get("content-type", "") for key, head in heads.items()}
        return sorted(key for key, kind in kinds.items() if kind.startswith("text/html") and "even-weg" not in key)

    @property
    def stamp(self):
        return Stamp(self.folder / "finished" / "stamp")

    def settle(self, seconds=60):
        """Wait until the press heard of all changes so far, and made every answer new that they ask for."""
        time.sleep(0.3)
        stamp = self.stamp
        deadline = time.monotonic() + seconds
        while stamp[DONE] != stamp[GENERATION] or not stamp[DONE]:
            if time.monotonic() > deadline:
                raise RuntimeError(f"The press is not ready.\n{self.log()[-3000:]}")
            time.sleep(0.05)

    def until(self, holds, seconds=1.0):
        """After how many seconds `holds()`; fails when it does not although it was asked after so many.

        What counts is when somebody asks: under load an answer takes its time, and tells what was true when it was made.
        """
        began = time.monotonic()
        while True:
            asked = time.monotonic() - began
            if holds():
                return asked
            if asked > seconds:
                raise AssertionError(f"not within {seconds} s")
            time.sleep(0.01)

    @contextlib.contextmanager
    def crowd(self):
        """Eight visitors who ask for one page after another as fast as they can: (how many answers, which statuses)."""
        asked = json.dumps([self.port, self.pages()])
        process = self.start("-c", CROWD, asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        seen = []
        yield seen
        seen += json.loads(process.communicate(timeout=60)[0])

    @contextlib.contextmanager
    def frozen(self, part):
        """A part that stands still: it neither answers nor ends."""
        group = self.processes[part].pid
        os.killpg(group, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(group, signal.SIGCONT)

    def launch(self, part):
        self.processes[part] = self.start(*PARTS[part][1:], start_new_session=True)

    def halt(self, part):
        end(self.processes[part])

    def log(self):
        return (self.folder / "log").read_text()


@contextlib.contextmanager
def running(folder, url, *, parts=NEEDED, **more):
    """The site on a database: a `RunningSite`, as soon as its pages are finished (with the press among the parts)."""
    port = free_port()
    shutil.copytree(settings.MEDIA_ROOT, folder / "media", dirs_exist_ok=True)
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "vrtwente.settings.dev",
        "DATABASE_URL": url,
        "MEDIA_ROOT": str(folder / "media"),
        "CRISIS_FOLDER": str(folder / "crisis"),
        "FINISHED_FOLDER": str(folder / "finished"),
        "READ_ALOUD_CACHE": str(folder / "speech"),
        "APP_SOCKET": str(folder / "app.sock"),
        "SECRET_KEY": "only-for-tests-" * 5,
        "BASE_URL": f"http://127.0.0.1:{port}",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "LOG_LEVEL": "warning",
        "PYTHONPATH": str(BASE_DIR),
        "GRACEFUL_TIMEOUT": "2",
        **more,
    }
    with contextlib.ExitStack() as stack:
        log = stack.enter_context((folder / "log").open("a"))

        def start(*command, **options):
            process = subprocess.Popen([sys.executable, *command], cwd=BASE_DIR, env=env, stderr=log, **options)
            stack.callback(end, process)
            return process

        site = RunningSite(
            folder, port, start("-c", EDITOR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True), start
        )
        stack.callback(site.pool.shutdown)
        for part in parts:
            site.launch(part)
        if "ready" not in site.editor.stdout.readline():
            raise RuntimeError(site.log()[-3000:])
        deadline = time.monotonic() + START
        while True:
            try:
                if site.ask("/", timeout=5).status == 200 and (site.finished() or "press" not in parts):
                    break
            except OSError:
                pass
            if time.monotonic() > deadline:
                raise RuntimeError(site.log()[-3000:])
            time.sleep(0.2)
        if "press" in parts:
            site.settle()
        yield site


def end(process):
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

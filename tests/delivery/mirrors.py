"""Mirrors for tests: of the whole site or of a small one, what is in them, and the script that lies on them."""

import subprocess
import sys

import time_machine

from delivery import asking
from delivery.mirror import Mirror
from delivery.mirror_compare import Comparison
from delivery.mirror_message import MANIFEST
from delivery.mirror_walk import Walk
from tests.crisis.said import NOON
from tests.support import document

MESSAGE = ["--level=alarm", "--title=Grote brand in Enschede", "--text=Ga naar binnen.", "--text=Sluit ramen."]
# Some pages tell the time at which they were made; on a moment that stands still two runs are the same.
still = time_machine.travel(NOON, tick=False)


def write(folder, application=None):
    """Make or renew a mirror: the run, and the walk that it made."""
    walk = Walk(application or asking.site())
    mirror = Mirror(folder)
    mirror.write(walk, lambda *about: None)
    return mirror, walk


def differences(folder, application=None):
    """What is different, by address, and how many pages were looked at."""
    comparison = Comparison(folder, Walk(application or asking.site()), lambda *about: None)
    return dict(comparison), comparison.pages


def contents(folder):
    """What is in a mirror: {name: bytes}, without its list of files."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != MANIFEST}


def times(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def message(folder, *arguments):
    """Run the copy of the script that lies on the mirror, as on a computer that has only Python, elsewhere in the world."""
    command = [sys.executable, "-I", "-S", folder / "crisisbericht.py", *arguments]
    return subprocess.run(command, env={"TZ": "Pacific/Auckland"}, capture_output=True, text=True)


def banners(page):
    """The messages at the top of a page: pairs of level and text."""
    tree = document(page)
    for element in tree.cssselect("template"):
        element.drop_tree()
    parts = tree.cssselect(".c-watches > .c-watch")
    return [(part.get("data-level"), " ".join(part.text_content().split())) for part in parts]


class Site:
    """A small site that answers what a test gives it: {address: content of a page, JSON, or what it raises}."""

    def __init__(self, pages):
        self.pages = pages

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
        question = f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else ""
        found = self.pages.get(path + question)
        if isinstance(found, Exception):
            raise found
        is_data = path.endswith(".json")
        kind = "application/json" if is_data else "text/html; charset=utf-8"
        start_response("404 Not Found" if found is None else "200 OK", [("Content-Type", kind)])
        return [(found if is_data and found else shell(found or "")).encode()]


def shell(content):
    """A page with a place for messages."""
    list_ = '<div class="c-watches" data-version="4" data-poll="/nu-in-twente/stand.json" data-shown=""></div>'
    top = f"<title>T | Site</title><body><!--live nl-->{list_}<!--/live-->"
    return f'<html lang="nl">{top}<main>{content}</main></body></html>'


def link(*addresses):
    return "".join(f'<a href="{address}">x</a>' for address in addresses)

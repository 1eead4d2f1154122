"""Writes the whole public site as files, for any plain web server: a second provider, or a USB stick.

Only what is different is written, and only files that an earlier run wrote are ever removed. What a plain web server cannot
do is replaced by honest words (`mirror_pages`). Docs: docs/mirror.md.
"""

import contextlib
import json
import os
import re
import shutil
import time
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from delivery import asking, mirror_message, mirror_pages
from delivery.mirror_message import MANIFEST, NOT_FOUND, Refusal, inside, put
from delivery.mirror_walk import address, is_page, location, place
from delivery.store import COMPRESSED

SCRIPT = "crisisbericht.py"  # the copy of delivery/mirror_message.py
POLL = "/nu-in-twente/stand.json"
ASIDE = re.compile(r"\.(.+)\.\d+")  # the name of a file while it is written
LEFT_BEHIND = 3600  # seconds after which nobody is still writing it


def claim(folder):
    """What earlier runs wrote into a folder: its manifest. Raises Refusal when it may hold files of somebody else."""
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder} is no folder.")
    if (folder / MANIFEST).exists():
        return mirror_message.read(folder)
    if folder.exists() and any(folder.iterdir()):
        raise Refusal(f"{folder} holds files and no {MANIFEST}, so it is no mirror. Give a new or an empty folder.")
    return {"files": {}, "pages": {}}


class Mirror:
    """One run. `written`, `same`, `removed`: numbers of files; `left_out`: addresses that can have no file; `silent`: pages
    whose sound is not ready.
    """

    def __init__(self, folder):
        """In: the folder. Raises Refusal, OSError."""
        self.folder = Path(folder)
        self.before = claim(self.folder)
        self.files, self.pages, self.redirects = {}, {}, {}
        self.written = self.same = self.removed = self.silent = 0
        self.left_out = []
        self.frames = {}

    def write(self, walk, progress):
        """Make the folder hold what the walk finds. In: a function that hears how far it is. Raises Refusal, OSError."""
        self.walk, self.forms = walk, message_forms()
        self.save(self.before["files"], self.before["pages"])  # so that a run that is broken off can go on later
        for key, answer, language in walk:
            if key == "/":
                self.begin(answer)
            self.take(key, answer, language)
            progress(len(walk.seen), len(walk.seen) + len(walk.todo), key)
        self.send_on()
        self.put(SCRIPT, Path(mirror_message.__file__).read_bytes(), pack=False)
        if walk.failed:  # what could not be made stays, with all that only it leads to
            self.save(self.before["files"] | self.files, self.before["pages"] | self.pages)
        else:
            for name in sorted(self.before["files"].keys() - self.files.keys()):
                self.remove(name)
            self.save(self.files, self.pages)
            self.tidy()
        mirror_message.apply(self.folder)  # a message that came or went meanwhile

    def begin(self, home):
        """Home comes first: a site without one is not the site that was meant, and must not empty its mirror."""
        if home is None or not is_page(home):
            raise Refusal(
                f"There is no home page at {settings.WAGTAILADMIN_BASE_URL}/. Are DATABASE_URL, BASE_URL and ALLOWED_HOSTS "
                "those of the site? What is on the mirror stays."
            )
        self.put(NOT_FOUND, self.frame(settings.LANGUAGE_CODE).encode())

    @property
    def kept(self):
        """The message that was put on by hand, as it is now: it may come at any moment."""
        return mirror_message.state(self.folder)

    def take(self, key, answer, language):
        """Write what stands at an address."""
        if answer is None:
            if language:  # a page leads there
                self.put(place(key, page=True), mirror_pages.stand_in(self.frame(language), key).encode(), key)
        elif answer.status != 200:
            self.redirects[key] = location(answer)
        elif is_page(answer):
            self.page(key, answer)
        elif answer.file:
            self.copy(key, answer)
        else:
            self.silent += key.endswith(".json") and b'"state": "waiting"' in answer.body
            self.put(place(key), self.with_message(key, answer.body), key, pack=bool(COMPRESSED.match(answer.kind)))

    def page(self, key, answer):
        text, beside = mirror_pages.adapted(key, answer.body.decode(), self.walk)
        name = place(key, page=True)
        self.put(name, mirror_message.dressed(name, text, self.kept, self.forms).encode(), key)
        if name:
            self.pages[name] = key
        for other, body in beside.items():
            self.put(place(other), body, other)

    def with_message(self, key, body):
        """An answer for open pages, with the message that was put on by hand."""
        language = self.polls().get(place(key))
        return mirror_message.polled(body, language, self.kept, self.forms) if language else body

    def polls(self):
        """The files that open pages ask, each with the language that it speaks."""
        asked = {place(f"{POLL}?taal={language}"): language for language, _name in settings.LANGUAGES}
        return asked | {place(POLL): settings.LANGUAGE_CODE}

    def frame(self, language):
        """The site's own page for what is not there, in a language: the frame of pages that only the mirror has."""
        if language not in self.frames:
            key = "/404.html" if language == settings.LANGUAGE_CODE else f"/{language}/404.html"
            answer = asking.ask(_as_found(self.walk.application), key, 0)
            self.walk.follow(key, answer)
            text, _beside = mirror_pages.adapted(key, answer.body.decode(), self.walk)
            self.frames[language] = text
        return mirror_message.dressed("", self.frames[language], self.kept, self.forms)

    def send_on(self):
        """Write what stands at addresses that send on to another: a page that does so too, or the file itself."""
        for key, target in self.redirects.items():
            path, sign, part = target.partition("#")
            to = address(path)
            if to == f"{key}/":  # a web server does that itself
                continue
            ending = PurePosixPath(key).suffix  # by which a web server tells what is in a file
            if place(to) in self.files and ending and ending == PurePosixPath(to).suffix:
                body = (self.folder / place(to)).read_bytes()
                self.put(place(key), body, key, pack=False)
            elif place(to, page=True) in self.files or path in self.redirects:
                self.put(place(key, page=True), mirror_pages.sent_on(f"{to}{sign}{part}").encode(), key)
            else:
                self.left_out.append(key)

    def put(self, name, body, key="", *, pack=True):
        path = self.path(name, key)
        if path is not None:
            self.count(name, put(path, body, pack=pack))

    def copy(self, key, answer):
        """Copy the file of an answer, when it is another than the one that was copied before."""
        name = place(key)
        path = self.path(name, key)
        if path is None:
            return
        source = Path(answer.file)
        try:
            about = source.stat()
        except FileNotFoundError:  # it went just now
            self.walk.failed[key] = "its file is gone"
            return
        stamp = [about.st_size, about.st_mtime_ns]
        # The time of the copy says nothing: a USB stick keeps times of two seconds, and moves them in summer.
        same = self.before["files"].get(name) == stamp and path.is_file() and path.stat().st_size == about.st_size
        if not same:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_name(f".{path.name}.{os.getpid()}")
            try:
                shutil.copyfile(source, aside)
                aside.replace(path)
            except OSError:
                aside.unlink(missing_ok=True)
                raise
            if COMPRESSED.match(answer.kind):
                put(path, path.read_bytes())
        self.count(name, not same, stamp)

    def path(self, name, key):
        """Where a file goes; None when that would not be in the folder, or where a file or folder of another address is."""
        path = inside(self.folder, name)
        if path is None or not self.is_free(name, path):
            self.left_out.append(key)
            return None
        return path

    def is_free(self, name, path):
        """Whether no other file of this run stands in the way; those of earlier runs give way."""
        before = self.before["files"]
        above = {str(parent) for parent in PurePosixPath(name).parents}
        below = {other for other in before if other.startswith(f"{name}/")} if path.is_dir() else set()
        for other in (before.keys() & (above | below)) - self.files.keys():
            self.remove(other)
        return not path.is_dir() and self.files.keys().isdisjoint(above)

    def count(self, name, changed, stamp=()):
        self.written += changed
        self.same += not changed
        self.files[name] = list(stamp)

    def remove(self, name):
        """Take away a file that an earlier run wrote, its compressed copies, and the folders that this leaves empty."""
        path = inside(self.folder, name)
        self.before["files"].pop(name, None)
        if path is None or path.is_dir():
            return
        for ending in ("", ".gz", ".br"):
            if f"{name}{ending}" not in self.files:
                path.with_name(path.name + ending).unlink(missing_ok=True)
        self.removed += 1
        for folder in path.parents:
            if folder == self.folder:
                break
            with contextlib.suppress(OSError):  # it is not empty, or gone already
                folder.rmdir()

    def tidy(self):
        """Take away what runs that were killed had half written."""
        for path in self.folder.rglob(".*"):
            name = ASIDE.fullmatch(path.name)
            if name and path.is_file() and path.stat().st_mtime < time.time() - LEFT_BEHIND:
                path.unlink()

    def save(self, files, pages):
        data = {
            "files": dict(sorted(files.items())),
            "pages": dict(sorted(pages.items())),
            "poll": {name: language for name, language in self.polls().items() if name in files},
            "message": self.forms,
        }
        put(self.folder / MANIFEST, json.dumps(data, ensure_ascii=False, indent=0).encode(), pack=False)


def _as_found(application):
    """The site, with the page for what is not there as any other: an answer that may be kept."""

    def answer(environ, start_response):
        return application(environ, lambda _status, headers, exc_info=None: start_response("200 OK", headers))

    return answer


def message_forms():
    """How a message that is put on by hand looks, by language and level: for a script that has no site (`mirror_message`)."""
    looks = {"alarm": "incident", "warning": "warning", "information": "information"}
    forms = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            labels = {"alarm": _("Alarm: nu gevaar"), "warning": _("Waarschuwing"), "information": _("Informatie")}
            forms[language] = {level: _form(looks[level], labels[level], language) for level in mirror_message.LEVELS}
    return forms


def _form(look, label, language):
    words = {name: f"@@{name}@@" for name in ("title", "text", "where", "time", "moment")}
    message = words | {
        "level": look,
        "label": label,
        "url": mirror_message.ADDRESS,
        "link": _("Wat moet ik doen?"),
        "key": mirror_message.KEY,
        "language": "" if language == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE,
    }
    line = {"level": look, "label": label, "where": words["where"], "line": True}
    return {
        "look": look,
        "label": label,
        "link": message["link"],
        "banner": render_to_string("components/watch.html", message),
        "line": render_to_string("components/watch.html", line),
    }

"""Finished answers on disk: one file for each address, with its head and its body plain, gzipped and in brotli.

A file is written aside and renamed, so that nobody ever reads half of one. The time of the file is no time: it is the
generation of the content in which the answer was made or last found to be the same (see `core.stamp`). Imports no Django.
"""

import gzip
import hashlib
import json
import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import brotli

ENCODINGS = ("br", "gzip", "")  # the best first; "" is as it is
COMPRESSED = re.compile(r"text/|application/(.*json|.*xml|javascript)|image/svg")
LASTING = re.compile(r"text/(css|javascript)|image/svg")  # few, needed by every page, and seldom new
LARGEST = 2_000_000  # bytes of an answer that is kept whole; what is larger is served from its own file
# A place in a page for what holds at the moment at which it goes out: the crisis messages, the time.
LIVE = re.compile(rb"<!--live ([^>]*?)-->(.*?)<!--/live-->", re.DOTALL)
# What belongs to one transport, or is worked out anew for each answer.
OWN_HEADERS = {
    "accept-ranges",
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "etag",
    "server",
    "transfer-encoding",
    "vary",
}


ASKED = "X-Finish"  # header with which the press and the edge ask for an answer to keep
MADE_FROM = "X-Made-From"  # header that tells what it was made from, as JSON
AWAY = {"nl": "/even-weg/", "en": "/en/even-weg/", "de": "/de/even-weg/"}  # pages that stand in for what is away


class Broken(Exception):
    """Something failed while an answer was made: what was there before stays."""


def finished(status, headers, body, *, file="", made=0):
    """What the site answered, as an `Answer` to keep; None when nobody may keep it. Raises Broken.

    In: the status, the headers as pairs of text, the body, the file that it is instead.
    """
    given = {name.lower(): value for name, value in headers}
    made_from = json.loads(given.get(MADE_FROM.lower(), '{"query": [], "tables": [], "failed": false}'))
    if status >= 500 or made_from["failed"] or "retry-after" in given:
        raise Broken(status)
    private = (
        "set-cookie" in given
        or "cookie" in given.get("vary", "").lower()
        or re.search(r"no-store|private", given.get("cache-control", ""))
        or (not file and len(body) > LARGEST)
    )
    inside = (
        status in (301, 302, 308) and given.get("location", "").startswith("/") and "_util" not in given["location"]
    )
    if private or not (status == 200 or inside):
        return None
    kept = [(name, value) for name, value in headers if name.lower() not in OWN_HEADERS | {MADE_FROM.lower()}]
    return Answer(status, kept, body, query=made_from["query"], tables=made_from["tables"], file=file, made=made)


class Answer:
    """One finished answer.

    `status`; `headers`: pairs of text; `query`: names of the parameters that change it; `body`: as it is, b"" when the answer
    is the file at `file`; `tables`: what it was read from; `made`: the generation.
    """

    def __init__(self, status, headers, body, *, query=(), tables=(), file="", made=0, packed=None):
        self.status, self.headers, self.body = status, headers, body
        self.query, self.tables, self.file, self.made = frozenset(query), tuple(tables), file, made
        self._packed = packed or {}
        self.live = not file and b"<!--live " in body

    @property
    def kind(self):
        return next((value for name, value in self.headers if name.lower() == "content-type"), "")

    def packed(self, encoding):
        """The body in an encoding; as it is when that would not make it smaller."""
        if not encoding or not COMPRESSED.match(self.kind):
            return self.body
        if encoding not in self._packed:
            self._packed[encoding] = pack(self.body, encoding, hard=bool(LASTING.match(self.kind)))
        return self._packed[encoding]

    def dressed(self, now):
        """The same answer with what holds now in its places. In: a function from the name of a place to bytes, or None for
        what already stands there.
        """
        if not self.live:
            return self
        body = LIVE.sub(lambda place: b"<!--live %b-->%b<!--/live-->" % (place[1], _filled(now, place)), self.body)
        if body == self.body:
            return self
        return Answer(self.status, self.headers, body, query=self.query, made=self.made)


def _filled(now, place):
    text = now(place[1].decode())
    return place[2] if text is None else text


def pack(body, encoding, *, hard=False):
    """The body in an encoding; `hard`: a hundred times as long for a tenth less."""
    if encoding == "gzip":
        return gzip.compress(body, 9 if hard else 6, mtime=0)
    return brotli.compress(body, quality=11 if hard else 5)


def tag(body):
    """What an ETag says of a body."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def key_of(path, query, names):
    """The address of an answer: its path, with only those parameters of the query that mean something there.

    In: the names of these, None for all. Raises ValueError for more parameters than anybody means.
    """
    if not query or (names is not None and not names):
        return path
    given = parse_qsl(query, keep_blank_values=True, max_num_fields=50)
    kept = sorted((name, value) for name, value in given if names is None or name in names)
    return f"{path}?{urlencode(kept)}" if kept else path


class Store:
    """The folder with all finished answers."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def path(self, key):
        name = hashlib.sha256(key.encode()).hexdigest()[:40]
        return self.folder / "answers" / name[:2] / name[2:]

    def about(self, key):
        """In which generation an answer was made or looked at last, and which file it is; (0, 0) when there is none."""
        try:
            found = os.stat(self.path(key))
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_ino

    def confirm(self, key, generation):
        """An answer is still the same in this generation. Raises OSError."""
        os.utime(self.path(key), ns=(generation, generation))

    def read(self, key):
        """The answer at an address and which file it is; (None, 0) without. What cannot be read is as good as absent."""
        try:
            with self.path(key).open("rb") as file:
                found = os.fstat(file.fileno())
                head = json.loads(file.readline())
                if head["key"] != key:
                    return None, 0
                bodies = [file.read(length) for length in head["lengths"]]
        except (OSError, ValueError, KeyError):
            return None, 0
        if any(len(body) != length for body, length in zip(bodies, head["lengths"], strict=True)):
            return None, 0
        packed = dict(zip(ENCODINGS[:2], bodies[1:], strict=True)) if len(bodies) == 3 else {}
        fields = {name: head[name] for name in ("query", "tables", "file")} | {
            "made": found.st_mtime_ns,
            "packed": packed,
        }
        headers = [tuple(pair) for pair in head["headers"]]
        return Answer(head["status"], headers, bodies[0], **fields), found.st_ino

    def write(self, key, answer):
        """Keep an answer. Raises OSError; then the one before is still there."""
        bodies = [answer.body]
        if not answer.file and COMPRESSED.match(answer.kind):
            bodies += [answer.packed(encoding) for encoding in ENCODINGS[:2]]
        head = {
            "key": key,
            "status": answer.status,
            "headers": answer.headers,
            "query": sorted(answer.query),
            "tables": sorted(answer.tables),
            "file": answer.file,
            "lengths": [len(body) for body in bodies],
        }
        path = self.path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            with aside.open("wb") as file:
                file.write(json.dumps(head).encode() + b"\n")
                file.writelines(bodies)
            os.utime(aside, ns=(answer.made, answer.made))
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)
            raise

    def remove(self, key):
        self.path(key).unlink(missing_ok=True)

    def __iter__(self):
        """The addresses of all answers, each with its head: pairs of (key, head, generation)."""
        for path in self.folder.glob("answers/??/*"):
            try:
                with path.open("rb") as file:
                    head = json.loads(file.readline())
                    yield head["key"], head, os.fstat(file.fileno()).st_mtime_ns
            except (OSError, ValueError, KeyError):
                continue

"""Serves finished answers, in processes of its own, without Django and without a database.

What is not there goes to the app behind it, through a gate (`delivery.gate`). An answer of an older generation of the content
is still good for a second, in which the press makes it new; after that the edge asks the app for it, once for all who
wait, and when the app cannot, serves what it has. The crisis messages of this moment are put in on the way out.
"""

import asyncio
import json
import os
import time
from collections import OrderedDict
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.responses import FileResponse

from core.stamp import ALIVE, BANNER, CHANGED, GENERATION, Stamp
from delivery.gate import Gate, Unreachable
from delivery.store import AWAY, Broken, Store, finished, key_of, tag

GRACE = 400_000_000  # nanoseconds that an answer may be older than the last change
DEAD = 5_000_000_000  # nanoseconds after which a press that said nothing is taken for gone
PATIENCE = 1  # seconds that a visitor waits for an answer to be made new
REST = 2  # seconds that the app is left alone after it could not
MEMORY = 24 * 1024 * 1024  # bytes of answers that a process keeps at hand
SAFE = "/:@!$&'()*+,;=~"
NO_STORE = (b"cache-control", b"no-store")


class Page:
    """An answer at hand: the bytes that go out, for each encoding, with the crisis messages of the moment."""

    def __init__(self, answer, inode=0, renewed=0):
        self.answer, self.made, self.inode, self.renewed = answer, answer.made, inode, renewed
        self.moment = None  # number of what is in its places
        self.ready = {}
        self.size = 3 * len(answer.body) // 2 + 1000  # bytes in memory, more or less

    def form(self, encoding, moment, now):
        """(headers, body, tag) in an encoding, with what `now` gives for its places, that changes with the number `moment`."""
        if self.moment != moment:
            dressed = self.answer.dressed(now)
            if self.moment is None or self.dressed.body != dressed.body:
                self.dressed, self.ready = dressed, {}
            self.moment = moment
        form = self.ready.get(encoding)
        if form is None:
            body = self.dressed.packed(encoding)
            packed = body is not self.dressed.body
            etag = tag(body)
            headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in self.answer.headers]
            if not any(name == b"cache-control" for name, _value in headers):
                headers.append((b"cache-control", b"no-cache"))
            headers += [(b"etag", etag.encode()), (b"vary", b"Accept-Encoding")]
            headers += [(b"content-encoding", encoding.encode())] if packed else []
            form = self.ready[encoding] = (
                [*headers, (b"content-length", str(len(body)).encode())],
                body,
                etag.encode(),
            )
        return form


class Edge:
    def __init__(self, folder, gate, hosts, secure_header=""):
        """In: the folder of finished answers, the way to the app, names of the site, the header that says https."""
        self.store, self.stamp, self.gate = Store(folder), Stamp(Path(folder) / "stamp"), gate
        self.hosts = {host.encode() for host in hosts}
        self.host = hosts[0]
        self.secure_header = secure_header.lower().encode()
        self.pages = OrderedDict()
        self.size = 0
        self.banners, self.banner = {}, None
        self.renewing = {}
        self.rest_until = 0

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":  # a WebSocket: nothing here speaks that
            await send({"type": "websocket.close"})
            return
        host = accepts = known = secure = b""
        ours = scope["method"] in ("GET", "HEAD")
        for name, value in scope["headers"]:
            if name == b"host":
                host = value
            elif name == b"accept-encoding":
                accepts = value
            elif name == b"if-none-match":
                known = value
            elif name == b"cookie":
                ours = ours and b"sessionid=" not in value  # who is signed in sees a change at once
            if name == self.secure_header:
                secure = value
        if ours and host.partition(b":")[0] in self.hosts and (not self.secure_header or secure == b"https"):
            page = self.find(scope["raw_path"].decode("latin-1"), scope["query_string"].decode("latin-1"))
            if page is not None:
                page = await self.fresh(*page)
            if page is not None and await self.serve(page, scope, receive, send, accepts, known):
                return
        await self.hand_over(scope, receive, send, accepts)

    def find(self, path, query):
        """(key, page) of what is asked for, as it is at hand or on disk; None when there is nothing."""
        path = path.partition("?")[0]
        if "%" in path or not path.isascii():
            path = quote(unquote(path), safe=SAFE)
        page = self.at_hand(path)
        if not query:
            return page and (path, page)
        try:
            if page is None:  # perhaps it is only there with all of these parameters
                key = key_of(path, query, None)
                page = self.at_hand(key)
                return page and (key, page)
            if "*" in page.answer.query:
                return None
            key = key_of(path, query, page.answer.query)
            if key != path:
                page = self.at_hand(key)
                if page is None or key_of(path, query, page.answer.query) != key:
                    return None
        except ValueError:  # more parameters than anybody means
            return None
        return key, page

    def at_hand(self, key):
        page = self.pages.get(key)
        if page is not None:
            self.pages.move_to_end(key)
            return page
        return self.load(key)

    def load(self, key):
        answer, inode = self.store.read(key)
        return self.remember(key, Page(answer, inode)) if answer else None

    def remember(self, key, page):
        self.forget(key)
        self.pages[key] = page
        self.size += page.size
        while self.size > MEMORY and len(self.pages) > 1:
            self.forget(next(iter(self.pages)))
        return page

    def forget(self, key):
        if page := self.pages.pop(key, None):
            self.size -= page.size

    async def fresh(self, key, page):
        """The page as it may go out now; None when it is there no more."""
        generation, now = self.stamp[GENERATION], time.monotonic_ns()
        pressing = 0 <= now - self.stamp[ALIVE] < DEAD
        if page.made >= generation and pressing:
            return page
        if page.made < generation:
            made, inode = self.store.about(key)
            if made and made > page.made:  # the press was here
                page = self.load(key) if inode != page.inode else page
                if page is None:
                    return None
                page.made = max(made, page.made)
            if page.made >= generation and pressing:
                return page
        if now - page.renewed < GRACE or (pressing and 0 <= now - self.stamp[CHANGED] < GRACE):
            return page
        if time.monotonic() < self.rest_until:
            return page
        if key not in self.renewing:
            self.renewing[key] = asyncio.ensure_future(self.renew(key, page))
            self.renewing[key].add_done_callback(lambda task: self.renewed(key, task))
        try:
            return await asyncio.wait_for(asyncio.shield(self.renewing[key]), PATIENCE)
        except (TimeoutError, Broken, Unreachable):
            self.rest_until = time.monotonic() + REST
            return page

    def renewed(self, key, task):
        self.renewing.pop(key, None)
        if not task.cancelled():
            task.exception()  # looked at: who waited has given up, or heard of it

    async def renew(self, key, page):
        """Ask the app for the page: as it is now, or None when it is there no more. Raises Broken, Unreachable."""
        generation, began = self.stamp[GENERATION], time.monotonic_ns()
        file = page.answer.file
        status, headers, body = await self.gate.fetch("HEAD" if file else "GET", key, self.host, self.secure_header)
        answer = finished(status, headers, body, file=file, made=generation)
        if answer is None:
            self.forget(key)
            return None
        inode = self.store.about(key)[1]
        return self.remember(key, Page(answer, inode, renewed=began))

    async def serve(self, page, scope, receive, send, accepts, known, status=0):
        """Send a finished answer; False when its file is gone."""
        answer = page.answer
        if answer.file:
            return await serve_file(answer, scope, receive, send, known)
        if self.stamp[BANNER] != self.banner:
            self.read_banners()
        headers, body, etag = page.form(encoding_for(accepts), self.banner, self.now)
        status = status or answer.status
        if status == 200 and known and matches(known, etag):
            headers = [
                pair for pair in headers if pair[0] not in (b"content-length", b"content-encoding", b"content-type")
            ]
            status, body = 304, b""
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
        return True

    def read_banners(self):
        number = self.stamp[BANNER]
        try:
            texts = json.loads((self.store.folder / "banners.json").read_bytes())
            self.banners = {place: text.encode() for place, text in texts.items()}
        except (OSError, ValueError):
            pass  # the last known hold
        self.banner = number

    def now(self, place):
        """What holds now for a place such as "nl:INCIDENT:NUMBER"; for a page that tells an older message, all that holds."""
        text = self.banners.get(place)
        return self.banners.get(place.partition(":")[0]) if text is None else text

    async def hand_over(self, scope, receive, send, accepts):
        """Let the app answer; when it cannot, say so in the language of the address."""
        try:
            if await self.gate.pass_on(scope, receive, send):
                return
        except Unreachable:
            pass
        page = self.at_hand(AWAY.get(scope["path"][1:3] if scope["path"][3:4] == "/" else "nl", AWAY["nl"]))
        if page is None:  # nothing was ever made
            headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"30"), NO_STORE]
            await send({"type": "http.response.start", "status": 503, "headers": headers})
            await send({"type": "http.response.body", "body": b"Het is nu erg druk. Probeer het straks opnieuw.\n"})
            return
        await self.serve(page, scope, receive, _away(send), accepts, b"", status=503)


def _away(send):
    async def as_away(message):
        if message["type"] == "http.response.start":
            kept = [pair for pair in message["headers"] if pair[0] not in (b"etag", b"cache-control")]
            message = message | {"headers": [*kept, (b"retry-after", b"30"), NO_STORE]}
        await send(message)

    return as_away


def encoding_for(accepts):
    """The best encoding that a browser takes, from its header."""
    if b"q=0" in accepts:  # rare: it says what it does not take
        offers = [offer.replace(b" ", b"") for offer in accepts.split(b",")]
        refused = {
            offer.split(b";")[0] for offer in offers if offer.endswith((b"q=0", b"q=0.0", b"q=0.00", b"q=0.000"))
        }
        accepts = b",".join(offer for offer in offers if offer.split(b";")[0] not in refused)
    return "br" if b"br" in accepts else "gzip" if b"gzip" in accepts else ""


def matches(known, etag):
    """Whether a browser has what this ETag names, from its If-None-Match."""
    return known.strip() == b"*" or any(one.strip().removeprefix(b"W/") == etag for one in known.split(b","))


async def serve_file(answer, scope, receive, send, known):
    """Send a file, or the parts of it that are asked for; False when it is gone."""
    try:
        about = os.stat(answer.file)
    except OSError:
        return False
    headers = dict(answer.headers)
    response = FileResponse(answer.file, status_code=answer.status, headers=headers, stat_result=about)
    if known and matches(known, response.headers["etag"].encode()):
        kept = [pair for pair in response.raw_headers if pair[0] not in (b"content-length", b"content-type")]
        await send({"type": "http.response.start", "status": 304, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return True
    await response(scope, receive, send)
    return True


def from_environment():
    """The edge as deploy/edge.conf.py starts it."""
    hosts = [host.strip() for host in os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost").split(",") if host.strip()]
    gate = Gate(os.environ.get("APP_SOCKET", "var/app.sock"), os.environ.get("PROXY_SSL_HEADER", ""))
    return Edge(os.environ.get("FINISHED_FOLDER", "var/finished"), gate, hosts, os.environ.get("PROXY_SSL_HEADER", ""))

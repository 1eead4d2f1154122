"""The way from the edge to the app: only so many at once, and nobody holds a place while they send or read slowly.

Editors have places of their own, so that a flood of searches keeps nobody from publishing a crisis message.
"""

import asyncio
import os
import tempfile

import httpcore

from delivery.store import ASKED, MADE_FROM

PLACES = {"visitors": int(os.environ.get("GATE_VISITORS", "3")), "editors": int(os.environ.get("GATE_EDITORS", "2"))}
QUEUE = 50  # visitors who may wait for a place, for each process
WAIT = 8  # seconds that somebody waits for a place
SECONDS = {"visitors": 15, "editors": 330}  # that the app may take
LARGEST = {"/beheer/": 320 * 1024 * 1024, "/woo-verzoek/": 1024 * 1024, "": 64 * 1024}  # bytes that somebody may send
SENDING = {"visitors": 30, "editors": 900}  # seconds in which it must be here
IN_MEMORY = 1024 * 1024  # bytes of a body before it goes to a file
# Of one connection only (RFC 9110, section 7.6.1), or ours to say.
HOP = {b"connection", b"keep-alive", b"proxy-connection", b"te", b"trailer", b"transfer-encoding", b"upgrade"}
OURS = HOP | {b"content-length", b"expect", ASKED.lower().encode()}


class Unreachable(Exception):
    """The app does not answer, or has no place."""


class TooLarge(Exception):
    """Somebody sends more than is allowed, or too slowly."""


class Gate:
    def __init__(self, socket, secure_header=""):
        self.secure_header = secure_header
        self.places = {lane: asyncio.Semaphore(count) for lane, count in PLACES.items()}
        self.waiting = dict.fromkeys(PLACES, 0)
        self.pool = httpcore.AsyncConnectionPool(uds=socket, max_keepalive_connections=0)

    async def pass_on(self, scope, receive, send):
        """Have the app answer a request: True when it did; False when what it says is better said by a page of the edge.

        Raises Unreachable.
        """
        path = scope["raw_path"].partition(b"?")[0] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        lane = "editors" if scope["path"].startswith("/beheer/") else "visitors"
        with (
            tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as asked,
            tempfile.SpooledTemporaryFile(IN_MEMORY) as given,
        ):
            try:
                length = await asyncio.wait_for(collect(scope, receive, asked), SENDING[lane])
            except (TooLarge, TimeoutError):
                await refuse(send)
                return True
            headers = [pair for pair in scope["headers"] if pair[0] not in OURS and b"_" not in pair[0]]
            if length:
                headers.append((b"content-length", str(length).encode()))
            status, answered = await self.ask(lane, scope["method"], path, headers, asked, given)
            page = lane == "visitors" and b"text/html" in dict(answered).get(b"content-type", b"")
            if status >= 500 and page and b"retry-after" not in dict(answered):
                return False
            await reply(send, status, answered, given)
        return True

    async def fetch(self, method, key, host, secure_header=b""):
        """Ask the app for an answer to keep: status, headers as pairs of text, body. Raises Unreachable."""
        headers = [(b"host", host.encode()), (ASKED.encode(), b"1")]
        headers += [(secure_header, b"https")] if secure_header else []
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as given:
            status, answered = await self.ask("visitors", method, key.encode("ascii"), headers, None, given)
            given.seek(0)
            return status, [(name.decode("latin-1"), value.decode("latin-1")) for name, value in answered], given.read()

    async def ask(self, lane, method, target, headers, asked, given):
        """Wait for a place, ask, and write the body to `given`: (status, headers). Raises Unreachable."""
        if self.waiting[lane] >= QUEUE:
            raise Unreachable
        self.waiting[lane] += 1
        try:
            await asyncio.wait_for(self.places[lane].acquire(), WAIT)
        except TimeoutError:
            raise Unreachable from None
        finally:
            self.waiting[lane] -= 1
        try:
            return await asyncio.wait_for(self.exchange(method, target, headers, asked, given), SECONDS[lane])
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, TimeoutError) as error:
            raise Unreachable(str(error)) from None
        finally:
            self.places[lane].release()

    async def exchange(self, method, target, headers, asked, given):
        url = httpcore.URL(scheme=b"http", host=b"app", port=80, target=target)
        stream = pieces(asked) if asked is not None and asked.tell() else None
        request = httpcore.Request(method, url, headers=headers, content=stream)
        response = await self.pool.handle_async_request(request)
        try:
            async for piece in response.aiter_stream():
                given.write(piece)
        finally:
            await response.aclose()
        dropped = HOP | {MADE_FROM.lower().encode()} if ASKED.encode() not in dict(headers) else HOP
        return response.status, [
            (name.lower(), value) for name, value in response.headers if name.lower() not in dropped
        ]


async def pieces(file):
    file.seek(0)
    while piece := file.read(65536):
        yield piece


async def collect(scope, receive, file):
    """Write what somebody sends to a file: its length in bytes. Raises TooLarge."""
    most = next(most for start, most in LARGEST.items() if scope["path"].startswith(start))
    length = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise TooLarge
        length += len(message.get("body", b""))
        if length > most:
            raise TooLarge
        file.write(message.get("body", b""))
        if not message.get("more_body"):
            return length


async def refuse(send):
    body = b"Dat is te veel, of het duurt te lang. Probeer het met minder.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 413, "headers": [*headers, (b"connection", b"close")]})
    await send({"type": "http.response.body", "body": body})


async def reply(send, status, headers, file):
    await send({"type": "http.response.start", "status": status, "headers": headers})
    file.seek(0)
    while piece := file.read(65536):
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})

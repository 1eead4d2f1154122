"""Visitors in a process of their own: `python -m bench.delivery.client KIND ARGUMENTS-AS-JSON` prints what they saw, as JSON."""

import asyncio
import contextlib
import http.client
import json
import re
import sys
import threading
import time
from urllib.parse import urlencode

PATIENCE = 30  # seconds


def steady(port, path, seconds, connections, encoding):
    """Ask one address again and again over open connections."""
    end, times, errors = time.monotonic() + seconds, [], []

    def visit():
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        while (began := time.monotonic()) < end:
            try:
                asked.request("GET", path, headers={"Accept-Encoding": encoding})
                answer = asked.getresponse()
                answer.read()
                (times if answer.status == 200 else errors).append(time.monotonic() - began)
            except (OSError, http.client.HTTPException):
                errors.append(0)
                asked.close()

    began = time.monotonic()
    _together(visit, connections)
    return {
        "requests": len(times),
        "seconds": time.monotonic() - began,
        "errors": len(errors),
        "p99": 1000 * _of(times, 0.99),
    }


def uncached(port, clients, seconds):
    """Ask what only the app can answer: pages of who is signed in, addresses that are not there, searches and forms."""
    end, statuses = time.monotonic() + seconds, []
    form = _ask(port, "/openheid/woo-verzoek-doen/", cookie="sessionid=none")[2]
    action = re.search(r'action="(/woo-verzoek/\d+/)"', form)

    def visit(number):
        turn = 0
        while time.monotonic() < end:
            turn += 1
            todo = [
                ("/", "GET", ""),
                (f"/zoeken/?q=brandweer+{number}+{turn}", "GET", ""),
                (f"/dit-is-er-niet-{number}-{turn}/", "GET", ""),
                (action[1], "POST", urlencode({"vraag": "x" * 100})) if action else ("/zoeken/?q=", "GET", ""),
            ][turn % 4]
            with contextlib.suppress(OSError, http.client.HTTPException):
                statuses.append(_ask(port, *todo, cookie="sessionid=none")[0])

    _together(visit, clients, numbered=True)
    return {"requests": len(statuses), "refused": sum(status == 503 for status in statuses)}


def _ask(port, path, method="GET", body="", cookie=""):
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Cookie": cookie} if cookie else {}
    headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    try:
        asked.request(method, path, body=body or None, headers=headers)
        answer = asked.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode(errors="replace")
    finally:
        asked.close()


def burst(port, visitors, paths, pages):
    """So many visitors in the same moment, each with a connection of their own and the same patience; each asks some pages."""
    times, errors = [], []

    async def visit(number):
        began = time.monotonic()
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            for turn in range(pages):
                path = paths[(number + turn * 7) % len(paths)]
                writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\n\r\n".encode())
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"(?i)content-length: (\d+)", head)
                await reader.readexactly(int(length[1]))
                if head.split()[1] not in (b"200", b"301", b"302"):
                    raise ValueError(head.split(b"\r\n")[0])
                times.append(time.monotonic() - began)
                began = time.monotonic()
            writer.close()
        except Exception as error:  # whatever it was, somebody got no page
            errors.append(repr(error))

    async def together():
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(visit(number) for number in range(visitors)))

    asyncio.run(together())
    return {"requests": len(times), "errors": errors, "p50": 1000 * _of(times, 0.5), "p99": 1000 * _of(times, 0.99)}


def watch(port, paths, visitors, words):
    """Until the input ends, ask one page after another, each over a new connection, so that any process may answer: which
    lacked these words.

    Gives when each answer that lacks them was asked for (seconds since 1970), and when the first with them came.
    """
    over, lacking, first, count, errors = threading.Event(), [], [], [], []

    def visit(number):
        turn = number * len(paths) // visitors
        while not over.is_set():
            turn += 1
            asked, path = time.time(), paths[turn % len(paths)]
            try:
                status, _headers, text = _ask(port, path)
            except (OSError, http.client.HTTPException) as error:
                errors.append(repr(error))
                continue
            count.append(1)
            if status in (301, 302):
                continue
            if status != 200:
                errors.append(f"{path}: {status}")
            elif words in text:
                first.append(time.time())
            else:
                lacking.append((asked, path))

    threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    _together(visit, visitors, numbered=True)
    return {"requests": len(count), "errors": errors, "lacking": lacking, "first": min(first, default=None)}


def _together(visit, count, numbered=False):
    threads = [threading.Thread(target=visit, args=[number] if numbered else []) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _of(times, part):
    """What so large a part took at most."""
    return sorted(times)[min(int(len(times) * part), len(times) - 1)] if times else 0


if __name__ == "__main__":
    kinds = {"steady": steady, "uncached": uncached, "burst": burst, "watch": watch}
    print(json.dumps(kinds[sys.argv[1]](*json.loads(sys.argv[2]))))

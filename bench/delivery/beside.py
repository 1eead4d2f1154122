"""Finished pages while others make it hard: eight who ask the app, and three hundred who send half a request."""

import contextlib
import socket

from bench.delivery import report
from bench.delivery.load import WRK, asking, beside, load, pause

CLIENTS, HALVES = 8, 300
HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: "


def main(running, short):
    rounds, seconds = (2, 1) if short else (5, 3)
    port = running.port
    quiet, busy, halves, answered, refused = [], [], [], 0, 0
    for _round in range(rounds):
        quiet.append(load(port, "/", seconds))
        with beside("uncached", port, CLIENTS, seconds + 1) as done:
            with asking(port, "/", seconds) as result:
                pass
            busy.append(result())
            asked = done()
        answered, refused = answered + asked["requests"], refused + asked["refused"]
        pause()
        with half_sent(port):
            halves.append(load(port, "/", seconds))
    report.title(f"Finished pages beside {CLIENTS} who ask the app, and beside {HALVES} half requests")
    for loads in (quiet, busy, halves):
        if any(one.errors for one in loads):
            raise RuntimeError(f"errors: {[(one.requests, one.errors) for one in loads]}")
    rate = report.middle(one.rate for one in quiet)
    report.figure("quiet", f"{rate:.0f}/s, p99 {report.middle(one.p99 for one in quiet):.1f} ms")
    report.ratio("beside uncached pages, searches and forms", report.middle(one.rate for one in busy) / rate, ">= 0.5")
    report.figure("  p99 then", f"{report.middle(one.p99 for one in busy):.1f} ms", "<= 25 ms")
    report.figure("  answers of the app meanwhile", f"{answered}, of which refused: {refused}")
    report.ratio("beside half requests", report.middle(one.rate for one in halves) / rate, ">= 0.9")
    if not WRK:
        report.figure("without wrk", "the client takes more than the edge: these ratios say little")


@contextlib.contextmanager
def half_sent(port):
    with contextlib.ExitStack() as stack:
        for _number in range(HALVES):
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10)).sendall(HALF)
        yield

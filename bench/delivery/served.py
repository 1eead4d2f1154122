"""Finished pages: what one request takes of the processor, and how many a machine gives, for all candidates in turn."""

import http.client
import tempfile
from pathlib import Path

from bench.delivery import candidates, page, report
from bench.delivery.load import load

SAID = {
    "edge": "edge on gunicorn with uvicorn's worker",
    "granian": "edge on granian",
    "front": "nginx of deploy/ in front, without TLS",
}
LIMITS = {"edge": "<= 5", "granian": "<= 2", "front": "<= 1.3"}
CHEAPER = 8  # times, than a stock Wagtail with its pages in a cache
PART = 0.35  # of the requests that nginx gives on the whole machine


def main(short):
    with tempfile.TemporaryDirectory(prefix="served-") as place:
        folder = Path(place)
        content = page.write(folder)
        with page.press_looks(folder), candidates.started(folder, short=short) as (found, missing):
            for name in missing:
                report.figure("not here, left out", name)
            for encoding in ("",) if short else ("", "gzip"):
                those = [one for one in found.values() if one.packs or not encoding]
                for one in those:
                    check(one, content, encoding)
                tell(measured(those, encoding, *(2, 1) if short else (7, 3)), encoding)


def check(candidate, content, encoding):
    """The right page comes, in the right form: else the figures mean nothing."""
    asked = http.client.HTTPConnection("127.0.0.1", candidate.port, timeout=30)
    for _time in range(4):  # so that every process has it at hand
        asked.request("GET", candidate.path, headers={"Accept-Encoding": encoding})
        answer = asked.getresponse()
        body = answer.read()
        plain = page.unpacked(body, answer.getheader("Content-Encoding"))
        right = plain == content if candidate.packs else 0.9 < len(plain) / len(content) < 1.1
        if answer.status != 200 or not right or (encoding or None) != answer.getheader("Content-Encoding"):
            raise RuntimeError(f"{candidate.name} gives something else: {answer.status}, {len(plain)} bytes")
        asked.close()


def measured(those, encoding, rounds, seconds):
    """The loads of each candidate, one after the other, round after round."""
    found = {one.name: [] for one in those}
    for _round in range(rounds):
        for one in those:
            found[one.name].append(load(one.port, one.path, seconds, servers=one.servers, encoding=encoding))
    for name, loads in found.items():
        if any(one.errors for one in loads) or not all(one.requests for one in loads):
            raise RuntimeError(f"{name} gave errors: {[(one.requests, one.errors) for one in loads]}")
    return found


def tell(found, encoding):
    report.title(f"A finished page of 20 kB, {'packed with gzip' if encoding else 'as it is'}")
    cpu = {name: report.middle(one.cpu for one in loads) for name, loads in found.items()}
    rate = {name: report.middle(one.rate for one in loads) for name, loads in found.items()}
    for name in found:
        p99 = report.middle(one.p99 for one in found[name])
        report.figure(SAID.get(name, name), f"{cpu[name]:7.1f} us a request  {rate[name]:7.0f}/s  p99 {p99:.1f} ms")
    if "nginx" in found:
        for name in ("edge", "granian", "front"):
            if name in found:
                report.ratio(f"{SAID[name]}: processor, of nginx", cpu[name] / cpu["nginx"], LIMITS[name])
        for name in ("edge", "granian"):
            if name in found:
                report.ratio(f"{SAID[name]}: whole machine, of nginx", rate[name] / rate["nginx"], f">= {PART}")
    for name in ("stock, cached", "stock"):
        if name in found:
            report.ratio(f"cheaper than a Wagtail, {name}", cpu[name] / cpu["edge"], f">= {CHEAPER}")

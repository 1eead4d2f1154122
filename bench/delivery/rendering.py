"""What it takes to make a page: each type of ours, beside pages of a stock Wagtail, in turn."""

import contextlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.delivery import report, site, stock
from bench.delivery.page import press_looks
from tests.e2e.server import BASE_DIR, environment

FASTER, QUERIES = 5, 2


def main(built, short):
    folder, url = site.copied(built)
    with tempfile.TemporaryDirectory(prefix="stock-") as place, contextlib.ExitStack() as stack:
        theirs = Path(place) / "stock"
        stock.make(theirs)
        env = environment(folder, DJANGO_SETTINGS_MODULE=site.SETTINGS, DATABASE_URL=url, PYTHONPATH=str(BASE_DIR))
        stack.enter_context(press_looks(folder))  # else nothing is kept from one page to the next
        makers = [
            stack.enter_context(maker(env, BASE_DIR)),
            stack.enter_context(maker(stock.environment(theirs, "stock.settings.plain"), theirs)),
        ]
        for make in makers:
            make()  # warm
        rounds = [[make() for make in makers] for _round in range(2 if short else 7)]
    tell(*({kind: median(kind, side) for kind in side[0]} for side in zip(*rounds, strict=True)))


@contextlib.contextmanager
def maker(env, folder):
    """A function that makes a page of each type, and tells for each what it took."""
    command = [sys.executable, "-m", "bench.delivery.make_each"]
    process = subprocess.Popen(command, cwd=folder, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def make():
        print(file=process.stdin, flush=True)
        return json.loads(process.stdout.readline())

    with process:  # at the end it has no more input
        yield make


def median(kind, rounds):
    return {name: report.middle(one[kind][name] for one in rounds) for name in ("ms", "queries", "bytes")}


def tell(ours, theirs):
    report.title("To make a page, by type: processor, questions to the database")
    for kind, one in theirs.items():
        report.figure(f"a stock Wagtail: {kind}", said(one))
    usual = theirs["UsualPage"]["ms"]
    for kind, one in sorted(ours.items(), key=lambda item: -item[1]["ms"]):
        report.ratio(f"{kind}: times faster than a stock UsualPage", usual / one["ms"], f">= {FASTER}", said(one))
    report.figure("types that ask more", f"{sum(one['queries'] > QUERIES for one in ours.values())}", f"{QUERIES}")


def said(one):
    return f"{one['ms']:5.1f} ms, {one['queries']:.0f} questions, {one['bytes'] / 1000:.0f} kB"

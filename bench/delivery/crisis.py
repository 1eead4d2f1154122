"""A crisis message under full load: when it was on all pages and in all processes, also with nothing behind the edge."""

import contextlib
import time

from bench.delivery import report, site
from bench.delivery.load import asking, beside

VISITORS, SECONDS, LONG = 8, 9, 4
PUBLISH = """
from crisis import publishing
from tests.crisis.conftest import record
what = record(title={words!r})
incident = publishing.start(what, user)
publishing.publish(incident, what, user)
"""
WITHDRAW = 'publishing.withdraw(incident, user, "proef")'


def main(running, short):
    report.title("A crisis message under full load, on all pages and processes")
    rounds = 1 if short else 3
    for name, before, after in (
        ("database up", contextlib.nullcontext, contextlib.nullcontext),
        ("app and press ended before", no_app, contextlib.nullcontext),
        ("database gone right after", contextlib.nullcontext, gone),
    ):
        tell(name, [measure(running, f"Proef {name} {turn}", before, after) for turn in range(rounds)])


def measure(running, words, before, after):
    """(seconds until no page lacked it, until the first had it, answers that lacked it, answers, errors).

    In: what is away from the beginning, and what goes away as soon as the message was published.
    """
    running.settle()
    paths = [path for path in running.pages() if "lees-voor" not in path and path != "/favicon.ico"]
    with contextlib.ExitStack() as stack:
        stack.enter_context(before(running))
        watched = stack.enter_context(beside("watch", running.port, paths, VISITORS, words))
        stack.enter_context(asking(running.port, "/", SECONDS))
        time.sleep(2)
        moment = running.edit(PUBLISH.format(words=words))["at"]
        stack.enter_context(after(running))
        time.sleep(LONG)
        seen = watched()
    running.edit(WITHDRAW)
    late = [asked for asked, _path in seen["lacking"] if asked > moment]
    if not seen["first"]:  # then the figures mean nothing
        raise RuntimeError(f"Nobody saw {words!r}: {seen['errors']}")
    return max(late, default=moment) - moment, seen["first"] - moment, len(late), seen["requests"], seen["errors"]


def tell(name, found):
    report.ratio(f"{name}: seconds until none lacks it", max(one[0] for one in found), "<= 1 (aim 0.1)")
    answers, lacking = sum(one[3] for one in found), sum(one[2] for one in found)
    report.figure("  answers asked after it that lack it", f"{lacking} of {answers}")
    report.figure(
        "  first answer with it", f"{report.middle(one[1] for one in found) * 1000:.0f} ms after the editor was told"
    )
    if errors := [error for one in found for error in one[4]]:
        report.figure("  errors", f"{len(errors)}, such as {errors[0]}")


@contextlib.contextmanager
def no_app(running):
    for part in ("app", "press"):
        running.halt(part)
    try:
        yield
    finally:
        for part in ("app", "press"):
            running.launch(part)


@contextlib.contextmanager
def gone(running):
    """SQLite's file is a folder."""
    file = site.database(running)
    aside = file.rename(file.with_suffix(".aside"))
    file.mkdir()
    try:
        yield
    finally:
        file.rmdir()
        aside.rename(file)

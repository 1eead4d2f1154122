"""Many pages, ten thousand when nothing else is said, beside a hundred: to make them all, to publish one, the sitemap, memory."""

import contextlib
import re
import time

from bench.delivery import report, site
from bench.delivery.page import press_looks
from bench.delivery.processes import cpu, family, memory
from core.stamp import DONE, GENERATION

FEW = 100
ROUNDS = 5
PARTS = ("app", "clock", "edge")
BUILD = 5400  # seconds
FILL = "from wagtail.models import Page; from bench.many_pages import fill; print(fill({pages} - Page.objects.count()))"
PUBLISH = "p = page({slug!r}); p.lead = {words!r}; publish(p)"


def main(built, pages, build):
    """In: how many pages; whether to make them all, which takes hours of a small machine with ten thousand."""
    with contextlib.ExitStack() as stack:
        few, many = (stack.enter_context(Large(built, count)) for count in (FEW, pages))
        report.title(f"{many.pages} pages beside {few.pages}")
        sitemaps(few, many)
        if build:
            for one in (few, many):
                seconds, used, answers = one.build()
                each = f"{answers} answers of {1000 * used / answers:.1f} ms each, {seconds:.0f} s"
                report.ratio(
                    f"{one.pages} pages: full build, ms of a core a page", 1000 * used / one.pages, "<= 15", each
                )
            publications(few, many)
        for one in (few, many):
            one.visit()
            for part, limit in (("edge", 60), ("app", 250))[0 if build else 1 :]:
                rss, pss = one.memory(part)
                report.ratio(f"{one.pages} pages: MiB of a process of the {part}", pss, f"<= {limit}", f"RSS {rss:.0f}")


def sitemaps(few, many):
    turns = [[one.sitemap() for one in (few, many)] for _turn in range(ROUNDS)]
    for one, maps in zip((few, many), zip(*turns, strict=True), strict=True):
        took = report.middle(seconds for seconds, _count in maps)
        report.ratio(f"{one.pages} pages: sitemap, in seconds", took, "<= 0.5", f"{maps[0][1]} addresses")


def publications(few, many):
    turns = [[one.publish(turn) for one in (few, many)] for turn in range(ROUNDS)]
    for number, name in enumerate(("as the editor waits", "until it is served", "until all were looked at again")):
        low, high = (report.middle(turn[side][number] for turn in turns) for side in (0, 1))
        limit = "<= 1.5" if number < 2 else ""
        report.ratio(f"publish one, {name}", high / low, limit, f"{low * 1000:.0f} and {high * 1000:.0f} ms")


class Large(contextlib.ExitStack):
    """A site with so many pages, that runs without a press until `build`."""

    def __init__(self, built, pages):
        super().__init__()
        self.pages = pages
        folder, url = site.copied(built)
        self.slug = site.run(
            folder, "manage.py", "shell", "--no-imports", "--command", FILL.format(pages=pages)
        ).split()[-1]
        self.running = self.enter_context(site.harness(built)(folder, url, parts=PARTS, LOG_LEVEL="error"))
        self.enter_context(press_looks(folder))  # else the app keeps nothing from one page to the next
        self.path = self.running.edit(f"result = page({self.slug!r}).url")["result"]
        self.path = "/" + self.path.split("/", 3)[3] if "://" in self.path else self.path

    def build(self):
        """Have the press make all there is: (seconds, seconds of processor, answers)."""
        began = time.monotonic()
        self.running.launch("press")
        self.wait()
        return time.monotonic() - began, cpu(self.running.processes["press"]), len(self.running.finished())

    def wait(self):
        stamp, deadline = self.running.stamp, time.monotonic() + BUILD
        while stamp[DONE] != stamp[GENERATION] or not stamp[DONE]:
            if time.monotonic() > deadline or self.running.processes["press"].poll() is not None:
                raise RuntimeError(self.running.log()[-3000:])
            time.sleep(0.05)

    def publish(self, turn):
        """Seconds that the editor waits, until visitors have it, and until all other pages were looked at."""
        words = f"Dit is keer {turn}."
        began = time.monotonic()
        self.running.edit(PUBLISH.format(slug=self.slug, words=words))
        done = time.monotonic()
        self.running.until(lambda: words in self.running.ask(self.path).text, 60)
        served = time.monotonic()
        time.sleep(0.3)
        self.wait()
        return done - began, served - began, time.monotonic() - began

    def sitemap(self):
        """Seconds for the index and all its parts, made anew by the app; how many addresses it has."""
        began = time.monotonic()
        parts = re.findall(r"/sitemap-\d+\.xml", self.app("/sitemap.xml"))
        count = sum(self.app(part).count("<url>") for part in parts)
        return time.monotonic() - began, count

    def app(self, path):
        """What the app itself answers."""
        status, _headers, body = site.ask_app(self.running, path)
        if status >= 400:
            raise RuntimeError(f"{path}: {status}")
        return body.decode()

    def visit(self):
        """Ask every finished page, and a hundred of the app."""
        self.running.ask_all(self.running.pages())
        pages = re.findall(r"<loc>https?://[^/]*(/[^<]*)", self.app("/sitemap-1.xml"))
        for path in pages[:: len(pages) // 100 + 1]:
            self.app(path)

    def memory(self, part):
        """MiB of the largest process of a part: (RSS, PSS)."""
        master = self.running.processes[part].pid
        return max(memory(pid) for pid in family(master) if pid != master)

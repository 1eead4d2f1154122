"""Many pages, ten thousand when nothing else is said, beside a hundred: to make them all, to publish one, the sitemap, memory."""

import contextlib
import re
import time

from bench.delivery import report, site
from bench.delivery.processes import cpu, family, memory
from core.stamp import DONE, GENERATION

FEW = 100
ROUNDS = 5
PARTS = ("app", "clock", "edge")
BUILD = 5400  # seconds
FILL = "from wagtail.models import Page; from bench.many_pages import fill; print(fill({pages} - Page.objects.count()))"
PUBLISH = "p = page({slug!r}); p.lead = {words!r}; publish(p)"


def main(built, pages):
    with contextlib.ExitStack() as stack:
        few, many = (stack.enter_context(Large(built, pages)) for pages in (FEW, pages))
        report.title(f"{many.pages} pages beside {few.pages}")
        maps = [[one.sitemap() for one in (few, many)] for _turn in range(ROUNDS)]
        for side, one in enumerate((few, many)):
            took, addresses = report.middle(turn[side][0] for turn in maps), maps[0][side][1]
            report.ratio(f"{one.pages} pages: sitemap, in seconds", took, "<= 0.5", f"{addresses} addresses")
        for one in (few, many):
            seconds, used, answers = one.build()
            report.ratio(
                f"{one.pages} pages: full build, ms of one core for each page",
                1000 * used / one.pages,
                "<= 15",
                f"{answers} answers of {1000 * used / answers:.1f} ms each, {seconds:.0f} s",
            )
        times = [[one.publish(turn) for one in (few, many)] for turn in range(ROUNDS)]
        for name, number in (("publish one, as the editor waits", 0), ("publish one, until it is served", 1)):
            low, high = (report.middle(turn[side][number] for turn in times) for side in (0, 1))
            report.ratio(name, high / low, "<= 1.5", f"{low * 1000:.0f} and {high * 1000:.0f} ms")
        for one, turns in ((few, [turn[0] for turn in times]), (many, [turn[1] for turn in times])):
            looked = report.middle(turn[2] for turn in turns)
            report.figure(f"{one.pages} pages: all others looked at again after", f"{looked:.1f} s")
        for one in (few, many):
            one.visit()
            for part, limit in (("edge", 60), ("app", 250)):
                rss, pss = one.memory(part)
                report.ratio(f"{one.pages} pages: MiB of a process of the {part}", pss, f"<= {limit}", f"RSS {rss:.0f}")


class Large(contextlib.ExitStack):
    """A site with so many pages, that runs without a press at first."""

    def __init__(self, built, pages):
        super().__init__()
        self.pages = pages
        folder, url = site.copied(built)
        self.slug = site.run(
            folder, "manage.py", "shell", "--no-imports", "--command", FILL.format(pages=pages)
        ).split()[-1]
        self.running = self.enter_context(site.harness(built)(folder, url, parts=PARTS, LOG_LEVEL="error"))
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
        """Ask every page, and some hundred of the app."""
        pages = self.running.pages()
        self.running.ask_all(pages)
        for path in pages[:: len(pages) // 100 + 1]:
            self.app(path)

    def memory(self, part):
        """MiB of the largest process of a part: (RSS, PSS)."""
        master = self.running.processes[part].pid
        return max(memory(pid) for pid in family(master) if pid != master)

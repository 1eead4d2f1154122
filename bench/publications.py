"""Whether many meetings make pages slow: `python -m bench.publications [MEETINGS]` (default 5,000, with six papers each).

Serves two sites side by side, one with 50 meetings and one with many, asks both in turn, and prints the median time of
each page and the ratio between them.
"""

import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.e2e import server

FEW, MANY, PAPERS = 50, 5_000, 6
ROUNDS = 40
LIMIT = 1.5  # times the time with few meetings
FILL = "from bench.many_meetings import fill; print(fill({meetings}, {papers}))"


def main():
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with tempfile.TemporaryDirectory(prefix="openheid-") as place:
        few_site, many_site = (made(Path(place) / str(number), number) for number in (FEW, many))
        with server.serving(few_site[0]) as small, server.serving(many_site[0]) as large:
            for name, few_path, many_path in pages(few_site[1], many_site[1]):
                report(name, *medians(small + few_path, large + many_path))


def made(folder, meetings):
    """A site with so many meetings: (its folder, the path of one of the meetings)."""
    folder.mkdir()
    server.manage(folder, "prepare")
    done = subprocess.run(
        [
            sys.executable,
            "manage.py",
            "shell",
            "--no-imports",
            "--command",
            FILL.format(meetings=meetings, papers=PAPERS),
        ],
        cwd=server.BASE_DIR,
        env=server.environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    return folder, done.stdout.split()[-1]


def pages(few_meeting, many_meeting):
    same = {
        "overview": "/openheid/vergaderingen/",
        "overview, one year": "/openheid/vergaderingen/?jaar=2024",
        "meetings of one body": "/openheid/vergaderingen/algemeen-bestuur/",
        "home": "/",
        "robots.txt": "/robots.txt",
        "sitemap.xml": "/sitemap.xml",
        "index for the harvester": "/sitemapindex-diwoo-infocat008.xml",
        "Atom of papers": "/openheid/stukken.atom",
        "JSON of meetings": "/openheid/vergaderingen.json",
    }
    yield "meeting", few_meeting, many_meeting
    for name, path in same.items():
        yield name, path, path


def medians(*addresses):
    """The median time of each address in milliseconds, asked in turn."""
    times = {address: [] for address in addresses}
    for _round in range(ROUNDS):
        for address in addresses:
            start = time.perf_counter()
            with urllib.request.urlopen(address) as answer:
                answer.read()
            times[address].append(1000 * (time.perf_counter() - start))
    return [statistics.median(times[address]) for address in addresses]


def report(name, few, many):
    print(f"{name:>26}  {few:6.1f} ms  {many:6.1f} ms  {many / few:5.2f} times (limit {LIMIT})")


if __name__ == "__main__":
    main()

"""How soon a crisis message is on every page: `python -m bench.crisis [CHANGES]` (default 30).

Serves the site with two web processes and the clock, on SQLite and, when its programs are there, on PostgreSQL. While eight
visitors ask one page after another, an editor publishes, and each visitor notes when the first page carries the message and
whether any later page lacks it. Then: how long after its time a planned message is there.
"""

import shutil
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

import postgres
import system

from tests.crisis import processes
from tests.e2e import server

CHANGES, VISITORS, PLANNED = 30, 8, 8


def main():
    changes = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    with ExitStack() as stack:
        engines = [("SQLite", lambda folder: f"sqlite:///{folder / 'db.sqlite3'}")]
        if shutil.which("pg_config") or Path("/usr/lib/postgresql").exists():
            url = stack.enter_context(postgres.server(system.postgresql()))
            engines.append(("PostgreSQL", lambda folder: url))
        for name, database in engines:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crisis-")))
            server.manage(folder, "prepare", DATABASE_URL=database(folder))
            with processes.site(folder, database(folder)) as site:
                report(name, site, changes)


def report(name, site, changes):
    visitors = [Visitor(site) for _number in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    late, lacking = [], 0
    page = None
    for number in range(changes):
        mark = f"Bericht nummer {number:03}"
        for visitor in visitors:
            visitor.expect(mark)
        done = site.do(do="publish", title=mark, page=page)
        page = done["page"]
        time.sleep(0.7)
        while not all(visitor.saw for visitor in visitors):
            time.sleep(0.05)
        late += [max(visitor.first - done["at"], 0) for visitor in visitors]
        lacking += sum(visitor.lacking(done["at"]) for visitor in visitors)
    asked = sum(visitor.count for visitor in visitors)
    for visitor in visitors:
        visitor.stop = True
        visitor.join()
    print(f"{name}: {changes} changes, {VISITORS} visitors, {asked} pages from 2 processes")
    print(f"  pages asked after the change that lacked it: {lacking}")
    print(f"  first page of each visitor with it: {words(late)} after the change (it must be asked first)")
    site.do(do="withdraw", page=page)
    print(f"  planned: there {words([planned(site, number) for number in range(PLANNED)])} after its time")


def words(seconds):
    ordered = sorted(seconds)
    return f"median {statistics.median(ordered) * 1000:.0f} ms, at most {ordered[-1] * 1000:.0f} ms"


def planned(site, number):
    mark = f"Gepland nummer {number:03}"
    done = site.do(do="publish", title=mark, go_live_at=1.5)
    while mark not in site.get("/bestuur/")[1]:
        time.sleep(0.01)
    seen = time.time()
    site.do(do="withdraw", page=done["page"])
    return seen - done["moments"]["go_live_at"]


class Visitor(threading.Thread):
    """Asks one page after another and notes for each when it was asked and whether it carried the mark."""

    def __init__(self, site):
        super().__init__(daemon=True)
        self.site, self.stop, self.count = site, False, 0
        self.expect("-")

    def expect(self, mark):
        self.mark, self.seen = mark, []

    @property
    def saw(self):
        return any(carried for _asked, _at, carried in self.seen)

    @property
    def first(self):
        return min(at for _asked, at, carried in self.seen if carried)

    def lacking(self, changed):
        return sum(1 for asked, _at, carried in self.seen if asked > changed and not carried)

    def run(self):
        while not self.stop:
            for path in processes.TYPES:
                mark, seen, asked = self.mark, self.seen, time.time()
                text = self.site.get(path)[1]
                seen.append((asked, time.time(), mark in text))
                self.count += 1


if __name__ == "__main__":
    main()

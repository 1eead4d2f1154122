"""From nobody to four hundred in one moment, just after everything was started."""

from bench.delivery import report
from bench.delivery.load import client
from bench.delivery.processes import wait_for

VISITORS, PAGES = 400, 5


def main(running, short):
    rounds, visitors = (1, VISITORS // 2) if short else (7, VISITORS)
    paths = [path for path in running.pages() if "lees-voor" not in path]
    found = []
    for _round in range(rounds):
        for part in ("edge", "app"):
            running.halt(part)
            running.launch(part)
        wait_for(running.port, running.processes["edge"], running.folder / "log")
        found.append(client("burst", running.port, visitors, paths, PAGES))
    report.title(f"From 0 to {visitors} visitors in one moment, edge and app just started, {PAGES} pages each")
    errors = [error for one in found for error in one["errors"]]
    report.figure("errors", f"{len(errors)} of {sum(one['requests'] for one in found) + len(errors)}", "0")
    if errors:
        report.figure("  such as", errors[0])
    slow, worst = report.middle(one["p99"] for one in found), max(one["p99"] for one in found)
    report.ratio("p99, in seconds", slow / 1000, "<= 1", f"worst of {rounds}: {worst / 1000:.2f}")
    report.figure("half of them within", f"{report.middle(one['p50'] for one in found):.0f} ms")

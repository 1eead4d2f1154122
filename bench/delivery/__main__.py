"""`python -m bench.delivery [--short] [PART ...]`: measures the site under load, beside nginx and a stock Wagtail.

Parts: served, beside, burst, crisis, rendering, many; without names all of them, with --short the first three, briefly. Every
ratio is of one run in which the candidates took turns; the limits are those of the site's plan. It fails only when something is
broken, never because a figure is bad. Load comes from `wrk` when it is there, only on this machine, for seconds at a time.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from bench.delivery import beside, burst, crisis, many, rendering, report, served, site
from bench.delivery.load import CORES, WRK

ON_THE_SITE = {"beside": beside, "burst": burst, "crisis": crisis}
PARTS = ("served", *ON_THE_SITE, "rendering", "many")
SHORT = ("served", "beside", "burst")


def main():
    options = argparse.ArgumentParser(prog="python -m bench.delivery", description=__doc__)
    options.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    options.add_argument("--short", action="store_true", help="little of each, in less than a minute")
    options.add_argument("--pages", type=int, default=10_000, help="how many the part `many` has (10,000)")
    options.add_argument("--without-build", action="store_true", help="in `many`: only sitemap and memory of the app")
    given = options.parse_args()
    names = given.parts or (SHORT if given.short else PARTS)
    rooms = (*site.FEW, *(["crisis"] if "crisis" in names else []))
    began = time.monotonic()
    print(f"{CORES} cores, load of others {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    if not WRK:
        report.figure("not here", "wrk: our own client asks, which takes more of the machine")
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        if "served" in names:
            served.main(given.short)
        if set(names) != {"served"}:
            built = site.build(Path(place), rooms if given.short else ())
        if those := [ON_THE_SITE[name] for name in ON_THE_SITE if name in names]:
            with site.running(built, short=given.short and crisis not in those) as running:
                for part in those:
                    part.main(running, given.short)
        if "rendering" in names:
            rendering.main(built, given.short)
        if "many" in names:
            many.main(built, given.pages, not given.without_build)
    print(f"\n{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()

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

PARTS = {
    "served": served,
    "beside": beside,
    "burst": burst,
    "crisis": crisis,
    "rendering": rendering,
    "many": many,
}
SHORT = ("served", "beside", "burst")


def main():
    options = argparse.ArgumentParser(prog="python -m bench.delivery", description=__doc__)
    options.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    options.add_argument("--short", action="store_true", help="little of each, in less than a minute")
    given = options.parse_args()
    names = given.parts or (SHORT if given.short else PARTS)
    began = time.monotonic()
    print(f"{CORES} cores, load of others {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    if not WRK:
        report.figure("not here", "wrk: our own client asks, which takes more of the machine")
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place)
        for name in names:
            if name == "served":
                served.main(given.short)
            else:
                PARTS[name].main(given.short, site.build(folder, site.FEW if given.short else ()))
    print(f"\n{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()

"""How quick and how exact the player of Lees voor is in Chromium: `python -m bench.read_aloud_player ADDRESS`.

ADDRESS is a page that has sound, of a site that runs. Presses Lees voor as a visitor does and prints: how late a word is
highlighted against the time of the sound (25 seconds at the normal speed), how long after the press the first sound
comes (here, and over a line of 1.6 Mbit/s with 150 ms), what is asked for before the press, and what script and marks
weigh after gzip. `bench.firefox` does the first of these in Firefox.
"""

import gzip
import json
import os
import shutil
import statistics
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import numpy as np
from playwright.sync_api import sync_playwright

from bench.firefox import LIMIT, LISTEN, NEAR, SECONDS, WATCH, words
from core.finders import join_scripts, script_files

TURNS = 5  # presses, each in a browser that knows nothing yet
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PAGE_ITSELF = {"document", "stylesheet", "script", "font", "image", "manifest", "other"}

# The moment of the press, and the moment at which the sound has begun: when its time is first past 0, minus that time.
FIRST_SOUND = """() => {
  window.Audio = class extends Audio {
    constructor(...given) {
      super(...given);
      const look = () => {
        if (!this.currentTime) return requestAnimationFrame(look);
        window.began = performance.now() - this.currentTime * 1000 - window.pressed;
      };
      look();
    }
  };
  addEventListener("click", () => (window.pressed = performance.now()), { capture: true });
}"""


@contextmanager
def visitor(browser, script, line=None):
    """A page of a visitor who was never here, with a script that runs first, over a line of some speed."""
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(f"({script})()")
    if line:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", line)
    try:
        yield page
    finally:
        context.close()


def press(page, address):
    page.goto(address, wait_until="load")
    page.locator("button.c-listen").click()


def lateness(browser, address):
    """How late each word was, in ms, and how many were due."""
    with visitor(browser, WATCH) as page:
        press(page, address)
        seen = json.loads(page.locator("button.c-listen").evaluate(LISTEN, SECONDS))
    if not seen["heard"]:
        raise SystemExit(f"Chromium heard nothing. The sound of this page is {seen['state']}.")
    due = words(seen["marks"], seen["heard"] - NEAR / 4)
    late = []
    for moment, word, _name in due:
        times = [time - moment for time, other in seen["shown"] if other == word and abs(time - moment) < NEAR]
        late += [min(times, key=abs)] if times else []
    return late, len(due), seen["rate"]


def first_sound(browser, address, line=None):
    """From the press to the first sound: the median in ms."""
    waits = []
    for _turn in range(TURNS):
        with visitor(browser, FIRST_SOUND, line) as page:
            press(page, address)
            page.wait_for_function("() => window.began")
            waits.append(page.evaluate("began"))
    return statistics.median(waits)


def before_the_press(browser, address):
    """Addresses that a page asks for before Lees voor is pressed, other than the page itself with its looks and script."""
    asked = []
    with visitor(browser, "() => {}") as page:
        page.on("request", lambda request: request.resource_type in PAGE_ITSELF or asked.append(request.url))
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(1000)
    return asked


def marks_weight(browser, address):
    """Bytes of the marks after gzip, and how many words they have."""
    with visitor(browser, "() => {}") as page:
        page.goto(address)
        manifest = page.request.get(urljoin(address, page.locator("button.c-listen").get_attribute("data-manifest")))
        body = page.request.get(urljoin(address, manifest.json()["marks"])).body()
    return len(gzip.compress(body, 6)), sum(len(sentence[6]) // 5 for sentence in json.loads(body)["sentences"])


def player_weight():
    """Bytes of what makes the player, as visitors get it, after gzip."""
    sources = script_files(Path(__file__).resolve().parents[1] / "static" / "js")
    player = [source for source in sources if source.parent.name == "read_aloud" or source.stem == "listen"]
    return len(gzip.compress(join_scripts(player).encode(), 9))


def main():
    address = sys.argv[1]
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        late, due, rate = lateness(browser, address)
        figures = " / ".join(f"{figure:.0f}" for figure in np.percentile(late, (50, 95, 100)))
        weight, count = marks_weight(browser, address)
        rows = [
            ("words highlighted, of those that were due", f"{len(late)} of {due}"),
            (f"late, p50 / p95 (limit {LIMIT}) / max", f"{figures} ms, {rate:.0f} frames a second"),
            ("press to first sound, here (limit 500)", f"{first_sound(browser, address):.0f} ms"),
            ("the same, 1.6 Mbit/s + 150 ms (limit 1500)", f"{first_sound(browser, address, SLOW):.0f} ms"),
            ("asked for before the press (limit 0)", f"{len(before_the_press(browser, address))}"),
            ("script of the player (limit 5120)", f"{player_weight()} bytes"),
            ("marks of 600 words (limit 12288)", f"{weight * 600 // count} bytes ({count} words: {weight})"),
        ]
        print(f"Chromium {browser.version}")
        for label, figure in rows:
            print(f"{label:>42}  {figure}")
        browser.close()


if __name__ == "__main__":
    main()

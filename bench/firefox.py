"""How late Firefox highlights the word that Lees voor says: `python -m bench.firefox ADDRESS`.

ADDRESS is a page that has sound, of a site that runs. Presses Lees voor in a real Firefox, without a window and without
sound, and listens for 25 seconds at the normal speed. Prints how much further the sound is when a word is first seen
highlighted than the time that the marks give it, which words were not highlighted, and what the console said.

Playwright drives a Firefox of its own making; this is the one that visitors have, through WebDriver BiDi
(https://w3c.github.io/webdriver-bidi/). Its output device is the fake one that Firefox carries for its own tests: a
machine without a sound card will do, where Firefox would otherwise refuse to play. That device goes in steps of 10 ms.
"""

import itertools
import json
import os
import secrets
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np

SECONDS = 25  # of sound
LIMIT = 60  # ms, for 95 of 100 words
NEAR = 1000  # ms from when a word is due in which it is looked for
PREFERENCES = 'user_pref("media.cubeb.force_mock_context", true);\n'

# Runs before the scripts of the page: keeps the sound that the player makes, and notes after each frame, so as it is
# painted, whether another word is highlighted. A word is known by its place in its sentence and the length of both.
WATCH = """() => {
  const bench = (window.bench = { shown: [], frames: 0 });
  window.Audio = class extends Audio {
    constructor(...given) {
      super(...given);
      bench.sound = this;
    }
  };
  let last;
  const look = () => {
    const [sentence, word] = ["vrt-sentence", "vrt-word"].map((name) => CSS.highlights.get(name)?.values().next().value);
    if (!bench.sound?.paused) bench.frames += 1;
    if (word === last) return;
    last = word;
    if (!word) return;
    const before = sentence.cloneRange();
    before.setEnd(word.startContainer, word.startOffset);
    const [all, from, length] = [sentence, before, word].map((range) => `${range}`.length);
    bench.shown.push([bench.sound.currentTime * 1000, [all, from, from + length]]);
  };
  const frame = () => {
    requestAnimationFrame(frame);
    setTimeout(look);
  };
  frame();
}"""

# Gives what was seen once the sound has come far enough, has stopped or has taken far too long.
LISTEN = """async (button, seconds) => {
  const begin = performance.now();
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  while (!bench.sound?.currentTime && performance.now() - begin < 20000) await wait(50);
  const start = performance.now();
  while (bench.sound && !bench.sound.paused && bench.sound.currentTime < seconds && performance.now() - start < seconds * 3000) await wait(200);
  const passed = (performance.now() - start) / 1000, heard = (bench.sound?.currentTime ?? 0) * 1000;
  const get = async (address) => (await fetch(address)).json();
  const { state, marks } = await get(button.dataset.manifest);
  const { shown, frames } = bench;
  return JSON.stringify({ state, heard, shown, rate: frames / passed, speed: heard / passed / 1000, marks: await get(marks) });
}"""


class Browser:
    """A WebDriver BiDi connection: one WebSocket (RFC 6455) to a port of this machine."""

    def __init__(self, port: int):
        self.console = []  # errors and warnings: (level, text)
        self.ids = itertools.count(1)
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SECONDS * 5)
        self.answers = self.socket.makefile("rb")
        headers = ["GET /session HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade"]
        headers += ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""]
        self.socket.sendall("\r\n".join(headers).encode())
        while self.answers.readline().strip():
            pass

    def call(self, method: str, **params) -> dict:
        """The result of a command; raises RuntimeError with what Firefox says of it when it fails."""
        number = next(self.ids)
        text = json.dumps({"id": number, "method": method, "params": params}).encode()
        size = struct.pack("!B", 128 + len(text)) if len(text) < 126 else struct.pack("!BH", 128 + 126, len(text))
        mask = secrets.token_bytes(4)  # a client has to mask what it sends
        self.socket.sendall(b"\x81" + size + mask + bytes(a ^ b for a, b in zip(text, itertools.cycle(mask))))
        while (answer := json.loads(self._message())).get("id") != number:
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in ("error", "warn"):
                self.console.append((answer["params"]["level"], answer["params"]["text"]))
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def _message(self) -> bytes:
        message, more = b"", True
        while more:
            kind, size = self._read(2)
            if size > 125:
                size = int.from_bytes(self._read(2 if size == 126 else 8))
            message += self._read(size)
            more = kind < 128
        return message

    def _read(self, size: int) -> bytes:
        if len(found := self.answers.read(size)) < size:
            raise ConnectionError("Firefox has ended the connection.")
        return found


@contextmanager
def firefox():
    """A Firefox that has just started, with an empty profile; gives its Browser."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        raise SystemExit("There is no Firefox here: apt-get -y --no-install-recommends install firefox-esr")
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as profile:
        Path(profile, "user.js").write_text(PREFERENCES)
        address = Path(profile, "WebDriverBiDiServer.json")
        process = subprocess.Popen(
            [program, "--headless", "--remote-debugging-port=0", "--profile", profile],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": profile},
        )
        try:
            for _turn in range(600):
                if process.poll() is not None or (address.exists() and address.read_text().endswith("}")):
                    break
                time.sleep(0.1)
            yield Browser(json.loads(address.read_text())["ws_port"])
        finally:
            process.terminate()
            process.wait()


def listen(browser: Browser, address: str) -> dict:
    """What LISTEN gives, after a real click on Lees voor: without one a browser plays no sound."""
    page = browser.call("browsingContext.getTree")["contexts"][0]["context"]
    browser.call("session.subscribe", events=["log.entryAdded"])
    browser.call("script.addPreloadScript", functionDeclaration=WATCH)
    browser.call("browsingContext.navigate", context=page, url=address, wait="complete")
    found = browser.call(
        "browsingContext.locateNodes", context=page, locator={"type": "css", "value": "button.c-listen"}
    )
    if not found["nodes"]:
        raise SystemExit("This page has no button Lees voor.")
    button = {"sharedId": found["nodes"][0]["sharedId"]}
    click = [
        {"type": "pointerMove", "x": 0, "y": 0, "origin": {"type": "element", "element": button}},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]
    browser.call("input.performActions", context=page, actions=[{"type": "pointer", "id": "mouse", "actions": click}])
    answer = browser.call(
        "script.callFunction",
        functionDeclaration=LISTEN,
        arguments=[button, {"type": "number", "value": SECONDS}],
        target={"context": page},
        awaitPromise=True,
    )
    if answer["type"] == "exception":
        raise RuntimeError(answer["exceptionDetails"]["text"])
    return json.loads(answer["result"]["value"])


def words(marks: dict, until: float) -> list[tuple[int, list[int], str]]:
    """The words on the page that are due before a time in ms: when, which one (as in WATCH), and its place and sound."""
    found = []
    for number, (_block, begin, end, _from, _to, runs, flat) in enumerate(marks["sentences"], 1):
        for start, stop, due, run, offset in zip(*[iter(flat)] * 5, strict=True):
            if stop > start and due < until:
                said = runs[run][1].encode("utf-16-le")[2 * offset :].decode("utf-16-le").split()
                found.append((due, [end - begin, start, stop], f"sentence {number}: {' '.join(said[:1])}"))
    return found


def main():
    with firefox() as browser:
        version = browser.call("session.new", capabilities={})["capabilities"]["browserVersion"]
        seen = listen(browser, sys.argv[1])
    if not seen["heard"]:
        raise SystemExit(
            f"Firefox {version} heard nothing. The sound of this page is {seen['state']}. {browser.console}"
        )
    late, missed, shown = [], [], seen["shown"]
    due = words(seen["marks"], seen["heard"] - NEAR / 4)  # the last ones get the time to appear
    for moment, word, name in due:
        times = [time - moment for time, other in shown if other == word and abs(time - moment) < NEAR]
        if times:
            late.append((min(times, key=abs), name))
        else:
            missed.append(name)
    print(f"Firefox {version}: {seen['heard'] / 1000:.1f} s of sound, {len(shown)} highlights")
    rows = [("words highlighted, of those that were due", f"{len(late)} of {len(due)}")]
    if late:
        figures = np.percentile([time for time, _name in late], (50, 95, 100))
        rows += [
            (f"late, p50 / p95 (limit {LIMIT}) / max", " / ".join(f"{figure:.0f}" for figure in figures) + " ms"),
            ("latest three", ", ".join(f"{name} ({time:.0f} ms)" for time, name in sorted(late)[:-4:-1])),
        ]
    rows += [("not highlighted", name) for name in missed]
    rows += [
        ("frames in a second", f"{seen['rate']:.0f}"),
        ("sound in a second", f"{seen['speed']:.2f} s"),
    ]
    rows += [(f"console, {level}", text) for level, text in browser.console]
    for label, figure in rows:
        print(f"{label:>42}  {figure}")


if __name__ == "__main__":
    main()

"""Lees voor in a browser: a page with a sound of our own making, and a stand-in for the voice of a device."""

import json
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

PAGE = "/hulpverlening/voorbeeldonderdeel/"  # every block there is; see tests.examples
WORD = 0.2  # seconds that each word of a sound made here lasts
LEAD_IN = 0.1  # seconds of a sentence before its first word
SHORTEST = 2  # seconds that each sentence lasts at least, so that a test can catch it
TYPES = {"weba": "audio/webm; codecs=opus", "mp3": "audio/mpeg"}

# Keeps every sound that the page makes where a test can reach it: window.sounds.
KEEP_SOUNDS = """
window.sounds = [];
const Sound = window.Audio;
window.Audio = function () { const sound = new Sound(); window.sounds.push(sound); return sound; };
"""

# Takes the place of speechSynthesis. It keeps what it is told to say; the test ends a sentence, comes to a word, or
# has its voices arrive.
SPEECH = """
const synth = new EventTarget();
let voices = VOICES, current = null;
Object.assign(synth, {
  said: [], spokenBy: [], rates: [], past: [], cancelled: 0, speaking: false, pending: false,
  getVoices: () => voices,
  arrive(list) { voices = list; synth.dispatchEvent(new Event("voiceschanged")); },
  speak(utterance) {
    synth.said.push(utterance.text); synth.spokenBy.push(utterance.voice.name); synth.rates.push(utterance.rate);
    current = utterance; synth.speaking = true;
  },
  cancel() {
    synth.cancelled += 1; synth.speaking = false;
    if (current) synth.past.push(current);
    const stopped = current; current = null; stopped?.onerror?.({ error: "interrupted" });
  },
  finish() { synth.speaking = false; const ended = current; current = null; ended?.onend?.({}); },
  fail() { synth.speaking = false; const failed = current; current = null; failed.onerror({ error: "synthesis-failed" }); },
  reach(charIndex) { current.onboundary({ name: "word", charIndex }); },
});
Object.defineProperty(window, "speechSynthesis", { value: synth });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""

LOCAL = {"name": "Van hier", "lang": "nl_NL", "localService": True}
REMOTE = {"name": "Van elders", "lang": "nl-NL", "localService": False}

# What is highlighted now: {"vrt-sentence": text, "vrt-word": text}.
HIGHLIGHTS = "Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].join('')]))"


def speech(*voices):
    """The script that gives a browser these voices, and no other."""
    return SPEECH.replace("VOICES", json.dumps(voices))


@cache
def tone(seconds, extension):
    """A file with a tone of so many seconds: bytes."""
    coding = {
        "weba": ["-c:a", "libopus", "-b:a", "16k", "-f", "webm"],
        "mp3": ["-c:a", "libmp3lame", "-b:a", "32k", "-f", "mp3"],
    }[extension]
    made = f"sine=frequency=220:sample_rate=24000:duration={seconds}"
    with tempfile.NamedTemporaryFile(suffix=f".{extension}") as file:  # in a pipe it would not know how long it lasts
        subprocess.run(
            [get_ffmpeg_exe(), "-v", "error", "-y", "-f", "lavfi", "-i", made, *coding, file.name], check=True
        )
        return Path(file.name).read_bytes()


def timed(marks):
    """Marks without times as marks of a sound in which every word lasts as long."""
    now = 0
    for sentence in marks["sentences"]:
        start = now
        sentence[3] = round(1000 * now)
        now += LEAD_IN
        words = sentence[6]
        for place in range(2, len(words), 5):
            words[place] = round(1000 * now)
            now += WORD
        now = max(now, start + SHORTEST)
        sentence[4] = round(1000 * now)
    return marks | {"duration": now}


def answer_in_part(route, body, kind):
    """As a server that knows Range: without it a browser cannot leap through a sound."""
    match = re.fullmatch(r"bytes=(\d+)-(\d*)", route.request.headers.get("range", ""))
    if not match:
        return route.fulfill(body=body, headers={"Content-Type": kind, "Accept-Ranges": "bytes"})
    first, last = int(match[1]), min(int(match[2] or len(body) - 1), len(body) - 1)
    headers = {"Content-Type": kind, "Content-Range": f"bytes {first}-{last}/{len(body)}", "Accept-Ranges": "bytes"}
    return route.fulfill(status=206, headers=headers, body=body[first : last + 1])


class Listening:
    """A page on which Lees voor can be pressed, and what the server answers when it is.

    The text and its marks are the server's own; the sound is a tone, so that the test knows when each word is due.
    """

    def __init__(self, page, path=PAGE, state="ready"):
        self.page, self.state = page, state
        self.asked = []  # the paths of what was asked for after the page was there
        page.add_init_script(KEEP_SOUNDS)
        page.goto(path)
        address = page.locator(".c-listen").first.get_attribute("data-manifest")
        self.text = address.replace(".json", "/tekst.json")
        answer = page.request.get(self.text)
        assert answer.ok, f"{self.text} answers {answer.status}"
        self.marks = timed(answer.json())
        page.route(f"**{address}", self.manifest)
        page.route("**/sound/*", self.file)
        page.on("request", lambda request: self.asked.append(request.url))

    def manifest(self, route):
        ready = self.state == "ready"
        route.fulfill(
            status=404 if self.state == "none" else 200,
            json={
                "state": self.state,
                "language": self.marks["language"],
                "title": "Voorbeeldonderdeel",
                "audio": [{"src": f"/sound/toon.{name}", "type": kind} for name, kind in TYPES.items()]
                if ready
                else [],
                "marks": "/sound/marks.json" if ready else self.text,
            },
        )

    def file(self, route):
        if route.request.url.endswith(".json"):
            return route.fulfill(json=self.marks)
        extension = route.request.url.rpartition(".")[2]
        return answer_in_part(route, tone(round(self.marks["duration"] + 1), extension), TYPES[extension])

    @property
    def button(self):
        return self.page.get_by_role("button", name="Lees voor", exact=True)

    @property
    def bar(self):
        return self.page.locator(".c-player").first

    def press(self, name):
        self.bar.get_by_role("button", name=name, exact=True).click()

    def start(self):
        """Presses Lees voor and waits until it sounds and the first sentence is shown."""
        self.button.click()
        self.wait_for("playing")
        self.page.wait_for_function("() => CSS.highlights.size > 0")
        return self

    def wait_for(self, state):
        self.page.wait_for_function("s => document.querySelector('.c-player').dataset.state === s", arg=state)

    @property
    def speed(self):
        return self.bar.locator("[data-part=speed]")

    def leap(self, index):
        """Puts the sound just after the start of a sentence."""
        seconds = self.marks["sentences"][index][3] / 1000 + 0.05
        self.page.evaluate("seconds => { sounds.at(-1).currentTime = seconds }", seconds)

    def more(self):
        """Opens what is behind Meer."""
        self.bar.locator("summary").click()

    def shown(self):
        """What is highlighted: (sentence, word), each a text or None."""
        now = self.page.evaluate(HIGHLIGHTS)
        return now.get("vrt-sentence"), now.get("vrt-word")

    def sentence(self, index):
        """The text of a sentence as it stands on the page."""
        block, start, end = self.marks["sentences"][index][:3]
        return self.page.evaluate(
            """async ([block, start, end]) => {
              const { blocks } = await import("/static/js/read_aloud/blocks.js");
              return blocks(document.querySelector("[data-read]"))[block].text.slice(start, end);
            }""",
            [block, start, end],
        )

    def wait_for_sentence(self, index):
        self.page.wait_for_function(
            "text => [...(CSS.highlights.get('vrt-sentence') ?? [])].join('') === text", arg=self.sentence(index)
        )

    def time(self):
        return self.page.evaluate("sounds.at(-1).currentTime")

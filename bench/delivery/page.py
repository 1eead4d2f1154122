"""A page of 20 kB, and a folder with it as finished answer and as file."""

import contextlib
import gzip
import random
import threading
import time

from core.stamp import ALIVE, DONE, GENERATION, Stamp
from delivery.store import Answer, Store

SIZE = 20_000  # bytes
PATH = "/page.html"
WORDS = [
    "brandweer",
    "gemeente",
    "bewoners",
    "de",
    "het",
    "een",
    "van",
    "en",
    "regio",
    "samen",
    "plan",
    "hulp",
    "bij",
    "op",
]
FRAME = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title></head><body>'
    "<!--live nl--><p>Nu geen crisisbericht</p><!--/live--><main>{}</main></body></html>\n"
)


def text(size=SIZE, seed=1):
    """Dutch-looking text as HTML, about so many bytes, that packs as well as real pages do."""
    chance = random.Random(seed)
    pieces, length = [], 0
    while length < size:
        words = " ".join(chance.choice(WORDS) + chance.choice(("", "", "e", "en", "s")) for _word in range(40))
        pieces.append(f'<p class="text">{words.capitalize()}.</p>\n')
        length += len(pieces[-1])
    return "".join(pieces)[:size]


def body():
    room = SIZE - len(FRAME) + 2
    filler = text(room - 100)
    return FRAME.format(filler[: filler.rindex("<p")].ljust(room)).encode()


def write(folder):
    """The page at PATH, for the edge (folder/finished) and for nginx (folder/files)."""
    content = body()
    store = Store(folder / "finished")
    generation = Stamp(store.folder / "stamp").touch(GENERATION)
    store.write(PATH, Answer(200, [("Content-Type", "text/html; charset=utf-8")], content, made=generation))
    files = folder / "files"
    files.mkdir()
    (files / PATH[1:]).write_bytes(content)
    (files / f"{PATH[1:]}.gz").write_bytes(gzip.compress(content, 6))
    return content


@contextlib.contextmanager
def press_looks(folder):
    """As if a press were looking after these answers, so that the edge takes them for the newest."""
    stamp, over = Stamp(folder / "finished" / "stamp"), threading.Event()

    def look():
        while not over.wait(0.5):
            stamp[ALIVE] = time.monotonic_ns()

    stamp[ALIVE], stamp[DONE] = time.monotonic_ns(), stamp[GENERATION]
    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def unpacked(content, encoding):
    return gzip.decompress(content) if encoding == "gzip" else content

"""How soon a site has its voice: `python -m bench.read_aloud_site`.

Makes a fresh site in a temporary folder and prints: how long it takes to speak the whole starting content from nothing,
and how long after its publication a page of 600 words has sound, with the worker beside the web server.
"""

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.e2e import server

WORDS = 600
SENTENCE = "Bij brand in gebouw {} aan de Dorpsstraat sluit u om 14.{:02} uur alle ramen en deuren."  # 15 words
PUBLISH = """
from core.content import find
from organisation.models import InfoPage
page = find("home").add_child(instance=InfoPage(title="Proef", slug="proef", body=[("text", {text!r})]))
page.save_revision().publish()
print(page.pk)
"""


def main():
    with tempfile.TemporaryDirectory(prefix="lees-voor-") as place:
        folder = Path(place) / "site"
        folder.mkdir()
        server.manage(folder, "prepare")
        start = time.monotonic()
        server.manage(folder, "speak")
        print(f"the whole starting content, from nothing: {time.monotonic() - start:.0f} s (limit 300)")
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "run_speech"], cwd=server.BASE_DIR, env=server.environment(folder)
        )
        try:
            with server.serving(folder) as address:
                publication(folder, address)
        finally:
            worker.terminate()
            worker.wait()


def publication(folder, address):
    text = "".join(f"<p>{SENTENCE.format(number, number)}</p>" for number in range(1, WORDS // 15 + 1))
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "--command", PUBLISH.format(text=text)],
        cwd=server.BASE_DIR,
        env=server.environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    start = time.monotonic()
    while manifest(address, int(done.stdout))["state"] != "ready":
        time.sleep(0.1)
    print(f"from publication to sound, {WORDS} words: {time.monotonic() - start:.1f} s (limit 30)")


def manifest(address, page_id):
    with urllib.request.urlopen(f"{address}/lees-voor/{page_id}.json") as answer:
        return json.load(answer)


if __name__ == "__main__":
    main()

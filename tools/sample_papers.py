"""Prints the sample papers of `publications/samples/` from HTML to tagged PDF: `.venv/bin/python tools/sample_papers.py`."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "publications" / "samples"


def main():
    browser = shutil.which("chromium")
    if browser is None:
        sys.exit("This needs the browser chromium: install the Debian package chromium.")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=arguments)
        page = chromium.new_page()
        for source in sorted(FOLDER.glob("*.html")):
            page.goto(source.as_uri())
            page.pdf(
                path=source.with_suffix(".pdf"),
                format="A4",
                tagged=True,
                outline=True,
                margin=dict.fromkeys(("top", "right", "bottom", "left"), "2cm"),
            )
        chromium.close()


if __name__ == "__main__":
    main()

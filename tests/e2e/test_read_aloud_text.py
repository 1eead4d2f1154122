"""Every page in a browser, beside what the server speaks: the same text, cut in the same places."""

import gzip
import json
from pathlib import Path

import pytest

from tests.e2e.conftest import each
from tests.support import MISSING_PATH

# What the browser finds in the page, and what the marks say of it: texts and hashes of blocks, text of every mark.
READ = """async ([script, marks]) => {
  const { blocks, hash } = await import(script);
  const found = blocks(document.querySelector("[data-read]"));
  const told = await (await fetch(marks)).json();
  const missing = [];
  for (const [block, start, end, , , , words] of told.sentences) {
    const text = found[block]?.text ?? "";
    for (let i = 0; i < words.length; i += 5)
      if (words[i + 1] > words[i] && !/[\\p{L}\\p{N}\\p{S}\\p{P}]/u.test(text.slice(start + words[i], start + words[i + 1])))
        missing.push([block, start, words[i]]);
    if (end > text.length) missing.push([block, start, end]);
  }
  return {
    page: found.map(({ text }) => [hash(text), text.length]),
    marks: told.blocks,
    missing,
    words: told.sentences.reduce((sum, sentence) => sum + sentence[6].length / 5, 0),
  };
}"""


@pytest.fixture
def readable(paths):
    """The paths of all public pages with a Lees voor of their own."""
    return [path for path in paths if path != MISSING_PATH and "zoeken" not in path]


def marks_of(page):
    """The manifest of the page that is open."""
    address = page.locator(".c-listen").first.evaluate("button => button.dataset.manifest")
    return page.request.get(address).json()


def test_the_text_of_every_mark_is_the_text_on_the_page(page, readable):
    words = 0
    for path in each(page, readable):
        manifest = marks_of(page)
        assert manifest["state"] == "ready", f"{path}: {manifest['state']}"
        read = page.evaluate(READ, ["/static/js/read_aloud/blocks.js", manifest["marks"]])
        assert read["page"] == read["marks"], path
        assert read["missing"] == [], path
        words += read["words"]
    assert words > 3000


def test_the_marks_of_a_page_are_small(site_folder):
    """At most 12 kB for 600 words after gzip."""
    for path in Path(site_folder, "media", "lees-voor").glob("*.json"):
        data = path.read_bytes()
        words = sum(len(sentence[6]) / 5 for sentence in json.loads(data)["sentences"])
        assert len(gzip.compress(data, 6)) <= 12 * 1024 * max(words, 100) / 600, path.name

"""What a phone on a slow network has to load, as the edge sends it."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from delivery.store import pack

pytestmark = pytest.mark.once
FIRST, AGAIN = 60_000, 8_000  # bytes of a first view with style, script, font and icon; of a page after that
PACKED, AS_IT_IS = (
    ("css/site.css", "js/site.js", "icons/mark.svg"),
    ("fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",),
)


def read(name):
    return Path(finders.find(name)).read_bytes()


def test_every_page_is_light(visits, subtests):
    shared = sum(len(pack(read(name), "br", hard=True)) for name in PACKED) + sum(len(read(name)) for name in AS_IT_IS)
    for seen in visits:
        with subtests.test(path=seen.path):
            size = len(pack(seen.response.content, "br"))
            assert 1_000 < size <= AGAIN
            assert size + shared <= FIRST

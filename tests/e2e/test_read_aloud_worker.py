"""The whole chain: an editor publishes, a visitor searches, and the worker beside the web server gives it a voice."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.e2e import server

PUBLISH = """
from core.content import find
from organisation.models import InfoPage
page = find("home").add_child(instance=InfoPage(title="Pas klaar", slug="pas-klaar", lead="Dit is net gepubliceerd."))
page.save_revision().publish()
"""


@pytest.fixture(scope="module")
def working_site(built_site, tmp_path_factory):
    """A site of its own with the worker beside it, as `make run` starts them: its folder and its address."""
    folder = tmp_path_factory.mktemp("working") / "copy"
    server.copy(built_site, folder)
    with server.serving(folder) as address:
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "run_speech"], cwd=server.BASE_DIR, env=server.environment(folder)
        )
        yield folder, address
        worker.terminate()
        worker.wait(timeout=20)


def listen(page):
    page.locator("button.c-listen").click()
    expect(page.locator("body > .c-player")).to_have_attribute("data-state", "playing", timeout=30_000)
    page.wait_for_function("CSS.highlights.has('vrt-word')", timeout=30_000)


def test_search_results_are_read_some_seconds_after_somebody_asks(page, working_site):
    _folder, address = working_site
    page.goto(f"{address}/zoeken/?q=brandweer")
    listen(page)


def test_a_new_page_has_sound_soon_after_it_is_published(page, working_site):
    folder, address = working_site
    server.manage(folder, "shell", "--no-imports", "--command", PUBLISH)
    page.goto(f"{address}/pas-klaar/")
    manifest = address + page.locator("button.c-listen").get_attribute("data-manifest")
    for _second in range(30):
        if page.request.get(manifest).json()["state"] == "ready":
            break
        page.wait_for_timeout(1000)
    listen(page)

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
    """Presses Lees voor, and looks again each second while the sound is still being made."""
    bar = page.locator("body > .c-player")
    page.locator("button.c-listen").click()
    for _second in range(30):
        page.wait_for_function("() => document.querySelector('body > .c-player').dataset.state !== 'loading'")
        if bar.get_attribute("data-state") != "waiting":
            break
        page.wait_for_timeout(1000)
        bar.get_by_role("button", name="Kijk opnieuw", exact=True).click()
    expect(bar).to_have_attribute("data-state", "playing")
    page.wait_for_function("() => CSS.highlights.has('vrt-word')", timeout=30_000)


def test_search_results_are_read_some_seconds_after_somebody_asks(page, working_site):
    _folder, address = working_site
    page.goto(f"{address}/zoeken/?q=brandweer")
    listen(page)


def test_a_new_page_has_sound_soon_after_it_is_published(page, working_site):
    folder, address = working_site
    server.manage(folder, "shell", "--no-imports", "--command", PUBLISH)
    page.goto(f"{address}/pas-klaar/")
    listen(page)

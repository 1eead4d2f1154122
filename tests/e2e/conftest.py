"""A real browser on the real site."""

import os
import shutil
import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.e2e import server
from tests.support import EXTRA_PATHS, MISSING_PATH, sitemap_addresses

# Playwright runs an event loop in this thread for as long as its browser lives. Django would take that for an
# asynchronous view and refuse every query of the tests that follow in the same process.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

# What keeps Chromium from calling its maker: a test listens for requests to other hosts.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Journeys come last: until then their site is built beside the other tests. The longest of them come first."""
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.e2e)
    done = yield
    items.sort(key=lambda item: (item.get_closest_marker("e2e") is not None, item.path.name != "test_every_page.py"))
    return done


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium when it is there, else the browser that Playwright brings. Without windows it takes a fifth less."""
    browser = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else [*QUIET]
    return {**browser_type_launch_args, "executable_path": browser, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": DESKTOP, "locale": "nl-NL", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def built_site(site_in_the_making):
    """The folder of a freshly filled site, made once and shared by all xdist workers. Serve a copy of it."""
    server.wait_until_built(site_in_the_making)
    return site_in_the_making


@pytest.fixture(scope="session")
def site_folder(built_site, tmp_path_factory):
    """The folder of the site that this process serves."""
    folder = tmp_path_factory.mktemp("site") / "copy"
    server.copy(built_site, folder)
    return folder


@pytest.fixture(scope="session")
def base_url(site_folder):
    """The address of the site for visitors; `page.goto("/path/")` starts from it."""
    with server.serving(site_folder) as address:
        yield address


def each(page, paths):
    """Opens one page after another in the browser and gives its path, once it is sure that it is the page."""
    for path in paths:
        status = page.goto(path, wait_until="load").status
        assert status == (404 if path == MISSING_PATH else 200), f"{path} answers {status}"
        yield path


def sign_in(page, name, place="/beheer/"):
    """Signs somebody in on the way to a place behind the login; all have the administrator's password."""
    page.goto(place)
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(server.ADMINISTRATOR[1])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == place)


@pytest.fixture(scope="session")
def paths(base_url):
    """The path of every public page, as the sitemap gives them, and of the search and not-found pages."""

    def read(path):
        with urllib.request.urlopen(f"{base_url}{path}") as answer:
            return answer.read()

    listed = [urlsplit(address).path for address in sitemap_addresses(read)]
    assert "/" in listed
    return [*listed, *EXTRA_PATHS, MISSING_PATH]

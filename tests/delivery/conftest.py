import shutil

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import override_settings

from core.stamp import machine_stamp
from delivery import asking, changes
from delivery.press import Press
from delivery.store import Store
from tests.crisis import processes
from tests.delivery import site as sites
from tests.delivery.mirrors import Site, link, still, write


@pytest.fixture(scope="session")
def outage(django_db_setup, django_db_blocker, tmp_path_factory):
    """A running site and a way to take its database away: (site, context manager)."""
    folder = tmp_path_factory.mktemp("delivery")
    with django_db_blocker.unblock(), processes.database(folder) as (url, shut), sites.running(folder, url) as running:
        yield running, shut


@pytest.fixture(scope="session")
def running(outage):
    """The whole site in processes of its own."""
    return outage[0]


def pytest_collection_modifyitems(items):
    for item in items:
        if {"outage", "running", "behind"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("processes")


@pytest.fixture(scope="session")
def whole():
    """The site with its stylesheet, script and pictures, which the settings of the tests leave out."""
    with override_settings(WHITENOISE_USE_FINDERS=True):
        with_files = get_wsgi_application()
    site = asking.site()

    def answer(environ, start_response):
        application = with_files if environ["PATH_INFO"].startswith(settings.STATIC_URL) else site
        return application(environ, start_response)

    return answer


@pytest.fixture(scope="session")
def made(whole, django_db_setup, django_db_blocker, tmp_path_factory):
    """A mirror of the starting content."""
    folder = tmp_path_factory.mktemp("mirror") / "site"
    with django_db_blocker.unblock(), still:
        mirror, walk = write(folder, whole)
    assert not walk.failed
    assert mirror.left_out == []
    return folder


@pytest.fixture
def mirror(made, whole, tmp_path, db, monkeypatch):
    """A copy of it, to change, on the moment at which it was made."""
    monkeypatch.setattr(asking, "site", lambda: whole)
    folder = tmp_path / "copy"
    shutil.copytree(made, folder)
    with still:
        yield folder


@pytest.fixture
def small(tmp_path, db):
    """A mirror of few pages."""
    folder = tmp_path / "mirror"
    write(folder, Site({"/": link("/een/", "/twee/"), "/een/": "een", "/twee/": "twee"}))
    return folder


@pytest.fixture
def press(settings, tmp_path, db, open_connection):
    """A press in this process, which hears of changes here; it has made nothing yet."""
    settings.FINISHED_FOLDER = str(tmp_path)
    machine_stamp.cache_clear()
    changes.listen(None, connection)
    for signal, receiver in changes.SIGNALS:
        signal.connect(receiver)
    made = Press(Store(tmp_path), machine_stamp(), asking.site())
    made.begin()
    yield made
    for signal, receiver in changes.SIGNALS:
        signal.disconnect(receiver)
    connection.execute_wrappers.remove(changes.look)
    machine_stamp.cache_clear()

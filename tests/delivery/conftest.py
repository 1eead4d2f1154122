import pytest

from tests.crisis import processes
from tests.delivery import site as sites


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

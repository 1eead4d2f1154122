"""What tests of every room share: a database that holds the starting content, and visits of all its pages."""

import inspect
import os

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from django.utils import translation

from crisis import situation
from tests import examples, full_text
from tests.crisis import known
from tests.e2e import server
from tests.support import MISSING_PATH, path_of, public_paths, visit

# A test that asks for none of these gets no database from pytest-django, or makes one of a fixed kind: it cannot tell
# one kind from another.
DATABASE = {"db", "django_db_setup", "transactional_db", "live_server", "database_url"}


# What asks for facts and texts of the content, for files, forms, screens and rights, and what counts queries: the same on
# every database. The histories run on PostgreSQL in `make faults`.
SAME = (
    "tests/bevolkingszorg/",
    "tests/crisis/test_desk_",
    "tests/crisis/test_feedback_hostile.py",
    "tests/crisis/test_feeds_replay.py",
    "tests/crisis/test_scenarios.py",
    "tests/delivery/test_histories.py",
    "tests/editors/",
    "tests/languages/",
    "tests/meldkamer/",
    "tests/organisation/test_facts.py",
    "tests/organisation/test_info.py",
    "tests/platforms/",
    "tests/publications/test_closing.py",
    "tests/publications/test_file_",
    "tests/publications/test_import_hostile.py",
    "tests/publications/test_intake.py",
    "tests/publications/test_request_admin.py",
    "tests/publications/test_request_form.py",
    "tests/publications/test_shelves.py",
    "tests/readaloud/editors/",
    "tests/readaloud/test_whole_content.py",
    "tests/sweeps/test_editors.py",
    "tests/sweeps/test_html.py",
    "tests/sweeps/test_links.py",
    "tests/sweeps/test_queries.py",
)


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses
def pytest_collection_modifyitems(items):
    """Marks what uses a database: such tests run on PostgreSQL and on SQLite, all others once."""
    for item in items:
        asks = not DATABASE.isdisjoint(item.fixturenames) or item.get_closest_marker("django_db")
        if item.nodeid.startswith(SAME):
            item.add_marker(pytest.mark.once)
        if asks or "request" in inspect.signature(item.function).parameters:  # who has `request` may ask later
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session", autouse=True)
def site_in_the_making(request, tmp_path_factory):
    """The folder of the site that journeys in a browser share. To build it takes minutes, as it speaks every page: it
    is begun before the first test, and built beside the others, so that nobody waits for it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "built-site"
    wanted = any(item.get_closest_marker("e2e") for item in request.session.items)
    process = server.begin(folder) if wanted else None
    yield folder
    if process:
        process.wait()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Builds the starting content once per run (and per xdist worker), on tables made without migrations.

    Every test with `django_db` sees it and rolls back what it changes. A test with `transaction=True` empties the
    database behind it: none may need the content.
    """
    with django_db_blocker.unblock():
        full_text.build()
        call_command("load_content", verbosity=0)
        situation.refresh()


@pytest.fixture(autouse=True)
def calm():
    """No crisis message of one test is known in the next: every test starts with the state of the starting content."""
    yield
    if known.anything():
        known.forget()


@pytest.fixture(autouse=True)
def our_own_language():
    """A visit of an English page leaves English behind in this thread; every test starts in Dutch."""
    translation.deactivate()


@pytest.fixture(scope="session")
def visits_of_content(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return [visit(path) for path in public_paths()]


@pytest.fixture(scope="session")
def visits_of_more(visits_of_content, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        example = visit(path_of(examples.unit()))
        transaction.set_rollback(True)
    with django_db_blocker.unblock():
        return [example, visit(MISSING_PATH)]


@pytest.fixture
def open_connection():
    """As Django's own test client does: the test's connection outlives a request that comes in by the server's door."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# These two ask for `db`, although the visits are long over: without it pytest-django may make no database for the
# tests, and the visits would be to the site of whoever runs them.


@pytest.fixture
def visits(db, visits_of_content):
    """Every public address of the starting content, visited once in a run: a list of `Visit`."""
    return visits_of_content


@pytest.fixture
def answers(visits, visits_of_more):
    """`visits`, and those of a page with every block, and of an address that does not exist."""
    return [*visits, *visits_of_more]


@pytest.fixture
def example(db):
    """The page with everything on it (see `tests.examples`)."""
    return examples.unit()


@pytest.fixture
def superuser(db, django_user_model):
    return django_user_model.objects.create_superuser("toezicht", "toezicht@example.nl", "geheim-van-de-test")


@pytest.fixture
def staff_client(client, superuser):
    """A client that is signed in at /beheer/ with every right."""
    client.force_login(superuser)
    return client


@pytest.fixture
def sign_in(db, django_user_model):
    """Makes somebody in a group and signs them in: a client, with the person as `client.user`."""

    def sign_in(group):
        user = django_user_model.objects.create_user(group.lower(), f"{group.lower()}@example.nl", "geheim-van-de-test")
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return sign_in

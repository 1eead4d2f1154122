"""What tests of every room share: a database that holds the starting content, and visits of all its pages."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import translation

from tests import examples, full_text
from tests.support import MISSING_PATH, path_of, public_paths, visit


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Builds the starting content once per run (and per xdist worker), on tables made without migrations.

    Every test with `django_db` sees it and rolls back what it changes. A test with `transaction=True` empties the
    database behind it: none may need the content.
    """
    with django_db_blocker.unblock():
        full_text.build()
        call_command("load_content", verbosity=0)


@pytest.fixture(autouse=True)
def our_own_language():
    """A visit of an English page leaves English behind in this thread; every test starts in Dutch."""
    translation.deactivate()


@pytest.fixture(scope="session")
def visits(django_db_setup, django_db_blocker):
    """Every public address of the starting content, visited once: a list of `Visit`."""
    with django_db_blocker.unblock():
        return [visit(path) for path in public_paths()]


@pytest.fixture(scope="session")
def answers(visits, django_db_blocker):
    """`visits`, and those of a page with every block, and of an address that does not exist."""
    with django_db_blocker.unblock(), transaction.atomic():
        example = visit(path_of(examples.unit()))
        transaction.set_rollback(True)
    with django_db_blocker.unblock():
        return [*visits, example, visit(MISSING_PATH)]


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

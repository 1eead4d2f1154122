"""What tests of every room share: a database that holds the starting content, and visits of all its pages."""

import pytest
from django.core.management import call_command

from tests.support import MISSING_PATH, public_paths, visit


def plant():
    """Makes what Wagtail's migrations would make: the tests build their tables straight from the models."""
    from wagtail.models import Collection, Locale, Page

    Locale.objects.get_or_create(language_code="nl")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Builds the starting content once per run (and per xdist worker).

    Every test with `django_db` sees it and rolls back what it changes. A test with `transaction=True` empties the
    database behind it: none may need the content.
    """
    with django_db_blocker.unblock():
        plant()
        call_command("load_content", verbosity=0)


@pytest.fixture(scope="session")
def visits(django_db_setup, django_db_blocker):
    """Every public address of the starting content, visited once: a list of `Visit`."""
    with django_db_blocker.unblock():
        return [visit(path) for path in public_paths()]


@pytest.fixture(scope="session")
def missing(django_db_setup, django_db_blocker):
    """The visit of an address that does not exist."""
    with django_db_blocker.unblock():
        return visit(MISSING_PATH)


@pytest.fixture
def superuser(db, django_user_model):
    return django_user_model.objects.create_superuser("toezicht", "toezicht@example.nl", "geheim-van-de-test")


@pytest.fixture
def staff_client(client, superuser):
    """A client that is signed in at /beheer/ with every right."""
    client.force_login(superuser)
    return client

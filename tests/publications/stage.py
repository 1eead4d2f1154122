"""What many tests begin with, built once and kept: to publish a meeting takes longer than most tests of one.

The pages on the stage are in the database in transactions that stay open from test to test, each inside the one before.
A test opens its own inside them all, and rolls back no more than what it did itself. It finds what it asks for and
nothing else: what only the test before it asked for is rolled back first.
"""

import inspect
from itertools import takewhile

import pytest
from django.db import transaction

BUILDERS = {}  # in the order in which they are put on the stage


def staged(build):
    """Makes a fixture of a function that publishes a page and asks for nothing but pages on the stage.

    A test gets the page fresh from the database. No other fixture may have the same name.
    """
    name, needs = build.__name__, list(inspect.signature(build).parameters)
    assert name not in BUILDERS, f"two fixtures on the stage are called {name}"
    BUILDERS[name] = build

    def page(stage, **_needed):
        return stage[name]

    asked = [inspect.Parameter(each, inspect.Parameter.KEYWORD_ONLY) for each in ("db", "stage", *needs)]
    page.__signature__ = inspect.Signature(asked)
    page.__doc__ = build.__doc__
    return pytest.fixture(name=name)(page)


class Stage:
    def __init__(self):
        self.built = []  # name, transaction, page

    def set(self, names):
        """Leaves what `names` are the fixtures of, and nothing else."""
        wanted = [name for name in BUILDERS if name in names]
        standing = [name for name, _transaction, _page in self.built]
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(wanted, standing, strict=False))))
        while len(self.built) > same:
            self._strike()
        for name in wanted[same:]:
            self._build(name)

    def __getitem__(self, name):
        (page,) = [page for built, _transaction, page in self.built if built == name]
        return type(page).objects.get(pk=page.pk)

    def _build(self, name):
        build = BUILDERS[name]
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            page = build(**{need: self[need] for need in inspect.signature(build).parameters})
        except BaseException:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
            raise
        self.built.append((name, atomic, page))

    def _strike(self):
        _name, atomic, _page = self.built.pop()
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)

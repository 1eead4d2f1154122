"""Notices every change of the content, whatever makes it: a screen, a command, a program, one row or a thousand.

Each statement that writes is looked at on its way to the database. What visitors can never see is left out; the rest is
noted in a row of the same transaction, so that it is there exactly when the change is. The press of each machine reads the
rows (see `delivery.press`).
"""

import json
import re
import threading

from django.db import transaction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core import kept
from core.signals import text_changed
from core.stamp import WRITTEN, machine_stamp

WRITES = re.compile(
    r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|TRUNCATE|REPLACE INTO)\s+(?:ONLY\s+)?"?(\w+)"?', re.IGNORECASE
)
READS = re.compile(r'\b(?:FROM|JOIN)\s+"(\w+)"')
SET = re.compile(r'"(\w+)" = ')
PAGES = "wagtailcore_page"
# Fields of a page that change when somebody works on a draft, and that no visitor sees.
DRAFT = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision_created_at",
    "latest_revision_id",
    "locked",
    "locked_at",
    "locked_by_id",
    "go_live_at",
}
# Tables of which nothing is ever on a page: work of editors, signs of life, what visitors send. A test reads all pages and
# finds none of them.
UNSEEN = re.compile(
    r"""auth_|users_|django_|delivery_|wagtailsearch|searchpromotions_quer|sqlite_|pg_
    |wagtailadmin_|wagtailusers_|taggit_
    |wagtailcore_(revision|modellogentry|referenceindex|workflow|task|comment|pagesubscription|uploadedfile|group
        |collection$|groupcollection)
    |publications_(woorequest|recentsender|intake|harvest)
    |crisis_(bulletin|publication|answer|recent|crisissettings|scenario)
    |wagtailimages_uploaded""",
    re.VERBOSE,
)
_here = threading.local()  # whether this thread is noting just now


def listen(sender, connection, **kwargs):
    """Look at each statement of a new connection."""
    if look not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, look)  # first: others take theirs away from the end


def _page_changed(sender, instance, **kwargs):
    note(pages=[instance.pk])


def _text_changed(sender, pages, **kwargs):
    note(pages=list(pages))


SIGNALS = [
    (page_published, _page_changed),
    (page_unpublished, _page_changed),
    (post_page_move, _page_changed),
    (text_changed, _text_changed),
]


def connect():
    for signal, receiver in SIGNALS:
        signal.connect(receiver)


def look(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    table = written(sql)
    if table and not getattr(_here, "noting", False):
        kept.forget()
        note(table, using=context["connection"])
    return result


def written(sql):
    """The table that a statement changes, when visitors can see something of it; else ""."""
    found = WRITES.match(sql)
    if found is None or UNSEEN.match(found[1]):
        return ""
    if found[1] == PAGES and sql.lstrip()[:6].upper() == "UPDATE":
        columns = set(SET.findall(sql.partition(" WHERE ")[0]))
        if columns and columns <= DRAFT:
            return ""
    return found[1]


class Noted:
    """Stands among what is to be done when a transaction ends: a row about this table is in it already.

    Then what processes of this machine keep in memory holds no more (see `core.kept`).
    """

    def __init__(self, table):
        self.table = table

    def __call__(self):
        _written()


def _written():
    if (stamp := machine_stamp()) is not None:
        stamp.touch(WRITTEN)


def note(table="", pages=(), using=None):
    """Write down that a table changed, or that these pages are to be looked at first: part of the transaction that runs.

    Once for each table in a transaction.
    """
    from delivery.models import Change

    connection = using or transaction.get_connection()
    if connection.alias != "default" or connection.needs_rollback:
        return
    if table and connection.in_atomic_block:
        # Django forgets what is to be done at the end together with the savepoint that is undone; so is the row.
        if any(
            isinstance(todo, Noted) and todo.table == table for _savepoints, todo, *_more in connection.run_on_commit
        ):
            return
        connection.on_commit(Noted(table))
    _here.noting = True
    try:
        if _stands(connection):
            Change.objects.create(table=table, pages=json.dumps(list(pages)) if pages else "")
    finally:
        _here.noting = False
    if not connection.in_atomic_block:
        _written()


def _stands(connection):
    """Whether the table of changes is there: not yet while the first migrations run."""
    from delivery.models import Change

    if not getattr(connection, "_delivery_stands", False):
        connection._delivery_stands = Change._meta.db_table in connection.introspection.table_names()
    return connection._delivery_stands

"""SQLite's full-text table, for tests whose tables are made straight from the models."""

from importlib import import_module

from django.db import connection
from django.db.migrations import SeparateDatabaseAndState

TABLE = "wagtailsearch_indexentry_fts"


def build():
    """Replaces the ordinary table by the full-text table and its triggers; only Wagtail's migration can make those."""
    if connection.vendor != "sqlite" or _is_full_text():
        return
    migration = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
    parts = [part for part in migration.operations if isinstance(part, SeparateDatabaseAndState)]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")
        for part in parts:
            for operation in part.database_operations:
                cursor.execute(operation.sql)


def _is_full_text():
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [TABLE])
        return "VIRTUAL" in cursor.fetchone()[0]

"""Asks the index that Wagtail keeps in the database, in one query, the best matches first.

Wagtail's own search is not used to ask: it ranks quadratically on SQLite, and matches whole words only. See
docs/decisions/0007. Words must come from `search.query`: letters and digits only.
"""

from django.conf import settings
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, CharField, Exists, F, FloatField, Func, OuterRef, Q, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Cast
from wagtail.search import models as index

# Columns of the table in order: autocomplete, body, title.
SQLITE_TABLE = "wagtailsearch_indexentry_fts"
SQLITE_RANK = f"bm25({SQLITE_TABLE}, 0.0, 1.0, 8.0)"


def ranked(forms, among, every, most):
    """Primary keys of pages that hold the words, best first.

    In: for each word its forms (see `search.dutch.forms`); a queryset of pages to search in; whether a page must hold
    every word or at least one; the most to give. Out: a list of integers.
    """
    engine = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    return [int(key) for key in engine(forms, among, every)[:most]]


def _sqlite(forms, among, every):
    words = (" OR ".join(f'"{form}"*' for form in group) for group in forms)
    wanted = "{title body} : (" + (" AND " if every else " OR ").join(f"({word})" for word in words) + ")"
    page = among.filter(
        pk=Cast(OuterRef("index_entry__object_id"), BigIntegerField()),
        content_type=OuterRef("index_entry__content_type"),
    )
    return (
        index.SQLiteFTSIndexEntry.objects.filter(Match(Value(wanted)), Exists(page))
        .order_by(Func(template=SQLITE_RANK, output_field=FloatField()), "-index_entry")
        .values_list("index_entry__object_id", flat=True)
    )


class Match(Func):
    """The full-text condition of SQLite."""

    template = f"{SQLITE_TABLE} MATCH %(expressions)s"
    output_field = BooleanField()


def _postgresql(forms, among, every):
    words = (" | ".join(f"'{form}':*" for form in group) for group in forms)
    wanted = (" & " if every else " | ").join(f"({word})" for word in words)
    dutch = SearchQuery(wanted, search_type="raw", config=settings.WAGTAILSEARCH_BACKENDS["default"]["SEARCH_CONFIG"])
    # Dutch leaves out small words: a title of nothing else ("Wie zijn wij?") is found in the column without language.
    plain = SearchQuery(wanted, search_type="raw", config="simple")
    vector = CombinedExpression(F("title"), "||", F("body"), output_field=SearchVectorField())
    page = among.annotate(key=Cast("pk", CharField())).filter(
        key=OuterRef("object_id"), content_type=OuterRef("content_type")
    )
    return (
        index.IndexEntry.objects.annotate(vector=vector)
        .filter(Q(vector=dutch) | Q(autocomplete=plain), Exists(page))
        .order_by(SearchRank(F("vector"), dutch).desc(), "-pk")
        .values_list("object_id", flat=True)
    )

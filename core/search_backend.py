"""Wagtail's own search, for the editors' lists and choosers, made proof against what people type.

A lone quotation mark is half an expression to SQLite's full-text search, and gave an error page. Visitors' questions
go another way: see the room `search`.
"""

import re

from wagtail.search.backends import database

MOST_WORDS = 20
WORD = re.compile(r"\w+")


def words(query):
    """The letters and digits of a question, with single spaces, at most 20 words."""
    return " ".join(WORD.findall(query)[:MOST_WORDS])


class CleanQuestions:
    """Cleans the question of every search, by words or by their beginnings."""

    def _search(self, compiler, query, model_or_queryset, **options):
        query = words(query) if isinstance(query, str) else query
        return super()._search(compiler, query, model_or_queryset, **options)


def SearchBackend(params):
    """Wagtail's engine for the database in use, that takes any question. The name is the one that Wagtail asks for."""
    engine = type(database.SearchBackend(params))
    return type(engine.__name__, (CleanQuestions, engine), {})(params)

"""Tells the press and the edge, who ask with a header of their own, what an answer was made from."""

import functools
import json

from django.db import connections
from django.http import QueryDict

from core.kept import asked
from delivery import questions
from delivery.changes import READS
from delivery.store import ASKED, MADE_FROM


class Questions(QueryDict):
    """The parameters of a request, that remember which of them somebody looked at; "*" stands for all."""

    def __init__(self, query, looked_at):
        self.looked_at = set()  # filling it looks at all of them
        super().__init__(query)
        self.looked_at = looked_at

    def __getitem__(self, name):
        self.looked_at.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.looked_at.add(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        self.looked_at.add(name)
        return super().getlist(name, default)

    def __iter__(self):
        self.looked_at.add("*")
        return super().__iter__()


class MadeFrom:
    """Adds to an answer for the press: the parameters and tables that it depends on, and whether the database failed.

    A page of which a part is missing because a question failed must not become a finished one.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if ASKED not in request.headers:
            return self.get_response(request)
        names, tables, failed = set(), set(), []
        request.GET = Questions(request.META.get("QUERY_STRING", ""), names)
        watch = functools.partial(_watch, tables, failed)
        for connection in connections.all(initialized_only=True):
            connection.errors_occurred = False
        with connections["default"].execute_wrapper(watch):
            response = self.get_response(request)
            if not response.streaming and hasattr(response, "render") and not response.is_rendered:
                response.render()
        tables |= questions.tables_of(asked.get())
        failed += [True for connection in connections.all(initialized_only=True) if connection.errors_occurred]
        made_from = {"query": sorted(names), "tables": sorted(tables), "failed": bool(failed)}
        response.headers[MADE_FROM] = json.dumps(made_from)
        return response


def _watch(tables, failed, execute, sql, params, many, context):
    tables.update(READS.findall(sql))
    questions.hear(sql, params)
    try:
        return execute(sql, params, many, context)
    except Exception:
        failed.append(True)
        raise

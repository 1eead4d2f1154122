"""Keeps what many pages need alike, such as the page tree, for as long as nothing changes that visitors see.

Every change makes numbers in `core.stamp` grow, so a look there tells whether what is kept still holds: within a machine at
once, from another machine as soon as its press heard of the change. Where no press lives to hear of it, and inside a
transaction, things are kept for one request only.
"""

import functools
import threading
import time
from contextvars import ContextVar

from django.core.signals import request_finished, request_started
from django.db import connection

from core.stamp import ALIVE, GENERATION, WRITTEN, machine_stamp

DEAD = 5_000_000_000  # nanoseconds after which a press that said nothing is taken for gone
# What the answer that is being made asked, for whoever wants to ask the same later: a list to add to, or None. One entry is
# (SQL, parameters) or (a function that was asked, its arguments).
asked = ContextVar("asked", default=None)
_everywhere = {}
_request = threading.local()


def kept(make):
    """Decorator for a function without arguments: calls it only when what it gave before may hold no more."""

    @functools.wraps(make)
    def keep():
        memory, version = _memory()
        if memory is None:
            return make()
        known = memory.get(make)
        if known is None or known[0] != version:
            known = memory[make] = version, make()
        return known[1]

    return keep


def kept_text(name, make):
    """A piece of text under a name, kept as by `kept`, together with what it was made from.

    What is made while the database fails is not kept: it may say less than it should.
    """
    memory, version = _memory()
    known = memory.get(name) if memory is not None else None
    if known is None or known[0] != version:
        token = asked.set([])
        try:
            known = version, make(), tuple(asked.get())
        finally:
            asked.reset(token)
        if memory is not None and not connection.errors_occurred:
            memory[name] = known
    heard = asked.get()
    if heard is not None:
        heard += known[2]
    return known[1]


def tells(*tables):
    """Decorator for a function that answers from what is kept: writes down that it was asked, as if it were a query.

    In: the tables from which it answers. What the function gives must show all that it says in its `repr`.
    """

    def decorate(function):
        @functools.wraps(function)
        def tell(*arguments):
            heard = asked.get()
            if heard is not None:
                heard.append((tell, arguments))
            return function(*arguments)

        tell.tables = tables
        return tell

    return decorate


def forget():
    """Something was written: what was kept for this request holds no more."""
    _request.memory = {} if getattr(_request, "memory", None) is not None else None


def _memory():
    """Where to keep, and the version of what is kept there now; (None, 0) when nothing may be kept."""
    stamp = machine_stamp()
    if stamp is not None and 0 <= time.monotonic_ns() - stamp[ALIVE] < DEAD and not connection.in_atomic_block:
        return _everywhere, (stamp[WRITTEN], stamp[GENERATION])
    return getattr(_request, "memory", None), 0


def _begin(**kwargs):
    _request.memory = {}


def _end(**kwargs):
    _request.memory = None


request_started.connect(_begin)
request_finished.connect(_end)

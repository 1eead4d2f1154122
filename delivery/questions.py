"""What an answer asked the database, and whether the database still says the same.

An answer follows from what was asked and said, and from what `core.addresses` and `core.stamp` tell of outside. So where every
question still gets the same reply, the answer need not be made again to know that it is the same.
"""

import hashlib
import sys

from django.db import connection

from core.kept import asked


def hear(sql, params):
    """Write down a question, when somebody wants it."""
    heard = asked.get()
    if heard is not None and sql.lstrip()[:6].upper() == "SELECT":
        # The same few texts come back for thousands of pages: each is kept once.
        heard.append((sys.intern(sql), tuple(params or ())))


def tables_of(heard):
    """The tables from which what is kept in memory was read. In: questions."""
    return {table for question, _arguments in heard or () if callable(question) for table in question.tables}


def replies(questions, known=None):
    """What the database says now, and what is kept of it: a hash for each question. Raises Error.

    In: the questions; what others asked a moment ago and were told, by question, to which this adds.
    """
    known = {} if known is None else known
    with connection.cursor() as cursor:
        for what, given in questions:
            key = repr((what, given))
            if key not in known:
                known[key] = hashlib.blake2b(repr(_said(cursor, what, given)).encode(), digest_size=12).digest()
    return b"".join(known[repr(question)] for question in questions)


def _said(cursor, what, given):
    if callable(what):
        return what(*given)
    cursor.execute(what, given)
    return cursor.fetchall()

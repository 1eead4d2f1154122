"""A line of a source: one paper, or a meeting alone."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from publications.tooi import DocumentKind


class Unusable(Exception):
    """The whole source is of no use; the message is a Dutch sentence."""


@dataclass(slots=True)
class Line:
    """What a source says about a meeting, and about one of its papers when there is a file.

    What is empty or None is not said: another line of the same meeting may say it.
    """

    where: str  # for the report: file and line, or path
    body: str
    day: datetime.date
    begin: datetime.datetime | None = None
    end: datetime.datetime | None = None
    place: str = ""
    note: str = ""
    closed: bool = False
    named_closed: bool = False  # the name of the paper says so; that tells nothing of the meeting
    cancelled: bool = False
    item: str = ""  # of the agenda
    number: int | None = None  # of that item
    file: Path | None = None
    title: str = ""
    kind: DocumentKind = DocumentKind.PAPER
    date: datetime.date | None = None  # of the paper
    summary: str = ""
    reason: str = ""  # of a new version


@dataclass(slots=True)
class Refusal:
    """A line, file or folder that is of no use, and why: a Dutch sentence."""

    where: str
    what: str
    why: str

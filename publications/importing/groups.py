"""From lines to meetings: which lines belong together, and what they say together."""

import datetime
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.text import slugify

from publications.models import BodyPage

from .lines import Line, Refusal
from .values import Wrong

# What all lines of a meeting must agree on, in the words of the report.
SHARED = {
    "begin": "een ander begin",
    "end": "een ander einde",
    "place": "een andere plaats",
    "note": "een andere opmerking",
}


@dataclass
class Meeting:
    """What a source says about a meeting of a body on a day."""

    body: BodyPage
    day: datetime.date
    lines: list[Line] = field(default_factory=list)

    def add(self, line):
        """Take a line along. Raises `Wrong` when it contradicts an earlier one."""
        for name, other in SHARED.items():
            told, known = getattr(line, name), self.told(name)
            if told and known and told != known:
                raise Wrong(f"Een eerdere regel noemt {other} van deze vergadering.")
        self.lines.append(line)

    def told(self, name):
        """The first thing that a line says about something, or None."""
        return next((getattr(line, name) for line in self.lines if getattr(line, name)), None)

    @property
    def name(self):
        return f"{self.body.title}, {format_date(self.day, 'j F Y')}"

    @property
    def where(self):
        return self.lines[0].where

    @property
    def closed(self):
        """A line about the meeting itself says so, or every line does."""
        return any(line.closed for line in self.lines if not line.file and not line.item) or all(
            line.closed for line in self.lines
        )

    @property
    def cancelled(self):
        return any(line.cancelled for line in self.lines)

    @property
    def closed_items(self):
        """Points of the agenda whose own line says that they are closed: a set of their titles as `key` makes them."""
        return {key(line.item) for line in self.lines if line.closed and line.item and not line.file}


def key(title):
    """A title as it is compared: capitals and signs make no other title."""
    return slugify(title, allow_unicode=True) or title


def grouped(found):
    """Meetings in the order of their first line, and refusals; of lines and refusals as a source gives them."""
    bodies, meetings, refusals = bodies_by_name(), {}, []
    for line in found:
        if isinstance(line, Refusal):
            refusals.append(line)
            continue
        try:
            body = body_of(line, bodies)
            meetings.setdefault((body.pk, line.day), Meeting(body, line.day)).add(line)
        except Wrong as wrong:
            refusals.append(Refusal(line.where, line.title or line.item or line.body, str(wrong)))
    return list(meetings.values()), refusals


def bodies_by_name():
    """The bodies by the last part of their address and by their title: a dict of name to a set of pages."""
    bodies = {}
    for body in BodyPage.objects.filter(alias_of=None, locale__language_code=settings.LANGUAGE_CODE):
        for name in {key(body.slug), key(body.title)}:
            bodies.setdefault(name, set()).add(body)
    return bodies


def body_of(line, bodies):
    """The body that a line names. Raises `Wrong`."""
    found = bodies.get(key(line.body), set())
    if not found:
        raise Wrong(f"Het orgaan “{line.body}” is er niet op de site.")
    if len(found) > 1:
        raise Wrong(f"Er zijn meer organen die “{line.body}” heten. Schrijf het laatste deel van het webadres.")
    return next(iter(found))

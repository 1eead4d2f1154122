"""What holds at this moment, known to every process without a database.

The truth is the journal of bulletins in the database. Whoever adds to it writes the state to a file on this machine, aside
and renamed, and so does the clock when another machine added something. A process looks at the file's stamp for every
page (some microseconds) and reads it again when it moved. When the database is away, the file and what is in memory
stay; when the file is away too, what is in memory stays. Times (late, over, expired) are worked out when a page is made, so
that a message changes by itself at the right second.
"""

import contextlib
import dataclasses
import datetime
import fcntl
import json
import logging
import os
import time
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.dispatch import Signal
from django.utils import timezone

from crisis.record import ENDED, SEVERITY, Record

JOURNAL = 100  # bulletins that feeds and warnings show
KEEP = datetime.timedelta(days=60)  # how long feeds tell of what is over
STALE = 30  # seconds after which what is known may be old: the clock confirms it four times a second
logger = logging.getLogger(__name__)
changed = Signal()  # the state was written anew


@dataclasses.dataclass(frozen=True)
class Message:
    """One statement about an incident; the newest of an incident is what holds."""

    number: int  # of the bulletin; 0 for a draft
    incident: str
    sequence: int
    kind: str
    sent_at: datetime.datetime
    path: str
    live_until: datetime.datetime | None
    exercise: bool
    record: Record

    @classmethod
    def of_bulletin(cls, bulletin):
        fields = ("sequence", "kind", "sent_at", "path", "live_until", "exercise", "record")
        return cls(bulletin.pk, str(bulletin.incident), **{name: getattr(bulletin, name) for name in fields})

    @classmethod
    def of_page(cls, page):
        """What a page says as it is here: a draft, a preview, or what is published."""
        published = next((item for item in state().newest if item.incident == str(page.translation_key)), None)
        if published is not None and published.record == page.record:
            return published
        path = page.get_url_parts()[2] if page.pk and page.get_url_parts() else ""
        sent = page.record.changed_at or timezone.now()
        return cls(0, str(page.translation_key), 0, "", sent, path, page.expire_at, page.exercise, page.record)

    def to_data(self):
        moments = {
            name: value and value.isoformat()
            for name, value in (("sent_at", self.sent_at), ("live_until", self.live_until))
        }
        return (
            {name: getattr(self, name) for name in self.__dataclass_fields__}
            | moments
            | {"record": self.record.to_data()}
        )

    @classmethod
    def from_data(cls, data):
        until = data["live_until"]
        return cls(
            **data
            | {
                "sent_at": datetime.datetime.fromisoformat(data["sent_at"]),
                "live_until": until and datetime.datetime.fromisoformat(until),
                "record": Record.from_data(data["record"]),
            }
        )

    def is_gone(self, now):
        """Whether it was taken from the site, or its time is over."""
        return self.kind == "withdrawn" or bool(self.live_until and now >= self.live_until)

    def is_over(self, now):
        """Whether the incident ended."""
        return bool(self.record.ended_at and now >= self.record.ended_at)

    def is_late(self, now):
        return not self.is_gone(now) and self.record.is_late(now)

    def look(self, now):
        """The level as the design names it; what is over has one of its own."""
        return ENDED if self.is_over(now) else self.record.level

    def holds(self, now):
        """Whether visitors must know of it now: it goes on, or it ended a short while ago."""
        if self.is_gone(now):
            return False
        return not self.is_over(now) or bool(self.record.clear_until and now < self.record.clear_until)


@dataclasses.dataclass(frozen=True)
class State:
    """All that is known: the newest statement of each incident, and the journal, newest first."""

    version: int = 0  # number of the last bulletin
    newest: tuple[Message, ...] = ()
    journal: tuple[Message, ...] = ()
    municipalities: tuple[tuple[str, str], ...] = ()  # (code, name), by name
    written_at: datetime.datetime | None = None

    def to_data(self):
        numbers = {message.number for message in self.newest}
        return {
            "version": self.version,
            "written_at": self.written_at and self.written_at.isoformat(),
            "municipalities": self.municipalities,
            "newest": sorted(numbers),
            "messages": [
                message.to_data() for message in {m.number: m for m in (*self.journal, *self.newest)}.values()
            ],
            "journal": [message.number for message in self.journal],
        }

    @classmethod
    def from_data(cls, data):
        messages = {item["number"]: Message.from_data(item) for item in data["messages"]}
        return cls(
            data["version"],
            tuple(messages[number] for number in data["newest"]),
            tuple(messages[number] for number in data["journal"]),
            tuple((code, name) for code, name in data["municipalities"]),
            datetime.datetime.fromisoformat(data["written_at"]),
        )

    def messages(self, now):
        """What holds now: worst first, then newest; what just ended comes last."""
        holding = [message for message in self.newest if message.holds(now)]
        return sorted(
            holding,
            key=lambda message: (
                message.is_over(now),
                SEVERITY.index(message.record.level),
                -message.sent_at.timestamp(),
            ),
        )


# The stamp of the file that was read last, and what was in it. Replaced by one assignment: threads read it all the time.
_known = (None, None)


def folder():
    return Path(settings.CRISIS_FOLDER)


def _file():
    return folder() / "state.json"


def _confirmed():
    return folder() / "confirmed"


def _stamp():
    try:
        about = os.stat(_file())
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


def state():
    """The state as it is known here and now. Never fails: at worst it is the last one that this process saw."""
    global _known
    stamp = _stamp()
    known_stamp, known = _known
    if stamp is not None and stamp != known_stamp:
        try:
            known = State.from_data(json.loads(_file().read_bytes()))
        except Exception:  # whatever is in it, a page is made
            logger.exception("The state of the crisis messages cannot be read; the last known one holds.")
        _known = (stamp, known)
    if known is None:
        known = refresh() or _unwritten() or State()
    return known


def _unwritten():
    """The state from the database, for a process that knows nothing yet while the disk is full; None without either."""
    try:
        return read()
    except DatabaseError:
        return None


def messages(now=None):
    """What holds now, see `State.messages`."""
    return state().messages(now or timezone.now())


@contextlib.contextmanager
def locked():
    """One process of this machine at a time. Raises OSError."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def refresh():
    """Read the journal and write the file: the new state; None when the database or the disk does not allow it."""
    global _known
    try:
        with locked():  # so that no older reading is written over a newer one
            fresh = read()
            aside = folder() / f"state.{os.getpid()}"
            aside.write_text(json.dumps(fresh.to_data(), ensure_ascii=False))
            aside.replace(_file())
            _known = (_stamp(), fresh)
    except DatabaseError:
        logger.exception("The crisis messages cannot be read from the database; the last known ones hold.")
        return None
    except OSError:
        logger.exception("The state of the crisis messages cannot be written.")
        return None
    changed.send(State)
    return fresh


def read():
    """The state as the database has it now; raises DatabaseError."""
    from core.models import Municipality
    from crisis.models import Bulletin
    from crisis.models.bulletins import BulletinKind

    now = timezone.now()
    version = newest_number()  # first: what comes while we read makes the clock read again
    public = Bulletin.objects.public()
    recent = public.filter(sent_at__gt=now - KEEP)
    open_or_recent = public.exclude(kind__in=[BulletinKind.END, BulletinKind.WITHDRAWN]) | recent
    newest = tuple(Message.of_bulletin(bulletin) for bulletin in open_or_recent.newest())
    journal = tuple(Message.of_bulletin(bulletin) for bulletin in recent.order_by("-pk")[:JOURNAL])
    municipalities = tuple(Municipality.objects.order_by("name").values_list("code", "name"))
    return State(version, newest, journal, municipalities, now)


def newest_number():
    """The number of the last public bulletin in the database; raises DatabaseError."""
    from crisis.models import Bulletin

    return Bulletin.objects.public().order_by("-pk").values_list("pk", flat=True).first() or 0


def confirm():
    """Called by the clock, four times a second: what every process knows is the newest. Raises DatabaseError when not to be told.

    A restored database may have fewer bulletins, so any difference counts.
    """
    known = state()
    if newest_number() != known.version and refresh() is None:
        return
    _confirmed().touch()


def unconfirmed_since():
    """Since when nobody could tell whether there is something newer; None when all is well, or no clock ever ran."""
    try:
        last = os.stat(_confirmed()).st_mtime
    except OSError:
        return None
    if time.time() - last <= STALE:
        return None
    return datetime.datetime.fromtimestamp(last, datetime.UTC)


def clock_runs():
    """Whether the clock confirmed a short while ago what is known; without it nothing planned goes live."""
    try:
        return time.time() - os.stat(_confirmed()).st_mtime <= STALE
    except OSError:
        return False

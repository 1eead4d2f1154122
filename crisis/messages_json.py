"""What holds and what was said, as plain values; docs/crisis-data.md tells what each of them means."""

from django.utils import timezone

from core.chrome import absolute
from crisis import journal, presentation
from crisis.models.bulletins import BulletinKind
from crisis.record import FORMS
from crisis.words import REGION

FORMAT = 1  # goes up when a name goes away or means something else


def data(version, messages, now, cap_address, unconfirmed_since=None):
    """All of it as values for JSON.

    In: the number of the last statement, the statements (newest first), a function from a statement to the whole address
    of its warning file, and since when nobody could look whether there is something newer.
    """
    return {
        "format": FORMAT,
        "version": version,
        "changed": moment(journal.changed(messages, now)),
        "unconfirmed_since": moment(unconfirmed_since),
        "incidents": [incident(message, now, cap_address) for message in journal.newest(messages)],
        "journal": [statement(message, cap_address) for message in messages],
    }


def incident(message, now, cap_address):
    """How it is with an incident now, from its newest statement."""
    record, status = message.record, journal.status(message, now)
    gone = status == "withdrawn"
    return _said(message, gone, cap_address) | {
        "status": status,
        "shown": message.holds(now),
        "late": message.is_late(now),
        "changed": moment(journal.changed([message], now)),
        "clear_until": moment(record.clear_until),
        "phone": record.phone,
        "press": record.press,
        "links": [] if gone else [{"title": link.title, "url": link.address} for link in record.links],
        "updates": [] if gone else [_update(update) for update in record.updates],
    }


def statement(message, cap_address):
    """One statement, as it was when it was made."""
    return _said(message, message.kind == BulletinKind.WITHDRAWN, cap_address) | {
        "bulletin": message.kind,
        "sent": moment(message.sent_at),
    }


def _said(message, gone, cap_address):
    """What incidents and statements have in common. Of what was withdrawn only the title is left."""
    record = message.record
    return {
        "id": message.incident,
        "sequence": message.sequence,
        "number": message.number,
        "level": record.level,
        "kind": record.kind,
        "municipalities": [{"code": code, "name": name} for code, name in presentation.names(record.municipalities)],
        "place": record.place,
        "texts": {form.key: _text(message, form, gone) for form in record.forms},
        "started": moment(record.started_at),
        "next_update": None if gone or record.ended_at else moment(record.next_update),
        "live_until": moment(message.live_until),
        "ended": moment(record.ended_at),
        "url": None if gone else absolute(message.path),
        "cap": cap_address(message),
    }


def _text(message, form, gone):
    text = message.record.texts[form.key]
    return {
        "language": FORMS[form.key].language,
        "title": text.title,
        "summary": "" if gone else text.summary,
        "do": [] if gone else list(text.do),
        "dont": [] if gone else list(text.dont),
        "aftercare": "" if gone else text.aftercare,
        "url": None if gone else absolute(presentation.address(message, form)),
    }


def _update(update):
    changes = {
        form: [{"part": change.part, "old": change.old, "new": change.new} for change in found]
        for form, found in update.changes.items()
    }
    return {"at": moment(update.at), "texts": dict(update.texts), "changes": changes}


def moment(value):
    """A moment by the clock of the region, such as "2026-11-24T20:30:00.123456+01:00"; None stays None."""
    return value and timezone.localtime(value, REGION).isoformat()

"""What was said, as feeds and warnings tell it: which statements, what each is by now, and when that changed last."""

import datetime

from crisis.models.bulletins import BulletinKind

LONG_AGO = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # when nothing was said yet


def public(state):
    """Every public statement that is known, the newest first. One that still holds is there, however old it is."""
    known = {message.number: message for message in (*state.journal, *state.newest) if not message.exercise}
    return [known[number] for number in sorted(known, reverse=True)]


def newest(messages):
    """The newest statement of each incident, in the order of `messages`."""
    last = {}
    for message in messages:
        if message.incident not in last or message.sequence > last[message.incident].sequence:
            last[message.incident] = message
    return [message for message in messages if last[message.incident] is message]


def before(message, messages):
    """The earlier statements about the same incident, in order."""
    found = [other for other in messages if other.incident == message.incident and other.sequence < message.sequence]
    return sorted(found, key=lambda other: other.sequence)


def status(message, now):
    """How it is with an incident of which this is the newest statement: active, ended or withdrawn."""
    if message.is_gone(now):
        return "withdrawn"
    return "ended" if message.is_over(now) else "active"


def turned(message, now):
    """What became of a newest statement by itself: its kind by now, and since when.

    The clock puts that in the journal too, at once; when the database is away it cannot, and this still tells.
    """
    if message.kind != BulletinKind.WITHDRAWN and message.is_gone(now):
        return BulletinKind.WITHDRAWN, max(message.live_until, message.sent_at)
    if message.kind != BulletinKind.LATE and message.is_late(now):
        return BulletinKind.LATE, max(message.record.next_update, message.sent_at)
    return message.kind, message.sent_at


def changed(messages, now):
    """When something changed last, by what was said or by itself."""
    moments = [message.sent_at for message in messages]
    for message in newest(messages):
        record = message.record
        passed = (message.live_until, record.next_update, record.ended_at, record.clear_until)
        moments += [moment for moment in passed if moment and moment <= now]
    return max(moments, default=LONG_AGO)

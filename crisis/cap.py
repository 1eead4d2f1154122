"""A statement as a warning in the standard CAP 1.2 (OASIS, 1 July 2010): the same bytes today as in a year.

What each element means here stands in docs/crisis-data.md. From a statement and the earlier ones about its incident alone:
no database is asked.
"""

import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.chrome import absolute
from crisis import presentation, words
from crisis.answers import printable
from crisis.models.bulletins import BulletinKind
from crisis.record import FIRST_FORM, Kind, Level

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
CONTENT_TYPE = "application/cap+xml"
SENDER_NAME = "Veiligheidsregio Twente"
LONGEST_HEADLINE = 160  # section 3.2.2: what some displays can show
DAY = datetime.timedelta(days=1)
SECOND = datetime.timedelta(seconds=1)
OWN = "vrtwente:"  # before the names of values that the standard does not know
PRACTISING = "crisisorganisatie"  # for whom an exercise is

# Section 3.2.2: urgency, severity, certainty.
LEVELS = {
    Level.ALARM: ("Immediate", "Severe", "Observed"),
    Level.WARNING: ("Expected", "Moderate", "Likely"),
    Level.INFORMATION: ("Future", "Minor", "Possible"),
}
OVER = ("Past", "Minor", "Observed")
GONE = ("Past", "Unknown", "Unknown")
CATEGORIES = {
    Kind.SMOKE: ("Fire", "Health"),
    Kind.SUBSTANCE: ("CBRNE", "Health"),
    Kind.POWER: ("Infra",),
    Kind.WATER: ("Health", "Infra"),
    Kind.FLOOD: ("Met",),
    Kind.HEAT: ("Met", "Health"),
    Kind.STORM: ("Met",),
    Kind.WILDFIRE: ("Fire", "Env"),
    Kind.EXPLOSION: ("Safety",),
    Kind.PHONE: ("Infra",),
    Kind.EVACUATION: ("Safety",),
    Kind.UNREST: ("Security",),
    Kind.OTHER: ("Other",),
}


class Unknown(LookupError):
    """The earlier statements, to which this one must refer, cannot be found."""


def document(message, earlier):
    """The statement as a CAP file: text. Raises Unknown when it is not the first and `earlier` is empty.

    In: the earlier statements about the same incident.
    """
    if message.sequence > 1 and not earlier:
        raise Unknown(f"Statement {message.sequence} of {message.incident} needs the earlier ones.")
    replaced = replaces(message, earlier)
    alert = ElementTree.Element("alert", {"xmlns": NAMESPACE})
    add(alert, "identifier", identifier(message))
    add(alert, "sender", sender())
    add(alert, "sent", stamp(message.sent_at))
    add(alert, "status", "Exercise" if message.exercise else "Actual")
    add(alert, "msgType", message_type(message, replaced))
    add(alert, "scope", "Private" if message.exercise else "Public")
    add(alert, "addresses", PRACTISING if message.exercise else "")
    add(alert, "note", note(message))
    add(alert, "references", " ".join(reference(other) for other in replaced))
    add(alert, "incidents", message.incident)
    for form in message.record.forms:
        if form.cap_language:
            with translation.override(form.language):
                _info(alert, message, form)
    ElementTree.indent(alert)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(alert, encoding="unicode")}\n'


def add(parent, name, text=""):
    """An element with a text; none when the text is empty. Out: the element, for a text that is not there None."""
    text = printable(str(text)).strip()
    if not text:
        return None
    element = ElementTree.SubElement(parent, name)
    element.text = text
    return element


def identifier(message):
    """The name of a statement for ever: without spaces, commas, `<` and `&` (section 3.2.1)."""
    return f"vrtwente-{message.incident}-{message.sequence}"


def sender():
    """Who says it, in a form without spaces, commas, `<` and `&`: the host of the site."""
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname


def stamp(moment):
    """A moment by the clock of the region, with its distance to UTC in digits and never as "Z" (section 3.3.2)."""
    return timezone.localtime(moment, words.REGION).isoformat(timespec="seconds")


def reference(message):
    return f"{sender()},{identifier(message)},{stamp(message.sent_at)}"


def message_type(message, replaced):
    """The first one, and the first after the message was withdrawn, replaces nothing; an end is no Cancel."""
    if message.kind == BulletinKind.WITHDRAWN:
        return "Cancel"
    return "Update" if replaced else "Alert"


def replaces(message, earlier):
    """The statements to which this one puts an end: all that still held when it was said, in order.

    At least the last one, also when its time was over: an Update and a Cancel must refer to something.
    """
    chain = []
    for other in sorted(earlier, key=lambda other: other.sequence):
        chain = [] if other.kind == BulletinKind.WITHDRAWN else [*chain, other]
    if message.kind == BulletinKind.WITHDRAWN and not chain:
        return sorted(earlier, key=lambda other: other.sequence)[-1:]
    return [other for other in chain if expires(other) > message.sent_at] or chain[-1:]


def expires(message):
    """Until when a receiver may show it when it hears nothing more: always after it was sent.

    The promised moment is not it: a warning for which news is late holds all the more. A day after that moment is, so that
    a receiver that lost us does not warn for ever.
    """
    record = message.record
    if message.kind == BulletinKind.WITHDRAWN:
        until = message.sent_at + DAY
    elif record.ended_at:
        until = min(filter(None, (message.live_until, record.clear_until)), default=message.sent_at + DAY)
    else:
        until = message.live_until or max(message.sent_at, record.next_update or message.sent_at) + DAY
    return max(until, message.sent_at + SECOND)


def note(message):
    """For who handles the file: the exercise it belongs to, and why it is a Cancel."""
    lines = []
    if message.exercise:
        lines.append(f"Oefening {message.incident}: alleen voor wie meedoet, niet voor het publiek.")
    if message.kind == BulletinKind.WITHDRAWN:
        lines.append("Ingetrokken: dit bericht geldt niet meer.")
    return " ".join(lines)


def _info(alert, message, form):
    """What it says in one language; the texts around it are in the current language."""
    record = message.record
    gone = message.kind == BulletinKind.WITHDRAWN
    over = bool(record.ended_at) and not gone
    info = ElementTree.SubElement(alert, "info")
    add(info, "language", form.cap_language)
    for category in CATEGORIES.get(record.kind, ("Other",)):
        add(info, "category", category)
    add(info, "event", event(record.kind))
    add(info, "responseType", "AllClear" if over else "")
    degrees = GONE if gone else OVER if over else LEVELS[Level(record.level)]
    for name, degree in zip(("urgency", "severity", "certainty"), degrees, strict=True):
        add(info, name, degree)
    add(info, "effective", stamp(message.sent_at))
    add(info, "onset", stamp(record.started_at) if record.started_at else "")
    add(info, "expires", stamp(expires(message)))
    add(info, "senderName", SENDER_NAME)
    add(info, "headline", headline(message, record.text(form.key).title))
    add(info, "description", description(message, form.key))
    add(info, "instruction", instruction(message, form.key))
    add(info, "web", page(message, form))
    add(info, "contact", record.phone)
    for name, value in _own_values(message, form).items():
        _named(info, "parameter", OWN + name, value)
    _area(info, record)


def event(kind):
    """What happens, in words."""
    return Kind(kind).label if kind in Kind else Kind.OTHER.label


def headline(message, title):
    """What it is about, in at most so many characters; that it is an exercise, over or withdrawn comes first."""
    parts = [_("Oefening")] if message.exercise else []
    if message.kind == BulletinKind.WITHDRAWN:
        parts.append(_("Ingetrokken"))
    elif message.record.ended_at:
        parts.append(_("Voorbij"))
    text = ": ".join([*parts, " ".join(printable(title).split())])
    return text if len(text) <= LONGEST_HEADLINE else f"{text[: LONGEST_HEADLINE - 1].rstrip()}…"


def description(message, form):
    """What goes on: the danger, the last news, and that the promised news is late. One thing on each line.

    Of what is over only since when: the danger and the last news are no longer so.
    """
    lines = [_("Dit is een oefening. Er is niets aan de hand.")] if message.exercise else []
    if message.kind == BulletinKind.WITHDRAWN:
        return "\n".join([*lines, _("Dit bericht is ingetrokken. Het geldt niet meer.")])
    record = message.record
    if record.ended_at:
        return "\n".join([*lines, ended(record)])
    latest = record.updates[0].texts.get(form, "") if record.updates else ""
    return "\n".join(line for line in (*lines, record.text(form).summary, latest, late(message)) if line.strip())


def ended(record):
    """Since when it is over."""
    return _("Voorbij sinds %(ended)s.") % {"ended": words.moment(record.ended_at)}


def late(message):
    """That the promised news is late, as it was when this was said; else empty."""
    return presentation.late(message, message.sent_at)


def instruction(message, form):
    """What to do and what not to do, one thing on each line; what now, when it is over."""
    if message.kind == BulletinKind.WITHDRAWN:
        return ""
    text = message.record.text(form)
    return text.aftercare if message.record.ended_at else "\n".join([*text.do, *text.dont])


def page(message, form):
    """The page where it stands: of a withdrawn message the one above it, of an exercise none."""
    if message.exercise:
        return ""
    if message.kind == BulletinKind.WITHDRAWN:
        return absolute(f"{message.path.rstrip('/').rpartition('/')[0]}/")
    return absolute(presentation.address(message, form))


def _own_values(message, form):
    """What the standard has no place for, by name. Very simple Dutch is no language of its own in it."""
    record = message.record
    values = {"level": record.level, "kind": record.kind, "place": record.place}
    if message.kind == BulletinKind.WITHDRAWN:
        return values
    if record.next_update and not record.ended_at:
        values |= {"next-update": stamp(record.next_update), "late": "true" if late(message) else "false"}
    if form.key == FIRST_FORM and "easy" in record.texts:
        values |= {
            "easy-headline": headline(message, record.text("easy").title),
            "easy-description": description(message, "easy"),
            "easy-instruction": instruction(message, "easy"),
        }
    return values


def _area(info, record):
    """Where: the municipalities by name and official code. We have no borders that we may pass on."""
    places = presentation.names(record.municipalities)
    names = ", ".join(name for _code, name in places) or "Twente"
    area = ElementTree.SubElement(info, "area")
    add(area, "areaDesc", f"{names} ({record.place})" if record.place else names)
    for code in sorted(record.municipalities):
        _named(area, "geocode", "CBS-gemeentecode", code)


def _named(parent, name, key, value):
    """An element that holds a name and a value; none when the value is empty."""
    if printable(str(value)).strip():
        element = ElementTree.SubElement(parent, name)
        add(element, "valueName", key)
        add(element, "value", value)

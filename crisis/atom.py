"""What was said, for readers of feeds (Atom, RFC 4287): an entry for each statement, the newest first.

In Dutch; links lead to the other languages. What the categories mean stands in docs/crisis-data.md.
"""

import dataclasses
from xml.etree import ElementTree

from django.utils import timezone, translation
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _

from core.chrome import absolute
from crisis import cap, journal, presentation
from crisis.answers import printable
from crisis.models.bulletins import BulletinKind
from crisis.record import FIRST_FORM, Level
from crisis.words import REGION

NAMESPACE = "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
# Names of feeds and entries stay the same for ever, also when the address of the site or of a page changes (RFC 4151).
TAG = "tag:vrtwente.nl,2026:crisis"


@dataclasses.dataclass(frozen=True)
class Feed:
    """What a feed is, apart from its entries."""

    name: str  # the last part of its name for ever
    title: str
    address: str  # of itself, whole
    home: str  # of the page about the same, whole; empty when there is none
    notice: str = ""  # what readers must know now
    leads_to_cap: bool = False  # each entry leads to the warning file, and not to the page


def write(feed, messages, now, cap_address):
    """The feed of these statements as text.

    In: the statements, and a function from a statement to the whole address of its warning file.
    """
    last = {message.number for message in journal.newest(messages)}
    entries = []
    for message in messages:
        kind, updated = journal.turned(message, now) if message.number in last else (message.kind, message.sent_at)
        entries.append((updated, message.number, kind, message))
    entries.sort(key=lambda entry: entry[:2], reverse=True)
    root = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "nl"})
    _text(root, "id", f"{TAG}/{feed.name}")
    _text(root, "title", feed.title)
    if feed.notice:
        _text(root, "subtitle", feed.notice)
    _text(root, "updated", stamp(entries[0][0] if entries else journal.LONG_AGO))
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", cap.SENDER_NAME)
    _link(root, "self", feed.address, type="application/atom+xml")
    if feed.home:
        _link(root, "alternate", feed.home, type="text/html", hreflang="nl")
    with translation.override("nl"):
        for updated, _number, kind, message in entries:
            _entry(root, feed, message, kind, updated, now, cap_address(message))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def stamp(moment):
    """A moment by the clock of the region, to the millionth: two changes in one second differ."""
    return timezone.localtime(moment, REGION).isoformat()


def _text(parent, name, text, **attributes):
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = printable(text)


def _link(parent, rel, address, **attributes):
    ElementTree.SubElement(parent, "link", {"rel": rel, "href": address} | attributes)


def _entry(root, feed, message, kind, updated, now, cap_address):
    entry = ElementTree.SubElement(root, "entry")
    name = "cap" if feed.leads_to_cap else "bericht"
    _text(entry, "id", f"{TAG}/{name}/{message.incident}/{message.sequence}")
    _text(entry, "title", title(message, kind))
    _text(entry, "published", stamp(message.sent_at))
    _text(entry, "updated", stamp(updated))
    _categories(entry, message, kind)
    _links(entry, feed, message, kind, cap_address)
    _text(entry, "content", content(message, kind, now), type="html")


def title(message, kind):
    """How bad it is, or what became of it, and what it is about."""
    text = printable(message.record.text().title).strip() or cap.event(message.record.kind)
    became = {BulletinKind.WITHDRAWN: _("Ingetrokken"), BulletinKind.END: _("Voorbij")}
    parts = [_("Oefening")] if message.exercise else []
    parts += [str(became.get(kind, Level(message.record.level).label)), text]
    if kind == BulletinKind.LATE:
        parts[-1] += f" ({_('nieuws is te laat')})"
    return ": ".join(parts)


def _categories(entry, message, kind):
    record = message.record
    found = [
        ("incident", message.incident, ""),
        ("bericht", kind, BulletinKind(kind).label),
        ("niveau", record.level, Level(record.level).label),
        ("soort", record.kind, cap.event(record.kind)),
        *(("gemeente", code, name) for code, name in presentation.names(record.municipalities)),
    ]
    for scheme, term, label in found:
        label = {"label": printable(str(label))} if label else {}
        ElementTree.SubElement(entry, "category", {"term": str(term), "scheme": f"{TAG}/{scheme}"} | label)


def _links(entry, feed, message, kind, cap_address):
    """The page in each language and the warning file. Only one of them is what the entry stands for in its language."""
    gone = kind == BulletinKind.WITHDRAWN
    _link(entry, "alternate" if feed.leads_to_cap else "enclosure", cap_address, type=cap.CONTENT_TYPE)
    if message.exercise:
        return
    if gone:
        _link(entry, "related" if feed.leads_to_cap else "alternate", feed.home, type="text/html", hreflang="nl")
        return
    for form in message.record.forms:
        main = form.cap_language and not feed.leads_to_cap
        address = absolute(presentation.address(message, form))
        more = {"type": "text/html", "hreflang": form.language, "title": form.name}
        _link(entry, "alternate" if main else "related", address, **more)


def content(message, kind, now):
    """The statement as HTML: what goes on and where, the last news, that news is late, what to do; or what now."""
    exercise = [_("Dit is een oefening. Er is niets aan de hand.")] if message.exercise else []
    if kind == BulletinKind.WITHDRAWN:
        return _paragraphs(*exercise, _("Dit bericht is ingetrokken. Het geldt niet meer."))
    record = message.record
    text = record.text()
    where = ", ".join(part for part in (presentation.where(record), record.place) if part)
    if record.ended_at:
        return _paragraphs(*exercise, cap.ended(record), where, text.aftercare)
    latest = record.updates[0].texts.get(FIRST_FORM, "") if record.updates else ""
    moment = now if kind == BulletinKind.LATE and message.kind != BulletinKind.LATE else message.sent_at
    said = _paragraphs(*exercise, text.summary, where, latest, presentation.late(message, moment))
    return said + _list(text.do) + _list(text.dont)


def _paragraphs(*texts):
    return "".join(linebreaks(printable(str(text)), autoescape=True) for text in texts if text)


def _list(lines):
    return f"<ul>{''.join(f'<li>{escape(printable(line))}</li>' for line in lines)}</ul>" if lines else ""

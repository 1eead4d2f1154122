"""Makes pages of what a source says, in the way that an editor does: added, saved as a draft, published."""

import datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug

from publications.models import AgendaItem, MeetingPage, PaperPage, PaperVersion
from publications.models.meetings import USUAL_LENGTH

from .groups import key
from .values import Wrong

NOON = datetime.time(12)
NO_TIME_PAST = "Wij weten niet hoe laat deze vergadering begon."
NO_TIME_YET = "De tijd van deze vergadering is nog niet bekend."
LONGEST = 230  # characters of the name of the body in the title of a meeting; the day comes behind it
NEW_VERSION = "Het bestand is vervangen door een nieuwe versie."


def new_meeting(meeting, *, sample):
    """The page of a meeting that is not on the site yet, not saved. Raises ValidationError."""
    begin, notes = meeting.told("begin"), [meeting.told("note")]
    if begin is None:
        begin = datetime.datetime.combine(meeting.day, NOON, tzinfo=timezone.get_default_timezone())
        notes.append(NO_TIME_PAST if begin < timezone.now() else NO_TIME_YET)
    day = format_date(meeting.day, "j F Y")
    page = MeetingPage(
        title=f"{meeting.body.title.replace('Vergaderingen', 'Vergadering')[:LONGEST]} {day}",
        slug=meeting.day.isoformat(),
        search_description=f"De vergadering van {day}: agenda, stukken en besluiten.",
        starts_at=begin,
        ends_at=meeting.told("end") or begin + USUAL_LENGTH,
        place=meeting.told("place") or "",
        closed=meeting.closed,
        cancelled=meeting.cancelled,
        note=" ".join(note for note in notes if note),
        sample=sample,
        locale=meeting.body.locale,
    )
    page.clean()
    return page


def new_items(meeting, page):
    """Points of the agenda that a page has not yet, in order, not saved. In: the meeting of the source, its page or None."""
    there = list(page.agenda.all()) if page else []
    known, lines = {key(item.title) for item in there}, {}
    for line in meeting.lines:
        if line.item and key(line.item) not in known:
            lines.setdefault(key(line.item), line)
    in_order = sorted(lines.values(), key=lambda line: (line.number is None, line.number or 0))
    closed = meeting.closed_items
    return [
        AgendaItem(title=line.item, closed=key(line.item) in closed, sort_order=len(there) + place)
        for place, line in enumerate(in_order)
    ]


def refuse_busy(page, *, publish):
    """Somebody is at work on the page, or nothing public may change: then it stays as it is. Raises `Wrong`."""
    if page.locked:
        raise Wrong("Deze pagina staat op slot.")
    if page.live and page.has_unpublished_changes:
        raise Wrong("Van deze pagina is er een concept dat nog niet op de site staat. Publiceer dat eerst.")
    if page.approved_schedule:
        raise Wrong("Deze pagina wacht op het moment dat zij op de site komt.")
    if page.live and not publish:
        raise Wrong("Met --draft verandert de import niets aan wat al op de site staat.")


def add_meeting(body, page, items, *, publish):
    """Add a new meeting with its agenda below a body."""
    page.agenda = items
    add(type(body).objects.get(pk=body.pk), page, publish=publish)


def add_items(page, items):
    """Add points to the agenda of a meeting."""
    newest = page.get_latest_revision_as_object()
    newest.agenda.add(*items)
    save(newest)


def add_paper(above, paper, item, *, publish, sample):
    """Add a new paper below a meeting, at a point of its agenda or None."""
    line = paper.line
    page = PaperPage(
        title=line.title,
        kind=line.kind,
        date=line.date or line.day,
        search_description=line.summary,
        agenda_item=item,
        sample=sample,
        locale=above.locale,
    )
    if not slugify(line.title, allow_unicode=True):
        page.slug = find_available_slug(above, "stuk")
    page.versions = [PaperVersion(file=paper.file, date=page.date)]
    add(above, page, publish=publish)


def add_version(paper):
    """Add a new version to a paper. It is the newest: of today, or of the day of the version before it."""
    newest = paper.page.get_latest_revision_as_object()
    days = [version.date for version in newest.versions.all()]
    date = max([timezone.localdate(), *days])
    newest.versions.add(PaperVersion(file=paper.file, date=date, reason=paper.line.reason or NEW_VERSION))
    save(newest)


def add(above, page, *, publish):
    """Add a page as a draft below another, and publish it."""
    page.live, page.has_unpublished_changes = False, True
    above.add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()


def save(page):
    """Keep a change: of a public page on the site, of a draft in the draft."""
    if page.live:
        page.save_revision().publish()
    else:
        page.save()
        page.save_revision()

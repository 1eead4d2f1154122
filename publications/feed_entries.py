"""Entries of feeds: papers and decisions. Each kind takes a fixed number of queries."""

import datetime
from dataclasses import dataclass, field

from django.utils.dateformat import format as format_date
from django.utils.feedgenerator import Enclosure
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.chrome import absolute
from publications.answers import file_address, path_above
from publications.models import AgendaItem
from publications.tooi import FileKind


@dataclass
class Entry:
    """An entry of a feed."""

    name: str  # the last part of its name for ever
    title: str
    address: str
    kind: str
    text: str  # with empty lines between paragraphs
    published: datetime.datetime
    updated: datetime.datetime
    files: list[Enclosure] = field(default_factory=list)


def paper_entries(papers, request):
    """Entries for public papers."""
    places = places_of(papers)
    return [paper_entry(paper, places.get(path_above(paper), ""), request) for paper in papers]


def paper_entry(paper, place, request):
    title = _("Voorbeeld: %(title)s") % {"title": paper.title} if paper.sample else paper.title
    kind = paper.get_kind_display()
    facts = _("%(kind)s van %(date)s") % {"kind": kind, "date": format_date(paper.date, "j F Y")}
    address = absolute(paper.get_url(request))
    return Entry(
        name=f"stuk/{paper.translation_key}",
        title=f"{title} ({place})" if place else title,
        address=address,
        kind=kind,
        text="\n\n".join(text for text in (f"{facts}.", paper.search_description or paper.lead) if text),
        published=min(paper.first_published_at or paper.changed_at, paper.changed_at),
        updated=paper.changed_at,
        files=[Enclosure(file_address(paper.file), str(paper.file.size), FileKind(paper.file.kind).media_type)],
    )


def places_of(papers):
    """Where papers are: a dict of the path of the page above to its title, with the day if it is a meeting.

    A page that is not on the site is not named, although papers below it may be there.
    """
    above = Page.objects.live().filter(path__in={path_above(paper) for paper in papers})
    return {
        path: dated(title, start) if start else title
        for path, title, start in above.values_list("path", "title", "meetingpage__starts_at")
    }


def dated(title, start):
    """The title of a meeting with its day, unless that stands in it already."""
    day = format_date(localtime(start), "j F Y")
    return title if day in title else f"{title}, {day}"


def decision_entries(meetings, request):
    """Entries for what was decided in public meetings: in those that are over, and went on."""
    held = {meeting.pk: meeting for meeting in meetings if meeting.state == "past"}
    items = AgendaItem.objects.filter(page__in=held).exclude(decision="")
    return [decision_entry(item, held[item.page_id], request) for item in items]


def decision_entry(item, meeting, request):
    title = _("Besluit: %(title)s") % {"title": item.title}
    if meeting.sample:
        title = _("Voorbeeld: %(title)s") % {"title": title}
    votes = [votes_text(item)] if item.voted else []
    return Entry(
        name=f"besluit/{item.pk}",
        title=f"{title} ({dated(meeting.title, meeting.starts_at)})",
        address=f"{absolute(meeting.get_url(request))}#agenda",
        kind=_("Besluit"),
        text="\n\n".join([item.decision, *votes]),
        published=meeting.ends_at,
        updated=max(meeting.ends_at, meeting.last_published_at or meeting.ends_at),
    )


def votes_text(item):
    """How the vote went, such as "Stemming: 13 voor, 1 tegen"."""
    text = _("%(for)s voor, %(against)s tegen") % {"for": item.votes_for or 0, "against": item.votes_against or 0}
    if item.votes_withheld:
        withheld = ngettext("%(number)s onthouding", "%(number)s onthoudingen", item.votes_withheld)
        text = f"{text}, {withheld % {'number': item.votes_withheld}}"
    return f"{_('Stemming')}: {text}"

"""Meetings as data, for who makes something of them; docs/feeds.md tells what each field means."""

import json
import re

from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.chrome import absolute
from core.listing import Piece, whole
from core.queries import originals, visible
from publications.answers import answer, file_address, papers_below, path_above
from publications.models import BodyPage, MeetingPage
from publications.tooi import FileKind

SLUG = re.compile(r"[\w-]+")
YEARS = range(1900, 2200)


class Unknown(Exception):
    """There is no such body or year; the message is for who asked."""


@require_safe
def meetings_json(request):
    """`/openheid/vergaderingen.json`: meetings with their agenda, decisions and papers, the newest first, in pieces.

    ?orgaan= (the last part of the address of a body), ?jaar= and ?pagina= choose.
    """
    slug, year = request.GET.get("orgaan", ""), request.GET.get("jaar", "")
    try:
        meetings = in_year(of_body(originals(MeetingPage.objects.all()), slug), year)
    except Unknown as error:
        return JsonResponse({"error": str(error)}, status=404, headers={"Access-Control-Allow-Origin": "*"})
    newest = visible(meetings).order_by("-starts_at", "-pk").prefetch_related("agenda")
    piece = Piece(request, newest, orgaan=slug, jaar=year)
    data = {
        "next": absolute(request.path + piece.address(piece.number + 1)) if piece.more else None,
        "meetings": described(piece.items, request),
    }
    return answer(request, json.dumps(data, ensure_ascii=False).encode(), "application/json")


def of_body(meetings, slug):
    """Those of the body with this slug; all of them when there is none. Raises `Unknown`."""
    if not slug:
        return meetings
    bodies = visible(BodyPage.objects.filter(slug=slug)) if SLUG.fullmatch(slug) else []
    if not bodies:
        raise Unknown(_("Dit orgaan is er niet."))
    return meetings.of(*bodies)


def in_year(meetings, year):
    """Those of a year that somebody typed; all of them when it is empty. Raises `Unknown`."""
    if not year:
        return meetings
    number = whole(year)
    if number not in YEARS:
        raise Unknown(_("Dit is geen jaar."))
    return meetings.in_year(number)


def described(meetings, request):
    """Meetings as plain values, in two queries more."""
    bodies = bodies_of(meetings)
    papers = papers_of(meetings)
    return [
        meeting_data(meeting, bodies.get(path_above(meeting)), papers.get(meeting.path, []), request)
        for meeting in meetings
    ]


def bodies_of(meetings):
    """The public bodies of meetings: a dict of path to page."""
    above = BodyPage.objects.filter(path__in={path_above(meeting) for meeting in meetings})
    return {body.path: body for body in visible(above)}


def papers_of(meetings):
    """The public papers of meetings: a dict of the path of the meeting to a list."""
    found = {}
    for paper in papers_below(meetings):
        found.setdefault(path_above(paper), []).append(paper)
    return found


def meeting_data(meeting, body, papers, request):
    by_item = {}
    for paper in papers:
        by_item.setdefault(paper.agenda_item_id, []).append(paper_data(paper, request))
    items = list(meeting.agenda.all())
    return {
        "id": str(meeting.translation_key),
        "title": meeting.title,
        "url": absolute(meeting.get_url(request)),
        "calendar": absolute(reverse("meeting_calendar", args=[meeting.pk])),
        "body": body and {"slug": body.slug, "title": body.title, "url": absolute(body.get_url(request))},
        "starts_at": moment(meeting.starts_at),
        "ends_at": moment(meeting.ends_at),
        "changed_at": moment(meeting.last_published_at),
        "place": meeting.place,
        "state": meeting.state,
        "closed": meeting.closed,
        "sample": meeting.sample,
        "note": meeting.note,
        "agenda": [item_data(number, item, by_item.pop(item.pk, [])) for number, item in enumerate(items, 1)],
        "papers": [paper for papers in by_item.values() for paper in papers],
    }


def item_data(number, item, papers):
    votes = {"for": item.votes_for, "against": item.votes_against, "withheld": item.votes_withheld}
    return {
        "number": number,
        "title": item.title,
        "closed": item.closed,
        "proposal": item.proposal,
        "decision": item.decision,
        "votes": {name: votes[name] or 0 for name in votes} if item.voted else None,
        "papers": papers,
    }


def paper_data(paper, request):
    return {
        "id": str(paper.translation_key),
        "title": paper.title,
        "kind": paper.kind,
        "date": paper.date.isoformat(),
        "language": paper.language,
        "sample": paper.sample,
        "changed_at": moment(paper.changed_at),
        "url": absolute(paper.get_url(request)),
        "file": file_address(paper.file),
        "type": FileKind(paper.file.kind).media_type,
        "size": paper.file.size,
        "sha256": paper.file.sha256,
    }


def moment(value):
    """A moment by the clock of the region, such as "2026-03-04T19:30:00+01:00"; None stays None."""
    return value and timezone.localtime(value).isoformat(timespec="seconds")

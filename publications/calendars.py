"""Meetings for the calendar of a phone or computer (iCalendar, RFC 5545 and 7986)."""

import datetime

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, Timezone

from core.chrome import absolute
from core.queries import visible
from publications.answers import answer, plain
from publications.models import BodyPage, MeetingPage

PAST = datetime.timedelta(days=365)  # how long a meeting stays in the calendar
MOST = 200  # meetings in one calendar
REFRESH = datetime.timedelta(hours=12)
CONTENT_TYPE = "text/calendar; charset=utf-8"
# The clock of the European Union, as it is since 1996. The library would list every change up to 2038 instead.
CLOCK = Timezone.from_ical(
    "BEGIN:VTIMEZONE\r\n"
    "TZID:Europe/Amsterdam\r\n"
    "BEGIN:DAYLIGHT\r\n"
    "DTSTART:19960331T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZNAME:CEST\r\n"
    "TZOFFSETFROM:+0100\r\n"
    "TZOFFSETTO:+0200\r\n"
    "END:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\n"
    "DTSTART:19961027T030000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZNAME:CET\r\n"
    "TZOFFSETFROM:+0200\r\n"
    "TZOFFSETTO:+0100\r\n"
    "END:STANDARD\r\n"
    "END:VTIMEZONE\r\n"
)


@require_safe
def body_calendar(request, key):
    """`/vergaderingen/<key of the body>.ics`: the meetings of a body from a year ago on, to subscribe to."""
    body = visible(BodyPage.objects.filter(id=key)).first()
    if body is None:
        raise Http404
    meetings = visible(MeetingPage.objects.of(body)).filter(starts_at__gte=timezone.now() - PAST)
    newest = meetings.order_by("-starts_at", "-pk").prefetch_related("agenda")[:MOST]
    content = calendar(body.title, absolute(body.get_url(request)), reversed(newest), request)
    return answer(request, content, CONTENT_TYPE)


@require_safe
def meeting_calendar(request, key):
    """`/vergaderingen/vergadering-<key of the meeting>.ics`: one meeting, to put into a calendar."""
    meeting = visible(MeetingPage.objects.filter(id=key)).prefetch_related("agenda").first()
    if meeting is None:
        raise Http404
    content = calendar(meeting.title, absolute(meeting.get_url(request)), [meeting], request)
    name = f"vergadering-{timezone.localdate(meeting.starts_at)}.ics"
    return answer(request, content, CONTENT_TYPE, **{"Content-Disposition": f'attachment; filename="{name}"'})


def calendar(name, address, meetings, request):
    """The file: a calendar with a name, the address of its page, and meetings; bytes."""
    file = Calendar()
    file.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//{_('Vergaderingen')}//NL")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    for property_name in ("name", "x-wr-calname"):
        file.add(property_name, plain(name))
    file.add("url", address)
    for property_name in ("refresh-interval", "x-published-ttl"):
        file.add(property_name, REFRESH, parameters={"VALUE": "DURATION"})
    file.add_component(CLOCK)
    for meeting in meetings:
        file.add_component(event(meeting, absolute(meeting.get_url(request))))
    return file.to_ical()


def event(meeting, address):
    """A meeting as an event. The number of its version rises each time that the page is published."""
    changed = meeting.last_published_at or meeting.starts_at
    item = Event()
    item.add("uid", str(meeting.translation_key))
    item.add("dtstamp", changed)
    item.add("last-modified", changed)
    item.add("sequence", version(meeting))
    item.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    item.add("dtstart", on_the_clock(meeting.starts_at))
    item.add("dtend", on_the_clock(meeting.ends_at))
    item.add("summary", plain(summary(meeting)))
    item.add("location", plain(meeting.place))
    item.add("url", address)
    item.add("description", plain(description(meeting, address)))
    return item


def version(meeting):
    """Seconds from the first to the last publication: starts at zero and rises with each one."""
    first, last = meeting.first_published_at, meeting.last_published_at
    return max(0, int((last - first).total_seconds())) if first and last else 0


def on_the_clock(moment):
    """A moment by the clock of the region.

    One hour in October comes twice; in a calendar that means the first one. The second stays in universal time.
    """
    local = timezone.localtime(moment)
    return local.astimezone(datetime.UTC) if local.fold else local


def summary(meeting):
    """The title, with what a glance at the calendar must tell: many programs do not show that it is cancelled."""
    title = meeting.title
    if meeting.cancelled:
        title = _("Gaat niet door: %(title)s") % {"title": title}
    if meeting.sample:
        title = _("Voorbeeld: %(title)s") % {"title": title}
    return title


def description(meeting, address):
    """What there is to know about a meeting, in lines; ends with where there is more."""
    lines = []
    if meeting.sample:
        lines.append(_("Dit is een voorbeeld. Deze vergadering is verzonnen."))
    if meeting.cancelled:
        lines.append(_("Deze vergadering gaat niet door."))
    if meeting.closed:
        lines.append(_("Deze vergadering is besloten. Niemand mag meeluisteren."))
    if meeting.note:
        lines.append(meeting.note)
    items = [f"{number}. {item.title}" for number, item in enumerate(meeting.agenda.all(), 1)]
    if items:
        lines += [_("Agenda:"), *items]
    return "\n".join([*lines, _("Alles over deze vergadering: %(address)s") % {"address": address}])

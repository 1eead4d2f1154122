"""After publishing: "live sinds" is said only of what was seen on the site."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from core.chrome import absolute
from crisis import words
from crisis.desk import verify
from crisis.desk.access import of_incident
from crisis.models.bulletins import BulletinKind
from crisis.words import REGION

TRIES = 15  # that the screen looks again by itself
PERIOD = 2  # seconds between two


@of_incident
def live(request, standing):
    page, last = standing.page, standing.last
    address = absolute(page.get_url_parts()[2])
    context = {
        "page_title": "Staat het op de site?",
        "page_subtitle": page.draft_title,
        "header_icon": "view",
        "standing": standing,
        "address": address,
        "planned_at": words.moment(standing.planned_at) if standing.planned_at else "",
        "said_at": _exact(_said(standing).sent_at) if last else "",
    }
    if page.exercise or not standing.public or standing.asked or standing.planned_at:
        return render(request, "crisis/desk/live.html", context)
    if page.sample:
        return redirect("crisis_incident", page.pk)
    number = _number(request)
    found = verify.seen(address, last)
    context |= {"seen": found, "next": number + 1, "again": not found and number < TRIES}
    response = render(request, "crisis/desk/live.html", context)
    if context["again"]:
        response["Refresh"] = f"{PERIOD}; url=?keer={number + 1}"
    return response


def _said(standing):
    """The newest bulletin that somebody wrote; that a promise is late is said by the clock."""
    return next(bulletin for bulletin in standing.bulletins if bulletin.kind != BulletinKind.LATE)


def _number(request):
    text = request.GET.get("keer", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 1


def _exact(moment):
    """To the second, as in "14:03:12"; with the day when it was not today."""
    local = timezone.localtime(moment, REGION)
    today = timezone.localtime(timezone.now(), REGION).date()
    day = "" if local.date() == today else f"{date_format(local, 'j F Y')} "
    return f"{day}{local:%H:%M:%S}"

"""One incident: where it stands, what can be done about it, and who did what."""

from django.shortcuts import render
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry

from crisis import words
from crisis.desk.access import of_incident
from crisis.desk.standing import draft_record, may_agree, row
from crisis.models import PublishRequest
from crisis.models.pages import may_publish

MOST = 100
WORDS = {
    "wagtail.create": "Gemaakt",
    "wagtail.edit": "Bewaard",
    "wagtail.publish": "Gepubliceerd",
    "wagtail.publish.schedule": "Gepubliceerd volgens planning",
    "wagtail.publish.scheduled": "Gepubliceerd volgens planning",
    "wagtail.schedule.cancel": "Uit de planning gehaald",
    "wagtail.unpublish": "Van de site gehaald",
    "wagtail.unpublish.scheduled": "Van de site gehaald volgens planning",
}


@of_incident
def incident(request, standing):
    page = standing.page
    context = {
        "page_title": page.draft_title,
        "header_icon": "warning",
        "standing": standing,
        "row": row(page, standing.published or draft_record(page)),
        "may_publish": may_publish(request.user),
        "may_agree": standing.asked is not None and may_agree(standing.asked, request.user),
        "planned_at": words.moment(standing.planned_at) if standing.planned_at else "",
        "history": history(page),
    }
    return render(request, "crisis/desk/incident.html", context)


def history(page):
    """Who did what, newest first: what Wagtail wrote down, and who was asked to confirm."""
    found = [
        (entry.timestamp, {"who": entry.user, "what": _what(entry), "why": entry.data.get("reason", "")})
        for entry in PageLogEntry.objects.filter(page=page.pk).select_related("user").order_by("-timestamp")[:MOST]
    ]
    asked = PublishRequest.objects.filter(page=page, override="").select_related("asked_by")[:MOST]
    found += [(a.asked_at, {"who": a.asked_by, "what": "Vroeg een tweede persoon", "why": ""}) for a in asked]
    now = timezone.now()
    found.sort(key=lambda item: item[0], reverse=True)
    return [item | {"time": words.short(moment, now), "moment": moment} for moment, item in found[:MOST]]


def _what(entry):
    if entry.action == "wagtail.publish.schedule" and entry.user_id:  # the clock has no name
        return "In de planning gezet"
    return WORDS.get(entry.action) or registry.get_action_label(entry.action)

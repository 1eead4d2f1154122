"""The first screen: what is on the site, what waits, what is prepared and what is over."""

from django.contrib.contenttypes.models import ContentType
from django.shortcuts import render
from django.utils import timezone
from wagtail.models import Revision

from crisis import situation, words
from crisis.desk.access import desk
from crisis.desk.standing import Standing, draft_record, may_agree, row
from crisis.models import IncidentPage, PublishRequest
from crisis.record import SEVERITY

MOST = 20  # of what is not urgent


@desk
def overview(request):
    pages = IncidentPage.objects.filter(sample=False).select_related("latest_revision").order_by("-pk")
    own = pages.filter(exercise=False)
    waiting = PublishRequest.objects.waiting().select_related("page__latest_revision", "asked_by")
    plans = _plans()
    busy = {asked.page_id for asked in waiting} | plans.keys()
    gone = own.filter(live=False, first_published_at__isnull=False)
    drafts = own.filter(live=False, first_published_at=None).exclude(pk__in=busy)
    context = {
        "page_title": "Crisis",
        "header_icon": "warning",
        "live": [row(page) for page in sorted(own.filter(live=True, ended_at=None), key=_severity)],
        "waiting": [_asked(asked, request.user) for asked in waiting],
        "planned": [_planned(page, plans[page.pk]) for page in own.filter(pk__in=plans)],
        "drafts": [row(page, draft_record(page)) for page in drafts[:MOST]],
        "exercises": [_exercise(page) for page in pages.filter(exercise=True)[:MOST]],
        "ended": [_ended(page) for page in own.filter(live=True).exclude(ended_at=None).order_by("-ended_at")[:MOST]],
        "gone": [row(page) for page in gone.order_by("-last_published_at")[:MOST]],
        "clock_runs": situation.clock_runs(),
    }
    return render(request, "crisis/desk/overview.html", context)


def _severity(page):
    """Worst first, as visitors see them; of the same level the newest first, as they come."""
    return SEVERITY.index(page.record.level)


def _asked(asked, user):
    return row(asked.page, draft_record(asked.page)) | {
        "asked_by": asked.asked_by,
        "asked_at": words.short(asked.asked_at, timezone.now()),
        "may_agree": may_agree(asked, user),
    }


def _plans():
    """The moments at which pages go live by themselves, by page."""
    plans = Revision.page_revisions.filter(
        content_type=ContentType.objects.get_for_model(IncidentPage), approved_go_live_at__isnull=False
    )
    return {int(key): moment for key, moment in plans.values_list("object_id", "approved_go_live_at")}


def _planned(page, moment):
    return row(page, draft_record(page)) | {"planned_at": words.moment(moment)}


def _exercise(page):
    standing = Standing(page)
    return row(page, draft_record(page)) | {"words": standing.words, "minutes": standing.minutes}


def _ended(page):
    return row(page) | {"ended_at": words.moment(page.ended_at)}

"""Keeps from the site what is closed: papers that are on it, and papers that wait for their moment."""

from django.db.models import Q
from wagtail.models import Revision

from publications.models import MeetingPage, PaperPage


def hide_closed(paper):
    """Take a paper from the site when it is closed, and end each plan to publish a version of it that is closed.

    Such a plan would fail at its moment, and with it all that is planned after it.
    """
    closed = paper.is_closed
    if paper.live and closed:
        paper.unpublish()  # this ends its plans, too
    elif closed or any(revision.as_object().is_closed for revision in planned(paper)):
        end_plans(paper)


def hide_closed_below(meeting):
    """Do so for the papers of a meeting."""
    waits = Q(pk__in=[int(key) for key in _waiting().values_list("object_id", flat=True)])
    for paper in PaperPage.objects.below(meeting).filter(Q(live=True) | waits):
        hide_closed(paper)


def closed_in_draft_only(draft):
    """Whether a draft of a meeting closes it, or a point of its agenda, while visitors see it as public."""
    shown = MeetingPage.objects.get(pk=draft.pk)
    if not shown.live or shown.closed:
        return False
    open_points = set(shown.agenda.filter(closed=False).values_list("pk", flat=True))
    return draft.closed or any(item.closed and item.pk in open_points for item in draft.agenda.all())


def planned(paper):
    """The versions of a page that wait for their moment."""
    return paper.revisions.exclude(approved_go_live_at=None)


def end_plans(paper):
    """Have a page wait for no moment any more; its draft stays."""
    planned(paper).update(approved_go_live_at=None)


def _waiting():
    return Revision.page_revisions.exclude(approved_go_live_at=None)

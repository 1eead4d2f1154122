"""What follows when a paper or meeting is published, hidden, moved or deleted."""

from django.db.models.signals import post_save
from wagtail.signals import page_published, post_page_move

from publications import shelves
from publications.closing import end_plans, hide_closed, hide_closed_below, planned
from publications.models import MeetingPage, PaperPage, Withdrawal


def connect():
    shelves.connect()
    page_published.connect(forget_withdrawal, sender=PaperPage)
    page_published.connect(hide_closed_paper, sender=PaperPage)
    post_save.connect(keep_closed_draft, sender=PaperPage)
    post_page_move.connect(follow_body, sender=MeetingPage)
    post_page_move.connect(hide_closed_paper, sender=PaperPage)
    page_published.connect(hide_closed_papers, sender=MeetingPage)


def forget_withdrawal(sender, instance, **kwargs):
    """A paper that is published again is no longer withdrawn; one that will be, at its moment, is until then."""
    if instance.live:
        Withdrawal.objects.filter(page=instance.pk).delete()


def follow_body(sender, instance, parent_page_after, **kwargs):
    """A meeting that moved belongs to the body above it."""
    MeetingPage.objects.filter(pk=instance.pk).update(body=parent_page_after.pk)


def hide_closed_paper(sender, instance, **kwargs):
    """A paper that moved below a closed meeting is taken from the site; so is a copy there that follows a paper elsewhere,
    which Wagtail publishes without asking whether it may."""
    hide_closed(PaperPage.objects.get(pk=instance.pk))


def keep_closed_draft(sender, instance, raw, update_fields, **kwargs):
    """A draft that an editor closed waits for its moment no longer: the version that waits does not know of it."""
    if not (instance.live or raw or update_fields) and planned(instance).exists() and instance.is_closed:
        end_plans(instance)


def hide_closed_papers(sender, instance, **kwargs):
    """A meeting, or a point of its agenda, that became closed takes its papers from the site."""
    hide_closed_below(instance)

"""What follows when a paper or meeting is published, hidden, moved or deleted."""

from wagtail.signals import page_published, post_page_move

from publications import shelves
from publications.models import MeetingPage, PaperPage, Withdrawal


def connect():
    shelves.connect()
    page_published.connect(forget_withdrawal, sender=PaperPage)
    post_page_move.connect(follow_body, sender=MeetingPage)
    post_page_move.connect(hide_moved_paper, sender=PaperPage)
    page_published.connect(hide_closed_papers, sender=MeetingPage)


def forget_withdrawal(sender, instance, **kwargs):
    """A paper that is published again is no longer withdrawn."""
    Withdrawal.objects.filter(page=instance.pk).delete()


def follow_body(sender, instance, parent_page_after, **kwargs):
    """A meeting that moved belongs to the body above it."""
    MeetingPage.objects.filter(pk=instance.pk).update(body=parent_page_after.pk)


def hide_moved_paper(sender, instance, **kwargs):
    """A paper that moved below a closed meeting is taken from the site."""
    paper = PaperPage.objects.get(pk=instance.pk)
    if paper.live and paper.is_closed:
        paper.unpublish()


def hide_closed_papers(sender, instance, **kwargs):
    """A meeting, or a point of its agenda, that became closed takes its papers from the site."""
    for paper in PaperPage.objects.below(instance).live():
        if paper.is_closed:
            paper.unpublish()

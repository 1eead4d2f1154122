"""Keeps the shelves right: which parts of the lists for the national harvester hold papers, and when they changed.

Whoever changes papers without Wagtail's actions (raw queries, a restored dump) calls `recount()` afterwards.
"""

from django.db import transaction
from django.db.models import F, Max
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.queries import originals
from publications.models import BodyPage, FolderPage, MeetingPage, PaperPage, Shelf

PER_PART = 5_000  # papers at most: 50 MB hold these, however long their titles (the limit of a sitemap is 50,000)


def connect():
    post_save.connect(paper_saved, sender=PaperPage)
    page_unpublished.connect(paper_gone, sender=PaperPage)
    post_delete.connect(paper_gone, sender=PaperPage)
    for model in (BodyPage, FolderPage):
        page_published.connect(category_published, sender=model)
    post_page_move.connect(page_moved)
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=PageViewRestriction)


def findable():
    """The papers that the harvester may find: those that any visitor may see, and that are real.

    A copy that follows another page (an alias) has the same file as that page: the harvester knows papers by their file.
    """
    return originals(PaperPage.objects.public().filter(sample=False))


def listed(category, part):
    """The papers of one part, in an order that stays."""
    first = (part - 1) * PER_PART
    within = findable().filter(category=category, pk__gte=first, pk__lt=first + PER_PART)
    return within.order_by("pk")


def recount():
    """Make categories and shelves right again, whatever happened to the papers: how many papers are listed."""
    with transaction.atomic():
        for model in (FolderPage, BodyPage):
            for page in model.objects.all():
                follow_category(page)
        papers = findable().order_by()
        found = {
            (category, part): newest
            for category, part, newest in papers.values_list("category", _part()).annotate(newest=Max("changed_at"))
        }
        for shelf in Shelf.objects.all():
            newest = found.pop((shelf.category, shelf.part), None)
            if shelf.filled != (newest is not None) or (newest and newest > shelf.changed_at):
                touch(shelf.category, shelf.part)
        for category, part in found:
            touch(category, part)
        return papers.count()


def touch(category, part):
    """Note that something changed in a part, and whether a paper is left in it that the harvester may find.

    Who else changes the same part waits for this transaction, so that neither overlooks the paper of the other.
    """
    with transaction.atomic():
        shelf, _made = Shelf.objects.select_for_update().get_or_create(category=category, part=part)
        shelf.filled = listed(category, part).exists()
        shelf.changed_at = timezone.now()
        shelf.save()


def paper_saved(sender, instance, raw, update_fields, **kwargs):
    """A visible paper came or changed. Drafts save a few fields of the page that no visitor sees."""
    if instance.live and not raw and update_fields is None:
        touch(instance.category, part_of(instance))


def paper_gone(sender, instance, **kwargs):
    touch(instance.category, part_of(instance))


def part_of(paper):
    return paper.pk // PER_PART + 1


def _part():
    """The same, in a query."""
    return F("id") / PER_PART + 1


def category_published(sender, instance, **kwargs):
    """A body or folder may have become one of another category."""
    follow_category(instance)


def page_moved(sender, instance, parent_page_before, parent_page_after, **kwargs):
    """The category of a paper follows from its place, and so does who may see it."""
    if parent_page_before == parent_page_after:
        return  # only the order changed
    page = instance.specific
    if isinstance(page, (PaperPage, MeetingPage)):
        follow_category(page)
    touch_below(page)


def restriction_changed(sender, instance, **kwargs):
    """A page was closed to visitors or opened to them, with all papers below it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        touch_below(page)


def follow_category(page):
    """Give papers the category of their place: of a body, a folder, a meeting, or the paper itself."""
    if isinstance(page, PaperPage):
        category, papers = page.find_category(), PaperPage.objects.filter(pk=page.pk)
    elif isinstance(page, BodyPage):
        category, papers = page.category, PaperPage.objects.descendant_of(page)
    else:
        category, papers = page.category, PaperPage.objects.below(page)
    with transaction.atomic():
        astray = list(papers.exclude(category=category).order_by().values_list("pk", "category"))
        if astray:
            # The harvester looks at papers again that changed since its last visit.
            papers.exclude(category=category).update(category=category, changed_at=timezone.now())
        parts = {(old, key // PER_PART + 1) for key, old in astray}
        for place in sorted(parts | {(category, part) for _old, part in parts}):
            touch(*place)


def touch_below(page):
    """Look again at every part that has visible papers at or below a page."""
    papers = PaperPage.objects.descendant_of(page, inclusive=True).live().order_by()
    for place in sorted(papers.values_list("category", _part()).distinct()):
        touch(*place)

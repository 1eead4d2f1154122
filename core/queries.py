"""Queries that every room needs."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction


def visible(pages):
    """The pages of a queryset that any visitor may see: live, and neither private nor below a private page.

    A copy that follows another page (an alias) is as private as that page, see `BasePage.get_view_restrictions`.
    Wagtail's `public()` asks the same, but for aliases, with one more query each time; this is part of the query itself.
    """
    restricts = Q()
    for path in ("path", "alias_of__path", "alias_of__alias_of__path"):
        restricts |= Q(page__path=Substr(OuterRef(path), 1, Length("page__path")))
    return pages.live().filter(~Exists(PageViewRestriction.objects.filter(restricts)))


def directly_below(page):
    """Which pages of a queryset lie directly below a page: a condition that an index on the path answers."""
    first, last = (page.path + edge * page.steplen for edge in (page.alphabet[0], page.alphabet[-1]))
    return Q(path__range=(first, last), depth=page.depth + 1)


def originals(pages):
    """The pages of a queryset that are no copy of another (an alias).

    Not `filter(alias_of=None)`: SQLite takes the index of that, which holds nearly all pages, before any better one.
    """
    return pages.exclude(alias_of__gt=0)

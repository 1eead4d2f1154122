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

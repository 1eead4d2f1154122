"""Queries that every room needs."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction


def visible(pages):
    """The pages of a queryset that any visitor may see: live, and neither private nor below a private page.

    Wagtail's `public()` asks the same with one more query each time; this is part of the query itself.
    """
    above_or_self = Substr(OuterRef("path"), 1, Length("page__path"))
    return pages.live().filter(~Exists(PageViewRestriction.objects.filter(page__path=above_or_self)))

"""Fills a site with ordinary pages, in bulk, for measurements: groups of a hundred below one section."""

from django.db import transaction
from wagtail.models import Page

from bench.many_meetings import place
from core.content import find
from organisation.models import InfoPage

GROUP = 100
TEXT = "<p>De brandweer en de gemeente werken hier samen aan een veilige regio, met hulp van bewoners.</p>"


@transaction.atomic
def fill(pages):
    """Makes so many pages; the slug of the last one."""
    section = Page.objects.get(pk=find("bestuur").pk)
    below, made, page = section.numchild, 0, None
    while made < pages:
        inside = min(GROUP, pages - made) - 1
        group = page = new(made)
        below, made = below + 1, made + 1 + inside
        place(group, section, below, inside)
        for order in range(inside):
            page = new(made - inside + order)
            place(page, group, order + 1, 0)
    Page.objects.filter(pk=section.pk).update(numchild=below)
    return page.slug


def new(number):
    body = [("text", f"{TEXT * 3}<p>Nummer {number}.</p>")]
    return InfoPage(title=f"Bladzijde {number}", slug=f"proef-{number}", lead=f"Dit gaat over {number}.", body=body)

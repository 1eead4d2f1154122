"""The list of pages for search engines: all languages, only what every visitor may see, in parts.

A part holds the pages whose keys lie in one range. So a page stays in its part, and no search engine misses it that reads
one part before and another after a change; and the index needs to know only in which ranges anything is live.
"""

from collections import defaultdict

from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.db.models import Exists, Max
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core import tree
from core.chrome import absolute

PER_PART = 10_000  # keys, so pages at most; a sitemap may hold 50,000
XML = "application/xml; charset=utf-8"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


@require_safe
@x_robots_tag
def index(request):
    """`/sitemap.xml`: the parts, in two queries however many pages there are."""
    last = Page.objects.aggregate(last=Max("pk"))["last"] or 0
    numbers = range(1, last // PER_PART + 2)
    one_row = Page.objects.filter(pk=last).order_by()  # on which all questions are asked at once
    filled = one_row.values(**{f"part_{number}": Exists(_live(number)) for number in numbers}).first() or {}
    items = [
        SitemapIndexItem(absolute(reverse("sitemap_part", args=[number])))
        for number in numbers
        if filled.get(f"part_{number}")
    ]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": items}, content_type=XML)


@require_safe
@x_robots_tag
def part(request, number):
    """The pages of one part, each with its public translations (itself included) when it has any.

    It may be empty, when all that is live in it is private.
    """
    number = int(number)
    if not _live(number).exists():
        raise Http404
    public = [page for page in tree.within("") if page.url]
    versions = defaultdict(list)
    for page in public:
        versions[page.translation_key].append(page)
    dates = dict(_live(number).order_by("pk").values_list("pk", "last_published_at"))
    listed = sorted((page for page in public if page.pk in dates), key=lambda page: page.pk)
    entries = [_entry(page, dates[page.pk], versions[page.translation_key]) for page in listed]
    return HttpResponse(f"{HEAD}{''.join(entries)}</urlset>\n", content_type=XML)


def _live(number):
    """The live pages of one part, public or not."""
    first = (number - 1) * PER_PART
    return Page.objects.filter(depth__gt=1, live=True, pk__gte=first, pk__lt=first + PER_PART)


def _entry(page, date, versions):
    """A page in the format of sitemaps.org. Not by Django's template: that takes seconds for ten thousand."""
    lastmod = f"<lastmod>{timezone.localdate(date)}</lastmod>" if date else ""
    alternates = [
        f'<xhtml:link rel="alternate" hreflang="{version.language}" href="{escape(version.get_full_url())}"/>'
        for version in (versions if len(versions) > 1 else [])
    ]
    return f"<url><loc>{escape(page.get_full_url())}</loc>{lastmod}{''.join(alternates)}</url>\n"

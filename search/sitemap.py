"""The list of pages for search engines: all languages, only what every visitor may see, in parts.

A part holds the pages whose keys lie in one range. So a page stays in its part, and no search engine misses it that reads
one part before and another after a change; and the index needs to know only in which ranges anything is live.
"""

from django.contrib.sitemaps.views import SitemapIndexItem, x_robots_tag
from django.db.models import Exists, Max
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core import tree
from core.chrome import absolute
from core.queries import visible

PER_PART = 10_000  # keys, so pages at most; a sitemap may hold 50,000
FIELDS = ("path", "url_path", "translation_key", "last_published_at", "locale__language_code")  # what an entry takes
XML = "application/xml; charset=utf-8"


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
    everything = _pages()
    within = _part(everything, number)
    pages = list(within.select_related("locale").only(*FIELDS).order_by("pk"))
    keys = within.order_by().values("translation_key")
    elsewhere = everything.filter(translation_key__in=keys).exclude(pk__in=within.order_by().values("pk"))
    versions = {}
    for page in [*pages, *elsewhere.select_related("locale").only(*FIELDS)]:
        versions.setdefault(page.translation_key, []).append(page)
    entries = [_entry(request, page, versions[page.translation_key]) for page in pages]
    return TemplateResponse(request, "sitemap.xml", {"urlset": entries}, content_type=XML)


def _pages():
    """The public pages below the home page of each language, and these homes."""
    pages = Page.objects.none()
    for home in tree.homes().values():
        pages |= Page.objects.descendant_of(home, inclusive=True)
    return visible(pages)


def _live(number):
    """The live pages of one part, public or not."""
    return _part(Page.objects.filter(depth__gt=1, live=True), number)


def _part(pages, number):
    first = (number - 1) * PER_PART
    return pages.filter(pk__gte=first, pk__lt=first + PER_PART)


def _entry(request, page, versions):
    """A page as a value of Django's template of a sitemap."""
    return {
        "location": page.get_full_url(request),
        "lastmod": page.last_published_at,
        "alternates": [
            {"lang_code": version.locale.language_code, "location": version.get_full_url(request)}
            for version in (sorted(versions, key=lambda version: version.path) if len(versions) > 1 else [])
        ],
    }

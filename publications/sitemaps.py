"""What the national harvester reads: for each category an index, and sitemaps with the papers and their metadata."""

import hashlib
import io

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from core.chrome import absolute
from publications import diwoo
from publications.models import Shelf
from publications.shelves import listed

XML = "application/xml; charset=utf-8"
AT_A_TIME = 500  # papers in memory


def paths():
    """The paths of the indexes that exist now, for robots.txt."""
    categories = Shelf.objects.filter(filled=True).order_by("category").values_list("category", flat=True).distinct()
    return [reverse("diwoo_index", args=[category]) for category in categories]


@require_safe
@cache_control(no_cache=True)
def index(request, category):
    """The parts of a category, each with the moment of its last change; 404 when it has no public papers."""
    shelves = list(Shelf.objects.filter(category=category))
    filled = [shelf for shelf in shelves if shelf.filled]
    if not filled:
        raise Http404

    def answer(request):
        stream = io.StringIO()
        writer = diwoo.Writer(stream)
        writer.start("sitemapindex", {"xmlns": diwoo.SITEMAP})
        for shelf in filled:
            location = absolute(reverse("diwoo_part", args=[category, shelf.part]))
            changed = timezone.localtime(shelf.changed_at).isoformat(timespec="seconds")
            writer.write("sitemap", [("loc", location), ("lastmod", changed)])
        writer.end("sitemapindex")
        return HttpResponse(stream.getvalue(), content_type=XML)

    return _unless_unchanged(request, shelves, answer)


@require_safe
@cache_control(no_cache=True)
def part(request, category, number):
    """The papers of one part; 404 when it has none."""
    number = int(number)
    shelves = list(Shelf.objects.filter(category=category, part=number, filled=True))
    if not shelves:
        raise Http404

    def answer(request):
        pieces = _urlset(listed(category, number)) if request.method == "GET" else ()
        return StreamingHttpResponse(pieces, content_type=XML)

    return _unless_unchanged(request, shelves, answer)


def _urlset(papers):
    """A sitemap with papers, piece by piece."""
    stream = io.StringIO()
    writer = diwoo.Writer(stream)
    writer.start("urlset", {"xmlns": diwoo.SITEMAP, "xmlns:diwoo": diwoo.NAMESPACE})
    for number, paper in enumerate(papers.iterator(chunk_size=AT_A_TIME), 1):
        writer.write(*diwoo.entry(paper))
        if number % AT_A_TIME == 0:
            yield _taken(stream)
    writer.end("urlset")
    yield _taken(stream)


def _taken(stream):
    """What was written since the last time."""
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text


def _unless_unchanged(request, shelves, answer):
    """What `answer` makes, or 304 when whoever asks has it already. Also a shelf that became empty is a change."""
    state = [diwoo.EDITION, settings.WAGTAILADMIN_BASE_URL]
    state += [f"{shelf.part}/{shelf.filled}/{shelf.changed_at.timestamp()}" for shelf in shelves]
    etag = f'"{hashlib.sha256(" ".join(state).encode()).hexdigest()[:32]}"'
    newest = max(shelf.changed_at for shelf in shelves)
    return condition(etag_func=lambda request: etag, last_modified_func=lambda request: newest)(answer)(request)

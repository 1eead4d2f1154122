"""Answers for programs (calendars, readers of feeds, data): anybody may ask them from any site and keep them for a while."""

import hashlib
import re

from django.db.models import Max, Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from wagtail.models import PageLogEntry

from core.chrome import absolute
from core.queries import directly_below
from publications.models import MeetingPage, PaperPage

MOST_AGE = 300  # seconds that a copy counts as fresh
# What neither XML nor a calendar can hold; a line ends with a line feed alone.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text):
    """The text without characters that no program can do anything with."""
    return UNPRINTABLE.sub("", text)


def path_above(page):
    """The path in the tree of the page above a page."""
    return page.path[: -page.steplen]


def papers_below(meetings):
    """The public papers of these meetings: a list, in their order. A closed meeting has none.

    Ordered here: SQLite would go through all pages for it.
    """
    below = Q(pk__in=[])
    for meeting in meetings:
        if not meeting.closed:
            below |= directly_below(meeting)
    return sorted(PaperPage.objects.filter(below).public().order_by(), key=lambda paper: paper.path)


def file_address(file):
    """The full address at which visitors get a `PaperFile`."""
    return absolute(reverse("paper_file", args=[file.uuid, file.full_name]))


def answer(request, content, content_type, **headers):
    """The answer with this content (bytes), or 304 when whoever asks has it already."""
    response = HttpResponse(content, content_type=content_type, headers=headers)
    response["ETag"] = etag = quote_etag(hashlib.sha256(content).hexdigest())
    response["Cache-Control"] = f"public, max-age={MOST_AGE}"
    changed = last_change()
    if changed:
        response["Last-Modified"] = http_date(changed)
    response = get_conditional_response(request, etag=etag, last_modified=changed, response=response)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def last_change():
    """When anything may have changed in what visitors see of meetings, in whole seconds since 1970; None: never.

    Whatever an editor did to any page counts: what was hidden, moved or deleted is no longer among the pages that
    could tell. And the end of a meeting: from then on its decisions are there.
    """
    edited = PageLogEntry.objects.aggregate(newest=Max("timestamp"))["newest"]
    over = MeetingPage.objects.filter(ends_at__lte=timezone.now()).aggregate(newest=Max("ends_at"))["newest"]
    moments = [moment for moment in (edited, over) if moment]
    return int(max(moments).timestamp()) if moments else None

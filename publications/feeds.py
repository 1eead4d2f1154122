"""What is new, for readers of feeds (Atom, RFC 4287): papers, and decisions of meetings that are over."""

import datetime

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.chrome import absolute
from core.queries import originals, visible
from publications.answers import answer, papers_below, plain
from publications.feed_entries import decision_entries, paper_entries
from publications.models import BodyPage, MeetingPage, OpennessPage, PaperPage

MOST = 50  # entries in a feed
MOST_MEETINGS = 50  # whose decisions, and in the feed of a body papers, are looked at: those of some eight years
# Names of feeds and entries stay the same for ever, also when the address of the site or of a page changes (RFC 4151).
TAG = "tag:vrtwente.nl,2026:openheid"
LONG_AGO = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # when a feed without entries changed last


class Feed(Atom1Feed):
    """An Atom feed that does not change by itself: the library's says `now` while it is empty."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=LONG_AGO)


@require_safe
def papers_feed(request):
    """`/openheid/stukken.atom`: papers of every kind, and decisions of every body."""
    home = visible(OpennessPage.objects.all()).order_by("path").first()
    address = absolute(home.get_url(request) if home else "/")
    papers = originals(PaperPage.objects.public()).order_by("-changed_at", "-pk")[:MOST]
    meetings = visible(originals(MeetingPage.objects.over()))[:MOST_MEETINGS]
    return feed(request, _("Stukken en besluiten"), address, "stukken", papers, meetings)


@require_safe
def body_feed(request, key):
    """`/openheid/stukken-<key of the body>.atom`: papers and decisions of the last meetings of one body."""
    body = visible(BodyPage.objects.filter(id=key)).first()
    if body is None:
        raise Http404
    title = _("Stukken en besluiten: %(title)s") % {"title": body.title}
    meetings = list(visible(MeetingPage.objects.of(body)).order_by("-starts_at", "-pk")[:MOST_MEETINGS])
    address, name = absolute(body.get_url(request)), f"orgaan/{body.translation_key}"
    papers = sorted(papers_below(meetings), key=lambda paper: (paper.changed_at, paper.pk), reverse=True)[:MOST]
    return feed(request, title, address, name, papers, meetings)


def feed(request, title, address, name, papers, meetings):
    """The feed of these public papers and meetings: the newest entries first, at most so many."""
    entries = [*paper_entries(papers, request), *decision_entries(meetings, request)]
    entries.sort(key=lambda entry: (entry.updated, entry.name), reverse=True)
    file = Feed(
        title=plain(f"{title} - {settings.WAGTAIL_SITE_NAME}"),
        link=address,
        description=None,
        language=settings.LANGUAGE_CODE,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=absolute(request.path),
        feed_guid=f"{TAG}/{name}",
    )
    for entry in entries[:MOST]:
        file.add_item(
            title=plain(entry.title),
            link=entry.address,
            description=linebreaks(plain(entry.text), autoescape=True),
            unique_id=f"{TAG}/{entry.name}",
            pubdate=timezone.localtime(entry.published),
            updateddate=timezone.localtime(entry.updated),
            categories=[entry.kind],
            enclosures=entry.files,
        )
    return answer(request, file.writeString("utf-8").encode(), Feed.content_type)

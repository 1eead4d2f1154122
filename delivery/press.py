"""Makes finished answers, and makes them new when something changes.

A change begins a new generation of the content. Every answer that was read from what changed is made again: first the pages
that changed and those that show them, then the rest. What comes out the same is only confirmed; what differs replaces the
old answer; what nobody may see any more is taken away; and what fails to be made leaves the old one where it is.
"""

import datetime
import json
import logging
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.db import Error
from django.utils import timezone
from wagtail.models import Page

from core.addresses import addresses, next_moment
from core.queries import visible
from core.references import below, showing
from core.stamp import ALIVE, CHANGED, DONE, GENERATION, OUTSIDE
from delivery import asking
from delivery.changes import PAGES
from delivery.models import Change
from delivery.questions import asked, replies
from delivery.store import AWAY, Broken, tag

MOST = 50_000  # answers: more than that is no site of ours
MOST_OF_ONE = 60  # questions that are kept of one path
KEPT = datetime.timedelta(hours=1)  # how long notes of changes stay, for a press that was away
OVERLAP = 1_000  # notes that are looked at again: one of a longer transaction comes later with a lower number
RECENT = 2  # seconds that what changed stays in front
AGAIN = 1, 60  # seconds until something that failed is tried again: the first time, and at most
TRIES = 3  # after which something is taken for broken
WHOLE = 6 * 3600  # seconds after which everything is made again, whatever was noted: a form is given out for a day
LOOK, MAKE = "look", "make"
# Wagtail and Django remember what these hold, so that not every page asks.
SEEN_WITHOUT_ASKING = {"wagtailcore_site", "wagtailcore_locale"}
logger = logging.getLogger("django.delivery")


@dataclass
class Known:
    """What the press remembers of an answer."""

    made: int
    tables: frozenset
    digest: str = ""
    questions: tuple = ()
    replies: bytes = b""  # to these questions; empty when they may have changed while the answer was made


class Press:
    def __init__(self, store, stamp, application):
        self.store, self.stamp, self.application = store, stamp, application
        self.known = {}
        self.todo = {}  # addresses in order, and whether it may be enough to ask whether anything is different
        self.replies = {}  # what the database said in this generation, by question
        self.first = {}  # addresses that go before all others, and until when (seconds of the steady clock)
        self.missing = {}  # addresses at which there was nothing to keep, and in which generation
        self.heard = set()  # notes that were read
        self.outside = stamp[OUTSIDE]
        self.moment = timezone.now()
        self.whole_at = 0
        self.public = set()  # addresses of all pages, as they were at the last look
        self.compare = True  # whether that look is to come
        self.failed = {}  # what could not be made: (how often in a row, when it is tried again)

    def begin(self):
        """Take stock of what is there; all of it is looked at, for this may be another version of the site. Raises Error."""
        for key, head, made in self.store:
            self.known[key] = Known(made, frozenset(head["tables"]))
        self.heard = set(Change.objects.values_list("pk", flat=True))
        self.everything()

    def everything(self):
        self.whole_at = time.monotonic() + WHOLE
        self.renew(None)
        self.add(["/", *AWAY.values(), *addresses()])
        self.look_round()
        self.add(sorted(self.public))

    def add(self, keys):
        """Have these made when they are not there."""
        for key in keys:
            if (
                key
                and key not in self.known
                and self.missing.get(key) != self.stamp[GENERATION]
                and len(self.known) < MOST
            ):
                self.todo.setdefault(key, MAKE)

    def renew(self, tables, pages=()):
        """Begin a new generation. In: the tables that changed, None for whatever there is; keys of pages to begin with."""
        before = self.stamp[GENERATION]
        if self.stamp[DONE] == before:  # else some answers wait since an earlier change: no new grace for these
            # Before the generation: who sees the new one must not think that it began long ago.
            self.stamp[CHANGED] = time.monotonic_ns()
        generation = self.stamp.touch(GENERATION)
        self.replies = {}
        cache.clear()  # what Wagtail remembers of sites, which another process may have changed
        for key, known in list(self.known.items()):
            if tables is not None and known.made == before and not known.tables & tables:
                self.confirm(key, known, generation)
            elif tables is None or tables & SEEN_WITHOUT_ASKING:
                self.todo[key] = MAKE
            else:
                self.todo.setdefault(key, LOOK)
        self.compare = self.compare or tables is None or PAGES in tables
        self.moment = next_moment(timezone.now())
        self.hurry(pages)

    def confirm(self, key, known, generation):
        try:
            self.store.confirm(key, generation)
            known.made = generation
        except OSError:
            self.known.pop(key)
            self.todo[key] = MAKE

    def hurry(self, pages):
        """Put the pages that changed, and all that show them, in front."""
        until = time.monotonic() + RECENT
        for key in list(pages):
            page = Page.objects.filter(pk=key).first()
            if page is not None:
                near = {key, *below(page.path), *showing(page)}
                found = Page.objects.filter(pk__in=near).defer_streamfields()
                ordered = sorted(found, key=lambda item: (item.pk != key, item.depth, item.path))
                self.first |= {url: until for item in ordered if (url := item.get_url())}
        for url in self.first:
            self.todo.setdefault(url, MAKE)

    def notes(self):
        """The notes that were not read yet: (key, table, pages) of each. Raises Error."""
        newest = max(self.heard, default=0)
        rows = Change.objects.filter(pk__gt=newest - OVERLAP).values_list("pk", "table", "pages")
        return [row for row in rows if row[0] not in self.heard]

    def listen(self):
        """Hear what changed since the last time. Raises Error of the database."""
        new = self.notes()
        self.heard |= {row[0] for row in new}
        tables = {table for _pk, table, _pages in new if table}
        pages = [key for _pk, _table, keys in new if keys for key in json.loads(keys)]
        if self.stamp[OUTSIDE] != self.outside:
            self.outside = self.stamp[OUTSIDE]
            tables = None
        now = timezone.now()
        if now >= self.moment:
            tables = None
        if tables is None or any(tables & known.tables for known in self.known.values()):
            self.renew(tables and frozenset(tables), pages)
        elif pages:
            self.hurry(pages)
        if time.monotonic() > self.whole_at:
            self.everything()
            Change.objects.filter(at__lt=now - KEPT).delete()
        self.stamp[ALIVE] = time.monotonic_ns()

    def look_round(self):
        """Put in front what is a page now and was none before, or the other way round, whatever made it so. Raises Error."""
        pages = visible(Page.objects.filter(depth__gt=1)).only("path", "url_path", "depth", "locale_id").order_by()
        public = {url for page in pages if (url := page.get_url())}
        until = time.monotonic() + RECENT
        for key in sorted(public ^ self.public) if self.public else ():
            self.first[key] = until
            self.todo.setdefault(key, MAKE)
        self.public = public

    def next(self):
        """The address that is next, and what is to be done: (address, LOOK or MAKE), or None."""
        now = time.monotonic()
        for key, until in list(self.first.items()):
            if until < now:
                del self.first[key]
            elif key in self.todo:
                return key, self.todo.pop(key)
        if self.compare:
            self.compare = False
            self.look_round()
            return self.next()
        key = next(iter(self.todo), None)
        return (key, self.todo.pop(key)) if key is not None else None

    def work(self, seconds):
        """Make answers for so many seconds at most. Raises Error."""
        end = time.monotonic() + seconds
        for key, (_times, again) in list(self.failed.items()):
            if again < time.monotonic():
                self.todo.setdefault(key, MAKE)
        while time.monotonic() < end:
            todo = self.next()
            if todo is None:
                break
            key, what = todo
            try:
                if what == MAKE or not self.same(key):
                    self.make(key)
            except Error:
                self.todo.setdefault(key, what)
                raise
        if self.finished():
            self.stamp[DONE] = self.stamp[GENERATION]

    def finished(self):
        """Whether all is made, but for what was tried often enough to know that it cannot be."""
        return not self.todo and all(times >= TRIES for times, _again in self.failed.values())

    def same(self, key):
        """Whether the database still says the same to all that an answer asked; then that is confirmed. Raises Error."""
        known, generation = self.known.get(key), self.stamp[GENERATION]
        if known is None or not known.replies or replies(known.questions, self.replies) != known.replies:
            return False
        self.confirm(key, known, generation)
        return True

    def make(self, key):
        """Make one answer. What goes wrong leaves the one that is there, and is tried again."""
        generation = self.stamp[GENERATION]
        heard = []
        token = asked.set(heard)
        try:
            answer = asking.ask(self.application, key, generation)
        except Exception as error:  # whatever breaks a page, visitors keep the last good one
            logger.log(
                logging.WARNING if isinstance(error, Broken | Error) else logging.ERROR,
                "%s could not be made (%s); what was there stays.",
                key,
                error or type(error).__name__,
                exc_info=not isinstance(error, Broken | Error),
            )
            times = self.failed.get(key, (0, 0))[0] + 1
            self.failed[key] = times, time.monotonic() + min(AGAIN[0] * 2 ** (times - 1), AGAIN[1])
            return
        finally:
            asked.reset(token)
        self.failed.pop(key, None)
        if answer is None:
            self.missing[key] = generation
            if self.known.pop(key, None):
                self.store.remove(key)
            return
        try:
            self.keep(key, answer, tuple(heard))
        except OSError as error:  # a full disk
            logger.error("%s could not be kept (%s).", key, error)
            self.known.pop(key, None)
            self.store.remove(key)  # the edge asks the app then
            return
        self.add(self.wanted(key, answer))

    def keep(self, key, answer, questions):
        digest = tag(repr((answer.status, answer.headers, answer.file, sorted(answer.query))).encode() + _bare(answer))
        before = self.known.get(key)
        if before and before.digest == digest and self.store.about(key)[0]:
            self.store.confirm(key, answer.made)
        else:
            self.store.write(key, answer)
        try:
            said = replies(questions)
            # A change that came in between has left its note: then it is not known to what the answer belongs.
            said = b"" if self.notes() else said
        except Error:
            said = b""
        self.known[key] = Known(answer.made, frozenset(answer.tables), digest, questions, said)

    def wanted(self, key, answer):
        """Where an answer leads; a question that was asked leads to no other question, else there is no end."""
        found = asking.links(key, answer)
        if "?" in key:
            return [address for address in found if "?" not in address]
        questions = [address for address in found if "?" in address]
        return [address for address in found if "?" not in address] + questions[:MOST_OF_ONE]


def _bare(answer):
    """The body without what is put in when it is served: that makes no page new."""
    return answer.dressed(lambda place: b"").body

"""What is to be spoken. Each recording is its own place in the queue, so a wish is never lost and never there twice.

Publishing only writes a wish; `manage.py run_speech` grants it.
"""

import datetime

from django.db import transaction
from django.db.models import Case, F, When
from django.utils import timezone
from wagtail.models import Page

from core.queries import visible
from readaloud import files
from readaloud.models import Recording, State
from readaloud.text.clean import clean
from readaloud.text.lexicon import Lexicon

HOLD = datetime.timedelta(minutes=3)  # a worker that shows no life for so long is taken for dead
LONGEST_HOLD = datetime.timedelta(hours=3)  # more than any page takes to pack
# After a failure: at once once more (a killed engine), then ever later, so that a lasting fault costs little.
WAITS = [datetime.timedelta(seconds=seconds) for seconds in (5, 60, 600, 3600, 6 * 3600)]
# The text of a page can change without anybody publishing that page, so each is looked at again after a while: the more
# pages, the longer, so that looking takes at most some 3 % of a processor (60 ms for each page).
LOOK_AGAIN = datetime.timedelta(minutes=10)
PACE = datetime.timedelta(seconds=2)  # between two looks
TEXTS_KEEP = datetime.timedelta(hours=1)  # of what is no page
MOST_TEXTS = 200  # kept at a time: the oldest makes room, and
MOST_WAITING = 20  # of these without sound: who asks for more gets the device's own voice
MOST_BREAKS = 3  # times that a worker dies over the same recording before it counts as a failure
BROKE_OFF = "Het inspreken van deze pagina brak telkens af. De beheerder vindt de oorzaak in het logboek."


class Superseded(Exception):
    """While a worker spoke, somebody wished the recording anew or took it away."""


def public():
    """The pages that have a recording: those that any visitor may see."""
    return visible(Page.objects.filter(depth__gt=1))


def wish(keys):
    """Have pages spoken (again), by primary key; those that are not public lose their sound."""
    shown = {page.pk: page for page in public().filter(pk__in=keys)}
    drop(set(keys) - shown.keys())
    _again(Recording.objects.filter(page__in=shown))
    known = set(Recording.objects.filter(page__in=shown).values_list("page", flat=True))
    new = [Recording(page=page, title=page.title) for key, page in shown.items() if key not in known]
    Recording.objects.bulk_create(new, ignore_conflicts=True)


def wish_words(words):
    """Have the pages spoken again on which any of these words stands: (written, whether capitals count)."""
    touched = set()
    for written, case_sensitive in words:
        written = clean(written).text.strip()  # as `Script.text` is
        contains = {"text__contains" if case_sensitive else "text__icontains": written}
        for key, text in Recording.objects.filter(**contains).values_list("pk", "text"):
            if Lexicon.occurs(written, case_sensitive, text):
                touched.add(key)
    _again(Recording.objects.filter(pk__in=touched))


def retry(recordings):
    """Have recordings (a queryset) tried again now."""
    _again(recordings)


def _again(recordings):
    recordings.update(state=State.WAITING, version=F("version") + 1, due_at=timezone.now(), attempts=0, problem="")


def wish_text(key, title, language, blocks):
    """The recording of a text that is no page, made when there is room; None when too many wait already."""
    found = Recording.objects.filter(page=None, key=key).first()
    if found is None:
        kept = Recording.objects.filter(page=None)
        if kept.exclude(state=State.DONE).count() >= MOST_WAITING:
            return None
        oldest = kept.filter(state=State.DONE).order_by("-made_at", "-pk")
        kept.filter(pk__in=list(oldest.values_list("pk", flat=True)[MOST_TEXTS - MOST_WAITING - 1 :])).delete()
        found, _made = Recording.objects.get_or_create(
            page=None, key=key, defaults={"title": title, "language": language, "blocks": blocks}
        )
    return found


def hide(title):
    """A page with this title is hidden: what else was recorded of it is said no more.

    The sound of pages that name it goes at once, they are spoken again; texts that are no page, such as search results,
    are forgotten.
    """
    Recording.objects.filter(page=None).delete()
    naming = list(Recording.objects.filter(text__contains=clean(title).text.strip()))
    recordings = Recording.objects.filter(pk__in=[recording.pk for recording in naming])
    recordings.update(name="", fingerprint="")
    _again(recordings)
    transaction.on_commit(lambda: [files.remove(recording.start_of_names) for recording in naming])


def drop(keys):
    """Take away the sound of pages, by primary key; their files go as soon as that is final."""
    Recording.objects.filter(page__in=keys).delete()


def take(keys=None, texts_first=False):
    """The next recording for a worker, now held by it, or None when there is nothing to do.

    keys: primary keys of pages, to speak only these. texts_first: a visitor waits for a text that is no page; a worker
    takes turns, so that no number of visitors keeps a page waiting.
    """
    now = timezone.now()
    recordings = Recording.objects.all() if keys is None else Recording.objects.filter(page__in=keys)
    kind = Case(When(page=None, then=0 if texts_first else 1), default=1 if texts_first else 0)
    recording = recordings.due(now).order_by(kind, "due_at").first() or _old(recordings, now)
    if recording is None:
        return None
    if recording.state == State.SPEAKING and recording.attempts >= MOST_BREAKS:
        fail(recording, BROKE_OFF)  # whoever spoke it died over it, time and again: it waits, and editors see it
        return take(keys, texts_first)
    mine = recordings.filter(pk=recording.pk, version=recording.version, state=recording.state)
    taken = mine.update(
        state=State.SPEAKING, version=F("version") + 1, held_until=now + HOLD, attempts=F("attempts") + 1
    )
    # When another worker was first, this one comes back for the next.
    return Recording.objects.select_related("page").get(pk=recording.pk) if taken else None


def _old(recordings, now):
    """The page that was not looked at for longest, when that is long enough."""
    pages = recordings.exclude(page=None)
    long = max(LOOK_AGAIN, PACE * pages.count())
    return pages.filter(state=State.DONE, checked_at__lt=now - long).order_by("checked_at").first()


def keep(recording, seconds=0):
    """Show life, and how long it may be until the next time; raises Superseded when it is no longer this worker's."""
    if not _write(recording, held_until=timezone.now() + HOLD + datetime.timedelta(seconds=seconds)):
        raise Superseded


def finish(recording, **values):
    """Write the end of a turn; False when the recording is no longer this worker's, and nothing was written."""
    return _write(recording, held_until=None, **values)


def silence(recording, problem):
    """As `fail`, for what nobody may hear any more: its files go at once."""
    if _write(recording, name="", fingerprint="", text=""):
        files.remove(recording.start_of_names)
    fail(recording, problem)


def release(recording):
    """Give a recording back unspoken: the worker was told to stop."""
    _write(recording, held_until=None, state=State.WAITING)


def fail(recording, problem):
    """Write down in Dutch what went wrong; another attempt follows, each time later. What sound there was stays."""
    wait = WAITS[min(recording.attempts, len(WAITS)) - 1]
    _write(recording, held_until=None, state=State.FAILED, problem=problem[:300], due_at=timezone.now() + wait)


def _write(recording, **values):
    return bool(Recording.objects.filter(pk=recording.pk, version=recording.version).update(**values))


def settle():
    """Make the recordings what the pages ask for, whatever was missed: after a crash, a restored database, a bulk change.

    A wish for each page without a recording; away with the sound of pages that are no longer public, with old texts
    that are no page, and with files that belong to nothing. Out: how many such files went.
    """
    recorded = Recording.objects.exclude(page=None)
    recorded.exclude(page__in=public()).delete()
    wish(set(public().exclude(pk__in=recorded.values("page")).values_list("pk", flat=True)))
    now = timezone.now()
    Recording.objects.filter(page=None, made_at__lt=now - TEXTS_KEEP).delete()
    Recording.objects.filter(held_until__gt=now + LONGEST_HOLD).update(held_until=now)  # the clock was set back
    lost = Recording.objects.filter(pk__in=[item.pk for item in with_sound() if not files.complete(item.name)])
    lost.update(name="", fingerprint="")
    _again(lost)
    return files.sweep({item.name for item in with_sound()})


def with_sound():
    """The recordings that have files."""
    return Recording.objects.exclude(name="")

"""What is to be spoken. Each recording is its own place in the queue, so a wish is never lost and never there twice.

Publishing only writes a wish; `manage.py run_speech` grants it.
"""

import datetime

from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from core.queries import visible
from readaloud import files
from readaloud.models import Recording, State
from readaloud.text.lexicon import Lexicon

HOLD = datetime.timedelta(minutes=3)  # a worker that shows no life for so long is taken for dead
# After a failure: at once once more (a killed engine), then ever later, so that a lasting fault costs little.
WAITS = [datetime.timedelta(seconds=seconds) for seconds in (5, 60, 600, 3600, 6 * 3600)]
LOOK_AGAIN = datetime.timedelta(hours=6)  # the text of a page can change without anybody publishing that page
TEXTS_KEEP = datetime.timedelta(hours=1)  # of what is no page
MOST_TEXTS = 20  # waiting at a time: who asks for more gets the device's own voice


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
        if Recording.objects.filter(page=None, state__in=[State.WAITING, State.SPEAKING]).count() >= MOST_TEXTS:
            return None
        found, _made = Recording.objects.get_or_create(
            page=None, key=key, defaults={"title": title, "language": language, "blocks": blocks}
        )
    return found


def drop(keys):
    """Take away the sound of pages, by primary key; their files go as soon as that is final."""
    Recording.objects.filter(page__in=keys).delete()


def take(keys=None):
    """The next recording for a worker, now held by it, or None when there is nothing to do.

    keys: primary keys of pages, to speak only these.
    """
    now = timezone.now()
    recordings = Recording.objects.all() if keys is None else Recording.objects.filter(page__in=keys)
    # A visitor waits for a text that is no page; then what waits longest; then what was not looked at for long.
    due = recordings.due(now).order_by(F("page").asc(nulls_first=True), "due_at")
    old = recordings.filter(state=State.DONE, checked_at__lt=now - LOOK_AGAIN).exclude(page=None)
    for recording in [*due[:1], *old.order_by("checked_at")[:1]][:1]:
        mine = Recording.objects.filter(pk=recording.pk, version=recording.version, state=recording.state)
        if mine.update(
            state=State.SPEAKING,
            version=F("version") + 1,
            held_until=now + HOLD,
            attempts=F("attempts") + 1,
        ):
            return Recording.objects.select_related("page").get(pk=recording.pk)
    return None


def keep(recording):
    """Show life; raises Superseded when the recording is no longer this worker's."""
    if not _write(recording, held_until=timezone.now() + HOLD):
        raise Superseded


def finish(recording, **values):
    """Write the end of a turn; False when the recording is no longer this worker's, and nothing was written."""
    return _write(recording, held_until=None, **values)


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
    Recording.objects.filter(page=None, due_at__lt=timezone.now() - TEXTS_KEEP).delete()
    lost = Recording.objects.filter(pk__in=[item.pk for item in with_sound() if not files.complete(item.name)])
    lost.update(name="", fingerprint="")
    _again(lost)
    return files.sweep({item.name for item in with_sound()})


def with_sound():
    """The recordings that have files."""
    return Recording.objects.exclude(name="")

"""Adds to the journal: each change that the public sees becomes a bulletin, whoever or whatever made it."""

import datetime

from django.db import transaction
from django.utils import timezone

from core.signals import text_changed
from crisis import situation
from crisis.models import Bulletin, CrisisSettings
from crisis.models.bulletins import BulletinKind

STEP = datetime.timedelta(seconds=1)


@transaction.atomic
def issue(page, kind=None, after=None):
    """Write down what a page says now; the state follows when the change is final.

    In: an incident and the kind of bulletin, which follows from the record when it is left out; and the sequence of the
    bulletin that this one must follow, for who looked before: the old words must not come back over new ones.
    Out: the bulletin; None when the public already knows all of it or something newer, and for an invented sample.
    """
    if page.sample:
        return None
    # One at a time, also about other incidents: a lower number that comes later would be no news to anybody.
    CrisisSettings.objects.select_for_update().first()
    mine = Bulletin.objects.filter(incident=page.translation_key).order_by("-sequence")
    last = mine.first()
    if after is not None and (last is None or last.sequence != after):
        return None
    kind = kind or _kind(page, last)
    if last is not None and _same(last, page, kind):
        return None
    now = timezone.now()
    if last is not None:  # a clock that was set back must not turn the order round (CAP, section 3.3.1)
        now = max(now, last.sent_at + STEP)
    bulletin = Bulletin.objects.create(
        incident=page.translation_key,
        sequence=last.sequence + 1 if last else 1,
        kind=kind,
        sent_at=now,
        path=page.get_url_parts()[2],
        live_until=page.expire_at,
        exercise=page.exercise,
        data=page.data,
    )
    transaction.on_commit(situation.refresh, robust=True)
    if not page.exercise:
        text_changed.send(type(page), pages=_showing(page))
    return bulletin


def _showing(page):
    """Keys of the pages that tell of an incident in their text: itself, the overview, and home in every language."""
    site = page.get_site()
    homes = site.root_page.get_translations(inclusive=True).values_list("pk", flat=True) if site else []
    return [page.pk, page.get_parent().pk, *homes]


def _kind(page, last):
    if page.record.ended_at:
        return BulletinKind.END
    return BulletinKind.UPDATE if last else BulletinKind.ALERT


def _same(last, page, kind):
    silent = {BulletinKind.WITHDRAWN, BulletinKind.LATE}
    if last.kind in silent or kind in silent:
        return last.kind == kind and last.data == page.data
    return last.data == page.data and last.live_until == page.expire_at and last.path == page.get_url_parts()[2]

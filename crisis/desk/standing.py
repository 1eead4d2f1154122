"""Where an incident stands: what visitors see, what waits, and what may be done with it."""

import dataclasses
import datetime

from django.utils import timezone
from django.utils.functional import cached_property

from crisis import presentation, words
from crisis.models import Bulletin, PublishRequest
from crisis.models.bulletins import BulletinKind
from crisis.models.pages import may_publish
from crisis.record import FORMS, Record


@dataclasses.dataclass
class Standing:
    """One incident, with what the screens must know of it."""

    page: object  # as the database has it: what is published, or the first draft

    @cached_property
    def bulletins(self):
        """What was said, newest first."""
        return list(Bulletin.objects.filter(incident=self.page.translation_key).order_by("-sequence"))

    @cached_property
    def last(self):
        return self.bulletins[0] if self.bulletins else None

    @cached_property
    def draft(self):
        """The newest version, also when nobody but the staff sees it: a page."""
        return self.page.get_latest_revision_as_object()

    @cached_property
    def asked(self):
        """What waits for a second person; None when nothing does."""
        waiting = PublishRequest.objects.filter(page=self.page).waiting()
        return waiting.select_related("asked_by", "revision").first()

    @cached_property
    def planned_at(self):
        """When a version goes live by itself; None when none does."""
        revision = self.page.scheduled_revision
        return revision.approved_go_live_at if revision else None

    @property
    def withdrawn(self):
        return self.last is not None and self.last.kind == BulletinKind.WITHDRAWN

    @property
    def public(self):
        """Whether it is on the site; of an exercise, whether it is where it would be on the site."""
        if self.page.exercise:
            return self.last is not None and not self.withdrawn
        return self.page.live

    @property
    def over(self):
        return self.public and self.page.ended_at is not None

    @property
    def goes_on(self):
        return self.public and self.page.ended_at is None

    @property
    def published(self):
        """The record that visitors see now; None when there is none."""
        return self.page.record if self.public else None

    @property
    def has_newer_draft(self):
        return self.goes_on and self.asked is None and self.planned_at is None and self.draft.data != self.page.data

    @property
    def has_something_to_publish(self):
        """Whether the newest version is another one than visitors see."""
        return not self.goes_on or self.draft.data != self.page.data

    @property
    def may_change(self):
        return not self.over and not self.page.sample

    @property
    def may_end(self):
        return self.public and not self.page.sample

    @property
    def may_withdraw(self):
        return self.public or self.planned_at is not None

    @property
    def words(self):
        """Where it stands, in a few words."""
        if self.over:
            return "Voorbij"
        if self.goes_on:
            return "Geoefend" if self.page.exercise else "Op de site"
        if self.asked:
            return "Wacht op een tweede persoon"
        if self.planned_at:
            return "Gepland"
        if self.withdrawn:
            return "Van de site"
        return "Concept"

    @property
    def late(self):
        """What visitors were promised and did not get, in a sentence; empty when all is well."""
        if not (self.goes_on and self.page.record.is_late(timezone.now())):
            return ""
        return (
            f"Te laat: u beloofde een nieuw bericht vóór {words.short(self.page.record.next_update, timezone.now())}."
        )

    @property
    def minutes(self):
        """How long an exercise took from the alarm until it was published, in words; empty when it is not."""
        record, live = self.draft.record, self.page.exercise_live_at
        return lasted(live - record.started_at) if live and record.started_at else ""


def lasted(span):
    """A span of time in words."""
    seconds = max(round(span / datetime.timedelta(seconds=1)), 0)
    minutes, rest = divmod(seconds, 60)
    words = [f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"] if minutes else []
    return " en ".join([*words, f"{rest} {'seconde' if rest == 1 else 'seconden'}"])


def row(page, record=None):
    """A line of the overview: a page with its place, level and promise in words."""
    now = timezone.now()
    record = record or page.record
    level, icon, label = words.LOOKS[record.level]
    return {
        "page": page,
        "title": record.text().title,
        "level": level,
        "icon": icon,
        "label": label,
        "where": presentation.where(record),
        "promise": words.short(record.next_update, now) if record.next_update else "",
        "late": record.is_late(now),
        "forms": [form.name for form in record.forms],
    }


def may_agree(asked, user):
    """Whether somebody can be the second person for what waits."""
    return asked.asked_by_id != user.pk and may_publish(user)


def draft_record(page):
    """What the newest version of a page says, from `latest_revision` that came with it."""
    revision = page.latest_revision
    return Record.from_data(revision.content["data"]) if revision else page.record


def missing(record):
    """The forms that are not there, by key."""
    return [key for key in FORMS if key not in record.texts]

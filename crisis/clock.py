"""What happens by itself, four times a second: messages go live and leave, promises become late, other machines are heard."""

import logging

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Revision

from crisis import bulletins, situation, warnings_to_staff
from crisis.models import IncidentPage
from crisis.models.bulletins import BulletinKind

logger = logging.getLogger(__name__)
PERIOD = 0.25  # seconds between two looks


def tick():
    """One look. Raises DatabaseError when the database is away: then what is known holds, and grows old."""
    go_live()
    expire()
    situation.confirm()
    say_late()


def go_live():
    """Publish what an editor planned for a moment that has come."""
    planned = Revision.page_revisions.filter(
        content_type=ContentType.objects.get_for_model(IncidentPage), approved_go_live_at__lte=timezone.now()
    )
    _each(planned.order_by("approved_go_live_at").values_list("object_id", flat=True), _go_live)


def _go_live(page):
    due = page.revisions.filter(approved_go_live_at__lte=timezone.now()).order_by("approved_go_live_at").first()
    if due is not None:
        due.publish(log_action="wagtail.publish.schedule", skip_permission_checks=True)


def expire():
    """Take away what may stay no longer. Visitors no longer saw it from that second on."""
    expired = IncidentPage.objects.live().filter(expire_at__lte=timezone.now())
    _each(expired.values_list("pk", flat=True), _expire)


def _expire(page):
    if page.live and page.expire_at and page.expire_at <= timezone.now():
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _each(keys, do):
    """Do something with each of these incidents; one that cannot keeps no other from its turn.

    `do` gets the page as it is when nobody else can change it any more, and looks again whether its moment has come: an
    editor may have withdrawn it since. Raises DatabaseError.
    """
    for key in list(keys):
        try:
            with transaction.atomic():
                page = IncidentPage.objects.select_for_update().filter(pk=key).first()
                if page is not None:
                    do(page)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("The moment of incident %s came, and nothing happened; the others go on.", key)


def say_late():
    """For each promise that passed: one bulletin, and one mail to each publisher, whatever machine is first."""
    now = timezone.now()
    for message in situation.state().newest:
        if message.kind == BulletinKind.LATE or not message.is_late(now):
            continue
        try:
            with transaction.atomic():
                pages = IncidentPage.objects.select_for_update().live()
                page = pages.filter(translation_key=message.incident).first()
                said = page and bulletins.issue(page, BulletinKind.LATE, after=message.sequence)
        except IntegrityError:  # the clock of another machine was first
            continue
        if said:
            warnings_to_staff.late(page, message.record.next_update)

"""What happens by itself, four times a second: messages go live and leave, promises become late, other machines are heard."""

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Revision

from crisis import bulletins, situation, warnings_to_staff
from crisis.models import Bulletin, IncidentPage
from crisis.models.bulletins import BulletinKind

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
    for revision in planned.order_by("approved_go_live_at"):
        revision.publish(log_action="wagtail.publish.schedule", skip_permission_checks=True)


def expire():
    """Take away what may stay no longer. Visitors no longer saw it from that second on."""
    for page in IncidentPage.objects.live().filter(expire_at__lte=timezone.now()):
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def say_late():
    """For each promise that passed: one bulletin, and one mail to each publisher, whatever machine is first."""
    now = timezone.now()
    for message in situation.state().newest:
        if message.kind == BulletinKind.LATE or not message.is_late(now):
            continue
        page = IncidentPage.objects.live().filter(translation_key=message.incident).first()
        if page is None or Bulletin.objects.filter(incident=message.incident, sequence__gt=message.sequence).exists():
            continue
        try:
            with transaction.atomic():
                bulletins.issue(page, BulletinKind.LATE)
        except IntegrityError:  # the clock of another machine was first
            continue
        warnings_to_staff.late(page, message.record.next_update)

"""`manage.py publish_scheduled`: Wagtail's command, that stops at the first page that fails; this one goes on with the others.

Each change is a transaction of its own and looks again whether it is still due: another process may have been first.
"""

import datetime
import logging

from django.apps import apps
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import DraftStateMixin, Page, Revision

from crisis.models import IncidentPage

# Incidents go live and leave by the second hand of `run_clock`; here only what that left behind.
CLOCK_TIME = datetime.timedelta(minutes=1)
logger = logging.getLogger("django.schedule")


class Command(WagtailCommand):
    help = "Publishes and takes down pages whose moment has come; one that fails keeps no other from its turn."

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        failed = 0
        for due, do in [*((expired, unpublish) for expired in all_expired()), (planned(), publish)]:
            for key in list(due.values_list("pk", flat=True)):
                failed += not attempt(due, key, do)
        if failed:
            raise CommandError(f"{failed} planned changes failed; the log tells why. They are tried again next time.")


def all_expired():
    """What must leave the site, the longest ago first: a queryset for each model."""
    snippets = [each for each in apps.get_models() if issubclass(each, DraftStateMixin) and not issubclass(each, Page)]
    for model in (Page, *snippets):
        yield but_for_the_clock(model.objects.filter(live=True), "expire_at").order_by("expire_at")


def planned():
    """The versions that must go live, the longest ago first."""
    return but_for_the_clock(Revision.objects.all(), "approved_go_live_at").order_by("approved_go_live_at")


def but_for_the_clock(found, moment):
    """Those whose moment has come, without incidents that `run_clock` is about to do."""
    now = timezone.now()
    due = Q(**{f"{moment}__lt": now})
    if hasattr(found.model, "content_type"):
        due &= ~Q(content_type__model=IncidentPage._meta.model_name) | Q(**{f"{moment}__lt": now - CLOCK_TIME})
    return found.filter(due)


def unpublish(found):
    found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def publish(revision):
    revision.publish(log_action="wagtail.publish.scheduled")


def attempt(due, key, do):
    """Do one change when it is still due: whether that went well."""
    try:
        with transaction.atomic():
            found = due.select_for_update(of=("self",)).filter(pk=key).first()
            if found is not None:
                do(found)
    except Exception:
        logger.exception("The planned change of %s %s failed; the others go on.", due.model.__name__, key)
        return False
    return True

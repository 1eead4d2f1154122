"""What follows when an incident is published or withdrawn: a bulletin; and when the rule of two is relaxed: a mail."""

from django.db import transaction
from django.db.models.signals import pre_delete, pre_save
from wagtail.log_actions import get_active_log_context, log
from wagtail.signals import page_published, page_unpublished

from crisis import bulletins, situation, splice, warnings_to_staff
from crisis.models import Bulletin, CrisisSettings, IncidentPage
from crisis.models.bulletins import BulletinKind
from crisis.record import Level


def connect():
    page_published.connect(published, sender=IncidentPage)
    page_unpublished.connect(hidden, sender=IncidentPage)
    pre_delete.connect(deleted, sender=IncidentPage)
    pre_save.connect(rules_changed, sender=CrisisSettings)
    situation.changed.connect(state_changed)


def published(sender, instance, **kwargs):
    """Wagtail also says this of what is only planned; that is not public yet."""
    if instance.live:
        bulletins.issue(instance)


def hidden(sender, instance, **kwargs):
    """An incident that was never public has nothing to withdraw."""
    if Bulletin.objects.filter(incident=instance.translation_key).exists():
        bulletins.issue(instance, BulletinKind.WITHDRAWN)


def deleted(sender, instance, **kwargs):
    """A page that is deleted while it is live, by a program or with the pages around it, is withdrawn too."""
    if instance.live:
        hidden(sender, instance)
    transaction.on_commit(situation.refresh, robust=True)


def state_changed(sender, **kwargs):
    splice.write()


def rules_changed(sender, instance, **kwargs):
    """Nobody switches the second person off for one message without everybody who may publish hearing of it."""
    before = CrisisSettings.objects.filter(pk=instance.pk).first() or CrisisSettings()
    alone = [level.label for level in Level if before.needs_second(level) and not instance.needs_second(level)]
    if instance.pk and alone:
        user = get_active_log_context().user
        log(instance, "crisis.alone", user=user, data={"levels": [str(label) for label in alone]})
        transaction.on_commit(lambda: warnings_to_staff.no_second_person(alone, user), robust=True)

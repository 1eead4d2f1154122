"""What follows when an incident is published, withdrawn or moved: a bulletin."""

from django.db import transaction
from django.db.models.signals import pre_delete
from wagtail.signals import page_published, page_unpublished

from crisis import bulletins, situation
from crisis.models import Bulletin, IncidentPage
from crisis.models.bulletins import BulletinKind


def connect():
    page_published.connect(published, sender=IncidentPage)
    page_unpublished.connect(hidden, sender=IncidentPage)
    pre_delete.connect(deleted, sender=IncidentPage)


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

"""What happens besides: when a page is published for the first time, when a film is replaced or deleted."""

from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from django.dispatch import Signal, receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.signals import page_published

from core.models import CaptionTrack, Film

# Sent by a room when pages say something else although nobody published them: `pages` is their primary keys.
text_changed = Signal()


@receiver(page_published)
def forget_addresses_of_drafts(sender, instance, **kwargs):
    """Takes away redirects from addresses that a page had as a draft: nobody ever saw the page there.

    Wagtail makes them when the publication is committed, so this comes after.
    """
    if instance.first_published_at == instance.last_published_at:
        redirects = Redirect.objects.filter(redirect_page=instance.pk, automatically_created=True)
        transaction.on_commit(redirects.delete)


@receiver(pre_save, sender=Film)
@receiver(pre_save, sender=CaptionTrack)
def forget_replaced_file(sender, instance, **kwargs):
    """A film or captions with another file: the old one goes, else anybody who knows its address still sees it."""
    for before in sender.objects.filter(pk=instance.pk):
        if before.file.name != instance.file.name:
            _forget(sender, before.file)


@receiver(post_delete, sender=Film)
@receiver(post_delete, sender=CaptionTrack)
def forget_file(sender, instance, **kwargs):
    """Whoever takes a film away may have promised so to the people in it."""
    _forget(sender, instance.file)


def _forget(sender, file):
    def delete():
        if not sender.objects.filter(file=file.name).exists():  # a copy of a film has the same file
            file.storage.delete(file.name)

    transaction.on_commit(delete)

"""What happens when a page is published for the first time."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.signals import page_published


@receiver(page_published)
def forget_addresses_of_drafts(sender, instance, **kwargs):
    """Takes away redirects from addresses that a page had as a draft: nobody ever saw the page there.

    Wagtail makes them when the publication is committed, so this comes after.
    """
    if instance.first_published_at == instance.last_published_at:
        redirects = Redirect.objects.filter(redirect_page=instance.pk, automatically_created=True)
        transaction.on_commit(redirects.delete)

"""Keeps the index right."""

from wagtail.search.index import insert_or_update_object


def index_published(sender, instance, **kwargs):
    """Index a page once more when all of it is saved.

    Wagtail does so when the page itself is saved, which is before what hangs on it is: seats, processes and the like
    would be found one publication late.
    """
    insert_or_update_object(sender.objects.get(pk=instance.pk))

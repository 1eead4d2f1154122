"""What makes a page be spoken again, or lose its sound.

Everything here waits until the change is final, only writes wishes, and never makes the change itself fail: what goes
wrong is logged, and `queue.settle` puts it right within minutes.
"""

from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from core.references import below, referring_to, showing
from readaloud import files, queue
from readaloud.models import Pronunciation


def later(work, *arguments):
    """Do this when the change is final; a failure is logged."""
    transaction.on_commit(lambda: work(*arguments), robust=True)


def page_published(sender, instance, **kwargs):
    """The page itself, and the pages that show something of it."""
    later(lambda: queue.wish({instance.pk, *showing(instance)}))


def page_hidden(sender, instance, **kwargs):
    """The page is no longer on the site, and lists of pages are shorter."""
    later(lambda: queue.wish({instance.pk, *showing(instance)}))
    later(queue.hide, instance.title)


def page_moved(sender, instance, parent_page_before, **kwargs):
    """A page, with all below it, may have become private or public."""
    later(lambda: queue.wish({*below(instance.path), *showing(instance), parent_page_before.pk}))
    later(queue.hide, instance.title)


def text_changed(sender, pages, **kwargs):
    """Pages that say something else although nobody published them."""
    later(queue.wish, set(pages))


def privacy_changed(sender, instance, **kwargs):
    """A page, with all below it, became private or public again."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:  # else it is deleted with its restriction
        later(lambda: queue.wish({*below(page.path), *showing(page)}))
        later(queue.hide, page.title)


def record_changed(sender, instance, **kwargs):
    """A film, an office-holder, a picture: the pages that show it."""
    if sender in {*get_snippet_models(), get_image_model(), get_document_model()}:
        later(queue.wish, referring_to(instance))  # asked now: a record that is deleted is soon named by nothing


def remember_word(sender, instance, **kwargs):
    """Keep what the word was before it is saved."""
    instance.before = Pronunciation.objects.filter(pk=instance.pk).first()


def word_changed(sender, instance, **kwargs):
    """The pages on which a word stands, as it was written before and as it is now."""
    words = [word for word in (getattr(instance, "before", None), instance) if word]
    later(queue.wish_words, [(word.written, word.case_sensitive) for word in words])


def recording_deleted(sender, instance, **kwargs):
    """Nobody may hear any more what is no longer there."""
    later(files.remove, instance.start_of_names)

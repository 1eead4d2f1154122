"""What makes a page be spoken again, or lose its sound.

Everything here waits until the change is final, only writes wishes, and never makes the change itself fail: what goes
wrong is logged, and `queue.settle` puts it right within minutes.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from readaloud import files, queue
from readaloud.models import Pronunciation

STEPS = 3  # from an office-holder through a portfolio to the page that shows both


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


def below(path):
    """Keys of the page at a place in the tree, of all pages below it, and of the copies that follow any of them."""
    found = Page.objects.filter(
        Q(path__startswith=path) | Q(alias_of__path__startswith=path) | Q(alias_of__alias_of__path__startswith=path)
    )
    return set(found.values_list("pk", flat=True))


def showing(page):
    """Keys of pages that may show the title or summary of a page: those above it, and those that name it."""
    paths = [page.path[:end] for end in range(2 * Page.steplen, len(page.path), Page.steplen)]
    return {*Page.objects.filter(path__in=paths).values_list("pk", flat=True), *referring_to(page)}


def referring_to(record):
    """Keys of pages whose content names a record, also through another record."""
    page_type = ContentType.objects.get_for_model(Page)
    pages, asked = set(), set()
    records = {(ReferenceIndex._get_base_content_type(record).pk, str(record.pk))}
    for _step in range(STEPS):
        found = set()
        for type_key, key in records - asked:
            references = ReferenceIndex.objects.filter(to_content_type=type_key, to_object_id=key)
            found |= set(references.values_list("base_content_type", "object_id"))
        asked |= records
        pages |= {int(key) for type_key, key in found if type_key == page_type.pk}
        records = {(type_key, key) for type_key, key in found if type_key != page_type.pk}
    return pages

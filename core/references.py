"""Which pages show something of a page or of a record: asked when it changes."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

STEPS = 3  # from an office-holder through a portfolio to the page that shows both


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

"""Fills a site with meetings and papers, in bulk, for measurements."""

import datetime
import hashlib

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.content import find
from publications import shelves
from publications.models import AgendaItem, MeetingPage, PaperFile, PaperPage, PaperVersion
from publications.tooi import FileKind

PDF = b"%PDF-1.7\n%%EOF\n"
DAY = datetime.timedelta(days=1)


@transaction.atomic
def fill(meetings, papers):
    """Makes so many meetings of the general board, each with so many papers; the path of the last meeting."""
    body = Page.objects.get(pk=find("vergaderingen-ab").pk)
    file = _file()
    start = timezone.now() - DAY
    below = body.numchild
    for number in range(meetings):
        page = MeetingPage(
            title=f"Vergadering {number}", slug=f"proef-{number}", body_id=body.pk, **_when(start - number * DAY)
        )
        place(page, body, below + number + 1, papers)
        AgendaItem.objects.create(page=page, title="Opening", sort_order=0)
        for order in range(papers):
            paper = PaperPage(title=f"Stuk {order}", slug=f"stuk-{order}", file=file, category="008")
            place(paper, page, order + 1, 0)
            PaperVersion.objects.create(page=paper, file=file)
    Page.objects.filter(pk=body.pk).update(numchild=below + meetings)
    shelves.recount()
    return page.url_path.removeprefix("/veiligheidsregio-twente")


def _file():
    file = PaperFile(
        name="proef", kind=FileKind.PDF, size=len(PDF), sha256=hashlib.sha256(PDF).hexdigest(), text="Proef."
    )
    file.file.save("proef", ContentFile(PDF), save=False)
    file.save()
    return file


def _when(start):
    return {"starts_at": start, "ends_at": start + datetime.timedelta(hours=2)}


def place(page, parent, number, children):
    """Saves a page at a place in the tree without what a publication brings along, such as the search index."""
    page.path, page.depth, page.numchild = (
        Page._get_path(parent.path, parent.depth + 1, number),
        parent.depth + 1,
        children,
    )
    page.url_path, page.locale_id, page.live = f"{parent.url_path}{page.slug}/", parent.locale_id, True
    page.content_type = ContentType.objects.get_for_model(type(page))
    page.first_published_at = page.last_published_at = timezone.now()
    page.draft_title = page.title
    page.search_description = f"Proef {page.title}."
    names = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    base = Page(**{name: getattr(page, name) for name in names})
    base.save_base(raw=True)
    page.pk = page.page_ptr_id = page.id = base.pk
    page.save_base(raw=True, force_insert=True)

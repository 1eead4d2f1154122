"""A paper: a document that is a page, with its text to read and hear next to the file."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.blocks import BodyBlock
from core.blocks.body import headings
from core.fields import StreamField
from core.models import BasePage
from core.queries import directly_below, visible
from publications.forms import PaperCopyForm, PaperForm
from publications.panels import FileWarningsPanel
from publications.tooi import Category, DocumentKind, Handling, PaperLanguage

from .files import PaperFile

MOST_INDEXED = 200_000  # characters of a file that search knows: some 100 pages


class PaperQuerySet(PageQuerySet):
    def public(self):
        """Papers that any visitor may read now, each with its file."""
        return visible(self).exclude(file=None).select_related("file").defer("file__text", "body")

    def below(self, page):
        """Papers directly below a page, in the order that editors gave them."""
        return self.filter(directly_below(page)).order_by("path")

    def of_category(self, category):
        """Papers of one category of the Woo, the one that changed last first."""
        return self.filter(category=category).order_by("-changed_at", "-pk")


PaperManager = PageManager.from_queryset(PaperQuerySet)


class PaperPage(BasePage):
    """A paper: below a meeting, a folder, a Woo request or a notice of papers open for views."""

    parent_page_types = [
        "publications.MeetingPage",
        "publications.FolderPage",
        "publications.RequestPage",
        "publications.InspectionPage",
    ]
    subpage_types = []
    base_form_class = PaperForm
    copy_form_class = PaperCopyForm
    exclude_fields_in_copy = ["changed_at"]

    kind = models.CharField(
        "soort stuk", max_length=14, choices=DocumentKind, default=DocumentKind.PAPER, help_text="Wat voor stuk is dit?"
    )
    date = models.DateField(
        "datum van het stuk", default=datetime.date.today, help_text="Welke datum staat op het stuk?"
    )
    language = models.CharField(
        "taal", max_length=2, choices=PaperLanguage, default=PaperLanguage.DUTCH, help_text="In welke taal is het stuk?"
    )
    agenda_item = models.ForeignKey(
        "publications.AgendaItem",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name="agendapunt",
        help_text="Bij welk punt van de agenda hoort dit stuk? Leeg: bij de hele vergadering.",
    )
    handling = models.CharField(
        "wat is ermee gedaan",
        max_length=14,
        choices=Handling,
        default=Handling.ADOPTED,
        help_text="De landelijke zoekmachine van de overheid vraagt dit.",
    )
    handled_on = models.DateField("op welke dag", null=True, blank=True, help_text="Leeg: op de datum van het stuk.")
    closed = models.BooleanField(
        "besloten",
        default=False,
        help_text="Een besloten stuk kan niet op de site komen. Haal dit vinkje weg als de geheimhouding voorbij is.",
    )
    sample = models.BooleanField(
        "voorbeeld", default=False, help_text="Zet dit aan als het stuk verzonnen is. Bezoekers zien dan: Voorbeeld."
    )
    body = StreamField(
        BodyBlock(),
        verbose_name="tekst van het stuk",
        blank=True,
        help_text="Leeg: de site toont de tekst die in het bestand is gevonden. Die heeft geen koppen en geen tabellen.",
    )
    # These follow from the versions and from the place in the tree. Kept here, because lists and sitemaps of thousands
    # of papers ask for them.
    file = models.ForeignKey(PaperFile, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    category = models.CharField(max_length=3, choices=Category, editable=False, default=Category.COUNCIL_PAPERS)
    changed_at = models.DateTimeField(editable=False, default=timezone.now)  # of what visitors see

    objects = PaperManager()

    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "versions",
            heading="Bestand",
            label="Versie",
            min_num=1,
            help_text="Een nieuwe versie? Voeg die toe en laat de oude staan. Bezoekers zien de nieuwste eerst.",
        ),
        FileWarningsPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("language")]),
                FieldPanel("agenda_item"),
                FieldPanel("closed"),
                FieldPanel("sample"),
            ],
            "Over dit stuk",
        ),
        FieldPanel("body"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("handling"), FieldPanel("handled_on")])], "Voor de Woo"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("file_text"),
    ]

    class Meta:
        verbose_name = "stuk"
        verbose_name_plural = "stukken"
        indexes = [
            models.Index(fields=["category", "changed_at"], name="paper_category_changed"),
            models.Index(fields=["changed_at"], name="paper_changed"),
        ]

    def clean(self):
        super().clean()
        if self.live and self.is_closed:
            raise ValidationError(
                {
                    "closed": "Een besloten stuk kan niet op de site staan. Staat het er nu op? Kies dan eerst “Publicatie "
                    "intrekken”: tot u dat doet, verandert er niets voor bezoekers."
                }
            )

    def save(self, *args, **kwargs):
        self.file = self.current and self.current.file
        if self.path:
            self.category = self.find_category()
        if self.last_published_at:
            self.changed_at = max(self.changed_at, self.last_published_at)
        super().save(*args, **kwargs)

    def find_category(self):
        """The category of the Woo that follows from the page above."""
        above = self.get_parent().specific
        return getattr(above, "category", None) or self.category

    @property
    def is_closed(self):
        """Whether the paper, its point of the agenda or the whole meeting is closed: then no visitor may see it."""
        if self.closed or (self.agenda_item and self.agenda_item.closed):
            return True
        return bool(self.path) and getattr(self.get_parent().specific, "closed", False)

    @cached_property
    def place(self):
        """The page above, and the point of its agenda or None; in one query when there is a point.

        (None, None) when the page above is not on the site: what it is called and is about is not known yet, or no more.
        """
        above, point = self._above()
        return (above, point) if above.live else (None, None)

    def _above(self):
        if self.agenda_item_id:
            points = PaperPage.agenda_item.get_queryset().select_related("page")
            point = points.filter(pk=self.agenda_item_id).first()
            if point and self.path.startswith(point.page.path):  # else the paper moved to another meeting
                return point.page, point
        return self.get_parent(), None

    @cached_property
    def files(self):
        """The versions in order, the newest first: a list of `PaperVersion`."""

        def age(version):  # of two on one day the later one counts; one that is not stored yet is the last
            return version.date, version.pk is None, version.pk or 0

        versions = self.versions.select_related("file")
        return sorted(versions, key=age, reverse=True)

    @property
    def current(self):
        """The newest version, or None."""
        return self.files[0] if self.files else None

    @property
    def file_text(self):
        """What the newest file says, for the search index."""
        return self.file.text[:MOST_INDEXED] if self.file else ""

    @property
    def meta_title(self):
        """Many papers are called "Agenda": what they belong to makes the difference."""
        above = self.place[0] if self.path else None
        return self.seo_title or (f"{self.title} | {above.title}" if above else self.title)

    @property
    def contents(self):
        return headings(self.body)

    def as_doc(self, request=None):
        """The paper as a value of `components/docs.html`."""
        return {
            "title": self.title,
            "url": self.get_url(request),
            "what": self.get_kind_display(),
            "kind": self.file.get_kind_display(),
            "size": filesizeformat(self.file.size),
            "date": self.date,
            "sample": self.sample,
        }

    def get_context(self, request, *args, **kwargs):
        current, (above, point) = self.current, self.place
        anchor = "#agenda" if point else ""
        return super().get_context(request, *args, **kwargs) | {
            "keydata": self.keydata(current, point),
            "current": current,
            "files": [current.as_doc()] if current else [],
            "older": [version.as_doc() for version in self.files[1:]],
            "paragraphs": [] if self.body or current is None else current.file.paragraphs,
            "links": [{"title": above.title, "url": f"{above.get_url(request)}{anchor}"}] if above else [],
        }

    def keydata(self, current, point):
        """What the paper is, as values of `components/keydata.html`."""
        pages = current and current.file.pages
        return [
            {"label": _("Soort stuk"), "value": self.get_kind_display()},
            {"label": _("Datum"), "value": date_format(self.date), "datetime": self.date.isoformat()},
            *([{"label": _("Agendapunt"), "value": point.title}] if point else []),
            *([{"label": _("Bladzijden"), "value": pages}] if pages else []),
            *([{"label": _("Taal"), "value": self.get_language_display()}] if self.language != "nl" else []),
        ]


class PaperVersion(models.Model):
    """A version of a paper: its file, from which day, and why it came."""

    page = ParentalKey(PaperPage, on_delete=models.CASCADE, related_name="versions")
    file = models.ForeignKey(PaperFile, on_delete=models.PROTECT, related_name="versions", verbose_name="bestand")
    date = models.DateField("datum", default=datetime.date.today, help_text="Op welke dag kwam deze versie er?")
    reason = models.CharField(
        "reden",
        max_length=200,
        blank=True,
        help_text="Waarom is er een nieuwe versie? Bezoekers zien dit. Bij de eerste versie niet nodig.",
    )

    panels = [
        FieldPanel("file", help_text="Kies een bestand of voeg een nieuw bestand toe."),
        FieldRowPanel([FieldPanel("date"), FieldPanel("reason")]),
    ]

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = "versie"
        verbose_name_plural = "versies"

    def __str__(self):
        return f"{self.page.title}, {self.date:%d-%m-%Y}"

    def as_doc(self):
        """The version as a value of `components/docs.html`."""
        return {
            "title": self.file.full_name,
            "url": self.url,
            "kind": self.file.get_kind_display(),
            "size": filesizeformat(self.file.size),
            "date": self.date,
        }

    @property
    def url(self):
        """Where visitors get the file, if they may."""
        return reverse("paper_file", args=[self.file.uuid, self.file.full_name])


class Withdrawal(models.Model):
    """Says why a paper is no longer there: its address and those of its files answer 410 (Gone)."""

    page = models.OneToOneField(PaperPage, on_delete=models.CASCADE, related_name="withdrawal")
    reason = models.CharField(
        "reden", max_length=300, help_text="Waarom is het stuk er niet meer? Bezoekers zien deze zin."
    )
    withdrawn_at = models.DateTimeField("ingetrokken op", default=timezone.now)

    class Meta:
        verbose_name = "ingetrokken stuk"
        verbose_name_plural = "ingetrokken stukken"

    def __str__(self):
        return self.page.title

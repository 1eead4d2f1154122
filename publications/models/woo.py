"""The Woo: its categories, folders of papers, and the register of requests with their decisions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from core import tree
from core.blocks import BodyBlock
from core.blocks.body import headings
from core.fields import StreamField
from core.listing import Piece
from core.models import BasePage
from core.queries import visible
from core.rich_text import PLAIN_TEXT
from publications.tooi import Category

from .papers import PaperPage


class WooPage(BasePage):
    """The Woo in one list: every category of information, and where it is to be found."""

    parent_page_types = ["publications.OpennessPage"]
    max_count_per_parent = 1

    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True, help_text="Uitleg over de Woo, boven de lijst.")

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "overzicht van de Woo"
        verbose_name_plural = "overzichten van de Woo"

    @property
    def contents(self):
        return headings(self.body)

    def get_context(self, request, *args, **kwargs):
        shown = Prefetch("elsewhere", visible(Page.objects.all()), to_attr="shown_elsewhere")
        folders = visible(FolderPage.objects.all()).prefetch_related(shown).order_by("-path")
        by_category = {folder.category: folder for folder in folders}
        return super().get_context(request, *args, **kwargs) | {
            "categories": [self.row(category, by_category.get(category), request) for category in Category],
        }

    @staticmethod
    def row(category, folder, request):
        """A category of the Woo as a row of the list; without a page it says that the region has none of it."""
        place = folder and (folder.shown_elsewhere or folder)
        return {
            "title": f"{int(category)}. {category.label}",
            "url": place.get_url(request) if place else "",
            "text": folder.search_description if folder else _("Zulke informatie heeft een veiligheidsregio niet."),
        }


class FolderPage(BasePage):
    """Papers about one subject, such as a category of the Woo; or the place where these are to be found."""

    parent_page_types = ["publications.OpennessPage", "publications.WooPage"]
    subpage_types = ["publications.PaperPage", "publications.RequestPage"]

    category = models.CharField(
        "categorie van de Woo",
        max_length=3,
        choices=Category,
        help_text="Onder welk deel van de wet vallen deze stukken?",
    )
    elsewhere = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="staat op een andere pagina",
        help_text="Staat deze informatie al ergens anders op de site? Kies die pagina.",
    )
    none_text = models.CharField(
        "tekst als er niets is",
        max_length=250,
        default="Er zijn nog geen stukken.",
        help_text="Wat leest de bezoeker zolang hier niets staat? Of waarom is er niets?",
    )
    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True, help_text="Staat boven de lijst van stukken.")

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("category"), PageChooserPanel("elsewhere"), FieldPanel("none_text")], "Woo"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "map met stukken"
        verbose_name_plural = "mappen met stukken"

    @property
    def contents(self):
        return headings(self.body)

    def get_context(self, request, *args, **kwargs):
        papers = Piece(request, PaperPage.objects.below(self).public().order_by("-date", "-path"))
        requests = visible(RequestPage.objects.child_of(self)).order_by("-received_on", "-path")
        return (
            super().get_context(request, *args, **kwargs)
            | papers.context()
            | {
                "docs": [paper.as_doc(request) for paper in papers.items],
                "requests": [item.row(request) for item in requests] if self.category == Category.REQUESTS else [],
                "elsewhere": [
                    {"title": page.title, "url": page.get_url(request)}
                    for page in tree.named([self.elsewhere_id]).values()
                ],
            }
        )


class Outcome(models.TextChoices):
    """What was decided on a Woo request."""

    PENDING = "loopt", _("Nog niet beslist")
    GRANTED = "openbaar", _("Openbaar gemaakt")
    PARTLY = "deels", _("Voor een deel openbaar gemaakt")
    REFUSED = "geweigerd", _("Niet openbaar gemaakt")
    WITHDRAWN = "ingetrokken", _("Verzoek ingetrokken")


class RequestPage(BasePage):
    """A Woo request in the register: what was asked, what was decided, the papers that became public."""

    parent_page_types = ["publications.FolderPage"]
    subpage_types = ["publications.PaperPage"]
    category = Category.REQUESTS

    received_on = models.DateField("ontvangen op", help_text="Op welke dag kwam het verzoek binnen?")
    outcome = models.CharField(
        "besluit", max_length=12, choices=Outcome, default=Outcome.PENDING, help_text="Wat is de uitkomst?"
    )
    decided_on = models.DateField("besloten op", null=True, blank=True, help_text="Leeg zolang er niet is beslist.")
    request_text = RichTextField(
        "wat is gevraagd", features=PLAIN_TEXT, help_text="In gewone woorden, zonder namen van mensen."
    )
    decision_text = RichTextField(
        "wat is besloten", blank=True, features=PLAIN_TEXT, help_text="In gewone woorden, met de reden."
    )
    sample = models.BooleanField(
        "voorbeeld", default=False, help_text="Zet dit aan als het verzoek verzonnen is. Bezoekers zien dan: Voorbeeld."
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("received_on"), FieldPanel("outcome"), FieldPanel("decided_on")]),
        FieldPanel("request_text"),
        FieldPanel("decision_text"),
        FieldPanel("sample"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("request_text"),
        index.SearchField("decision_text"),
    ]

    class Meta:
        verbose_name = "Woo-verzoek in het register"
        verbose_name_plural = "Woo-verzoeken in het register"

    def clean(self):
        super().clean()
        pending = self.outcome == Outcome.PENDING
        if not pending and not self.decided_on:
            raise ValidationError({"decided_on": "Vul in op welke dag het besluit is genomen."})
        if self.decided_on and self.received_on and self.decided_on < self.received_on:
            raise ValidationError({"decided_on": "Het besluit kan niet voor het verzoek komen."})

    def row(self, request=None):
        """The request as a row of the register."""
        return {
            "title": self.title,
            "url": self.get_url(request),
            "text": self.search_description,
            "tags": [self.get_outcome_display()],
            "sample": self.sample,
        }

    def keydata(self):
        """Days and outcome, as values of `components/keydata.html`."""
        days = [(_("Ontvangen op"), self.received_on), (_("Besloten op"), self.decided_on)]
        return [
            *({"label": label, "value": date_format(day), "datetime": day.isoformat()} for label, day in days if day),
            {"label": _("Besluit"), "value": self.get_outcome_display(), "tag": True},
        ]

    def get_context(self, request, *args, **kwargs):
        papers = PaperPage.objects.below(self).public() if self.path else []
        return super().get_context(request, *args, **kwargs) | {
            "keydata": self.keydata(),
            "docs": [paper.as_doc(request) for paper in papers],
        }

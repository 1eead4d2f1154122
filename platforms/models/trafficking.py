"""The centre for information, advice and help about human trafficking."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import DatedTextListBlock, TermListBlock
from core.blocks.body import contents
from core.fields import StreamField
from core.models import BasePage, UnitPage
from core.rich_text import PLAIN_TEXT

from .parts import EmergencyPart, QuickExitPart


class TraffickingCentrePage(QuickExitPart, EmergencyPart, UnitPage):
    """Kenniscentrum Mensenhandel: what trafficking is, its forms, for whom the centre is, signals, the programme."""

    parent_page_types = ["platforms.ZvhtPage", "organisation.SectionPage", "organisation.OrganisationUnitPage"]
    max_count_per_parent = 1

    definition_heading = models.CharField(
        "kop", max_length=80, default="Wat is mensenhandel?", help_text="Kop boven de uitleg."
    )
    definition = RichTextField(
        "uitleg", features=PLAIN_TEXT, help_text="Leg uit wat mensenhandel is, in alledaagse woorden."
    )
    forms_heading = models.CharField("kop", max_length=80, default="Vormen", help_text="Kop boven de vormen.")
    forms = StreamField(
        TermListBlock(),
        verbose_name="vormen",
        blank=True,
        help_text="De soorten mensenhandel, elk met een korte uitleg zonder schokkende details.",
    )
    help_heading = models.CharField(
        "kop", max_length=80, default="Informatie, advies of hulp", help_text="Kop boven wat de bezoeker kan doen."
    )
    audience = RichTextField(
        "voor wie?", blank=True, features=PLAIN_TEXT, help_text="Wie kan hier terecht, en waarvoor?"
    )
    signals = RichTextField(
        "signalen", blank=True, features=PLAIN_TEXT, help_text="Waar leest de bezoeker wat op mensenhandel kan wijzen?"
    )
    website_title = models.CharField(
        "tekst van de knop", max_length=80, blank=True, help_text="Bijvoorbeeld: Naar www.mensenhandeltwente.nl."
    )
    website = models.URLField(
        "adres van de knop", blank=True, help_text="De website van het kenniscentrum, met https:// ervoor."
    )
    about_heading = models.CharField(
        "kop", max_length=80, default="Over het kenniscentrum", help_text="Kop boven de tekst over de organisatie."
    )
    programme = StreamField(
        DatedTextListBlock(),
        verbose_name="programma",
        blank=True,
        help_text="Hoe ontstond het kenniscentrum? Noem jaren, en schrijf niet: dit jaar.",
    )
    about = RichTextField(
        "de organisatie",
        blank=True,
        features=PLAIN_TEXT,
        help_text="Waar hoort het kenniscentrum bij, en met wie werkt het?",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("definition_heading"), FieldPanel("definition")], "Uitleg"),
        *EmergencyPart.emergency_panels,
        MultiFieldPanel([FieldPanel("forms_heading"), FieldPanel("forms")], "Vormen"),
        MultiFieldPanel(
            [
                FieldPanel("help_heading"),
                FieldPanel("audience"),
                FieldPanel("signals"),
                FieldPanel("website_title"),
                FieldPanel("website"),
            ],
            "Hulp en signalen",
        ),
        MultiFieldPanel([FieldPanel("about_heading"), FieldPanel("programme"), FieldPanel("about")], "Organisatie"),
        *QuickExitPart.exit_panels,
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("definition_heading"),
        index.SearchField("definition"),
        index.SearchField("emergency_heading"),
        index.SearchField("emergency_text"),
        index.SearchField("forms_heading"),
        index.SearchField("forms"),
        index.SearchField("help_heading"),
        index.SearchField("audience"),
        index.SearchField("signals"),
        index.SearchField("website_title"),
        index.SearchField("about_heading"),
        index.SearchField("programme"),
        index.SearchField("about"),
    ]

    class Meta:
        verbose_name = "kenniscentrum"
        verbose_name_plural = "kenniscentra"

    @property
    def offers_help(self):
        """Whether the part about help has anything to show."""
        return bool(self.audience or self.signals or self.website)

    @property
    def contents(self):
        parts = [
            ("wat", self.definition_heading, self.definition),
            ("vormen", self.forms_heading, self.forms),
            ("hulp", self.help_heading, self.offers_help),
            ("centrum", self.about_heading, self.programme or self.about),
        ]
        return contents(parts, self.body)

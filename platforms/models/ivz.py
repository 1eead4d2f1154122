"""The platform on which government, partners and residents work on safety together."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import DatedTextListBlock, TermListBlock
from core.blocks.body import contents
from core.fields import StreamField
from core.models import BasePage, UnitPage
from core.rich_text import PLAIN_TEXT

from .parts import FilmPart


class IvzPage(FilmPart, UnitPage):
    """Platform IVZ: what it is, its priorities and themes, what residents do, and its film."""

    parent_page_types = ["organisation.SectionPage", "organisation.OrganisationUnitPage"]
    max_count_per_parent = 1

    intro_heading = models.CharField(
        "kop", max_length=80, default="Wat is het platform?", help_text="Kop boven de eerste tekst."
    )
    intro = RichTextField(
        "tekst", features=PLAIN_TEXT, help_text="Wie werken hier samen, en hoe? Eén of twee alinea's."
    )
    priorities_heading = models.CharField(
        "kop", max_length=80, default="Prioriteiten", help_text="Kop boven de prioriteiten."
    )
    priorities_intro = StreamField(
        DatedTextListBlock(),
        verbose_name="inleiding",
        blank=True,
        help_text="Zeg hier ook wanneer deze prioriteiten golden: zij veranderen na een paar jaar.",
    )
    priorities = StreamField(
        TermListBlock(),
        verbose_name="prioriteiten",
        blank=True,
        help_text="Wat krijgt voorrang? Elke prioriteit met een korte uitleg.",
    )
    themes_heading = models.CharField(
        "kop", max_length=80, default="Thema's bij ondermijning", help_text="Kop boven de thema's."
    )
    themes_intro = models.CharField("inleiding", max_length=200, blank=True, help_text="Eén zin boven de thema's.")
    themes = StreamField(
        TermListBlock(),
        verbose_name="thema's",
        blank=True,
        help_text="Om welke soorten criminaliteit gaat het? Leg elk woord uit.",
    )
    attention_heading = models.CharField(
        "kop", max_length=80, default="Ook aandacht voor", help_text="Kop boven de andere onderwerpen."
    )
    attention = StreamField(
        TermListBlock(),
        verbose_name="andere onderwerpen",
        blank=True,
        help_text="Waaraan werkt het platform nog meer? Elk onderwerp met een korte uitleg.",
    )
    initiatives_heading = models.CharField(
        "kop", max_length=80, default="Inwoners doen mee", help_text="Kop boven wat inwoners doen."
    )
    initiatives_intro = StreamField(
        DatedTextListBlock(),
        verbose_name="inleiding",
        blank=True,
        help_text="Waarom zijn inwoners belangrijk? Zeg erbij wanneer dat zo was.",
    )
    initiatives = StreamField(
        TermListBlock(),
        verbose_name="initiatieven",
        blank=True,
        help_text="Wat doen inwoners zelf? De naam van elk initiatief met een korte uitleg.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("intro_heading"), FieldPanel("intro")], "Eerste tekst"),
        MultiFieldPanel(
            [FieldPanel("priorities_heading"), FieldPanel("priorities_intro"), FieldPanel("priorities")],
            "Prioriteiten",
        ),
        MultiFieldPanel([FieldPanel("themes_heading"), FieldPanel("themes_intro"), FieldPanel("themes")], "Thema's"),
        MultiFieldPanel([FieldPanel("attention_heading"), FieldPanel("attention")], "Andere onderwerpen"),
        MultiFieldPanel(
            [FieldPanel("initiatives_heading"), FieldPanel("initiatives_intro"), FieldPanel("initiatives")],
            "Inwoners",
        ),
        *FilmPart.film_panels,
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("intro_heading"),
        index.SearchField("intro"),
        index.SearchField("priorities_heading"),
        index.SearchField("priorities_intro"),
        index.SearchField("priorities"),
        index.SearchField("themes_heading"),
        index.SearchField("themes_intro"),
        index.SearchField("themes"),
        index.SearchField("attention_heading"),
        index.SearchField("attention"),
        index.SearchField("initiatives_heading"),
        index.SearchField("initiatives_intro"),
        index.SearchField("initiatives"),
    ]

    class Meta:
        verbose_name = "platform"
        verbose_name_plural = "platforms"

    @property
    def contents(self):
        parts = [
            ("platform", self.intro_heading, self.intro),
            ("prioriteiten", self.priorities_heading, self.priorities_intro or self.priorities),
            ("themas", self.themes_heading, self.themes),
            ("aandacht", self.attention_heading, self.attention),
            ("inwoners", self.initiatives_heading, self.initiatives_intro or self.initiatives),
            ("film", self.film_heading, self.has_film),
        ]
        return contents(parts, self.body)

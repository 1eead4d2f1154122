"""The house in which organisations of criminal law and of care work together."""

from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import DatedTextListBlock, StepListBlock
from core.blocks.body import contents
from core.fields import StreamField
from core.models import BasePage, UnitPage
from core.queries import visible
from core.rich_text import PLAIN_TEXT

from .parts import EmergencyPart, FilmPart, QuickExitPart


class ZvhtPage(QuickExitPart, EmergencyPart, FilmPart, UnitPage):
    """Zorg en Veiligheidshuis Twente: its aim, how partners work, Code Rood, results, film, and the units below it."""

    parent_page_types = ["organisation.SectionPage", "organisation.OrganisationUnitPage"]
    max_count_per_parent = 1

    aim_heading = models.CharField("kop", max_length=80, default="Doel", help_text="Kop boven het doel.")
    aim = RichTextField("doel", features=PLAIN_TEXT, help_text="Wat moet er minder of beter worden in Twente?")
    steps_heading = models.CharField(
        "kop", max_length=80, default="Hoe werken de partners?", help_text="Kop boven de stappen."
    )
    steps = StreamField(
        StepListBlock(),
        verbose_name="stappen",
        blank=True,
        help_text="Wat doen de partners na elkaar? Twee tot vijf stappen.",
    )
    approach_heading = models.CharField(
        "kop", max_length=80, default="Code Rood", help_text="De naam van de aanpak bij acuut huiselijk geweld."
    )
    approach = RichTextField(
        "aanpak", blank=True, features=PLAIN_TEXT, help_text="Wanneer gebruiken de partners deze aanpak, en wat is dat?"
    )
    results_heading = models.CharField("kop", max_length=80, default="Resultaten", help_text="Kop boven de resultaten.")
    results = StreamField(
        DatedTextListBlock(),
        verbose_name="resultaten",
        blank=True,
        help_text="Wat is er bereikt? Vul altijd in wanneer dat zo was, en wie dat zegt.",
    )
    about_heading = models.CharField(
        "kop", max_length=80, default="Over het ZVHT", help_text="Kop boven de tekst over de organisatie."
    )
    about = StreamField(
        DatedTextListBlock(),
        verbose_name="over de organisatie",
        blank=True,
        help_text="Waar hoort het ZVHT bij, sinds wanneer, en met wie werkt het samen?",
    )
    parts_heading = models.CharField(
        "kop boven de onderdelen",
        max_length=80,
        default="Onderdeel van het ZVHT",
        help_text="Staat boven de pagina's die onder deze pagina hangen. De lijst maakt de site zelf.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("aim_heading"), FieldPanel("aim")], "Doel"),
        *EmergencyPart.emergency_panels,
        MultiFieldPanel([FieldPanel("steps_heading"), FieldPanel("steps")], "Werkwijze"),
        MultiFieldPanel([FieldPanel("approach_heading"), FieldPanel("approach")], "Aanpak bij acuut geweld"),
        MultiFieldPanel([FieldPanel("results_heading"), FieldPanel("results")], "Resultaten"),
        *FilmPart.film_panels,
        MultiFieldPanel([FieldPanel("about_heading"), FieldPanel("about")], "Organisatie"),
        FieldPanel("parts_heading"),
        *QuickExitPart.exit_panels,
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("aim_heading"),
        index.SearchField("aim"),
        index.SearchField("emergency_heading"),
        index.SearchField("emergency_text"),
        index.SearchField("steps_heading"),
        index.SearchField("steps"),
        index.SearchField("approach_heading"),
        index.SearchField("approach"),
        index.SearchField("results_heading"),
        index.SearchField("results"),
        index.SearchField("about_heading"),
        index.SearchField("about"),
    ]

    class Meta:
        verbose_name = "Zorg en Veiligheidshuis"
        verbose_name_plural = "Zorg en Veiligheidshuis"

    @property
    def contents(self):
        parts = [
            ("doel", self.aim_heading, self.aim),
            ("werkwijze", self.steps_heading, self.steps),
            ("aanpak", self.approach_heading, self.approach),
            ("resultaten", self.results_heading, self.results),
            ("film", self.film_heading, self.has_film),
            ("over", self.about_heading, self.about),
            ("onderdelen", self.parts_heading, self.units_below),
        ]
        return contents(parts, self.body)

    @cached_property
    def units_below(self):
        """The units directly below this page that any visitor may see, in tree order; none before it is saved."""
        return list(visible(UnitPage.objects.child_of(self)).order_by("path")) if self.path else []

    def get_context(self, request, *args, **kwargs):
        units = [unit.card(request) for unit in self.units_below]
        return super().get_context(request, *args, **kwargs) | {"units": units}

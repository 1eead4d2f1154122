"""The control room, and the national organisation that it belongs to."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import DatedTextListBlock, FigureListBlock, StepListBlock, TermListBlock
from core.blocks.body import contents
from core.fields import StreamField
from core.models import BasePage, UnitPage
from core.queries import visible
from core.rich_text import PLAIN_TEXT, SHORT_TEXT


class MeldkamerPage(UnitPage):
    """The control room: the 112 call as an ordered route, its tasks, its role in disasters, and its place."""

    parent_page_types = ["organisation.SectionPage", "organisation.OrganisationUnitPage"]
    max_count_per_parent = 1

    call_heading = models.CharField(
        "kop", max_length=80, default="Wat gebeurt er als u 112 belt?", help_text="Kop boven de stappen."
    )
    emergency = RichTextField(
        "wanneer belt u 112?",
        features=SHORT_TEXT,
        help_text="Eén of twee korte zinnen die altijd kloppen. Maak van het nummer een telefoonlink.",
    )
    call_steps = StreamField(
        StepListBlock(),
        verbose_name="stappen",
        blank=True,
        help_text="De weg van een oproep, van bellen tot hulp. Drie tot vijf stappen in vaste volgorde.",
    )
    call_notes = StreamField(
        DatedTextListBlock(),
        verbose_name="toelichting bij de stappen",
        blank=True,
        help_text="Welke stappen kunnen veranderen? Vul in wanneer het zo was.",
    )
    tasks_heading = models.CharField("kop", max_length=80, default="Hoofdtaken", help_text="Kop boven de taken.")
    tasks = StreamField(
        TermListBlock(),
        verbose_name="taken",
        blank=True,
        help_text="De naam van elke taak met een korte uitleg.",
    )
    crisis_heading = models.CharField(
        "kop", max_length=80, default="Bij een ramp of crisis", help_text="Kop boven de tekst."
    )
    crisis = RichTextField(
        "tekst", blank=True, features=PLAIN_TEXT, help_text="Wat doet de meldkamer bij een ramp of crisis, en voor wie?"
    )
    place_heading = models.CharField(
        "kop", max_length=80, default="Waar is de meldkamer?", help_text="Kop boven de plaats."
    )
    place = StreamField(
        DatedTextListBlock(),
        verbose_name="plaats",
        blank=True,
        help_text="Straat en plaats, en welke oproepen daar binnenkomen. Vul in wanneer dat zo was.",
    )
    national_heading = models.CharField(
        "kop boven de landelijke organisatie",
        max_length=80,
        default="Eén landelijke organisatie",
        help_text="De tekst en de cijfers eronder komen van de pagina die onder deze pagina hangt.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("call_heading"), FieldPanel("emergency"), FieldPanel("call_steps"), FieldPanel("call_notes")],
            "De weg van een oproep",
        ),
        MultiFieldPanel([FieldPanel("tasks_heading"), FieldPanel("tasks")], "Taken"),
        MultiFieldPanel([FieldPanel("crisis_heading"), FieldPanel("crisis")], "Bij een ramp of crisis"),
        MultiFieldPanel([FieldPanel("place_heading"), FieldPanel("place")], "Plaats"),
        FieldPanel("national_heading"),
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("call_heading"),
        index.SearchField("emergency"),
        index.SearchField("call_steps"),
        index.SearchField("call_notes"),
        index.SearchField("tasks_heading"),
        index.SearchField("tasks"),
        index.SearchField("crisis_heading"),
        index.SearchField("crisis"),
        index.SearchField("place_heading"),
        index.SearchField("place"),
        index.SearchField("national_heading"),
    ]

    class Meta:
        verbose_name = "meldkamer"
        verbose_name_plural = "meldkamers"

    def national(self, request):
        """The national organisation below this page as {"title", "text", "figures", "url"}, or None; one query."""
        below = visible(NationalOrganisationPage.objects.child_of(self)).order_by("path") if self.path else []
        for page in below[:1]:
            return {"title": page.title, "text": page.lead, "figures": page.figures, "url": page.get_url(request)}
        return None

    def get_context(self, request, *args, **kwargs):
        national = self.national(request)
        parts = [
            ("oproep", self.call_heading, True),
            ("taken", self.tasks_heading, self.tasks),
            ("crisis", self.crisis_heading, self.crisis),
            ("plaats", self.place_heading, self.place),
            ("landelijk", self.national_heading, national),
        ]
        return super().get_context(request, *args, **kwargs) | {
            "national": national,
            "contents": contents(parts, self.body),
        }


class NationalOrganisationPage(UnitPage):
    """The national organisation of control rooms: how it is made up, its place in the east, and its figures."""

    parent_page_types = ["meldkamer.MeldkamerPage"]
    max_count_per_parent = 1

    intro_heading = models.CharField(
        "kop", max_length=80, default="Eén landelijke organisatie", help_text="Kop boven de eerste tekst."
    )
    intro = StreamField(
        DatedTextListBlock(),
        verbose_name="tekst",
        blank=True,
        help_text="Hoeveel meldkamers zijn er, en hoe horen zij bij elkaar? Vul in wanneer dat zo was.",
    )
    east_heading = models.CharField(
        "kop", max_length=80, default="De meldkamer voor Oost-Nederland", help_text="Kop boven de tekst."
    )
    east = StreamField(
        DatedTextListBlock(),
        verbose_name="tekst",
        blank=True,
        help_text="Waar komen de oproepen uit Twente en omgeving binnen? Vul in wanneer dat zo was.",
    )
    figures_heading = models.CharField("kop", max_length=80, default="In cijfers", help_text="Kop boven de cijfers.")
    figures = StreamField(
        FigureListBlock(),
        verbose_name="cijfers",
        blank=True,
        help_text="Ten hoogste vier cijfers. Zij staan ook op de pagina van de meldkamer.",
    )
    emergency_heading = models.CharField(
        "kop", max_length=80, default="Wat betekent dit voor u?", help_text="Kop boven wat de inwoner moet weten."
    )
    emergency = RichTextField(
        "tekst",
        features=PLAIN_TEXT,
        help_text="Wat doet een inwoner die hulp nodig heeft? De tekst moet altijd kloppen: noem 112.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("emergency_heading"), FieldPanel("emergency")], "Voor de inwoner"),
        MultiFieldPanel([FieldPanel("intro_heading"), FieldPanel("intro")], "Eerste tekst"),
        MultiFieldPanel([FieldPanel("east_heading"), FieldPanel("east")], "Oost-Nederland"),
        MultiFieldPanel([FieldPanel("figures_heading"), FieldPanel("figures")], "Cijfers"),
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("emergency_heading"),
        index.SearchField("emergency"),
        index.SearchField("intro_heading"),
        index.SearchField("intro"),
        index.SearchField("east_heading"),
        index.SearchField("east"),
        index.SearchField("figures_heading"),
        index.SearchField("figures"),
    ]

    class Meta:
        verbose_name = "landelijke meldkamerorganisatie"
        verbose_name_plural = "landelijke meldkamerorganisaties"

    @property
    def contents(self):
        parts = [
            ("voor-u", self.emergency_heading, True),
            ("landelijk", self.intro_heading, self.intro),
            ("oost", self.east_heading, self.east),
            ("cijfers", self.figures_heading, self.figures),
        ]
        return contents(parts, self.body)

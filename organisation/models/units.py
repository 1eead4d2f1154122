"""Units and partners, each with the fields for what it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import DatedTextListBlock, FigureListBlock, LinkListBlock, TermListBlock, TextListBlock
from core.blocks.body import contents
from core.fields import StreamField
from core.models import BasePage, Municipality, UnitPage
from core.rich_text import PLAIN_TEXT

from .section import SectionPage

UNIT_PARENTS = ["organisation.SectionPage", "organisation.OrganisationUnitPage"]


class OrganisationUnitPage(UnitPage):
    """A unit of any kind: for the unit that is new tomorrow and has no page type of its own."""

    intro = RichTextField("wat doet dit onderdeel?", features=PLAIN_TEXT, help_text="Eén tot drie korte alinea's.")
    tasks_heading = models.CharField("kop", max_length=80, default="Taken", help_text="Kop boven de taken.")
    tasks = StreamField(TermListBlock(), verbose_name="taken", blank=True, help_text="Elke taak met een korte uitleg.")
    figures_heading = models.CharField("kop", max_length=80, default="In cijfers", help_text="Kop boven de cijfers.")
    figures = StreamField(FigureListBlock(), verbose_name="cijfers", blank=True, help_text="Ten hoogste vier cijfers.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("tasks_heading"), FieldPanel("tasks")], "Taken"),
        MultiFieldPanel([FieldPanel("figures_heading"), FieldPanel("figures")], "Cijfers"),
        *UnitPage.unit_panels,
    ]
    search_fields = [*UnitPage.search_fields, index.SearchField("intro"), index.SearchField("tasks")]

    class Meta:
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"

    @classmethod
    def allowed_parent_page_models(cls):
        """A section, or any other unit whatever its type."""
        return [model for model in super().allowed_parent_page_models() if issubclass(model, (SectionPage, UnitPage))]

    @property
    def contents(self):
        parts = [("taken", self.tasks_heading, self.tasks), ("cijfers", self.figures_heading, self.figures)]
        return contents(parts, self.body)


class FireServicePage(UnitPage):
    """The fire service: what it does, its stations and its people in figures."""

    parent_page_types = UNIT_PARENTS
    max_count = 1

    intro = RichTextField("wat doet de brandweer?", features=PLAIN_TEXT, help_text="Eén tot drie korte alinea's.")
    figures_heading = models.CharField("kop", max_length=80, default="In cijfers", help_text="Kop boven de cijfers.")
    figures = StreamField(
        FigureListBlock(),
        verbose_name="cijfers",
        blank=True,
        help_text="Kazernes en mensen, met stand van zaken.",
    )
    tasks_heading = models.CharField(
        "kop", max_length=80, default="Wat doet de brandweer?", help_text="Kop boven de taken."
    )
    tasks = StreamField(TermListBlock(), verbose_name="taken", blank=True, help_text="Elke taak met een korte uitleg.")
    people_heading = models.CharField(
        "kop", max_length=80, default="Beroeps en vrijwilligers", help_text="Kop boven de tekst over mensen."
    )
    people = RichTextField("tekst", blank=True, features=PLAIN_TEXT, help_text="Wie werken er bij de brandweer?")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("figures_heading"), FieldPanel("figures")], "Cijfers"),
        MultiFieldPanel([FieldPanel("tasks_heading"), FieldPanel("tasks")], "Taken"),
        MultiFieldPanel([FieldPanel("people_heading"), FieldPanel("people")], "Mensen"),
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("intro"),
        index.SearchField("tasks"),
        index.SearchField("people"),
        index.SearchField("figures"),
    ]

    class Meta:
        verbose_name = "brandweer"
        verbose_name_plural = "brandweer"


class GhorPage(UnitPage):
    """GHOR: what the name means, what it coordinates, and with whom."""

    parent_page_types = UNIT_PARENTS
    max_count = 1

    full_name = models.CharField("naam voluit", max_length=120, help_text="Waar staat de afkorting voor?")
    intro = RichTextField("wat doet de GHOR?", features=PLAIN_TEXT, help_text="Eén tot drie korte alinea's.")
    partners_heading = models.CharField("kop", max_length=80, default="Met wie?", help_text="Kop boven de partners.")
    partners_intro = models.CharField("inleiding", max_length=200, blank=True, help_text="Eén zin boven de lijst.")
    partners = StreamField(
        TextListBlock(),
        verbose_name="partners",
        blank=True,
        help_text="Met welke organisaties werkt de GHOR samen?",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("full_name"),
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("partners_heading"), FieldPanel("partners_intro"), FieldPanel("partners")],
            "Partners",
        ),
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("full_name"),
        index.SearchField("intro"),
        index.SearchField("partners"),
    ]

    class Meta:
        verbose_name = "GHOR"
        verbose_name_plural = "GHOR"


class SafetyOfficePage(UnitPage):
    """The office that makes the services work together: its people, its head, its aim, its tasks."""

    parent_page_types = UNIT_PARENTS
    max_count = 1

    aim_heading = models.CharField("kop", max_length=80, default="Doel", help_text="Kop boven het doel.")
    aim = RichTextField("doel", features=PLAIN_TEXT, help_text="Wat wil het Veiligheidsbureau bereiken?")
    staff_heading = models.CharField("kop", max_length=80, default="Wie werken er?", help_text="Kop boven de mensen.")
    staff = StreamField(
        DatedTextListBlock(),
        verbose_name="mensen",
        blank=True,
        help_text="Uit welke organisaties komen de mensen?",
    )
    head_heading = models.CharField(
        "kop", max_length=80, default="Het hoofd", help_text="Kop boven de tekst over het hoofd."
    )
    head = RichTextField(
        "het hoofd", blank=True, features=PLAIN_TEXT, help_text="Welke functies heeft het hoofd nog meer?"
    )
    tasks_heading = models.CharField("kop", max_length=80, default="Taken", help_text="Kop boven de taken.")
    tasks = StreamField(TermListBlock(), verbose_name="taken", blank=True, help_text="Elke taak met een korte uitleg.")

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("aim_heading"), FieldPanel("aim")], "Doel"),
        MultiFieldPanel([FieldPanel("tasks_heading"), FieldPanel("tasks")], "Taken"),
        MultiFieldPanel([FieldPanel("staff_heading"), FieldPanel("staff")], "Mensen"),
        MultiFieldPanel([FieldPanel("head_heading"), FieldPanel("head")], "Hoofd"),
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("aim"),
        index.SearchField("staff"),
        index.SearchField("head"),
        index.SearchField("tasks"),
    ]

    class Meta:
        verbose_name = "Veiligheidsbureau"
        verbose_name_plural = "Veiligheidsbureau"

    @property
    def contents(self):
        parts = [
            ("doel", self.aim_heading, self.aim),
            ("taken", self.tasks_heading, self.tasks),
            ("mensen", self.staff_heading, self.staff),
            ("hoofd", self.head_heading, self.head),
        ]
        return contents(parts, self.body)


class PartnerPage(UnitPage):
    """A partner: what it does before, during and after a crisis, and its own website."""

    parent_page_types = UNIT_PARENTS

    before = RichTextField(
        "vóór een crisis", blank=True, features=PLAIN_TEXT, help_text="Hoe helpt deze partner voorbereiden?"
    )
    during = RichTextField(
        "tijdens een crisis", blank=True, features=PLAIN_TEXT, help_text="Wat doet deze partner dan?"
    )
    after = RichTextField("na een crisis", blank=True, features=PLAIN_TEXT, help_text="Wat doet deze partner daarna?")
    links = StreamField(
        LinkListBlock(),
        verbose_name="meer lezen",
        blank=True,
        help_text="Links naar de site van deze partner.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("before"), FieldPanel("during"), FieldPanel("after")], "Bij een crisis"),
        FieldPanel("links"),
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("before"),
        index.SearchField("during"),
        index.SearchField("after"),
    ]

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"

    def parts(self):
        """What the partner does when: a list of {"id", "title", "text"}, the empty ones left out."""
        parts = [
            ("voor", _("Vóór een crisis"), self.before),
            ("tijdens", _("Tijdens een crisis"), self.during),
            ("na", _("Na een crisis"), self.after),
        ]
        return [{"id": anchor, "title": title, "text": text} for anchor, title, text in parts if text]


class MunicipalitiesPage(PartnerPage):
    """The municipalities as a partner, with all of them on the light map and a link to each."""

    max_count = 1

    list_heading = models.CharField(
        "kop boven de gemeenten", max_length=80, default="De gemeenten", help_text="Korte kop."
    )
    map_caption = models.CharField("uitleg bij de kaart", max_length=200, blank=True, help_text="Eén of twee zinnen.")

    content_panels = [
        *PartnerPage.content_panels[:-1],
        MultiFieldPanel([FieldPanel("list_heading"), FieldPanel("map_caption")], "Gemeenten"),
        *UnitPage.unit_panels,
    ]

    class Meta:
        verbose_name = "gemeenten"
        verbose_name_plural = "gemeenten"

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "places": [municipality.place(linked=True) for municipality in Municipality.objects.all()]
        }

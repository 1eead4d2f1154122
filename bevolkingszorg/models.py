"""Bevolkingszorg, and its processes as records."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.rich_text import RichText
from wagtail.search import index

from core.blocks.body import contents, headings
from core.icons import ICON_CHOICES
from core.models import BasePage, UnitPage
from core.rich_text import PLAIN_TEXT, SHORT_TEXT

# Anchors of the parts of the page; no process may take one of these.
PROCESSES, AROUND, CRISIS = "processen", "voor-en-na", "crisis"


class ProcessKind(models.TextChoices):
    """Whether residents notice the work themselves, or it makes that work possible."""

    MAIN = "hoofdtaak", "Hoofdtaak"
    SUPPORT = "ondersteunend", "Ondersteunende taak"


class BevolkingszorgPage(UnitPage):
    """What the municipalities do for residents in a crisis: main processes, carried by supporting ones."""

    parent_page_types = ["organisation.SectionPage", "organisation.OrganisationUnitPage"]
    max_count_per_parent = 1

    processes_heading = models.CharField(
        "kop", max_length=80, default="De processen", help_text="Kop boven alle processen."
    )
    processes_intro = RichTextField(
        "inleiding",
        blank=True,
        features=SHORT_TEXT,
        help_text="Wat is een proces? Wat is het verschil tussen de twee soorten? Twee of drie korte zinnen.",
    )
    main_label = models.CharField(
        "naam van de hoofdtaken",
        max_length=80,
        default="Hoofdtaken",
        help_text="Zo noemt een schermlezer deze lijst, bijvoorbeeld: Vier hoofdtaken.",
    )
    support_label = models.CharField(
        "naam van de ondersteunende taken",
        max_length=80,
        default="Ondersteunende taken",
        help_text="Zo noemt een schermlezer deze lijst, bijvoorbeeld: Twee ondersteunende taken.",
    )
    around_heading = models.CharField(
        "kop", max_length=80, default="Ook voor en na de crisis", help_text="Kop boven de tekst."
    )
    around = RichTextField(
        "tekst",
        features=PLAIN_TEXT,
        help_text="Wat doen de gemeenten om een crisis te voorkomen, en wat doen zij erna?",
    )
    crisis_heading = models.CharField(
        "kop", max_length=80, default="Is er nu een crisis?", help_text="Kop van het kader, als vraag van een inwoner."
    )
    crisis_text = RichTextField(
        "tekst",
        blank=True,
        features=SHORT_TEXT,
        help_text="Wat moet een inwoner doen die nu hulp nodig heeft? Noem altijd 112. Leeg: geen kader.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("processes_heading"),
                FieldPanel("processes_intro"),
                InlinePanel("processes", heading="Processen", label="Proces"),
                FieldPanel("main_label"),
                FieldPanel("support_label"),
            ],
            "Processen",
        ),
        MultiFieldPanel([FieldPanel("around_heading"), FieldPanel("around")], "Voor en na de crisis"),
        MultiFieldPanel(
            [FieldPanel("crisis_heading"), FieldPanel("crisis_text")], "Kader voor wie nu hulp nodig heeft"
        ),
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("processes_heading"),
        index.SearchField("processes_intro"),
        index.SearchField("around_heading"),
        index.SearchField("around"),
        index.SearchField("crisis_heading"),
        index.SearchField("crisis_text"),
        index.RelatedFields("processes", [index.SearchField("name"), index.SearchField("text")]),
    ]

    class Meta:
        verbose_name = "Bevolkingszorg"
        verbose_name_plural = "Bevolkingszorg"

    def process_cards(self):
        """The processes for `components/process.html`: {"main": cards, "support": cards}, in one query.

        Each anchor is used once, also when two processes have the same name or that of a part of the page.
        """
        cards = {kind: [] for kind in ProcessKind.values}
        used = {PROCESSES, AROUND, CRISIS, *(item["id"] for item in headings(self.body))}
        for process in self.processes.all():
            anchor = wanted = process.anchor or slugify(process.name) or "proces"
            number = 1
            while anchor in used:
                number += 1
                anchor = f"{wanted}-{number}"
            used.add(anchor)
            cards[process.kind].append(
                {"id": anchor, "title": process.name, "icon": process.icon, "text": RichText(process.text)}
            )
        return cards

    def get_context(self, request, *args, **kwargs):
        cards = self.process_cards()
        parts = [
            (PROCESSES, self.processes_heading, any(cards.values())),
            (AROUND, self.around_heading, True),
            (CRISIS, self.crisis_heading, self.crisis_text),
        ]
        return super().get_context(request, *args, **kwargs) | {
            "main_processes": cards[ProcessKind.MAIN],
            "support_processes": cards[ProcessKind.SUPPORT],
            "contents": contents(parts, self.body),
        }


class Process(Orderable):
    """One process of Bevolkingszorg, with an anchor that stays when its name changes."""

    page = ParentalKey(BevolkingszorgPage, on_delete=models.CASCADE, related_name="processes")
    name = models.CharField("naam", max_length=60)
    kind = models.CharField("soort", max_length=15, choices=ProcessKind, default=ProcessKind.MAIN)
    icon = models.CharField("pictogram", max_length=20, choices=ICON_CHOICES, default="house")
    text = RichTextField("wat doen de gemeenten?", features=PLAIN_TEXT)
    anchor = models.CharField(
        "plek voor links",
        max_length=60,
        blank=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]*$", "Gebruik alleen kleine letters, cijfers en streepjes.")],
    )

    panels = [
        FieldPanel("name", help_text="De vaste naam van het proces, bijvoorbeeld: Publieke zorg."),
        FieldPanel("kind", help_text="Merkt een inwoner dit werk zelf? Dan is het een hoofdtaak."),
        FieldPanel("text", help_text="Eén korte alinea, of een lijst van ten hoogste vijf punten. Leg vaktaal uit."),
        FieldPanel("icon", help_text="Het beeld boven de naam. Versiering: de naam staat er altijd bij."),
        FieldPanel(
            "anchor",
            help_text="Het laatste deel van een link naar dit proces, achter #. Leeg: gemaakt van de naam. "
            "Verander het niet als andere pagina's naar dit proces linken.",
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "proces"
        verbose_name_plural = "processen"

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        self.anchor = self.anchor or slugify(self.name)

"""Pages that are built from the tree: Wie zijn wij? and the organogram."""

from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.fields import StreamField
from core.models import BasePage, Municipality, UnitPage
from core.models.unit import Branch
from core.queries import visible
from core.rich_text import SHORT_TEXT


class AboutPage(BasePage):
    """Wie zijn wij?: introduces every unit, section by section, straight from the tree."""

    parent_page_types = ["organisation.HomePage"]
    max_count_per_parent = 1

    intro_heading = models.CharField("kop", max_length=80, blank=True, help_text="Kop boven de eerste tekst.")
    intro = RichTextField(
        "tekst",
        blank=True,
        features=SHORT_TEXT,
        help_text="Wat is Veiligheidsregio Twente? Twee korte alinea's.",
    )
    organogram = models.ForeignKey(
        "organisation.OrganogramPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organogram",
        help_text="De knop onder de tekst gaat naar deze pagina.",
    )
    municipalities_heading = models.CharField(
        "kop boven de gemeenten",
        max_length=80,
        blank=True,
        help_text="Leeg: de gemeenten staan niet op deze pagina.",
    )
    municipalities_caption = models.CharField(
        "uitleg bij de kaart",
        max_length=200,
        blank=True,
        help_text="Eén of twee korte zinnen onder de kaart.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("intro_heading"), FieldPanel("intro"), PageChooserPanel("organogram")],
            "Eerste tekst",
        ),
        MultiFieldPanel(
            [FieldPanel("municipalities_heading"), FieldPanel("municipalities_caption")],
            "Gemeenten",
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = "wie zijn wij"
        verbose_name_plural = "wie zijn wij"

    def get_context(self, request, *args, **kwargs):
        """Adds the sections that have units, with their units, in the order of the tree."""
        home_path = self.path[: -Page.steplen]
        units = list(visible(UnitPage.objects.filter(path__startswith=home_path)).order_by("path"))
        section_paths = {unit.path[: len(self.path)] for unit in units}
        wanted = Q(path__in=section_paths) | Q(pk=self.organogram_id)
        pages = visible(Page.objects.filter(wanted)).order_by("path")
        sections = [
            {
                "id": page.slug,
                "title": page.title,
                "units": [unit.card(request) for unit in units if unit.path.startswith(page.path)],
            }
            for page in pages
            if page.path in section_paths
        ]
        context = super().get_context(request, *args, **kwargs) | {"sections": sections}
        context["contents"] = [{"id": section["id"], "title": section["title"]} for section in sections]
        context["organogram_url"] = next((p.get_url(request) for p in pages if p.pk == self.organogram_id), "")
        if self.municipalities_heading:
            context["contents"].append({"id": "gemeenten-van-twente", "title": self.municipalities_heading})
            context["places"] = [municipality.place() for municipality in Municipality.objects.all()]
        return context


class OrganogramPage(BasePage):
    """The organogram, drawn from the units and the unit that each belongs to."""

    parent_page_types = ["organisation.AboutPage", "organisation.HomePage"]
    max_count_per_parent = 1

    root_note = models.CharField("onder de naam van de regio", max_length=60, blank=True, help_text="Een paar woorden.")
    board_title = models.CharField(
        "naam van de eerste tak", max_length=40, default="Bestuur", help_text="De tak van het bestuur."
    )
    board_note = models.CharField(
        "toelichting", max_length=60, blank=True, help_text="Een paar woorden, zoals: beslist."
    )
    executive_title = models.CharField(
        "naam van de tweede tak",
        max_length=40,
        default="Uitvoeringsorganisatie",
        help_text="De tak van de diensten die het werk doen.",
    )
    executive_note = models.CharField("toelichting", max_length=60, blank=True, help_text="Een paar woorden.")
    partner_title = models.CharField(
        "naam van de derde tak", max_length=40, default="Samenwerking", help_text="De tak van de partners."
    )
    partner_note = models.CharField("toelichting", max_length=60, blank=True, help_text="Een paar woorden.")
    legend = models.CharField(
        "uitleg bij de lijnen",
        max_length=200,
        blank=True,
        help_text="Wat betekent een stippellijn? Eén korte zin.",
    )
    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True, help_text="Staat onder het organogram.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("root_note"),
        MultiFieldPanel([FieldPanel("board_title"), FieldPanel("board_note")], "Tak bestuur"),
        MultiFieldPanel([FieldPanel("executive_title"), FieldPanel("executive_note")], "Tak uitvoering"),
        MultiFieldPanel([FieldPanel("partner_title"), FieldPanel("partner_note")], "Tak partners"),
        FieldPanel("legend"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "organogram"
        verbose_name_plural = "organogrammen"

    def chart(self, request):
        """The organisation as nested nodes for `components/org.html`, in one query."""
        home_path = self.path[: 2 * Page.steplen]
        units = visible(UnitPage.objects.filter(path__startswith=home_path)).exclude(branch=Branch.NONE)
        units = list(units.order_by("path"))
        above = {unit.pk: unit.reports_to_id for unit in units}
        below = {}
        for unit in units:
            hangs = unit.reports_to_id in above and not in_circle(unit.pk, above)
            below.setdefault(unit.reports_to_id if hangs else Branch(unit.branch), []).append(unit)
        branches = [
            (Branch.BOARD, self.board_title, self.board_note, "main"),
            (Branch.EXECUTIVE, self.executive_title, self.executive_note, "main"),
            (Branch.PARTNER, self.partner_title, self.partner_note, "partner"),
        ]
        return {
            "title": "Veiligheidsregio Twente",
            "note": self.root_note,
            "url": self.get_parent().get_url(request),
            "kind": "main",
            "children": [
                {
                    "title": title,
                    "note": note,
                    "url": "",
                    "kind": kind,
                    "children": self._nodes(below, branch, request),
                }
                for branch, title, note, kind in branches
                if branch in below
            ],
        }

    def _nodes(self, below, above, request):
        return [
            {
                "title": unit.title,
                "note": unit.chart_note,
                "url": unit.get_url(request),
                "kind": "partner" if unit.branch == Branch.PARTNER else "",
                "children": self._nodes(below, unit.pk, request),
            }
            for unit in below.get(above, [])
        ]

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"chart": self.chart(request)}


def in_circle(key, above):
    """Whether who is followed upwards from a unit comes back to it; a form refuses that, two forms at once do not.

    In: the key of the unit, and for every unit the key of the one above it. Out: a bool.
    """
    seen, step = set(), above.get(key)
    while step is not None and step not in seen:
        if step == key:
            return True
        seen.add(step)
        step = above.get(step)
    return False

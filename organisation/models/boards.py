"""Boards with their seats, and the page that shows who holds which portfolio."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from core import tree
from core.blocks import LinkListBlock, TextListBlock
from core.blocks.body import contents
from core.blocks.links import link_items, linked_pages
from core.fields import StreamField
from core.models import BasePage, UnitPage
from core.rich_text import SHORT_TEXT

from .offices import Portfolio


class SeatRole(models.TextChoices):
    """What somebody does at the table."""

    MEMBER = "lid", "Lid"
    ADVISER = "adviseur", "Geeft advies"
    PRESENT = "aanwezig", "Is er ook bij"


class SeatDisplay(models.TextChoices):
    """How the members of a board are shown."""

    MAP = "kaart", "Als lichtjeskaart van de gemeenten"
    LIST = "lijst", "Als lijst van ambten en namen"


class BoardPage(UnitPage):
    """A board: who sits at the table, who votes, what it answers for, when it meets, where its papers are."""

    parent_page_types = ["organisation.SectionPage", "organisation.BoardPage"]

    members_heading = models.CharField(
        "kop", max_length=80, default="Wie zitten er aan tafel?", help_text="Kop boven de leden."
    )
    members_intro = RichTextField(
        "tekst", blank=True, features=SHORT_TEXT, help_text="Wie zijn de leden, en wie van hen beslist?"
    )
    members_display = models.CharField(
        "weergave",
        max_length=6,
        choices=SeatDisplay,
        default=SeatDisplay.LIST,
        help_text="Hoe ziet de bezoeker de leden?",
    )
    members_caption = models.CharField(
        "uitleg bij de kaart",
        max_length=200,
        blank=True,
        help_text="Eén of twee korte zinnen. Alleen bij de kaart.",
    )
    responsibilities_heading = models.CharField(
        "kop", max_length=80, default="Waarvoor verantwoordelijk?", help_text="Kop boven de lijst."
    )
    responsibilities_intro = models.CharField(
        "inleiding", max_length=250, blank=True, help_text="Eén zin boven de lijst."
    )
    responsibilities = StreamField(
        TextListBlock(),
        verbose_name="taken",
        blank=True,
        help_text="Waar zorgt dit bestuur voor? Eén taak per regel.",
    )
    meetings_text = RichTextField(
        "hoe vaak en waar",
        blank=True,
        features=SHORT_TEXT,
        help_text="Hoe vaak vergadert dit bestuur? Zijn de stukken openbaar?",
    )
    papers = StreamField(
        LinkListBlock(),
        verbose_name="vergaderstukken",
        blank=True,
        help_text="Links naar de vergaderstukken.",
    )
    portfolios_heading = models.CharField(
        "kop boven de portefeuilles",
        max_length=80,
        blank=True,
        help_text="Met een kop staat hier wie welke portefeuille heeft. Leeg: de portefeuilles staan hier niet.",
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("members_heading"),
                FieldPanel("members_intro"),
                FieldPanel("members_display"),
                FieldPanel("members_caption"),
                InlinePanel("seats", heading="Plaatsen aan tafel", label="Plaats"),
            ],
            "Leden",
        ),
        MultiFieldPanel(
            [
                FieldPanel("responsibilities_heading"),
                FieldPanel("responsibilities_intro"),
                FieldPanel("responsibilities"),
            ],
            "Taken",
        ),
        MultiFieldPanel([FieldPanel("meetings_text"), FieldPanel("papers")], "Vergaderingen"),
        FieldPanel("portfolios_heading"),
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("members_intro"),
        index.SearchField("responsibilities"),
        index.SearchField("meetings_text"),
        index.RelatedFields(
            "seats",
            [
                index.SearchField("label"),
                index.RelatedFields(
                    "office_holder",
                    [
                        index.SearchField("office"),
                        index.SearchField("name"),
                        index.RelatedFields("municipality", [index.SearchField("name")]),
                    ],
                ),
            ],
        ),
    ]

    class Meta:
        verbose_name = "bestuur"
        verbose_name_plural = "besturen"

    def seats_by_role(self):
        """Seats in order: a dict of role ("members", "advisers", "present") to a list of `Seat`."""
        seats = list(self.seats.select_related("office_holder__municipality", "unit"))
        return {
            "members": [seat for seat in seats if seat.role == SeatRole.MEMBER],
            "advisers": [seat for seat in seats if seat.role == SeatRole.ADVISER],
            "present": [seat for seat in seats if seat.role == SeatRole.PRESENT],
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs) | self.seats_by_role()
        rows = [seat.row() for seat in context["members"]]
        if self.members_display == SeatDisplay.MAP:
            context["places"] = [seat.municipality.place() for seat in context["members"] if seat.municipality]
            rows = [row for row in rows if row["name"]]
        context["rows"] = rows
        papers = self.papers.raw_data
        context["papers"] = link_items(papers, tree.named(linked_pages(papers)), request)
        context["subpages"] = [
            {"title": page.title, "url": page.get_url(request)} for page in tree.directly_below(self.path)
        ]
        context["portfolios"] = portfolio_rows() if self.portfolios_heading else []
        parts = [
            ("leden", self.members_heading, context["members"]),
            ("taken", self.responsibilities_heading, self.responsibilities),
            ("portefeuilles", self.portfolios_heading, context["portfolios"]),
            ("vergaderingen", _("Vergaderingen"), self.meetings_text),
        ]
        context["contents"] = contents(parts, self.body)
        return context


class Seat(Orderable):
    """A seat at the table of a board: an office, a whole unit, or an organisation by name."""

    page = ParentalKey(BoardPage, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField("rol", max_length=10, choices=SeatRole, default=SeatRole.MEMBER)
    office_holder = models.ForeignKey(
        "organisation.OfficeHolder",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bestuurder",
    )
    unit = models.ForeignKey(
        "core.UnitPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="onderdeel",
    )
    label = models.CharField("omschrijving", max_length=120, blank=True)
    votes = models.BooleanField("heeft stemrecht", default=False)

    panels = [
        FieldPanel("role", help_text="Wat doet deze plaats aan tafel?"),
        FieldPanel("office_holder", help_text="Kies de bestuurder. Een andere naam vult u in bij Bestuurders."),
        FieldPanel("label", help_text="Geen bestuurder? Schrijf wie hier zit, bijvoorbeeld: het waterschap."),
        FieldPanel(
            "unit",
            help_text="Gaat de omschrijving over een onderdeel? Kies de pagina, dan wordt het een link.",
        ),
        FieldPanel("votes", help_text="Mag deze plaats meebeslissen?"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "plaats"
        verbose_name_plural = "plaatsen"

    def clean(self):
        if not self.office_holder_id and not self.label:
            raise ValidationError({"office_holder": "Kies een bestuurder of schrijf een omschrijving."})

    @property
    def municipality(self):
        return self.office_holder and self.office_holder.municipality

    @property
    def title(self):
        return self.label or (self.office_holder.title if self.office_holder else "")

    @property
    def url(self):
        return self.unit.url if self.unit and self.unit.live else ""

    def row(self):
        """The seat as a row of `components/officers.html`."""
        holder = self.office_holder
        return {
            "office": self.title,
            "name": holder.name if holder else "",
            "sample": bool(holder and holder.name and holder.sample),
            "tags": [_("Stemrecht")] if self.votes else [],
        }


class PortfolioPage(UnitPage):
    """Who holds which portfolio; built from the portfolios and their assignments."""

    parent_page_types = ["organisation.BoardPage", "organisation.SectionPage"]
    max_count_per_parent = 1

    intro = RichTextField("tekst", blank=True, features=SHORT_TEXT, help_text="Wat is een portefeuille?")

    content_panels = [*BasePage.content_panels, FieldPanel("intro"), *UnitPage.unit_panels]
    search_fields = [*UnitPage.search_fields, index.SearchField("intro"), index.SearchField("rows_as_text")]

    class Meta:
        verbose_name = "portefeuilleverdeling"
        verbose_name_plural = "portefeuilleverdelingen"

    def rows_as_text(self):
        """What the rows say, for the search index."""
        return " ".join(f"{row['office']} {row['note']} {row['name']}" for row in portfolio_rows())

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"rows": portfolio_rows()}


def portfolio_rows():
    """All portfolios with who holds them today: rows of `components/officers.html`, in two queries."""
    rows = []
    for portfolio in Portfolio.objects.with_holders():
        holders = [assignment.office_holder for assignment in portfolio.holders]
        rows.append(
            {
                "office": portfolio.name,
                "note": portfolio.explanation,
                "name": ", ".join(f"{holder.name or holder.title}" for holder in holders),
                "tags": [holder.title for holder in holders if holder.name],
                "sample": any(holder.sample and holder.name for holder in holders),
            }
        )
    return rows

"""A page about a part of the organisation; the organogram and the overviews are built from these."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.search import index

from core.blocks import BodyBlock
from core.fields import StreamField
from core.icons import ICON_CHOICES

from .base import BasePage


class Branch(models.TextChoices):
    """Where a unit stands in the organogram."""

    BOARD = "bestuur", "Bestuur"
    EXECUTIVE = "uitvoering", "Uitvoeringsorganisatie"
    PARTNER = "partner", "Partner waarmee wij samenwerken"
    NONE = "geen", "Niet in het organogram"


class UnitPage(BasePage):
    """Concrete parent of every unit's page type, so that one query finds all units whatever their type.

    Page types inherit from it and add what is particular to that unit. Not creatable itself.
    """

    is_creatable = False

    icon = models.CharField(
        "pictogram",
        max_length=20,
        choices=ICON_CHOICES,
        default="house",
        help_text="Het kleine beeld bij dit onderdeel in overzichten. Het is versiering: de naam staat er altijd bij.",
    )
    branch = models.CharField(
        "plek in het organogram",
        max_length=12,
        choices=Branch,
        default=Branch.EXECUTIVE,
        help_text="In welke tak van het organogram staat dit onderdeel?",
    )
    reports_to = models.ForeignKey(
        "core.UnitPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hoort bij",
        help_text="Hoort dit onderdeel bij een ander onderdeel? Kies dat. Laat leeg als het direct in de tak staat.",
    )
    chart_note = models.CharField(
        "toelichting in het organogram",
        max_length=60,
        blank=True,
        help_text="Een paar woorden onder de naam, bijvoorbeeld: veertien burgemeesters.",
    )
    body = StreamField(
        BodyBlock(),
        verbose_name="meer informatie",
        blank=True,
        help_text="Extra tekst onder de vaste onderdelen van deze pagina.",
    )

    unit_panels = [FieldPanel("body")]
    organogram_panels = [
        MultiFieldPanel(
            [
                FieldPanel("icon"),
                FieldPanel("branch"),
                PageChooserPanel("reports_to"),
                FieldPanel("chart_note"),
            ],
            "Overzicht en organogram",
        )
    ]
    content_panels = [*BasePage.content_panels, *unit_panels]
    promote_panels = [*organogram_panels, *BasePage.promote_panels]

    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "onderdeel van de organisatie"
        verbose_name_plural = "onderdelen van de organisatie"

    def clean(self):
        super().clean()
        above, seen = self.reports_to, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError(
                    {"reports_to": "Een onderdeel kan niet bij zichzelf horen, ook niet via een ander onderdeel."}
                )
            seen.add(above.pk)
            above = above.reports_to

    def card(self, request):
        """The unit as the values of `components/unit_card.html`."""
        return {
            "id": self.slug,
            "title": self.title,
            "url": self.get_url(request),
            "text": self.search_description,
            "icon": self.icon,
        }

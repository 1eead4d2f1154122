"""A subject of the main menu."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from core.blocks import BodyBlock
from core.blocks.body import headings
from core.fields import StreamField
from core.models import BasePage, UnitPage
from core.queries import visible


class SectionPage(BasePage):
    """A subject of the main menu; lists the units below it by itself."""

    parent_page_types = ["organisation.HomePage"]

    list_heading = models.CharField(
        "kop boven de onderdelen",
        max_length=80,
        default="Onderdelen",
        help_text="Staat boven de lijst van onderdelen. De lijst maakt de site zelf.",
    )
    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True, help_text="Staat onder de lijst van onderdelen.")

    content_panels = [*BasePage.content_panels, FieldPanel("list_heading"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"

    @property
    def contents(self):
        return headings(self.body)

    def get_context(self, request, *args, **kwargs):
        units = visible(UnitPage.objects.descendant_of(self)).order_by("path")
        return super().get_context(request, *args, **kwargs) | {
            "units": [unit.card(request) for unit in units],
        }

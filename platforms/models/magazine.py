"""The online magazine, that has a website of its own."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import TextListBlock
from core.fields import StreamField
from core.models import BasePage, UnitPage
from core.rich_text import PLAIN_TEXT


class MagazinePage(UnitPage):
    """Veiligheidswijzer: what one reads in it, and the way to it."""

    parent_page_types = ["organisation.SectionPage", "organisation.OrganisationUnitPage"]
    max_count_per_parent = 1

    intro_heading = models.CharField(
        "kop", max_length=80, default="Wat leest u in het magazine?", help_text="Kop boven de tekst."
    )
    intro = RichTextField("tekst", features=PLAIN_TEXT, help_text="Wat is het magazine? Eén of twee korte alinea's.")
    subjects = StreamField(
        TextListBlock(),
        verbose_name="onderwerpen",
        blank=True,
        help_text="Waarover gaat het magazine? Elk onderwerp op een eigen regel.",
    )
    website_title = models.CharField(
        "tekst van de knop", max_length=80, help_text="Bijvoorbeeld: Naar veiligheidswijzer.vrtwente.nl."
    )
    website = models.URLField("adres van het magazine", help_text="Het adres met https:// ervoor.")

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("intro_heading"), FieldPanel("intro"), FieldPanel("subjects")], "Over het magazine"
        ),
        MultiFieldPanel([FieldPanel("website_title"), FieldPanel("website")], "Knop naar het magazine"),
        *UnitPage.unit_panels,
    ]
    search_fields = [
        *UnitPage.search_fields,
        index.SearchField("intro_heading"),
        index.SearchField("intro"),
        index.SearchField("subjects"),
        index.SearchField("website_title"),
    ]

    class Meta:
        verbose_name = "magazine"
        verbose_name_plural = "magazines"

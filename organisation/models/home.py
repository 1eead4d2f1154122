"""The home page."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core import tree
from core.blocks import FigureListBlock, LinkListBlock
from core.blocks.links import link_items, linked_pages
from core.fields import StreamField
from core.models import BasePage, UnitPage
from core.queries import visible
from core.rich_text import SHORT_TEXT

from .section import SectionPage


class HomePage(BasePage):
    """The front door, one for each language. A part without content is not shown."""

    parent_page_types = ["wagtailcore.Page"]
    max_count = 3  # one for each language

    headline = models.CharField(
        "grote kop", max_length=60, help_text="De kop boven aan de startpagina. Eén korte zin zonder punt."
    )
    button_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pagina achter de knop",
        help_text="De gele knop onder de inleiding gaat naar deze pagina.",
    )
    links = StreamField(
        LinkListBlock(),
        verbose_name="veelgezocht",
        blank=True,
        help_text="Waar komen bezoekers voor? Vier tot acht links.",
    )
    helpers_heading = models.CharField(
        "kop", max_length=60, blank=True, help_text="Bijvoorbeeld: Wie helpt u bij een crisis?"
    )
    helpers_intro = models.CharField("inleiding", max_length=250, blank=True, help_text="Eén of twee korte zinnen.")
    helpers_section = models.ForeignKey(
        SectionPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="onderwerp",
        help_text="De onderdelen onder dit onderwerp staan op de startpagina.",
    )
    figures_heading = models.CharField("kop", max_length=60, blank=True, help_text="Bijvoorbeeld: Twente in cijfers.")
    figures = StreamField(FigureListBlock(), verbose_name="cijfers", blank=True, help_text="Ten hoogste vier cijfers.")
    prepare_heading = models.CharField("kop", max_length=60, blank=True, help_text="Bijvoorbeeld: Bent u voorbereid?")
    prepare_text = RichTextField("tekst", blank=True, features=SHORT_TEXT, help_text="Twee of drie korte alinea's.")
    prepare_links = StreamField(
        LinkListBlock(max_num=1), verbose_name="knop", blank=True, help_text="Waar leest de bezoeker meer?"
    )
    meetings_heading = models.CharField("kop", max_length=60, blank=True, help_text="Bijvoorbeeld: Vergaderingen.")
    meetings_text = RichTextField("tekst", blank=True, features=SHORT_TEXT, help_text="Eén korte alinea.")
    meetings_links = StreamField(
        LinkListBlock(max_num=1), verbose_name="link", blank=True, help_text="Waar staan de vergaderingen?"
    )

    content_panels = [
        TitleFieldPanel("title", help_text="De naam van de site. Staat in de titel van het browservenster."),
        MultiFieldPanel(
            [FieldPanel("headline"), FieldPanel("lead"), PageChooserPanel("button_page")],
            "Boven aan de pagina",
        ),
        FieldPanel("links"),
        MultiFieldPanel(
            [
                FieldPanel("helpers_heading"),
                FieldPanel("helpers_intro"),
                PageChooserPanel("helpers_section"),
            ],
            "Wie helpt",
        ),
        MultiFieldPanel([FieldPanel("figures_heading"), FieldPanel("figures")], "Cijfers"),
        MultiFieldPanel(
            [FieldPanel("prepare_heading"), FieldPanel("prepare_text"), FieldPanel("prepare_links")],
            "Voorbereiden",
        ),
        MultiFieldPanel(
            [FieldPanel("meetings_heading"), FieldPanel("meetings_text"), FieldPanel("meetings_links")],
            "Vergaderingen",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("headline"),
        index.SearchField("prepare_text"),
        index.SearchField("meetings_text"),
    ]

    class Meta:
        verbose_name = "startpagina"
        verbose_name_plural = "startpagina's"

    def helpers(self):
        """Units to show as helpers, in tree order."""
        section = SectionPage.objects.filter(pk=self.helpers_section_id).values("path")[:1]
        units = UnitPage.objects.filter(path__startswith=section, depth=self.depth + 2)
        return visible(units).in_menu().order_by("path")

    def get_context(self, request, *args, **kwargs):
        links = {name: getattr(self, name).raw_data for name in ("links", "prepare_links", "meetings_links")}
        targets = linked_pages(*links.values()) | {self.button_page_id}
        pages = tree.named(targets)
        context = super().get_context(request, *args, **kwargs)
        context |= {name: link_items(items, pages, request) for name, items in links.items()}
        if button := pages.get(self.button_page_id):
            context["button"] = {"title": button.title, "url": button.get_url(request)}
        return context | {"helpers": [unit.card(request) for unit in self.helpers()]}

"""Pages of plain information: any subject, contact, statements, the site map."""

import re

from django.db import models
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from core import tree
from core.blocks import BodyBlock, LinkListBlock, TermListBlock
from core.blocks.body import headings
from core.fields import StreamField
from core.models import BasePage
from core.rich_text import SHORT_TEXT


class InfoPage(BasePage):
    """A page about any subject."""

    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True, help_text="De tekst van de pagina, in blokken.")

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "informatiepagina"
        verbose_name_plural = "informatiepagina's"

    @property
    def contents(self):
        return headings(self.body)


class StatementPage(BasePage):
    """A statement that the law asks for (accessibility, privacy); says so plainly while it is a draft."""

    parent_page_types = ["organisation.HomePage"]

    draft_notice = models.CharField(
        "tekst bij een concept",
        max_length=250,
        blank=True,
        help_text="Is deze verklaring nog een concept? Zeg dat hier. Leeg: de verklaring is vastgesteld.",
    )
    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True, help_text="De verklaring, in blokken.")

    content_panels = [*BasePage.content_panels, FieldPanel("draft_notice"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "verklaring"
        verbose_name_plural = "verklaringen"

    @property
    def contents(self):
        return headings(self.body)


class ContactPage(BasePage):
    """How to reach the region: in an emergency, by phone, by mail, on the spot."""

    parent_page_types = ["organisation.HomePage"]
    max_count_per_parent = 1

    emergency_heading = models.CharField("kop", max_length=80, default="Direct gevaar?", help_text="Kop van het kader.")
    emergency_text = RichTextField(
        "tekst",
        features=SHORT_TEXT,
        help_text="Wanneer belt u 112, en wanneer niet? Eén tot drie korte zinnen.",
    )
    phone = models.CharField("telefoon", max_length=40, blank=True, help_text="Leeg zolang het nummer niet zeker is.")
    phone_hours = models.CharField("bereikbaar", max_length=120, blank=True, help_text="Op welke dagen en tijden?")
    email = models.EmailField("e-mail", blank=True, help_text="Leeg zolang het adres niet zeker is.")
    address = models.TextField("bezoekadres", max_length=250, blank=True, help_text="Straat, nummer, postcode, plaats.")
    postal_address = models.TextField("postadres", max_length=250, blank=True, help_text="Postbus, postcode, plaats.")
    missing_text = models.CharField(
        "tekst bij een leeg gegeven",
        max_length=120,
        default="Nog niet ingevuld door de redactie.",
        help_text="Staat op de plaats van een gegeven dat nog niet is ingevuld.",
    )
    subjects = StreamField(
        TermListBlock(),
        verbose_name="waarvoor bij wie",
        blank=True,
        help_text="Met welke vraag kan de bezoeker waar terecht?",
    )
    links = StreamField(LinkListBlock(), verbose_name="links", blank=True, help_text="Andere organisaties die helpen.")

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("emergency_heading"), FieldPanel("emergency_text")], "Bij nood"),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("phone_hours"),
                FieldPanel("email"),
                FieldPanel("address"),
                FieldPanel("postal_address"),
                FieldPanel("missing_text"),
            ],
            "Gegevens",
        ),
        FieldPanel("subjects"),
        FieldPanel("links"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("emergency_text"),
        index.SearchField("phone"),
        index.SearchField("address"),
        index.SearchField("subjects"),
    ]

    class Meta:
        verbose_name = "contactpagina"
        verbose_name_plural = "contactpagina's"

    def details(self):
        """Ways to reach us as items of `components/deflist.html`; an empty one says so."""
        phone = format_html('<a href="tel:{}">{}</a>', re.sub(r"[^\d+]", "", self.phone), self.phone)
        email = format_html('<a href="mailto:{0}">{0}</a>', self.email)
        items = [
            (_("Telefoon"), self.phone and phone),
            (_("Bereikbaar"), self.phone_hours),
            (_("E-mail"), self.email and email),
            (_("Bezoekadres"), linebreaksbr(self.address)),
            (_("Postadres"), linebreaksbr(self.postal_address)),
        ]
        empty = format_html('<span class="c-empty">{}</span>', self.missing_text)
        return [{"term": term, "text": text or empty} for term, text in items]


class SiteMapPage(BasePage):
    """Every published page of the site in one list, straight from the tree."""

    parent_page_types = ["organisation.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "overzicht van de site"
        verbose_name_plural = "overzichten van de site"

    def tree(self, request):
        """All public pages below home as nested nodes {"title", "url", "children"}."""
        home_path = self.path[: -Page.steplen]
        nodes = {home_path: {"children": []}}
        for page in tree.within(home_path):
            above = nodes.get(page.path[: -Page.steplen])
            if above is None:
                continue  # its parent is not public, so this page is not reachable either
            node = {"title": page.title, "url": page.get_url(request), "children": []}
            nodes[page.path] = node
            above["children"].append(node)
        return nodes[home_path]["children"]

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"tree": self.tree(request)}

"""Texts that stand on every page, once for each language."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin

from core.blocks import LinkListBlock
from core.fields import StreamField


class SiteTexts(TranslatableMixin, models.Model):
    """The footer's texts and links in one language."""

    footer_about = models.TextField(
        "wie wij zijn",
        max_length=300,
        help_text="Eén zin: wat is Veiligheidsregio Twente?",
    )
    footer_prepare = models.TextField(
        "waarom voorbereiden",
        max_length=300,
        help_text="Eén zin: waarom is het belangrijk dat inwoners zich voorbereiden?",
    )
    footer_links = StreamField(
        LinkListBlock(),
        verbose_name="links onderaan",
        blank=True,
        help_text="De laatste regel van elke pagina, zoals Toegankelijkheid en Privacy.",
    )

    panels = [
        MultiFieldPanel([FieldPanel("footer_about"), FieldPanel("footer_prepare")], "Onder aan elke pagina"),
        FieldPanel("footer_links"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = "tekst op elke pagina"
        verbose_name_plural = "teksten op elke pagina"

    def __str__(self):
        return f"Onder aan elke pagina ({self.locale.language_code})"

    def linked_pages(self):
        """Keys of the pages that the footer links to, without a query."""
        links = [item["value"] for item in self.footer_links.raw_data]
        return [link["page"] for link in links if link.get("page")]

    def links(self, addresses):
        """The footer's links for `components/footer.html`.

        In: addresses of pages by key. A link to a page that is not among them (unpublished, private) is left out.
        """
        links = [item["value"] for item in self.footer_links.raw_data]
        return [
            {
                "title": link["title"],
                "url": addresses[link["page"]] if link.get("page") else link["address"],
                "external": not link.get("page"),
            }
            for link in links
            if link.get("address") or link.get("page") in addresses
        ]

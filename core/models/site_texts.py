"""Texts that stand on every page, once for each language."""

from typing import NamedTuple

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin

from core.blocks import LinkListBlock
from core.fields import StreamField
from core.kept import kept, tells


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


class Texts(NamedTuple):
    """The texts of one language as pages show them. `links`: the raw data of a stream of links."""

    language: str
    about: str
    prepare: str
    links: list


@kept
def _texts():
    return {
        texts.locale.language_code: Texts(
            texts.locale.language_code, texts.footer_about, texts.footer_prepare, list(texts.footer_links.raw_data)
        )
        for texts in SiteTexts.objects.select_related("locale")
    }


@tells("core_sitetexts", "wagtailcore_locale")
def texts_in(language):
    """The texts in a language: a `Texts`, or None."""
    return _texts().get(language)

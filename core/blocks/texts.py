"""Blocks of running text."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail import blocks

from core.rich_text import LONG_TEXT, PLAIN_TEXT, SHORT_TEXT


class HeadingValue(blocks.StructValue):
    @property
    def anchor(self):
        return f"kop-{slugify(self['title'])}"  # no other part of a page has an id that starts so


class HeadingBlock(blocks.StructBlock):
    """A heading (h2) that the contents list of the page links to."""

    title = blocks.CharBlock(label="kop", max_length=100, help_text="Waarover gaat het stuk tekst hieronder?")

    class Meta:
        icon = "title"
        label = "Kop"
        description = "Een kop boven een stuk tekst. Vanaf drie koppen krijgt de pagina een inhoudslijst."
        template = "blocks/heading.html"
        value_class = HeadingValue
        preview_value = {"title": "Wat kunt u doen?"}


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists, links and small headings."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": LONG_TEXT, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        description = "Gewone tekst. Schrijf korte zinnen en alledaagse woorden."
        template = "blocks/paragraph.html"
        preview_value = "<p>Wij bereiden ons voor op brand, rampen en crises. En wij helpen u als het misgaat.</p>"


class CalloutBlock(blocks.StructBlock):
    """A box that stands out."""

    title = blocks.CharBlock(label="kop", max_length=80, help_text="Kort en duidelijk, bijvoorbeeld: Direct gevaar?")
    text = blocks.RichTextBlock(label="tekst", features=SHORT_TEXT, help_text="Eén tot drie korte zinnen.")
    kind = blocks.ChoiceBlock(
        label="soort",
        choices=[("info", "Informatie"), ("attention", "Let op")],
        default="info",
        help_text="Gebruik Let op alleen voor iets wat de bezoeker echt moet weten.",
    )

    class Meta:
        icon = "info-circle"
        label = "Kader"
        description = "Een kader dat opvalt. Gebruik er ten hoogste één op een pagina."
        template = "blocks/callout.html"
        preview_value = {
            "title": "Direct gevaar?",
            "text": "<p>Bel 112.</p>",
            "kind": "attention",
        }


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="vraag", max_length=120, help_text="De vraag waarop de bezoeker kan klikken.")
    text = blocks.RichTextBlock(label="antwoord", features=PLAIN_TEXT, help_text="Het antwoord, in korte zinnen.")

    class Meta:
        icon = "help"
        label = "vraag en antwoord"
        form_layout = ["title", "text"]


class AccordionBlock(blocks.StructBlock):
    """Questions with answers that fold out."""

    items = blocks.ListBlock(AccordionItemBlock(), label="vragen", min_num=1)

    class Meta:
        icon = "list-ul"
        label = "Vragen en antwoorden"
        description = "Vragen die openklappen als de bezoeker erop klikt."
        template = "blocks/accordion.html"
        preview_value = {"items": [{"title": "Wanneer belt u 112?", "text": "<p>Als elke seconde telt.</p>"}]}


class AsOfBlock(blocks.StructBlock):
    """Parent of blocks that state something that ages: it says when it was so, and who says it."""

    as_of = blocks.CharBlock(
        label="stand van zaken",
        max_length=40,
        required=False,
        help_text="Wanneer was dit zo? Een jaar of een datum, bijvoorbeeld: 2019 of 1 maart 2026.",
    )
    source = blocks.CharBlock(
        label="bron",
        max_length=120,
        required=False,
        help_text="Wie zegt dit? Bijvoorbeeld: jaarverslag 2025.",
    )

    def clean(self, value):
        value = super().clean(value)
        if value.get("source") and not value.get("as_of"):
            raise blocks.StructBlockValidationError(
                block_errors={"as_of": ValidationError("Vul ook in wanneer dit zo was.")}
            )
        return value


class DatedTextBlock(AsOfBlock):
    """Text about a situation that may have changed since."""

    text = blocks.RichTextBlock(label="tekst", features=PLAIN_TEXT, help_text="Korte zinnen over hoe het toen was.")

    class Meta:
        icon = "date"
        label = "Tekst met datum"
        description = "Tekst over iets wat kan veranderen. Erbij staat wanneer het zo was en wie dat zegt."
        template = "blocks/dated_text.html"
        form_layout = ["text", "as_of", "source"]
        preview_value = {
            "text": "<p>De regio heeft 29 kazernes.</p>",
            "as_of": "2019",
            "source": "Veiligheidsregio Twente",
        }


class DatedTextListBlock(blocks.StreamBlock):
    """One or more texts, each with or without the moment at which it was so."""

    text = DatedTextBlock()

    class Meta:
        icon = "date"

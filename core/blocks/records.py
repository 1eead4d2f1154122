"""Blocks for lists of small records: figures, terms, steps."""

from wagtail import blocks

from core.icons import ICON_CHOICES
from core.rich_text import SHORT_TEXT

from .texts import AsOfBlock


class FigureBlock(AsOfBlock):
    """A figure with its unit, the moment at which it held, and its source."""

    value = blocks.CharBlock(label="getal", max_length=20, help_text="Alleen het getal, bijvoorbeeld: 29 of 1.000.")
    prefix = blocks.CharBlock(
        label="woord ervoor",
        max_length=20,
        required=False,
        help_text="Bijvoorbeeld: ongeveer. Mag leeg blijven.",
    )
    label = blocks.CharBlock(label="wat", max_length=80, help_text="Waarvan? Bijvoorbeeld: kazernes van de brandweer.")

    class Meta:
        icon = "order"
        label = "Getal"
        description = "Een getal met uitleg. Erbij staat wanneer het zo was en wie dat zegt."
        template = "blocks/figure.html"
        form_layout = ["prefix", "value", "label", "as_of", "source"]
        preview_value = {
            "value": "29",
            "label": "kazernes van de brandweer",
            "as_of": "2019",
            "source": "",
            "prefix": "",
        }


class FigureListBlock(blocks.StreamBlock):
    figure = FigureBlock()

    class Meta:
        icon = "order"


class TermBlock(blocks.StructBlock):
    """A word with what it means."""

    term = blocks.CharBlock(label="woord", max_length=80, help_text="Het woord of de naam die u uitlegt.")
    text = blocks.RichTextBlock(
        label="uitleg", features=SHORT_TEXT, help_text="Leg het uit in één tot drie korte zinnen."
    )

    class Meta:
        icon = "list-ul"
        label = "Woord met uitleg"
        description = "Een woord met de uitleg ernaast."
        template = "blocks/term.html"
        preview_value = {"term": "Intake", "text": "<p>Meldingen aannemen en beoordelen.</p>"}


class TermListBlock(blocks.StreamBlock):
    term = TermBlock()

    class Meta:
        icon = "list-ul"


class TextItemBlock(blocks.CharBlock):
    """One line of a list."""

    class Meta:
        icon = "minus"
        label = "Regel"
        description = "Eén regel van een lijst."
        preview_value = "Een beleidsplan maken dat daarbij past"


class TextListBlock(blocks.StreamBlock):
    """A list of single lines."""

    item = TextItemBlock(max_length=250, help_text="Eén punt van de lijst.")

    class Meta:
        icon = "list-ul"


class StepBlock(blocks.StructBlock):
    """One step of an ordered route."""

    title = blocks.CharBlock(label="stap", max_length=60, help_text="Wat gebeurt er? Bijvoorbeeld: U belt 112.")
    text = blocks.TextBlock(label="uitleg", max_length=300, help_text="Eén tot drie korte zinnen.")
    icon = blocks.ChoiceBlock(
        label="pictogram",
        choices=ICON_CHOICES,
        required=False,
        help_text="Het beeld bij deze stap. Versiering.",
    )
    tag = blocks.CharBlock(
        label="alleen als",
        max_length=60,
        required=False,
        help_text="Geldt deze stap niet altijd? Bijvoorbeeld: Alleen bij mobiel bellen.",
    )

    class Meta:
        icon = "arrow-right"
        label = "Stap"
        description = "Eén stap. De stappen staan in vaste volgorde en krijgen vanzelf een nummer."
        template = "blocks/step.html"
        preview_value = {
            "title": "U belt 112",
            "text": "Bel als elke seconde telt.",
            "icon": "phone",
            "tag": "",
        }


class StepListBlock(blocks.StreamBlock):
    step = StepBlock()

    class Meta:
        icon = "arrow-right"

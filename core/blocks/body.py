"""The free part of a page."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from .links import LinkListBlock
from .media import DocumentListBlock, FilmBlock, PictureBlock
from .records import FigureListBlock, StepListBlock, TermListBlock
from .texts import AccordionBlock, CalloutBlock, DatedTextBlock, HeadingBlock, ParagraphBlock


class TableBlock(TypedTableBlock):
    """A table with a caption and a header row."""

    class Meta:
        icon = "table"
        label = "Tabel"
        description = "Een tabel. De eerste rij bestaat uit koppen."
        template = "blocks/table.html"
        preview_value = {
            "caption": "Kazernes per gemeente",
            "columns": [{"type": "text", "heading": "Gemeente"}, {"type": "text", "heading": "Kazernes"}],
            "rows": [{"values": ["Almelo", "voorbeeld"]}, {"values": ["Borne", "voorbeeld"]}],
        }


class BodyBlock(blocks.StreamBlock):
    """Free content, in a fixed set of forms."""

    heading = HeadingBlock(group="Tekst")
    text = ParagraphBlock(group="Tekst")
    dated_text = DatedTextBlock(group="Tekst")
    callout = CalloutBlock(group="Tekst")
    accordion = AccordionBlock(group="Tekst")
    terms = TermListBlock(
        group="Lijsten",
        label="Woorden met uitleg",
        icon="list-ul",
        template="blocks/terms.html",
        description="Woorden met de uitleg ernaast.",
        preview_value=[{"type": "term", "value": {"term": "Intake", "text": "<p>Meldingen aannemen.</p>"}}],
    )
    steps = StepListBlock(
        group="Lijsten",
        label="Stappen",
        template="blocks/steps.html",
        description="Stappen in vaste volgorde.",
        preview_value=[
            {
                "type": "step",
                "value": {"title": "U belt 112", "text": "De centralist vraagt wat er is."},
            }
        ],
    )
    figures = FigureListBlock(
        group="Lijsten",
        label="Getallen",
        template="blocks/figures.html",
        description="Getallen naast elkaar, met uitleg.",
        preview_value=[{"type": "figure", "value": {"value": "29", "label": "kazernes", "as_of": "2019"}}],
    )
    links = LinkListBlock(
        group="Lijsten",
        label="Links",
        template="blocks/links.html",
        description="Een rij links, elk op een eigen regel.",
        preview_value=[
            {
                "type": "link",
                "value": {"title": "Veiligheidswijzer", "address": "https://veiligheidswijzer.vrtwente.nl"},
            }
        ],
    )
    table = TableBlock(
        [("text", blocks.CharBlock(label="Tekst", required=False))],
        group="Lijsten",
    )
    documents = DocumentListBlock(group="Beeld en bestanden")
    picture = PictureBlock(group="Beeld en bestanden")
    film = FilmBlock(group="Beeld en bestanden", required=True)

    class Meta:
        template = "blocks/body.html"

    def clean(self, value):
        value = super().clean(value)
        anchors = set()
        for number, block in enumerate(value):
            if block.block_type == "heading":
                if block.value.anchor in anchors:
                    raise _error(number, "Deze kop staat al op de pagina. Kies een andere kop.")
                anchors.add(block.value.anchor)
            elif block.block_type == "text" and "<h3" in block.value.source and not anchors:
                raise _error(number, "Zet eerst een blok Kop boven deze tekst. Anders klopt de volgorde niet.")
        return value


def _error(number, sentence):
    return blocks.StreamBlockValidationError(block_errors={number: ValidationError(sentence)})


def contents(parts, body):
    """The list of contents of a page: its own parts, then the headings in its body; a list of {"id", "title"}.

    In: parts as (anchor, heading, content); one without content is left out, as it is on the page.
    """
    own = [{"id": anchor, "title": title} for anchor, title, content in parts if content]
    return own + headings(body)


def headings(body):
    """The headings in a body: a list of {"id", "title"}."""
    return [
        {"id": block.value.anchor, "title": block.value["title"]} for block in body if block.block_type == "heading"
    ]

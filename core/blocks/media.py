"""Pictures, films and documents inside a page."""

from django.template.defaultfilters import filesizeformat
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture with its text alternative, or marked as decoration."""

    image = ImageBlock(
        label="afbeelding",
        help_text="Beschrijf wat er te zien is, of geef aan dat de afbeelding versiering is.",
    )
    caption = blocks.CharBlock(
        label="onderschrift",
        max_length=200,
        required=False,
        help_text="Staat onder de afbeelding. Mag leeg blijven.",
    )

    class Meta:
        icon = "image"
        label = "Afbeelding"
        description = "Een foto of tekening met een beschrijving voor wie hem niet kan zien."
        template = "blocks/picture.html"
        preview_template = "blocks/previews/picture.html"


class FilmBlock(SnippetChooserBlock):
    """A film of our own, with captions and its text."""

    def __init__(self, **kwargs):
        super().__init__("core.Film", **{"label": "Film", "required": False, **kwargs})

    def get_preview_context(self, value, parent_context=None):
        return (parent_context or {}) | {"sources": [{"src": "#", "type": "video/mp4"}]}

    class Meta:
        icon = "media"
        label = "Film"
        description = "Een film van onze eigen server, met ondertitels en de hele tekst."
        template = "blocks/film.html"
        preview_template = "blocks/previews/film.html"


class FilmSlotBlock(blocks.StreamBlock):
    """Room for at most one film; visitors see nothing until there is one."""

    film = FilmBlock(required=True)

    class Meta:
        icon = "media"
        max_num = 1


class DocumentListValue(blocks.StructValue):
    def as_docs(self):
        """Values of `components/docs.html`."""
        return [
            {
                "title": document.title,
                "url": document.url,
                "kind": document.file_extension.upper(),
                "size": filesizeformat(document.get_file_size()),
            }
            for document in self["documents"]
            if document is not None
        ]


class DocumentListBlock(blocks.StructBlock):
    """Documents to download."""

    documents = blocks.ListBlock(
        DocumentChooserBlock(label="document"),
        label="documenten",
        min_num=1,
        help_text="Kies een of meer documenten.",
    )

    def get_preview_context(self, value, parent_context=None):
        example = {"title": "Titel van het document", "url": "#", "kind": "PDF", "size": "180 kB"}
        return (parent_context or {}) | {"docs": [example]}

    class Meta:
        icon = "doc-full"
        label = "Documenten"
        description = "Documenten om te downloaden, met soort en grootte erbij."
        template = "blocks/documents.html"
        preview_template = "blocks/previews/documents.html"
        value_class = DocumentListValue

"""Blocks that every room may use: texts, lists of small records, pictures and films, links."""

from .body import BodyBlock
from .links import LinkBlock, LinkListBlock
from .media import DocumentListBlock, FilmBlock, FilmSlotBlock, PictureBlock
from .records import (
    FigureBlock,
    FigureListBlock,
    StepBlock,
    StepListBlock,
    TermBlock,
    TermListBlock,
    TextItemBlock,
    TextListBlock,
)
from .texts import (
    AccordionBlock,
    CalloutBlock,
    DatedTextBlock,
    DatedTextListBlock,
    HeadingBlock,
    ParagraphBlock,
)

__all__ = [
    "AccordionBlock",
    "BodyBlock",
    "CalloutBlock",
    "DatedTextBlock",
    "DatedTextListBlock",
    "DocumentListBlock",
    "FigureBlock",
    "FigureListBlock",
    "FilmBlock",
    "FilmSlotBlock",
    "HeadingBlock",
    "LinkBlock",
    "LinkListBlock",
    "ParagraphBlock",
    "PictureBlock",
    "StepBlock",
    "StepListBlock",
    "TermBlock",
    "TermListBlock",
    "TextItemBlock",
    "TextListBlock",
]

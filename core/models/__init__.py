"""Models that every room may use."""

from .base import BasePage
from .files import CustomDocument, CustomImage, CustomRendition
from .film import CaptionTrack, Film
from .loaded import LoadedItem
from .municipality import Municipality
from .site_texts import SiteTexts, texts_in
from .unit import UnitPage

__all__ = [
    "BasePage",
    "CaptionTrack",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "Film",
    "LoadedItem",
    "Municipality",
    "SiteTexts",
    "UnitPage",
    "texts_in",
]

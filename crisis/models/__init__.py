"""Records of the crisis room."""

from .bulletins import Bulletin
from .pages import EarlierPage, IncidentPage, NowPage
from .publication import PublishRequest
from .settings import CrisisSettings

__all__ = ["Bulletin", "CrisisSettings", "EarlierPage", "IncidentPage", "NowPage", "PublishRequest"]

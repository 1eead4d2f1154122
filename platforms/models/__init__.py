"""Page types of the safety platforms."""

from .ivz import IvzPage
from .magazine import MagazinePage
from .trafficking import TraffickingCentrePage
from .zvht import ZvhtPage

__all__ = ["IvzPage", "MagazinePage", "TraffickingCentrePage", "ZvhtPage"]

"""Pages and records of this room."""

from .bodies import BodyPage, MeetingsPage
from .files import PaperFile
from .harvest import Shelf
from .meetings import AgendaItem, MeetingPage
from .openness import InspectionPage, InspectionsPage, OpennessPage
from .papers import PaperPage, PaperVersion, Withdrawal
from .requests import RecentSender, RequestFormPage, WooRequest
from .woo import FolderPage, RequestPage, WooPage

__all__ = [
    "AgendaItem",
    "BodyPage",
    "FolderPage",
    "InspectionPage",
    "InspectionsPage",
    "MeetingPage",
    "MeetingsPage",
    "OpennessPage",
    "PaperFile",
    "PaperPage",
    "PaperVersion",
    "RecentSender",
    "RequestFormPage",
    "RequestPage",
    "Shelf",
    "Withdrawal",
    "WooPage",
    "WooRequest",
]

"""Records of the crisis room."""

from .answers import Answer, AnswerSender
from .bulletins import Bulletin
from .pages import EarlierPage, IncidentPage, NowPage
from .publication import PublishRequest
from .scenarios import Scenario, ScenarioText
from .settings import CrisisSettings

__all__ = [
    "Answer",
    "AnswerSender",
    "Bulletin",
    "CrisisSettings",
    "EarlierPage",
    "IncidentPage",
    "NowPage",
    "PublishRequest",
    "Scenario",
    "ScenarioText",
]

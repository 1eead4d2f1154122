"""Pages and records of the organisation."""

from .boards import BoardPage, PortfolioPage, Seat
from .home import HomePage
from .info import ContactPage, InfoPage, SiteMapPage, StatementPage
from .offices import OfficeHolder, Portfolio, PortfolioAssignment
from .overview import AboutPage, OrganogramPage
from .section import SectionPage
from .units import (
    FireServicePage,
    GhorPage,
    MunicipalitiesPage,
    OrganisationUnitPage,
    PartnerPage,
    SafetyOfficePage,
)

__all__ = [
    "AboutPage",
    "BoardPage",
    "ContactPage",
    "FireServicePage",
    "GhorPage",
    "HomePage",
    "InfoPage",
    "MunicipalitiesPage",
    "OfficeHolder",
    "OrganisationUnitPage",
    "OrganogramPage",
    "PartnerPage",
    "Portfolio",
    "PortfolioAssignment",
    "PortfolioPage",
    "SafetyOfficePage",
    "Seat",
    "SectionPage",
    "SiteMapPage",
    "StatementPage",
]

"""Keeps pages findable by the names of records that they show."""

from wagtail.search.index import insert_or_update_object

from .models import BoardPage, PortfolioPage


def index_shown_records(sender, **kwargs):
    """Index the boards and the portfolio page again after a change of an office-holder or a portfolio."""
    for page_type in (BoardPage, PortfolioPage):
        for page in page_type.objects.live():
            insert_or_update_object(page)

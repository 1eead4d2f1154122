"""What the modules of this starting content share."""

from core.content import find
from core.models import UnitPage

AS_OF = {"as_of": "2019", "source": "Veiligheidsregio Twente"}


def unit(some_page):
    """The page as a `UnitPage`, for a relation to it; None when it is gone."""
    return some_page and UnitPage.objects.get(pk=some_page.pk)


def publish(some_page, **changes):
    """Change fields of a page that was just made, and publish it with a revision."""
    fresh = type(some_page).objects.get(pk=some_page.pk)  # what we hold does not know its newest children
    for field, value in changes.items():
        setattr(fresh, field, value)
    fresh.save_revision().publish()


def page_links(links):
    """Links (title, key of the page, anchor) as values of a `LinkListBlock`; a page that is gone is left out."""
    found = [(title, find(key), *anchor) for title, key, *anchor in links]
    return [
        ("link", {"title": title, "page": target, "anchor": anchor[0] if anchor else ""})
        for title, target, *anchor in found
        if target is not None
    ]

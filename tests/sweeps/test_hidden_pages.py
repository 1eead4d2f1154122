"""Drafts and private pages show nowhere."""

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.support import MISSING_PATH, path_of, public_pages, sitemap_addresses

WORD = "Kwartelkoning"  # a word that stands on no page


def anywhere(client, title):
    """The places where a title shows to a visitor."""
    places = ["/", "/wie-zijn-wij/", "/wie-zijn-wij/organogram/", "/hulpverlening/", "/overzicht/"]
    places += [f"/zoeken/?q={WORD}", f"/zoeken/?q={WORD}&pagina=1", MISSING_PATH]
    return [place for place in places if title in answer(client, place)]


def answer(client, place):
    """The text of a page without the words that the visitor typed in the search box."""
    found = client.get(place)
    assert found.status_code == (404 if place == MISSING_PATH else 200)
    return found.content.decode().replace(f'value="{WORD}"', "")


def sitemap(client):
    """Every address in the sitemap, in one text."""
    return "\n".join(sitemap_addresses(lambda path: client.get(path).content))


@pytest.fixture
def twin(db):
    """A copy of the page of the fire service with a title and address of its own, in menus, not yet published."""
    original = next(page for page in public_pages() if page.slug == "brandweer-twente")
    new = {"title": f"Onderdeel {WORD}", "slug": "kwartelkoning", "lead": f"Over {WORD}.", "show_in_menus": True}
    return original.copy(update_attrs=new, keep_live=False)


def publish(page):
    page.get_latest_revision().publish()
    return Page.objects.get(pk=page.pk).specific


def test_a_published_page_shows_in_search_sitemap_and_overviews(client, twin):
    publish(twin)
    places = anywhere(client, f"Onderdeel {WORD}")
    for place in (
        "/wie-zijn-wij/",
        "/wie-zijn-wij/organogram/",
        "/hulpverlening/",
        "/overzicht/",
        f"/zoeken/?q={WORD}",
    ):
        assert place in places
    assert "/kwartelkoning/" in sitemap(client)


def test_a_draft_shows_nowhere(client, twin):
    assert client.get("/hulpverlening/kwartelkoning/").status_code == 404
    assert anywhere(client, f"Onderdeel {WORD}") == []
    assert "kwartelkoning" not in sitemap(client)


def test_a_private_page_shows_nowhere(client, twin):
    page = publish(twin)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    reached = client.get(path_of(page))
    assert reached.status_code == 302
    assert reached["Location"].startswith("/beheer/login/")
    assert anywhere(client, f"Onderdeel {WORD}") == []
    assert "kwartelkoning" not in sitemap(client)


def test_a_page_below_a_private_page_shows_nowhere(client, twin):
    publish(twin)
    parent = twin.get_parent()
    PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
    assert f"Onderdeel {WORD}" not in answer(client, f"/zoeken/?q={WORD}")
    assert "kwartelkoning" not in sitemap(client)
    assert f"Onderdeel {WORD}" not in answer(client, "/wie-zijn-wij/")


def test_a_draft_of_a_published_page_changes_nothing(client, db):
    page = next(page for page in public_pages() if page.slug == "brandweer-twente")
    page.lead = f"Nog niet af: {WORD}."
    page.title = f"Onderdeel {WORD}"
    page.save_revision()
    assert anywhere(client, f"Onderdeel {WORD}") == []
    assert WORD not in client.get(path_of(page)).content.decode()

"""The sitemap for search engines, and robots.txt that leads to it."""

import pytest
from django.conf import settings
from lxml import etree
from wagtail.models import PageViewRestriction

from organisation.models import HomePage
from tests.support import public_pages, visit

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def sitemap(client, db):
    """The sitemap as an element, asked with `.xpath()`."""
    return lambda: etree.fromstring(client.get("/sitemap.xml").content)


def addresses(tree):
    return tree.xpath("//s:url/s:loc/text()", namespaces=NAMES)


def test_every_public_page_in_every_language_is_listed_once(sitemap):
    assert sorted(addresses(sitemap())) == sorted(page.full_url for page in public_pages())


def test_drafts_and_private_pages_are_not_listed(make, sitemap):
    make("Concept", live=False)
    private = make("Besloten")
    below = make("Onder besloten", under=private)
    shown = make("Open")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    listed = addresses(sitemap())
    assert shown.full_url in listed
    assert private.full_url not in listed
    assert below.full_url not in listed
    assert not any(f"/{page.slug}/" in address for page in (private, below) for address in listed)


def test_a_page_names_its_translations(sitemap):
    home = HomePage.objects.get(locale__language_code="nl")
    links = sitemap().xpath("//s:url[s:loc=$address]/x:link", namespaces=NAMES, address=home.full_url)
    assert {link.get("hreflang"): link.get("href") for link in links} == {
        page.locale.language_code: page.full_url for page in home.get_translations(inclusive=True)
    }


def test_a_page_in_one_language_names_none(make, sitemap):
    page = make("Alleen Nederlands")
    assert not sitemap().xpath("//s:url[s:loc=$address]/x:link", namespaces=NAMES, address=page.full_url)


def test_the_sitemap_takes_few_queries_however_many_pages(make):
    before = len(visit("/sitemap.xml").queries)
    for number in range(5):
        make(f"Nog een {number}")
    assert len(visit("/sitemap.xml").queries) == before <= 6


def test_robots_txt_leads_to_the_sitemap_and_keeps_results_out(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml" in lines
    assert "Disallow: /zoeken/" in lines
    assert "Disallow: /*/zoeken/" in lines

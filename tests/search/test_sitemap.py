"""The sitemap for search engines, and robots.txt that leads to it."""

import pytest
from django.conf import settings
from lxml import etree
from wagtail.models import Page, PageViewRestriction

from organisation.models import HomePage
from search import sitemap
from tests.support import SITEMAPS, public_pages, sitemap_addresses, sitemap_entries, visit


@pytest.fixture
def read(client, db):
    """Reads an address of the site: its bytes."""
    return lambda path: client.get(path).content


@pytest.fixture
def links(read):
    """The languages that the sitemap gives for a page, each with its address."""

    def found(page):
        (entry,) = (
            entry for entry in sitemap_entries(read) if entry.findtext("s:loc", namespaces=SITEMAPS) == page.full_url
        )
        return {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", SITEMAPS)}

    return found


def test_every_public_page_in_every_language_is_listed_once(read):
    assert sorted(sitemap_addresses(read)) == sorted(page.full_url for page in public_pages())


def test_drafts_and_private_pages_are_not_listed(make, read):
    make("Concept", live=False)
    private = make("Besloten")
    below = make("Onder besloten", under=private)
    shown = make("Open")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    listed = sitemap_addresses(read)
    assert shown.full_url in listed
    assert private.full_url not in listed
    assert below.full_url not in listed
    assert not any(f"/{page.slug}/" in address for page in (private, below) for address in listed)


def test_a_page_names_its_translations(links):
    home = HomePage.objects.get(locale__language_code="nl")
    assert links(home) == {page.locale.language_code: page.full_url for page in home.get_translations(inclusive=True)}


def test_a_page_in_one_language_names_none(make, links):
    assert links(make("Alleen Nederlands")) == {}


def test_translations_in_another_part_are_named_too(links, monkeypatch):
    monkeypatch.setattr(sitemap, "PER_PART", 1)
    home = HomePage.objects.get(locale__language_code="nl")
    assert links(home) == {page.locale.language_code: page.full_url for page in home.get_translations(inclusive=True)}


def test_parts_together_list_every_page_once_however_small_they_are(read, monkeypatch):
    monkeypatch.setattr(sitemap, "PER_PART", 7)
    assert len(etree.fromstring(read("/sitemap.xml"))) > 5
    assert sorted(sitemap_addresses(read)) == sorted(page.full_url for page in public_pages())


def test_a_page_stays_in_its_part_when_others_go(make, read, monkeypatch):
    monkeypatch.setattr(sitemap, "PER_PART", 3)
    pages = [make(f"Bladzij {number}") for number in range(6)]
    place = f"/sitemap-{pages[5].pk // 3 + 1}.xml"
    assert pages[5].full_url.encode() in read(place)
    for page in pages[:5]:
        page.delete()
    assert pages[5].full_url.encode() in read(place)


def test_the_index_names_no_part_in_which_nothing_is_live(make, read, client, monkeypatch):
    monkeypatch.setattr(sitemap, "PER_PART", 1)
    draft, shown = make("Concept", live=False), make("Open")
    index = read("/sitemap.xml").decode()
    assert f"/sitemap-{draft.pk + 1}.xml<" not in index
    assert f"/sitemap-{shown.pk + 1}.xml<" in index
    assert client.get(f"/sitemap-{draft.pk + 1}.xml").status_code == 404


@pytest.mark.parametrize(
    "number", ["0", "01", "-1", "999999999", "9999999999", "x", "1.0", "\N{ARABIC-INDIC DIGIT ONE}"]
)
def test_a_part_that_is_not_there_is_not_found(client, db, number):
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_without_pages_the_index_is_empty(client, db):
    Page.objects.filter(depth__gt=1).update(live=False)
    assert len(etree.fromstring(client.get("/sitemap.xml").content)) == 0


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-{part}.xml"])
def test_the_sitemap_takes_few_queries_however_many_pages(make, path):
    part = make("De eerste").pk // sitemap.PER_PART + 1
    before = len(visit(path.format(part=part)).queries)
    for number in range(5):
        make(f"Nog een {number}")
    assert len(visit(path.format(part=part)).queries) == before <= 7


def test_search_engines_do_not_show_the_sitemap_itself(client, db):
    assert "noindex" in client.get("/sitemap.xml")["X-Robots-Tag"]


def test_robots_txt_leads_to_the_sitemap_and_keeps_results_out(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml" in lines
    assert "Disallow: /zoeken/" in lines
    assert "Disallow: /*/zoeken/" in lines


def test_robots_txt_shows_a_new_index_within_the_hour(client, db):
    (age,) = (part for part in client.get("/robots.txt")["Cache-Control"].split(", ") if part.startswith("max-age="))
    assert int(age.removeprefix("max-age=")) <= 3600

"""The lists that the national harvester reads, and robots.txt that leads to them."""

import datetime
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree
from wagtail.models import PageViewRestriction

from publications import diwoo, shelves, sitemaps
from publications.models import FolderPage, PaperFile, PaperPage, Shelf, Withdrawal
from publications.tooi import Category
from tests.publications.conftest import add, make_file, make_paper
from tests.publications.diwoo_rules import MOST_BYTES, MOST_ENTRIES, SITEMAP, document_problems, sitemap_problems
from tests.publications.reading import NAMES, index_path, location, part, parts, titles
from tests.support import forget, visit

HERE = Category.COMPLAINTS  # the starting content has none


@pytest.fixture
def place(openness):
    """A folder of papers in a category that has no others."""
    return add(openness, FolderPage(title="Hier", slug="hier", category=HERE))


@pytest.fixture
def small_parts(monkeypatch):
    """At most three papers in a part, read two at a time."""
    monkeypatch.setattr(shelves, "PER_PART", 3)
    monkeypatch.setattr(sitemaps, "AT_A_TIME", 2)


def robots(client):
    """The addresses of sitemaps in robots.txt."""
    lines = client.get("/robots.txt").content.decode().splitlines()
    return [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap: ")]


def index_of(client):
    return index_path(HERE)


def part_of(client):
    """The path of the only part."""
    (path,) = parts(client, HERE)
    return path


# robots.txt


def test_robots_txt_names_indexes_only_with_full_addresses(client, place):
    make_paper(place)
    addresses = robots(client)
    assert len(addresses) >= 2
    for address in addresses:
        assert address.startswith(f"{settings.WAGTAILADMIN_BASE_URL}/")
        root = etree.fromstring(client.get(address.removeprefix(settings.WAGTAILADMIN_BASE_URL)).content)
        assert root.tag == f"{{{SITEMAP}}}sitemapindex"


def test_robots_txt_names_the_index_of_every_category_that_has_papers_and_of_no_other(client, openness):
    make_paper(add(openness, FolderPage(title="Hier", slug="hier", category=HERE)))
    named = {address.rsplit("/", 1)[1] for address in robots(client)} - {"sitemap.xml"}
    real = PaperPage.objects.public().filter(sample=False)
    filled = {category for category in Category if real.filter(category=category).exists()}
    assert HERE in filled
    assert named == {f"sitemapindex-diwoo-infocat{category}.xml" for category in filled}


def test_robots_txt_names_the_general_sitemap_too(client, db):
    assert f"{settings.WAGTAILADMIN_BASE_URL}/sitemap.xml" in robots(client)


def test_robots_txt_takes_two_queries_at_most(place):
    make_paper(place)
    assert len(visit("/robots.txt").queries) <= 2


# The index


def test_the_index_has_the_name_and_the_root_that_the_harvester_wants(client, place):
    make_paper(place)
    path = index_path(HERE)
    assert re.fullmatch(r"/sitemapindex-diwoo-infocat\d{3}\.xml", path)
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert sitemap_problems(etree.fromstring(answer.content), "sitemapindex", len(answer.content)) == []


def test_there_is_an_index_for_every_category_with_papers_and_for_no_other(client, place):
    PaperPage.objects.all().update(live=False)
    shelves.recount()
    make_paper(place)
    for category in Category:
        place.category = category
        place.save_revision().publish()
        assert [other for other in Category if client.get(index_path(other)).status_code == 200] == [category]


def test_the_index_gives_full_addresses_of_parts_and_when_they_changed(client, place, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.nl"
    make_paper(place)
    (entry,) = etree.fromstring(client.get(index_path(HERE)).content)
    assert re.fullmatch(rf"https://www\.example\.nl/sitemap-diwoo-infocat{HERE}-\d+\.xml", location(entry))
    changed = datetime.datetime.fromisoformat(entry.findtext("s:lastmod", namespaces=NAMES))
    assert abs(changed - timezone.now()) < datetime.timedelta(minutes=5)


@pytest.mark.parametrize("papers", [1, 8])
def test_the_index_takes_two_queries_at_most(place, papers):
    for number in range(papers):
        make_paper(place, f"Stuk {number}")
    assert len(visit(index_path(HERE)).queries) <= 2


@pytest.mark.parametrize(
    "path",
    [
        "/sitemapindex-diwoo-infocat018.xml",
        "/sitemapindex-diwoo-infocat000.xml",
        "/sitemapindex-diwoo-infocat999.xml",
        "/sitemapindex-diwoo-infocat8.xml",
        "/sitemapindex-diwoo-infocat0008.xml",
        "/sitemapindex-diwoo-infocat\N{ARABIC-INDIC DIGIT ZERO}08.xml",
        "/sitemap-diwoo-infocat017-0.xml",
        "/sitemap-diwoo-infocat017-01.xml",
        "/sitemap-diwoo-infocat017--1.xml",
        "/sitemap-diwoo-infocat017-999999999.xml",
        "/sitemap-diwoo-infocat017-99999999999999999999.xml",
        "/sitemap-diwoo-infocat017-1%00.xml",
        "/sitemap-diwoo-infocat999-1.xml",
    ],
)
def test_what_is_not_there_is_not_found(client, place, path):
    make_paper(place)
    assert client.get(path).status_code == 404


# A part


def test_a_part_keeps_the_rules_of_sitemaps_and_of_the_standard(client, place):
    for number in range(3):
        make_paper(place, f"Stuk {number}")
    answer = client.get(part_of(client))
    body = answer.getvalue()
    root = etree.fromstring(body)
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert sitemap_problems(root, "urlset", len(body)) == []
    assert [document_problems(entry.find("d:Document", NAMES)) for entry in root] == [[], [], []]


def test_a_part_takes_three_queries_at_most_however_many_papers(client, place):
    make_paper(place)
    path = part_of(client)
    few = len(visit_whole(client, path))
    for number in range(5):
        make_paper(place, f"Stuk {number}", search_description="Samenvatting")
    assert len(visit_whole(client, path)) == few <= 3


def visit_whole(client, path):
    """The queries of reading a part to its end."""
    forget()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).getvalue()
    return queries


def test_a_part_can_never_be_larger_than_a_sitemap_may_be(client, place):
    assert shelves.PER_PART <= MOST_ENTRIES
    make_paper(place, "Klein")
    small = len(client.get(part_of(client)).getvalue())
    # The most bytes that a character takes: & becomes five, other writing at most four; in an address twelve.
    longest = make_file("\N{FIRE}" * PaperFile._meta.get_field("name").max_length)
    make_paper(place, "&" * 255, slug="lang", file=longest, search_description="&" * 10_000)
    entry = len(client.get(part_of(client)).getvalue()) - small
    assert entry > 5 * 255 + 5 * diwoo.LONGEST_SUMMARY + 12 * 120
    assert small + entry * shelves.PER_PART < MOST_BYTES


def test_papers_are_spread_over_parts_of_at_most_so_many(client, place, small_parts):
    for number in range(8):
        make_paper(place, f"Stuk {number}")
    sizes = [len(part(client, path)) for path in parts(client, HERE)]
    assert sum(sizes) == 8
    assert max(sizes) <= 3
    assert sorted(titles(client, HERE)) == [f"Stuk {number}" for number in range(8)]


def test_between_two_requests_papers_may_come_and_go_and_none_is_missed(client, place, small_parts):
    pages = [make_paper(place, f"Stuk {number}") for number in range(7)]
    first, *later = parts(client, HERE)
    found = [location(entry) for entry in part(client, first)]
    pages[0].unpublish()  # was read already
    make_paper(place, "Nieuw")
    for path in later:
        found += [location(entry) for entry in part(client, path)]
    for page in pages:
        assert sum(str(page.file.uuid) in address for address in found) == 1


def test_papers_stand_in_the_same_order_when_one_changes(client, place):
    pages = [make_paper(place, f"Stuk {number}") for number in range(3)]
    pages[0].title = "Stuk 0, verbeterd"
    pages[0].save_revision().publish()
    assert titles(client, HERE) == ["Stuk 0, verbeterd", "Stuk 1", "Stuk 2"]


# Saving the harvester work


@pytest.mark.parametrize("path_of", [index_of, part_of], ids=["index", "part"])
def test_who_has_it_already_gets_nothing_again_until_something_changes(client, place, path_of):
    page = make_paper(place, "Eerste")
    path = path_of(client)
    answer = client.get(path)
    assert answer["Cache-Control"] == "no-cache"
    known = {"HTTP_IF_NONE_MATCH": answer["ETag"]}
    since = {"HTTP_IF_MODIFIED_SINCE": answer["Last-Modified"]}
    for headers in (known, since, known | since):
        again = client.get(path, **headers)
        assert (again.status_code, again.getvalue()) == (304, b"")
    page.title = "Eerste, verbeterd"
    page.save_revision().publish()
    assert client.get(path, **known).status_code == 200


@pytest.mark.parametrize("path_of", [index_of, part_of], ids=["index", "part"])
def test_a_paper_that_goes_is_a_change_too(client, place, path_of, time_machine):
    make_paper(place, "Blijft")
    gone = make_paper(place, "Gaat")
    path = path_of(client)
    answer = client.get(path)
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=2))
    gone.unpublish()
    assert client.get(path, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 200
    assert client.get(path, HTTP_IF_MODIFIED_SINCE=answer["Last-Modified"]).status_code == 200


def test_a_whole_part_that_goes_is_a_change_of_the_index(client, place, small_parts, time_machine):
    pages = [make_paper(place, f"Stuk {number}") for number in range(4)]
    answer = client.get(index_path(HERE))
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=2))
    last = pages[-1].pk // 3 + 1
    for page in pages:
        if page.pk // 3 + 1 == last:
            page.unpublish()
    again = client.get(index_path(HERE), HTTP_IF_MODIFIED_SINCE=answer["Last-Modified"])
    assert again.status_code == 200
    assert len(parts(client, HERE)) == len(etree.fromstring(answer.content)) - 1


def test_another_address_of_the_site_is_a_change_too(client, place, settings):
    make_paper(place)
    known = client.get(index_path(HERE))["ETag"]
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.nl"
    assert client.get(index_path(HERE), HTTP_IF_NONE_MATCH=known).status_code == 200


@pytest.mark.parametrize("path_of", [index_of, part_of], ids=["index", "part"])
def test_head_gives_what_get_gives_without_the_content(client, place, path_of):
    make_paper(place)
    path = path_of(client)
    whole, head = client.get(path), client.head(path)
    assert head.status_code == 200
    assert head.getvalue() == b""
    for name in ("ETag", "Last-Modified", "Content-Type", "Cache-Control"):
        assert head[name] == whole[name]
    assert head.get("Content-Length") == whole.get("Content-Length")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_sent_to_it(client, place, method):
    make_paper(place)
    for path in (index_path(HERE), part_of(client)):
        assert getattr(client, method)(path).status_code == 405


def test_the_harvester_gets_no_cookie(client, place):
    make_paper(place)
    for path in ("/robots.txt", index_path(HERE), part_of(client)):
        assert not client.get(path).cookies


# What is not public


def private(page):
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type=PageViewRestriction.LOGIN)


def embargo(page):
    page.go_live_at = timezone.now() + datetime.timedelta(minutes=1)
    page.save_revision().publish()


def withdraw(page):
    page.unpublish()
    Withdrawal.objects.create(page=page, reason="Er stond een naam in.")


HIDDEN = {
    "draft": (False, lambda page: None),
    "embargo": (False, embargo),
    "private": (True, private),
    "below a private page": (True, lambda page: private(page.get_parent().specific)),
    "withdrawn": (True, withdraw),
    "deleted": (True, lambda page: page.delete()),
}


@pytest.mark.parametrize(("publish", "hide"), HIDDEN.values(), ids=HIDDEN.keys())
def test_what_visitors_may_not_see_is_never_listed(client, place, openness, publish, hide):
    beside = add(openness, FolderPage(title="Ook hier", slug="ook-hier", category=HERE))
    make_paper(place, "Open")
    page = make_paper(beside, "Geheim plan", publish=publish)
    key = str(page.file.uuid)
    hide(page)
    everything = "".join(client.get(path).getvalue().decode() for path in parts(client, HERE))
    assert titles(client, HERE) == ["Open"]
    assert "Geheim" not in everything
    assert key not in everything


def test_a_closed_paper_that_was_never_published_is_not_listed(client, place):
    make_paper(place, "Open")
    make_paper(place, "Geheim plan", publish=False, closed=True)
    assert titles(client, HERE) == ["Open"]


def test_an_invented_paper_does_not_belong_in_a_national_list(client, place):
    page = make_paper(place, "Verzonnen", sample=True)
    assert client.get(page.url).status_code == 200
    assert client.get(index_path(HERE)).status_code == 404
    make_paper(place, "Echt")
    assert titles(client, HERE) == ["Echt"]
    page.sample = False
    page.save_revision().publish()
    assert titles(client, HERE) == ["Verzonnen", "Echt"]


def test_a_draft_of_a_public_paper_tells_nothing(client, place):
    page = make_paper(place, "Open")
    page.title = page.search_description = "Geheim plan"
    page.save_revision()
    assert "Geheim" not in client.get(part_of(client)).getvalue().decode()


def test_a_shelf_that_is_wrong_gives_nothing_away(client, place):
    page = make_paper(place, "Geheim plan", publish=False)
    Shelf.objects.create(category=HERE, part=shelves.part_of(page), filled=True)
    assert "Geheim" not in client.get(part_of(client)).getvalue().decode()

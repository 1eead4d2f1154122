"""Every link and every anchor of the site leads somewhere."""

from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

OWN_HOSTS = {"", "testserver", "localhost", "127.0.0.1", "127.0.0.1:8000"}


def is_page(address):
    parts = urlsplit(address)
    return parts.scheme in ("", "http", "https") and parts.netloc in OWN_HOSTS


@pytest.fixture
def found(visits):
    """Where each page links to: (page, path on this site, anchor)."""
    links = []
    for visit in visits:
        for href in visit.document.xpath("//a/@href | //area/@href"):
            if is_page(href):
                address, anchor = urldefrag(urljoin(visit.path, href))
                parts = urlsplit(address)
                links.append((visit.path, parts.path + (f"?{parts.query}" if parts.query else ""), unquote(anchor)))
    return links


def test_links_lead_to_a_page(found, client, db):
    targets = {path for page, path, _ in found if path != page}
    status = {path: client.get(path, follow=True).status_code for path in targets}
    assert {(page, path) for page, path, _ in found if status.get(path, 200) != 200} == set()


def test_anchors_exist(found, visits):
    ids = {visit.path: set(visit.document.xpath("//@id")) for visit in visits}
    broken = {
        (page, f"{path}#{anchor}") for page, path, anchor in found if anchor and anchor not in ids.get(path, {anchor})
    }
    assert broken == set()


def test_every_page_can_be_reached_by_links_from_the_home_page(found, visits):
    reached, new = {"/"}, {"/"}
    while new:
        new = {path for page, path, _ in found if page in new} - reached
        reached |= new
    assert {visit.path for visit in visits if "?" not in visit.path} - reached == set()


def test_links_to_other_sites_use_https(visits, subtests):
    for visit in visits:
        with subtests.test(path=visit.path):
            others = [href for href in visit.document.xpath("//a/@href") if urlsplit(href).scheme == "http"]
            assert [href for href in others if not is_page(href)] == []


def test_link_texts_tell_where_they_lead(visits, subtests):
    empty = {"klik hier", "hier", "lees meer", "meer", "link", "deze pagina"}
    for visit in visits:
        with subtests.test(path=visit.path):
            texts = {" ".join(link.text_content().split()).lower() for link in visit.document.cssselect("a")}
            assert not texts & empty

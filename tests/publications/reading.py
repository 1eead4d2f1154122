"""Reads the lists for the national harvester as it does: from an index to its parts to their entries."""

from urllib.parse import urlsplit

from lxml import etree

from tests.publications.diwoo_rules import DIWOO, SITEMAP

NAMES = {"s": SITEMAP, "d": DIWOO}


def index_path(category):
    return f"/sitemapindex-diwoo-infocat{category}.xml"


def parts(client, category):
    """The parts that an index names: {path: lastmod}; empty when the category has no index."""
    answer = client.get(index_path(category))
    if answer.status_code == 404:
        return {}
    return {
        urlsplit(part.findtext("s:loc", namespaces=NAMES)).path: part.findtext("s:lastmod", namespaces=NAMES)
        for part in etree.fromstring(answer.content).iterfind("s:sitemap", NAMES)
    }


def part(client, path):
    """The sitemap at a path: a `urlset` element."""
    return etree.fromstring(client.get(path).getvalue())


def entries(client, category):
    """All entries of a category: a list of `url` elements."""
    return [entry for path in parts(client, category) for entry in part(client, path).iterfind("s:url", NAMES)]


def titles(client, category):
    """The titles of all papers of a category."""
    return [entry.findtext(".//d:officieleTitel", namespaces=NAMES) for entry in entries(client, category)]


def entry_of(client, paper):
    """The one entry of a paper, found by its key in the address of its file."""
    found = [entry for entry in entries(client, paper.category) if str(paper.file.uuid) in location(entry)]
    assert len(found) == 1
    return found[0]


def location(entry):
    return entry.findtext("s:loc", namespaces=NAMES)


def changed(entry):
    return entry.findtext("s:lastmod", namespaces=NAMES)


def value(entry, name):
    """The text of an element of the metadata; None when it is not there."""
    return entry.findtext(f".//d:{name}", namespaces=NAMES)


def resource(entry, name):
    """The official address of the value of an element; None when it is not there."""
    element = entry.find(f".//d:{name}", NAMES)
    return None if element is None else element.get("resource")

"""Helpers that tests of every room share: reading pages as a visitor does, and visiting all of them."""

import dataclasses
import gzip
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from lxml import html as lxml_html
from wagtail.models import Page, PageViewRestriction, Site

from crisis import situation

# What visitors reach that is no page of the tree.
SEARCH_PATH = "/zoeken/"
EXTRA_PATHS = (SEARCH_PATH, f"{SEARCH_PATH}?q=brandweer")
MISSING_PATH = "/deze-pagina-is-er-niet/"

SITEMAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}

UNSEEN = "script, style, template, [hidden], noscript"
INLINE = {"a", "abbr", "b", "em", "mark", "span", "strong", "sup", "time", "wbr"}


def document(html):
    """The parsed page: an lxml element, to ask with `.cssselect()` and `.xpath()`."""
    return lxml_html.document_fromstring(html if isinstance(html, str) else html.decode())


def words(element):
    """The text in an element with single spaces and without soft hyphens; blocks never run together."""
    return " ".join("".join(_pieces(element)).replace("\N{SOFT HYPHEN}", "").split())


def _pieces(element):
    around = "" if element.tag in INLINE else " "
    yield around
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):  # no comment
            yield from _pieces(child)
        yield child.tail or ""
    yield around


def visible_text(html, selector="body"):
    """What a visitor can read in a part of the page: no scripts, nothing hidden."""
    page = document(html)
    for element in page.cssselect(UNSEEN):
        element.drop_tree()
    return " ".join(words(element) for element in page.cssselect(selector))


def public_pages():
    """Every page of the tree that a visitor may see, in the order of the tree, as its own type."""
    roots = Page.objects.none()
    for site in Site.objects.select_related("root_page"):
        for root in site.root_page.get_translations(inclusive=True):
            roots |= Page.objects.descendant_of(root, inclusive=True)
    private = PageViewRestriction.objects.values_list("page__path", flat=True)
    return [
        page
        for page in roots.live().order_by("path").specific()
        if not any(page.path.startswith(path) for path in private)
    ]


def path_of(page):
    """The address of a page on its own site, such as /bestuur/."""
    return page.get_url_parts()[2]


def public_paths():
    """The addresses of all public pages, and of the search page without and with a question."""
    return [*(path_of(page) for page in public_pages()), *EXTRA_PATHS]


def sitemap_entries(read):
    """Every page in the sitemap, from all parts that its index names: a list of `url` elements.

    `read(path)` gives the bytes at a path of the site.
    """
    index = etree.fromstring(read("/sitemap.xml"))
    parts = index.xpath("/s:sitemapindex/s:sitemap/s:loc/text()", namespaces=SITEMAPS)
    trees = [etree.fromstring(read(urlsplit(part).path)) for part in parts]
    return [entry for tree in trees for entry in tree.xpath("/s:urlset/s:url", namespaces=SITEMAPS)]


def sitemap_addresses(read):
    """The full addresses of the pages in the sitemap, see `sitemap_entries`."""
    return [entry.findtext("s:loc", namespaces=SITEMAPS) for entry in sitemap_entries(read)]


def forget():
    """Empties what one process remembers between two requests, so that the next one counts as the first."""
    cache.clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


@dataclasses.dataclass(frozen=True)
class Visit:
    """One page as an anonymous visitor got it, without anything remembered from an earlier request."""

    path: str
    response: object
    queries: tuple

    @property
    def html(self):
        return self.response.content.decode()

    @property
    def document(self):
        return document(self.html)

    @property
    def size(self):
        """Bytes of the HTML after gzip, as it travels."""
        return len(gzip.compress(self.response.content, 6))


def visit(path, client=None):
    """Gets one address as a first request and notes the queries: a `Visit`."""
    client = client or Client()
    forget()
    situation.state()  # on a running site the clock has written this down long ago
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    return Visit(path, response, tuple(query["sql"] for query in queries))

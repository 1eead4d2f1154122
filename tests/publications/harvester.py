"""Behaves as the national harvester of the Woo: `python -m tests.publications.harvester https://www.example.nl/`.

Reads robots.txt, takes only the sitemap indexes whose names follow the convention, follows them, downloads every document
twice and checks it. Knows nothing of the code of the site: only the standard library, lxml and the rules of the standard.
"""

import dataclasses
import hashlib
import re
import sys
import urllib.error
import urllib.request
from urllib.parse import urljoin, urlsplit

from lxml import etree

from tests.publications.diwoo_rules import CATEGORIES, DIWOO, SITEMAP, document_problems, sitemap_problems

NAMES = {"s": SITEMAP, "d": DIWOO}
INDEX = re.compile(r"/sitemapindex-diwoo-infocat(?P<category>\d{3})\.xml")
NAMED_INDEX = re.compile(r"sitemap\s*:\s*(?P<place>\S+)\s*", re.IGNORECASE)  # a line of robots.txt
# What goes over the line with a file of a format (last part of its address), and how such a file begins.
FORMATS = {
    "PDF": ("application/pdf", b"%PDF-"),
    "DOCX": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    "XLSX": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    "PPTX": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK"),
    "ODT": ("application/vnd.oasis.opendocument.text", b"PK"),
    "ODS": ("application/vnd.oasis.opendocument.spreadsheet", b"PK"),
    "ODP": ("application/vnd.oasis.opendocument.presentation", b"PK"),
    "CSV": ("text/csv", b""),
    "TXT": ("text/plain", b""),
}
MARKUP = (b"<!doctype html", b"<html")


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a server said; the names of headers in lower case."""

    status: int
    headers: dict
    body: bytes


@dataclasses.dataclass(frozen=True)
class Document:
    """A document that was found and downloaded."""

    address: str
    category: str  # the number in the name of the index
    changed: str
    title: str
    format: str
    size: int
    sha256: str


@dataclasses.dataclass
class Harvest:
    """What was collected, and what is against the rules: a list of sentences."""

    documents: list
    problems: list

    @property
    def addresses(self):
        return [document.address for document in self.documents]


def download(address):
    """The answer at an address, over the network."""
    request = urllib.request.Request(address, headers={"User-Agent": "harvester of the tests"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return Answer(answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, {}, b"")


def harvest(site, fetch=download):
    """Collect all documents of a site: a `Harvest`.

    site: its address, such as "https://www.example.nl/". fetch: gives the `Answer` at an address.
    """
    found = Harvest([], [])
    robots = fetch(urljoin(site, "/robots.txt"))
    if robots.status != 200:
        found.problems.append(f"robots.txt answers {robots.status}")
        return found
    for line in robots.body.decode().splitlines():
        named = NAMED_INDEX.fullmatch(line)
        if named and _belongs(named["place"], site, found):
            name = INDEX.fullmatch(urlsplit(named["place"]).path)
            if name:
                _read_index(named["place"], name["category"], site, fetch, found)
            else:
                _tree(named["place"], "sitemapindex", fetch, found)  # robots.txt names indexes only
    return found


def _read_index(address, category, site, fetch, found):
    index = _tree(address, "sitemapindex", fetch, found)
    for place in [] if index is None else index.xpath("s:sitemap/s:loc/text()", namespaces=NAMES):
        sitemap = _tree(place, "urlset", fetch, found) if _belongs(place, site, found) else None
        for entry in [] if sitemap is None else sitemap.iterfind("s:url", NAMES):
            _read_entry(entry, category, site, fetch, found)


def _tree(address, kind, fetch, found):
    """The sitemap or index at an address as an element; None when it cannot be read."""
    answer = fetch(address)
    if answer.status != 200:
        found.problems.append(f"{address} answers {answer.status}")
        return None
    try:
        root = etree.fromstring(answer.body)
    except etree.XMLSyntaxError as error:
        found.problems.append(f"{address} is no XML: {error}")
        return None
    found.problems += [f"{address}: {problem}" for problem in sitemap_problems(root, kind, len(answer.body))]
    return root


def _belongs(address, site, found):
    """Whether an address is absolute, on the host that is registered, and as safe as the site itself."""
    here, there = urlsplit(site), urlsplit(address)
    if (there.scheme, there.netloc) == (here.scheme, here.netloc):
        return True
    found.problems.append(f"{address} is not an address on {site}")
    return False


def _read_entry(entry, category, site, fetch, found):
    address = entry.findtext("s:loc", "", NAMES)
    wrong = [f"{name} is missing" for name in ("s:lastmod", "d:Document") if entry.find(name, NAMES) is None]
    for metadata in entry.iterfind("d:Document", NAMES):
        wrong += document_problems(metadata)
        categories = {element.get("resource") for element in metadata.iter(f"{{{DIWOO}}}informatiecategorie")}
        if CATEGORIES.get(category) not in categories:
            wrong.append(f"stands in the index of category {category}")
    if not wrong and _belongs(address, site, found):
        form = _code(entry.find(".//d:format", NAMES))
        first, second = fetch(address), fetch(address)
        wrong += _file_problems(first, second, form)
        if not wrong:
            found.documents.append(
                Document(
                    address=address,
                    category=category,
                    changed=entry.findtext("s:lastmod", "", NAMES),
                    title=entry.findtext(".//d:officieleTitel", "", NAMES),
                    format=form,
                    size=len(first.body),
                    sha256=hashlib.sha256(first.body).hexdigest(),
                )
            )
    found.problems += [f"{address}: {problem}" for problem in wrong]


def _code(element):
    """The last part of the official address of a value."""
    return "" if element is None else element.get("resource", "").rsplit("/", 1)[-1]


def _file_problems(first, second, form):
    """What is wrong with a document that was downloaded twice."""
    if first.status != 200:
        return [f"answers {first.status}"]
    media_type = first.headers.get("content-type", "").split(";")[0]
    expected, start = FORMATS.get(form, ("", b""))
    problems = []
    if media_type == "text/html" or first.body.lstrip().lower().startswith(MARKUP):
        problems.append("is a web page and no document")
    elif media_type != expected or not first.body.startswith(start):
        problems.append(f"is {media_type}, and its metadata say {form}")
    if not first.body:
        problems.append("is empty")
    if hashlib.sha256(first.body).digest() != hashlib.sha256(second.body).digest():
        problems.append("is another file at the second look")
    return problems


if __name__ == "__main__":
    collected = harvest(sys.argv[1])
    for document in collected.documents:
        print(document.category, document.changed, document.format, document.size, document.sha256, document.address)
    for problem in collected.problems:
        print("PROBLEM", problem)
    print(f"{len(collected.documents)} documents, {len(collected.problems)} problems")
    sys.exit(bool(collected.problems))

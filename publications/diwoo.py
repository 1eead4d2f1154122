"""What the national index of the Woo wants to know of a paper: its metadata by the standard DiWoo 0.9.8, as XML.

See https://standaarden.overheid.nl/diwoo/metadata/. Addresses of values are official (`publications.tooi`); the words
between the tags are free.
"""

import datetime
import re
from xml.sax.saxutils import XMLGenerator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.chrome import TOOI_IDENTIFIER, absolute
from publications.tooi import Category, DocumentKind, FileKind, Handling, PaperLanguage

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NAMESPACE = "https://standaarden.overheid.nl/diwoo/metadata/"
EDITION = "2"  # raise it when the same papers give other XML: then the harvester reads all of them again

# A summary has no limit of its own, a sitemap has (see `publications.shelves.PER_PART`).
LONGEST_SUMMARY = 500  # characters
# XML has no way to write other characters, not even escaped.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text):
    """The text without characters that XML forbids."""
    return FORBIDDEN.sub("", text)


class Writer:
    """Writes elements to a stream. An element is (name, content) or (name, content, official address of its value);
    content is text or a list of elements.
    """

    def __init__(self, stream):
        self.xml = XMLGenerator(stream, encoding="utf-8", short_empty_elements=True)

    def start(self, name, namespaces):
        """Opens a document with its outermost element; namespaces: {attribute: address}."""
        self.xml.startDocument()
        self.xml.startElement(name, namespaces)

    def write(self, name, content, resource=""):
        self.xml.startElement(name, {"resource": resource} if resource else {})
        if isinstance(content, str):
            self.xml.characters(writable(content))
        else:
            for element in content:
                self.write(*element)
        self.xml.endElement(name)

    def end(self, name):
        self.xml.endElement(name)


def entry(paper):
    """A paper with its file as an entry of a sitemap: an element for `Writer`."""
    return "url", [
        ("loc", absolute(reverse("paper_file", args=[paper.file.uuid, paper.file.full_name]))),
        ("lastmod", timezone.localtime(paper.changed_at).isoformat(timespec="seconds")),
        ("diwoo:Document", [("diwoo:DiWoo", metadata(paper))]),
    ]


def metadata(paper):
    """The metadata of a paper: a list of elements."""
    kind, language = DocumentKind(paper.kind), PaperLanguage(paper.language)
    file_kind, handling = FileKind(paper.file.kind), Handling(paper.handling)
    title = paper.title if writable(paper.title).strip() else paper.file.full_name  # the standard wants one
    summary = writable(paper.search_description).strip()[:LONGEST_SUMMARY]
    return [
        ("diwoo:publisher", settings.WAGTAIL_SITE_NAME, TOOI_IDENTIFIER),
        ("diwoo:titelcollectie", [("diwoo:officieleTitel", title)]),
        *([("diwoo:omschrijvingen", [("diwoo:omschrijving", summary)])] if summary else []),
        ("diwoo:classificatiecollectie", _classification(Category(paper.category), kind)),
        ("diwoo:creatiedatum", paper.date.isoformat()),
        ("diwoo:language", str(language.label), language.resource),
        ("diwoo:format", str(file_kind.label), file_kind.resource),
        (
            "diwoo:documenthandelingen",
            [
                (
                    "diwoo:documenthandeling",
                    [
                        ("diwoo:soortHandeling", handling.value, handling.resource),
                        ("diwoo:atTime", _start_of(paper.handled_on or paper.date)),
                    ],
                )
            ],
        ),
    ]


def _classification(category, kind):
    official = ("diwoo:informatiecategorie", str(category.label), category.resource)
    elements = [("diwoo:informatiecategorieen", [official])]
    if kind.resource:
        elements.append(("diwoo:documentsoorten", [("diwoo:documentsoort", str(kind.label), kind.resource)]))
    return elements


def _start_of(day):
    """The beginning of a day in the region. Its distance to UTC is in whole minutes, as XML wants; long ago it was not."""
    start = datetime.datetime.combine(day, datetime.time(), timezone.get_default_timezone())
    minutes = start.utcoffset() // datetime.timedelta(minutes=1)
    return start.replace(tzinfo=datetime.timezone(datetime.timedelta(minutes=minutes))).isoformat()

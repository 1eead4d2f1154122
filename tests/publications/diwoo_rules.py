"""The rules of the metadata standard DiWoo 0.9.8 and of sitemaps.org, as a validator of our own.

This is NOT the official schema. That is at https://standaarden.overheid.nl/diwoo/metadata/ and says nothing of how it may
be copied, so it is not in this repository. The rules below were read from it (version 0.9.8, value lists of 12 August 2025):
which elements may stand where and how often, which values are dates, which addresses of values exist. Left out is what
this site never writes: archive metadata (MDTO), free extra metadata, relations between documents, attributes that point to
a schema. These are refused, as is a kind of document other than the eleven that this site knows.

On 24 November 2026 all 104 documents of a site with every kind of paper, category, file kind and language were checked by
hand against the official schema 0.9.8: no error.

Knows nothing of the code of the site: what that has wrong is found here.
"""

import datetime
import re
from decimal import Decimal

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
DIWOO = "https://standaarden.overheid.nl/diwoo/metadata/"
MOST_ENTRIES, MOST_BYTES = 50_000, 50 * 1024 * 1024

KERN = "https://identifier.overheid.nl/tooi/def/thes/kern/"
EUROPEAN = "http://publications.europa.eu/resource/authority/"
MANY = None  # as often as wanted

# Which children an element has, and how often: (at least, at most). The order is free.
CHILDREN = {
    "Document": {"DiWoo": (1, 1)},
    "DiWoo": {
        "identifiers": (0, 1),
        "publisher": (1, 1),
        "verantwoordelijke": (0, 1),
        "opsteller": (0, 1),
        "naamOpsteller": (0, 1),
        "titelcollectie": (1, 1),
        "omschrijvingen": (0, 1),
        "classificatiecollectie": (1, 1),
        "creatiedatum": (0, 1),
        "language": (0, 1),
        "format": (0, 1),
        "aggregatiekenmerk": (0, 1),
        "documenthandelingen": (1, 1),
    },
    "identifiers": {"identifier": (1, MANY)},
    "titelcollectie": {"officieleTitel": (1, 1), "verkorteTitels": (0, 1), "alternatieveTitels": (0, 1)},
    "verkorteTitels": {"verkorteTitel": (1, MANY)},
    "alternatieveTitels": {"alternatieveTitel": (1, MANY)},
    "omschrijvingen": {"omschrijving": (1, MANY)},
    "classificatiecollectie": {"informatiecategorieen": (1, 1), "documentsoorten": (0, 1), "trefwoorden": (0, 1)},
    "informatiecategorieen": {"informatiecategorie": (1, MANY)},
    "documentsoorten": {"documentsoort": (1, MANY)},
    "trefwoorden": {"trefwoord": (1, MANY)},
    "documenthandelingen": {"documenthandeling": (1, MANY)},
    "documenthandeling": {"soortHandeling": (1, 1), "atTime": (1, 1), "wasAssociatedWith": (0, 1)},
}


# The categories of the Woo by the number in the name of an index.
CATEGORIES = {
    number: f"{KERN}c_{code}"
    for number, code in {
        "001": "139c6280",
        "002": "aab6bfc7",
        "003": "759721e2",
        "004": "40a05794",
        "005": "89ee6784",
        "006": "8c840238",
        "007": "c76862ab",
        "008": "db4862c3",
        "009": "3a248e3a",
        "010": "99a836c7",
        "011": "8fc2335c",
        "012": "c6cd1213",
        "013": "cf268088",
        "014": "3baef532",
        "015": "fdaee95e",
        "016": "46a81018",
        "017": "a870c43d",
    }.items()
}


def _addresses(base, codes):
    return {base + code for code in codes.split()}


ORGANISATIONS = {"https://identifier.overheid.nl/tooi/id/so/so0679"}
# Which addresses the attribute `resource` of an element may have.
RESOURCES = {
    "publisher": ORGANISATIONS,
    "verantwoordelijke": ORGANISATIONS,
    "opsteller": ORGANISATIONS,
    "wasAssociatedWith": ORGANISATIONS,
    "informatiecategorie": {*CATEGORIES.values(), f"{KERN}c_816e508d"},  # the last: beside the law, by free choice
    "documentsoort": _addresses(
        f"{KERN}c_",
        "f90465b3 d4a4792f 7f9dffa7 42e406dd 465163c9 dfa0ff1f a6f44748 3d782f30 386e74cb 6f49bf34 38ba44de",
    ),
    "soortHandeling": _addresses(f"{KERN}c_", "641ecd76 dfcee535 e1ec050e"),
    "language": _addresses(
        f"{EUROPEAN}language/",
        "BUL CES DAN DEU ELL ENG EST FIN FRA FRY GLE HRV HUN ITA LAV LIT MLT NLD POL POR RON SLK SLV SPA SWE",
    ),
    "format": _addresses(
        f"{EUROPEAN}file-type/",
        "7z CSV DOC DOCX HTML ODF ODP ODS ODT PDF PPS PPSX PPT PPTX RTF TXT XLS XLSX ZIP",
    ),
}
NOT_EMPTY = {"officieleTitel", "identifier", "omschrijving", "trefwoord"}
SPACE = " \t\r\n"  # what XML takes for space; Python knows more kinds
# Of all that XML allows, we write this; the offset goes up to fourteen hours.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)", re.ASCII)

# What an entry of a sitemap holds, in this order, and how often.
ENTRIES = {
    "url": {
        f"{{{SITEMAP}}}loc": (1, 1),
        f"{{{SITEMAP}}}lastmod": (0, 1),
        f"{{{SITEMAP}}}changefreq": (0, 1),
        f"{{{SITEMAP}}}priority": (0, 1),
        f"{{{DIWOO}}}Document": (0, 1),
    },
    "sitemap": {f"{{{SITEMAP}}}loc": (1, 1), f"{{{SITEMAP}}}lastmod": (0, 1)},
}
SHORTEST_ADDRESS, LONGEST_ADDRESS = 12, 2_047  # characters
FREQUENCIES = {"always", "hourly", "daily", "weekly", "monthly", "yearly", "never"}
DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)


def _is_day(text):
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text):
    if not MOMENT.fullmatch(text):
        return False
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_address(text):
    return SHORTEST_ADDRESS <= len(text.strip(SPACE)) <= LONGEST_ADDRESS


def _is_priority(text):
    text = text.strip(SPACE)
    return bool(DECIMAL.fullmatch(text)) and 0 <= Decimal(text) <= 1


# What the text of an element must be: the test, and its name.
FORMS = {
    "creatiedatum": (_is_day, "day"),
    "atTime": (_is_moment, "moment with a numeric offset"),
    "lastmod": (_is_moment, "moment with a numeric offset"),
    "loc": (_is_address, "address of a usual length"),
    "changefreq": (FREQUENCIES.__contains__, "frequency"),
    "priority": (_is_priority, "number from 0 to 1"),
}


def _elements(element):
    """The elements in an element: comments and instructions to programs may stand anywhere, and say nothing."""
    return [child for child in element if isinstance(child.tag, str)]


def _text(element):
    """The text directly in an element, around what else it holds."""
    return "".join([element.text or "", *(child.tail or "" for child in element)])


def document_problems(document):
    """What is wrong with a `diwoo:Document` element: a list of sentences."""
    problems = []
    if document.tag != f"{{{DIWOO}}}Document":
        return [f"{document.tag} is no Document of DiWoo"]
    _check(document, "Document", problems)
    return problems


def _check(element, name, problems):
    resource = element.get("resource")
    if set(element.attrib) - ({"resource"} if name in RESOURCES else set()):
        problems.append(f"{name} has attributes that it may not have: {sorted(element.attrib)}")
    elif resource is not None and resource not in RESOURCES[name]:
        problems.append(f"{name} has an unknown address: {resource}")
    elif name in RESOURCES and resource is None:
        problems.append(f"{name} has no address")
    if name not in CHILDREN:
        _check_text(element, name, problems)
        return
    _check_loose_text(element, name, problems)
    _check_children(element, {f"{{{DIWOO}}}{child}": often for child, often in CHILDREN[name].items()}, name, problems)
    for child in _elements(element):
        inner = child.tag.removeprefix(f"{{{DIWOO}}}")
        if inner in CHILDREN[name]:
            _check(child, inner, problems)


def _check_loose_text(element, name, problems):
    if _text(element).strip(SPACE):
        problems.append(f"{name} holds loose text")


def _check_children(element, allowed, name, problems):
    found = [child.tag for child in _elements(element)]
    for tag in sorted(set(found) - allowed.keys()):
        problems.append(f"{name} may not hold {tag}")
    for tag, (least, most) in allowed.items():
        count = found.count(tag)
        if count < least or (most is not MANY and count > most):
            problems.append(f"{name} holds {count} times {tag}")


def _check_text(element, name, problems):
    if _elements(element):
        problems.append(f"{name} holds elements")
    text = _text(element)
    if name in NOT_EMPTY and not text.strip(SPACE):
        problems.append(f"{name} is empty")
    if name in FORMS:
        fits, form = FORMS[name]
        if not fits(text):
            problems.append(f"{name} is no {form}: {text!r}")


def sitemap_problems(root, kind, size=0):
    """What is wrong with a sitemap by the rules of sitemaps.org: a list of sentences.

    kind: "urlset" or "sitemapindex". size: of the file in bytes. What is in a `diwoo:Document` is not looked at here.
    """
    namespace, problems = f"{{{SITEMAP}}}", []
    inner = {"urlset": "url", "sitemapindex": "sitemap"}[kind]
    if root.tag != namespace + kind:
        return [f"{root.tag} is no {kind}"]
    entries = _elements(root)
    if not 1 <= len(entries) <= MOST_ENTRIES:
        problems.append(f"{kind} holds {len(entries)} entries")
    if size > MOST_BYTES:
        problems.append(f"{kind} is {size} bytes")
    _check_bare(root, kind, problems)
    for entry in entries:
        if entry.tag == namespace + inner:
            _check_entry(entry, inner, problems)
        else:
            problems.append(f"{kind} may not hold {entry.tag}")
    return problems


def _check_bare(element, name, problems):
    """An element around others has no attributes and no text of its own."""
    if element.attrib:
        problems.append(f"{name} has attributes that it may not have: {sorted(element.attrib)}")
    _check_loose_text(element, name, problems)


def _check_entry(entry, name, problems):
    allowed = ENTRIES[name]
    _check_bare(entry, name, problems)
    _check_children(entry, allowed, name, problems)
    known = [child for child in _elements(entry) if child.tag in allowed]
    places = [list(allowed).index(child.tag) for child in known]
    if places != sorted(places):
        problems.append(f"{name} holds its elements in another order than {', '.join(allowed)}")
    for child in known:
        if child.tag.startswith(f"{{{SITEMAP}}}"):
            inner = child.tag.removeprefix(f"{{{SITEMAP}}}")
            if child.attrib:
                problems.append(f"{inner} has attributes that it may not have: {sorted(child.attrib)}")
            _check_text(child, inner, problems)

"""The rules of the metadata standard DiWoo 0.9.8 and of sitemaps.org, as a validator of our own.

This is NOT the official schema. That is at https://standaarden.overheid.nl/diwoo/metadata/ and says nothing of how it may
be copied, so it is not in this repository. The rules below were read from it (version 0.9.8, value lists of 12 August 2025):
which elements may stand where and how often, which values are dates, which addresses of values exist. Left out is what
this site never writes: archive metadata (MDTO), free extra metadata, relations between documents. These are refused, as is
a kind of document other than the eleven that this site knows.

Knows nothing of the code of the site: what that has wrong is found here.
"""

import datetime
import re

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
DIWOO = "https://standaarden.overheid.nl/diwoo/metadata/"
MOST_ENTRIES, MOST_BYTES, LONGEST_ADDRESS = 50_000, 50 * 1024 * 1024, 2_048

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
NOT_EMPTY = {"officieleTitel", "identifier", "omschrijving", "trefwoord", "loc"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII)  # of all that XML allows, we write this


def _is_day(text):
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text):
    if not MOMENT.fullmatch(text):
        return False
    try:
        return datetime.datetime.fromisoformat(text).utcoffset() is not None
    except ValueError:
        return False


FORMS = {"creatiedatum": _is_day, "atTime": _is_moment, "lastmod": _is_moment}


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
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        problems.append(f"{name} holds loose text")
    _check_children(element, f"{{{DIWOO}}}", CHILDREN[name], name, problems)
    for child in element:
        inner = child.tag.removeprefix(f"{{{DIWOO}}}")
        if inner in CHILDREN[name]:
            _check(child, inner, problems)


def _check_children(element, namespace, allowed, name, problems):
    found = [child.tag for child in element]
    for tag in sorted(set(found) - {namespace + child for child in allowed}):
        problems.append(f"{name} may not hold {tag}")
    for child, (least, most) in allowed.items():
        count = found.count(namespace + child)
        if count < least or (most is not MANY and count > most):
            problems.append(f"{name} holds {count} times {child}")


def _check_text(element, name, problems):
    if len(element):
        problems.append(f"{name} holds elements")
    text = element.text or ""
    if name in NOT_EMPTY and not text.strip():
        problems.append(f"{name} is empty")
    if name in FORMS and not FORMS[name](text):
        problems.append(f"{name} is no {'day' if name == 'creatiedatum' else 'moment with a numeric offset'}: {text!r}")


def sitemap_problems(root, kind, size=0):
    """What is wrong with a sitemap by the rules of sitemaps.org: a list of sentences.

    kind: "urlset" or "sitemapindex". size: of the file in bytes. Of `url` elements only what is of sitemaps itself counts.
    """
    namespace, problems = f"{{{SITEMAP}}}", []
    inner = {"urlset": "url", "sitemapindex": "sitemap"}[kind]
    if root.tag != namespace + kind:
        return [f"{root.tag} is no {kind}"]
    if not 1 <= len(root) <= MOST_ENTRIES:
        problems.append(f"{kind} holds {len(root)} entries")
    if size > MOST_BYTES:
        problems.append(f"{kind} is {size} bytes")
    for entry in root:
        if entry.tag != namespace + inner:
            problems.append(f"{kind} may not hold {entry.tag}")
            continue
        own = [child for child in entry if child.tag.startswith(namespace)]
        allowed = {"loc": (1, 1), "lastmod": (0, 1)} | (
            {"changefreq": (0, 1), "priority": (0, 1)} if inner == "url" else {}
        )
        _check_children(own, namespace, allowed, inner, problems)
        for child in own:
            _check_text(child, child.tag.removeprefix(namespace), problems)
        if len(entry.findtext(f"{namespace}loc") or "") >= LONGEST_ADDRESS:
            problems.append(f"{inner} has an address that is too long")
    return problems

"""What RFC 4287 asks of a feed, as a validator of our own. Knows nothing of the code of the site."""

import datetime
import re

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
WHOLE = re.compile(r"https?://[^\s/<>\"]+(/[^\s<>\"]*)?")
NAME = re.compile(r"(tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:\S+|urn:uuid:[0-9a-f-]{36})")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
RELATIONS = {"alternate", "related", "self", "enclosure", "via"}
IN_FEED = {"author", "category", "id", "link", "rights", "subtitle", "title", "updated", "entry"}
IN_ENTRY = {"author", "category", "content", "id", "link", "published", "rights", "summary", "title", "updated"}


def problems(file, address):
    """What is wrong with a feed: a list of sentences. In: the feed as bytes, and where it was found."""
    try:
        root = etree.fromstring(file, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        return [f"no XML: {error}"]
    if root.tag != f"{ATOM}feed":
        return [f"the root is {root.tag}"]
    entries = root.findall(f"{ATOM}entry")
    found = [problem for element in (root, *entries) for problem in _common(element)]
    found += [f"{child.tag} in the feed" for child in root if child.tag.removeprefix(ATOM) not in IN_FEED]
    names = [element.findtext(f"{ATOM}id") for element in (root, *entries)]
    if len(set(names)) != len(names):
        found.append("a name twice")
    if [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"] != [address]:
        found.append("the feed does not say where it is")
    if not root.findtext(f"{ATOM}author/{ATOM}name"):
        found.append("nobody wrote it")
    if not root.get(XML_LANGUAGE):
        found.append("no language")
    for entry in entries:
        found += _entry(entry)
    moments = [entry.findtext(f"{ATOM}updated") for entry in entries]
    if not found and moments:
        order = [datetime.datetime.fromisoformat(moment) for moment in moments]
        if order != sorted(order, reverse=True):
            found.append("not the newest first")
        if root.findtext(f"{ATOM}updated") != moments[0]:
            found.append("the feed did not change with its newest entry")
    return found


def _common(element):
    found = []
    for name in ("id", "title", "updated"):
        texts = [child.text or "" for child in element.findall(ATOM + name)]
        if len(texts) != 1 or not texts[0].strip():
            found.append(f"{name}: {texts}")
    if not NAME.fullmatch(element.findtext(f"{ATOM}id") or ""):
        found.append(f"no name for ever: {element.findtext(f'{ATOM}id')}")
    for name in ("updated", "published"):
        for child in element.findall(ATOM + name):
            if not MOMENT.fullmatch(child.text or ""):
                found.append(f"{name}: {child.text}")
    mains = []
    for link in element.findall(f"{ATOM}link"):
        if not WHOLE.fullmatch(link.get("href", "")) or link.get("rel") not in RELATIONS:
            found.append(f"link: {dict(link.attrib)}")
        if not MEDIA_TYPE.fullmatch(link.get("type", "")):
            found.append(f"link without its type: {dict(link.attrib)}")
        if link.get("rel") == "alternate":
            mains.append((link.get("type"), link.get("hreflang")))
    if len(set(mains)) != len(mains):
        found.append(f"the same twice: {mains}")
    found += ["a category without a term" for item in element.findall(f"{ATOM}category") if not item.get("term")]
    return found


def _entry(entry):
    found = [f"{child.tag} in an entry" for child in entry if child.tag.removeprefix(ATOM) not in IN_ENTRY]
    contents = entry.findall(f"{ATOM}content")
    if len(contents) != 1 or contents[0].get("type") not in ("text", "html") or len(contents[0]):
        found.append("no content that every reader can show")
    published, updated = entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated")
    if published and datetime.datetime.fromisoformat(published) > datetime.datetime.fromisoformat(updated):
        found.append("changed before it was there")
    return found

"""The rules of the warning standard CAP 1.2 (OASIS Standard, 1 July 2010), as a validator of our own.

This is NOT the official schema, which is at https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2.xsd. The rules below
were read from it and from chapter 3 of the standard, and are told in our own words: which elements stand where, in what order
and how often, which values they may have, and what the text asks on top of that. Signatures are left out: this site
does not sign.

Knows nothing of the code of the site: what that has wrong is found here.
"""

import datetime
import re

from lxml import etree

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
MANY = None  # as often as wanted

# Children in the order in which they must stand, and how often: (name, at least, at most).
CHILDREN = {
    "alert": [
        ("identifier", 1, 1),
        ("sender", 1, 1),
        ("sent", 1, 1),
        ("status", 1, 1),
        ("msgType", 1, 1),
        ("source", 0, 1),
        ("scope", 1, 1),
        ("restriction", 0, 1),
        ("addresses", 0, 1),
        ("code", 0, MANY),
        ("note", 0, 1),
        ("references", 0, 1),
        ("incidents", 0, 1),
        ("info", 0, MANY),
    ],
    "info": [
        ("language", 0, 1),
        ("category", 1, MANY),
        ("event", 1, 1),
        ("responseType", 0, MANY),
        ("urgency", 1, 1),
        ("severity", 1, 1),
        ("certainty", 1, 1),
        ("audience", 0, 1),
        ("eventCode", 0, MANY),
        ("effective", 0, 1),
        ("onset", 0, 1),
        ("expires", 0, 1),
        ("senderName", 0, 1),
        ("headline", 0, 1),
        ("description", 0, 1),
        ("instruction", 0, 1),
        ("web", 0, 1),
        ("contact", 0, 1),
        ("parameter", 0, MANY),
        ("resource", 0, MANY),
        ("area", 0, MANY),
    ],
    "area": [
        ("areaDesc", 1, 1),
        ("polygon", 0, MANY),
        ("circle", 0, MANY),
        ("geocode", 0, MANY),
        ("altitude", 0, 1),
        ("ceiling", 0, 1),
    ],
    "resource": [
        ("resourceDesc", 1, 1),
        ("mimeType", 1, 1),
        ("size", 0, 1),
        ("uri", 0, 1),
        ("derefUri", 0, 1),
        ("digest", 0, 1),
    ],
    **{name: [("valueName", 1, 1), ("value", 1, 1)] for name in ("eventCode", "parameter", "geocode")},
}
VALUES = {
    "status": "Actual Exercise System Test Draft",
    "msgType": "Alert Update Cancel Ack Error",
    "scope": "Public Restricted Private",
    "category": "Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other",
    "responseType": "Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None",
    "urgency": "Immediate Expected Future Past Unknown",
    "severity": "Extreme Severe Moderate Minor Unknown",
    "certainty": "Observed Likely Possible Unlikely Unknown",
}
MOMENTS = ("sent", "effective", "onset", "expires")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
NAME = re.compile(r"[^\s,<&]+")  # of senders and messages
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
ADDRESS = re.compile(r"https?://[^\s/<>\"]+(/[^\s<>\"]*)?")


def problems(file):
    """What is wrong with a CAP file: a list of sentences; empty when it is good. In: the file as bytes."""
    try:
        root = etree.fromstring(file, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        return [f"no XML: {error}"]
    if root.tag != f"{{{CAP}}}alert":
        return [f"the root is {root.tag}"]
    return [*_structure(root), *_prose(root)]


def _name(element):
    return etree.QName(element).localname


def _structure(element):
    """The schema: names, order, number, values."""
    name, found = _name(element), []
    if element.attrib:
        found.append(f"{name} has attributes")
    children = list(element)
    if any(etree.QName(child).namespace != CAP for child in children):
        return [*found, f"something foreign in {name}"]
    rules = CHILDREN.get(name)
    if rules is None:
        return [*found, f"{name} has children"] if children else [*found, *_value(name, element.text or "")]
    if (element.text or "").strip() or any((child.tail or "").strip() for child in children):
        found.append(f"text between the elements of {name}")
    order = [rule[0] for rule in rules]
    names = [_name(child) for child in children]
    found += [f"{child} may not stand in {name}" for child in names if child not in order]
    places = [order.index(child) for child in names if child in order]
    if places != sorted(places):
        found.append(f"the order in {name}: {names}")
    for child, least, most in rules:
        number = names.count(child)
        if number < least or (most is not MANY and number > most):
            found.append(f"{number} times {child} in {name}")
    return [*found, *(problem for child in children for problem in _structure(child))]


def _value(name, text):
    if not text.strip():
        return [f"{name} is empty"]
    if name in VALUES and text not in VALUES[name].split():
        return [f"{name} is {text}"]
    if name in MOMENTS:
        return _moment(name, text)
    if name == "language" and not LANGUAGE.fullmatch(text):
        return [f"language is {text}"]
    if name in ("web", "uri") and not ADDRESS.fullmatch(text):
        return [f"{name} is no whole address: {text}"]
    return []


def _moment(name, text):
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return [f"{name} is no moment: {text}"]
    if not MOMENT.fullmatch(text):
        return [f"{name} is written as {text}"]
    return [f"{name} does not know its zone"] if text.endswith("-00:00") else []


def _prose(alert):
    """What the text of the standard asks on top of the schema."""
    found = []

    def text(name, of=alert):
        return of.findtext(f"{{{CAP}}}{name}") or ""

    for name in ("identifier", "sender"):
        if not NAME.fullmatch(text(name)):
            found.append(f"{name} has spaces, commas, < or &: {text(name)!r}")
    if text("scope") == "Private" and not text("addresses"):
        found.append("Private, but for whom?")
    if text("scope") == "Restricted" and not text("restriction"):
        found.append("Restricted, but to whom?")
    if text("status") == "Exercise" and not text("note"):
        found.append("an exercise says in its note which one it is")
    if text("msgType") in ("Update", "Cancel", "Ack", "Error") and not text("references"):
        found.append(f"{text('msgType')} refers to nothing")
    if text("msgType") == "Alert" and text("references"):
        found.append("a first message refers to others")
    if text("msgType") in ("Error",) and not text("note"):
        found.append("an error says in its note what is wrong")
    for reference in text("references").split():
        found += _reference(reference, text("identifier"), text("sent"))
    infos = alert.findall(f"{{{CAP}}}info")
    if text("msgType") in ("Alert", "Update") and not infos:
        found.append("nothing is said")
    languages = [text("language", info) for info in infos]
    if len(set(languages)) != len(languages):
        found.append(f"a language twice: {languages}")
    for info in infos:
        found += _info(info, text, text("sent"))
    return found


def _reference(reference, identifier, sent):
    parts = reference.split(",")
    if len(parts) != 3 or not all(NAME.fullmatch(part) for part in parts):
        return [f"a reference is sender,identifier,sent: {reference}"]
    if _moment("reference", parts[2]):
        return _moment("reference", parts[2])
    if parts[1] == identifier:
        return ["it refers to itself"]
    if datetime.datetime.fromisoformat(parts[2]) >= datetime.datetime.fromisoformat(sent):
        return ["it refers to what was said later"]
    return []


def _info(info, text, sent):
    found = []
    expires = text("expires", info)
    if not expires:
        return ["it never expires"]
    if datetime.datetime.fromisoformat(expires) <= datetime.datetime.fromisoformat(sent):
        found.append("it expired before it was sent")
    if len(text("headline", info)) > 160:
        found.append("the headline is too long")
    if not info.findall(f"{{{CAP}}}area"):
        found.append("it holds nowhere")
    for area in info.findall(f"{{{CAP}}}area"):
        if area.find(f"{{{CAP}}}ceiling") is not None and area.find(f"{{{CAP}}}altitude") is None:
            found.append("a ceiling needs an altitude")
    return found

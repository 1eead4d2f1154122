"""Three programs that follow the messages from outside: each from one kind of data, by what docs/crisis-data.md tells.

They know nothing of the code of the site. Each gives {incident: (status, level, texts)} for what holds, in which texts are
{form: (title, summary, do, dont, aftercare)}, as far as that kind of data can tell.
"""

import datetime

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
TAG = "tag:vrtwente.nl,2026:crisis"


def from_json(data):
    """From the journal in the JSON, oldest first: the last word about an incident holds."""
    known = {}
    for statement in sorted(data["journal"], key=lambda statement: statement["number"]):
        known[statement["id"]] = statement
    found = {}
    for key, statement in known.items():
        if statement["bulletin"] == "withdrawn":
            continue
        texts = {
            form: (text["title"], text["summary"], tuple(text["do"]), tuple(text["dont"]), text["aftercare"])
            for form, text in statement["texts"].items()
        }
        found[key] = ("ended" if statement["ended"] else "active", statement["level"], texts, statement["live_until"])
    return found


def from_incidents(data):
    """From the list of incidents in the JSON."""
    found = {}
    for item in data["incidents"]:
        if item["status"] == "withdrawn":
            continue
        texts = {
            form: (text["title"], text["summary"], tuple(text["do"]), tuple(text["dont"]), text["aftercare"])
            for form, text in item["texts"].items()
        }
        found[item["id"]] = (item["status"], item["level"], texts)
    return found


def from_atom(file):
    """From the feed, newest first: the first entry about an incident with the highest number in its name is its last word.

    Also whether news about it is late. Texts: the title, and all words of the content.
    """
    last = {}
    for entry in etree.fromstring(file).findall(f"{ATOM}entry"):
        incident, sequence = entry.findtext(f"{ATOM}id").split("/")[-2:]
        if incident not in last or int(sequence) > last[incident][0]:
            last[incident] = (int(sequence), entry)
    found = {}
    for incident, (_sequence, entry) in last.items():
        terms = {item.get("scheme"): item.get("term") for item in entry.findall(f"{ATOM}category")}
        kind = terms[f"{TAG}/bericht"]
        if kind == "withdrawn":
            continue
        content = html.fromstring(f"<div>{entry.findtext(f'{ATOM}content')}</div>")
        words = [" ".join(text.split()) for text in content.itertext() if text.strip()]
        status = "ended" if kind == "end" else "active"
        found[incident] = (
            status,
            terms[f"{TAG}/niveau"],
            entry.findtext(f"{ATOM}title"),
            tuple(words),
            kind == "late",
        )
    return found


def from_cap(feed, fetch, now):
    """From the CAP files to which a feed leads, in the order in which they were sent, as chapter 3 of CAP tells.

    In: the feed, a function from an address to a file, and the moment of looking. Texts by language:
    (headline, description, instruction).
    """
    files = []
    for entry in etree.fromstring(feed).findall(f"{ATOM}entry"):
        links = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        files += [etree.fromstring(fetch(link.get("href"))) for link in links]
    files.sort(key=lambda alert: datetime.datetime.fromisoformat(alert.findtext(f"{CAP}sent")))
    holding = {}
    for alert in files:
        assert alert.findtext(f"{CAP}status") == "Actual"
        for reference in (alert.findtext(f"{CAP}references") or "").split():
            holding.pop(tuple(reference.split(",")), None)
        if alert.findtext(f"{CAP}msgType") != "Cancel":
            key = tuple(alert.findtext(CAP + name) for name in ("sender", "identifier", "sent"))
            holding[key] = alert
    found = {}
    for alert in holding.values():
        infos = alert.findall(f"{CAP}info")
        if datetime.datetime.fromisoformat(infos[0].findtext(f"{CAP}expires")) <= now:
            continue
        incident = alert.findtext(f"{CAP}incidents")
        assert incident not in found, "two warnings about one incident hold"
        parameters = {
            item.findtext(f"{CAP}valueName"): item.findtext(f"{CAP}value") for item in infos[0].iter(f"{CAP}parameter")
        }
        texts = {
            info.findtext(f"{CAP}language"): tuple(
                info.findtext(CAP + name) or "" for name in ("headline", "description", "instruction")
            )
            for info in infos
        }
        over = infos[0].findtext(f"{CAP}responseType") == "AllClear"
        found[incident] = ("ended" if over else "active", parameters["vrtwente:level"], texts)
    return found

"""Puts an emergency message on a mirror of the site, and takes it away: needs only Python 3.9, no site and no database.

Each mirror holds a copy of this file, `crisisbericht.py`, so it works from a USB stick on any computer (see docs/mirror.md).
"""

import argparse
import datetime
import gzip
import html
import json
import os
import re
import sys
import unicodedata
import zoneinfo
from pathlib import Path

try:
    import brotli
except ImportError:  # not every computer has it; then no .br stays, and a web server sends the .gz
    brotli = None

MANIFEST = ".mirror.json"  # what `manage.py mirror` wrote, and how a message looks on this site
STATE = ".crisisbericht.json"  # the message that stands now, and how many there were
PAGE, ADDRESS = "~crisisbericht/index.html", "/~crisisbericht/"
NOT_FOUND = "404.html"  # the frame of the page of the message
KEY = "met-de-hand"  # by which pages know the message
LEVELS = ("alarm", "warning", "information")
LONGEST = {"title": 150, "where": 150, "until": 100, "text": 2000}  # characters; of each --text

# The place of the messages in a page, by language: what stands there, and before which message it stood there.
PLACE = re.compile(r"<!--live ((?:nl|en|de)(?::[^>]*)?)-->(.*?)<!--/live-->", re.DOTALL)
BEFORE = re.compile(r"<template data-before>(.*)</template>\Z", re.DOTALL)
LIST = re.compile(r'(\s*<div class="c-watches"[^>]* data-version=")(\d+)("[^>]*>).*(</div>\s*)\Z', re.DOTALL)
SECTION = re.compile(r"<section\b.*?</section>", re.DOTALL)
MAIN = re.compile(r"(<main\b[^>]*>)(.*)(</main>)", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)(\|[^|]*)?</title>", re.DOTALL)
# Below this folder pages say what holds now; they did not know of the message.
NOW = "nu-in-twente/"
NOTICE = re.compile(r"<!--bericht-->.*?<!--/bericht-->", re.DOTALL)
OLDER = (
    '<!--bericht--><div class="l-wrap" lang="nl" data-read-skip><p><b>Let op: boven aan deze pagina staat een nieuw bericht. '
    "De tekst hieronder is van vóór dat bericht.</b></p></div><!--/bericht-->"
)


class Refusal(Exception):
    """Something that cannot be done, in words for who asked for it."""


def packed(body):
    """The compressed copies of a file, by what comes after its name; None for one that cannot be made here."""
    return {
        ".gz": gzip.compress(body, 6, mtime=0),
        ".br": brotli.compress(body, quality=5) if brotli else None,
    }


def inside(folder, name):
    """The path of a file of a mirror; None for a name that would lead out of it, also through a link."""
    path = folder / name
    return path if name and ".." not in path.parts and path.parent.resolve().is_relative_to(folder.resolve()) else None


def put(path, body, *, pack=True):
    """Write a file, and its compressed copies, each aside and renamed: whether anything was different. Raises OSError.

    The file itself comes last: a run that is broken off between them sees the next time that it was not done.
    """
    changed = False
    for ending, copy in packed(body).items() if pack else ():
        beside = path.with_name(path.name + ending)
        if copy is not None:
            changed |= _write(beside, copy)
        elif not _holds(path, body):
            beside.unlink(missing_ok=True)  # it holds what stood there before
    return _write(path, body) or changed


def _holds(path, body):
    try:
        return path.stat().st_size == len(body) and path.read_bytes() == body
    except FileNotFoundError:
        return False


def _write(path, body):
    if _holds(path, body):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(body)
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return True


def read(folder):
    """What is known of a mirror. Raises Refusal when the folder holds none."""
    try:
        return _known(json.loads((folder / MANIFEST).read_bytes()), files=dict, pages=dict, poll=dict, message=dict)
    except FileNotFoundError:
        raise Refusal(f"{folder} is no mirror: it holds no {MANIFEST}.") from None
    except (OSError, ValueError):
        raise Refusal(f"{folder / MANIFEST} cannot be read. Make the mirror again, in a new folder.") from None


def state(folder):
    """{"times": how many messages there were, "message": the one that stands, or None}."""
    try:
        return _known(json.loads((folder / STATE).read_bytes()), times=int, message=(dict, type(None)))
    except FileNotFoundError:
        return {"times": 0, "message": None}
    except (OSError, ValueError):
        raise Refusal(f"{folder / STATE} cannot be read. Remove it, and put the message on again.") from None


def _known(data, **kinds):
    """What was read, when it has all of these. Raises ValueError."""
    if not isinstance(data, dict) or not all(isinstance(data.get(name), kind) for name, kind in kinds.items()):
        raise ValueError("it holds something else")
    return data


def dressed(name, page, kept, forms):
    """A page with the message that stands, or as it was without one.

    In: the name of its file, the page, what `state` gives, how a message looks: {language: {level: {"banner": html, ...}}}.
    """
    page = PLACE.sub(lambda place: f"<!--live {place[1]}-->{_filled(place, kept, forms)}<!--/live-->", page)
    page = NOTICE.sub("", page)
    if kept["message"] and name.startswith(NOW):
        page = MAIN.sub(lambda main: f"{main[1]}{OLDER}{main[2]}{main[3]}", page, count=1)
    return page


def _filled(place, kept, forms):
    """What belongs in a place: the message above those that stood there, and these as they were, unseen."""
    found = BEFORE.search(place[2])
    before = found[1] if found else place[2]
    parts, message = LIST.match(before), kept["message"]
    if not message or not parts:
        return before
    sections = [section for section in SECTION.findall(before) if 'data-level="calm"' not in section]
    own = [section for section in sections if "data-message=" not in section]  # of the page itself: it stays on top
    banner = _fill(forms[place[1][:2]][message["level"]]["banner"], message)
    others = [] if message["alone"] else [section for section in sections if section not in own]
    opening = f"{parts[1]}{_version(int(parts[2]), kept['times'])}{parts[3]}"
    return f"{opening}{''.join([*own, banner, *others])}{parts[4]}<template data-before>{before}</template>"


def _version(version, times):
    """The number by which open pages see that there is news: no message of the site itself ever has it."""
    return version + times / 1000


def _fill(form, message):
    """A form with the words of a message, which stand for nothing but text."""
    values = {name: html.escape(value) for name, value in message.items() if isinstance(value, str)}
    return re.sub(r"@@(\w+)@@", lambda name: values[name[1]], form)


def polled(answer, language, kept, forms):
    """What open pages ask once a minute, with the message that stands, or as it was. In and out: the file."""
    data = json.loads(answer)
    before, message = data.get("before", data), kept["message"]
    if not message:
        return json.dumps(before, ensure_ascii=False).encode()
    form = forms[language][message["level"]]
    said = {name: message[name] for name in ("number", "title", "text", "where", "time")} | {
        "incident": message["key"],
        "kind": "new",
        "level": form["look"],
        "label": form["label"],
        "link": form["link"],
        "url": ADDRESS,
        "late": "",
        "language": "" if language == "nl" else "nl",
    }
    version = _version(before["version"], kept["times"])
    others = [] if message["alone"] else before["messages"]
    data = {"version": version, "messages": [said, *others], "before": before}
    return json.dumps(data, ensure_ascii=False).encode()


def own_page(frame, kept, forms):
    """The page of the message, or what is left of it. In: a page of the site for what stands around it."""
    message = kept["message"]
    if message:
        first, *more = message["paragraphs"]
        title, lead = message["title"], first
        lines = [f"<b>Waar:</b> {html.escape(message['where'])}", *(html.escape(line) for line in more)]
        lines += [
            f"Bijgewerkt op {html.escape(message['time'])}",
            '<b>Direct gevaar?</b> <a href="tel:112">Bel 112</a>',
        ]
        line = _fill(forms["nl"][message["level"]]["line"], message)
        frame = PLACE.sub(lambda place: _only(place, line, message, kept), frame)
    else:
        title, lead = "Dit crisisbericht geldt niet meer", "Het bericht dat hier stond, is ingetrokken."
        lines = ['Ga naar de <a href="/">startpagina</a>.']
    text = "".join(f"<p>{line}</p>" for line in lines)
    head = f'<div class="c-pagehead__main"><h1>{html.escape(title)}</h1><p class="c-lede">{html.escape(lead)}</p></div>'
    main = (
        f'<div class="c-pagehead"><div class="l-wrap c-pagehead__grid">{head}</div></div>'
        f'<section class="l-section" aria-label="Meer over dit bericht"><div class="l-wrap l-flow">{text}</div></section>'
    )
    frame = TITLE.sub(lambda old: f"<title>{html.escape(title)} {old[2] or ''}</title>", frame, count=1)
    return MAIN.sub(lambda old: f"{old[1]}{main}{old[3]}", frame, count=1)


def _only(place, line, message, kept):
    """In the page that tells the message: one line with its level, for the rest stands below."""
    opening = LIST.match(place[2])
    if not opening:
        return place[0]
    start = f"{opening[1]}{_version(int(opening[2]), kept['times'])}{opening[3]}"
    shown = start.replace('data-shown=""', f'data-shown="{message["key"]}"')
    return f"<!--live {place[1]}-->{shown}{line}{opening[4]}<!--/live-->"


def apply(folder):
    """Have every page say what stands now: on how many it is right. Raises Refusal when it is not on all of them.

    A file that cannot be written keeps no other from its turn.
    """
    about, kept = read(folder), state(folder)
    forms, done, wrong = about["message"], 0, []
    for name in sorted(about["files"], key=lambda name: (name.count("/"), name)):  # home first
        if not name.endswith(".html"):
            continue
        try:
            path = _own(folder, name)
            page = path.read_bytes().decode()
            if not PLACE.search(page):
                continue
            new = dressed(name, page, kept, forms)
            put(path, new.encode())
            if kept["message"] and f'data-message="{KEY}"' not in new:
                raise ValueError("it has no place for a message")
            done += 1
        except (OSError, ValueError) as error:
            wrong.append(f"{name}: {getattr(error, 'strerror', None) or error}")
    try:
        for name, language in about["poll"].items():
            path = _own(folder, name)
            put(path, polled(path.read_bytes(), language, kept, forms))
        if kept["times"]:
            frame = dressed("", (folder / NOT_FOUND).read_bytes().decode(), {"message": None}, forms)
            put(_own(folder, PAGE), own_page(frame, kept, forms).encode())
    except (OSError, ValueError) as error:
        wrong.append(f"{getattr(error, 'filename', None) or name}: {getattr(error, 'strerror', None) or error}")
    if wrong or not done:
        lines = "\n".join(wrong or ["No page of it has a place for a message."])
        raise Refusal(f"{lines}\n{done} pages are right, {len(wrong)} files are not. Run this again.")
    return done


def _own(folder, name):
    path = inside(folder, name)
    if path is None:
        raise ValueError("it leads out of the mirror")
    return path


def set_message(folder, level, title, paragraphs, where="heel Twente", until="", *, alone=False):
    """Put a message on a mirror, in the place of the one that was put on before: on how many pages. Raises Refusal, OSError.

    In: `alone`, whether the messages of the site itself, as old as the mirror, go for as long as this one stands.
    """
    texts = [clean(line, "text") for text in paragraphs for line in re.split(r"\n\s*\n", text) if line.strip()]
    title, where, until = clean(title, "title"), clean(where, "where"), clean(until, "until")
    if level not in LEVELS:
        raise Refusal(f"Say how bad it is: --level {', '.join(LEVELS[:-1])} or {LEVELS[-1]}.")
    if not title:
        raise Refusal('Give the message a title: --title "Grote brand in Enschede".')
    if not where:
        raise Refusal('Say where it is: --where "Enschede en Hengelo".')
    if not texts:
        raise Refusal('Give the message a text: --text "Ga naar binnen. Sluit ramen en deuren."')
    texts[0] += f" Dit geldt tot {until.rstrip('.')}." if until else ""
    versions = [_base(folder / name) for name in read(folder)["poll"]]
    kept = state(folder)
    now = datetime.datetime.now(_zone())
    times = kept["times"] + 1
    message = {
        "key": KEY,
        "number": _version(max(versions, default=0), times),
        "level": level,
        "title": title,
        "text": texts[0],
        "paragraphs": texts,
        "where": where,
        "time": now.strftime("%d-%m-%Y %H:%M"),
        "moment": now.isoformat(timespec="seconds"),
        "alone": alone,
    }
    return _keep(folder, {"times": times, "message": message})


def _zone():
    """The time of Twente: the computer of a provider may keep another. Where Python does not know it, that of the computer."""
    try:
        return zoneinfo.ZoneInfo("Europe/Amsterdam")
    except zoneinfo.ZoneInfoNotFoundError:
        return datetime.datetime.now().astimezone().tzinfo


def withdraw(folder):
    """Take the message away: from how many pages. Raises Refusal, OSError."""
    read(folder)
    kept = state(folder)
    if not kept["times"]:
        raise Refusal("No message was put on this mirror by hand.")
    return _keep(folder, kept | {"message": None})


def _keep(folder, kept):
    # Before the pages: a mirror that is being written puts the message into what it writes from now on.
    put(folder / STATE, json.dumps(kept, ensure_ascii=False).encode(), pack=False)
    return apply(folder)


def _base(path):
    """The version of the site's own messages, in a file that open pages ask."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return 0
    return data.get("before", data)["version"]


def clean(text, name):
    """Text on one line, without signs that show nothing or turn the direction of a line. Raises Refusal."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refusal(f"--{name} holds bytes that are no text.") from None
    seen = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or _shows(sign))
    line = " ".join(seen.split())
    if len(line) > LONGEST[name]:
        raise Refusal(f"--{name} is too long: {len(line)} characters, {LONGEST[name]} at most.")
    return line


def _shows(sign):
    return unicodedata.category(sign) not in ("Cc", "Cn", "Co") and unicodedata.bidirectional(sign) not in (
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    )


def main(arguments=None):
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(
        description="Puts an emergency message on all pages of a mirror of the site, or takes it away."
    )
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="the mirror; default: where this file lies")
    parser.add_argument("--level", choices=LEVELS, help="how bad it is")
    parser.add_argument("--title", default="", help="what is going on, in one line, in Dutch")
    parser.add_argument("--text", action="append", default=[], help="what people must do; once for each paragraph")
    parser.add_argument("--where", default="heel Twente", help="the places; default: heel Twente")
    parser.add_argument("--until", default="", help="until when it holds, such as: vandaag 18.00 uur")
    parser.add_argument("--alone", action="store_true", help="show no older message of the site itself beside it")
    parser.add_argument("--withdraw", action="store_true", help="take the message away")
    asked = parser.parse_args(arguments)
    folder = asked.folder or Path(__file__).resolve().parent
    try:
        if asked.withdraw:
            done = f"The message is gone from {withdraw(folder)} pages"
        else:
            words = (asked.level, asked.title, asked.text, asked.where, asked.until)
            pages = set_message(folder, *words, alone=asked.alone)
            done = f"The message stands on {pages} pages"
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}. Nothing was changed.\n")
        return 1
    sys.stdout.write(f"{done} of {folder}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What pages say on a mirror in place of what needs the site itself: search, forms, sound that is made when somebody asks.

The texts stand here in three languages, because they are about the mirror only and no part of the site.
"""

import json
import re
from html import escape, unescape

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import override

from delivery import asking
from delivery.mirror_message import MAIN, TITLE
from delivery.mirror_walk import LINK, address, language_of, leads_to

FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
POLL = re.compile(r'data-poll="([^"]*)"')
# Lees voor for a text that is no page: a link for who has no script, and the button.
LISTEN = re.compile(
    r'<a class="c-listen" href="[^"]*/lees-voor/adres/\?[^"]*">.*?</a>(\s*<button class="c-listen"[^>]*data-manifest=")([^"]*)',
    re.DOTALL,
)
WORDS = {
    "nl": {
        "search": "Zoeken",
        "no_search": "Zoeken werkt niet op deze kopie van de site.",
        "no_form": "Dit formulier werkt niet op deze kopie van de site.",
        "missing": "Dit werkt alleen op de gewone site",
        "copy": "U bekijkt een kopie van de site. Die is er voor als de gewone site het niet doet.",
        "topics": "Kies een onderwerp onder aan deze pagina",
        "live": "Ga naar de gewone site",
        "later": "Doet de gewone site het niet? Probeer het later nog eens.",
        "do": "Wat kunt u doen?",
        "danger": "Direct gevaar?",
        "call": "Bel 112",
    },
    "en": {
        "search": "Search",
        "no_search": "Search does not work on this copy of the site.",
        "no_form": "This form does not work on this copy of the site.",
        "missing": "This works only on the normal site",
        "copy": "This is a copy of the site. It is here for when the normal site does not work.",
        "topics": "Choose a topic at the bottom of this page",
        "live": "Go to the normal site",
        "later": "Does the normal site not work? Try again later.",
        "do": "What can you do?",
        "danger": "In danger now?",
        "call": "Call 112",
    },
    "de": {
        "search": "Suche",
        "no_search": "Die Suche funktioniert nicht auf dieser Kopie der Website.",
        "no_form": "Dieses Formular funktioniert nicht auf dieser Kopie der Website.",
        "missing": "Das funktioniert nur auf der normalen Website",
        "copy": "Sie sehen eine Kopie der Website. Sie ist da, wenn die normale Website nicht funktioniert.",
        "topics": "Wählen Sie ein Thema unten auf dieser Seite",
        "live": "Zur normalen Website",
        "later": "Funktioniert die normale Website nicht? Versuchen Sie es später noch einmal.",
        "do": "Was können Sie tun?",
        "danger": "Unmittelbare Gefahr?",
        "call": "Rufen Sie 112 an",
    },
}


def adapted(key, text, walk):
    """A page as it stands on the mirror: (page, {address: body} of what stands beside it only there).

    In: its address, the page, the walk, which knows the addresses that will be there.
    """
    language = language_of(text)
    beside = {}
    text = LINK.sub(lambda link: f"{link[1]}{_link(key, link[2], walk)}{link[3]}", text)
    text = POLL.sub(lambda poll: f'data-poll="{address(_poll(poll[1], language))}"', text)
    text = LISTEN.sub(lambda part: _listen(part, language, walk, beside), text)
    if key in search_addresses():
        return _with_main(text, search_main(language, key)), beside
    return FORM.sub(lambda form: notice(language, key, search="c-search" in form[0]), text), beside


def _link(key, raw, walk):
    """A link as it works on the mirror; what leads elsewhere stays."""
    found = leads_to(key, raw)
    if not found or not walk.knows(found):
        return raw
    _before, sign, part = unescape(raw).partition("#")
    return escape(address(found) + sign + part)


def _poll(poll, language):
    """A plain web server gives everybody the same file, so each language asks for its own."""
    return f"{poll}?taal={language}"


def _listen(part, language, walk, beside):
    """Our own voice cannot be asked for; the voice of the visitor's device can read, from the text beside the page."""
    manifest = unescape(part[2])
    marks = manifest.replace("adres.json?", "adres/tekst.json?")
    answer = asking.ask(walk.application, marks, 0)
    said = {"state": "none", "language": language, "title": "", "audio": [], "marks": ""}
    if answer is not None:
        said |= {"state": "failed", "marks": address(marks)}
        beside[marks] = answer.body
    beside[manifest] = json.dumps(said).encode()
    return f"<span hidden></span>{part[1]}{escape(address(manifest))}"


def search_addresses():
    """The addresses of the search page, without a question."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.add(reverse("search"))
    return found


def notice(language, key, *, search=False):
    """What stands in place of a form."""
    words = WORDS[language]
    title, topics = words["no_form"], ""
    with override(language):
        if search:
            key = reverse("search")
            title, topics = words["no_search"], f'<p><a href="#onderwerpen">{words["topics"]}</a>.</p>'
        text = f"<p><b>{title}</b></p>{topics}<p>{_elsewhere(language, key)}</p><p>{_danger(language)}</p>"
        callout = render_to_string("components/callout.html", {"text": mark_safe(text), "kind": "attention"})  # noqa: S308
    return f"<div data-mirror>{callout}</div>"


def _elsewhere(language, key):
    words = WORDS[language]
    return f'<a href="{_live(key)}">{words["live"]}</a>. {words["later"]}'


def _danger(language):
    words = WORDS[language]
    return f'<b>{words["danger"]}</b> <a href="tel:112">{words["call"]}</a>'


def _live(key):
    return escape(settings.WAGTAILADMIN_BASE_URL + key)


def search_main(language, key):
    return _main(language, key, WORDS[language]["search"], WORDS[language]["no_search"])


def stand_in(frame, key):
    """A page for what is not on the mirror. In: a page of the site for what stands around it, the address of what is missing."""
    language = language_of(frame)
    title = WORDS[language]["missing"]
    frame = TITLE.sub(lambda old: f"<title>{title} {old[2] or ''}</title>", frame, count=1)
    return _with_main(frame, _main(language, key, title, ""))


def _main(language, key, title, lead):
    words = WORDS[language]
    with override(language):
        head = render_to_string("components/pagehead.html", {"title": title, "lead": f"{lead} {words['copy']}".strip()})
    return (
        f'{head}<section class="l-section" aria-label="{words["do"]}"><div class="l-wrap l-flow"><ul>'
        f'<li><a href="#onderwerpen">{words["topics"]}</a>.</li><li>{_elsewhere(language, key)}</li></ul>'
        f"<p>{_danger(language)}</p></div></section>"
    )


def _with_main(text, main):
    return MAIN.sub(lambda old: f"{old[1]}{main}{old[3]}", text, count=1)


def sent_on(target):
    """A page that sends its visitor on, for a web server that cannot."""
    return (
        '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>Veiligheidsregio Twente</title>\n'
        f'<meta http-equiv="refresh" content="0; url={escape(target)}">\n<link rel="canonical" href="{_live(target)}">\n'
        f'</head>\n<body><p><a href="{escape(target)}">Ga naar de pagina</a></p></body>\n</html>\n'
    )

"""Walks over everything of the site that a visitor can reach, and knows where each address lies on a mirror."""

import hashlib
import re
from collections import Counter
from html import unescape
from urllib.parse import quote, unquote, urldefrag

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.addresses import addresses
from core.queries import visible
from delivery import asking

MOST_OF_ONE = 300  # questions that are asked at one path: more than any list of ours has
# A link of a page, as a visitor follows it.
LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
DOCUMENTS = "/documenten/"
# Sound that is made when somebody asks: a mirror has none (see `mirror_pages`).
ASKED_FOR = re.compile(r"/(\w+/)?lees-voor/adres")
# What cannot be a part of the name of a file everywhere, also on a USB stick, or must not be one.
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]|\A[.~]|[ .]\Z')
LONGEST_NAME = 200  # bytes


def address(key):
    """The address at which a plain web server can give an answer: one with a question gets a path of its own.

    "/lijst/?jaar=2025" becomes "/lijst/~jaar=2025/", "/stand.json?taal=en" becomes "/stand~taal=en.json".
    """
    path, _, query = key.partition("?")
    if not query:
        return path
    mark = query.replace("&", "~")
    if not re.fullmatch(r"[\w=~-]{1,80}", mark, re.ASCII):
        mark = hashlib.blake2b(query.encode(errors="replace"), digest_size=10).hexdigest()
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return f"{folder}/{stem}~{mark}.{ending}" if dot else f"{path.rstrip('/')}/~{mark}/"


def place(key, *, page=False):
    """The name of the file at an address, such as "bestuur/index.html"; "" when there is none that is safe.

    In: the address, whether a page stands there. Out: always a name below the folder of the mirror.
    """
    *folders, last = key.partition("?")[0].split("/")[1:] or ["", ""]
    if not key.startswith("/") or not all(map(_is_safe, [*folders, *([last] if last else [])])):
        return ""
    *folders, last = (unquote(part) for part in address(key).split("/")[1:])
    if page or not last:
        folders += [last] if last else []
        last = "index.html"
    return "/".join([*folders, last])


def _is_safe(part):
    """Whether a part of an address can be the name of a file."""
    try:
        name = unquote(part, errors="strict")
        return bool(name) and not UNSAFE.search(name) and len(name.encode()) <= LONGEST_NAME
    except UnicodeError:
        return False


def is_page(answer):
    return answer.status == 200 and answer.kind.startswith("text/html")


def leads_to(key, raw):
    """The address on this site to which a link of a page leads; "" when it leads elsewhere, or into the page itself."""
    found = urldefrag(unescape(raw).removeprefix(settings.WAGTAILADMIN_BASE_URL)).url.rstrip("?")
    if found.startswith("?"):
        found = key.partition("?")[0] + found
    inside = found.startswith("/") and not found.startswith("//") and len(found) <= asking.LONGEST
    return found if inside and not ASKED_FOR.match(found) else ""


class Walk:
    """Asks the site for every address, from home on: an iterator of (address, answer, language).

    The answer is None where nobody may keep one. The language is that of the page that leads there; "" when only a program
    asks for it. `failed`: what could not be made, with the reason. `crowded`: paths with more questions than are asked.
    """

    def __init__(self, application):
        self.application = application
        self.todo = dict.fromkeys(_beginnings(), "")
        self.seen = set()
        self.nothing = set()  # where nothing stands, as far as only a program asks for it
        self.failed, self.crowded = {}, set()
        self.questions = Counter()

    def __iter__(self):
        while self.todo:
            key = next(iter(self.todo))
            language = self.todo.pop(key)
            self.seen.add(key)
            try:
                answer = self.ask(key)
            except Exception as error:  # whatever breaks a page, the others have their turn
                self.failed[key] = str(error) or type(error).__name__
                continue
            if answer is not None:
                self.follow(key, answer, language)
            elif not language:
                self.nothing.add(key)
            yield key, answer, language

    def ask(self, key):
        if asking.NEVER.match(key) and not key.startswith(DOCUMENTS):
            return None
        return asking.ask(self.application, key, 0)

    def follow(self, key, answer, language=""):
        """Have asked where an answer leads."""
        if answer.status != 200:
            self.add(urldefrag(location(answer)).url, language)
            return
        if is_page(answer):
            text = answer.body.decode()
            for _start, raw, _end in LINK.findall(text):
                self.add(leads_to(key, raw), language_of(text))
        if not answer.kind.startswith("text/calendar"):  # its lines are broken off, also within an address
            for found in asking.links(key, answer):
                if "?" not in found:
                    self.add(found)

    def add(self, key, language=""):
        if not key or (key in self.seen and not (language and key in self.nothing)):
            return
        self.nothing.discard(key)
        path, _, query = key.partition("?")
        if query and key not in self.todo:
            if self.questions[path] >= MOST_OF_ONE:
                self.crowded.add(path)
                return
            self.questions[path] += 1
        self.todo[key] = self.todo.get(key) or language

    def knows(self, key):
        """Whether an address was asked, or will be."""
        return key in self.seen or key in self.todo


def _beginnings():
    """Where to begin: what no page may lead to as well. Raises Error of the database."""
    pages = visible(Page.objects.filter(depth__gt=1)).defer_streamfields()
    old = Redirect.objects.exclude(old_path__contains="?").values_list("old_path", flat=True)
    return [
        "/",
        *addresses(),
        *(url for page in pages if (url := page.get_url())),
        *(quote(path, safe="/%") for path in old),
    ]


def location(answer):
    """Where an answer that sends on leads."""
    return next(value for name, value in answer.headers if name.lower() == "location")


def language_of(text):
    """The language of a page."""
    found = re.search(r'<html lang="(\w\w)', text)
    return found[1] if found else settings.LANGUAGE_CODE

"""Asks the site for an answer in this process, through the same door as a visitor: all middleware, all rules."""

import contextlib
import io
import re
from html import unescape
from urllib.parse import unquote, urldefrag, urlsplit

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application

from delivery.store import ASKED, LARGEST, finished, key_of

# An address of ours in a page, a feed, a stylesheet or data: what stands in quotes, brackets or an element.
LINK = re.compile(r"""["'(>\s,]((?:/(?!/)|\?)[^"'()<>\s,\\]*)""")
LINKING = re.compile(r"text/(html|css|plain|calendar|vtt)|application/(.*json|.*xml)")
# What is made for one visitor, for editors, or for whoever looks after the site.
NEVER = re.compile(
    r"/(beheer|documenten|stijlgids|healthz|_util|woo-verzoek|nu-in-twente/mening)(/|$)|/\w*/?lees-voor/tekst/"
)
LONGEST = 500  # characters of an address


class File:
    """What the server gets in place of the bytes when the answer is a file: it remembers which one."""

    def __init__(self, file, block_size=8192):
        self.file = file

    def __iter__(self):
        return iter(lambda: self.file.read(65536), b"")

    def close(self):
        self.file.close()


def ask(application, key, generation):
    """What stands at an address: an `Answer`, or None when nobody may keep it. Raises Broken, and whatever broke.

    In: the site as a WSGI application, the address, the generation in which it is asked.
    """
    path, _, query = key.partition("?")
    site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    said = {}

    def start_response(status, headers, exc_info=None):
        said["status"], said["headers"] = int(status.split()[0]), headers

    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": site.netloc,
        f"HTTP_{ASKED.upper().replace('-', '_')}": "1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": File,
    }
    if header := getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        environ[header[0]] = header[1] if site.scheme == "https" else "http"
    given = application(environ, start_response)
    try:
        file = ""
        if isinstance(given, File):
            file = _own_file(given.file, path, said["headers"])
        body = b"" if file else b"".join(given)
    finally:
        if hasattr(given, "close"):
            given.close()
    return finished(said["status"], said["headers"], body, file=file, made=generation)


def _own_file(file, path, headers):
    """Where the file of an answer lies, when it is better served from there: uploads, which may go, and what is large."""
    name = getattr(file, "name", "")
    large = int({name.lower(): value for name, value in headers}.get("content-length") or 0) > LARGEST
    return name if isinstance(name, str) and (large or not path.startswith(settings.STATIC_URL)) else ""


def links(key, answer):
    """The addresses on this site to which an answer leads, each once, in their order."""
    if answer.file or not LINKING.match(answer.kind):
        return []
    text = answer.body.decode(errors="replace").replace(settings.WAGTAILADMIN_BASE_URL, "")
    found = {}
    for raw in LINK.findall(text):
        address = urldefrag(unescape(raw)).url.rstrip("?")
        if address.startswith("?"):
            address = key.partition("?")[0] + address
        if address and len(address) <= LONGEST and not NEVER.match(address) and not set("{*") & set(address):
            path, _, query = address.partition("?")
            with contextlib.suppress(ValueError):  # more parameters than anybody means
                found[key_of(path, query, None)] = True
    return list(found)


def site():
    """The site as a WSGI application, uploads included."""
    return get_internal_wsgi_application()

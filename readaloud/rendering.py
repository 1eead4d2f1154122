"""A public address as an anonymous visitor gets it, without a network in between."""

import io
from functools import cache
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils import translation


class NotReadable(LookupError):
    """The address gives no page to everybody: it is private, moved or gone."""


class PageBroken(Exception):
    """The address gives an error for now."""


def render(address):
    """The HTML at a path such as "/zoeken/?q=brand"; raises NotReadable or PageBroken."""
    with translation.override(None):  # the visit leaves the language of the page behind
        response = _handler().get_response(_request(address))
    if response.status_code >= 500:
        raise PageBroken(address)
    if response.status_code != 200 or response.streaming:
        raise NotReadable(f"{address}: {response.status_code}")
    return response.content.decode()


@cache
def _handler():
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _request(address):
    site, parts = urlsplit(settings.WAGTAILADMIN_BASE_URL), urlsplit(address)
    environ = {
        "REQUEST_METHOD": "GET",
        # As the gateway interface has it: bytes in the guise of Latin-1 (PEP 3333).
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": parts.query.encode().decode("latin-1"),
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": site.netloc,
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": io.BytesIO(),
    }
    if settings.SECURE_PROXY_SSL_HEADER:  # else production sends us to https
        name, value = settings.SECURE_PROXY_SSL_HEADER
        environ[name] = value
    return WSGIRequest(environ)

"""How data goes out: with a stamp, so that asking again costs nothing, and for programs of everybody."""

import hashlib
import re

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, parse_etags, quote_etag

# What XML cannot hold, and what no program can do anything with; a line ends with a line feed alone.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text):
    """The text as every program can read it."""
    return UNPRINTABLE.sub("", text)


def answer(request, body, content_type, seconds, *, changed=None):
    """The bytes as an answer that any website may read, or 304 when the visitor already has them.

    In: the body as text, its type, how long it may be kept without asking (seconds), when it changed last. That moment
    is for who reads it: whether something is new, only the ETag tells, for two changes may fall in one second.
    """
    data = body.encode(errors="replace")
    etag = quote_etag(hashlib.sha256(data).hexdigest()[:32])
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    known = "*" in asked or any(tag.removeprefix("W/") == etag for tag in asked)
    response = HttpResponse(status=304) if known else HttpResponse(data, content_type=content_type)
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed.timestamp())
    allow(response)
    patch_cache_control(response, public=True, max_age=seconds)
    return response


def allow(response):
    """Any website may read the answer, and which version it is."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response

"""Keeps other websites and programs from using a form of ours, without a cookie and without a third party.

Who sends such a form has no rights that another website could abuse, so it needs no CSRF token; what can be abused is the
form itself. What holds for every form stands here; each room says how many may come in an hour.
"""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac


def is_foreign(request):
    """Whether a page of another website sent this.

    Browsers of today say so themselves; older ones name the website. What says neither is no browser on such a page.
    """
    relation = request.headers.get("Sec-Fetch-Site")
    if relation:
        return relation not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    try:
        host = urlsplit(origin).netloc
    except ValueError:
        return True
    return host not in (request.get_host(), urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc)


def sender(request, purpose):
    """A name for the computer that sends this, which holds for today and says nothing about it; "" when not to be known.

    The address itself goes nowhere. Addresses of version 6 count by their network, of which one subscriber has a whole.
    In: what the name is for; names for two purposes cannot be compared.
    """
    address = _address(request)
    if address is None:
        return ""
    if address.version == 6:
        address = address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False)
    day = timezone.localdate().isoformat()
    return salted_hmac(f"{purpose}.{day}", str(address), algorithm="sha256").hexdigest()


def _address(request):
    """The address of the visitor; None when all we know is that of a proxy of our own."""
    header = settings.PROXY_ADDRESS_HEADER
    given = request.headers.get(header, "").rpartition(",")[2] if header else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given.strip())
    except ValueError:
        return None
    return address if header or address.is_global else None

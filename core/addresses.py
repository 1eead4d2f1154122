"""What finished pages must know of the rooms: addresses that no page links to, and when pages change by themselves.

Rooms tell so here, from their `apps.py`, because `delivery` may not know them.
"""

import datetime

from django.utils import timezone

_addresses = []
_moments = []


def register_addresses(source):
    """Have what `source()` gives be kept ready although no page links to it: addresses such as "/robots.txt"."""
    _addresses.append(source)


def addresses():
    return [address for source in _addresses for address in source()]


def register_moments(source):
    """Have pages made anew at the time that `source(after)` gives: the next one after a moment, or None."""
    _moments.append(source)


def next_moment(after):
    """When a page changes next although nobody changes anything. At midnight all that is about today does."""
    local = timezone.localtime(after)
    midnight = timezone.make_aware(
        datetime.datetime.combine(local.date() + datetime.timedelta(days=1), datetime.time())
    )
    return min([midnight, *(moment for source in _moments if (moment := source(after)))])

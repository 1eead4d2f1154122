"""Whether visitors really see a message: the public page is fetched as they fetch it, and the new text must be there."""

import html
import http.client
import re
import time
import urllib.request

from crisis.desk.typed import clean
from crisis.record import FIRST_FORM

SECONDS = 5  # how long the page may take
LARGEST = 2_000_000  # bytes that are read
LOOKS, PAUSE = 3, 0.3  # so often at once, with so many seconds between


class _Stay(urllib.request.HTTPRedirectHandler):
    """A page that leads elsewhere is not the page."""

    def redirect_request(self, *args, **kwargs):
        return None


def fetch(address):
    """The page at an address as text; empty when it does not come."""
    headers = {"User-Agent": "vrtwente-desk", "Accept": "text/html"}
    try:
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 (from the settings)
        with urllib.request.build_opener(_Stay).open(request, timeout=SECONDS) as answer:
            return answer.read(LARGEST).decode(errors="replace")
    except (OSError, ValueError, http.client.HTTPException):
        return ""


def seen(address, bulletin, *, looks=LOOKS):
    """Whether the page at an address shows a bulletin: its number, its title, and the newest word about it."""
    wanted = [_bare(part) for part in _parts(bulletin.record)]
    number = re.compile(rf'data-bulletin="{bulletin.pk}"')
    for look in range(looks):
        if look:
            time.sleep(PAUSE)
        page = fetch(address)
        text = _bare(html.unescape(re.sub(r"<[^>]*>", " ", page)))
        if number.search(page) and all(part in text for part in wanted):
            return True
    return False


def _parts(record):
    """What the newest version says that older ones may not."""
    text = record.text()
    yield text.title
    if record.ended_at:
        yield from text.aftercare.split("\n")
    elif record.updates:
        yield record.updates[0].texts.get(FIRST_FORM, "")


def _bare(text):
    return " ".join(clean(text).replace("\N{SOFT HYPHEN}", "").split())

"""What the tests of Woo requests share: a request that is in order, and sending it as a browser does."""

import datetime
from urllib.parse import urlencode

import time_machine
from django.utils import timezone

from core.content import find
from publications.models import WooRequest
from tests.support import document

FORM_TYPE = "application/x-www-form-urlencoded"
VALUES = {
    "subject": "Oefening in de haven",
    "text": "Het verslag van de oefening.\nEn wat die kostte.",
    "period": "maart 2026",
    "name": "Jo Voorbeeld",
    "email": "jo@example.org",
    "phone": "06 12345678",
    "address": "Dorpsstraat 1\n1234 AB Voorbeeldstad",
}
TYPED_BY = ("Jo Voorbeeld", "jo@example.org", "12345678", "Dorpsstraat", "haven", "kostte")


def form_page(mailbox=""):
    """The page with the form of the starting content."""
    page = find("woo-verzoek-doen")
    page.mailbox = mailbox
    page.save()
    return page


def token(client, page, seconds=60):
    """The token in the form of somebody who opened the page so many seconds ago."""
    with time_machine.travel(timezone.now() - datetime.timedelta(seconds=seconds)):
        return document(client.get(page.url).content).cssselect("input[name=token]")[0].get("value")


def post(client, page, data, **more):
    """Send data to where the form goes, as a browser does."""
    return client.post(f"/woo-verzoek/{page.pk}/", urlencode(data), content_type=FORM_TYPE, **more)


def send(client, page, headers=None, computer="127.0.0.1", **changes):
    """Open the form, fill it in and send it a minute later; `computer` is the address of the visitor's computer."""
    data = {**VALUES, "token": token(client, page), **changes}
    return post(client, page, data, headers=headers, REMOTE_ADDR=computer)


def make_request(days_ago=0, **fields):
    """A stored request that came in so many days ago."""
    received = timezone.now() - datetime.timedelta(days=days_ago)
    return WooRequest.objects.create(**{**VALUES, "received_at": received, **fields})


def link_target(page, link):
    """The element of the page to which a link with # leads."""
    (target,) = page.cssselect(link.get("href"))
    return target

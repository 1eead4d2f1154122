"""Takes in a Woo request: stores it once, however often it is sent."""

import datetime

from django.db import transaction
from django.utils import timezone

from publications import request_guard
from publications.models import RequestFormPage, WooRequest

SAME_WITHIN = datetime.timedelta(minutes=10)  # who sends the same once more by then pressed the button twice


class Full(Exception):
    """So many requests came in that this one must wait; nothing was stored."""


@transaction.atomic
def take_in(page, values, sender):
    """Store what a visitor asks: the `WooRequest`, or the one that is there already when it is the same.

    In: the page of the form, the fields of the request, the name of the sender (see `request_guard.sender`).
    Raises `Full`, or an error of the database; then nothing is stored.
    """
    # One after the other, so that of two at the same moment the second sees the first. (SQLite writes so by itself.)
    RequestFormPage.objects.select_for_update(of=["self"]).filter(pk=page.pk).first()
    twin = WooRequest.objects.filter(received_at__gt=timezone.now() - SAME_WITHIN, **values).first()
    if twin:
        return twin
    if request_guard.is_full(sender):
        raise Full
    request_guard.forget_senders()
    request_guard.remember(sender)
    return WooRequest.objects.create(**values)

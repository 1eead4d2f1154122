"""Messages about Woo requests: one to who handles them, one to who sent them. Nobody waits for them on a page.

Neither says what was asked or by whom. A message is read on its way and stays in a mailbox for ever, and the form must be no
means to send words of one's own to somebody else.

A message is marked as sent just before it goes, and no longer when that failed: then it is tried again, more and more
seldom, up to once an hour. So two programs that send at the same time never send one message twice, and a program that is
stopped in between has at worst sent nothing; the request itself stands in the list.
"""

import datetime
import logging
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.chrome import absolute
from publications.models import RequestFormPage, WooRequest

MOST = 50  # messages in one go
SELDOM = datetime.timedelta(hours=1)  # between two tries at most
REFUSED = (SMTPDataError, SMTPRecipientsRefused, ValueError)  # of this one message; the next may go
logger = logging.getLogger(__name__)


def mailbox():
    """The address of who handles requests, as the page with the form has it; "" when there is none."""
    pages = RequestFormPage.objects.live().exclude(mailbox="").order_by("path")
    return pages.values_list("mailbox", flat=True).first() or ""


def untold(request, box):
    """Which messages about an open request did not go out: names of the fields that will hold when they did."""
    if request.handled_on is not None:
        return []
    notice = ["mailed_at"] if box and request.mailed_at is None else []
    return notice + (["confirmed_at"] if request.email and request.confirmed_at is None else [])


def send_due():
    """Send the messages that must go out by now: how many went."""
    box, now = mailbox(), timezone.now()
    due = [
        (request, mark)
        for request in WooRequest.objects.to_tell().order_by("received_at")
        for mark in untold(request, box)
        if _is_due(request, now)
    ][:MOST]
    if not due:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:  # a way of sending mail may fail in any manner
        logger.error("The mail server cannot be reached (%s).", type(error).__name__)
        WooRequest.objects.filter(pk__in={request.pk for request, _mark in due}).update(mail_failed_at=now)
        return 0
    try:
        return _send(connection, due, box)
    finally:
        connection.close()


def _is_due(request, now):
    """Whether to try now: at once, and after a failure when as much time went by again as until then."""
    failed = request.mail_failed_at
    return failed is None or now - failed >= min(failed - request.received_at, SELDOM)


def _send(connection, due, box):
    sent = 0
    for request, mark in due:
        mine = WooRequest.objects.filter(pk=request.pk, **{mark: None}).update(**{mark: timezone.now()})
        if not mine:
            continue  # another program is sending it
        try:
            message = notice(request, box) if mark == "mailed_at" else confirmation(request, box)
            connection.send_messages([message])
        except Exception as error:
            # Only which error: what it says may hold an address.
            logger.error("A message about Woo request %s did not go out (%s).", request.number, type(error).__name__)
            WooRequest.objects.filter(pk=request.pk).update(**{mark: None, "mail_failed_at": timezone.now()})
            if not isinstance(error, REFUSED):
                break  # the server is gone
        else:
            sent += 1
    return sent


def notice(request, box):
    """The message to who handles requests."""
    place = absolute(reverse("woo_requests:inspect", args=[request.pk]))
    return _message(f"Nieuw Woo-verzoek {request.number}", "notice", request, box, address=place)


def confirmation(request, box):
    """The message to who sent a request; an answer to it goes to who handles requests."""
    subject = f"Wij hebben uw Woo-verzoek ontvangen: {request.number}"
    return _message(subject, "confirmation", request, request.email, [box] if box else [], address=absolute("/"))


def _message(subject, template, request, to, reply_to=(), **values):
    with override(settings.LANGUAGE_CODE):
        body = render_to_string(
            f"publications/mail/{template}.txt",
            {
                "number": request.number,
                "received": timezone.localtime(request.received_at),
                "decide_by": request.decide_by,
                "organisation": settings.WAGTAIL_SITE_NAME,
                **values,
            },
        )
    # So that no automatic answer comes back (RFC 3834).
    return EmailMessage(subject, body, to=[to], reply_to=reply_to, headers={"Auto-Submitted": "auto-generated"})

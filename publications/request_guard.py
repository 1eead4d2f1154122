"""Keeps programs and other websites from using the form of a Woo request, without a cookie and without a third party.

A visitor who sends the form has no rights that another website could abuse, so it needs no CSRF token. What can be abused
is the form itself: to fill the list of requests, or to have the site send mails. Hence these checks, each cheap to pass for
a person: the form comes from a page of ours, was open for some seconds and not for days, leaves alone a field that people
do not see, and not too many come in an hour.
"""

import datetime

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils import timezone
from django.utils.translation import gettext as _

from core import guard
from publications.models import RecentSender, WooRequest

QUICKEST = datetime.timedelta(seconds=3)  # nobody reads and fills in the form sooner
LONGEST = datetime.timedelta(hours=24)
WINDOW = datetime.timedelta(hours=1)
MOST_OF_SENDER, MOST_OF_ALL = 5, 60  # requests in that time

signer = TimestampSigner(salt="publications.woo_request")


def new_token():
    """Says, signed, when a form was given out. It names nobody: everybody who opens the page now gets the same."""
    return signer.sign("form")


def is_known(token):
    """Whether we gave out this token, not too long ago."""
    try:
        signer.unsign(token, max_age=LONGEST)
    except BadSignature:
        return False
    return True


def objection(token, extra):
    """Why this may be no person who fills in the form, in a sentence; "" when nothing is odd."""
    try:
        signer.unsign(token, max_age=LONGEST)
    except SignatureExpired:
        return _("Het formulier stond langer dan een dag open. Uw tekst staat er nog. Verstuur het nog een keer.")
    except BadSignature:
        return _("Het formulier kwam niet goed aan. Uw tekst staat er nog. Verstuur het nog een keer.")
    if _younger(token):
        return _("Dat ging wel heel snel. Lees uw verzoek nog eens door en verstuur het nog een keer.")
    if extra:
        return _(
            "Er stond iets in een veld dat leeg moet blijven. Dat is nu leeg. Verstuur het formulier nog een keer."
        )
    return ""


def _younger(token):
    try:
        signer.unsign(token, max_age=QUICKEST)
    except SignatureExpired:
        return False
    return True


def sender(request):
    """The name of today for the computer that sends this, see `core.guard.sender`."""
    return guard.sender(request, "publications.sender")


def is_full(sender_name):
    """Whether so many requests came in the last hour, from this sender or from all, that the next must wait."""
    since = timezone.now() - WINDOW
    if WooRequest.objects.filter(received_at__gt=since).count() >= MOST_OF_ALL:
        return True
    of_sender = RecentSender.objects.filter(key=sender_name, at__gt=since)
    return bool(sender_name) and of_sender.count() >= MOST_OF_SENDER


def remember(sender_name):
    """Count one more for this sender."""
    if sender_name:
        RecentSender.objects.create(key=sender_name)


def forget_senders():
    """Delete what is older than an hour: the number of rows."""
    return RecentSender.objects.filter(at__lte=timezone.now() - WINDOW).delete()[0]

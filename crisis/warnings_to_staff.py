"""Mails to everybody who may publish messages: what they must know although they did not do it themselves."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from core.chrome import absolute

logger = logging.getLogger(__name__)


def publishers():
    """The people who may publish messages."""
    allowed = Q(is_superuser=True)
    for holder in ("groups__permissions", "user_permissions"):
        allowed |= Q(**{f"{holder}__content_type__app_label": "crisis", f"{holder}__codename": "publish_incident"})
    return get_user_model().objects.filter(allowed, is_active=True).exclude(email="").distinct()


def second_person_asked(page, user):
    _tell(
        f"Bevestig een crisisbericht: {page.title}",
        f"{user} vraagt u om dit bericht te bevestigen: {page.title}.\nPas daarna staat het op de site.",
        page,
        without=user,
    )


def published_alone(page, user, reason):
    _tell(
        f"Zonder tweede persoon gepubliceerd: {page.title}",
        f"{user} publiceerde dit bericht zonder tweede persoon: {page.title}.\nReden: {reason}\nKijk het na.",
        page,
    )


def withdrawn(page, user, reason):
    _tell(f"Ingetrokken: {page.title}", f"{user} haalde dit bericht van de site: {page.title}.\nReden: {reason}", page)


def no_second_person(levels, user):
    names = ", ".join(str(level).lower() for level in levels)
    _tell(
        f"Geen tweede persoon meer nodig: {names}",
        f"{user or 'Iemand'} veranderde de afspraken over crisisberichten. Eén persoon mag nu alleen publiceren: {names}.\n"
        "Klopt dit niet? Waarschuw dan een beheerder.",
    )


def late(page, promised):
    moment = date_format(timezone.localtime(promised), "j F, H.i")
    _tell(
        f"Te laat: {page.title}",
        f"U beloofde nieuws vóór {moment} uur. Dat is er niet. Bezoekers zien nu dat het bericht te laat is.\n"
        "Zet een nieuw bericht op de site, ook als er niets nieuws is.",
        page,
    )


def _tell(subject, text, page=None, without=None):
    """One mail to each; a mail server that is away is logged, and stops nothing."""
    place = absolute(reverse("crisis_incident", args=[page.pk]) if page else reverse("crisis_overview"))
    with override(settings.LANGUAGE_CODE):
        mark = "[OEFENING] " if page and page.exercise else ""
        for user in publishers():
            if without is not None and user.pk == without.pk:
                continue
            message = EmailMessage(
                f"{mark}{subject}"[:180].replace("\n", " "),
                f"{mark}{text}\n\n{place}\n",
                to=[user.email],
                headers={"Auto-Submitted": "auto-generated"},
            )
            try:
                message.send()
            except Exception as error:  # a way of sending mail may fail in any manner
                logger.error("A mail about a crisis message did not go out (%s).", type(error).__name__)
                if isinstance(error, OSError) and not isinstance(error, SMTPException):
                    return  # nobody answers there: the clock and an editor wait for this once, not for each colleague

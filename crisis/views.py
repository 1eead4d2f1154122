"""The page for when something breaks. It says what holds now: a message that is out is never lost."""

import logging

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from core.views import server_error as plain_error
from crisis import presentation, situation
from crisis.record import FORMS

logger = logging.getLogger(__name__)
RETRY = 30  # seconds after which a browser may try again


@requires_csrf_token
def server_error(request):
    """The page of an incident as it was last known, when that was asked for; else what is wrong, below the messages.

    Without a message, and when even this fails, the plain page of `core`.
    """
    now = timezone.now()
    try:
        holding = situation.messages(now)
        if not holding:
            return plain_error(request)
        message, form, own = _asked(request.path, holding)
        language = FORMS[form].language if message else translation.get_language()
        with translation.override(language):
            return _page(request, message, form, own, now)
    except Exception:  # whatever broke the page may break this one too
        logger.exception("The page that says what holds in spite of an error could not be made.")
        return plain_error(request)


def _asked(path, holding):
    """Which message and form an address names, and whether it is all about it: (message or None, form, own page).

    Home tells of the worst message.
    """
    now = timezone.now()
    for message in situation.state().newest:
        for form in message.record.forms:
            if path == presentation.address(message, form) and not message.is_gone(now):
                return message, form.key, True
    home = {"/": "nl", **{f"/{code}/": code for code in ("en", "de")}}
    if path in home:
        return holding[0], home[path] if home[path] in holding[0].record.texts else "nl", False
    return None, "nl", False


def _page(request, message, form, own, now):
    context = {
        "title": _("Deze pagina doet het nu even niet"),
        "lead": _("Het lukt nu niet om alles te laten zien. Dat ligt niet aan u."),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    if message is not None:
        context |= presentation.incident_context(message, form, now)
    response = render(request, "crisis/server_error.html", context, status=200 if own else 503)
    response["Cache-Control"] = "no-store"
    response["Retry-After"] = str(RETRY)  # also of a whole answer: it is no page to keep
    return response

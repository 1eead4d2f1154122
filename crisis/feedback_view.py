"""Asking afterwards: two questions about the messages of an incident that is over, and thanks for the answers."""

import logging

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import Error
from django.http import Http404, UnreadablePostError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import guard
from core.chrome import lazy_chrome
from core.queries import visible
from crisis import presentation, situation
from crisis.feedback import AnswerForm, Full, Twice, take_in
from crisis.models import IncidentPage
from crisis.record import ASK_AFTERWARDS, FIRST_FORM, FORMS

FORM_TYPE = "application/x-www-form-urlencoded"
logger = logging.getLogger(__name__)


@csrf_exempt  # a visitor has no rights here that another website could abuse; see core.guard
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request, incident):
    """The questions about the incident with this key; or take in the answers, and go on to the thanks."""
    if request.method != "POST":
        page = answerable(incident)
        return in_form(request, page, show, request, page, AnswerForm())
    try:
        page = answerable(incident)
    except Error as error:
        log(error)
        page = None
    return in_form(request, page, receive, request, page)


def receive(request, page, form):
    """To the thanks when the answer is stored; else the page with the questions, what was chosen, and what is wrong."""
    if guard.is_foreign(request):
        sentence = _("Een andere website stuurde dit. Daarom hebben wij het niet aangenomen.")
        return show(request, page, AnswerForm(), form, sentence, 403)
    try:
        if request.content_type != FORM_TYPE:
            raise BadRequest
        answers = AnswerForm(request.POST)
    except RequestDataTooBig:
        return show(
            request, page, AnswerForm(), form, _("Dit is te veel om te versturen. Kies uw antwoorden hier."), 413
        )
    except (BadRequest, SuspiciousOperation, UnreadablePostError):
        sentence = _("Onze site kan niet lezen wat uw browser stuurde. Kies uw antwoorden hier.")
        return show(request, page, AnswerForm(), form, sentence, 400)
    if page is None:
        return show(request, None, answers, form, cannot_store(), 503)
    if not answers.is_valid():
        return show(request, page, answers, form)
    try:
        take_in(page, form, answers.values, request)
    except Twice:
        sentence = _(
            "Dank u wel. Het afgelopen uur kwam er al een antwoord over dit bericht van uw internetverbinding. "
            "Wil iemand anders bij u ook antwoorden? Dat kan over een uur."
        )
        return show(request, page, answers, form, sentence, 429, _("Wij hebben al een antwoord"))
    except Full:
        sentence = _("Er kwamen het laatste uur te veel antwoorden binnen. Verstuur het over een uur nog een keer.")
        return show(request, page, answers, form, sentence, 429)
    except Error as error:
        log(error)
        return show(request, page, answers, form, cannot_store(), 503)
    answer = redirect(address(page.translation_key, form, "crisis_feedback_thanks") + "#inhoud")
    answer.status_code = 303
    return answer


def show(request, page, answers, form, trouble="", status=200, why=""):
    """The page with the questions, also without the page of the incident when there is no database.

    In: what was chosen, the form of the message, a sentence about what is wrong that is about no single question, and what
    stands above what is wrong.
    """
    questions = [answers.question(name) for name in ("understood", "missed")]
    errors = [{"text": text} for text in (trouble, answers.error("extra")) if text]
    errors += [{"text": item["error"], "url": f"#{item['id']}-1"} for item in questions if item["error"]]
    title = _("Was dit bericht duidelijk?")
    context = surroundings(request, page, title) | {
        "title": title,
        "message_title": page.record.text(form.key).title if page else "",
        "message_url": presentation.address(situation.Message.of_page(page), form) if page else "",
        "action": f"{request.path}{query(form)}#fouten",
        "errors_title": why or _("Uw antwoord is nog niet verstuurd"),
        "errors": errors,
        "questions": questions,
    }
    if errors:
        context["meta"]["title"] = why or _("Fout: %(title)s") % {"title": title}
    return render(request, "crisis/feedback.html", context, status=status)


@never_cache
@require_safe
def thanks(request, incident):
    """What happens with the answers. Shows nothing of an answer: whoever opens this address sees the same."""
    try:
        page = answerable(incident)
    except Error:  # the answer is stored, and the visitor must know
        page = None
    return in_form(request, page, show_thanks, request, page)


def show_thanks(request, page, form):
    title = _("Bedankt voor uw antwoord")
    context = surroundings(request, page, title) | {
        "title": title,
        "message_url": presentation.address(situation.Message.of_page(page), form) if page else "",
    }
    return render(request, "crisis/feedback_thanks.html", context)


def answerable(incident):
    """The page of an incident about which visitors may answer now; raises Http404."""
    now = timezone.now()
    pages = visible(IncidentPage.objects.filter(translation_key=incident, sample=False, exercise=False))
    page = pages.filter(ended_at__lte=now, ended_at__gt=now - ASK_AFTERWARDS).exclude(expire_at__lte=now).first()
    if page is None:
        raise Http404
    return page


def in_form(request, page, view, *arguments):
    """The answer of a view in the form of the message that was read, which the address names, and in its language."""
    wanted = request.GET.get("taal", "")
    form = next((form for form in FORMS.values() if form.segment == wanted), FORMS[FIRST_FORM])
    if page is not None and form.key not in page.record.texts:
        form = FORMS[FIRST_FORM]
    with override(form.language):
        response = view(*arguments, form)
        response["Content-Language"] = get_language()
    return response


def query(form):
    return f"?taal={form.segment}" if form.segment else ""


def address(incident, form, name="crisis_feedback"):
    return reverse(name, args=[incident]) + query(form)


def surroundings(request, page, title):
    """What stands around the questions: the path leads back to the message."""
    meta = {"title": title, "robots": "noindex"}
    if page is None:
        return {"meta": meta}
    chrome = lazy_chrome(request, page)
    trail = [dict(step) for step in chrome["breadcrumbs"]]
    if trail:
        trail[-1]["url"] = page.get_url(request)
        trail.append({"title": title, "url": ""})
    return chrome | {"breadcrumbs": trail, "languages": [], "json_ld": [], "contents": [], "meta": meta}


def cannot_store():
    return _(
        "Onze site kan uw antwoord nu niet bewaren. Dat ligt niet aan u. Wat u koos, staat er nog. "
        "Verstuur het over een paar minuten nog een keer."
    )


def log(error):
    """Only which error: what it says may hold what the visitor chose."""
    logger.error("An answer about a crisis message could not be stored (%s).", type(error).__name__)

"""Where the form of a Woo request goes: to a receipt, or back to the page with the form and everything that was typed."""

import datetime
import logging

from django.conf import settings
from django.core import signing
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import Error
from django.http import Http404, UnreadablePostError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import guard
from core.content import find
from core.queries import visible
from publications import request_desk, request_guard
from publications.models import RequestFormPage
from publications.models.requests import TERM
from publications.request_form import WooRequestForm, shown, typed

FORM_TYPE = "application/x-www-form-urlencoded"
receipts = signing.Signer(salt="publications.woo_receipt")
logger = logging.getLogger(__name__)


@csrf_exempt  # a visitor has no rights here that another website could abuse; see request_guard
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def woo_request(request, page_id):
    """Take in what a visitor typed on the page with this number; whoever only looks is sent to that page."""
    if request.method != "POST":
        return redirect(get_object_or_404(public(), pk=page_id).get_url(request))
    if guard.is_foreign(request):
        return refuse(request, 403, _("Een andere website stuurde dit. Daarom hebben wij het niet aangenomen."))
    try:
        if request.content_type != FORM_TYPE:
            raise BadRequest
        data = typed(request.POST)
    except RequestDataTooBig:
        return refuse(request, 413, _("Dit is te veel om te versturen. Er passen 10.000 tekens in een verzoek."))
    except (BadRequest, SuspiciousOperation, UnreadablePostError):
        return refuse(request, 400, _("Onze site kan niet lezen wat uw browser stuurde."))
    try:
        page = get_object_or_404(public(), pk=page_id)
    except Error as error:
        log(error)
        page = None
    return in_language(page, answer, request, page, data)


def answer(request, page, data):
    """To the receipt when the request is stored; else the page with the form, what was typed, and what is wrong."""
    form = WooRequestForm(data)
    if page is None:
        return show_trouble(request, page, form, cannot_store(), 503)
    if not form.is_valid():
        return show(request, page, form)
    if objection := request_guard.objection(data["token"], data["extra"]):
        return show(request, page, form, objection)
    try:
        stored = request_desk.take_in(page, form.request, request_guard.sender(request))
    except request_desk.Full:
        sentence = _("Er kwamen het laatste uur te veel verzoeken binnen. Verstuur het over een uur nog een keer.")
        return show_trouble(request, page, form, sentence, 429)
    except Error as error:
        log(error)
        return show_trouble(request, page, form, cannot_store(), 503)
    code = receipts.sign_object([stored.number, int(stored.received_at.timestamp())])
    return redirect(reverse("woo_receipt", args=[page.pk, code]) + "#inhoud")


def cannot_store():
    return _(
        "Onze site kan uw verzoek nu niet bewaren. Dat ligt niet aan u. Uw tekst staat er nog. "
        "Verstuur het over een paar minuten nog een keer."
    )


def show(request, page, form, trouble="", status=200):
    """The page with the form. Without a database there is no page; the form is shown all the same."""
    title = page.title if page else _("Woo-verzoek doen")
    context = page.get_context(request) if page else {}
    context |= {
        "form": shown(form, request.path, trouble),
        "title": title,
        "meta": {**context.get("meta", {}), "title": _("Fout: %(title)s") % {"title": title}, "robots": "noindex"},
    }
    return render(request, "publications/request_form_page.html", context, status=status)


def show_trouble(request, page, form, sentence, status):
    """The form, why it cannot be sent now, and how else; also when the database cannot give the page any more."""
    try:
        return show(request, page, form, format_html("{} {}", sentence, other_ways(request, page)), status)
    except Error:
        return show(request, None, form, format_html("{} {}", sentence, other_ways(request, None)), status)


def other_ways(request, page):
    """How to send a request without the form, as HTML."""
    if page is None:
        return _("Of kopieer uw tekst, en stuur die met e-mail of post.")
    mail = format_html('<a href="mailto:{0}">{0}</a>', page.mailbox) if page.mailbox else _("ons e-mailadres")
    contact = find("contact")
    if contact is None or not contact.live:
        return format_html(_("Of stuur uw tekst naar {}, of met de post."), mail)
    link = format_html('<a href="{}">{}</a>', contact.get_url(request), contact.title)
    return format_html(_("Of stuur uw tekst naar {}, of met de post: onze adressen staan bij {}."), mail, link)


@never_cache
@require_safe
def woo_receipt(request, page_id, code):
    """The receipt of a request. All it shows of it stands, signed, in its address: a number and a time."""
    try:
        number, received = receipts.unsign_object(code)
    except signing.BadSignature:
        raise Http404 from None
    try:
        page = public().filter(pk=page_id).first()
    except Error:  # the request is stored, and the visitor must have the number
        page = None
    return in_language(page, receipt, request, page, number, datetime.datetime.fromtimestamp(received, datetime.UTC))


def receipt(request, page, number, received):
    title = _("Uw verzoek is ontvangen")
    context = page.get_context(request) if page else {}
    trail = [*context.get("breadcrumbs", [])]
    if trail:
        trail[-1] = {"title": page.title, "url": page.get_url(request)}
        trail.append({"title": title, "url": ""})
    context |= {
        "number": number,
        "received": timezone.localtime(received),
        "decide_by": timezone.localdate(received) + TERM,
        "breadcrumbs": trail,
        "languages": [],
        "json_ld": [],
        "contents": [],
        "meta": {"title": title, "robots": "noindex"},
    }
    answer = render(request, "publications/receipt.html", context)
    answer["Referrer-Policy"] = "no-referrer"  # the address says when somebody sent a request
    answer["X-Robots-Tag"] = "noindex"
    return answer


def refuse(request, status, lead):
    """A page that says why nothing was done with what came in."""
    return render(request, "publications/request_refused.html", {"lead": lead, "address": request.path}, status=status)


def in_language(page, view, *arguments):
    """The answer of a view in the language of the page: the address says none."""
    with override(page.locale.language_code if page else settings.LANGUAGE_CODE):
        response = view(*arguments)
        response["Content-Language"] = get_language()
    return response


def public():
    """Pages with a form that any visitor may see."""
    return visible(RequestFormPage.objects.all()).select_related("locale")


def log(error):
    """Only which error: what it says may hold what the visitor typed."""
    logger.error("A Woo request could not be stored (%s).", type(error).__name__)

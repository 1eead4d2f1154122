"""An exercise as visitors would see it: for signed-in staff only, and nobody can take it for real."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.chrome import absolute, lazy_chrome
from crisis import feeds, presentation, situation
from crisis.models import Bulletin, IncidentPage
from crisis.models.pages import may_prepare
from crisis.record import FIRST_FORM, FORMS


def exercise_or_404(request, key):
    """The exercise with this key, for who may hold exercises."""
    if not may_prepare(request.user):
        raise PermissionDenied
    return get_object_or_404(IncidentPage, pk=key, exercise=True)


def statements(page):
    """What was said in an exercise, newest first: a list of `Message`."""
    said = Bulletin.objects.filter(incident=page.translation_key, exercise=True).order_by("-sequence")
    return [situation.Message.of_bulletin(bulletin) for bulletin in said]


def minutes(page):
    """Whole minutes from the alarm to the message being live in the exercise; None when it is not yet."""
    if page.exercise_live_at is None or page.record.started_at is None:
        return None
    return int((page.exercise_live_at - page.record.started_at).total_seconds() // 60)


@require_safe
@never_cache
def exercise(request, key):
    """The page of the incident (`?vorm=` for another form), or with `?waar=home` or `?waar=elders` what stands there."""
    page = exercise_or_404(request, key)
    form = request.GET.get("vorm", FIRST_FORM)
    if form not in page.record.texts:
        raise Http404
    said = statements(page)
    draft = page.get_latest_revision_as_object()
    message = said[0] if said else situation.Message.of_page(draft)
    where = request.GET.get("waar", "")
    now = timezone.now()
    with translation.override(FORMS[form].language):
        told = _within(presentation.incident_context(message, form, now, sample=True))
        context = lazy_chrome(request) | told
        context |= {
            "exercise": page,
            "face": told if where == "home" else None,
            "minutes": minutes(page),
            "shown": where if where in ("home", "elders") else "incident",
            "exercise_messages": [message],
            "meta": {"title": f"Oefening: {message.record.text(form).title}", "robots": "noindex"},
        }
        if where in ("home", "elders"):  # there, the message is not what the page is about
            del context["message"]
            context["mode"] = ""
        return render(request, "crisis/desk/exercise.html", context)


def _within(told):
    """The context of a message with links that stay in the exercise: its real addresses have no page."""
    keys = [form.key for form in told["record"].forms]
    forms = [link | {"url": f"?vorm={key}"} for link, key in zip(told["forms"], keys, strict=True)]
    return told | {"url": f"?vorm={told['form'].key}", "forms": forms}


@require_safe
@never_cache
def feed(request, key):
    """The news feed of an exercise, for programs that take part in it with the browser of who is signed in."""
    page = exercise_or_404(request, key)
    place = absolute(reverse("crisis_exercise_feed", args=[key]))
    text = feeds.exercise_atom(statements(page), place, lambda message: absolute(_warning(key, message)))
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@require_safe
@never_cache
def warning(request, key, number):
    """One statement of an exercise as CAP, with the status Exercise."""
    page = exercise_or_404(request, key)
    files = feeds.exercise_cap(statements(page))
    if number not in files:
        raise Http404
    return HttpResponse(files[number], content_type="application/cap+xml; charset=utf-8")


def _warning(key, message):
    return reverse("crisis_exercise_warning", args=[key, message.number])

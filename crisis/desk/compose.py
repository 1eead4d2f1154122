"""The one screen on which a message is written, for a new incident and for news about one."""

import dataclasses
import datetime
import uuid

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages

from crisis import publishing
from crisis.desk.access import desk, of_incident
from crisis.desk.message_form import MessageForm, values_of
from crisis.desk.standing import Standing
from crisis.models import CrisisSettings, IncidentPage, NowPage, Scenario
from crisis.publishing import NotAllowed

NEWER = "{} bewaarde ondertussen een andere versie. Uw tekst staat hier nog. Bewaart u opnieuw? Dan geldt uw tekst."


@desk
def new(request):
    """A new message, or a new exercise with `?oefening=1`; `?scenario=` has the texts of that kind ready."""
    exercise = request.GET.get("oefening") == "1"
    scenario = Scenario.objects.filter(kind=request.GET.get("scenario", "")).first()
    if request.method != "POST":
        form = MessageForm(initial=_prepared(scenario), exercise=exercise)
        return _screen(request, form, exercise=exercise, scenario=scenario)
    made = _made_before(request)
    if made is not None:  # sent twice, or changed after going back: the same incident
        return _change(request, Standing(made))
    form = MessageForm(request.POST, exercise=exercise)
    if not form.is_valid():
        return _screen(request, form, exercise=exercise, scenario=scenario)
    key = form.cleaned_data["key"] or uuid.uuid4()
    try:
        page = publishing.start(
            form.record(), request.user, exercise=exercise, translation_key=key, **form.fields_of_page()
        )
    except (NotAllowed, NowPage.DoesNotExist) as refusal:
        says = str(refusal) if isinstance(refusal, NotAllowed) else "Er is geen pagina „Nu in Twente”. Maak die eerst."
        form.add_error(None, says)
        return _screen(request, form, exercise=exercise, scenario=scenario)
    return _onwards(request, page)


@of_incident
def change(request, standing):
    """A draft again, or news about an incident that is on the site."""
    if request.method == "POST":
        return _change(request, standing)
    if not standing.may_change:
        raise NotAllowed("Dit incident is voorbij. Maak een nieuw bericht voor een nieuw incident.")
    form = MessageForm(initial=_of_draft(standing), published=standing.published, exercise=standing.page.exercise)
    return _screen(request, form, standing)


def _change(request, standing):
    page = standing.page
    if not standing.may_change:
        raise NotAllowed("Dit incident is ondertussen voorbij. Maak een nieuw bericht voor een nieuw incident.")
    form = MessageForm(request.POST, published=standing.published, exercise=page.exercise)
    valid, newest = form.is_valid(), page.latest_revision
    if newest is not None and newest.pk != form.cleaned_data.get("seen") and newest.user_id != request.user.pk:
        form.add_error(None, NEWER.format(newest.user or "Iemand"))
        form.data = form.data.copy()
        form.data["seen"] = newest.pk
        valid = False
    if not valid:
        return _screen(request, form, standing)
    publishing.save_draft(page, _record(form, standing), request.user, **form.fields_of_page())
    return _onwards(request, page)


def _made_before(request):
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None
    return IncidentPage.objects.filter(translation_key=key).select_related("latest_revision").first()


def _record(form, standing):
    """What was typed, with the history of the incident."""
    if standing.published is not None:
        return publishing.revised(standing.published, form.record(), form.said)
    old = standing.draft.record
    return dataclasses.replace(form.record(), started_at=old.started_at, updates=old.updates)


def _onwards(request, page):
    if "review" in request.POST:
        return redirect("crisis_review", page.pk)
    messages.success(request, f"„{page.draft_title}” is bewaard als concept. Bezoekers zien het nog niet.")
    return redirect("crisis_incident", page.pk)


def promised():
    """Before when there is news, as the crisis organisation wants it to be proposed."""
    soon = timezone.now() + datetime.timedelta(minutes=CrisisSettings.load().promise_minutes)
    return soon.replace(second=0, microsecond=0) + datetime.timedelta(minutes=1)


def _prepared(scenario):
    values = {"key": uuid.uuid4(), "next_update": promised()}
    if scenario is None:
        return values
    values |= {"kind": scenario.kind, "level": scenario.level, "sign_film": scenario.sign_film_id}
    for key, text in scenario.texts().items():
        values |= {f"{key}_{part}": getattr(text, part) for part in ("title", "summary", "do", "dont")}
    return values


def _of_draft(standing):
    draft, now = standing.draft, timezone.now()
    record = draft.record
    promise = record.next_update
    if promise is None or promise <= now or (not standing.has_newer_draft and standing.goes_on):
        promise = promised()
    values = values_of(record) | {
        "seen": standing.page.latest_revision_id,
        "next_update": promise,
        "sign_film": draft.sign_film_id,
        "go_live_at": draft.go_live_at if draft.go_live_at and draft.go_live_at > now else None,
        "expire_at": draft.expire_at if draft.expire_at and draft.expire_at > now else None,
    }
    if standing.published is not None and record.updates and record.updates[0] not in standing.published.updates:
        values |= {f"{key}_said": text for key, text in record.updates[0].texts.items()}
    return values


def _screen(request, form, standing=None, *, exercise=False, scenario=None):
    exercise = standing.page.exercise if standing else exercise
    news = standing is not None and standing.published is not None
    title = "Nieuws over dit incident" if news else "Oefening" if exercise else "Nieuw bericht"
    context = {
        "page_title": title,
        "header_icon": "warning",
        "form": form,
        "standing": standing,
        "news": news,
        "exercise": exercise,
        "scenario": scenario,
        "scenarios": None if standing else _scenarios(request),
        "back": reverse("crisis_incident", args=[standing.page.pk]) if standing else reverse("crisis_overview"),
    }
    return render(request, "crisis/desk/message.html", context)


def _scenarios(request):
    """The scenarios to choose from, each a link that has its texts ready."""
    more = "&oefening=1" if request.GET.get("oefening") == "1" else ""
    chosen = request.GET.get("scenario", "")
    return [
        {"title": scenario.title, "url": f"?scenario={scenario.kind}{more}", "current": scenario.kind == chosen}
        for scenario in Scenario.objects.order_by("title")
    ]

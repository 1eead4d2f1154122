"""All forms as visitors will read them, what is missing, and the buttons that put the message on the site."""

import dataclasses

from django import forms
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation

from crisis import publishing, words
from crisis.desk.access import of_incident
from crisis.desk.compose import promised
from crisis.desk.desk_form import DeskForm
from crisis.desk.message_form import PromiseField, check_promise
from crisis.desk.standing import Standing, missing
from crisis.desk.typed import LineField
from crisis.models import IncidentPage, PublishRequest, Scenario
from crisis.models.pages import may_publish
from crisis.models.scenarios import CONCEPT, FORM_NAMES
from crisis.presentation import incident_context
from crisis.publishing import NotAllowed
from crisis.record import FIRST_FORM
from crisis.situation import Message

ABSENT = {
    "easy": "Er is nog geen tekst in heel eenvoudig Nederlands.",
    "de": "Er is nog geen Duitse tekst.",
    "en": "Er is nog geen Engelse tekst.",
}


class ReviewForm(DeskForm):
    """What is decided: the version, the promise (which may have come too close by now), and why somebody goes on alone."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    next_update = PromiseField()
    reason = LineField(300, "Waarom kan een tweede persoon niet meekijken?")

    def __init__(self, *args, start, **kwargs):
        super().__init__(*args, **kwargs)
        self.start = start

    def clean_next_update(self):
        check_promise(self.cleaned_data["next_update"], self.start)
        return self.cleaned_data["next_update"]

    def clean(self):
        if "alone" in self.data and not self.cleaned_data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Schrijf waarom een tweede persoon niet kan meekijken.")
        return super().clean()


@of_incident
def review(request, standing):
    if not standing.may_change:
        raise NotAllowed("Dit incident is voorbij. Er is niets om na te kijken.")
    draft, now = standing.draft, timezone.now()
    planned = draft.go_live_at if draft.go_live_at and draft.go_live_at > now else None
    if request.method != "POST":
        promise = draft.record.next_update
        start = {"revision": draft.latest_revision_id, "next_update": promise if promise > now else promised()}
        return _screen(request, standing, ReviewForm(initial=start, start=planned or now), planned)
    try:
        return _decided(request, standing, draft, planned)
    except NotAllowed:
        if _pressed_twice(request, standing.page.pk):
            return redirect("crisis_live", standing.page.pk)
        raise


def _decided(request, standing, draft, planned):
    """Do what the button says: the answer. Raises NotAllowed."""
    if not standing.has_something_to_publish:
        raise NotAllowed("Dit staat al op de site. Schrijf eerst wat er nieuw is.")
    form = ReviewForm(request.POST, start=planned or timezone.now())
    if "refuse" in request.POST:
        publishing.refuse(_asked(request, standing), request.user)
        return redirect("crisis_incident", standing.page.pk)
    if not form.is_valid():
        return _screen(request, standing, form, planned)
    promise = form.cleaned_data["next_update"]
    if "agree" in request.POST:
        publishing.agree(_asked(request, standing), request.user, next_update=promise)
    else:
        publishing.publish(
            draft,
            dataclasses.replace(draft.record, next_update=promise),
            request.user,
            go_live_at=draft.go_live_at,
            expire_at=draft.expire_at,
            override=form.cleaned_data["reason"] if "alone" in request.POST else "",
            seen=form.cleaned_data["revision"],
        )
    return redirect("crisis_live", standing.page.pk)


def _pressed_twice(request, key):
    """Whether this person took this very decision already, and nothing came after it: then there is nothing wrong."""
    seen = request.POST.get("revision", "")
    if "refuse" in request.POST or not (seen.isascii() and seen.isdecimal() and len(seen) < 10):
        return False
    now = Standing(IncidentPage.objects.select_related("latest_revision").get(pk=key))
    newer = list(now.page.revisions.filter(pk__gt=int(seen)).values_list("user_id", flat=True))
    return newer == [request.user.pk] and bool(now.asked or now.planned_at or not now.has_something_to_publish)


def _asked(request, standing):
    """What this person was looking at: the question that waits about exactly this version."""
    seen = request.POST.get("revision", "")
    asked = PublishRequest.objects.filter(page=standing.page).waiting().first()
    if asked is None or str(asked.revision_id) != seen:
        raise NotAllowed("Iemand heeft hier al over beslist, of er is een nieuwere versie. Kijk die eerst na.")
    return asked


def _screen(request, standing, form, planned):
    draft, asked = standing.draft, standing.asked
    mine = asked is not None and asked.asked_by_id == request.user.pk
    publisher = may_publish(request.user)
    needed = publishing.needs_second(standing.page, draft.record)
    context = {
        "page_title": "Nakijken",
        "page_subtitle": draft.title,
        "header_icon": "view",
        "standing": standing,
        "form": form,
        "versions": as_read(draft),
        "warnings": [*left_behind(standing.published, draft.record), *warnings(draft.record)],
        "planned": words.moment(planned) if planned else "",
        "gone": words.moment(draft.expire_at) if draft.expire_at else "",
        "asked": asked,
        "mine": mine,
        "may_agree": asked is not None and not mine and publisher,
        "may_ask": asked is None and (needed or not publisher),
        "may_publish": publisher and not needed,
        "may_go_alone": publisher and needed and (asked is None or mine),
    }
    return render(request, "crisis/desk/review.html", context)


def as_read(page):
    """The message in each form that is there: {key, name, language, html}, in the words around it of that language."""
    message, now, shown = Message.of_page(page), timezone.now(), []
    for form in page.record.forms:
        with translation.override(form.language):
            context = incident_context(message, form.key, now) | {"film": page.sign_film}
            html = render_to_string("crisis/desk/as_read.html", context)
        shown.append({"key": form.key, "name": FORM_NAMES[form.key], "language": form.language, "html": html})
    return shown


def left_behind(old, new):
    """Which forms stayed as they were while the Dutch text changed: a list of one sentence, or empty.

    In: what visitors read now, None before the first message.
    """
    if old is None or old.text() == new.text():
        return []
    names = [FORM_NAMES[key] for key, text in new.texts.items() if key != FIRST_FORM and old.texts.get(key) == text]
    if not names:
        return []
    return [f"U hebt de Nederlandse tekst veranderd, maar deze tekst niet: {', '.join(names)}. Kijk of die nog klopt."]


def warnings(record):
    """What is not as it should be, and stops nobody: forms that are missing, texts that nobody confirmed."""
    found = [ABSENT[key] for key in missing(record) if key in ABSENT]
    scenario = Scenario.objects.filter(kind=record.kind).first()
    if scenario is not None:
        prepared = scenario.texts()
        followed = [key for key in scenario.unconfirmed_forms() if _follows(record.texts.get(key), prepared[key])]
        names = ", ".join(FORM_NAMES[key] for key in followed)
        if names:
            found.append(f"Van het scenario „{scenario}” is dit nog een {CONCEPT}: {names}.")
    return found


def _follows(text, prepared):
    """Whether a text, when there is one, still says something of the scenario."""
    return text is not None and bool(
        {text.summary, *text.do, *text.dont} & {prepared.summary, *prepared.do, *prepared.dont} - {""}
    )

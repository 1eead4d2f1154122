"""The end of a message: it is over and this is what now; or it should not be there."""

from django.shortcuts import redirect, render
from wagtail.admin import messages

from crisis import publishing
from crisis.desk.access import of_incident, publishers_only
from crisis.desk.desk_form import DeskForm
from crisis.desk.typed import LineField, TextField
from crisis.models import CrisisSettings
from crisis.models.scenarios import FORM_NAMES
from crisis.publishing import NotAllowed
from crisis.record import FIRST_FORM, FORMS


class EndForm(DeskForm):
    """What now, in each form of the message; in Dutch it is required."""

    def __init__(self, record, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for form in record.forms:
            first = form.key == FIRST_FORM
            field = TextField(
                2000,
                "Wat nu?" if first else f"Wat nu? ({FORM_NAMES[form.key]})",
                "Schrijf wat mensen nu moeten weten: nazorg, schade en waar zij vragen kunnen stellen.",
                required=first,
                rows=6 if first else 4,
                initial=record.texts[form.key].aftercare,
            )
            if form.language != "nl":
                field.widget.attrs["lang"] = form.language
            self.fields[form.key] = field


class WithdrawForm(DeskForm):
    """Why a message must go: from the site, or (`planned`) from the plan."""

    def __init__(self, *args, planned=False, **kwargs):
        super().__init__(*args, **kwargs)
        place = "uit de planning" if planned else "van de site"
        self.fields["reason"] = LineField(
            300, f"Waarom moet dit bericht {place}?", f"Schrijf waarom dit bericht {place} moet.", required=True
        )


@of_incident
def end(request, standing):
    publishers_only(request)
    if not standing.may_end:
        raise NotAllowed("Dit bericht staat niet op de site. U kunt het dus niet beëindigen.")
    record = standing.page.record
    form = EndForm(record, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        aftercare = {key: form.cleaned_data[key] for key in FORMS if key in form.cleaned_data}
        publishing.end(standing.page, aftercare, request.user)
        return redirect("crisis_live", standing.page.pk)
    hours = CrisisSettings.load().clear_hours
    context = {"page_title": "Einde", "header_icon": "circle-check", "form": form, "hours": hours}
    return _screen(request, standing, "crisis/desk/end.html", context)


@of_incident
def withdraw(request, standing):
    publishers_only(request)
    if not standing.may_withdraw:
        raise NotAllowed("Dit bericht staat niet op de site. U hoeft het niet in te trekken.")
    form = WithdrawForm(request.POST if request.method == "POST" else None, planned=not standing.public)
    if request.method == "POST" and form.is_valid():
        outcome = "is van de site" if standing.public else "komt niet meer vanzelf op de site"
        publishing.withdraw(standing.page, request.user, form.cleaned_data["reason"])
        messages.success(request, f"„{standing.page.draft_title}” {outcome}.")
        return redirect("crisis_incident", standing.page.pk)
    title = "Intrekken" if standing.public else "Uit de planning"
    context = {"page_title": title, "header_icon": "no-view", "form": form}
    return _screen(request, standing, "crisis/desk/withdraw.html", context)


def _screen(request, standing, template, context):
    context |= {"page_subtitle": standing.page.draft_title, "standing": standing}
    return render(request, template, context)

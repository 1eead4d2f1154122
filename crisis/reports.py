"""What visitors answered afterwards, added up: a report for who writes the messages."""

import django_filters
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from core.reports import texts
from crisis.models import Answer, IncidentPage
from crisis.models.answers import Missed, Understood
from crisis.models.pages import may_prepare
from crisis.record import FORMS

SHORT = {
    Missed.PLACE: "Waar",
    Missed.ACTION: "Wat te doen",
    Missed.DURATION: "Hoe lang",
    Missed.LANGUAGE: "In mijn taal",
    Missed.OTHER: "Iets anders",
    Missed.NOTHING: "Niets",
}


def share(part, whole):
    """A number with its share: "12 van 37 (32%)". Some is never 0%, and not all is never 100%."""
    if not whole:
        return "0"
    percent = (200 * part + whole) // (2 * whole)
    if part and not percent:
        said = "minder dan 1%"
    elif part < whole and percent == 100:
        said = "meer dan 99%"
    else:
        said = f"{percent}%"
    return f"{part} van {whole} ({said})"


def clear_lines(page):
    return [(label, share(page.totals[value], page.totals["number"])) for value, label in Understood.choices]


def missed_lines(page):
    """Shares of those who answered this question; they add up to more than 100%, because more answers are possible."""
    return [(label, share(page.totals[value], page.totals["second"])) for value, label in SHORT.items()]


class LinesColumn(Column):
    cell_template_name = "crisis/admin/lines_cell.html"


class AnswersFilterSet(WagtailFilterSet):
    form = django_filters.ChoiceFilter(
        label="Gelezen in", choices=[(form.key, form.name) for form in FORMS.values()], method="with_answers_in"
    )

    class Meta:
        model = IncidentPage
        fields = []

    def with_answers_in(self, pages, name, value):
        return pages.filter(translation_key__in=Answer.objects.filter(form=value).values("incident"))


class AnswersView(ReportView):
    """Incidents about which visitors answered, the latest first; the filter counts the readers of one form only."""

    page_title = "Wat vonden bezoekers?"
    header_icon = "comment"
    index_url_name = "crisis_answers"
    index_results_url_name = "crisis_answers_results"
    filterset_class = AnswersFilterSet
    any_permission_required = ["prepare", "publish"]
    no_results_message = "Er zijn nog geen antwoorden van bezoekers."
    columns = [
        TitleColumn(
            "title", label="Incident", width="30%", get_url=lambda page: reverse("crisis_incident", args=[page.pk])
        ),
        Column("ended_at", label="Voorbij op", accessor=lambda page: _day(page.ended_at)),
        Column("number", label="Antwoorden", accessor=lambda page: page.totals["number"]),
        LinesColumn("clear", label="Was het duidelijk?", accessor=clear_lines),
        LinesColumn("missed", label="Wat misten zij? (meer mogelijk)", accessor=missed_lines),
    ]
    export_filename = "antwoorden-van-bezoekers"
    custom_field_preprocess = texts("title")
    export_headings = {
        "title": "Incident",
        "full_url": "Webadres",
        "ended_at": "Voorbij op",
        "totals.number": "Antwoorden",
        **{f"totals.{value}": f"Duidelijk: {label}" for value, label in Understood.choices},
        "totals.second": "Vulde in wat er miste",
        **{f"totals.{value}": f"Miste: {label}" for value, label in SHORT.items()},
    }
    list_export = list(export_headings)

    def user_has_any_permission(self, permissions):
        return may_prepare(self.request.user)

    def get_base_queryset(self):
        answered = IncidentPage.objects.filter(translation_key__in=Answer.objects.values("incident"))
        return answered.order_by("-ended_at", "-pk")

    def decorate_paginated_queryset(self, pages):
        """The pages with `totals`, whether they are shown or downloaded."""
        answers = Answer.objects.filter(incident__in=[page.translation_key for page in pages])
        if form := self.filters.form.cleaned_data.get("form"):
            answers = answers.filter(form=form)
        totals = answers.totals()
        for page in pages:
            page.totals = totals[page.translation_key]
        return pages


def _day(moment):
    return date_format(localtime(moment), "j F Y") if moment else ""


urls = [
    path("rapporten/wat-vonden-bezoekers/", AnswersView.as_view(), name="crisis_answers"),
    path(
        "rapporten/wat-vonden-bezoekers/results/", AnswersView.as_view(results_only=True), name="crisis_answers_results"
    ),
]

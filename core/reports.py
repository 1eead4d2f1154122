"""Which pages must be checked: a report, and a panel on the first screen of the editors' side."""

import datetime

import django_filters
from django.db.models import DateField, Q, TextField
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils.formats import date_format
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.models import BasePage

SOON = datetime.timedelta(days=30)
RIGHTS = ["add", "change", "publish"]


def page_tables(parent=BasePage):
    """The models that hold the fields of `BasePage` in a table of their own (`UnitPage` holds those of all units)."""
    for model in parent.__subclasses__():
        if model._meta.abstract:
            yield from page_tables(model)
        else:
            yield model


def to_check(user, day=None):
    """Published pages to check before a day (default: 30 days from now) that this user may edit, in one query.

    Each page has `due`, `seen` and `team`: the fields `check_before`, `checked_on` and `content_owner` of its type.
    """
    names = [model._meta.get_field("page_ptr").related_query_name() for model in page_tables()]
    pages = page_permission_policy.instances_user_has_any_permission_for(user, RIGHTS).live()
    return (
        pages.annotate(
            due=_first(names, "check_before", DateField()),
            seen=_first(names, "checked_on", DateField()),
            team=_first(names, "content_owner", TextField()),
        )
        .filter(due__lte=day or datetime.date.today() + SOON)
        .order_by("due", "path")
    )


def _first(names, field, output):
    return Coalesce(*(f"{name}__{field}" for name in names), output_field=output)


def is_late(page):
    return page.due < datetime.date.today()


class ReviewFilterSet(WagtailFilterSet):
    due = django_filters.ChoiceFilter(
        label="Wanneer",
        choices=[("late", "Te laat"), ("soon", "Binnen 30 dagen")],
        method="filter_due",
    )
    team = django_filters.CharFilter(label="Eigenaar", lookup_expr="icontains")

    class Meta:
        model = Page
        fields = []

    def filter_due(self, queryset, name, value):
        late = Q(due__lt=datetime.date.today())
        return queryset.filter(late if value == "late" else ~late)


def _date(day):
    return date_format(day, "j F Y") if day else ""


FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula


def as_text(value):
    """A text for a CSV file that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def texts(*names):
    """For `custom_field_preprocess` of a report: fields that editors or visitors wrote, as plain text."""
    return {name: {"csv": as_text} for name in names}


class ReviewView(ReportView):
    """Pages whose date "controleren vóór" has passed or comes within 30 days, the oldest first."""

    page_title = "Te controleren pagina’s"
    header_icon = "calendar-check"
    index_url_name = "review_report"
    index_results_url_name = "review_report_results"
    filterset_class = ReviewFilterSet
    permission_policy = page_permission_policy
    any_permission_required = RIGHTS
    no_results_message = "Alle pagina’s zijn op tijd gecontroleerd."
    columns = [
        TitleColumn(
            "title",
            label="Pagina",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("team", label="Eigenaar"),
        Column("seen", label="Laatst gecontroleerd op", accessor=lambda page: _date(page.seen) or "nog nooit"),
        Column("due", label="Controleren vóór", accessor=lambda page: _date(page.due)),
        StatusTagColumn(
            "status",
            label="Stand",
            accessor=lambda page: "Te laat" if is_late(page) else "Binnenkort",
            primary=is_late,
        ),
    ]
    list_export = ["title", "full_url", "team", "seen", "due"]
    custom_field_preprocess = texts("title", "team")
    export_headings = {
        "title": "Pagina",
        "full_url": "Webadres",
        "team": "Eigenaar",
        "seen": "Laatst gecontroleerd op",
        "due": "Controleren vóór",
    }

    def get_base_queryset(self):
        return to_check(self.request.user)


class ReviewPanel(Component):
    """How many pages must be checked; nothing when none."""

    name = "review"
    template_name = "wagtailadmin/home/review.html"
    order = 200

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        pages = list(to_check(self.request.user))
        late = [page for page in pages if is_late(page)]
        return {"late": len(late), "soon": len(pages) - len(late), "url": reverse("review_report")}


urls = [
    path("rapporten/te-controleren/", ReviewView.as_view(), name="review_report"),
    path("rapporten/te-controleren/results/", ReviewView.as_view(results_only=True), name="review_report_results"),
]

"""Which papers are hard to use for some visitors because of their file."""

import django_filters
from django.db.models import Prefetch
from django.urls import path, reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from core.reports import RIGHTS, texts
from publications.models import PaperFile, PaperPage


def state(paper):
    return "Op de site" if paper.live else "Concept"


def sentences(paper):
    return " ".join(paper.file.warnings)


class PaperWarningsFilterSet(WagtailFilterSet):
    live = django_filters.ChoiceFilter(label="Stand", choices=[(True, "Op de site"), (False, "Concept")])

    class Meta:
        model = PaperPage
        fields = []


class PaperWarningsView(ReportView):
    """Papers on the site and drafts whose newest file has warnings, the newest first."""

    page_title = "Stukken met een waarschuwing"
    header_icon = "warning"
    index_url_name = "paper_warnings"
    index_results_url_name = "paper_warnings_results"
    filterset_class = PaperWarningsFilterSet
    permission_policy = page_permission_policy
    any_permission_required = RIGHTS
    no_results_message = "Er is geen stuk met een waarschuwing."
    columns = [
        TitleColumn(
            "title",
            label="Stuk",
            width="30%",
            get_url=lambda paper: reverse("wagtailadmin_pages:edit", args=[paper.pk]),
        ),
        Column("file", label="Bestand"),
        Column("warnings", label="Let op", accessor=sentences),
        StatusTagColumn("live", label="Stand", accessor=state, primary=lambda paper: paper.live),
    ]
    list_export = ["title", "full_url", "file.full_name", "file.warnings", "live"]
    export_headings = {
        "title": "Stuk",
        "full_url": "Webadres",
        "file.full_name": "Bestand",
        "file.warnings": "Let op",
        "live": "Stand",
    }
    custom_field_preprocess = texts("title", "file.full_name") | {"file.warnings": {"csv": " ".join, "xlsx": " ".join}}

    def get_base_queryset(self):
        mine = page_permission_policy.instances_user_has_any_permission_for(self.request.user, RIGHTS)
        papers = PaperPage.objects.filter(pk__in=mine.values("pk"), file__in=PaperFile.objects.with_warnings())
        light = Prefetch("file", PaperFile.objects.light())
        return papers.filter(withdrawal=None).defer("body").prefetch_related(light).order_by("-changed_at", "-pk")


urls = [
    path("rapporten/stukken/", PaperWarningsView.as_view(), name="paper_warnings"),
    path("rapporten/stukken/results/", PaperWarningsView.as_view(results_only=True), name="paper_warnings_results"),
]

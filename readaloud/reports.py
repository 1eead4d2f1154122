"""How it stands with the sound of all pages: a report, a second try, and a warning on the first screen."""

import datetime

import django_filters
from django.db.models import Case, Q, Value, When
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import PermissionPolicyChecker
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import ModelPermissionPolicy

from core.reports import texts
from readaloud import queue
from readaloud.models import Recording, State
from readaloud.panels import length, moment

PATIENCE = datetime.timedelta(minutes=10)  # a page of 600 words is spoken within half a minute

policy = ModelPermissionPolicy(Recording)
permitted = PermissionPolicyChecker(policy)


class RecordingFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label="Stand", choices=State)

    class Meta:
        model = Recording
        fields = ["state"]


class RetryColumn(Column):
    """A button that has a failed recording tried again."""

    cell_template_name = "readaloud/admin/retry_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {
            "failed": instance.state == State.FAILED,
            "csrf_token": get_token(parent_context["request"]),
        }


class RecordingsView(ReportView):
    """Every recording, what failed first."""

    page_title = "Lees voor"
    header_icon = "openquote"
    index_url_name = "read_aloud_report"
    index_results_url_name = "read_aloud_report_results"
    results_template_name = "readaloud/admin/report_results.html"
    filterset_class = RecordingFilterSet
    permission_policy = policy
    any_permission_required = ["change"]
    no_results_message = "Er zijn geen opnamen."
    columns = [
        TitleColumn(
            "title",
            label="Pagina",
            get_url=lambda item: item.page_id and reverse("wagtailadmin_pages:edit", args=[item.page_id]),
        ),
        StatusTagColumn(
            "state",
            label="Stand",
            accessor="get_state_display",
            primary=lambda item: item.state == State.FAILED,
        ),
        Column("language", label="Taal", accessor="get_language_display"),
        Column("seconds", label="Duur", accessor=lambda item: length(item.seconds) if item.name else ""),
        Column("spoken_at", label="Ingesproken", accessor=lambda item: moment(item.spoken_at)),
        Column("problem", label="Probleem"),
        RetryColumn("retry", label="Opnieuw"),
    ]
    custom_field_preprocess = texts("title", "problem")
    list_export = ["title", "get_state_display", "seconds", "spoken_at", "problem"]
    export_headings = {
        "title": "Pagina",
        "get_state_display": "Stand",
        "seconds": "Duur in seconden",
        "spoken_at": "Ingesproken",
        "problem": "Probleem",
    }

    def get_base_queryset(self):
        # Search results come and go by themselves; only one that failed is worth a look.
        shown = Recording.objects.filter(Q(page__isnull=False) | Q(state=State.FAILED))
        urgency = Case(When(state=State.FAILED, then=Value(0)), When(state=State.DONE, then=Value(2)), default=Value(1))
        return shown.order_by(urgency, "title", "pk")

    def get_context_data(self, *args, **kwargs):
        failed = Recording.objects.filter(state=State.FAILED).count()
        return super().get_context_data(*args, **kwargs) | {"failed": failed}


@permitted.require("change")
@require_POST
def retry(request, pk=None):
    """Has one failed recording tried again, or all; answers a script with nothing, and a form with the report."""
    failed = Recording.objects.filter(state=State.FAILED)
    if pk is not None:
        failed = failed.filter(pk=pk)
    count = failed.count()
    queue.retry(failed)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return HttpResponse(status=204)
    if count:
        what = "1 opname wacht" if count == 1 else f"{count} opnamen wachten"
        messages.success(request, f"{what} nu op een nieuwe poging. Kijk over een paar minuten of het gelukt is.")
    else:
        messages.info(request, "Er was niets om opnieuw te proberen.")
    return redirect("read_aloud_report")


def stands_still(now):
    """Whether work has been waiting for ten minutes, while nothing was spoken either: the worker is not running."""
    limit = now - PATIENCE
    return Recording.objects.due(limit).exists() and not Recording.objects.filter(checked_at__gte=limit).exists()


class ReadAloudPanel(Component):
    """What must be done about Lees voor; nothing when all is well."""

    name = "read-aloud"
    template_name = "readaloud/admin/home_panel.html"
    order = 210

    def get_context_data(self, parent_context):
        return {
            "failed": Recording.objects.filter(state=State.FAILED).count(),
            "stands_still": stands_still(timezone.now()),
            "url": f"{reverse('read_aloud_report')}?state={State.FAILED}",
        }


urls = [
    path("rapporten/lees-voor/", RecordingsView.as_view(), name="read_aloud_report"),
    path("rapporten/lees-voor/results/", RecordingsView.as_view(results_only=True), name="read_aloud_report_results"),
    path("lees-voor/opnieuw/", retry, name="read_aloud_retry_all"),
    path("lees-voor/opnieuw/<int:pk>/", retry, name="read_aloud_retry"),
]

"""The screen on which the crisis organisation reads the texts of a scenario and confirms them, one by one."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from crisis.models import Scenario
from crisis.models.scenarios import FORM_NAMES, TextChanged, may_confirm
from crisis.record import FORMS


class CheckView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "crisis/admin/scenario_check.html"
    page_title = "Controleren"
    header_icon = "check"
    index_url_name = None
    edit_url_name = None

    def setup(self, request, pk, **kwargs):
        super().setup(request, pk=pk, **kwargs)
        self.scenario = get_object_or_404(Scenario, pk=pk)

    def dispatch(self, request, *args, **kwargs):
        if not (self.may_change or may_confirm(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Confirm one text: the one that was on the screen, not one that took its place since."""
        row = self.scenario.rows().get(request.POST.get("form"))
        try:
            if row is None or row.stamp != request.POST.get("stamp"):
                raise TextChanged("Deze tekst is intussen veranderd. Lees hem opnieuw.")
            row.confirm(request.user)
        except TextChanged as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, f"De tekst is bevestigd: {self.scenario}, {row}.")
        return redirect(request.path)

    def get_breadcrumbs_items(self):
        items = [{"url": reverse(self.index_url_name), "label": "Scenario’s"}] if self.may_change else []
        return [
            *super().get_breadcrumbs_items(),
            *items,
            {"url": "", "label": self.page_title, "sublabel": str(self.scenario)},
        ]

    def get_page_subtitle(self):
        return str(self.scenario)

    def get_context_data(self, **kwargs):
        texts = [
            {"name": FORM_NAMES[form], "lang": FORMS[form].language, "state": row.state, "confirmed": row.is_confirmed}
            | {"row": row}
            for form, row in self.scenario.rows().items()
        ]
        return super().get_context_data(**kwargs) | {
            "scenario": self.scenario,
            "texts": texts,
            "missing": [FORM_NAMES[form] for form in self.scenario.missing_forms()],
            "film": str(self.scenario.sign_film or ""),
            "may_confirm": may_confirm(self.request.user),
            "edit_url": reverse(self.edit_url_name, args=[self.scenario.pk]) if self.may_change else "",
        }

    @property
    def may_change(self):
        return self.request.user.has_perm("crisis.change_scenario")

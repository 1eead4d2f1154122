"""The editors' list of scenario's: what is ready, what still has to be checked."""

from django.urls import path, reverse
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from crisis.models import Scenario
from crisis.scenario_check import CheckView


class FormsColumn(Column):
    """How far each form of a scenario is, in words."""

    cell_template_name = "crisis/admin/forms_cell.html"


class ScenarioIndexView(IndexView):
    def get_list_more_buttons(self, instance):
        return [check_button(instance), *super().get_list_more_buttons(instance)]


class WithoutAutosave:
    """A half-written text must not wait for the next crisis: it is saved when the editor says so, and no sooner."""

    def setup(self, *args, **kwargs):
        super().setup(*args, **kwargs)
        self.autosave_enabled = False


class ScenarioCreateView(WithoutAutosave, CreateView):
    pass


class ScenarioEditView(WithoutAutosave, EditView):
    @property
    def header_more_buttons(self):
        return [check_button(self.object), *super().header_more_buttons]


def check_button(scenario):
    """The way to the screen on which texts are confirmed."""
    return Button(
        CheckView.page_title,
        url=reverse(ScenarioViewSet().get_url_name("check"), args=[scenario.pk]),
        icon_name=CheckView.header_icon,
        priority=5,
    )


class ScenarioViewSet(SnippetViewSet):
    model = Scenario
    icon = "warning"
    menu_label = "Scenario’s"
    menu_name = "scenarios"
    menu_order = 470
    add_to_admin_menu = True
    index_view_class = ScenarioIndexView
    add_view_class = ScenarioCreateView
    edit_view_class = ScenarioEditView
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["title"]
    list_filter = ["level"]
    list_per_page = 50
    list_display = [
        "title",
        FormsColumn("forms", label="Teksten", accessor="in_words"),
        Column("level", label="Niveau", accessor="get_level_display", sort_key="level"),
    ]

    def get_queryset(self, request):
        return Scenario.objects.select_related("sign_film").prefetch_related("written__confirmed_by")

    def get_urlpatterns(self):
        view = CheckView.as_view(index_url_name=self.get_url_name("list"), edit_url_name=self.get_url_name("edit"))
        return [*super().get_urlpatterns(), path("controleren/<int:pk>/", view, name="check")]

"""What this room adds to the editors' side."""

from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from crisis import reports
from crisis.desk.home_panel import CrisisPanel
from crisis.models import IncidentPage
from crisis.models.pages import may_prepare
from crisis.viewsets import ScenarioViewSet

register_snippet(ScenarioViewSet)


@hooks.register("register_admin_urls")
def desk_urls():
    return [path("", include("crisis.desk.urls")), *reports.urls]


class AnswersMenuItem(MenuItem):
    def is_shown(self, request):
        return may_prepare(request.user)


@hooks.register("register_reports_menu_item")
def answers_menu_item():
    view = reports.AnswersView
    return AnswersMenuItem(
        view.page_title, reverse("crisis_answers"), name="crisis-answers", icon_name=view.header_icon, order=115
    )


@hooks.register("register_log_actions")
def words_for_history(actions):
    """What happened to a message, in the history of its page."""
    for name, label, message in (
        ("override", "Alleen gepubliceerd", "Gepubliceerd zonder tweede persoon"),
        ("alone", "Tweede persoon uitgezet", "Een tweede persoon is niet meer nodig bij een van de niveaus"),
        ("agree", "Bevestigd", "Bevestigd door een tweede persoon"),
        ("refuse", "Niet bevestigd", "Niet bevestigd door een tweede persoon"),
        ("exercise", "Geoefend", "In de oefening gepubliceerd"),
        ("end", "Beëindigd", "Beëindigd"),
        ("withdraw", "Ingetrokken", "Ingetrokken"),
        ("confirm_scenario", "Tekst bevestigd", "Een tekst van het scenario is bevestigd"),
    ):
        actions.register_action(f"crisis.{name}", label, message)


class CrisisMenuItem(MenuItem):
    def is_shown(self, request):
        return may_prepare(request.user)


@hooks.register("register_admin_menu_item")
def crisis_menu_item():
    return CrisisMenuItem("Crisis", reverse("crisis_overview"), name="crisis", icon_name="warning", order=10)


@hooks.register("register_permissions")
def rights_to_give():
    return Permission.objects.filter(
        content_type__app_label="crisis", codename__in=["prepare_incident", "publish_incident"]
    )


@hooks.register("construct_homepage_panels")
def show_what_must_be_done(request, panels):
    if may_prepare(request.user):
        panels.append(CrisisPanel())


@hooks.register("before_edit_page")
def edit_on_our_own_screen(request, page):
    """Wagtail's editor knows no rule of two."""
    return redirect("crisis_incident", page.pk) if isinstance(page.specific, IncidentPage) else None

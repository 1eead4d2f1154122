"""The editors' side of Lees voor: the list of words, a tab beside every page, a report, a warning on the first screen."""

from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import ObjectList
from wagtail.snippets.models import register_snippet

from readaloud import lexicon_views, reports
from readaloud.panels import ReadAloudPanel
from readaloud.viewsets import PronunciationViewSet

register_snippet(PronunciationViewSet)


@hooks.register("register_admin_urls")
def read_aloud_urls():
    return [*lexicon_views.urls, *reports.urls]


@hooks.register("register_page_tab")
def read_aloud_tab():
    return ObjectList([ReadAloudPanel(heading="Geluid van deze pagina")], heading="Lees voor")


@hooks.register("register_permissions")
def recording_permissions():
    return Permission.objects.filter(content_type__app_label="readaloud", codename="change_recording")


class RecordingsMenuItem(MenuItem):
    def is_shown(self, request):
        return reports.policy.user_has_permission(request.user, "change")


@hooks.register("register_reports_menu_item")
def recordings_menu_item():
    view = reports.RecordingsView
    return RecordingsMenuItem(
        view.page_title, reverse("read_aloud_report"), name="read-aloud", icon_name=view.header_icon, order=110
    )


@hooks.register("construct_homepage_panels")
def show_trouble(request, panels):
    if reports.policy.user_has_permission(request.user, "change"):
        panels.append(reports.ReadAloudPanel())

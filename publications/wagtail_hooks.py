"""The editors' side of openness: Woo requests, files of papers and what is wrong with them, papers that are withdrawn."""

from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from core.reports import RIGHTS
from publications import file_reports, file_viewsets, request_viewsets, withdraw_view
from publications.closing import closed_in_draft_only
from publications.models import MeetingPage, PaperPage

CLOSED_IN_DRAFT = (
    "In dit concept is de vergadering of een agendapunt besloten. Voor bezoekers verandert er niets tot u publiceert: "
    "zij kunnen de stukken nog lezen."
)


@hooks.register("register_admin_viewset")
def woo_requests():
    return request_viewsets.RequestViewSet()


@hooks.register("construct_homepage_panels")
def show_woo_requests(request, panels):
    if request_viewsets.policy.user_has_permission(request.user, "view"):
        panels.append(request_viewsets.RequestsPanel())


@hooks.register("register_admin_viewset")
def paper_files():
    return file_viewsets.PaperFileViewSet("paper_files", url_prefix="bestanden-van-stukken")


@hooks.register("register_permissions")
def paper_file_permissions():
    return Permission.objects.filter(content_type__app_label="publications", codename="add_paperfile")


@hooks.register("register_admin_urls")
def paper_urls():
    return [*file_reports.urls, *withdraw_view.urls]


class PaperWarningsMenuItem(MenuItem):
    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(request.user, RIGHTS)


@hooks.register("register_reports_menu_item")
def paper_warnings_menu_item():
    view = file_reports.PaperWarningsView
    return PaperWarningsMenuItem(
        view.page_title, reverse("paper_warnings"), name="paper-warnings", icon_name=view.header_icon, order=105
    )


@hooks.register("register_page_header_buttons")
def paper_buttons(page, user, view_name, next_url=None):
    if isinstance(page, PaperPage) and withdraw_view.may_withdraw(page, user):
        yield withdraw_view.withdraw_button(page)


@hooks.register("before_edit_page")
def warn_of_closed_draft(request, page):
    """Whoever saves such a draft comes back to the form, and so does who opens it later."""
    if request.method == "GET":
        _warn_of_closed_draft(request, page)


@hooks.register("after_edit_page")
def warn_who_asks_for_moderation(request, page):
    """They do not come back to the form."""
    if "action-submit" in request.POST:
        _warn_of_closed_draft(request, page)


def _warn_of_closed_draft(request, page):
    if isinstance(page, MeetingPage) and closed_in_draft_only(page):
        messages.warning(request, CLOSED_IN_DRAFT)

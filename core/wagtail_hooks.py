"""The editors' side made ours: menus, the first screen, reports, and what may not be deleted."""

from django.db import DEFAULT_DB_ALIAS
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import AdminOnlyMenuItem, MenuItem
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from . import reports
from .rich_text import PageLinkHandler, register_languages
from .viewsets import ContentViewSetGroup

register_snippet(ContentViewSetGroup)

# Places in the main menu, by Wagtail's names: what one opens daily comes first.
ORDER = {"explorer": 100, "images": 200, "documents": 300, "reports": 800, "settings": 900, "help": 1000}
# Links to pages in English on other sites.
FOREIGN_HELP = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own
def extend_rich_text(features):
    features.register_link_type(PageLinkHandler)
    register_languages(features)


@hooks.register("construct_main_menu")
def order_menu(request, items):
    for item in items:
        item.order = ORDER.get(item.name, item.order)


@hooks.register("construct_help_menu")
def drop_foreign_help(request, items):
    items[:] = [item for item in items if not item.name.startswith(FOREIGN_HELP)]


@hooks.register("insert_global_admin_css")
def house_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_panels")
def show_pages_to_check(request, panels):
    if page_permission_policy.user_has_any_permission(request.user, reports.RIGHTS):
        panels.append(reports.ReviewPanel(request))


@hooks.register("register_admin_urls")
def report_urls():
    return reports.urls


class ReviewMenuItem(MenuItem):
    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(request.user, reports.RIGHTS)


@hooks.register("register_reports_menu_item")
def review_menu_item():
    return ReviewMenuItem(
        reports.ReviewView.page_title,
        reverse("review_report"),
        name="review",
        icon_name=reports.ReviewView.header_icon,
        order=100,
    )


@hooks.register("register_help_menu_item")
def styleguide_menu_item():
    return AdminOnlyMenuItem("Stijlgids", reverse("styleguide"), name="styleguide", icon_name="view", order=500)


def is_home(page):
    """Whether a site starts at this page: without it, the whole site is gone."""
    return Site.objects.filter(root_page__translation_key=page.translation_key).exists()


@hooks.register("before_delete_page")
def keep_home(request, page):
    """The home page can be changed, never deleted; neither can its translations."""
    if is_home(page):
        messages.error(request, "De startpagina kunt u niet verwijderen. Zonder startpagina is er geen site.")
        return redirect("wagtailadmin_explore", page.pk)
    return None


@hooks.register("before_unpublish_page")
def keep_home_public(request, page):
    """The Dutch home page stays public."""
    if Site.objects.filter(root_page=page.pk).exists():
        messages.error(request, "De startpagina kunt u niet offline halen. Zonder startpagina is er geen site.")
        return redirect("wagtailadmin_explore", page.pk)
    return None


@hooks.register("before_bulk_action")
def keep_home_in_bulk(request, action_type, objects, action):
    if action_type in {"delete", "unpublish"} and any(isinstance(item, Page) and is_home(item) for item in objects):
        messages.error(request, "De startpagina kan niet weg. Haal die uit uw keuze.")
        return redirect(action.next_url or reverse("wagtailadmin_explore_root"))
    return None


@hooks.register("before_delete_snippet")
def keep_needed_records(request, records):
    """A record that others cannot do without gives a sentence; Wagtail itself knows only some of such relations."""
    if not records or any(
        ReferenceIndex.get_references_to(record).group_by_source_object().is_protected for record in records
    ):
        return None  # Wagtail refuses, and shows where it is needed
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect(records)
    except ProtectedError as error:
        needed_by = ", ".join(sorted(str(item) for item in error.protected_objects))
        messages.error(
            request, f"Dit kan niet weg: het is nog nodig voor {needed_by}. Verwijder of verander dat eerst."
        )
        return redirect("wagtailadmin_home")
    return None

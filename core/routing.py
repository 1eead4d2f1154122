"""Finds the page of an address in two queries, however deep it lies; Wagtail's own way takes two for each level.

See docs/decisions/0009.
"""

from django.db.models import Subquery, Value
from django.db.models.functions import Concat
from django.urls import path, re_path
from django.utils.translation import get_language
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.models import Page, Site
from wagtail.views import authenticate_with_password
from wagtail.views import serve as wagtail_serve


def serve(request, path):
    """Serve the page at a path such as "bestuur/algemeen-bestuur/"; redirects and errors stay with Wagtail."""
    page = page_at(request, path)
    if page is not None:
        request._wagtail_route_for_request = page.route(request, [])
    return wagtail_serve(request, path)


def page_at(request, path):
    """The live page at a path below the home of the current language, as its own type; None when there is none."""
    address = address_at(request, path)
    page = address and Page.objects.live().filter(url_path=address).first()
    return page and page.specific


def address_at(request, path):
    """The `url_path` in the page tree of a path below the home of the current language: part of a query, or None."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    homes = Page.objects.filter(translation_key=site.root_page.translation_key, locale__language_code=get_language())
    return Concat(Subquery(homes.values("url_path")[:1]), Value(path))


# The names are Wagtail's, which looks them up. Its own addresses come first: they look like those of pages.
urlpatterns = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "_util/login/",
        RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True),
        name="wagtailcore_login",
    ),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]

"""Finds the page of an address in one query, however deep it lies; Wagtail's own way takes two for each level.

See docs/decisions/0009.
"""

from django.contrib.contenttypes.models import ContentType
from django.urls import path, re_path
from django.utils.translation import get_language
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.models import Page
from wagtail.views import authenticate_with_password
from wagtail.views import serve as wagtail_serve

from core import tree


def serve(request, path):
    """Serve the page at a path such as "bestuur/algemeen-bestuur/"; redirects and errors stay with Wagtail."""
    request._wagtail_site = tree.site()
    page = page_at(path)
    if page is not None:
        request._wagtail_route_for_request = page.route(request, [])
    return wagtail_serve(request, path)


def page_at(path):
    """The live page at a path below the home of the current language, as its own type; None when there is none."""
    node = tree.at(get_language(), path)
    if node is None:
        return None
    model = ContentType.objects.get_for_id(node.content_type_id).model_class() or Page
    page = model._default_manager.filter(pk=node.pk, live=True).order_by().first()
    if page is not None:
        page.known_public = not node.private
    return page


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

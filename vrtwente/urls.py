"""Addresses of the whole site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.styleguide import styleguide
from core.views import HealthView, favicon, manifest, robots
from delivery.views import away
from search import sitemap
from search.views import search

urlpatterns = [
    path("beheer/", include(wagtailadmin_urls)),
    path("documenten/", include(wagtaildocs_urls)),
    path("healthz/", HealthView.as_view(), name="health"),
    path("stijlgids/", styleguide, name="styleguide"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    re_path(r"^sitemap-(?P<number>[1-9][0-9]{0,8})\.xml$", sitemap.part, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon),
    path("site.webmanifest", manifest, name="manifest"),
    path("", include("crisis.urls")),
    path("", include("publications.urls")),
]

urlpatterns += i18n_patterns(
    path("zoeken/", search, name="search"),
    path("lees-voor/", include("readaloud.urls")),
    path("even-weg/", away, name="away"),
    path("", include("core.routing")),
    prefix_default_language=False,
)

handler404 = "core.views.page_not_found"
handler500 = "crisis.views.server_error"

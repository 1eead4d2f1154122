"""Addresses of this room that are no pages: files of papers, lists for the harvester, feeds."""

from django.urls import path, re_path

from publications import calendars, feeds, file_view, meetings_json, request_views, sitemaps, views

urlpatterns = [
    path("stukken/<uuid:uuid>/<str:name>", file_view.paper_file, name="paper_file"),
    path("openheid/portefeuilles/", views.portfolios, name="portfolios"),
    path("vergaderingen/<int:key>.ics", calendars.body_calendar, name="body_calendar"),
    path("vergaderingen/vergadering-<int:key>.ics", calendars.meeting_calendar, name="meeting_calendar"),
    path("openheid/stukken.atom", feeds.papers_feed, name="papers_feed"),
    path("openheid/stukken-<int:key>.atom", feeds.body_feed, name="body_feed"),
    path("openheid/vergaderingen.json", meetings_json.meetings_json, name="meetings_json"),
    # The national harvester looks at indexes with exactly this name only.
    re_path(r"^sitemapindex-diwoo-infocat(?P<category>[0-9]{3})\.xml$", sitemaps.index, name="diwoo_index"),
    re_path(
        r"^sitemap-diwoo-infocat(?P<category>[0-9]{3})-(?P<number>[1-9][0-9]{0,8})\.xml$",
        sitemaps.part,
        name="diwoo_part",
    ),
    re_path(r"^woo-verzoek/(?P<page_id>[1-9][0-9]{0,8})/$", request_views.woo_request, name="woo_request"),
    re_path(
        r"^woo-verzoek/(?P<page_id>[1-9][0-9]{0,8})/ontvangen/(?P<code>[\w:-]{1,200})/$",
        request_views.woo_receipt,
        name="woo_receipt",
    ),
]

"""Views that are not pages: errors, health, robots.txt, icons of the browser."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from health_check.views import HealthCheckView

from core.chrome import absolute
from core.harvest import sitemaps


def page_not_found(request, exception):
    """The 404 page; stands also when the database is away."""
    return render(request, "404.html", status=404)


def server_error(request):
    """The 500 page; takes nothing from the database, the session or the request."""
    return render(None, "500.html", status=500)


class HealthView(HealthCheckView):
    """Whether the database works, in one word, whatever is asked for.

    The library breaks on an odd Accept header, and tells everybody what the database said.
    """

    checks = ["health_check.Database"]

    async def get(self, request, *args, **kwargs):
        request.GET = QueryDict("format=text")
        return await super().get(request, *args, **kwargs)

    def render_to_response_text(self, status):
        text = "OK\n" if status == 200 else "Error\n"
        return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=1_800, public=True)
def robots(request):
    """Where robots need not look, and the sitemap indexes. A new one shows within the hour.

    Without a database it fails: an answer without indexes would tell the national harvester that all papers are gone.
    """
    lines = [
        "User-agent: *",
        "Disallow: /beheer/",
        "Disallow: /zoeken/",
        "Disallow: /*/zoeken/",
        *(f"Sitemap: {absolute(path)}" for path in sitemaps()),
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=86_400, public=True)
def favicon(request):
    """Browsers ask for /favicon.ico whatever the page says."""
    return redirect(static("icons/favicon.ico"))


@require_safe
@cache_control(max_age=86_400, public=True)
def manifest(request):
    """The web manifest: name and icons for a phone's home screen."""
    data = {
        "name": settings.WAGTAIL_SITE_NAME,
        "short_name": "VR Twente",
        "lang": settings.LANGUAGE_CODE,
        "start_url": "/",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#06303b",
        "icons": [
            {"src": static(f"icons/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
            for size in (192, 512)
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json")

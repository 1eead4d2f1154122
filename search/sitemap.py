"""The list of pages for search engines: all languages, only what every visitor may see."""

from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site

from core.queries import visible


@require_safe
def sitemap(request):
    """`/sitemap.xml`, in a fixed number of queries."""
    return django_sitemap(request, {"pages": PageSitemap(request)})


class PageSitemap(Sitemap):
    """The public pages below the home page of each language.

    Wagtail's own sitemap holds one language only, and asks the database once for each page type.
    """

    def items(self):
        """Pages in tree order, each with its public translations (itself included) when it has any."""
        site = Site.find_for_request(self.request)
        if site is None:
            return []
        homes = visible(Page.objects.filter(translation_key=site.root_page.translation_key))
        within = Page.objects.none()
        for home in homes:
            within |= Page.objects.descendant_of(home, inclusive=True)
        pages = list(visible(within).select_related("locale").order_by("path"))
        versions = {}
        for page in pages:
            versions.setdefault(page.translation_key, []).append(page)
        return [(page, versions[page.translation_key]) for page in pages]

    def _urls(self, page, protocol, domain):
        return [self._entry(*item) for item in self.paginator.page(page).object_list]

    def _entry(self, page, versions):
        return {
            "location": page.get_full_url(self.request),
            "lastmod": page.last_published_at,
            "alternates": [
                {"lang_code": version.locale.language_code, "location": version.get_full_url(self.request)}
                for version in (versions if len(versions) > 1 else [])
            ],
        }

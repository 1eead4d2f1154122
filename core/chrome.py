"""What stands around the content of every page: menu, breadcrumbs, languages, footer, metadata.

Built from the page tree in memory, without a query.
"""

import json
from urllib.parse import urljoin

from django.conf import settings
from django.db import DatabaseError
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import tree
from core.blocks.links import link_items, linked_pages
from core.models import texts_in
from core.tree import HOME_DEPTH

LANGUAGE_NAMES = dict(settings.LANGUAGES)
OPEN_GRAPH_LOCALES = {"nl": "nl_NL", "en": "en_GB", "de": "de_DE"}
# The region in the national register of government bodies (TOOI).
TOOI_IDENTIFIER = "https://identifier.overheid.nl/tooi/id/so/so0679"


def lazy_chrome(request, page=None):
    """Template context of everything around the content, each part computed only when a template asks for it."""
    chrome = Chrome(request, page)
    parts = ("navigation", "breadcrumbs", "languages", "footer", "meta", "json_ld")
    return {"site_name": settings.WAGTAIL_SITE_NAME} | {
        part: SimpleLazyObject(lambda part=part: getattr(chrome, part)) for part in parts
    }


class Chrome:
    """The surroundings of one page, or of a view that is not a page (search, an error)."""

    def __init__(self, request, page=None):
        self.request = request
        self.page = page
        self.language = get_language() or settings.LANGUAGE_CODE

    @cached_property
    def pages(self):
        """Every page that stands around the content, in tree order: a list of `Node`.

        Home, the pages above this one, the menu (one and two levels under home), and the page itself in all its languages.
        """
        try:
            home_path = self._home_path()
            if not home_path:
                return []
            return tree.around(home_path, *((self.page.path, self.page.translation_key) if self.page else ("", None)))
        except DatabaseError:
            return []

    def _paths_above(self):
        path = self.page.path if self.page else ""
        return [path[:end] for end in range(HOME_DEPTH * Page.steplen, len(path), Page.steplen)]

    def _home_path(self):
        if self.page is not None and self.page.path:
            return self.page.path[: HOME_DEPTH * Page.steplen]
        homes = tree.homes()
        home = homes.get(self.language) or homes.get(settings.LANGUAGE_CODE)
        return home and home.path

    @cached_property
    def home(self):
        """The home page in the current language, or None when there is none or the database cannot tell."""
        if self.page is not None and self.page.depth == HOME_DEPTH:
            return self.page
        wanted = self.page.path[: HOME_DEPTH * Page.steplen] if self.page else ""
        return next((page for page in self.pages if page.depth == HOME_DEPTH and page.path.startswith(wanted)), None)

    @cached_property
    def menu_pages(self):
        """Pages in the menu, one and two levels under home, in tree order."""
        return [
            page
            for page in self.pages
            if page.show_in_menus and HOME_DEPTH < page.depth <= HOME_DEPTH + 2 and page.path.startswith(self.home.path)
        ]

    @cached_property
    def navigation(self):
        """The main menu: a list of {"title", "url", "current"}; current is "page", "true" (inside it) or empty."""
        return [
            {"title": item.title, "url": item.get_url(self.request), "current": self._current(item)}
            for item in self._top()
        ]

    def _top(self):
        return [page for page in self.menu_pages if page.depth == HOME_DEPTH + 1]

    def _current(self, item):
        if self.page is None or not self.page.path:
            return ""
        if item.path == self.page.path:
            return "page"
        return "true" if self.page.path.startswith(item.path) else ""

    @cached_property
    def breadcrumbs(self):
        """The path to the page: a list of {"title", "url"}, home first, the page itself last; empty on home."""
        if self.home is None or self.page is None or self.page.pk == self.home.pk:
            return []
        paths = self._paths_above()[1:]
        above = [page for page in self.pages if page.path in paths]
        return [
            {"title": _("Home"), "url": self.home.get_url(self.request)},
            *({"title": page.title, "url": page.get_url(self.request)} for page in above),
            {"title": self.page.title, "url": ""},
        ]

    @cached_property
    def translations(self):
        """Published versions of the page in all languages, the page itself included."""
        if self.page is None:
            return []
        versions = [page for page in self.pages if page.translation_key == self.page.translation_key]
        return sorted(versions, key=lambda page: list(LANGUAGE_NAMES).index(page.language))

    @cached_property
    def languages(self):
        """The language switch: a list of {"code", "name", "url", "current"}; empty when there is one language."""
        if len(self.translations) < 2:
            return []
        return [
            {
                "code": page.language,
                "name": LANGUAGE_NAMES[page.language],
                "url": page.get_url(self.request),
                "full_url": page.get_full_url(self.request),
                "current": page.pk == self.page.pk,
            }
            for page in self.translations
        ]

    @cached_property
    def texts(self):
        """The texts of the footer in the current language, else in Dutch, else None."""
        try:
            return texts_in(self.language) or texts_in(settings.LANGUAGE_CODE)
        except DatabaseError:
            return None

    @cached_property
    def footer(self):
        """The footer: {"about", "prepare", "groups", "links", "language"}.

        The language is that of its texts when it is not that of the page, else empty.
        """
        if self.texts is None:
            return {"about": settings.SITE_DESCRIPTION, "prepare": "", "groups": [], "links": [], "language": ""}
        return {
            "about": self.texts.about,
            "prepare": self.texts.prepare,
            "groups": self._groups(),
            "links": self._links(),
            "language": self.texts.language if self.texts.language != self.language else "",
        }

    def _links(self):
        links = self.texts.links
        try:
            pages = tree.named(linked_pages(links))
        except DatabaseError:
            pages = {}
        return link_items(links, pages, self.request, self.language)

    def _groups(self):
        groups = []
        for top in self._top():
            below = [page for page in self.menu_pages if page.depth > top.depth and page.path.startswith(top.path)]
            links = [{"title": page.title, "url": page.get_url(self.request)} for page in below]
            groups.append({"title": top.title, "url": top.get_url(self.request), "links": links})
        return groups

    @cached_property
    def meta(self):
        """Metadata of the page: {"title", "description", "canonical", "locale", "type"}."""
        page = self.page
        base = {"locale": OPEN_GRAPH_LOCALES.get(self.language, "nl_NL"), "type": "website"}
        if page is None:
            return base | {"description": str(settings.SITE_DESCRIPTION)}
        return base | {
            "title": page.meta_title,
            "description": page.search_description or page.lead or str(settings.SITE_DESCRIPTION),
            "canonical": page.get_full_url(self.request),
            "image": absolute(static("icons/icon-512.png")),
            "image_alt": _("Beeldmerk van Veiligheidsregio Twente: een dak met één verlicht raam"),
        }

    @cached_property
    def json_ld(self):
        """Script bodies for search engines: the organisation, and the breadcrumbs of the page."""
        if self.page is None or self.home is None:
            return []
        organisation = {
            "@context": "https://schema.org",
            "@type": "GovernmentOrganization",
            "@id": TOOI_IDENTIFIER,
            "name": settings.WAGTAIL_SITE_NAME,
            "alternateName": "VRT",
            "url": self.home.get_full_url(self.request),
            "areaServed": "Twente",
        }
        crumbs = self.breadcrumbs or [{"title": _("Home"), "url": self.home.get_url(self.request)}]
        trail = {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": crumb["title"],
                    "item": absolute(crumb["url"] or self.page.get_url(self.request)),
                }
                for position, crumb in enumerate(crumbs, 1)
            ],
        }
        return [script_json(organisation), script_json(trail)]


def absolute(path):
    """A path on this site as a full address; the host comes from the settings, never from the request."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def script_json(data):
    """JSON that is safe inside a script element: no `<`, `>` or `&` survives (as in Django's json_script)."""
    text = json.dumps(data, ensure_ascii=False)
    # Every character that could end the element is escaped, so marking it safe is sound.
    return mark_safe(text.translate({ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}))  # noqa: S308

"""The page tree in memory: where pages are, what they are called, which stand in the menu. Kept until something changes.

So to find a page and to put menu, breadcrumbs and languages around it takes no question to the database, however many pages
there are (10,000 take 8 MiB). See docs/decisions/0017.
"""

from collections import defaultdict
from operator import attrgetter
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import get_script_prefix
from django.utils.encoding import iri_to_uri
from wagtail.models import Page, PageViewRestriction, Site

from core.kept import kept, tells

HOME_DEPTH = 2  # of the home pages in the tree; the root above them is no page
FIELDS = (
    "pk",
    "path",
    "depth",
    "url_path",
    "title",
    "show_in_menus",
    "translation_key",
    "locale__language_code",
    "content_type_id",
    "live",
    "alias_of_id",
    "restricted",
)
TABLES = {"wagtailcore_page", "wagtailcore_pageviewrestriction", "wagtailcore_site", "wagtailcore_locale"}


class Node(NamedTuple):
    """What the surroundings of other pages need of a published page.

    `url`: its address on this site, None for a page outside of it; `private`: only some may see it.
    """

    pk: int
    path: str
    depth: int
    url_path: str
    title: str
    show_in_menus: bool
    translation_key: object
    language: str
    content_type_id: int
    private: bool
    url: str | None

    def get_url(self, request=None):
        """As `Page.get_url`, so that either can stand in a list."""
        return self.url

    def get_full_url(self, request=None):
        return self.url and site().root_url + self.url


class Tree:
    """All published pages."""

    def __init__(self):
        rows = _rows()
        homes = _homes(rows)
        self.nodes = [_node(row, homes, private) for row, private in zip(rows, _private(rows), strict=True) if row.live]
        self.by_url_path = {node.url_path: node for node in self.nodes}
        self.by_path = {node.path: node for node in self.nodes}
        self.by_key = {node.pk: node for node in self.nodes}
        self.translations, self.below = defaultdict(list), defaultdict(list)
        for node in self.nodes:
            self.translations[node.translation_key].append(node)
            self.below[node.path[: -Page.steplen]].append(node)
        self.menu = [node for node in self.nodes if node.show_in_menus and node.depth <= HOME_DEPTH + 2]


def _rows():
    """All pages but the root, also drafts, in tree order."""
    restricted = Exists(PageViewRestriction.objects.filter(page=OuterRef("pk")))
    pages = Page.objects.filter(depth__gt=1).order_by().annotate(restricted=restricted)
    # Sorted here: SQLite would go through all pages once more for it.
    return sorted(pages.values_list(*FIELDS, named=True), key=attrgetter("path"))


def _homes(rows):
    """The home pages by their place in the tree: pairs of `url_path`, and how addresses below begin."""
    ours, homes = site(), {}
    for row in rows:
        if ours is not None and row.translation_key == ours.root_page.translation_key:
            language = row.locale__language_code
            prefix = "" if language == settings.LANGUAGE_CODE else f"{language}/"
            homes[row.path] = row.url_path, get_script_prefix() + prefix
    return homes


def _node(row, homes, private):
    home = homes.get(row.path[: HOME_DEPTH * Page.steplen])
    return Node(
        row.pk,
        row.path,
        row.depth,
        row.url_path,
        row.title,
        row.show_in_menus,
        row.translation_key,
        row.locale__language_code,
        row.content_type_id,
        private,
        home[1] + iri_to_uri(row.url_path[len(home[0]) :]) if home else None,
    )


def _private(rows):
    """Whether each page, or one that it follows, lies in or below a private page. As `core.queries.visible`."""
    restricted = {row.path for row in rows if row.restricted}
    if not restricted:
        return [False] * len(rows)
    by_key = {row.pk: row for row in rows}

    def hidden(row, copies=2):
        inside = any(row.path[:end] in restricted for end in range(Page.steplen, len(row.path) + 1, Page.steplen))
        followed = by_key.get(row.alias_of_id) if copies else None
        return inside or (followed is not None and hidden(followed, copies - 1))

    return [hidden(row) for row in rows]


@kept
def tree():
    return Tree()


@kept
def site():
    """The one site that there is, or None."""
    return Site.objects.select_related("root_page").order_by("-is_default_site").first()


@tells(*TABLES)
def homes():
    """The published home pages: a dict of language to `Node`."""
    ours = site()
    found = tree().translations.get(ours.root_page.translation_key, []) if ours else []
    return {node.language: node for node in found}


@tells(*TABLES)
def at(language, path):
    """The published page at a path below the home of a language: a `Node`, or None."""
    above = homes().get(language)
    return above and tree().by_url_path.get(above.url_path + path)


@tells(*TABLES)
def published(keys):
    """The pages with these keys, also those that only some may see: a dict of key to `Node`."""
    by_key = tree().by_key
    found = (by_key.get(key) for key in keys)
    return {node.pk: node for node in found if node}


def named(keys):
    """As `published`, without those that only some may see."""
    return {key: node for key, node in published(keys).items() if not node.private}


@tells(*TABLES)
def directly_below(path):
    """The pages one level below a place in the tree, in order, without those that only some may see: a list of `Node`."""
    return [node for node in tree().below.get(path, []) if not node.private]


@tells(*TABLES)
def within(path):
    """All pages below a place in the tree, in order, without those that only some may see: a list of `Node`."""
    return [node for node in tree().nodes if node.path.startswith(path) and node.path != path and not node.private]


@tells(*TABLES)
def around(home_path, path, translation_key):
    """What stands around a page: a list of `Node`, in tree order, without those that only some may see.

    In: the place of its home in the tree, its own place ("" for what is no page) and translation key.
    """
    everything = tree()
    above = [path[:end] for end in range(HOME_DEPTH * Page.steplen, len(path), Page.steplen)] or [home_path]
    found = [node for node in everything.menu if node.path.startswith(home_path)]
    found += [everything.by_path[one] for one in above if one in everything.by_path]
    found += everything.translations.get(translation_key, [])
    return sorted({node.path: node for node in found if not node.private}.values(), key=lambda node: node.path)

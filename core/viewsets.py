"""The editors' screens for records that every room may use.

Lists of some dozens of records are searched by plain SQL: it finds a part of a word, and takes any question.
"""

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import Film, Municipality, SiteTexts


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    icon = "home"
    menu_label = "Gemeenten"
    menu_name = "municipalities"
    list_display = ["name", "code", "website"]
    list_per_page = 50
    ordering = ["name"]
    search_backend_name = None
    search_fields = ["name", "code"]


class FilmViewSet(SnippetViewSet):
    model = Film
    icon = "media"
    menu_label = "Films"
    menu_name = "films"
    search_backend_name = None
    search_fields = ["title"]
    list_display = [
        "title",
        "minutes",
        Column(
            "languages",
            label="Ondertitels",
            accessor=lambda film: ", ".join(track.get_language_display() for track in film.tracks.all()),
        ),
    ]

    def get_queryset(self, request):
        return Film.objects.prefetch_related("tracks")


class SiteTextsViewSet(SnippetViewSet):
    model = SiteTexts
    icon = "pilcrow"
    menu_label = "Onder aan elke pagina"
    menu_name = "site-texts"
    list_display = ["__str__", Column("locale", label="Taal")]


class ContentViewSetGroup(SnippetViewSetGroup):
    """Menu "Inhoud": what stands on pages, but is no page."""

    items = (FilmViewSet, SiteTextsViewSet)
    menu_label = "Inhoud"
    menu_name = "content"
    menu_icon = "folder-open-1"
    menu_order = 450

"""The editors' list of words and how Lees voor says them."""

from django.forms.widgets import Script
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from readaloud.forms import PronunciationForm
from readaloud.models import LANGUAGES, Pronunciation


class ListenColumn(Column):
    """A button that speaks the word of the row."""

    cell_template_name = "readaloud/admin/listen_cell.html"

    class Media:
        js = [Script("js/admin/listen.js", type="module")]


class PronunciationIndexView(IndexView):
    @cached_property
    def header_more_buttons(self):
        downloads = [
            Button(f"Download {name} (PLS)", url=reverse("read_aloud_pls", args=[code]), icon_name="download")
            for code, name in LANGUAGES
        ]
        return [*super().header_more_buttons, *downloads]


class PronunciationCreateView(CreateView):
    def get_initial_form_instance(self):
        """An empty word, or the one that the screen of a page asks for in its link."""
        written, language = (self.request.GET.get(name, "") for name in ("written", "language"))
        limit = Pronunciation._meta.get_field("written").max_length
        known = language if language in dict(LANGUAGES) else LANGUAGES[0][0]
        return Pronunciation(written=written[:limit], language=known)


class PronunciationViewSet(SnippetViewSet):
    model = Pronunciation
    icon = "openquote"
    menu_label = "Uitspraak"
    menu_name = "pronunciations"
    menu_order = 460
    add_to_admin_menu = True
    index_view_class = PronunciationIndexView
    add_view_class = PronunciationCreateView
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["written", "spoken"]
    list_filter = ["language"]
    list_per_page = 50
    list_display = [
        "written",
        Column("spoken", label="Uitgesproken", sort_key="spoken"),
        ListenColumn("listen", label="Luister", accessor="spoken"),
        Column("language", label="Taal", accessor="get_language_display", sort_key="language"),
        Column("note", label="Notitie", accessor=lambda word: Truncator(word.note).chars(80)),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("written"), FieldPanel("language"), FieldPanel("spoken")], "Het woord"),
            MultiFieldPanel([FieldPanel("case_sensitive"), FieldPanel("ends_sentence")], "Wanneer geldt dit?"),
            FieldPanel("note"),
        ],
        base_form_class=PronunciationForm,
    )

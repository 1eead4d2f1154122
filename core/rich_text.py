"""Running text: what an editor may use in it, links to pages, words of another language."""

from django.utils.html import escape
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.rich_text.pages import PageLinkHandler as WagtailPageLinkHandler

from core.tree import published

# A screen reader and Lees voor change their voice for words that are marked with their language (WCAG 3.1.2).
LANGUAGES = {"en": "Dit is Engels", "de": "Dit is Duits"}

SHORT_TEXT = ["bold", "link", *(f"lang-{code}" for code in LANGUAGES)]
PLAIN_TEXT = [*SHORT_TEXT, "document-link", "ul", "ol"]
LONG_TEXT = ["h3", *PLAIN_TEXT]


def register_languages(features):
    """Buttons that mark words as English or German: `<span lang="en">` in the text."""
    for code, description in LANGUAGES.items():
        name, kind = f"lang-{code}", f"LANG_{code.upper()}"
        button = {"type": kind, "label": code.upper(), "description": description}
        features.register_editor_plugin("draftail", name, InlineStyleFeature(button))
        features.register_converter_rule(
            "contentstate",
            name,
            {
                "from_database_format": {f"span[lang={code}]": InlineStyleElementHandler(kind)},
                "to_database_format": {"style_map": {kind: {"element": "span", "props": {"lang": code}}}},
            },
        )


class PageLinkHandler(WagtailPageLinkHandler):
    """Finds the pages that a text links to in the tree in memory; Wagtail's own way takes two queries for each type of page,
    and one for the language.

    A link leads to exactly the page that the editor chose, and to nowhere while that page is not published: an `<a>`
    without an address reads as plain text.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        keys = [str(attrs.get("id")) for attrs in attrs_list]
        pages = published({int(key) for key in keys if key.isdecimal()})  # anything else was not written by the editor
        found = [pages.get(int(key)) if key.isdecimal() else None for key in keys]
        return [f'<a href="{escape(page.url)}">' if page and page.url else "<a>" for page in found]

"""What an editor can fill in: the models with a form at /beheer/, and the fields of each."""

from wagtail.admin.panels import FieldPanel, InlinePanel, get_edit_handler
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models


def editable_models():
    """Page types that can be made, and the records of the menus Organisatie and Inhoud."""
    pages = [model for model in get_page_models() if model is not Page and model.is_creatable]
    return [*pages, *get_snippet_models()]


def fields(model):
    """Every field of the editor's form and of the lists inside it, as (place, name, label, help)."""
    handler = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
    yield from _fields(handler, model.__name__)


def _fields(panel, place):
    if isinstance(panel, FieldPanel):
        field = panel.db_field
        yield place, field.name, panel.heading or field.verbose_name, panel.help_text or field.help_text
    if isinstance(panel, InlinePanel):
        yield from _fields(panel.child_edit_handler, f"{place}.{panel.relation_name}")
    for child in getattr(panel, "children", []):
        yield from _fields(child, place)

"""Every page can be opened, previewed and published by an editor, and comes back as it was."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page, get_page_models

from crisis.models import IncidentPage
from tests.editor_form import edit_url, form_data
from tests.support import document, path_of, public_pages

# Wagtail's own: a switch that the form does not show, and dates of publication that explain themselves.
NO_HELP = {"comment_notifications", "go_live_at", "expire_at"}


def editable_pages():
    """The public pages that have Wagtail's own form; an incident has screens of its own (tests/crisis/test_desk_*.py)."""
    return [page for page in public_pages() if not isinstance(page, IncidentPage)]


def body(client, page):
    """The HTML of a page as visitors get it, without the keys of paragraphs and the time that a form carries."""
    html = re.sub(r' data-block-key="\w+"', "", client.get(path_of(page)).content.decode())
    return re.sub(r'name="token" value="[^"]*"', "", html)


@pytest.fixture
def visitor(client):
    return type(client)()


def test_every_page_has_previews_and_is_published_unchanged(staff_client, visitor, example, subtests):
    """What the form sends is made up once for each page: to open the form takes longer than to publish it."""
    for page in editable_pages():
        with subtests.test(path=path_of(page)):
            before = body(visitor, page)
            data = form_data(staff_client, page)
            for mode, _label in page.preview_modes:
                assert preview(staff_client, page, mode, data).cssselect("h1"), mode
            answer = staff_client.post(edit_url(page), {**data, "action-publish": "action-publish"})
            assert answer.status_code == 302, errors(answer)
            assert not type(page).objects.get(pk=page.pk).has_unpublished_changes
            assert body(visitor, page) == before


def preview(client, page, mode, data):
    """The page as an editor sees it before it is published."""
    url = f"{reverse('wagtailadmin_pages:preview_on_edit', args=[page.pk])}?mode={mode}"
    assert client.post(url, data).json() == {"is_valid": True, "is_available": True}, mode
    answer = client.get(url)
    assert answer.status_code == 200, mode
    return document(answer.content)


def test_the_form_for_a_new_page_opens_under_every_parent_that_allows_it(staff_client, subtests):
    pages = {type(page): page for page in reversed(public_pages())}
    for model in get_page_models():
        for parent_model in set(model.allowed_parent_page_models()) & set(pages):
            parent = pages[parent_model]
            if not model.can_create_at(parent):
                continue
            with subtests.test(page_type=model.__name__, parent=parent_model.__name__):
                place = [model._meta.app_label, model._meta.model_name, parent.pk]
                assert staff_client.get(reverse("wagtailadmin_pages:add", args=place)).status_code == 200


def test_every_field_has_a_dutch_label_and_help(db, subtests):
    for model in get_page_models():
        if model is Page or not model.is_creatable:
            continue
        form_class = model.get_edit_handler().get_form_class()
        for name, field in form_class.base_fields.items():
            if name in NO_HELP:
                continue
            with subtests.test(page_type=model.__name__, field=name):
                assert field.label
                assert field.help_text


def errors(answer):
    """Why the editor's form was refused, for the message of a failing test."""
    text = answer.content.decode()
    return re.findall(r'class="error-message"[^>]*>\s*(.*?)\s*<', text, re.S) or text[:500]

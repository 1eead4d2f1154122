"""Fills in the editor's form as the browser would: needed because blocks are drawn by script."""

import json

from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import StreamField

from tests.support import document


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_data(client, page):
    """What the browser would send when an editor opens a page and changes nothing: name -> values."""
    answer = client.get(edit_url(page))
    assert answer.status_code == 200, f"{page} cannot be edited: {answer.status_code}"
    form = document(answer.content).get_element_by_id("page-edit-form")
    data = _drawn(form)
    for text in form.cssselect("input[data-draftail-input]"):
        if not has_text(text.get("value")):
            data[text.name] = "null"  # the editor's script sends this
    draft = page.get_latest_revision_as_object()
    form_class = get_edit_handler(type(page)).get_form_class()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and field.name in form_class.base_fields:
            block = field.stream_block
            data.update(posted(block, block.get_form_state(getattr(draft, field.name)), field.name))
    return data


def _drawn(form):
    """The fields that stand in the HTML: name -> value, or values of what sends more than one.

    Wagtail has a helper for this, that reads the page ten times more slowly.
    """
    data = {}
    for field in form.cssselect("input[name], textarea[name], select[name]"):
        if field.name == "csrfmiddlewaretoken":
            continue
        if field.tag == "select":
            options = field.cssselect("option[selected]") or field.cssselect("option")[:1]
            chosen = [option.get("value", option.text_content()) for option in options]
            if chosen:
                data[field.name] = chosen
        elif field.tag == "textarea":
            data[field.name] = field.text_content()
        elif field.get("type") == "checkbox":
            if field.get("checked") is not None:
                data.setdefault(field.name, []).append(field.get("value", "on"))
        elif field.get("type") != "radio" or field.get("checked") is not None:
            data[field.name] = field.get("value", "")
    return data


def has_text(content_state):
    """Whether the editor of rich text holds anything."""
    state = json.loads(content_state)
    return bool(state and any(part["text"] or part["type"] == "atomic" for part in state["blocks"]))


def posted(block, state, prefix):
    """The fields that a block's form sends for a value in the form state that Wagtail hands to the browser."""
    if isinstance(block, BaseStreamBlock):
        return _items(state, prefix, lambda item: block.child_blocks[item["type"]])
    if isinstance(block, ListBlock):
        return _items(state, prefix, lambda item: block.child_block)
    if isinstance(block, BaseTypedTableBlock):
        return _table(block, state, prefix)
    if isinstance(block, BaseStructBlock):
        data = {}
        for name, child in block.child_blocks.items():
            data |= posted(child, state[name], f"{prefix}-{name}")
        return data
    return _field(state, prefix)


def _items(items, prefix, block_of):
    data = {f"{prefix}-count": str(len(items))}
    for number, item in enumerate(items):
        place = f"{prefix}-{number}"
        data |= {f"{place}-order": str(number), f"{place}-deleted": "", f"{place}-id": item["id"] or ""}
        if "type" in item:
            data[f"{place}-type"] = item["type"]
        data |= posted(block_of(item), item["value"], f"{place}-value")
    return data


def _table(block, state, prefix):
    state = state or {"columns": [], "rows": [], "caption": ""}
    data = {
        f"{prefix}-caption": state["caption"] or "",
        f"{prefix}-column-count": str(len(state["columns"])),
        f"{prefix}-row-count": str(len(state["rows"])),
    }
    for number, column in enumerate(state["columns"]):
        place = f"{prefix}-column-{number}"
        data |= {f"{place}-type": column["type"], f"{place}-heading": column["heading"]}
        data |= {f"{place}-order": str(number), f"{place}-deleted": ""}
    for row_number, row in enumerate(state["rows"]):
        data |= {f"{prefix}-row-{row_number}-order": str(row_number), f"{prefix}-row-{row_number}-deleted": ""}
        for number, value in enumerate(row["values"]):
            cell = block.child_blocks[state["columns"][number]["type"]]
            data |= posted(cell, value, f"{prefix}-cell-{row_number}-{number}")
    return data


def _field(state, prefix):
    if state is True:
        return {prefix: "on"}
    if state is None or state is False:
        return {}
    if isinstance(state, dict):  # a chooser
        return {prefix: str(state["id"])}
    if isinstance(state, list):  # a select
        return {prefix: str(state[0])} if state else {}
    return {prefix: str(state)}

"""The style guide shows every component, and every component can be understood from its file."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from lxml import html

from core import styleguide

FOLDER = Path(settings.BASE_DIR) / "templates" / "components"
COMPONENTS = sorted(path.stem for path in FOLDER.glob("*.html"))
# Shown by the page itself, around and above the examples.
FRAME = {"skip_links", "header", "nav", "brand", "contents", "pagehead", "footer", "watches", "watch_list"}
# Shown as a part of another component; body takes a value of the editor, not plain values.
PARTS = {"unit_card", "process_card", "org_node", "body"}
EXAMPLES = [
    (section["id"], name, component, values)
    for section in styleguide.SECTIONS
    for name, component, values in section["examples"]
]


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_opens_with_its_parameters(name):
    source = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    assert source.startswith("{% comment %}\n  ")


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_has_nothing_inline(name):
    source = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:style|script)|\sstyle=|\son\w+=", source)


def test_every_component_is_shown():
    assert set(COMPONENTS) == {component for _section, _name, component, _values in EXAMPLES} | FRAME | PARTS


@pytest.mark.parametrize(("section", "name", "component", "values"), EXAMPLES)
def test_an_example_shows_something(section, name, component, values):
    assert render_to_string(f"components/{component}.html", values).strip()


@pytest.mark.django_db
def test_visitors_are_sent_to_the_sign_in_page(client):
    response = client.get("/stijlgids/")
    assert response.status_code == 302
    assert response.url.startswith("/beheer/login/")


@pytest.mark.django_db
def test_staff_see_the_guide_with_one_h1_and_unique_ids(staff_client):
    response = staff_client.get("/stijlgids/")
    assert response.status_code == 200
    page = html.document_fromstring(response.content)
    assert len(page.cssselect("h1")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.cssselect('meta[name="robots"]')[0].get("content") == "noindex"

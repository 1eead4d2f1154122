"""Rendering one component, as the pages do."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from lxml import html


@pytest.fixture(autouse=True)
def dutch():
    with override("nl"):
        yield


@pytest.fixture
def component():
    """Render a component with these values to an lxml element that holds it."""

    def render(name, **values):
        return html.fragment_fromstring(render_to_string(f"components/{name}.html", values), create_parent="div")

    return render

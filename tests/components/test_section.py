"""The parts of a page: the tag `section`, and the way back at the end of a long page."""

from django.template import Context, Template
from django.template.loader import render_to_string
from lxml import html

PARTS = [{"id": name, "title": name.title()} for name in ("doel", "taken", "mensen")]


def render(inside):
    return Template('{% section title id="doel" band="sand" %}' + inside + "{% endsection %}").render(
        Context({"title": "Doel & taak", "text": "<b>"})
    )


def test_a_part_has_its_heading_beside_what_it_says():
    part = html.fragment_fromstring(render("<p>Samen {{ text }}</p>"))
    assert (part.get("id"), part.get("class")) == ("doel", "l-section l-band l-band--sand")
    assert [heading.text for heading in part.cssselect("h2")] == ["Doel & taak"]
    assert [line.text for line in part.cssselect("h2 ~ p, .l-flow > p")] == ["Samen <b>"]


def test_a_part_that_says_nothing_is_left_out():
    assert render(' \n {% include "components/deflist.html" with items=missing only %} ') == ""


def test_a_long_page_ends_with_the_way_back():
    assert 'class="c-top"' in render_to_string("base.html", {"contents": PARTS})
    assert 'class="c-top"' not in render_to_string("base.html", {"contents": PARTS[:2]})


def test_a_page_that_offers_a_way_out_shows_it_above_everything():
    page = html.document_fromstring(render_to_string("base.html", {"page": {"exit_url": "https://www.example.nl/"}}))
    assert [link.get("href") for link in page.cssselect("aside.c-exit a")] == ["https://www.example.nl/"]
    assert not html.document_fromstring(render_to_string("base.html")).cssselect("aside.c-exit")

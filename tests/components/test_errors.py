"""The pages for what goes wrong. None of these tests has a database: pytest-django refuses every query."""

import re

from django.conf import settings
from django.template.loader import render_to_string
from lxml import html


def test_the_404_page_needs_no_data():
    page = html.document_fromstring(render_to_string("404.html"))
    assert [h1.text for h1 in page.cssselect("h1")] == ["Deze pagina is er niet"]
    assert page.find(".//title").text == "Deze pagina is er niet | Veiligheidsregio Twente"
    assert page.cssselect('form[role="search"]')[0].get("action") == "/zoeken/"
    assert page.cssselect('a[href="/"]')


def test_the_500_page_stands_alone():
    source = (settings.BASE_DIR / "templates" / "500.html").read_text(encoding="utf-8")
    assert set(re.findall(r"{%\s*(\w+)", source)) == {"comment", "endcomment", "block", "endblock"}
    assert "{{" not in source
    page = html.document_fromstring(render_to_string("500.html"))
    assert page.cssselect('a[href="tel:112"]')
    assert len(page.cssselect("h1")) == 1


def test_a_request_that_cannot_be_read_gets_a_dutch_answer(client):
    answer = client.get("/", headers={"host": "elders.example"})
    assert answer.status_code == 400
    page = html.document_fromstring(answer.content)
    assert [h1.text for h1 in page.cssselect("h1")] == ["Deze vraag begrijpen wij niet"]
    assert page.cssselect('a[href="tel:112"]')


def test_the_frame_marks_what_may_be_read_aloud():
    page = html.document_fromstring(render_to_string("base.html"))
    assert [main.get("id") for main in page.cssselect("[data-read]")] == ["inhoud"]
    assert page.cssselect('a[href="#inhoud"]')
    assert not page.cssselect("main footer, main header, main .c-player")

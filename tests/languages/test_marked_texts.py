"""Every text of the interface that a visitor reads can be translated."""

import re

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from tests.languages.catalogues import pairs

TEMPLATES = settings.BASE_DIR / "templates"
# For editors only, or (the page for a broken site) in three languages by itself.
PLAIN = (
    "wagtailadmin/",
    "wagtailcore/shared/",
    "blocks/previews/",
    "crisis/admin/",
    "crisis/desk/",
    "publications/admin/",
    "readaloud/admin/",
    "styleguide.html",
    "500.html",
    "400.html",
)
NAMES = {"Veiligheidsregio Twente", "MP3", "WebVTT"}

NOT_TEXT = re.compile(
    r"{% comment.*?endcomment %}|{#.*?#}|{% blocktranslate.*?endblocktranslate %}|<svg.*?</svg>|<script.*?</script>",
    re.DOTALL,
)
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
READ_ATTRIBUTES = re.compile(r"""\b(?:aria-label|alt|title|placeholder|label)=("[^"]*"|'[^']*')""")
MARKED = re.compile(r"""translate ("[^"]*"|'[^']*')|_\(("[^"]*"|'[^']*')\)""")
IN_QUOTES = re.compile(r""""([^"]*)"|'([^']*)'""")
SENTENCE = re.compile(r"[A-Z][a-zà-ÿ]|\w \w")


def visitors_templates():
    paths = sorted(TEMPLATES.rglob("*.html"))
    names = {path.relative_to(TEMPLATES).as_posix(): path for path in paths}
    return {name: path for name, path in names.items() if not name.startswith(PLAIN)}


def unmarked(source):
    """The texts in a template that a visitor reads and no catalogue holds."""
    source = NOT_TEXT.sub("", source)
    for code in CODE.findall(source):
        for text in ("".join(found) for found in IN_QUOTES.findall(MARKED.sub("", code))):
            if SENTENCE.match(text):
                yield text
    source = CODE.sub("", source)
    for text in [*READ_ATTRIBUTES.findall(source), *re.sub(r"<[^>]*>", "\n", source).splitlines()]:
        if re.search(r"[^\W\d_]{2}", re.sub(r"&\w+;", "", text)):
            yield text.strip()


@pytest.mark.parametrize("name", visitors_templates())
def test_a_template_marks_its_texts(name):
    source = visitors_templates()[name].read_text(encoding="utf-8")
    assert [text for text in unmarked(source) if text.strip(" ,") not in NAMES] == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Lees verder</p>",
        '<nav aria-label="Hoofdmenu"></nav>',
        '{% include "x.html" with title="Lees verder" only %}',
        "{{ name|default:'Naamloos' }}",
        '<p>{% if x %}Ja{% else %}{% translate "Nee" %}{% endif %}</p>',
    ],
)
def test_the_search_for_texts_that_are_not_marked_finds_them(source):
    assert len(list(unmarked(source))) == 1


def test_no_library_translates_our_dutch_into_other_dutch():
    with override("nl"):
        assert {source: gettext(source) for source, _ in pairs("en") if gettext(source) != source} == {}

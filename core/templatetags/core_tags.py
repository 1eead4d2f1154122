"""Presentation tags: what a component cannot say in plain markup. No queries here, but for the files of a picture."""

import re

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail.images.models import Filter, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

from core.icons import UnknownIcon, drawing
from core.kept import kept_text

register = template.Library()

PICTURE_SIZES = "(min-width: 48rem) 46rem, 92vw"  # as static/css/components/image.css and layout.css make it
ICON_SIZES = {"s": 18, "": 24, "l": 40}  # pixels when there is no stylesheet
LINES = mark_safe('fill="none" stroke="currentColor" stroke-width="2"')
SOLID = mark_safe('fill="currentColor" data-fill')

# Not every browser can break Dutch: these are the first parts of the long compounds in our headings.
LONG_WORD = re.compile(r"\w{18,}")
COMPOUND = re.compile(
    r"^(portefeuille|uitvoerings|meldkamer|veiligheids|hulpverlenings|samenwerkings|bevolkings|informatie)(?=\w{6})",
    re.IGNORECASE,
)


@register.simple_tag
def icon(name, size="", flow=False, fill=False):
    """An icon of the design as inline SVG; it stands beside text, so it is hidden from assistive technology.

    `size`: "s", "" or "l". `flow`: turns round in right-to-left text. `fill`: solid instead of lines.
    No name gives nothing. An unknown name gives nothing either, but fails in tests (ICONS_STRICT).
    """
    if not name:
        return ""
    try:
        paths = drawing(name)
    except UnknownIcon:
        if settings.DEBUG or getattr(settings, "ICONS_STRICT", False):
            raise
        return ""
    classes = "c-icon" + (f" c-icon--{size}" if size else "") + (" c-icon--flow" if flow else "")
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="{}" height="{}" {} aria-hidden="true">{}</svg>',
        classes,
        ICON_SIZES[size],
        ICON_SIZES[size],
        SOLID if fill else LINES,
        mark_safe(paths),  # noqa: S308 (our own drawing, from a file in this repository)
    )


@register.simple_tag
def responsive(image):
    """A picture from the library as markup: in AVIF, else WebP, as large as the screen needs (`components/image.html`)."""
    specs = Filter.expand_spec("width-{800,400} format-{avif,webp}")
    renditions = get_renditions_or_not_found(image, [Filter(spec) for spec in specs])
    return Picture(renditions, {"sizes": PICTURE_SIZES, "loading": "lazy", "decoding": "async"}).__html__()


class Kept(template.Node):
    def __init__(self, nodelist, by):
        self.nodelist, self.by = nodelist, by

    def render(self, context):
        name = (self, *(value.resolve(context) for value in self.by))
        return kept_text(name, lambda: self.nodelist.render(context))


@register.tag
def kept(parser, token):
    """What is the same on many pages, made once until something changes: {% kept language name %} ... {% endkept %}.

    In: all that makes a difference, but for what `core.kept` knows to have changed.
    """
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(nodelist, [parser.compile_filter(bit) for bit in token.split_contents()[1:]])


@register.simple_block_tag
def section(content, title, id="", band=""):
    """A part of a page with its heading at the side: {% section title id="doel" %} what it says {% endsection %}.

    `id`: its anchor. `band`: "", "mist" or "sand", the colour behind it. A part that says nothing is left out.
    """
    if not content.strip():
        return ""
    return render_to_string("components/section.html", {"title": title, "text": content, "id": id, "band": band})


@register.filter
def values(stream):
    """The values of a stream of small records, for a component that takes a list."""
    return [block.value for block in stream or []]


@register.filter
def links(stream):
    """The links of a stream that still lead somewhere, for `components/links.html`."""
    return [block.value for block in stream or [] if block.value.url]


@register.filter
def shared_age(figures):
    """{"as_of", "source"} when all figures have the same, so that it is said once; else None."""
    ages = {(figure.get("as_of"), figure.get("source")) for figure in figures or []}
    if len(ages) != 1 or len(figures) == 1:
        return None
    as_of, source = ages.pop()
    return {"as_of": as_of, "source": source} if as_of or source else None


@register.filter
def soft_hyphens(text):
    """The text with invisible places to break in its very long words, for headings on a phone."""
    return LONG_WORD.sub(lambda word: COMPOUND.sub("\\1\N{SOFT HYPHEN}", word[0], count=1), str(text))

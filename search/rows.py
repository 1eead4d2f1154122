"""Results as the values of `components/results.html`."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from search.dutch import without_accents

PIECES = re.compile(r"(\w+)")


def link_row(promotion, words):
    """A recommended address on another site."""
    return {
        "title": promotion.external_link_text or promotion.external_link_url,
        "url": promotion.external_link_url,
        "text": marked(promotion.description, words),
        "path": _("Aanbevolen"),
    }


def page_row(page, results, request):
    """A page of this site, with the words of an editor when one recommends it."""
    pick = results.picks.get(page.pk)
    trail = results.trail(page)
    return {
        "title": page.title,
        "url": page.get_url(request),
        "text": marked((pick and pick.description) or page.search_description, results.question.words),
        "path": " · ".join(part for part in [_("Aanbevolen") if pick else "", " › ".join(trail)] if part),
    }


def marked(text, words):
    """Text as safe HTML, with the words that were searched for in `mark`."""
    pieces = (_marked(piece, words) for piece in PIECES.split(text))
    # Every piece is escaped, so marking them safe is sound.
    return mark_safe("".join(pieces))  # noqa: S308


def _marked(piece, words):
    plain = without_accents(piece)
    if plain and any(word.is_in(plain) for word in words):
        return format_html("<mark>{}</mark>", piece)
    return conditional_escape(piece)

"""The page that stands in for what is away for a moment: search, forms, whatever needs the app behind the edge."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def away(request):
    """Says what works, what does not and when to come back; the edge sends it with status 503."""
    context = {
        "title": _("Dit onderdeel doet het nu even niet"),
        "lead": _("Zoeken en formulieren werken nu even niet. Dat ligt niet aan u."),
        "meta": {"title": _("Dit onderdeel doet het nu even niet"), "robots": "noindex"},
    }
    return render(request, "delivery/away.html", context)

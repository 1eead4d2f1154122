"""Geldt dit voor mij? A page for each municipality, without asking where the visitor is, and without a database."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.chrome import absolute
from crisis import presentation, situation, words


def places():
    """The municipalities as {slug: (code, name)}, by name."""
    return {slugify(name): (code, name) for code, name in situation.state().municipalities}


@require_safe
@cache_control(no_cache=True)
def choose(request):
    """The fourteen municipalities to choose from."""
    return _page(
        request,
        reverse("crisis_here"),
        title=_("Geldt dit voor mij?"),
        lead=_("Kies uw gemeente. Dan ziet u wat daar nu geldt. U hoeft uw locatie niet te delen."),
        choose=_("Kies uw gemeente"),
    )


@require_safe
@cache_control(no_cache=True)
def municipality(request, name):
    """What holds in one municipality now; that nothing does is said too, with the time of looking."""
    if name not in places():
        raise Http404
    code, place = places()[name]
    now = timezone.now()
    here = [message for message in situation.messages(now) if code in message.record.municipalities]
    since = situation.unconfirmed_since()
    return _page(
        request,
        reverse("crisis_municipality", args=[name]),
        chosen=place,
        language=get_language(),
        title=_("Wat geldt nu in %(place)s?") % {"place": place},
        lead=_("Hier staat wat nu in %(place)s geldt. U kunt het adres van deze pagina delen.") % {"place": place},
        choose=_("Kies een andere gemeente"),
        rows=presentation.rows(here, now),
        checked=words.moment(now),
        moment=now.isoformat(timespec="seconds"),
        since=words.short(since, now) if since else "",
    )


def _page(request, address, **context):
    links = [
        {"title": name, "url": reverse("crisis_municipality", args=[slug])} for slug, (_c, name) in places().items()
    ]
    meta = {"title": context["title"], "description": context["lead"], "canonical": absolute(address)}
    return render(request, "crisis/here.html", context | {"municipalities": links, "meta": meta})

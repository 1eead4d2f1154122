"""The style guide: the page at /stijlgids/ that shows every component in every state, for staff and tests.

The components themselves are in templates/components, their looks in static/css/components.
"""

from django.contrib.auth.decorators import user_passes_test
from django.shortcuts import render
from django.template.loader import render_to_string

from core.icons import names

from . import content, forms, frame, openness

SECTIONS = [*frame.SECTIONS, *content.SECTIONS, *forms.SECTIONS, *openness.SECTIONS]


def may_enter(user):
    """Staff only: the guide keeps no secret, but visitors must not find its invented data."""
    return user.has_perm("wagtailadmin.access_admin")


def sections():
    """The guide as a list of {"id", "title", "intro", "examples": [{"name", "html"}]}."""
    return [
        section
        | {
            "examples": [
                {"name": name, "html": render_to_string(f"components/{component}.html", values)}
                for name, component, values in section["examples"]
            ]
        }
        for section in SECTIONS
    ]


@user_passes_test(may_enter, login_url="wagtailadmin_login")
def styleguide(request):
    """The page itself; its frame (header, menu, footer, player) is a part of the show."""
    shown = sections()
    contents = [{"id": "tekst", "title": "Tekst en kleur"}, *shown, {"id": "iconen", "title": "Iconen"}]
    context = {"sections": shown, "contents": contents, "icons": names()}
    return render(request, "styleguide.html", context | {"meta": {"title": "Stijlgids", "robots": "noindex"}})

"""What tests of the editors' screens share: a form as a browser sends it."""

import datetime

from django.urls import reverse
from django.utils import timezone

from crisis.desk.desk_form import DeskForm
from crisis.models import IncidentPage
from crisis.words import REGION
from tests.support import visible_text


def local(minutes):
    """A moment from now as a browser sends it."""
    moment = timezone.localtime(timezone.now() + datetime.timedelta(minutes=minutes), REGION)
    return moment.strftime("%Y-%m-%dT%H:%M")


def typed(**changes):
    """What somebody filled in on the one screen; a value of None leaves the field out."""
    values = {
        "level": "warning",
        "kind": "smoke",
        "municipalities": ["0153"],
        "next_update": local(30),
        "nl_title": "Grote brand met veel rook",
        "nl_summary": "Er is veel rook in Enschede.",
        "nl_do": "Ga naar binnen.\nSluit ramen en deuren.",
        "nl_dont": "Kom niet kijken.",
    }
    return {name: value for name, value in (values | changes).items() if value is not None}


def url(name, page=None):
    return reverse(f"crisis_{name}", args=[page.pk] if page else [])


def words(response, selector=".vrt-desk"):
    return visible_text(response.content, selector)


def form_of(response):
    """Our form on a screen; Wagtail has others there."""
    return next(layer["form"] for layer in response.context if isinstance(layer.get("form"), DeskForm))


def newest():
    return IncidentPage.objects.order_by("-pk").first()


def draft(client, **changes):
    """A new draft, made on the screen: the page."""
    before = IncidentPage.objects.count()
    response = client.post(url("new"), typed(**changes) | {"draft": ""})
    assert response.status_code == 302, words(response, "[role=alert]")
    assert IncidentPage.objects.count() == before + 1
    return newest()


def change(client, page, **changes):
    """Write on about an incident, from the screen as it is now."""
    seen = form_of(client.get(url("change", page)))["seen"].value()
    response = client.post(url("change", page), typed(seen=seen, **changes) | {"draft": ""})
    assert response.status_code == 302, words(response, "[role=alert]")


def decide(client, page, what, **more):
    """Press a button of the review screen, as it is now."""
    form = form_of(client.get(url("review", page)))
    data = {"revision": form["revision"].value(), "next_update": form["next_update"].value(), what: "", **more}
    return client.post(url("review", page), data)

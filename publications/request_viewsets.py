"""The screens on which Woo requests are handled: who may, the list, one request, and what is urgent on the first screen.

No snippet: a snippet has a screen on which everybody of the editors' side can choose one, and these are not for everybody.
"""

import datetime

import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy

from publications import request_mail
from publications.models import WooRequest
from publications.models.requests import PERSONAL

EMPTY, GONE = "niet ingevuld", "gewist"
STATES = [("open", "Open"), ("late", "Te laat"), ("handled", "Afgehandeld")]


class HandlingPolicy(ModelPermissionPolicy):
    """Requests come from visitors and are kept: nobody adds or deletes one here, not even a superuser."""

    def user_has_permission(self, user, action):
        return action in ("view", "change") and super().user_has_permission(user, action)


policy = HandlingPolicy(WooRequest)


def state(request):
    """How urgent a request is, in words."""
    if request.handled_on:
        return "Afgehandeld"
    return "Te laat" if request.is_late else "Binnen een week" if request.is_soon else "Open"


def _lines(text):
    """A text of a visitor as HTML: with its lines, and nothing in it taken for HTML."""
    return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 (escaped)


def _day(day):
    return date_format(day, "j F Y") if day else ""


def _moment(moment):
    return date_format(timezone.localtime(moment), "j F Y, H.i")


class TypedPanel(FieldPanel):
    """What a visitor typed: to read, not to change."""

    def __init__(self, field_name, **kwargs):
        super().__init__(field_name, **kwargs | {"read_only": True})

    def format_value_for_display(self, value):
        return _lines(value) if value else EMPTY


class RequestFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label="Stand", choices=STATES, method="filter_state")

    class Meta:
        model = WooRequest
        fields = []

    def filter_state(self, queryset, name, value):
        if value == "handled":
            return queryset.exclude(handled_on=None)
        return queryset.late() if value == "late" else queryset.open()


class RequestIndexView(IndexView):
    """The list. It cannot be downloaded: what left the site would not be emptied with the rest."""

    @cached_property
    def list_display(self):
        box = request_mail.mailbox()
        return [
            "number",
            "subject",
            Column("received_at", label="Ontvangen", accessor=lambda request: _moment(request.received_at)),
            Column("decide_by", label="Beslissen uiterlijk op", accessor=lambda request: _day(request.decide_by)),
            StatusTagColumn(
                "state", label="Stand", accessor=state, primary=lambda request: request.is_late or request.is_soon
            ),
            Column("handled_on", label="Afgehandeld op", accessor=lambda request: _day(request.handled_on)),
            Column(
                "mail",
                label="Bericht",
                accessor=lambda request: "Bericht nog niet verstuurd" if request_mail.untold(request, box) else "",
            ),
        ]


class RequestInspectView(InspectView):
    """All of one request."""

    def get_field_label(self, field_name, field):
        return "Beslissen uiterlijk op" if field_name == "decide_by" else super().get_field_label(field_name, field)

    def get_field_display_value(self, field_name, field):
        value = getattr(self.object, field_name)
        if value is None:
            return "-"
        if value == "":
            return GONE if field_name in PERSONAL and not self.object.name else EMPTY
        if isinstance(value, str):
            return _lines(value)
        return _moment(value) if isinstance(value, datetime.datetime) else _day(value)


class RequestViewSet(ModelViewSet):
    """Menu "Woo-verzoeken": to read, to note, and to say that a request was handled."""

    model = WooRequest
    name = "woo_requests"
    url_prefix = "woo-verzoeken"
    icon = "mail"
    menu_label = "Woo-verzoeken"
    menu_name = "woo-requests"
    menu_order = 470
    add_to_admin_menu = True
    add_to_reference_index = False
    permission_policy = policy
    index_view_class = RequestIndexView
    filterset_class = RequestFilterSet
    search_backend_name = None
    search_fields = ["number", "subject"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = RequestInspectView
    inspect_view_fields = [
        *("number", "received_at", "decide_by", "subject", "text", "period", "name", "email", "phone", "address"),
        *("handled_on", "note", "mailed_at", "confirmed_at"),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([TypedPanel(name) for name in ("subject", "text", "period")], "Het verzoek"),
            MultiFieldPanel([TypedPanel(name) for name in ("name", "email", "phone", "address")], "De indiener"),
            MultiFieldPanel([FieldPanel("handled_on"), FieldPanel("note")], "De behandeling"),
        ]
    )

    def get_permissions_to_register(self):
        """The rights that an administrator can give: the policy knows no others."""
        return super().get_permissions_to_register().filter(codename__in=["view_woorequest", "change_woorequest"])


class RequestsPanel(Component):
    """How many requests are open on the first screen, and how many of these are urgent; nothing when none."""

    name = "woo-requests"
    template_name = "wagtailadmin/home/woo_requests.html"
    order = 190

    def get_context_data(self, parent_context):
        requests = list(WooRequest.objects.open())
        return {
            "open": len(requests),
            "late": sum(request.is_late for request in requests),
            "soon": sum(request.is_soon for request in requests),
            "url": reverse("woo_requests:index"),
        }

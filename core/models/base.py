"""What every page of the site carries."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.template.response import TemplateResponse
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

REVIEW_PERIOD = datetime.timedelta(days=182)


def next_review():
    """The date by which a new page must have been checked: half a year from now."""
    return datetime.date.today() + REVIEW_PERIOD


class BasePage(Page):
    """Base of every page type: introduction, summary, and who checks the page when.

    The summary is Wagtail's `search_description`: cards, search results and search engines show it, and it lies in
    the table that every page shares, so that a list of pages of many types takes one query.
    """

    lead = models.TextField(
        "inleiding",
        blank=True,
        max_length=500,
        help_text="Eén tot drie korte zinnen onder de titel. Wat vindt de bezoeker op deze pagina?",
    )
    content_owner = models.CharField(
        "eigenaar",
        max_length=120,
        default="Redactie van deze website",
        help_text="Welk team zorgt dat deze tekst klopt? Noem een team, geen persoon. Bezoekers zien dit.",
    )
    checked_on = models.DateField(
        "laatst gecontroleerd op",
        null=True,
        blank=True,
        help_text="Op welke dag heeft iemand de hele tekst nagekeken? Bezoekers zien deze datum.",
    )
    check_before = models.DateField(
        "controleren vóór",
        default=next_review,
        help_text="Voor welke dag moet iemand deze tekst weer nakijken? Alleen de redactie ziet dit.",
    )

    content_panels = [
        TitleFieldPanel(
            "title", help_text="Korte titel, liefst minder dan 60 tekens. Dit is de grote kop van de pagina."
        ),
        FieldPanel("lead"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading="Webadres",
                    help_text="Het laatste deel van het adres van de pagina. Alleen kleine letters en streepjes.",
                ),
                FieldPanel(
                    "search_description",
                    heading="Samenvatting",
                    help_text="Eén zin over deze pagina, 50 tot 160 tekens. Staat in overzichten en in zoekresultaten.",
                ),
                FieldPanel(
                    "seo_title",
                    heading="Titel voor zoekmachines",
                    help_text="Alleen nodig als de titel te kort of niet duidelijk is.",
                ),
                FieldPanel(
                    "show_in_menus",
                    heading="Toon in het menu",
                    help_text="Zet dit aan voor een pagina in het hoofdmenu of onder aan de site.",
                ),
            ],
            "Vindbaarheid",
        ),
    ]
    settings_panels = [
        MultiFieldPanel(
            [
                HelpPanel("Een tekst die niemand nakijkt, wordt vanzelf fout. Vul hier in wie dat doet en wanneer."),
                FieldPanel("content_owner"),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("check_before")]),
            ],
            "Controle",
        ),
        *Page.settings_panels,
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("search_description", boost=2),
        index.SearchField("lead"),
    ]

    known_public = False  # whether `core.tree` says that everybody may see it
    # What templates ask of every page and few types have; to look in vain takes Django longer than to draw the menu.
    exit_url = ""  # where somebody goes who must leave at once (see platforms)
    sample = False  # whether it says what is no fact

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):
        """Wagtail's tabs, and those that rooms add to every page with the hook `register_page_tab`."""
        handler = super().get_edit_handler()
        tabs = [make() for make in hooks.get_hooks("register_page_tab")]
        handler.children = [*handler.children, *(tab.bind_to_model(cls) for tab in tabs)]
        return handler

    def clean(self):
        super().clean()
        if self.checked_on and self.checked_on > datetime.date.today():
            raise ValidationError({"checked_on": "Deze dag is nog niet geweest. Kies vandaag of een eerdere dag."})

    @property
    def meta_title(self):
        """The title in the browser's tab and in search engines: no two pages have the same."""
        return self.seo_title or self.title

    @property
    def contents(self):
        """Links to the parts of a long page: a list of {"id", "title"}; shown from three on.

        A page whose parts depend on more than its own fields puts them in the context as `contents` instead.
        """
        return []

    def get_view_restrictions(self):
        """As Wagtail's, in one query instead of two: what makes this page private, or a page above it.

        A copy that follows another page (an alias) is as private as that page. Without a query for a page that was found
        through the page tree in memory, which knows what is private.
        """
        if self.known_public:
            return PageViewRestriction.objects.none()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        restricts = (
            Q(page__path__in=paths) | Q(page__aliases__path__in=paths) | Q(page__aliases__aliases__path__in=paths)
        )
        return PageViewRestriction.objects.filter(restricts).distinct()

    def serve_password_required_response(self, request, form, action_url):
        """Asks for the password of a private page; unlike Wagtail's, it tells nothing about the page itself."""
        context = {"form": form, "action_url": action_url}
        return TemplateResponse(request, "wagtailcore/password_required.html", context)

    def get_context(self, request, *args, **kwargs):
        from core.chrome import lazy_chrome  # the chrome reads models of this room

        own = {"contents": self.contents}
        return super().get_context(request, *args, **kwargs) | own | lazy_chrome(request, self)

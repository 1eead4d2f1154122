"""The section of the main menu, and papers open for views."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.blocks.body import headings
from core.fields import StreamField
from core.listing import Piece, link_row
from core.models import BasePage
from core.queries import directly_below, visible
from core.rich_text import PLAIN_TEXT
from publications.tooi import Category

from .meetings import MeetingPage
from .papers import PaperPage


class OpennessPage(BasePage):
    """The section of the main menu about openness; lists what is below it, and the next meeting."""

    parent_page_types = ["organisation.HomePage"]
    max_count_per_parent = 1

    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True, help_text="Staat onder de lijst.")

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "onderwerp Openheid"
        verbose_name_plural = "onderwerpen Openheid"

    @property
    def contents(self):
        return headings(self.body)

    def get_context(self, request, *args, **kwargs):
        below = visible(Page.objects.filter(directly_below(self)))
        meeting = visible(MeetingPage.objects.filter(cancelled=False).to_come()).first()
        return super().get_context(request, *args, **kwargs) | {
            "rows": [link_row(page, request) for page in below.order_by("path")],
            "next_meeting": [meeting.row(request)] if meeting else [],
        }


class InspectionsPage(BasePage):
    """Papers open for views: what lies there now, and what lay there before."""

    parent_page_types = ["publications.OpennessPage"]
    subpage_types = ["publications.InspectionPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "overzicht Ter inzage"
        verbose_name_plural = "overzichten Ter inzage"

    def get_context(self, request, *args, **kwargs):
        plans = Piece(request, visible(InspectionPage.objects.child_of(self)).order_by("-to_day", "-pk"))
        rows = [plan.row(request) for plan in plans.items]
        return (
            super().get_context(request, *args, **kwargs)
            | plans.context()
            | {
                "open": [row for row in rows if row["state"] != "past"],
                "past": [row for row in rows if row["state"] == "past"],
            }
        )


class InspectionPage(BasePage):
    """A plan that lies open: from when to when, and how a resident gives a view."""

    parent_page_types = ["publications.InspectionsPage"]
    subpage_types = ["publications.PaperPage"]
    category = Category.DRAFTS

    from_day = models.DateField("eerste dag", help_text="Vanaf welke dag ligt het plan ter inzage?")
    to_day = models.DateField("laatste dag", help_text="Tot en met deze dag kan de bezoeker reageren.")
    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True, help_text="Waar gaat het over?")
    respond = RichTextField(
        "zo reageert u", features=PLAIN_TEXT, help_text="Hoe, waar en tot wanneer kan de bezoeker reageren?"
    )
    sample = models.BooleanField(
        "voorbeeld", default=False, help_text="Zet dit aan als het plan verzonnen is. Bezoekers zien dan: Voorbeeld."
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("from_day"), FieldPanel("to_day")]),
        FieldPanel("body"),
        FieldPanel("respond"),
        FieldPanel("sample"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("respond")]

    class Meta:
        verbose_name = "plan ter inzage"
        verbose_name_plural = "plannen ter inzage"

    def clean(self):
        super().clean()
        if self.from_day and self.to_day and self.to_day < self.from_day:
            raise ValidationError({"to_day": "De laatste dag ligt voor de eerste dag."})

    @property
    def state(self):
        """ "planned", "open" or "past": the calendar decides, nobody has to close it."""
        today = datetime.date.today()
        if today < self.from_day:
            return "planned"
        return "open" if today <= self.to_day else "past"

    @property
    def state_label(self):
        return {"planned": _("Komt nog"), "open": _("Nu ter inzage"), "past": _("Gesloten")}[self.state]

    @property
    def contents(self):
        return headings(self.body)

    def row(self, request=None):
        """The plan as a row of the overview."""
        return {
            "title": self.title,
            "url": self.get_url(request),
            "text": self.search_description,
            "state": self.state,
            "tags": [self.state_label],
            "path": _("Tot en met %(day)s") % {"day": date_format(self.to_day)},
            "sample": self.sample,
        }

    def keydata(self):
        """From when to when, as values of `components/keydata.html`."""
        days = [(_("Eerste dag"), self.from_day), (_("Laatste dag"), self.to_day)]
        return [
            *({"label": label, "value": date_format(day), "datetime": day.isoformat()} for label, day in days),
            {"label": _("Stand van zaken"), "value": self.state_label, "tag": True},
        ]

    def get_context(self, request, *args, **kwargs):
        papers = PaperPage.objects.below(self).public() if self.path else []
        return super().get_context(request, *args, **kwargs) | {
            "keydata": self.keydata(),
            "docs": [paper.as_doc(request) for paper in papers],
        }

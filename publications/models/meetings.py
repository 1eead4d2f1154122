"""Meetings of a body: when, where, what is on the agenda, what was decided."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import FilteredRelation, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.models import BasePage
from core.queries import visible
from core.rich_text import SHORT_TEXT

from .papers import PaperPage

NEAR = datetime.timedelta(days=200)  # around a meeting: the few before and after it
MOST_NEAR, OTHERS = 50, 4  # looked at; shown
USUAL_LENGTH = datetime.timedelta(hours=2)  # of a meeting whose end is not given
FIRST_YEAR, YEARS_AHEAD = 2000, 5  # a day before or after these is a slip, such as 0226


def usual_years():
    """The years in which meetings can be."""
    return range(FIRST_YEAR, timezone.localdate().year + YEARS_AHEAD + 1)


def start_of(year):
    """The moment at which a year begins in the region."""
    return datetime.datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())


class MeetingQuerySet(PageQuerySet):
    def of(self, *bodies):
        """Meetings of these bodies."""
        return self.filter(body__in=[body.pk for body in bodies])

    def in_year(self, year):
        """Meetings that begin in a year, by the clock of the region."""
        return self.in_years(range(year, year + 1))

    def in_years(self, years):
        """Meetings that begin in one of these years."""
        return self.filter(starts_at__gte=start_of(years.start), starts_at__lt=start_of(years.stop))

    def to_come(self, now=None):
        """Meetings that are not over yet, the first one first; cancelled ones too."""
        return self.filter(ends_at__gt=now or timezone.now()).order_by("starts_at", "pk")

    def over(self, now=None):
        """Meetings that are over, the last one first."""
        return self.filter(ends_at__lte=now or timezone.now()).order_by("-starts_at", "-pk")

    def next_end(self, after):
        """When the next meeting is over, so that lists change; None when none is planned."""
        return self.live().filter(ends_at__gt=after).aggregate(first=Min("ends_at"))["first"]


MeetingManager = PageManager.from_queryset(MeetingQuerySet)


class MeetingPage(BasePage):
    """A meeting, planned or past; may be there long before there are papers."""

    parent_page_types = ["publications.BodyPage"]
    subpage_types = ["publications.PaperPage"]

    starts_at = models.DateTimeField(
        "begin", db_index=True, help_text="Op welke dag en hoe laat begint de vergadering?"
    )
    ends_at = models.DateTimeField("einde", blank=True, db_index=True, help_text="Leeg: twee uur na het begin.")
    place = models.CharField("plaats", max_length=160, blank=True, help_text="Leeg zolang de plaats niet bekend is.")
    closed = models.BooleanField(
        "besloten vergadering",
        default=False,
        help_text="Niemand mag meeluisteren. Stukken onder deze vergadering kunnen dan niet op de site komen.",
    )
    cancelled = models.BooleanField(
        "gaat niet door", default=False, help_text="Bezoekers zien dan dat de vergadering vervalt."
    )
    note = models.CharField(
        "opmerking",
        max_length=250,
        blank=True,
        help_text="Waarom gaat de vergadering niet door, of wat moet de bezoeker nog meer weten?",
    )
    film = models.ForeignKey(
        "core.Film",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="opname",
        help_text="De opname van de vergadering, met ondertitels. U voegt die toe bij Inhoud, Films.",
    )
    sample = models.BooleanField(
        "voorbeeld",
        default=False,
        help_text="Zet dit aan als de vergadering verzonnen is. Bezoekers zien dan: Voorbeeld.",
    )

    # Follows from the place in the tree; kept here, because lists of thousands of meetings ask for it.
    body = models.ForeignKey(
        "publications.BodyPage",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="meetings",
        db_index=False,  # the index below begins with it
    )

    objects = MeetingManager()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("place")], "Wanneer en waar"
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "closed",
                    help_text="Niemand mag meeluisteren. Als u dit publiceert, gaan de stukken eronder van de site. "
                    "Een concept verandert niets voor bezoekers.",
                ),
                FieldPanel("cancelled"),
                FieldPanel("note"),
                FieldPanel("sample"),
            ],
            "Stand van zaken",
        ),
        InlinePanel("agenda", heading="Agenda", label="Agendapunt"),
        FieldPanel("film"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("place"),
        index.RelatedFields(
            "agenda",
            [index.SearchField(name) for name in ("title", "explanation", "proposal", "decision")],
        ),
    ]

    class Meta:
        verbose_name = "vergadering"
        verbose_name_plural = "vergaderingen"
        indexes = [models.Index(fields=["body", "starts_at"], name="meeting_body_start")]

    def save(self, *args, **kwargs):
        if self.path:
            self.body_id = self.get_parent().pk
        super().save(*args, **kwargs)

    def full_clean(self, *args, **kwargs):
        if self.starts_at and not self.ends_at:
            self.ends_at = self.starts_at + USUAL_LENGTH
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        years = usual_years()
        if self.starts_at and not start_of(years.start) <= self.starts_at < start_of(years.stop):
            raise ValidationError(
                {"starts_at": f"Dit jaar kan niet kloppen. Kies een dag in {years[0]} tot en met {years[-1]}."}
            )
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "Het einde ligt voor het begin."})

    @property
    def category(self):
        """The category of the Woo of its papers."""
        return self.get_parent().specific.category

    @property
    def state(self):
        """ "planned", "past" or "cancelled"; the clock decides what is past."""
        if self.cancelled:
            return "cancelled"
        return "past" if self.ends_at <= timezone.now() else "planned"

    @property
    def state_label(self):
        return {"planned": _("Gepland"), "past": _("Geweest"), "cancelled": _("Gaat niet door")}[self.state]

    @cached_property
    def items(self):
        """The agenda with who answers for each point on the day of the meeting: a list of `AgendaItem`, numbered."""
        agenda, day = self.agenda.all(), timezone.localdate(self.starts_at)
        saved = isinstance(agenda, models.QuerySet)  # a preview has them in memory only
        items = []
        for item in agenda.with_holders(day) if saved else agenda:  # saved: a row for each holder
            if not items or item.pk is None or items[-1].pk != item.pk:
                item.number, item.holders = len(items) + 1, []
                items.append(item)
            if saved:
                held = getattr(item, "assignment", None)  # not set at all when there is none
                items[-1].holders += [held.office_holder] if held else []
            elif item.portfolio:
                item.holders = [assignment.office_holder for assignment in item.portfolio.assignments.valid_on(day)]
        return items

    @property
    def shown_film(self):
        """The film of the meeting, or None; of a closed one nobody may see it."""
        return None if self.closed else self.film

    def contents_of(self, others):
        """The list of contents: a list of {"id", "title"}."""
        parts = [
            ("agenda", _("Agenda"), True),
            ("stukken", _("Alle stukken"), not self.closed),
            ("opname", _("Opname"), self.shown_film),
            ("andere", _("Andere vergaderingen"), others),
        ]
        return [{"id": anchor, "title": title} for anchor, title, content in parts if content]

    def row(self, request=None):
        """The meeting as the values of `components/meeting.html`."""
        return {
            "title": self.title,
            "url": self.get_url(request),
            "starts_at": self.starts_at,
            "state": self.state,
            "state_label": self.state_label,
            "place": self.place,
            "closed": self.closed,
            "sample": self.sample,
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        papers = list(PaperPage.objects.below(self).public()) if self.path and not self.closed else []
        by_item = {}
        for paper in papers:
            by_item.setdefault(paper.agenda_item_id, []).append(paper.as_doc(request))
        for item in self.items:
            item.docs = by_item.get(item.pk, []) if item.pk else []
        others = [meeting.row(request) for meeting in self.others()] if self.path else []
        return context | {
            "contents": self.contents_of(others),
            "keydata": self.keydata(),
            "docs": [paper.as_doc(request) for paper in papers],
            "others": others,
            "portfolios_url": reverse("portfolios"),
            "links": [
                {"title": _("Zet deze vergadering in uw agenda"), "url": reverse("meeting_calendar", args=[self.pk])}
            ]
            if self.pk and self.state == "planned"
            else [],
        }

    def keydata(self):
        """When and where, as values of `components/keydata.html`."""
        start, end = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        times = {"start": time_format(start), "end": time_format(end)}
        return [
            {"label": _("Datum"), "value": date_format(start, "l j F Y"), "datetime": start.date().isoformat()},
            {"label": _("Tijd"), "value": _("%(start)s tot %(end)s uur") % times},
            {"label": _("Plaats"), "value": self.place or _("nog niet bekend")},
            {"label": _("Stand van zaken"), "value": self.state_label, "tag": True},
            *([{"label": _("Openbaar"), "value": _("Besloten"), "tag": True}] if self.closed else []),
        ]

    def others(self):
        """The public meetings of the same body before and after this one, in order of time; in one query."""
        near = visible(MeetingPage.objects.filter(body=self.body_id).exclude(pk=self.pk))
        near = near.filter(starts_at__range=(self.starts_at - NEAR, self.starts_at + NEAR))
        near = sorted(
            near.order_by("starts_at")[:MOST_NEAR], key=lambda meeting: abs(meeting.starts_at - self.starts_at)
        )
        return sorted(near[:OTHERS], key=lambda meeting: meeting.starts_at)


class AgendaItemQuerySet(models.QuerySet):
    def with_holders(self, day):
        """Points with their portfolio, a row for each who holds it on a day: `assignment`, or None; in one query."""
        start, end = "portfolio__assignments__valid_from", "portfolio__assignments__valid_to"
        started = Q(**{start: None}) | Q(**{f"{start}__lte": day})
        not_ended = Q(**{end: None}) | Q(**{f"{end}__gte": day})
        held = FilteredRelation("portfolio__assignments", condition=started & not_ended)
        points = self.annotate(assignment=held).order_by("sort_order", "pk", "assignment__pk")
        return points.select_related("portfolio", "assignment__office_holder__municipality")


class AgendaItem(Orderable):
    """A point of the agenda: what is proposed, what was decided, who answers for it."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="agenda")
    title = models.CharField("onderwerp", max_length=200)
    explanation = RichTextField("toelichting", blank=True, features=SHORT_TEXT)
    proposal = models.TextField("voorstel", blank=True, max_length=2000)
    decision = models.TextField("besluit", blank=True, max_length=2000)
    votes_for = models.PositiveSmallIntegerField("stemmen voor", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("stemmen tegen", null=True, blank=True)
    votes_withheld = models.PositiveSmallIntegerField("onthoudingen", null=True, blank=True)
    portfolio = models.ForeignKey(
        "organisation.Portfolio",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="portefeuille",
    )
    closed = models.BooleanField("besloten", default=False)

    objects = AgendaItemQuerySet.as_manager()

    panels = [
        FieldPanel("title", help_text="Waar gaat dit punt over? Eén regel."),
        FieldPanel("explanation", help_text="Eén of twee zinnen in gewone woorden. Mag leeg blijven."),
        FieldPanel("proposal", help_text="Wat wordt aan de vergadering gevraagd?"),
        FieldPanel("decision", help_text="Vul dit in na de vergadering: wat is besloten?"),
        FieldRowPanel(
            [
                FieldPanel("votes_for", help_text="Alleen als er is gestemd."),
                FieldPanel("votes_against", help_text="Alleen als er is gestemd."),
                FieldPanel("votes_withheld", help_text="Wie niet voor en niet tegen stemde."),
            ],
            heading="Stemming",
        ),
        FieldPanel(
            "portfolio", help_text="Wie deze portefeuille op de dag van de vergadering heeft, staat er vanzelf bij."
        ),
        FieldPanel("closed", help_text="De stukken bij een besloten punt kunnen niet op de site komen."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"

    def __str__(self):
        return self.title

    @property
    def voted(self):
        """Whether votes are given."""
        return self.votes_for is not None or self.votes_against is not None

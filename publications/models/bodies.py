"""Who meets: the overview of all meetings, and the bodies (boards and committees) whose meetings they are."""

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from core.listing import Piece, address, whole
from core.models import BasePage, UnitPage
from core.queries import visible
from publications.tooi import Category

from .meetings import MeetingPage, usual_years

MOST_TO_COME = 20  # a body plans some six meetings in a year


class Body(models.TextChoices):
    """What a body is in law; the category of its papers follows from it (value lists of TOOI, see `publications.tooi`)."""

    GENERAL = "algemeen", "Algemeen bestuur"
    COMMITTEE = "commissie", "Commissie van het algemeen bestuur"
    DAILY = "dagelijks", "Dagelijks bestuur"


class MeetingsPage(BasePage):
    """All meetings of all bodies: the next one first, then what is planned, then what was."""

    parent_page_types = ["publications.OpennessPage"]
    subpage_types = ["publications.BodyPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "overzicht van vergaderingen"
        verbose_name_plural = "overzichten van vergaderingen"

    def get_context(self, request, *args, **kwargs):
        bodies, meetings = BodyPage.objects.child_of(self), MeetingPage.objects.all()
        context = super().get_context(request, *args, **kwargs) | meeting_lists(request, self, bodies, meetings)
        return context | {
            "follow": [
                {
                    "title": _("Volg nieuwe stukken en besluiten (Atom)"),
                    "url": reverse("papers_feed"),
                    "type": "application/atom+xml",
                },
                {
                    "title": _("Alle vergaderingen als open gegevens (JSON)"),
                    "url": reverse("meetings_json"),
                    "type": "application/json",
                },
            ]
        }


class BodyPage(BasePage):
    """A body (board or committee) with its meetings, year by year."""

    parent_page_types = ["publications.MeetingsPage"]
    subpage_types = ["publications.MeetingPage"]

    body_kind = models.CharField(
        "wat voor orgaan",
        max_length=10,
        choices=Body,
        help_text="Hieruit volgt onder welk deel van de Woo de stukken vallen.",
    )
    board = models.ForeignKey(
        UnitPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pagina over dit orgaan",
        help_text="De pagina die vertelt wie erin zitten en wat zij doen.",
    )

    content_panels = [*BasePage.content_panels, FieldPanel("body_kind"), PageChooserPanel("board")]

    class Meta:
        verbose_name = "orgaan dat vergadert"
        verbose_name_plural = "organen die vergaderen"

    @property
    def category(self):
        """Papers of a daily board fall under another category of the Woo than those of a general board."""
        return Category.BOARD_AGENDAS if self.body_kind == Body.DAILY else Category.COUNCIL_PAPERS

    def get_context(self, request, *args, **kwargs):
        bodies, meetings = BodyPage.objects.sibling_of(self), MeetingPage.objects.of(self)
        context = super().get_context(request, *args, **kwargs) | meeting_lists(request, self, bodies, meetings)
        return context | {
            "follow": [
                {
                    "title": _("Zet deze vergaderingen in uw agenda (iCalendar)"),
                    "url": reverse("body_calendar", args=[self.pk]),
                    "type": "text/calendar",
                },
                {
                    "title": _("Volg nieuwe stukken en besluiten (Atom)"),
                    "url": reverse("body_feed", args=[self.pk]),
                    "type": "application/atom+xml",
                },
            ],
        }


def meeting_lists(request, page, bodies, meetings):
    """The context of a list of meetings, in three queries however many there are.

    In: the page itself, the bodies to choose from, the meetings of this page (querysets). Without ?jaar= these are the
    meetings to come and those that are over, with it those of that year.
    """
    meetings = visible(meetings)
    usual = meetings.in_years(usual_years())  # else one slip such as 0226 makes a choice of 1,800 years
    first, last = (Subquery(usual.order_by(order).values("starts_at")[:1]) for order in ("starts_at", "-starts_at"))
    board_shown = Exists(visible(UnitPage.objects.filter(pk=OuterRef("board"))))
    # From their own table, in which there are few: SQLite would look at all pages below and ask of each whether it is one.
    bodies = bodies.filter(pk__in=BodyPage.objects.order_by().values("pk"))
    found = visible(bodies).select_related("board").annotate(first=first, last=last, board_shown=board_shown)
    bodies = sorted(found.order_by(), key=lambda body: body.path)  # here: SQLite would go through all pages for it
    boards = [body.board for body in bodies if body.pk == page.pk and body.board_shown]
    years = _years(bodies)
    year = whole(request.GET.get("jaar", ""))
    if year in years:
        to_come, listed = [], Piece(request, meetings.in_year(year).order_by("starts_at", "pk"), jaar=year)
    else:
        year = None
        listed = Piece(request, meetings.over())
        to_come = meetings.to_come()[:MOST_TO_COME] if listed.number == 1 else []
    return listed.context() | {
        "bodies": [
            {"title": body.title, "url": body.get_url(request), "current": body.pk == page.pk} for body in bodies
        ],
        "about": [{"title": board.title, "url": board.get_url(request)} for board in boards],
        "years": [
            {"title": _("Nieuwste"), "url": page.get_url(request), "current": year is None},
            *({"title": number, "url": address(jaar=number), "current": number == year} for number in years),
        ],
        "year": year,
        "to_come": [meeting.row(request) for meeting in to_come],
        "listed": [meeting.row(request) for meeting in listed.items],
    }


def _years(bodies):
    """The years in which there are meetings, the newest first: from the first and last meeting that all bodies carry."""
    if not bodies or bodies[0].first is None:
        return []
    first, last = (timezone.localdate(moment).year for moment in (bodies[0].first, bodies[0].last))
    return list(range(last, first - 1, -1))

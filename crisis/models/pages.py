"""The pages: what happens now, one incident, and what is over."""

import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel
from wagtail.models import PagePermissionTester
from wagtail.search import index

from core.listing import Piece
from core.models import BasePage
from core.queries import visible
from crisis import situation
from crisis.record import FIRST_FORM, FORMS, Record


class NowPermissionTester(PagePermissionTester):
    """The page above all incidents stays where it is: with it every message would leave the site.

    Nor is it copied: with it every message would be said again, by one person.
    """

    def can_delete(self, ignore_bulk=False):
        return False

    def can_unpublish(self):
        return False

    def can_move(self):
        return False

    def can_copy(self):
        return False

    def can_set_view_restrictions(self):
        return False


class NowPage(BasePage):
    """What happens now in the region: every message that holds, else that there is none."""

    parent_page_types = ["organisation.HomePage"]
    subpage_types = ["crisis.IncidentPage", "crisis.EarlierPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = "overzicht Nu in Twente"
        verbose_name_plural = "overzichten Nu in Twente"

    def permissions_for_user(self, user):
        return NowPermissionTester(user, self)

    def clean(self):
        super().clean()
        if self.expire_at:
            raise ValidationError({"expire_at": "Deze pagina blijft altijd op de site. Maak deze tijd leeg."})

    def get_context(self, request, *args, **kwargs):
        from crisis.presentation import rows

        earlier = EarlierPage.objects.child_of(self).live().first()
        return super().get_context(request, *args, **kwargs) | {
            "rows": rows(situation.messages()),
            "earlier_url": earlier.get_url(request) if earlier else "",
        }


class EarlierPage(BasePage):
    """Incidents that are over. Their own addresses stay what they were."""

    parent_page_types = ["crisis.NowPage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = "overzicht Eerdere incidenten"
        verbose_name_plural = "overzichten Eerdere incidenten"

    def get_context(self, request, *args, **kwargs):
        from crisis.presentation import page_row

        ended = visible(IncidentPage.objects.sibling_of(self)).exclude(ended_at=None).order_by("-ended_at")
        piece = Piece(request, ended)
        context = super().get_context(request, *args, **kwargs) | piece.context()
        return context | {"rows": [page_row(page, request) for page in piece.items]}


class IncidentPermissionTester(PagePermissionTester):
    """An incident is published, changed and ended on the screens of this room only, which hold the rule of two."""

    def can_edit(self):
        return may_prepare(self.user)

    def can_publish(self):
        return False

    def can_delete(self, ignore_bulk=False):
        return False

    can_unpublish = can_lock = can_unlock = can_unschedule = can_publish
    can_set_view_restrictions = can_add_subpage = can_publish_subpage = can_publish

    def can_move(self):
        return False

    def can_move_to(self, destination):
        return False

    def can_copy(self):
        return False

    def can_copy_to(self, destination, recursive=False):
        return False

    def can_submit_for_moderation(self):
        return False


def may_prepare(user):
    """Whether somebody may write messages and hold exercises."""
    return user.is_active and (user.has_perm("crisis.prepare_incident") or may_publish(user))


def may_publish(user):
    """Whether somebody may put messages on the site."""
    return user.is_active and user.has_perm("crisis.publish_incident")


class IncidentPage(BasePage):
    """One incident, from the first message to what to do when it is over. See `crisis.record` for what it says."""

    parent_page_types = ["crisis.NowPage"]
    subpage_types = []
    is_creatable = False  # in Wagtail's own list of pages to make; see `crisis.publishing.start`

    data = models.JSONField("wat er staat", default=dict, help_text="U vult dit in op het scherm Crisis.")
    ended_at = models.DateTimeField(
        "afgelopen om", null=True, editable=False, help_text="Het moment waarop het incident voorbij was."
    )
    exercise = models.BooleanField(
        "oefening", default=False, editable=False, help_text="Een oefening komt nooit op de site."
    )
    exercise_live_at = models.DateTimeField(
        "in de oefening gepubliceerd om", null=True, editable=False, help_text="Telt de minuten van een oefening."
    )
    sign_film = models.ForeignKey(
        "core.Film",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="film met gebarentaal",
        help_text="Een film in Nederlandse Gebarentaal met dezelfde boodschap.",
    )
    sample = models.BooleanField(
        "voorbeeld", default=False, help_text="Dit incident is verzonnen. Bezoekers zien dan: Voorbeeld."
    )

    form = FIRST_FORM  # the form that this visit asks for

    content_panels = [*BasePage.content_panels, FieldPanel("sign_film"), FieldPanel("sample")]
    search_fields = [*BasePage.search_fields, index.SearchField("searchable_text")]

    class Meta:
        verbose_name = "incident"
        verbose_name_plural = "incidenten"
        permissions = [
            ("prepare_incident", "Mag crisisberichten voorbereiden en oefenen"),
            ("publish_incident", "Mag crisisberichten publiceren"),
        ]

    def permissions_for_user(self, user):
        return IncidentPermissionTester(user, self)

    @property
    def has_workflow(self):
        """The review of ordinary pages takes too long; the rule of two stands in its place."""
        return False

    def clean(self):
        super().clean()
        if self.exercise and self.live:
            raise ValidationError("Een oefening kan niet op de site.")

    def save(self, *args, **kwargs):
        """Saves, but never an exercise that visitors could see: raises ValueError.

        Raises PermissionDenied for a copy or a translation: an incident has one page, that has its languages in it; and
        for a copy that would be public at once: an incident begins as a draft.
        """
        if self.exercise and self.live:
            raise ValueError("An exercise is never live.")
        if self._state.adding and self.live and not self.sample:
            raise PermissionDenied("An incident begins as a draft.")
        if self._state.adding and IncidentPage.objects.filter(translation_key=self.translation_key).exists():
            raise PermissionDenied("An incident has one page.")
        if not self.translation_key:
            self.translation_key = uuid.uuid4()
        return super().save(*args, **kwargs)

    def save_revision(self, *args, previous_revision=None, **kwargs):
        """Saves a version; raises PermissionDenied for going back to an old one, with which no question could be answered."""
        if previous_revision is not None:
            raise PermissionDenied("An incident goes on; it never goes back.")
        return super().save_revision(*args, **kwargs)

    @cached_property
    def record(self):
        return Record.from_data(self.data)

    def use(self, record):
        """Take over what a record says; the fields that every page has follow from it."""
        self.data, self.record = record.to_data(), record
        text = record.text()
        self.title = text.title
        self.draft_title = text.title
        told = text.aftercare if record.ended_at else text.summary  # nobody must read old advice in a list
        self.lead = told[:500]
        self.search_description = _sentence(" ".join(f"{text.title}. {told}".split()), 160)
        self.ended_at = record.ended_at

    @property
    def searchable_text(self):
        """All that stands on the page in Dutch, and the names of the places."""
        if not self.data:
            return ""
        record = self.record
        texts = [text for form, text in record.texts.items() if FORMS[form].language == "nl"]
        lines = [line for text in texts for line in (text.title, text.summary, *text.do, *text.dont, text.aftercare)]
        return " ".join([record.place, *lines, *(update.texts.get(FIRST_FORM, "") for update in record.updates)])

    def serve(self, request, *args, form=FIRST_FORM, **kwargs):
        """The page in one form, in the language of that form all around; a form that is not there gives Dutch."""
        if self.expire_at and self.expire_at <= timezone.now() and not getattr(request, "is_preview", False):
            raise Http404("Its time is over; the clock takes it away.")
        if form not in self.record.texts:
            return redirect(self.get_url(request))
        self.form = form
        with translation.override(FORMS[form].language):
            return super().serve(request, *args, **kwargs).render()

    def serve_preview(self, request, mode_name):
        """What the editors of Wagtail's own screens see; of an exercise only our screen, that says on all sides what it is."""
        if self.exercise:
            return redirect("crisis_exercise", self.pk)
        return super().serve_preview(request, mode_name)

    def get_context(self, request, *args, **kwargs):
        from crisis.presentation import address_context, incident_context

        context = super().get_context(request, *args, **kwargs)
        message = situation.Message.of_page(self)
        context |= address_context(message, self.form, context["meta"])
        context |= incident_context(message, self.form, timezone.now(), sample=self.sample)
        if not self.sample:
            context["json_ld"] = [*context["json_ld"], context["announcement"]]
        return context | {"film": self.sign_film, "read_by_address": self.form != FIRST_FORM}


def _sentence(text, length):
    """The text in at most so many characters, cut between two words."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(".,:;") + "…"

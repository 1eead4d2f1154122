"""Scenario's: messages that were written in calm times, in every form, and who confirmed each of them."""

import hashlib

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel
from wagtail.log_actions import log
from wagtail.models import RevisionMixin

from crisis.record import FORMS, Kind, Level, Text
from crisis.scenario_forms import ScenarioForm

CONCEPT = "concept, laten controleren door de crisisorganisatie"
# The forms as editors call them, in Dutch.
FORM_NAMES = {"nl": "Nederlands", "easy": "Heel eenvoudig Nederlands", "de": "Duits", "en": "Engels"}
LINES_HELP = "Zet elke aanwijzing op een eigen regel. Gebruik in elke taal dezelfde aanwijzingen, in dezelfde volgorde."


class TextChanged(Exception):
    """Somebody confirms a text that is no longer what they read; the message is for them, in Dutch."""


class Scenario(RevisionMixin, ClusterableModel):
    """What is said about one kind of incident until its own facts are known."""

    kind = models.CharField(
        "soort gebeurtenis",
        max_length=12,
        choices=Kind.choices,
        unique=True,
        help_text="Kiest een redacteur deze soort, dan staan de teksten van dit scenario klaar.",
    )
    title = models.CharField(
        "naam", max_length=80, help_text="Zo heet het scenario in dit beheer. Bezoekers zien deze naam niet."
    )
    level = models.CharField(
        "niveau",
        max_length=12,
        choices=Level.choices,
        default=Level.WARNING,
        help_text="Met dit niveau begint een bericht. De redacteur kan het bij elk bericht veranderen.",
    )
    sign_film = models.ForeignKey(
        "core.Film",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="film met gebarentaal",
        help_text="Een film in Nederlandse Gebarentaal met dezelfde boodschap. Is er nog geen film? Laat dit leeg.",
    )

    panels = [
        HelpPanel(
            "<p>Verandert u een tekst? Dan wordt die tekst weer een concept. Bevestig de tekst daarna opnieuw, op het "
            "scherm <b>Controleren</b>.</p>"
        ),
        FieldPanel("title"),
        FieldPanel("kind"),
        FieldPanel("level"),
        FieldPanel("sign_film"),
        InlinePanel("written", heading="Teksten", label="Tekst", min_num=1, max_num=len(FORMS)),
    ]
    base_form_class = ScenarioForm

    class Meta:
        ordering = ["title"]
        permissions = [("confirm_scenario", "Mag teksten van scenario’s bevestigen")]
        verbose_name = "scenario"
        verbose_name_plural = "scenario’s"

    def __str__(self):
        return self.title

    def rows(self):
        """The texts as they are kept, by form, in the order of FORMS: only those with a title."""
        found = {row.form: row for row in self.written.all() if row.title.strip()}
        return {form: found[form] for form in FORMS if form in found}

    def texts(self):
        """What a message of this kind says, by form: a `record.Text` for each form that is there."""
        return {form: row.text for form, row in self.rows().items()}

    def missing_forms(self):
        """The forms that nobody has written yet."""
        present = self.rows()
        return [form for form in FORMS if form not in present]

    def unconfirmed_forms(self):
        """The forms that are there, but that nobody of the crisis organisation has confirmed."""
        return [form for form, row in self.rows().items() if not row.is_confirmed]

    def in_words(self):
        """How far each form is, one sentence a form; and whether there is a film."""
        rows = self.rows()
        words = [f"{name}: {rows[form].state if form in rows else 'ontbreekt'}" for form, name in FORM_NAMES.items()]
        return [*words, f"Film met gebarentaal: {self.sign_film or 'ontbreekt'}"]


class ScenarioText(models.Model):
    """A scenario in one form. A confirmation is of the exact text: it goes with the first letter that changes."""

    scenario = ParentalKey(Scenario, on_delete=models.CASCADE, related_name="written")
    form = models.CharField(
        "taal",
        max_length=8,
        choices=list(FORM_NAMES.items()),
        help_text="In welke taal is deze tekst? Heel eenvoudig Nederlands heeft zinnen van hoogstens acht woorden.",
    )
    title = models.CharField(
        "kop",
        max_length=80,
        blank=True,
        help_text="Wat er aan de hand is, zonder plaats. Zonder kop gebruikt de site deze tekst niet.",
    )
    summary = models.TextField(
        "samenvatting",
        max_length=300,
        blank=True,
        help_text="Het gevaar en het belangrijkste advies, in een of twee zinnen.",
    )
    do = models.TextField("wat u moet doen", blank=True, help_text=LINES_HELP)
    dont = models.TextField("wat u niet moet doen", blank=True, help_text=LINES_HELP)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="bevestigd door",
        help_text="Wie van de crisisorganisatie deze tekst heeft gelezen en goedgekeurd.",
    )
    confirmed_at = models.DateTimeField(
        "bevestigd om", null=True, editable=False, help_text="Het moment waarop de tekst is goedgekeurd."
    )

    SAID = ("form", "title", "summary", "do", "dont")  # what a confirmation is about

    panels = [FieldPanel(name) for name in SAID]

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["scenario", "form"], name="crisis_scenario_form_once")]
        verbose_name = "tekst"
        verbose_name_plural = "teksten"

    def __str__(self):
        return FORM_NAMES.get(self.form, "Tekst")

    def save(self, *args, **kwargs):
        """Saves, and keeps the confirmation that is in the database only when the text is still the same.

        What the object itself says about a confirmation counts for nothing: it may come from an old version.
        """
        for name in self.SAID:  # a browser sends other ends of lines
            setattr(self, name, "\n".join(getattr(self, name).splitlines()))
        old = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        same = old is not None and old.said == self.said
        self.confirmed_by, self.confirmed_at = (old.confirmed_by, old.confirmed_at) if same else (None, None)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "confirmed_by", "confirmed_at"}
        return super().save(*args, **kwargs)

    @property
    def said(self):
        """Everything that a confirmation is about, as plain values by field."""
        return {name: getattr(self, name) for name in self.SAID}

    @property
    def stamp(self):
        """A short value that another text does not have."""
        return hashlib.sha256("\0".join(self.said.values()).encode()).hexdigest()

    @property
    def text(self):
        return Text(self.title, self.summary, lines(self.do), lines(self.dont))

    @property
    def is_confirmed(self):
        return self.confirmed_at is not None

    @property
    def state(self):
        """How far this text is, in words."""
        if not self.is_confirmed:
            return CONCEPT
        name = self.confirmed_by.get_full_name() or self.confirmed_by.get_username() if self.confirmed_by else "iemand"
        return f"bevestigd door {name} op {date_format(timezone.localtime(self.confirmed_at), 'j F Y')}"

    def confirm(self, user):
        """Say, as the crisis organisation, that this text is right. Raises PermissionDenied, TextChanged.

        In: this object as the person read it; when the database holds other words by now, those are not confirmed.
        """
        if not may_confirm(user):
            raise PermissionDenied("U mag geen teksten van scenario’s bevestigen.")
        now = timezone.now()
        if not self.title.strip():
            raise TextChanged("Deze tekst heeft nog geen kop.")
        if not type(self).objects.filter(pk=self.pk, **self.said).update(confirmed_by=user, confirmed_at=now):
            raise TextChanged("Deze tekst is intussen veranderd. Lees hem opnieuw.")
        self.confirmed_by, self.confirmed_at = user, now
        log(self.scenario, "crisis.confirm_scenario", user=user, data={"form": str(self)})


def may_confirm(user):
    """Whether somebody may say, as the crisis organisation, that a text is right."""
    return user.is_active and user.has_perm("crisis.confirm_scenario")


def lines(text):
    """The instructions of a field, one a line; empty lines are none."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())

"""The words whose pronunciation editors keep, and the recording of each page."""

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from wagtail.models import Page

from readaloud.text.lexicon import Entry, Lexicon

LANGUAGES = [("nl", "Nederlands"), ("en", "Engels"), ("de", "Duits")]


class PronunciationQuerySet(models.QuerySet):
    def lexicon(self):
        """The words of this queryset as what the text pipeline reads."""
        return Lexicon(word.entry for word in self)


class Pronunciation(models.Model):
    """A word or abbreviation, and how Lees voor says it.

    Respelling only ("ie vee zet"), as <alias> in a W3C pronunciation lexicon: the one form that every voice understands.
    """

    written = models.CharField(
        "geschreven",
        max_length=80,
        help_text="Het woord zoals het op de pagina staat. Bijvoorbeeld: IVZ.",
    )
    spoken = models.CharField(
        "uitgesproken",
        max_length=200,
        validators=[MinLengthValidator(1)],
        help_text="Schrijf op hoe het klinkt, met gewone woorden. Bijvoorbeeld: ie vee zet. Luister of het klopt.",
    )
    language = models.CharField(
        "taal",
        max_length=2,
        choices=LANGUAGES,
        default="nl",
        help_text="Geldt alleen in tekst in deze taal.",
    )
    case_sensitive = models.BooleanField(
        "let op hoofdletters",
        default=True,
        help_text="Aan: alleen met precies deze hoofdletters. Dan is ‘AB’ iets anders dan ‘ab’.",
    )
    ends_sentence = models.BooleanField(
        "kan het einde van een zin zijn",
        default=False,
        help_text="Alleen voor afkortingen met een punt. Aan bij ‘enz.’, uit bij ‘ca.’.",
    )
    note = models.TextField(
        "notitie",
        blank=True,
        max_length=500,
        help_text="Waarom spreken wij dit zo uit? Bij wie is het nagevraagd? Alleen de redactie ziet dit.",
    )

    objects = PronunciationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitspraak"
        verbose_name_plural = "uitspraken"
        ordering = [Lower("written"), "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["written", "language"],
                name="one_pronunciation",
                violation_error_message="Dit woord staat al in de lijst voor deze taal.",
            )
        ]

    def __str__(self):
        return self.written

    @property
    def entry(self):
        """This word as an entry of the lexicon."""
        return Entry(self.written, self.spoken, self.language, self.case_sensitive, self.ends_sentence)


class State(models.TextChoices):
    """What is to be done for a recording; whether there is sound is told by its name."""

    WAITING = "waiting", "Wacht op een stem"
    SPEAKING = "speaking", "Wordt ingesproken"
    DONE = "done", "Klaar"
    FAILED = "failed", "Mislukt"


class RecordingQuerySet(models.QuerySet):
    def with_sound(self):
        return self.exclude(name="")

    def due(self, now):
        """What a worker may take: waiting or failed and due, or held by a worker that no longer shows life."""
        waiting = Q(state__in=[State.WAITING, State.FAILED], due_at__lte=now)
        return self.filter(waiting | Q(state=State.SPEAKING, held_until__lt=now))


class Recording(models.Model):
    """The sound of one public page, or of a text that is no page (search results): what is wished and what there is.

    It is its own place in the queue: two wishes in a row are one, and what a killed worker held comes back by itself.
    """

    page = models.OneToOneField(
        Page,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="recording",
        verbose_name="pagina",
    )
    key = models.CharField("sleutel", max_length=64, blank=True)
    """Hash of the text of what is no page; empty for a page."""
    blocks = models.JSONField("tekst in blokken", null=True, blank=True)
    """The text of what is no page, and nothing of what the visitor asked; a page is read when its turn comes."""
    title = models.CharField("titel", max_length=255, blank=True)
    language = models.CharField("taal", max_length=2, choices=LANGUAGES, default="nl")
    state = models.CharField("stand", max_length=8, choices=State, default=State.WAITING)
    version = models.PositiveIntegerField("versie", default=1)
    """Rises with every wish; a worker that finishes an older one has not finished."""
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    due_at = models.DateTimeField("niet eerder dan", default=timezone.now)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    held_until = models.DateTimeField("vastgehouden tot", null=True, blank=True)
    problem = models.CharField("probleem", max_length=300, blank=True)
    text = models.TextField("gelezen tekst", blank=True)
    unknown = models.JSONField("onbekende afkortingen", default=list, blank=True)
    fingerprint = models.CharField("vingerafdruk", max_length=64, blank=True)
    """Of what is said and the voice that says it: the same text is not spoken twice."""
    name = models.CharField("naam van de bestanden", max_length=80, blank=True)
    """In the folder of recordings, without extension; empty while there is no sound."""
    seconds = models.FloatField("duur in seconden", default=0)
    size = models.PositiveIntegerField("grootte van de mp3 in bytes", default=0)
    spoken_at = models.DateTimeField("ingesproken op", null=True, blank=True)
    checked_at = models.DateTimeField("tekst bekeken op", null=True, blank=True)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = "opname"
        verbose_name_plural = "opnamen"
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["checked_at"])]
        constraints = [models.UniqueConstraint(fields=["key"], condition=Q(page=None), name="one_recording_of_a_text")]

    def __str__(self):
        return self.title

    @property
    def start_of_names(self):
        """How the names of all its files begin, also of those that it had before."""
        return f"{self.page_id}-" if self.page_id else f"tekst{self.pk}-"

"""Films on our own server, with captions and the whole text."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from core.rich_text import LONG_TEXT

MAX_FILM_SIZE = 300 * 1024 * 1024  # bytes; a film of five minutes at 720p is some 60 MB
MAX_CAPTIONS_SIZE = 1024 * 1024  # bytes


def validate_film_size(file):
    if file.size > MAX_FILM_SIZE:
        raise ValidationError("Deze film is te groot. Kies een film van ten hoogste 300 MB.")


def validate_film_type(file):
    """Looks at the first bytes, not at the name: MP4 (`ftyp`) or WebM (EBML)."""
    file.seek(0)
    start = file.read(12)
    file.seek(0)
    if start[4:8] != b"ftyp" and start[:4] != b"\x1a\x45\xdf\xa3":
        raise ValidationError("Dit bestand is geen film. Kies een bestand van de soort MP4 of WebM.")


def validate_webvtt(file):
    """WebVTT files open with the word WEBVTT and are UTF-8 (https://www.w3.org/TR/webvtt1/#file-structure)."""
    if file.size > MAX_CAPTIONS_SIZE:
        raise ValidationError("Dit bestand met ondertitels is te groot. Kies een bestand van ten hoogste 1 MB.")
    file.seek(0)
    data = file.read()
    file.seek(0)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if not text.startswith("WEBVTT") or "-->" not in text:
        raise ValidationError("Dit bestand heeft geen ondertitels. Kies een bestand van de soort WebVTT (.vtt).")


class FilmManager(models.Manager):
    """Brings the poster along: who shows a film shows its poster."""

    def get_queryset(self):
        return super().get_queryset().select_related("poster")


class Film(index.Indexed, ClusterableModel):
    """A film with a poster, captions in one or more languages, and its text in full."""

    title = models.CharField("titel", max_length=120, help_text="Waarover gaat de film?")
    file = models.FileField(
        "filmbestand",
        upload_to="films",
        validators=[FileExtensionValidator(["mp4", "webm"]), validate_film_size, validate_film_type],
        help_text="Een bestand van de soort MP4 of WebM, ten hoogste 300 MB.",
    )
    poster = models.ForeignKey(
        "core.CustomImage",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="beeld vooraf",
        help_text="De bezoeker ziet dit beeld voordat de film start.",
    )
    minutes = models.CharField(
        "duur", max_length=20, help_text="Hoe lang duurt de film? Bijvoorbeeld: 2 minuten en 10 seconden."
    )
    transcript = RichTextField(
        "de tekst van de film",
        features=LONG_TEXT,
        help_text="Alles wat in de film wordt gezegd, en wat er te zien is. Voor wie de film niet kan horen of zien.",
    )

    objects = FilmManager()

    panels = [
        FieldPanel("title"),
        MultiFieldPanel([FieldPanel("file"), FieldPanel("poster"), FieldPanel("minutes")], "Film"),
        InlinePanel("tracks", heading="Ondertitels", label="Ondertitels", min_num=1),
        FieldPanel("transcript"),
    ]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["title"]
        verbose_name = "film"
        verbose_name_plural = "films"

    def __str__(self):
        return self.title

    @property
    def mime_type(self):
        return "video/webm" if self.file.name.lower().endswith(".webm") else "video/mp4"

    @property
    def sources(self):
        """The file, as a source of `components/film.html`."""
        return [{"src": self.file.url, "type": self.mime_type}]

    @property
    def captions(self):
        """The captions in every language, each in its own name, as tracks of `components/film.html`."""
        names = dict(settings.LANGUAGES)
        return [
            {"src": track.file.url, "lang": track.language, "label": names[track.language]}
            for track in self.tracks.all()
        ]


class CaptionTrack(Orderable):
    """Captions of a film in one language."""

    film = ParentalKey(Film, on_delete=models.CASCADE, related_name="tracks")
    language = models.CharField(
        "taal", max_length=2, choices=[("nl", "Nederlands"), ("en", "Engels"), ("de", "Duits")], default="nl"
    )
    file = models.FileField(
        "bestand",
        upload_to="films",
        validators=[FileExtensionValidator(["vtt"]), validate_webvtt],
        help_text="Een bestand van de soort WebVTT (.vtt).",
    )

    panels = [FieldPanel("language", help_text="De taal van deze ondertitels."), FieldPanel("file")]

    class Meta(Orderable.Meta):
        verbose_name = "ondertitels"
        verbose_name_plural = "ondertitels"

"""The file behind a paper: what it is, what was found in it, and where it lies."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from publications.tooi import FileKind

FOLDER = "papers"  # below MEDIA_ROOT; nothing there is served without a question


def file_path(file, _name):
    """Where the file lies: under a name that tells nothing and cannot be guessed."""
    return f"{FOLDER}/{file.uuid}.{file.kind}"


SILENT = models.Case(models.When(text="", then=True), default=False, output_field=models.BooleanField())


class PaperFileQuerySet(models.QuerySet):
    def light(self):
        """Files without their text, which may be long: for lists of files with their warnings."""
        return self.defer("text").annotate(silent=SILENT)

    def with_warnings(self):
        """Files that have `PaperFile.warnings`."""
        lacks = Q(tagged=None) | Q(tagged=False) | Q(language="") | Q(title="")
        return self.filter(Q(encrypted=True) | Q(text="") | Q(cut=True) | Q(kind=FileKind.PDF) & lacks)


class PaperFile(models.Model):
    """A file as it was uploaded. It never changes: a new version of a paper is a new file.

    Made by `publications.intake.take_in`, which examines it first.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    file = models.FileField("bestand", upload_to=file_path)
    name = models.CharField("naam", max_length=120)  # that visitors get, without the end that tells the kind
    kind = models.CharField("soort", max_length=4, choices=FileKind)
    size = models.PositiveBigIntegerField("grootte")  # bytes
    sha256 = models.CharField("controlegetal", max_length=64)  # in hexadecimal
    uploaded_at = models.DateTimeField("toegevoegd op", auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What was found in it; None: not known for this kind of file.
    pages = models.PositiveIntegerField("bladzijden", null=True)
    tagged = models.BooleanField("heeft codes voor schermlezers", null=True)
    encrypted = models.BooleanField("heeft een wachtwoord of een slot", default=False)
    language = models.CharField("taal in het bestand", max_length=20, blank=True)
    title = models.CharField("titel in het bestand", max_length=255, blank=True)
    text = models.TextField("tekst", blank=True)  # paragraphs, with an empty line between
    cut = models.BooleanField("tekst is niet volledig", default=False)  # too long to read in full

    objects = PaperFileQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = "bestand van een stuk"
        verbose_name_plural = "bestanden van stukken"

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        """The name under which a visitor saves the file."""
        return f"{self.name}.{self.kind}"

    @property
    def paragraphs(self):
        """The text that was found in it: a list of paragraphs."""
        return [paragraph for paragraph in self.text.split("\n\n") if paragraph.strip()]

    @property
    def is_silent(self):
        """Whether no text was found in it; a file of `light()` knows so without its text."""
        return self.silent if "silent" in self.__dict__ else not self.text

    @property
    def warnings(self):
        """What makes the file hard to use for some visitors: a list of Dutch sentences for editors."""
        found = []
        if self.encrypted:
            found.append("Het bestand heeft een slot. Hulpmiddelen kunnen de tekst daardoor soms niet lezen.")
        if self.is_silent:
            found.append("Er is geen tekst in het bestand gevonden. Het is misschien een scan.")
        if self.cut:
            found.append("Het bestand is zo lang, dat alleen het eerste deel van de tekst is overgenomen.")
        if self.kind == FileKind.PDF:
            if not self.tagged:
                found.append("De PDF heeft geen codes. Een schermlezer weet dan niet wat een kop of een tabel is.")
            if not self.language:
                found.append("In de PDF staat niet in welke taal de tekst is.")
            if not self.title:
                found.append("De PDF heeft geen titel.")
        return found

"""Parts that more than one platform page has: a film, a call for help, a way to leave the site quickly."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from core.blocks import FilmSlotBlock
from core.fields import StreamField
from core.rich_text import SHORT_TEXT


class FilmPart(models.Model):
    """Room for one film; neither film nor heading shows while there is none."""

    film_heading = models.CharField("kop", max_length=80, default="Film", help_text="Kop boven de film.")
    film = StreamField(
        FilmSlotBlock(),
        verbose_name="film",
        blank=True,
        help_text="Ten hoogste één film. Zonder film zien bezoekers ook de kop niet.",
    )

    film_panels = [MultiFieldPanel([FieldPanel("film_heading"), FieldPanel("film")], "Film")]

    class Meta:
        abstract = True

    @property
    def has_film(self):
        """Whether there is a film to show; a film that was deleted leaves an empty block behind."""
        return any(block.value for block in self.film)


class EmergencyPart(models.Model):
    """A box that says whom to call when somebody is in danger right now."""

    emergency_heading = models.CharField(
        "kop",
        max_length=80,
        default="Is iemand nu in gevaar?",
        help_text="Een vraag waarin iemand die snel hulp nodig heeft zich herkent.",
    )
    emergency_text = RichTextField(
        "tekst",
        features=SHORT_TEXT,
        default='<p>Bel <a href="tel:112">112</a>.</p>',
        help_text="Wat moet iemand direct doen? Eén korte zin. Maak van het nummer een telefoonlink.",
    )

    emergency_panels = [
        MultiFieldPanel(
            [FieldPanel("emergency_heading"), FieldPanel("emergency_text")], "Kader voor wie nu hulp nodig heeft"
        )
    ]

    class Meta:
        abstract = True


class QuickExitPart(models.Model):
    """A link to leave the site quickly, for a visitor who is being watched; the frame of the page shows it."""

    exit_url = models.URLField(
        "adres van de knop Verlaat deze site snel",
        default="https://www.knmi.nl/",
        help_text="Een gewone website die niemand vreemd vindt, zoals het weer. Met https:// ervoor.",
    )

    exit_panels = [MultiFieldPanel([FieldPanel("exit_url")], "Snel weg")]

    class Meta:
        abstract = True

"""The municipalities of the region."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index


class Municipality(index.Indexed, models.Model):
    """A municipality: name, official code (four digits, Statistics Netherlands), website, place on the light map."""

    name = models.CharField("naam", max_length=60, unique=True)
    code = models.CharField(
        "gemeentecode",
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^\d{4}$", "Een gemeentecode heeft vier cijfers, bijvoorbeeld 0153.")],
        help_text="De vier cijfers van het Centraal Bureau voor de Statistiek, bijvoorbeeld 0153.",
    )
    website = models.URLField("website", help_text="Het adres van de website, met https:// ervoor.")
    map_row = models.PositiveSmallIntegerField(
        "rij op de kaart",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
        help_text="1 is het noorden, 4 het zuiden. Leeg: de eerste vrije plek.",
    )
    map_column = models.PositiveSmallIntegerField(
        "kolom op de kaart",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text="1 is het westen, 5 het oosten. Leeg: de eerste vrije plek.",
    )

    panels = [
        FieldPanel("name", help_text="De officiële naam van de gemeente."),
        FieldPanel("code"),
        FieldPanel("website"),
        FieldRowPanel([FieldPanel("map_row"), FieldPanel("map_column")], heading="Plek op de lichtjeskaart"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"

    def __str__(self):
        return self.name

    def place(self, *, linked=False):
        """The municipality as a place of `components/lightmap.html`, with or without a link to its website."""
        return {
            "title": self.name,
            "row": self.map_row,
            "col": self.map_column,
            "url": self.website if linked else "",
        }

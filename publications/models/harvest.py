"""Where the national harvester finds papers, kept beforehand: an index of 30,000 papers is a few rows."""

from django.db import models
from django.utils import timezone

from publications.tooi import Category


class Shelf(models.Model):
    """A part of a category: what the harvester reads in one go. Kept by `publications.shelves`.

    A paper stands in the same part for ever (see docs/decisions/0014). A shelf that became empty stays: its moment of
    change tells that something went.
    """

    category = models.CharField(max_length=3, choices=Category)
    part = models.PositiveIntegerField()  # from 1; which papers it holds follows from their keys
    filled = models.BooleanField(default=False)  # whether the harvester may find any paper in it
    changed_at = models.DateTimeField(default=timezone.now)  # when a paper came, changed or went

    class Meta:
        ordering = ["category", "part"]
        verbose_name = "deel van een lijst met stukken"
        verbose_name_plural = "delen van lijsten met stukken"
        constraints = [models.UniqueConstraint(fields=["category", "part"], name="shelf_of_category")]

    def __str__(self):
        return f"{self.category}-{self.part}"

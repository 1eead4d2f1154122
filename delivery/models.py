"""What changed, for the press of each machine."""

from django.db import models


class Change(models.Model):
    """A note that a table changed, or that pages are to be looked at first; kept for an hour."""

    table = models.CharField(max_length=100, blank=True)
    pages = models.TextField(blank=True)  # keys, as JSON
    at = models.DateTimeField(auto_now_add=True, db_index=True)

"""What the starting content has made once."""

from django.db import models


class LoadedItem(models.Model):
    """Remembers a page or record of the starting content, so that it is never made twice.

    Without it, a page that an editor renamed, moved or deleted would come back at the next run.
    """

    key = models.CharField(max_length=120, unique=True)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "onderdeel van de startinhoud"
        verbose_name_plural = "onderdelen van de startinhoud"

    def __str__(self):
        return self.key

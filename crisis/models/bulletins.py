"""What was said to the public, once and for all: the journal from which the state of the moment is made."""

from django.db import models
from django.db.models import Exists, OuterRef

from crisis.record import Record


class BulletinKind(models.TextChoices):
    ALERT = "alert", "eerste bericht"
    UPDATE = "update", "nieuw bericht"
    LATE = "late", "beloofd bericht is te laat"
    END = "end", "einde"
    WITHDRAWN = "withdrawn", "ingetrokken"  # the page went from the site: by hand, or at the time that was chosen


class BulletinQuerySet(models.QuerySet):
    def public(self):
        """What everybody may see: no exercises."""
        return self.filter(exercise=False)

    def newest(self):
        """The last one of each incident."""
        later = Bulletin.objects.filter(incident=OuterRef("incident"), sequence__gt=OuterRef("sequence"))
        return self.filter(~Exists(later))


class Bulletin(models.Model):
    """One statement about one incident. It is never changed or deleted: feeds and warnings refer to it by number."""

    incident = models.UUIDField("incident")  # the translation key of the page: it stays when the page is gone
    sequence = models.PositiveIntegerField("volgnummer")
    kind = models.CharField("soort", max_length=12, choices=BulletinKind.choices)
    sent_at = models.DateTimeField("verstuurd om")
    path = models.CharField("adres", max_length=500)  # of the page, such as /nu-in-twente/brand/
    live_until = models.DateTimeField("staat er tot", null=True)  # a time at which it goes by itself
    exercise = models.BooleanField("oefening", default=False)
    data = models.JSONField("wat er staat")  # see `crisis.record`

    objects = BulletinQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["incident", "sequence"], name="crisis_bulletin_once")]
        verbose_name = "uitgegeven bericht"
        verbose_name_plural = "uitgegeven berichten"

    def __str__(self):
        return f"{self.record.text().title} ({self.get_kind_display()})"

    @property
    def record(self):
        return Record.from_data(self.data)

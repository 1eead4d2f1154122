"""Who asked to publish a message, who agreed, and who went on alone."""

from django.conf import settings
from django.db import models


class PublishRequestQuerySet(models.QuerySet):
    def waiting(self):
        """Requests about which nobody has decided, newest first."""
        return self.filter(decided_at=None).order_by("-asked_at")


class PublishRequest(models.Model):
    """A version of an incident that is, or was, to be published. Kept for ever: it tells who did what."""

    page = models.ForeignKey("crisis.IncidentPage", on_delete=models.CASCADE, related_name="publish_requests")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField("gevraagd om", auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField("besloten om", null=True)
    agreed = models.BooleanField("akkoord", default=False)
    override = models.CharField("reden om alleen te publiceren", max_length=300, blank=True)

    objects = PublishRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            # The rule itself: who asked never agrees, unless with a reason to go on alone.
            models.CheckConstraint(
                condition=models.Q(agreed=False)
                | ~models.Q(override="")
                | models.Q(decided_by=None)
                | models.Q(asked_by=None)
                | ~models.Q(decided_by=models.F("asked_by")),
                name="crisis_second_person",
            )
        ]
        verbose_name = "verzoek om te publiceren"
        verbose_name_plural = "verzoeken om te publiceren"

    def __str__(self):
        return f"{self.page} ({self.asked_at:%d-%m-%Y %H:%M})"

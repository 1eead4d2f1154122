"""What visitors thought of the messages about an incident, and who may not answer again yet: two lists that share nothing."""

import datetime
import uuid
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis.record import FORMS

# The schedule looks once a minute; with that, nothing of a sender stays for the hour that visitors are promised.
WINDOW = datetime.timedelta(minutes=58)


class Understood(models.TextChoices):
    YES = "yes", _("Ja")
    PARTLY = "partly", _("Voor een deel")
    NO = "no", _("Nee")


class Missed(models.TextChoices):
    """Each has a field in `Answer`: `missed_` and its value."""

    PLACE = "place", _("Waar het was")
    ACTION = "action", _("Wat ik moest doen")
    DURATION = "duration", _("Hoe lang het kon duren")
    LANGUAGE = "language", _("Het bericht in mijn taal")
    OTHER = "other", _("Iets anders")
    NOTHING = "nothing", _("Niets: alles stond erin")


class AnswerQuerySet(models.QuerySet):
    def totals(self):
        """Per incident the number of answers, in one query: {incident: {name: number}}.

        The names are the values of `Understood` and `Missed`, "number" for all answers, and "second" for those that
        answered the second question too.
        """
        missed = {value: Q(**{f"missed_{value}": True}) for value in Missed.values}
        counted = {value: Q(understood=value) for value in Understood.values} | missed
        counted["second"] = reduce(or_, missed.values())
        numbers = {name: Count("pk", filter=wanted) for name, wanted in counted.items()}
        rows = self.values("incident").annotate(number=Count("pk"), **numbers)
        return {row.pop("incident"): row for row in rows}


class Answer(models.Model):
    """One answer to two questions, of nobody: no address, no browser, no cookie, no time but the day.

    There is no place to type: people write names, telephone numbers and what they have been through, and then the answers
    are personal data that must be guarded, shown on request and wiped. The number is drawn by lot, so that it does not
    tell which answer came after which.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.UUIDField("incident", db_index=True)  # the translation key of the page: it stays without the page
    form = models.CharField(
        "gelezen in", max_length=8, choices=[(form.key, form.name) for form in FORMS.values()]
    )  # of the message that they read
    understood = models.CharField("duidelijk", max_length=8, choices=Understood.choices)
    missed_place = models.BooleanField("miste waar het was", default=False)
    missed_action = models.BooleanField("miste wat te doen", default=False)
    missed_duration = models.BooleanField("miste hoe lang", default=False)
    missed_language = models.BooleanField("miste de eigen taal", default=False)
    missed_other = models.BooleanField("miste iets anders", default=False)
    missed_nothing = models.BooleanField("miste niets", default=False)  # none at all: the question was left open
    day = models.DateField("dag", default=timezone.localdate)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(missed_nothing=False)
                | Q(
                    missed_place=False,
                    missed_action=False,
                    missed_duration=False,
                    missed_language=False,
                    missed_other=False,
                ),
                name="crisis_nothing_is_nothing_else",
            )
        ]
        verbose_name = "antwoord van een bezoeker"
        verbose_name_plural = "antwoorden van bezoekers"

    def __str__(self):
        return f"{self.get_understood_display()} ({self.day:%d-%m-%Y})"


class AnswerSenderQuerySet(models.QuerySet):
    def forget(self):
        """Delete what is no longer needed: the number of rows."""
        return self.filter(at__lte=timezone.now() - WINDOW).delete()[0]


class AnswerSender(models.Model):
    """That somebody answered in the last hour, and nothing of what: two keyed hashes, empty when the sender is not known."""

    sender = models.CharField(max_length=64, blank=True, db_index=True)  # of the computer
    about = models.CharField(max_length=64, blank=True)  # of the computer and the incident: one answer in the hour
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = AnswerSenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about"], condition=~Q(about=""), name="crisis_answer_once_an_hour")
        ]
        verbose_name = "afzender van het laatste uur"
        verbose_name_plural = "afzenders van het laatste uur"

    def __str__(self):
        return f"{self.at:%H:%M}"

"""Woo requests that residents send in, and the page with the form."""

import datetime
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import BodyBlock
from core.blocks.body import headings
from core.fields import StreamField
from core.models import BasePage
from core.rich_text import PLAIN_TEXT

TERM = datetime.timedelta(weeks=4)  # Woo, article 4.4, first paragraph: counted from the day after it came in
# What says who sent a request; emptied some time after it was handled.
PERSONAL = ("name", "email", "phone", "address", "note")
SOON = datetime.timedelta(days=7)  # so long before the last day, who handles requests is warned


class RequestFormPage(BasePage):
    """How to file a Woo request, with a form."""

    parent_page_types = ["publications.OpennessPage"]
    subpage_types = []
    max_count_per_parent = 1

    body = StreamField(BodyBlock(), verbose_name="tekst", blank=True, help_text="Uitleg boven het formulier.")
    mailbox = models.EmailField(
        "e-mail van de behandelaar",
        blank=True,
        help_text="Hierheen gaat een bericht bij elk nieuw verzoek. Bezoekers kunnen dit adres zien. "
        "Leeg: verzoeken staan alleen hier in het beheer.",
    )
    thanks = RichTextField(
        "tekst na het versturen",
        features=PLAIN_TEXT,
        help_text="Wat gebeurt er nu? Het nummer van het verzoek zet de site er zelf boven.",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("mailbox"), FieldPanel("thanks")], "Na het versturen"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "formulier voor een Woo-verzoek"
        verbose_name_plural = "formulieren voor een Woo-verzoek"

    @property
    def contents(self):
        return [*headings(self.body), {"id": "formulier", "title": _("Het formulier")}]

    def get_context(self, request, *args, **kwargs):
        from publications.request_form import empty_form  # the form reads models of this room

        return super().get_context(request, *args, **kwargs) | {"form": empty_form(self, request)}


def new_number():
    """A receipt number such as "2026-7F3K9Q": it tells nothing of how many came before, and reads well aloud."""
    letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0, 1, I, L, O and U, that are taken for others
    return f"{timezone.localdate():%Y}-{''.join(secrets.choice(letters) for _ in range(6))}"


class WooRequestQuerySet(models.QuerySet):
    def open(self):
        """Requests about which the region must still decide."""
        return self.filter(handled_on=None)

    def late(self):
        """Open requests whose last day has passed."""
        return self.open().filter(received_at__date__lt=timezone.localdate() - TERM)

    def to_tell(self):
        """Open requests of which a message must still go out: to who handles them, or to who sent them."""
        return self.open().filter(Q(mailed_at=None) | Q(confirmed_at=None) & ~Q(email=""))

    def forget(self):
        """Empties what says who sent a request, so many days after it was handled: the number of requests."""
        last = timezone.localdate() - datetime.timedelta(days=settings.WOO_REQUEST_KEEP_DAYS)
        empty = dict.fromkeys(PERSONAL, "")
        return self.filter(handled_on__lte=last).exclude(**empty).update(**empty)


class WooRequest(models.Model):
    """A request as somebody sent it. Holds personal data: only who handles requests sees it, and not for ever."""

    number = models.CharField("nummer", max_length=12, unique=True, default=new_number, editable=False)
    received_at = models.DateTimeField("ontvangen op", default=timezone.now, editable=False)
    subject = models.CharField("onderwerp", max_length=200)
    text = models.TextField("welke informatie", max_length=10_000)
    period = models.CharField("over welke periode", max_length=200, blank=True)
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)
    address = models.TextField("postadres", max_length=300, blank=True)
    handled_on = models.DateField(
        "afgehandeld op",
        null=True,
        blank=True,
        help_text="Op welke dag is het besluit verstuurd? Leeg: het verzoek is nog open.",
    )
    note = models.TextField(
        "notitie",
        blank=True,
        help_text="Alleen voor wie verzoeken behandelt. De site wist de notitie samen met de naam en de adressen.",
    )
    mailed_at = models.DateTimeField("bericht aan de behandelaar verstuurd op", null=True, editable=False)
    confirmed_at = models.DateTimeField("bevestiging aan de indiener verstuurd op", null=True, editable=False)
    mail_failed_at = models.DateTimeField("versturen mislukt op", null=True, editable=False)

    objects = WooRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at"]
        verbose_name = "Woo-verzoek"
        verbose_name_plural = "Woo-verzoeken"

    def __str__(self):
        """Only the number: Wagtail keeps this text for ever in its log."""
        return self.number

    def clean(self):
        super().clean()
        if self.handled_on and self.handled_on > timezone.localdate():
            raise ValidationError({"handled_on": "Deze dag is nog niet geweest. Kies vandaag of een eerdere dag."})
        if self.handled_on and self.handled_on < timezone.localdate(self.received_at):
            raise ValidationError({"handled_on": "Op deze dag was het verzoek er nog niet. Kies een latere dag."})

    @property
    def decide_by(self):
        """The last day on which the region may decide."""
        return timezone.localdate(self.received_at) + TERM

    @property
    def is_late(self):
        return self.handled_on is None and self.decide_by < timezone.localdate()

    @property
    def is_soon(self):
        return self.handled_on is None and timezone.localdate() <= self.decide_by <= timezone.localdate() + SOON


class RecentSender(models.Model):
    """That somebody sent a request in the last hour: a keyed hash of the address of the computer, never the address."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "afzender van het laatste uur"
        verbose_name_plural = "afzenders van het laatste uur"

    def __str__(self):
        return f"{self.at:%H:%M}"

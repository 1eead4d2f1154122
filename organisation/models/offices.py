"""Who holds which office and which portfolio; pages read these records, so one change shows everywhere."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index


class OfficeHolder(index.Indexed, models.Model):
    """An office, and the person who holds it as far as the editors have filled that in."""

    office = models.CharField("ambt", max_length=120, help_text="De functie, bijvoorbeeld: Burgemeester.")
    municipality = models.OneToOneField(
        "core.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mayor",
        verbose_name="gemeente",
        help_text="Alleen voor een burgemeester: van welke gemeente?",
    )
    name = models.CharField(
        "naam",
        max_length=120,
        blank=True,
        help_text="Wie heeft dit ambt nu? Leeg zolang u het niet zeker weet; de site zegt dan dat de naam volgt.",
    )
    sample = models.BooleanField(
        "voorbeeld",
        default=False,
        help_text="Zet dit aan als de naam verzonnen is. Bezoekers zien dan: Voorbeeld.",
    )

    panels = [
        FieldPanel("office"),
        FieldPanel("municipality"),
        FieldPanel("name"),
        FieldPanel("sample"),
    ]
    search_fields = [
        index.SearchField("office"),
        index.SearchField("name"),
        index.AutocompleteField("office"),
        index.AutocompleteField("name"),
        index.RelatedFields("municipality", [index.SearchField("name")]),
    ]

    class Meta:
        ordering = ["municipality__name", "office"]
        verbose_name = "bestuurder"
        verbose_name_plural = "bestuurders"

    def __str__(self):
        return f"{self.title} ({self.name})" if self.name else self.title

    @property
    def title(self):
        """The office in full, such as "Burgemeester van Almelo"."""
        if self.municipality_id:
            return _("%(office)s van %(municipality)s") % {
                "office": self.office,
                "municipality": self.municipality.name,
            }
        return self.office


class PortfolioQuerySet(models.QuerySet):
    def with_holders(self, day=None):
        """Portfolios with `holders`: the assignments that hold on a day (default today), in two queries."""
        current = PortfolioAssignment.objects.valid_on(day or datetime.date.today())
        current = current.select_related("office_holder__municipality")
        return self.prefetch_related(models.Prefetch("assignments", queryset=current, to_attr="holders"))


class Portfolio(index.Indexed, Orderable, ClusterableModel):
    """A subject that one member of the board answers for."""

    name = models.CharField("naam", max_length=80, unique=True, help_text="De naam van de portefeuille.")
    explanation = models.CharField(
        "uitleg",
        max_length=160,
        blank=True,
        help_text="Waar gaat het over, in gewone woorden? Mag leeg blijven.",
    )

    objects = PortfolioQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("explanation"),
        InlinePanel(
            "assignments",
            heading="Wie heeft deze portefeuille?",
            label="toewijzing",
            help_text="Leeg: de site toont nog niet toegewezen.",
        ),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta(Orderable.Meta):
        verbose_name = "portefeuille"
        verbose_name_plural = "portefeuilles"

    def __str__(self):
        return self.name


class AssignmentQuerySet(models.QuerySet):
    def valid_on(self, day):
        """Assignments that hold on a day; the last day counts."""
        started = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        not_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        return self.filter(started & not_ended)


class PortfolioAssignment(models.Model):
    """Who holds a portfolio, from which day to which."""

    portfolio = ParentalKey(Portfolio, on_delete=models.CASCADE, related_name="assignments")
    office_holder = models.ForeignKey(
        OfficeHolder, on_delete=models.PROTECT, related_name="assignments", verbose_name="bestuurder"
    )
    valid_from = models.DateField("vanaf", null=True, blank=True, help_text="De eerste dag. Leeg: geldt al.")
    valid_to = models.DateField(
        "tot en met", null=True, blank=True, help_text="De laatste dag. Leeg: geen einde bekend."
    )

    objects = AssignmentQuerySet.as_manager()

    panels = [
        FieldPanel(
            "office_holder",
            help_text="Kies een bestuurder. Staat die er niet bij? Maak de bestuurder eerst aan.",
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])], "Wanneer"),
    ]

    class Meta:
        ordering = ["valid_from", "pk"]
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"

    def __str__(self):
        return f"{self.portfolio}: {self.office_holder}"

    def clean(self):
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": "De laatste dag ligt voor de eerste dag."})

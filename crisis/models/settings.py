"""What the crisis organisation sets for all messages."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from crisis.record import Level


@register_setting(icon="warning")
class CrisisSettings(BaseGenericSetting):
    """Who must confirm what, and how long the end of an incident is shown."""

    four_eyes_alarm = models.BooleanField(
        "alarm", default=True, help_text="Een tweede persoon bevestigt elk bericht met het niveau alarm."
    )
    four_eyes_warning = models.BooleanField(
        "waarschuwing", default=False, help_text="Een tweede persoon bevestigt elke waarschuwing."
    )
    four_eyes_information = models.BooleanField(
        "informatie", default=False, help_text="Een tweede persoon bevestigt elk bericht met alleen informatie."
    )
    clear_hours = models.PositiveSmallIntegerField(
        "uren dat het einde te zien is",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(72)],
        help_text="Zo lang staat na een einde op elke pagina dat het voorbij is.",
    )
    promise_minutes = models.PositiveSmallIntegerField(
        "minuten tot het volgende bericht",
        default=30,
        validators=[MinValueValidator(5), MaxValueValidator(24 * 60)],
        help_text="Dit voorstel staat klaar bij elk bericht. De redacteur kan het veranderen.",
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("four_eyes_alarm"), FieldPanel("four_eyes_warning"), FieldPanel("four_eyes_information")],
            "Een tweede persoon kijkt mee",
        ),
        FieldPanel("clear_hours"),
        FieldPanel("promise_minutes"),
    ]

    class Meta:
        verbose_name = "afspraken over crisisberichten"

    def needs_second(self, level):
        """Whether a second person must confirm a message of this level."""
        return {
            Level.ALARM: self.four_eyes_alarm,
            Level.WARNING: self.four_eyes_warning,
            Level.INFORMATION: self.four_eyes_information,
        }[Level(level)]

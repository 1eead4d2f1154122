"""Levels and moments in words, in the language of the visitor."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crisis.record import ENDED, Level

REGION = ZoneInfo("Europe/Amsterdam")
# What a level looks like: the name in the design, the sign, and the words in which visitors read it.
LOOKS = {
    Level.ALARM: ("incident", "incident", gettext_lazy("Alarm: nu gevaar")),
    Level.WARNING: ("warning", "warning", gettext_lazy("Waarschuwing")),
    Level.INFORMATION: ("information", "info", gettext_lazy("Informatie")),
    ENDED: ("all-clear", "clear", gettext_lazy("Voorbij")),
}


def clock(moment):
    """A time such as "14.32 uur". In the hour that comes twice, when summer time ends, it says which one."""
    local = timezone.localtime(moment, REGION)
    words = _("%(time)s uur") % {"time": date_format(local, "TIME_FORMAT")}
    other = local.replace(fold=1 - local.fold)
    if other.utcoffset() != local.utcoffset() and other.astimezone(datetime.UTC).astimezone(REGION) == other:
        return f"{words} {_('wintertijd') if local.fold else _('zomertijd')}"
    return words


def moment(moment):
    """A day and time such as "dinsdag 24 november 2026 om 14.32 uur"."""
    local = timezone.localtime(moment, REGION)
    day = date_format(local, _("l j F Y"))
    return _("%(day)s om %(time)s") % {"day": day, "time": clock(moment)}


def short(when, now):
    """The time of today, else the day and the time."""
    same_day = timezone.localtime(when, REGION).date() == timezone.localtime(now, REGION).date()
    return clock(when) if same_day else moment(when)

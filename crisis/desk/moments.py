"""Moments as editors type them: a day and a time in Twente, also in the two nights on which the clock jumps."""

import datetime

from django import forms
from django.utils import timezone

from crisis.words import REGION

LAYOUTS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M")  # the first is what browsers send
UNKNOWN = "Vul een dag en een tijd in, zoals 31-12-2026 14:30."
NOT_THERE = "Deze tijd bestaat niet: de klok gaat dan een uur vooruit. Kies een andere tijd."


class MomentField(forms.Field):
    """In: a day and a time in Twente. Out: a moment that knows its time zone, or None.

    In the hour that comes twice, the first one that is still to come is meant.
    """

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})

    def prepare_value(self, value):
        if not isinstance(value, datetime.datetime):
            return value
        return timezone.localtime(value, REGION).strftime(LAYOUTS[0])

    def to_python(self, value):
        text = str(value or "").strip()
        if not text:
            return None
        local = _read(text)
        try:
            first, second = (local.replace(tzinfo=REGION, fold=fold).astimezone(datetime.UTC) for fold in (0, 1))
            if first.astimezone(REGION).replace(tzinfo=None) != local:
                raise forms.ValidationError(NOT_THERE)
        except OverflowError as error:
            raise forms.ValidationError(UNKNOWN) from error
        return second if first <= timezone.now() < second else first


def _read(text):
    for layout in LAYOUTS:
        try:
            return datetime.datetime.strptime(text, layout)
        except ValueError:
            continue
    raise forms.ValidationError(UNKNOWN)

"""The one screen on which a message is written: from what was typed to a record."""

import dataclasses
import datetime
import re

from django import forms
from django.utils import timezone

from core.models import Film, Municipality
from crisis import words
from crisis.desk.desk_form import DeskForm
from crisis.desk.moments import MomentField
from crisis.desk.typed import AddressField, LineField, LinesField, TextField
from crisis.models.scenarios import FORM_NAMES
from crisis.record import FIRST_FORM, FORMS, Kind, Level, Link, Record, Text, changes_between

LINKS = 3
PROMISE_DAYS = 7  # how far ahead the next news may be promised
PLAN_DAYS = 365
PHONE = re.compile(r"[0-9+][0-9 ()+-]{2,29}")
PARTS = ("title", "summary", "do", "dont")  # of a text, in the order of `record.Text`


NO_LINES = "Schrijf ten minste één regel: wat moeten mensen doen?"


def levels():
    """The levels to choose from, worst first, in the words that visitors read."""
    return [(level.value, words.LOOKS[level][2]) for level in (Level.ALARM, Level.WARNING, Level.INFORMATION)]


class PromiseField(MomentField):
    """Before when there is news again."""

    def __init__(self, **more):
        super().__init__(
            label="Volgende bericht vóór",
            help_text="Bezoekers zien deze tijd. Zet dan altijd een nieuw bericht op de site, ook als er niets nieuw is.",
            error_messages={"required": "Vul in vóór welke tijd het volgende bericht komt."},
            **more,
        )


def check_promise(moment, start):
    """Whether a promise can be kept by somebody whose message goes live at `start`. Raises ValidationError."""
    if moment <= timezone.now():
        raise forms.ValidationError("Deze tijd is al voorbij. Kies een latere tijd.")
    if moment <= start:
        raise forms.ValidationError("Het bericht staat dan nog niet op de site. Kies een latere tijd.")
    if moment > start + datetime.timedelta(days=PROMISE_DAYS):
        raise forms.ValidationError(f"Kies een tijd binnen {PROMISE_DAYS} dagen.")


class MessageForm(DeskForm):
    """Everything about one message.

    In: `published`, the record that visitors see now (None for a first message), and whether it is an exercise. Then
    `said` asks what is new. A draft must be complete as well: what is kept can be published at once.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)  # of the incident, known before it is made
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)  # the version that the editor started from
    level = forms.ChoiceField(
        label="Hoe erg is het?", widget=forms.RadioSelect, error_messages={"required": "Kies hoe erg het is."}
    )
    kind = forms.ChoiceField(label="Wat is er aan de hand?", error_messages={"required": "Kies wat er aan de hand is."})
    whole = forms.BooleanField(label="Heel Twente", required=False)
    municipalities = forms.MultipleChoiceField(label="Gemeenten", required=False, widget=forms.CheckboxSelectMultiple)
    place = LineField(200, "Waar precies?", help_text="Bijvoorbeeld: de wijk Pathmos in Enschede.")
    next_update = PromiseField()
    phone = LineField(30, "Telefoonnummer voor vragen", widget=forms.TextInput(attrs={"inputmode": "tel"}))
    press = LineField(200, "Voor journalisten", help_text="Een naam met een telefoonnummer of e-mailadres.")
    sign_film = forms.ModelChoiceField(
        Film.objects.order_by("title"), label="Film met gebarentaal", required=False, empty_label="Geen film"
    )
    go_live_at = MomentField(label="Op de site vanaf", required=False, help_text="Leeg: meteen.")
    expire_at = MomentField(
        label="Van de site om", required=False, help_text="Leeg: het bericht blijft staan tot u het beëindigt."
    )

    def __init__(self, data=None, *, initial=None, published=None, exercise=False):
        super().__init__(data, initial=initial)
        self.published = published
        self.fields["level"].choices = levels()
        self.fields["kind"].choices = [("", "Kies"), *Kind.choices]
        self.places = list(Municipality.objects.order_by("name").values_list("code", "name"))
        self.fields["municipalities"].choices = self.places
        for number in range(1, LINKS + 1):
            self.fields[f"link{number}_title"] = LineField(80, f"Naam van pagina {number}")
            self.fields[f"link{number}_address"] = AddressField(f"Webadres van pagina {number}")
        for key in FORMS:
            self._add_form(key)
        if exercise:
            del self.fields["go_live_at"], self.fields["expire_at"]
        texts = [f"{key}_{part}" for key in FORMS for part in ("said", *PARTS)]
        links = [f"link{number}_{part}" for number in range(1, LINKS + 1) for part in ("title", "address")]
        self.order_fields(
            ["level", "kind", "whole", "municipalities", "place", "next_update", *texts, "phone", "press", *links]
        )

    def _add_form(self, key):
        first, language = key == FIRST_FORM, FORMS[key].language
        fields = {
            "title": LineField(120, "Kop", "Vul een kop in.", required=first),
            "summary": TextField(400, "Samenvatting", "Vul een samenvatting in.", required=first),
            "do": LinesField("Doe dit nu", NO_LINES, required=first, help_text="Eén aanwijzing op elke regel."),
            "dont": LinesField("Doe dit niet", help_text="Eén aanwijzing op elke regel."),
        }
        if self.published is not None:
            hint = "Mag leeg blijven als alleen aanwijzingen veranderen." if first else ""
            fields["said"] = TextField(600, "Wat is er nieuw?", help_text=hint)
        for part, field in fields.items():
            if language != "nl":
                field.widget.attrs["lang"] = language
            self.fields[f"{key}_{part}"] = field

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError("Vul een telefoonnummer in, zoals 053 123 45 67.")
        return phone

    def clean(self):
        data, now = super().clean(), timezone.now()
        self._clean_places(data)
        self._clean_moments(data, now)
        for number in range(1, LINKS + 1):
            self._clean_link(f"link{number}_title", f"link{number}_address")
        for key in FORMS:
            self._clean_version(key)
        if self.published is not None and not self.errors:
            self._clean_news()
        return data

    def _clean_places(self, data):
        if data.get("whole") and data.get("municipalities"):
            self.add_error("municipalities", "Kies heel Twente of losse gemeenten, niet allebei.")
        elif not data.get("whole") and not data.get("municipalities") and "municipalities" not in self.errors:
            self.add_error("municipalities", "Kies ten minste één gemeente, of heel Twente.")

    def _clean_moments(self, data, now):
        live, gone, promise = data.get("go_live_at"), data.get("expire_at"), data.get("next_update")
        far = now + datetime.timedelta(days=PLAN_DAYS)
        if live and live <= now:
            self.add_error("go_live_at", "Deze tijd is al voorbij. Maak dit leeg om meteen te publiceren.")
        elif live and live > far:
            self.add_error("go_live_at", "Kies een tijd binnen een jaar.")
        start = max(live, now) if live else now
        if gone and gone <= start:
            self.add_error("expire_at", "Kies een tijd nadat het bericht op de site komt.")
        elif gone and gone > far:
            self.add_error("expire_at", "Kies een tijd binnen een jaar.")
        if promise:
            try:
                check_promise(promise, start)
            except forms.ValidationError as error:
                self.add_error("next_update", error)

    def _clean_link(self, title, address):
        if title in self.errors or address in self.errors:
            return
        if self.cleaned_data[address] and not self.cleaned_data[title]:
            self.add_error(title, "Vul de naam van deze pagina in.")
        elif self.cleaned_data[title] and not self.cleaned_data[address]:
            self.add_error(address, "Vul het webadres van deze pagina in.")

    def _clean_version(self, key):
        """A form without anything is missing; one with something has what visitors need."""
        values = {part: self.cleaned_data.get(f"{key}_{part}") for part in (*PARTS, "said")}
        if key != FIRST_FORM and not any(values.values()):
            return
        if key != FIRST_FORM and not values["title"] and f"{key}_title" not in self.errors:
            self.add_error(f"{key}_title", "Vul een kop in, of maak alles in deze taal leeg.")
        if key != FIRST_FORM and not values["summary"] and f"{key}_summary" not in self.errors:
            self.add_error(f"{key}_summary", "Vul een samenvatting in, of maak alles in deze taal leeg.")
        if not values["do"] and f"{key}_do" not in self.errors:
            self.add_error(f"{key}_do", NO_LINES)

    def _clean_news(self):
        if not self.said.get(FIRST_FORM) and not self._only_instructions():
            self.add_error(f"{FIRST_FORM}_said", "Schrijf in één of twee zinnen wat er nieuw is.")

    def _only_instructions(self):
        """Whether nothing but instructions changed: then the changes themselves say what is new."""
        old, new = self.published, self.record()
        before, after = old.text(), new.text()
        same = dataclasses.replace(before, do=(), dont=(), aftercare="") == dataclasses.replace(after, do=(), dont=())
        facts = ("level", "kind", "place")
        same = same and all(getattr(old, name) == getattr(new, name) for name in facts)
        return same and set(old.municipalities) == set(new.municipalities) and bool(changes_between(before, after))

    @property
    def said(self):
        """What is new, by form; only of a message that follows another one."""
        return {key: text for key in FORMS if (text := self.cleaned_data.get(f"{key}_said"))}

    def record(self):
        """What was typed, as a record without a history."""
        data = self.cleaned_data
        codes = [code for code, _name in self.places] if data["whole"] else data["municipalities"]
        texts = {key: Text(*(data[f"{key}_{part}"] for part in PARTS)) for key in FORMS if data[f"{key}_title"]}
        links = [Link(data[f"link{n}_title"], data[f"link{n}_address"]) for n in range(1, LINKS + 1)]
        return Record(
            data["level"],
            data["kind"],
            tuple(sorted(codes)),
            texts,
            place=data["place"],
            phone=data["phone"],
            press=data["press"],
            links=tuple(link for link in links if link.address),
            next_update=data["next_update"],
        )

    def fields_of_page(self):
        """What was typed that is no part of the record: fields of the page."""
        return {name: self.cleaned_data.get(name) for name in ("sign_film", "go_live_at", "expire_at")}

    def forms(self):
        """The forms in which it is said, to show: {key, name, fields, open}. Dutch is always open."""
        shown = []
        for key in FORMS:
            fields = [self[f"{key}_{part}"] for part in ("said", *PARTS) if f"{key}_{part}" in self.fields]
            filled = any(field.value() for field in fields)
            wrong = any(field.errors for field in fields)
            shown.append({"key": key, "name": FORM_NAMES[key], "fields": fields, "open": wrong, "filled": filled})
        return shown

    def more(self):
        """The fields that can stay empty, to show."""
        links = [self[f"link{n}_{part}"] for n in range(1, LINKS + 1) for part in ("title", "address")]
        return [self["phone"], self["press"], *links, self["sign_film"]]

    def plan(self):
        """The fields about when, to show; none in an exercise."""
        return [self[name] for name in ("go_live_at", "expire_at") if name in self.fields]

    def label(self, name):
        """Every language has fields of the same name."""
        key, label = name.partition("_")[0], super().label(name)
        return f"{FORM_NAMES[key]}, {label}" if key in FORM_NAMES else label


def values_of(record):
    """What a record says, as initial values of the form; the whole region is one tick."""
    whole = set(record.municipalities) == set(Municipality.objects.values_list("code", flat=True))
    values = {name: getattr(record, name) for name in ("level", "kind", "place", "phone", "press")}
    values |= {"whole": whole, "municipalities": [] if whole else list(record.municipalities)}
    for number, link in enumerate(record.links, 1):
        values |= {f"link{number}_title": link.title, f"link{number}_address": link.address}
    for key, text in record.texts.items():
        values |= {f"{key}_{part}": getattr(text, part) for part in PARTS}
    return values

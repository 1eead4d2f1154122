"""What editors fill in for Lees voor: a word of the lexicon, and a text to listen to."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.template.loader import render_to_string
from wagtail.admin.forms import WagtailAdminModelForm

from readaloud.models import LANGUAGES, Pronunciation
from readaloud.text.clean import clean, sayable

MARKS = set("<>")  # some voices take what stands between them for a command


class ListenInput(forms.TextInput):
    """A text field with a button that speaks what stands in it, in the language chosen beside it."""

    class Media:
        js = [Script("js/admin/listen.js", type="module")]

    def render(self, name, value, attrs=None, renderer=None):
        button = render_to_string("readaloud/admin/listen.html", {"field": name, "language_field": "language"})
        return super().render(name, value, attrs, renderer) + button


def clean_words(value):
    """What was typed with single spaces, letters and accents joined; raises ValidationError for what no word holds."""
    value = unicodedata.normalize("NFC", " ".join(value.split()))
    if MARKS & set(value):
        raise ValidationError("Gebruik geen < of >.")
    if any(unicodedata.category(character).startswith("C") for character in value):
        raise ValidationError(
            "Er staat een teken in dat u niet kunt zien. Typ de tekst zelf. Plak die niet uit een document."
        )
    if not any(character.isalnum() for character in value):
        raise ValidationError("Gebruik letters of cijfers. Alleen leestekens is niet genoeg.")
    return value


class PronunciationForm(WagtailAdminModelForm):
    """A word of the lexicon; one that is in the list already is refused, also in other capitals when they do not count."""

    class Meta:
        widgets = {"spoken": ListenInput}

    def clean_written(self):
        return clean_words(self.cleaned_data["written"])

    def clean_spoken(self):
        return clean_words(self.cleaned_data["spoken"])

    def clean(self):
        cleaned = super().clean()
        if {"written", "language", "case_sensitive"} <= cleaned.keys():
            self._refuse_double(cleaned["written"], cleaned["language"], cleaned["case_sensitive"])
        return cleaned

    def _refuse_double(self, written, language, case_sensitive):
        def same(word):
            mine, other = clean(written).text, clean(word.written).text
            in_any_case = not case_sensitive and not word.case_sensitive
            return mine == other or (in_any_case and mine.lower() == other.lower())

        others = Pronunciation.objects.filter(language=language).exclude(pk=self.instance.pk)
        double = next(filter(same, others), None)
        if double is not None:
            name = dict(LANGUAGES)[language]
            self.add_error(
                "written", f"‘{double.written}’ staat al in de lijst voor {name}. Verander daar de uitspraak."
            )


class ListenForm(forms.Form):
    """A text to speak at once: what an editor typed, before it is saved."""

    text = forms.CharField(
        max_length=Pronunciation._meta.get_field("spoken").max_length,
        error_messages={
            "required": "Typ eerst hoe het woord klinkt.",
            "max_length": "Deze tekst is te lang. Gebruik ten hoogste 200 tekens.",
        },
    )
    language = forms.ChoiceField(
        choices=LANGUAGES,
        error_messages={"required": "Kies een taal.", "invalid_choice": "Kies een taal uit de lijst."},
    )

    def clean_text(self):
        """As a page says it: without the punctuation at the end."""
        return sayable(clean_words(self.cleaned_data["text"]))

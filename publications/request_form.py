"""The form of a Woo request: what a visitor may type, what is said when it is wrong, and the values that its template shows."""

import re

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications import request_guard
from publications.models import WooRequest

ABOUT = ("subject", "text", "period", "name")
ANSWER = ("email", "phone", "address")  # the ways to answer; one is enough
IN_LINES = {"text": 10, "address": 4}  # fields of more than one line, and how many of these show
AUTOCOMPLETE = {"name": "name", "email": "email", "phone": "tel", "address": "street-address"}
TYPES = {"email": "email", "phone": "tel"}
FEWEST_DIGITS = 6  # of a telephone number

LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Control characters, which nobody can see or mend, and marks that turn round the text after them.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

TOO_LONG = gettext_lazy("Dit is te lang. Er passen %(limit)s tekens in, en u hebt er %(length)s. Maak de tekst korter.")


def tidy(text, in_lines=False):
    """The text as somebody sees it on a screen: "" when there is nothing to see."""
    text = LINE_END.sub("\n", text)
    text = UNSEEN.sub("", text if in_lines else " ".join(text.split())).strip()
    return text if any(sign.isprintable() and not sign.isspace() for sign in text) else ""


def typed(post):
    """What came in, as data for the form; fields that nobody asked for are left where they are.

    `token` and `extra` guard the form, and are no part of what is asked. People do not see `extra`.
    """
    data = {name: tidy(post.get(name, ""), name in IN_LINES) for name in (*ABOUT, *ANSWER)}
    return data | {name: post.get(name, "") for name in ("token", "extra")}


class WooRequestForm(forms.ModelForm):
    """A request as a visitor types it. Give it data that went through `typed`."""

    class Meta:
        model = WooRequest
        fields = [*ABOUT, *ANSWER]
        labels = {
            "subject": gettext_lazy("Onderwerp"),
            "text": gettext_lazy("Welke informatie wilt u?"),
            "period": gettext_lazy("Over welke periode?"),
            "name": gettext_lazy("Uw naam"),
            "email": gettext_lazy("E-mailadres"),
            "phone": gettext_lazy("Telefoonnummer"),
            "address": gettext_lazy("Postadres"),
        }
        help_texts = {
            "subject": gettext_lazy("Waar gaat uw verzoek over? Een paar woorden is genoeg."),
            "text": gettext_lazy(
                "Schrijf zo precies mogelijk welke documenten of welke informatie u zoekt. "
                "U hoeft niet te zeggen waarom. Schrijf hier liever niets over uzelf. Er passen 10.000 tekens in."
            ),
            "period": gettext_lazy("Bijvoorbeeld: januari tot en met juni 2025."),
            "name": "",
            "email": gettext_lazy("Bijvoorbeeld naam@voorbeeld.nl. U krijgt dan ook een bevestiging."),
            "phone": gettext_lazy("Bijvoorbeeld 06 12345678."),
            "address": gettext_lazy("Straat en huisnummer, postcode en plaats."),
        }
        error_messages = {
            "subject": {"required": gettext_lazy("Vul een onderwerp in.")},
            "text": {"required": gettext_lazy("Schrijf op welke informatie u wilt.")},
            "name": {"required": gettext_lazy("Vul uw naam in.")},
            "email": {"invalid": gettext_lazy("Dit e-mailadres klopt niet. Schrijf het als naam@voorbeeld.nl.")},
        }

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone and sum(sign.isdigit() for sign in phone) < FEWEST_DIGITS:
            raise forms.ValidationError(_("Dit telefoonnummer klopt niet. Vul alle cijfers in, zoals 06 12345678."))
        return phone

    def clean(self):
        cleaned = super().clean()
        if not any(self.data.get(name) for name in ANSWER):
            raise forms.ValidationError(
                _("Vul minstens één manier in waarop wij u kunnen antwoorden: e-mail, telefoon of post.")
            )
        return cleaned

    @property
    def request(self):
        """What the visitor asks, without what guards the form: the fields of a `WooRequest`."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def error(self, name):
        """What is wrong with a field, in one sentence, or ""."""
        errors = self.errors.as_data().get(name) if self.is_bound else None
        if not errors:
            return ""
        if errors[0].code == "max_length":
            limit, length = errors[0].params["limit_value"], errors[0].params["show_value"]
            return TOO_LONG % {"limit": _grouped(limit), "length": _grouped(length)}
        return errors[0].messages[0]

    def field(self, name):
        """A field as values of `components/field.html`."""
        return {
            "id": f"verzoek-{name}",
            "name": name,
            "label": self.fields[name].label,
            "hint": self.fields[name].help_text,
            "error": self.error(name),
            "value": self[name].value() or "",
            "type": TYPES.get(name, "text"),
            "rows": IN_LINES.get(name),
            "autocomplete": AUTOCOMPLETE.get(name, "off"),
            "need": "" if name in ANSWER else "required" if self.fields[name].required else "optional",
        }


def _grouped(number):
    return number_format(number, force_grouping=True)


def empty_form(page, request):
    """The form of a page before anybody typed; in a preview, where it must not send, without an address."""
    sends = page.pk and not getattr(request, "is_preview", False)
    return shown(WooRequestForm(), reverse("woo_request", args=[page.pk]) if sends else "")


def shown(form, action, trouble=""):
    """A form as values for its template.

    `action`: where it goes. `trouble`: a sentence about why it was not sent that is about no single field.
    """
    fields, ways = [[form.field(name) for name in names] for names in (ABOUT, ANSWER)]
    no_answer = form.error("__all__")
    errors = [{"text": trouble}] if trouble else []
    errors += [{"text": field["error"], "url": f"#{field['id']}"} for field in fields if field["error"]]
    errors += [{"text": no_answer, "url": f"#{ways[0]['id']}"}] if no_answer else []
    errors += [{"text": field["error"], "url": f"#{field['id']}"} for field in ways if field["error"]]
    token = form.data.get("token", "")
    return {
        "action": action,
        "fields": fields,
        "ways": ways,
        "no_answer": no_answer,
        "errors": errors,
        "keep_days": settings.WOO_REQUEST_KEEP_DAYS,
        "token": token if request_guard.is_known(token) else request_guard.new_token(),
    }

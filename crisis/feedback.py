"""The two questions afterwards: what a visitor may choose, and how an answer is stored without its sender."""

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import guard
from crisis.models import Answer, AnswerSender
from crisis.models.answers import Missed, Understood

MOST_OF_SENDER, MOST_OF_ALL = 5, 3000  # answers in an hour; a whole town may have something to say


class Full(Exception):
    """So many answers came in the last hour, of this sender or of all, that the next must wait."""


class Twice(Exception):
    """This sender answered about this incident already."""


class AnswerForm(forms.Form):
    """Choices only. `extra` is a field that people do not see."""

    understood = forms.ChoiceField(
        label=gettext_lazy("Was het bericht duidelijk voor u?"),
        choices=Understood.choices,
        error_messages={
            "required": gettext_lazy("Kies of het bericht duidelijk was."),
            "invalid_choice": gettext_lazy("Dit antwoord kennen wij niet. Kies een van de drie antwoorden."),
        },
    )
    missed = forms.MultipleChoiceField(
        label=gettext_lazy("Wat miste u in het bericht?"),
        help_text=gettext_lazy("U mag meer dan één antwoord kiezen."),
        choices=Missed.choices,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Een van deze antwoorden kennen wij niet. Kies uit de antwoorden hieronder."
            ),
        },
    )
    extra = forms.CharField(required=False)

    def clean_missed(self):
        missed = self.cleaned_data["missed"]
        if Missed.NOTHING in missed and len(set(missed)) > 1:
            raise forms.ValidationError(_("U koos ‘niets’ en ook iets anders. Haal een van de twee weg."))
        return missed

    def clean_extra(self):
        if self.cleaned_data["extra"]:
            raise forms.ValidationError(
                _("Er stond iets in een veld dat leeg moet blijven. Dat is nu leeg. Verstuur het nog een keer.")
            )
        return ""

    @property
    def values(self):
        """The fields of an `Answer`."""
        missed = self.cleaned_data["missed"]
        return {"understood": self.cleaned_data["understood"]} | {
            f"missed_{one}": one in missed for one in Missed.values
        }

    def error(self, name):
        """What is wrong with a field, in one sentence, or ""."""
        errors = self.errors.get(name) if self.is_bound else None
        return errors[0] if errors else ""

    def question(self, name):
        """A question as values of `components/choices.html`."""
        chosen = self[name].value() or []
        chosen = [chosen] if isinstance(chosen, str) else chosen
        field = self.fields[name]
        return {
            "id": f"vraag-{name}",
            "name": name,
            "legend": field.label,
            "hint": field.help_text,
            "error": self.error(name),
            "kind": "radio" if name == "understood" else "checkbox",
            "need": "required" if field.required else "optional",
            "choices": [{"value": value, "label": label, "checked": value in chosen} for value, label in field.choices],
        }


def take_in(page, form, values, request):
    """Store an answer, and apart from it that its sender answered. Raises Full, Twice, or Error of the database.

    In: the incident, the form of its message that was read, the fields of the answer, and the request for its sender.
    """
    sender = guard.sender(request, "crisis.answer")
    about = guard.sender(request, f"crisis.answer.{page.translation_key}")
    AnswerSender.objects.forget()
    if about and AnswerSender.objects.filter(about=about).exists():
        raise Twice
    if AnswerSender.objects.count() >= MOST_OF_ALL:
        raise Full
    if sender and AnswerSender.objects.filter(sender=sender).count() >= MOST_OF_SENDER:
        raise Full
    with transaction.atomic():
        try:
            with transaction.atomic():
                AnswerSender.objects.create(sender=sender, about=about)
        except IntegrityError:  # another answer of this sender was a moment sooner
            raise Twice from None
        Answer.objects.create(incident=page.translation_key, form=form.key, **values)

"""The editors' form for a scenario: each text in its own language, and always a Dutch one."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms.models import WagtailAdminModelForm

from crisis.record import FIRST_FORM, FORMS


class ScenarioForm(WagtailAdminModelForm):
    """Tells the browser in which language each text is, and refuses a scenario without Dutch."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for text in self._texts.forms:
            known = FORMS.get(text.instance.form)
            for name in ("title", "summary", "do", "dont"):
                if known:  # for spelling, and for who listens to the screen
                    text.fields[name].widget.attrs["lang"] = known.language

    def clean(self):
        """Every message begins with its Dutch text."""
        cleaned = super().clean()
        if self._texts.is_valid() and not any(_is_dutch(text.cleaned_data) for text in self._texts.forms):
            raise ValidationError("Schrijf in elk geval de tekst in het Nederlands, met een kop.")
        return cleaned

    @property
    def _texts(self):
        return self.formsets["written"]


def _is_dutch(said):
    return said.get("form") == FIRST_FORM and said.get("title") and not said.get("DELETE")

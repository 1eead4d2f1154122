"""The editors' form for a scenario: each text in its own language, and always a Dutch one."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms.models import WagtailAdminModelForm

from crisis.record import FIRST_FORM, FORMS


class ScenarioForm(WagtailAdminModelForm):
    """Refuses a scenario without Dutch: every message begins with it."""

    def clean(self):
        cleaned = super().clean()
        texts = self.formsets["written"]
        if texts.is_valid() and not any(self._is_first(form) for form in texts.forms):
            raise ValidationError("Schrijf in elk geval de tekst in het Nederlands, met een kop.")
        return cleaned

    def _is_first(self, form):
        said = form.cleaned_data
        return said.get("form") == FIRST_FORM and said.get("title") and not said.get("DELETE")


class ScenarioTextForm(WagtailAdminModelForm):
    """Tells the browser in which language a text is, for spelling and for who listens to the screen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = FORMS.get(self.instance.form)
        for name in ("title", "summary", "do", "dont"):
            if known and name in self.fields:
                self.fields[name].widget.attrs["lang"] = known.language

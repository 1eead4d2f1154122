"""Every field says in Dutch what it is and what good input is."""

from django.forms.utils import pretty_name

from tests.editors.fields import editable_models, fields

# Wagtail's own: dates of publication that explain themselves, and a switch that only its script shows.
WITHOUT_HELP = {"go_live_at", "expire_at", "comment_notifications"}
# Words that are the same in both languages.
SAME = {"links", "organogram", "partners", "website", "film", "intro", "scenario"}


def every_field():
    return [
        (f"{place}.{name}", name, label, help_text)
        for model in editable_models()
        for place, name, label, help_text in fields(model)
    ]


def test_every_field_has_a_dutch_label():
    english = [place for place, name, label, _ in every_field() if str(label).lower() == pretty_name(name).lower()]
    assert [place for place in english if place.rpartition(".")[2] not in SAME] == []


def test_every_field_says_what_good_input_is():
    assert [place for place, name, _, help_text in every_field() if not help_text and name not in WITHOUT_HELP] == []


def test_every_kind_of_record_has_a_dutch_name():
    names = {
        model.__name__.lower(): str(model._meta.verbose_name).replace(" ", "").lower() for model in editable_models()
    }
    assert [model for model, name in names.items() if model == name and name not in SAME] == []

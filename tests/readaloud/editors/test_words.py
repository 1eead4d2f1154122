"""The list "Uitspraak": who may change it, what it takes and what it refuses."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from readaloud.models import Pronunciation
from readaloud.viewsets import PronunciationViewSet
from tests.support import document, visible_text
from users.content import ADMINISTRATOR, CHIEF, EDITOR

LIST = "wagtailsnippets_readaloud_pronunciation:list"
ADD = "wagtailsnippets_readaloud_pronunciation:add"
EDIT = "wagtailsnippets_readaloud_pronunciation:edit"
DELETE = "wagtailsnippets_readaloud_pronunciation:delete"
GOOD = {"written": "XQZ", "spoken": "iks ku zet", "language": "nl", "case_sensitive": "on", "note": ""}


@pytest.fixture
def chief(sign_in):
    return sign_in(CHIEF)


@pytest.fixture
def word(db):
    return Pronunciation.objects.create(written="XQZ", spoken="iks ku zet")


def add(client, **changes):
    """Sends the form for a new word: the sentences with which it is refused, by field; empty when it is saved."""
    answer = client.post(reverse(ADD), GOOD | changes)
    return {} if answer.status_code == 302 else answer.context["form"].errors


def saved(**values):
    return Pronunciation.objects.filter(**values).exists()


@pytest.mark.parametrize("group", [CHIEF, ADMINISTRATOR])
def test_chief_editors_and_administrators_add_change_and_remove_words(sign_in, group):
    client = sign_in(group)
    assert add(client) == {}
    word = Pronunciation.objects.get(written="XQZ")
    client.post(reverse(EDIT, args=[word.pk]), GOOD | {"spoken": "iks"})
    assert saved(written="XQZ", spoken="iks")
    client.post(reverse(DELETE, args=[word.pk]))
    assert not saved(written="XQZ")


def test_an_editor_neither_sees_nor_changes_the_list(sign_in, word):
    editor = sign_in(EDITOR)
    screens = [reverse(LIST), reverse(ADD), reverse(EDIT, args=[word.pk]), reverse(DELETE, args=[word.pk])]
    for screen in screens:
        assert editor.get(screen).status_code == 302
        editor.post(screen, GOOD | {"spoken": "anders"})
    assert list(Pronunciation.objects.filter(written="XQZ").values_list("spoken", flat=True)) == ["iks ku zet"]
    assert '"name": "pronunciations"' not in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_rights_reach_a_site_that_was_filled_before(chief, word):
    """As on a site from before Lees voor: the groups are there, these rights were never given."""
    from core.models import LoadedItem

    LoadedItem.objects.filter(key__contains="/readaloud.").delete()
    for group in chief.user.groups.all():
        group.permissions.remove(*group.permissions.filter(content_type__app_label="readaloud"))
    assert chief.get(reverse(LIST)).status_code == 302
    call_command("load_content", verbosity=0)
    assert chief.get(reverse(LIST)).status_code == 200


def test_the_list_shows_each_word_with_its_language_note_and_button(chief):
    Pronunciation.objects.create(written="XQZ", spoken="iks", language="de", note="Gevraagd aan de meldkamer.")
    screen = chief.get(reverse(LIST), {"q": "XQZ"}).content.decode()
    (row,) = document(screen).cssselect("#listing-results tbody tr")
    assert {"XQZ", "iks", "Duits", "Gevraagd aan de meldkamer."} <= {
        " ".join(cell.text_content().split()) for cell in row.cssselect(".title a, td")
    }
    button = row.cssselect("[data-listen]")[0]
    assert (button.get("data-text"), button.get("data-language")) == ("iks", "de")
    assert "Luister naar XQZ" in button.text_content()


@pytest.mark.parametrize("question", ["XQZ", "xqz", "ku zet"])
def test_a_word_is_found_by_how_it_is_written_and_by_how_it_sounds(chief, word, question):
    assert "XQZ" in visible_text(chief.get(reverse(LIST), {"q": question}).content, "#listing-results")


@pytest.mark.parametrize("question", ["\x00", "'", "%", "<script>", "x" * 10_000, "ku zot"])
def test_the_list_takes_any_question(chief, word, question):
    answer = chief.get(reverse(LIST), {"q": question})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_the_list_is_filtered_by_language(chief, word):
    for language, found in (("nl", True), ("de", False)):
        screen = chief.get(reverse(LIST), {"q": "XQZ", "language": language})
        assert ("iks ku zet" in visible_text(screen.content, "#listing-results")) == found


def test_a_longer_list_takes_no_more_queries(chief, word):
    def queries():
        with CaptureQueriesContext(connection) as made:
            chief.get(reverse(LIST), {"q": "xqz"})
        return len(made)

    queries()  # fills what a process remembers
    before = queries()
    Pronunciation.objects.bulk_create(Pronunciation(written=f"XQZ{n}", spoken="iks") for n in range(40))
    assert queries() == before


def test_spaces_around_and_between_words_are_tidied(chief):
    assert add(chief, written="  XQZ \t", spoken=" iks \u00a0 ku\nzet ") == {}
    assert saved(written="XQZ", spoken="iks ku zet")


def test_an_accent_typed_apart_is_the_same_letter(chief):
    assert add(chief, written="Cafe\u0301") == {}
    assert saved(written="Caf\u00e9")


@pytest.mark.parametrize("field", ["written", "spoken"])
@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "verplicht"),
        ("   ", "verplicht"),
        ("<script>alert(1)</script>", "Gebruik geen < of >."),
        ("a > b", "Gebruik geen < of >."),
        ("...", "Gebruik letters of cijfers."),
        ("?!-,", "Gebruik letters of cijfers."),
        ("een\u200btwee", "een teken in dat u niet kunt zien"),
        ("\u202eeen", "een teken in dat u niet kunt zien"),
        ("een\x1btwee", "een teken in dat u niet kunt zien"),
        ("brand\u00adweer", "een teken in dat u niet kunt zien"),
        ("een\x00twee", "Null-tekens zijn niet toegestaan"),
        ("a" * 10_000, "niet meer dan"),
    ],
)
def test_what_no_voice_can_say_is_refused_in_dutch(chief, field, value, sentence):
    errors = add(chief, **{field: value})
    assert list(errors) == [field]
    assert sentence in errors[field][0]
    assert not saved(note="", written__startswith="XQZ")


def test_a_refusal_shows_what_was_typed_as_text(chief):
    screen = chief.post(reverse(ADD), GOOD | {"spoken": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert(1)" not in screen
    assert "Gebruik geen &lt; of &gt;." in screen


@pytest.mark.parametrize("language", ["", "fr", "nl; drop", "n" * 10_000])
def test_a_language_without_a_voice_is_refused(chief, language):
    assert list(add(chief, language=language)) == ["language"]


def test_a_word_that_is_in_the_list_is_refused_with_its_name(chief, word):
    assert add(chief, spoken="anders") == {
        "written": ["‘XQZ’ staat al in de lijst voor Nederlands. Verander daar de uitspraak."]
    }
    assert add(chief, language="en") == {}


def test_capitals_make_another_word_only_when_they_count(chief, word):
    assert add(chief, written="xqz") == {}
    assert add(chief, written="Xqz", case_sensitive="") == {}
    assert list(add(chief, written="xQz", case_sensitive="")) == ["written"]


def test_capitals_with_accents_are_compared_too(chief):
    assert add(chief, written="Één", case_sensitive="") == {}
    assert list(add(chief, written="éÉN", case_sensitive="")) == ["written"]


def test_another_apostrophe_makes_no_other_word(chief):
    assert add(chief, written="foto's") == {}
    assert list(add(chief, written="foto’s")) == ["written"]


def test_a_word_is_no_double_of_itself(chief, word):
    answer = chief.post(reverse(EDIT, args=[word.pk]), GOOD | {"note": "Nagevraagd."})
    assert answer.status_code == 302
    assert saved(written="XQZ", note="Nagevraagd.")


def test_the_form_opens_with_the_word_and_language_of_the_link(chief):
    form = document(chief.get(reverse(ADD), {"written": "GHOR", "language": "de"}).content)
    assert form.cssselect("[name=written]")[0].value == "GHOR"
    assert form.cssselect("[name=language] [selected]")[0].get("value") == "de"


@pytest.mark.parametrize("written", ['"><script>alert(1)</script>', "x" * 10_000, "\x00", ""])
def test_a_strange_link_to_the_form_does_no_harm(chief, written):
    answer = chief.get(reverse(ADD), {"written": written, "language": "xx"})
    assert answer.status_code == 200
    assert b"<script>alert(1)" not in answer.content
    form = document(answer.content)
    assert len(form.cssselect("[name=written]")[0].value or "") <= 80
    assert form.cssselect("[name=language] [selected]")[0].get("value") == "nl"


def test_the_form_has_the_button_with_a_place_to_say_what_goes_wrong(chief):
    form = document(chief.get(reverse(ADD)).content)
    (place,) = form.cssselect("[data-listen][data-field=spoken][data-language-field=language]")
    assert place.cssselect("button")[0].get("type") == "button"
    assert place.cssselect("[role=status]")[0].text_content() == ""
    assert form.cssselect('script[type=module][src$="admin/listen.js"]')


def test_every_word_that_the_site_starts_with_can_be_saved_unchanged(db, subtests):
    form_class = PronunciationViewSet.edit_handler.bind_to_model(Pronunciation).get_form_class()
    assert Pronunciation.objects.count() > 20
    for word in Pronunciation.objects.all():
        with subtests.test(word=word.written, language=word.language):
            form = form_class(model_to_dict(word), instance=word)
            assert form.errors == {}

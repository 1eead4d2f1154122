"""The twelve scenario's: safe to use as they are written, a concept until somebody confirms exactly that text."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from crisis import content
from crisis.models import Scenario, ScenarioText
from crisis.models.scenarios import CONCEPT, FORM_NAMES, TextChanged
from crisis.record import FORMS, Kind
from crisis.scenarios import prepared
from crisis.viewsets import ScenarioViewSet
from tests import examples
from tests.support import document

pytestmark = pytest.mark.django_db
TEXTS = [pytest.param(form, text, id=f"{item.kind}-{form}") for item in prepared() for form, text in item.texts.items()]
FAMILIAR = {"nl": r"je|jij|jou|jouw|jullie", "de": r"du|dich|dir|dein\w*|euch|euer|eure\w*|ihr(?= seid)", "en": r"(?!)"}
AMERICAN = r"\w+ization|color|neighbor\w*|flashlight|cell ?phone|elevator|gasoline|parking lot"


def everything(text):
    return [text.title, text.summary, *text.do, *text.dont]


def sentences(text):
    return [part for line in everything(text) for part in re.split(r"(?<=[.?!:])\s+", line)]


# What they say


def test_there_is_one_for_every_kind_but_the_rest():
    assert [item.kind for item in prepared()] == [kind for kind in Kind if kind != Kind.OTHER]
    assert len(prepared()) == 12


@pytest.mark.parametrize("item", prepared(), ids=lambda item: item.kind)
def test_every_form_gives_the_same_number_of_instructions(item):
    assert list(item.texts) == list(FORMS)
    assert len({(len(text.do), len(text.dont)) for text in item.texts.values()}) == 1


@pytest.mark.parametrize("item", prepared(), ids=lambda item: item.kind)
def test_a_number_to_call_stands_at_the_same_place_in_every_form(item):
    places = {tuple("112" in line for line in (*text.do, *text.dont)) for text in item.texts.values()}
    assert len(places) == 1


@pytest.mark.parametrize(("form", "text"), TEXTS)
def test_a_text_is_short(form, text):
    assert len(text.title) <= 80
    assert len(text.summary) <= 300
    assert 3 <= len(text.do) <= 6
    assert 1 <= len(text.dont) <= 3


@pytest.mark.parametrize(("form", "text"), TEXTS)
def test_sentences_are_short_and_shortest_in_simple_dutch(form, text):
    most = 8 if form == "easy" else 21
    assert [sentence for sentence in sentences(text) if len(sentence.split()) > most] == []


@pytest.mark.parametrize(("form", "text"), TEXTS)
def test_the_reader_is_addressed_politely_and_in_the_right_spelling(form, text):
    words = "\n".join(everything(text))
    assert re.findall(rf"\b(?:{FAMILIAR[FORMS[form].language]})\b", words, re.I) == []
    if form == "en":
        assert re.findall(rf"\b(?:{AMERICAN})\b", words, re.I) == []


@pytest.mark.parametrize(("form", "text"), TEXTS)
def test_no_abbreviation_number_or_address_but_112_and_nl_alert(form, text):
    words = "\n".join(everything(text)).replace("NL-Alert", "")
    assert re.findall(r"\b[A-Z]{2,}\b|\b\w\.\w\.|\b(?:bijv|bzw|etc|enz|usw|e\.g)\.", words) == []
    assert set(re.findall(r"\d+", words)) <= {"112"}
    assert re.findall(r"www|https?:|@|\.nl\b", words) == []


@pytest.mark.parametrize(("form", "text"), TEXTS)
def test_every_line_is_a_sentence_of_its_own(form, text):
    assert [line for line in (text.summary, *text.do, *text.dont) if not re.fullmatch(r"[A-Z].*[.?]", line)] == []
    assert len({*text.do, *text.dont}) == len(text.do) + len(text.dont)


# How they are kept


@pytest.fixture
def smoke():
    return Scenario.objects.get(kind=Kind.SMOKE)


@pytest.fixture
def checker(person):
    return person("carla", "confirm_scenario", "change_scenario")


def row_of(scenario, form):
    return ScenarioText.objects.get(scenario=scenario, form=form)


def url(name, scenario=None):
    return reverse(ScenarioViewSet().get_url_name(name), args=[scenario.pk] if scenario else [])


def test_all_are_there_complete_and_as_a_concept():
    assert Scenario.objects.count() == 12
    for scenario in Scenario.objects.all():
        assert scenario.missing_forms() == []
        assert scenario.unconfirmed_forms() == list(FORMS)
        assert list(scenario.texts()) == list(FORMS)
        assert f"Duits: {CONCEPT}" in scenario.in_words()
        assert "Film met gebarentaal: ontbreekt" in scenario.in_words()


def test_what_is_kept_is_what_was_written():
    kept = {scenario.kind: scenario.texts() for scenario in Scenario.objects.all()}
    assert kept == {item.kind: item.texts for item in prepared()}


def test_every_form_has_a_name_for_editors():
    assert list(FORM_NAMES) == list(FORMS)


def test_a_second_load_changes_nothing_and_brings_nothing_back(smoke):
    ScenarioText.objects.get(scenario=smoke, form="en").delete()
    row = row_of(smoke, "nl")
    row.title = "Brand op het terrein van de fabriek"
    row.save()
    Scenario.objects.get(kind=Kind.HEAT).delete()
    content.build()
    assert row_of(smoke, "nl").title == "Brand op het terrein van de fabriek"
    assert smoke.missing_forms() == ["en"]
    assert Scenario.objects.count() == 11


def test_a_form_without_a_heading_is_missing(smoke):
    row = row_of(smoke, "de")
    row.title = " "
    row.save()
    assert smoke.missing_forms() == ["de"]
    assert "de" not in smoke.texts()
    assert "Duits: ontbreekt" in smoke.in_words()


def test_one_form_is_there_once(smoke):
    with pytest.raises(ValidationError):
        ScenarioText(scenario=smoke, form="de", title="Noch einmal").full_clean()


def test_a_film_in_sign_language_has_its_place_and_may_go(smoke):
    smoke.sign_film = examples.film()
    smoke.save()
    assert f"Film met gebarentaal: {smoke.sign_film}" in smoke.in_words()
    smoke.sign_film.delete()
    smoke.refresh_from_db()
    assert smoke.sign_film is None


# Confirming


def test_who_has_the_right_confirms_one_text(smoke, checker):
    row_of(smoke, "de").confirm(checker)
    assert smoke.unconfirmed_forms() == ["nl", "easy", "en"]
    assert row_of(smoke, "de").confirmed_by == checker
    assert any(words.startswith("Duits: bevestigd door carla op ") for words in smoke.in_words())


def test_nobody_else_does(smoke, publisher):
    with pytest.raises(PermissionDenied):
        row_of(smoke, "de").confirm(publisher)
    assert smoke.unconfirmed_forms() == list(FORMS)


@pytest.mark.parametrize("field", ["title", "summary", "do", "dont", "form"])
def test_any_change_takes_the_confirmation_away(smoke, checker, field):
    row_of(smoke, "en").delete()
    row = row_of(smoke, "de")
    row.confirm(checker)
    setattr(row, field, "en" if field == "form" else f"{getattr(row, field)}!")
    row.save(update_fields=[field])
    row.refresh_from_db()
    assert (row.confirmed_by, row.confirmed_at) == (None, None)


def test_saving_without_a_change_keeps_it(smoke, checker):
    row_of(smoke, "de").confirm(checker)
    row = row_of(smoke, "de")
    row.do = row.do.replace("\n", "\r\n")  # as a browser sends it
    row.save()
    assert row_of(smoke, "de").is_confirmed


def test_words_that_changed_since_are_not_confirmed(smoke, checker):
    read = row_of(smoke, "de")
    changed = row_of(smoke, "de")
    changed.title = "Etwas anderes"
    changed.save()
    with pytest.raises(TextChanged):
        read.confirm(checker)
    assert "de" in smoke.unconfirmed_forms()


def test_a_confirmation_does_not_come_back_with_an_old_version(smoke, checker):
    row_of(smoke, "de").confirm(checker)
    old = Scenario.objects.get(pk=smoke.pk).save_revision()
    row = row_of(smoke, "de")
    row.title = "Etwas anderes"
    row.save()
    old.as_object().save()
    assert row_of(smoke, "de").title == "Großbrand mit viel Rauch"
    assert not row_of(smoke, "de").is_confirmed


# The editors' screens


def test_the_list_says_of_every_form_how_far_it_is(staff_client, smoke, superuser):
    row_of(smoke, "easy").confirm(superuser)
    html = staff_client.get(url("list")).content.decode()
    assert html.count(f"Duits: {CONCEPT}") == 12
    assert html.count("Heel eenvoudig Nederlands: bevestigd door toezicht op ") == 1


def test_the_list_takes_as_many_queries_for_twelve_as_for_one(staff_client, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        staff_client.get(url("list"))


def test_a_text_is_confirmed_on_the_screen(client, smoke, checker):
    client.force_login(checker)
    page = document(client.get(url("check", smoke)).content)
    stamps = {form.fields["form"]: form.fields["stamp"] for form in page.forms if "stamp" in form.fields}
    assert list(stamps) == list(FORMS)
    client.post(url("check", smoke), {"form": "de", "stamp": stamps["de"]})
    assert smoke.unconfirmed_forms() == ["nl", "easy", "en"]
    client.post(url("check", smoke), {"form": "en", "stamp": stamps["de"]})
    client.post(url("check", smoke), {"form": "xx", "stamp": stamps["de"]})
    assert smoke.unconfirmed_forms() == ["nl", "easy", "en"]
    assert "Tekst bevestigd" in client.get(url("history", smoke)).content.decode()


def test_who_may_only_write_reads_there_and_confirms_nothing(client, smoke, person):
    client.force_login(person("dirk", "change_scenario"))
    html = client.get(url("check", smoke)).content.decode()
    assert "Großbrand mit viel Rauch" in html
    assert 'name="stamp"' not in html
    answer = client.post(url("check", smoke), {"form": "de", "stamp": row_of(smoke, "de").stamp})
    assert answer.status_code in (302, 403)
    assert smoke.unconfirmed_forms() == list(FORMS)


def test_others_do_not_come_there(client, smoke, person):
    client.force_login(person("eva"))
    assert client.get(url("check", smoke)).status_code == 302
    assert client.get(url("list")).status_code == 302


def test_each_text_is_in_its_own_language_on_every_screen(staff_client, smoke):
    check = document(staff_client.get(url("check", smoke)).content)
    german = check.xpath("//*[@lang='de']//*[text()='Großbrand mit viel Rauch']")
    english = check.xpath("//ul[@lang='en']/li[starts-with(., 'Do not call 112')]")
    assert german
    assert english
    edit = document(staff_client.get(url("edit", smoke)).content)
    languages = [field.get("lang") for field in edit.cssselect("textarea[name$='-summary']:not([name*='__prefix__'])")]
    assert languages == ["nl", "nl", "de", "en"]


def test_an_editor_changes_one_text_and_only_that_one_is_a_concept_again(staff_client, smoke, superuser):
    for form in FORMS:
        row_of(smoke, form).confirm(superuser)
    html = staff_client.get(url("edit", smoke)).content.decode()
    assert "data-w-autosave-interval-value" not in html
    data = querydict_from_html(html, form_id="w-editor-form")
    assert staff_client.post(url("edit", smoke), data).status_code == 302
    assert smoke.unconfirmed_forms() == []
    data["written-2-summary"] = "Etwas anderes."
    assert staff_client.post(url("edit", smoke), data).status_code == 302
    assert smoke.texts()["de"].summary == "Etwas anderes."
    assert smoke.unconfirmed_forms() == ["de"]


def test_a_scenario_without_dutch_is_refused(staff_client, smoke):
    data = querydict_from_html(staff_client.get(url("edit", smoke)).content.decode(), form_id="w-editor-form")
    data["written-0-title"] = ""
    answer = staff_client.post(url("edit", smoke), data)
    assert answer.status_code == 200
    assert "Schrijf in elk geval de tekst in het Nederlands, met een kop." in answer.content.decode()

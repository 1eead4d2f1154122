"""What is typed on the one screen: what is refused with which words, and what becomes of the rest."""

import datetime

import pytest
import time_machine
from django import forms

from core.models import Municipality
from crisis.desk.moments import NOT_THERE, UNKNOWN, MomentField
from crisis.models import IncidentPage, Scenario
from tests.crisis.conftest import record
from tests.crisis.desk import draft, form_of, local, newest, typed, url, words

pytestmark = pytest.mark.django_db

WRONG = {
    "level": ({"level": None}, "Kies hoe erg het is."),
    "unknown level": ({"level": "paniek"}, "Selecteer een geldige keuze"),
    "kind": ({"kind": ""}, "Kies wat er aan de hand is."),
    "no place": ({"municipalities": None}, "Kies ten minste één gemeente, of heel Twente."),
    "unknown place": ({"municipalities": ["0999"]}, "Selecteer een geldige keuze"),
    "two places": ({"whole": "on"}, "Kies heel Twente of losse gemeenten, niet allebei."),
    "no title": ({"nl_title": "  "}, "Vul een kop in."),
    "long title": ({"nl_title": "a" * 121}, "Dit is 121 tekens lang. Maak er hoogstens 120 van."),
    "no summary": ({"nl_summary": ""}, "Vul een samenvatting in."),
    "long summary": ({"nl_summary": "a" * 401}, "Dit is 401 tekens lang. Maak er hoogstens 400 van."),
    "nothing to do": ({"nl_do": "\n \n"}, "Schrijf ten minste één regel: wat moeten mensen doen?"),
    "long line": ({"nl_do": f"Kort.\n{'a' * 201}"}, "Regel 2 is 201 tekens lang. Maak er hoogstens 200 van."),
    "many lines": ({"nl_dont": "\n".join("abcdefghijklm")}, "Dit zijn 13 regels. Maak er hoogstens 12 van."),
    "only control characters": ({"nl_title": "\x00\x07\x1b"}, "Vul een kop in."),
    "German without title": ({"de_do": "Gehen Sie hinein."}, "Vul een kop in, of maak alles in deze taal leeg."),
    "German without summary": ({"de_title": "Brand", "de_do": "a"}, "Vul een samenvatting in, of maak alles"),
    "German with nothing to do": ({"de_title": "Brand", "de_summary": "Rauch."}, "Schrijf ten minste één regel"),
    "no promise": ({"next_update": ""}, "Vul in vóór welke tijd het volgende bericht komt."),
    "promise in words": ({"next_update": "straks"}, UNKNOWN),
    "promise of long ago": ({"next_update": "0001-01-01T00:00"}, UNKNOWN),
    "promise passed": ({"next_update": "2020-01-01T12:00"}, "Deze tijd is al voorbij. Kies een latere tijd."),
    "promise too far": ({"next_update": local(8 * 24 * 60)}, "Kies een tijd binnen 7 dagen."),
    "planned passed": ({"go_live_at": "2020-01-01T12:00"}, "Maak dit leeg om meteen te publiceren."),
    "planned too far": ({"go_live_at": "2099-01-01T12:00"}, "Kies een tijd binnen een jaar."),
    "promise before going live": ({"go_live_at": local(60)}, "Het bericht staat dan nog niet op de site."),
    "gone too early": ({"expire_at": "2020-01-01T12:00"}, "Kies een tijd nadat het bericht op de site komt."),
    "gone too late": ({"expire_at": "2099-01-01T12:00"}, "Kies een tijd binnen een jaar."),
    "phone": ({"phone": "bel maar"}, "Vul een telefoonnummer in, zoals 053 123 45 67."),
    "script as address": ({"link1_title": "x", "link1_address": "javascript:alert(1)"}, "Dit is geen webadres."),
    "file as address": ({"link1_title": "x", "link1_address": "ftp://example.nl/a"}, "Dit is geen webadres."),
    "name before the host": (
        {"link1_title": "x", "link1_address": "https://vrtwente.nl@x.nl/"},
        "Dit is geen webadres.",
    ),
    "no name of link": ({"link2_address": "https://www.vrtwente.nl/"}, "Vul de naam van deze pagina in."),
    "no address of link": ({"link3_title": "Meer"}, "Vul het webadres van deze pagina in."),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_words_above_the_form_and_at_the_field(desk, case):
    changes, sentence = WRONG[case]
    response = desk.post(url("new"), typed(place="Het oude station", **changes) | {"review": ""})
    assert response.status_code == 200
    assert sentence in words(response, "[role=alert]")
    assert sentence in words(response, ".errorlist")
    assert "Het oude station" in response.content.decode()  # nothing typed is lost
    assert not IncidentPage.objects.filter(sample=False).exists()


def test_everything_typed_comes_back_with_an_error(desk):
    changes = {"nl_title": "", "de_title": "Großbrand", "press": "Jo", "expire_at": local(90), "link1_title": "Meer"}
    html = desk.post(url("new"), typed(**changes)).content.decode()
    for value in ("Sluit ramen en deuren.", "Kom niet kijken.", "Großbrand", "Jo", local(90), "Meer"):
        assert value in html
    assert 'value="0153" id="id_municipalities_4" checked' in html or 'value="0153"' in html


def test_an_error_leads_to_a_field_that_is_there(desk):
    response = desk.post(url("new"), {})
    html = response.content.decode()
    for error in form_of(response).wrong():
        assert f'id="{error["url"][1:]}"' in html, error


def test_texts_are_kept_plain(desk):
    page = draft(
        desk, nl_title="Brand\x07 <b>nu</b>\u202e\tin\nHengelo", nl_do="  Ga   naar binnen. \r\n\r\n<i>Snel</i>\x00"
    )
    text = page.record.text()
    assert text.title == "Brand <b>nu</b> in Hengelo"
    assert text.do == ("Ga naar binnen.", "<i>Snel</i>")
    html = desk.get(url("review", page)).content.decode()
    assert "<b>nu</b>" not in html
    assert "&lt;b&gt;nu&lt;/b&gt;" in html


def test_a_whole_message_in_four_forms_is_kept(desk):
    german = {"de_title": "Großbrand", "de_summary": "Viel Rauch.", "de_do": "Gehen Sie hinein."}
    easy = {"easy_title": "Er is brand", "easy_summary": "Er is rook.", "easy_do": "Ga naar binnen."}
    english = {
        "en_title": "Large fire",
        "en_summary": "A lot of smoke.",
        "en_do": "Go inside.",
        "en_dont": "Stay away.",
    }
    more = {
        "place": "Pathmos",
        "phone": "053 123 45 67",
        "press": "Jo",
        "link1_title": "GGD",
        "link1_address": "https://x.nl/",
    }
    page = draft(desk, municipalities=None, whole="on", **german, **easy, **english, **more)
    kept = page.record
    assert set(kept.texts) == {"nl", "easy", "de", "en"}
    assert kept.texts["en"].dont == ("Stay away.",)
    assert len(kept.municipalities) == Municipality.objects.count()
    assert (kept.place, kept.phone, kept.press, kept.links[0].address) == (
        "Pathmos",
        "053 123 45 67",
        "Jo",
        "https://x.nl/",
    )
    form = form_of(desk.get(url("change", page)))
    assert form["whole"].value()
    assert form["municipalities"].value() == []
    assert form["en_do"].value() == "Go inside."


def test_a_scenario_has_the_texts_ready_without_script(desk):
    scenario = Scenario.objects.exclude(written=None).first()
    response = desk.get(url("new"), {"scenario": scenario.kind})
    form = form_of(response)
    assert form["kind"].value() == scenario.kind
    assert form["level"].value() == scenario.level
    assert form["nl_title"].value() == scenario.texts()["nl"].title
    assert "Kies een scenario" in words(response)


def test_without_scenarios_the_form_is_empty_and_works(desk):
    Scenario.objects.all().delete()
    response = desk.get(url("new"), {"scenario": "smoke"})
    assert "Kies een scenario" not in words(response)
    assert draft(desk).record.text().title == "Grote brand met veel rook"


def test_sending_a_new_message_twice_makes_one_incident(desk):
    key = str(form_of(desk.get(url("new")))["key"].value())
    desk.post(url("new"), typed(key=key) | {"review": ""})
    desk.post(url("new"), typed(key=key, nl_title="Beter geschreven") | {"review": ""})
    page = IncidentPage.objects.get(sample=False)
    assert str(page.translation_key) == key
    assert page.get_latest_revision_as_object().record.text().title == "Beter geschreven"


def test_who_writes_over_somebody_else_is_told_first(desk, other_desk, second):
    page = draft(desk)
    seen = form_of(desk.get(url("change", page)))["seen"].value()
    other_desk.post(url("change", page), typed(nl_title="Van een ander", seen=seen) | {"draft": ""})
    response = desk.post(url("change", page), typed(nl_title="Van mij", seen=seen) | {"draft": ""})
    assert f"{second} bewaarde ondertussen een andere versie." in words(response, "[role=alert]")
    assert "Van mij" in response.content.decode()
    again = form_of(response)["seen"].value()
    assert desk.post(url("change", page), typed(nl_title="Van mij", seen=again) | {"draft": ""}).status_code == 302
    assert newest().get_latest_revision_as_object().title == "Van mij"


def test_news_says_what_is_new(desk, said):
    page = said(record())
    response = desk.post(url("change", page), typed(place="Ook in Pathmos") | {"review": ""})
    assert "Schrijf in één of twee zinnen wat er nieuw is." in words(response, "[role=alert]")
    assert desk.post(url("change", page), typed(nl_said="De rook is weg.") | {"review": ""}).status_code == 302
    update = newest().get_latest_revision_as_object().record.updates[0]
    assert update.texts == {"nl": "De rook is weg."}


def test_a_changed_instruction_says_itself_what_is_new(desk, said):
    page = said(record())
    assert (
        desk.post(url("change", page), typed(nl_do="Ga naar binnen.\nSluit alles.") | {"review": ""}).status_code == 302
    )
    update = newest().get_latest_revision_as_object().record.updates[0]
    (change,) = update.changes["nl"]
    assert (change.old, change.new) == ("Sluit ramen en deuren.", "Sluit alles.")
    text = words(desk.get(url("review", page)))
    assert "Eerst stond hier: Sluit ramen en deuren." in text


def test_writing_news_again_replaces_it(desk, said):
    page = said(record())
    for text in ("Eerste versie.", "Tweede versie."):
        desk.post(url("change", page), typed(nl_said=text) | {"draft": ""})
    form = form_of(desk.get(url("change", page)))
    assert form["nl_said"].value() == "Tweede versie."
    assert len(newest().get_latest_revision_as_object().record.updates) == 1


def test_an_incident_that_is_over_takes_no_news(desk, said):
    page = said(record())
    desk.post(url("end", page), {"nl": "U mag naar buiten."})
    response = desk.get(url("change", page), follow=True)
    assert "Dit incident is voorbij." in words(response, "body")
    desk.post(url("change", page), typed(nl_said="Toch nog iets.") | {"draft": ""})
    assert newest().get_latest_revision_as_object().record.ended_at is not None


@pytest.mark.parametrize(
    ("now", "text", "utc"),
    [
        ("2026-11-24 12:00", "2026-11-24T14:30", "2026-11-24T13:30"),
        ("2026-07-01 12:00", "01-07-2026 14:30", "2026-07-01T12:30"),
        ("2026-10-24 22:00", "2026-10-25T02:30", "2026-10-25T00:30"),  # twice: the first that is still to come
        ("2026-10-25 00:45", "2026-10-25T02:30", "2026-10-25T01:30"),
    ],
)
def test_moments_are_read_as_the_clock_in_twente_says(now, text, utc):
    with time_machine.travel(datetime.datetime.fromisoformat(f"{now}+00:00"), tick=False):
        moment = MomentField().clean(text)
    assert moment == datetime.datetime.fromisoformat(f"{utc}+00:00")


def test_the_hour_that_is_skipped_does_not_exist():
    with pytest.raises(forms.ValidationError, match=NOT_THERE):
        MomentField().clean("2026-03-29T02:30")

"""Every fact about the control room and the national organisation is on its page, with its age where it ages."""

import re

import pytest

from tests.support import document, visible_text, words

ROOM = "/hulpverlening/meldkamer-twente/"
NATIONAL = f"{ROOM}landelijke-meldkamerorganisatie/"
AGE = "Stand van zaken 2019"

# Part of the page -> what it states.
ROOM_FACTS = {
    "#oproep": [
        "Landelijke centrale in Driebergen",
        "Alleen bij mobiel bellen",
        "De centrale verbond u door met de centralist van de meldkamer in uw regio",
        "regelt en coördineert alle hulp, ook als die heel snel moet komen",
        AGE,
    ],
    "#taken": [
        "Vier hoofdtaken",
        "Intake Meldingen aannemen en beoordelen",
        "Regie Meldingen doorgeven aan de hulpdiensten. En de eenheden op straat aansturen",
        "Ondersteuning Helpen met veel verschillende dingen. De meldkamer geeft de diensten bijvoorbeeld informatie",
        "Opschaling Meer hulp inzetten",
        "Binnen één hulpdienst heet dat mono",
        "Doen meer hulpdiensten het samen, dan heet het multi",
    ],
    "#crisis": [
        "Bij een ramp of crisis is de meldkamer het knooppunt",
        "alarmeert de brandweer, de politie, de ambulancezorg en anderen",
        "contact via de meldkamer",
    ],
    "#plaats": [
        "Demmersweg in Hengelo",
        "gemeenschappelijke meldkamer",
        "Alle 112-oproepen van de regio",
        AGE,
    ],
    "#landelijk": ["tien locaties", "Landelijke meldkamerorganisatie", AGE],
}
NATIONAL_FACTS = {
    "#landelijk": ["regionale meldkamers", "tien locaties", "één organisatie, de Landelijke meldkamerorganisatie", AGE],
    "#oost": [
        "Oost-Nederland",
        "Apeldoorn",
        "vijf regio’s",
        "zestig meldtafels",
        "de grootste meldkamer van Nederland",
        AGE,
    ],
    "#cijfers": ["10", "locaties", "5", "regio’s", "60", "meldtafels in Apeldoorn", AGE],
}


@pytest.mark.parametrize("part", ROOM_FACTS)
def test_the_control_room_states_its_facts(db, client, part):
    text = visible_text(client.get(ROOM).content, part)
    assert not [fact for fact in ROOM_FACTS[part] if fact not in text]


@pytest.mark.parametrize("part", NATIONAL_FACTS)
def test_the_national_organisation_states_its_facts(db, client, part):
    text = visible_text(client.get(NATIONAL).content, part)
    assert not [fact for fact in NATIONAL_FACTS[part] if fact not in text]


@pytest.mark.parametrize("path", [ROOM, NATIONAL])
def test_a_place_that_may_have_moved_is_never_named_without_the_year(db, client, path):
    for section in document(client.get(path).content).cssselect("main section"):
        text = words(section)
        if re.search("Demmersweg|Hengelo|Driebergen|Apeldoorn", text):
            assert "2019" in text
            assert AGE in text


@pytest.mark.parametrize("path", [ROOM, NATIONAL])
def test_what_to_do_in_an_emergency_is_right_whatever_the_year(db, client, path):
    page = document(client.get(path).content)
    sentences = [words(link.getparent()) for link in page.cssselect('main a[href="tel:112"]')]
    assert "Telt elke seconde? Bel dan altijd 112" in sentences[0]
    assert "2019" not in sentences[0]


def test_the_first_step_is_to_call_112_and_has_no_year(db, client):
    first = document(client.get(ROOM).content).cssselect(".c-flow > li")[0]
    assert "U belt 112" in words(first)
    assert "als elke seconde telt" in words(first)
    assert "2019" not in words(first)

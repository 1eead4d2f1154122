"""Every fact about Bevolkingszorg is on its page."""

import pytest

from tests.support import visible_text

PATH = "/hulpverlening/bevolkingszorg/"
FACTS = [
    "Bij een crisis zorgen de gemeenten voor hun inwoners",
    "Dat werk heet Bevolkingszorg",
    "zes processen",
    "om een crisis te voorkomen en te bestrijden",
    "Ook in de tijd na een crisis",
]
PROCESSES = {
    "communicatie": ["Communicatie", "pers en publiek", "verwanteninformatie"],
    "publieke-zorg": [
        "Publieke zorg",
        "Opvang en zorg voor mensen zonder huis",
        "geëvacueerden",
        "Gewonde dieren behandelen",
        "Eerste levensbehoeften",
        "Bijzondere uitvaartzorg",
    ],
    "omgevingszorg": ["Omgevingszorg", "milieu-, ruimte- en bouwbeheer", "gebouwen"],
    "evacuatie": ["Evacuatie", "Mensen, dieren en spullen verplaatsen", "langere tijd ergens anders"],
    "informatie": ["Informatie", "Iedereen informeren", "registreren", "slachtoffer", "schade"],
    "ondersteuning": ["Ondersteuning", "Het bestuur helpen tijdens een crisis", "recht", "geld", "protocol"],
}


@pytest.mark.parametrize("fact", FACTS)
def test_the_page_states_what_bevolkingszorg_is(db, client, fact):
    assert fact in visible_text(client.get(PATH).content, "main")


@pytest.mark.parametrize("anchor", PROCESSES)
def test_each_process_states_its_facts_at_its_own_anchor(db, client, anchor):
    text = visible_text(client.get(PATH).content, f"#{anchor}")
    assert not [fact for fact in PROCESSES[anchor] if fact not in text]

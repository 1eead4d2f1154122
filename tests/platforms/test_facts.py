"""The starting content states every fact of the platforms, on the page of the unit that it belongs to."""

import pytest

from tests.support import document, visible_text

IVZ = "/veilig-samenleven/platform-ivz/"
ZVHT = "/veilig-samenleven/zorg-en-veiligheidshuis-twente/"
CENTRE = f"{ZVHT}kenniscentrum-mensenhandel/"
MAGAZINE = "/veilig-samenleven/veiligheidswijzer/"

FACTS = {
    IVZ: [
        "Platform Integrale Veiligheidszorg (IVZ)",
        "samenwerking in de hele regio",
        "structureel",
        "integraal",
        "thema’s over veiligheid",
        "ontwikkelt een dashboard veiligheid",
        "pakt ondermijning aan",
        "Hennepteelt",
        "Zorgfraude",
        "Outlaw Motorcycle Gangs",
        "Witwassen",
        "Weerbaarheid",
        "personen met onbegrepen gedrag voor overlast",
        "Woninginbraak",
        "Onderzoek heeft bevestigd: niet alleen de overheid en haar partners",
        "Inwoners zijn dat ook",
        "gesprekken met inwoners, bij hen thuis aan de keukentafel. Daaruit kwam Vang de boef in de wijk",
        "waarschuwing voor woninginbraak via WhatsApp",
    ],
    ZVHT: [
        "Zorg en Veiligheidshuis Twente (ZVHT)",
        "sinds oktober 2018 een onderdeel van Veiligheidsregio Twente (VRT)",
        "werkt nauw samen met organisaties",
        "strafrechtketen",
        "zorgketen",
        "minder is van: ernstige overlast en onveiligheid huiselijk geweld",
        "een huisgenoot criminaliteit",
        "De partners signaleren problemen",
        "De partners bedenken samen wat er nodig is",
        "De partners voeren de oplossing samen uit",
        "huiselijk geweld acuut: het gebeurt nu, en iemand moet direct ingrijpen",
        "een eigen aanpak: Code Rood",
        "Zeer actieve veelplegers en jongeren plegen minder misdrijven",
        "Zo vallen er minder slachtoffers",
        "mensen voelen zich veiliger",
    ],
    CENTRE: [
        "De overheid wil mensenhandel intensief aanpakken",
        "Eind 2018 kwam er een landelijk programma: Samen tegen mensenhandel",
        "De veertien burgemeesters van Twente bundelden daarna hun krachten. Zij richtten het kenniscentrum op.",
        "voor inwoners en voor professionals",
        "informatie, advies of hulp",
        "een afdeling van het Zorg en Veiligheidshuis Twente (ZVHT)",
        "een onderdeel van Veiligheidsregio Twente",
        "Wat is mensenhandel?",
        "een verzamelnaam",
        "waar hij of zij niet zelf voor kiest",
        "onder dwang of door misleiding",
        "anderen verdienen eraan",
        "Seksuele uitbuiting",
        "Arbeidsuitbuiting",
        "Criminele uitbuiting",
        "Gedwongen draagmoederschap",
        "Orgaanhandel",
        "bestrijdt mensenhandel samen met de gemeenten en andere partners",
        "signalen: dingen die op mensenhandel kunnen wijzen",
        "www.mensenhandeltwente.nl",
    ],
    MAGAZINE: [
        "online magazine",
        "de onderdelen van Veiligheidsregio Twente (VRT)",
        "thema’s over veiligheid in de regio",
        "veiligheidswijzer.vrtwente.nl",
    ],
}
LINKS = [(CENTRE, "https://www.mensenhandeltwente.nl"), (MAGAZINE, "https://veiligheidswijzer.vrtwente.nl")]


def addresses(client, path):
    """Where the content of a page links to."""
    return document(client.get(path).content).xpath("//main//a/@href")


@pytest.mark.parametrize("path", FACTS)
def test_the_page_states_its_facts(db, client, path):
    text = visible_text(client.get(path).content, "main")
    assert [fact for fact in FACTS[path] if fact not in text] == []


@pytest.mark.parametrize(("path", "address"), LINKS)
def test_the_page_links_to_the_website_of_its_unit(db, client, path, address):
    assert address in addresses(client, path)


@pytest.mark.parametrize("path", [IVZ, ZVHT, CENTRE])
def test_facts_that_age_say_when_they_were_so(db, client, path):
    text = visible_text(client.get(path).content, "main")
    assert "Stand van zaken 2019 · Bron: Veiligheidsregio Twente" in text


@pytest.mark.parametrize("path", [ZVHT, CENTRE])
def test_who_is_in_danger_learns_to_call_112(db, client, path):
    assert "Is iemand nu in gevaar? Bel 112" in visible_text(client.get(path).content, "main")
    assert "tel:112" in addresses(client, path)

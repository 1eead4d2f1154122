"""Every fact of the organisation's own pages is on the page where a visitor looks for it."""

import pytest

from tests.support import visible_text

MUNICIPALITIES = [
    "Almelo",
    "Borne",
    "Dinkelland",
    "Enschede",
    "Haaksbergen",
    "Hellendoorn",
    "Hengelo",
    "Hof van Twente",
    "Losser",
    "Oldenzaal",
    "Rijssen-Holten",
    "Tubbergen",
    "Twenterand",
    "Wierden",
]
PORTFOLIOS = [
    "Brandweer",
    "GHOR",
    "Middelen",
    "Crisisbeheersing en rampenbestrijding",
    "Multidisciplinaire organisatie",
    "Innovatie",
    "Informatiemanagement",
    "Meldkamer",
]
FACTS = {
    "/": ["Veiligheidsregio Twente", "de hulpdiensten en veertien gemeenten", "Veiligheidswijzer"],
    "/wie-zijn-wij/": [
        "Veiligheidsregio Twente (VRT)",
        "samenwerkingsverband",
        "De hulpdiensten en de veertien gemeenten van Twente",
        "een bestuur en een uitvoeringsorganisatie",
        "Bekijk het organogram",
        *MUNICIPALITIES,
    ],
    "/bestuur/algemeen-bestuur/": [
        "de burgemeesters van alle veertien gemeenten",
        "De veertien burgemeesters hebben stemrecht. Alleen zij beslissen.",
        "secretaris van Veiligheidsregio Twente",
        "De leden van de Veiligheidsdirectie",
        "het waterschap",
        "de provincie",
        "het Openbaar Ministerie",
        "Portefeuilleverdeling Bestuur Veiligheidsregio Twente",
        "Gevaren en risico’s in Twente in beeld brengen en onderzoeken",
        "beleidsplan",
        "Voorbereiden op brand, zware ongelukken, rampen en crises",
        "Brand, zware ongelukken, rampen en crises bestrijden",
        "De hulp bij rampen en de aanpak van crises organiseren",
        "Een brandweer, een GHOR (medische hulp bij een ramp of crisis) en een meldkamer oprichten en in stand houden",
        "Samenwerken met verschillende partijen",
        "materieel kopen en beheren",
        "kwaliteitssysteem",
        "informatievoorziening",
        "voor, tijdens en na een brand, zwaar ongeluk, ramp of crisis",
        "ongeveer zes keer per jaar",
        "Vergaderstukken zijn openbaar",
        *MUNICIPALITIES,
    ],
    "/bestuur/algemeen-bestuur/portefeuilleverdeling/": [*PORTFOLIOS, "nog niet toegewezen"],
    "/bestuur/dagelijks-bestuur/": [
        "bereidt de besluiten van het Algemeen Bestuur voor en voert ze uit",
        "een aantal keer per jaar, net als het Algemeen Bestuur",
        "Burgemeester van Enschede",
        "Burgemeester van Hengelo",
        "Burgemeester van Almelo",
        "Burgemeester van Oldenzaal",
        "Burgemeester van Rijssen-Holten",
        "Ieder lid heeft een portefeuille",
        "nog niet toegewezen",
        *PORTFOLIOS,
    ],
    "/bestuur/veiligheidsdirectie/": [
        "steunt en adviseert het Dagelijks Bestuur",
        "Ieder lid verbindt de regio met de eigen organisatie of dienst",
        "Secretaris veiligheidsregio",
        "Commandant brandweer",
        "Districtchef politiedistrict Oost-Nederland",
        "Directeur Publieke Gezondheid",
        "Coördinerend gemeentesecretaris",
    ],
    "/hulpverlening/brandweer-twente/": [
        "belangrijk onderdeel van Veiligheidsregio Twente",
        "29 kazernes",
        "ongeveer 1.000 brandweermensen",
        "beroepskrachten",
        "vrijwilligers",
        "voorkomt en blust brand in Twente",
        "Stand van zaken 2019",
    ],
    "/hulpverlening/ghor-twente/": [
        "Geneeskundige Hulpverleningsorganisatie in de Regio",
        "coördineert de medische hulp tijdens een crisis",
        "Ambulancedienst Oost",
        "GGD Twente",
        "Ziekenhuizen",
        "Huisartsenposten",
        "Andere partijen in de zorg",
    ],
    "/hulpverlening/politie/": [
        "belangrijke partner van Veiligheidsregio Twente",
        "De politie bereidt zich samen met ons voor",
        "Bij een ramp of crisis werkt de politie mee",
    ],
    "/hulpverlening/gemeenten/": [
        "belangrijk om een crisis te voorkomen en te bestrijden",
        "in de tijd na een crisis",
        "Bevolkingszorg",
        "zes processen",
        *MUNICIPALITIES,
    ],
    "/hulpverlening/veiligheidsbureau/": [
        "eigen medewerkers",
        "de brandweer",
        "de GHOR",
        "de veertien gemeenten",
        "de politie",
        "defensie",
        "Waterschap Regge en Dinkel",
        "Stand van zaken 2019",
        "ontwikkelt en organiseert",
        "coördineert",
        "borgen",
        "secretaris van het bestuur",
        "voorzitter van de Veiligheidsdirectie",
        "beter samenwerken tussen de diensten",
        "multidisciplinair",
        "Het bestuur ondersteunen",
        "multidisciplinaire informatievoorziening",
        "maatschappelijke onrust",
        "evaluatie",
        "nazorg",
        "kwaliteitsmanagement",
        "risicobeheersing en risicocommunicatie",
        "advies en maakt plannen om rampen en crises te voorkomen",
        "gemeentelijke crisisbeheersing",
        "integraal advies",
    ],
}
FOOTER = ["Veiligheidsregio Twente is het samenwerkingsverband", "goed genoeg voorbereiden op calamiteiten"]


def around(texts):
    """A figure and what it counts stand in one order for the eye and in another in the source: both read well."""
    return " ".join(texts.split())


@pytest.mark.parametrize("path", FACTS)
def test_the_page_states_its_facts(db, client, path):
    text = around(visible_text(client.get(path).content, "main"))
    pairs = {"29 kazernes": ("29", "kazernes"), "ongeveer 1.000 brandweermensen": ("ongeveer 1.000", "brandweermensen")}
    missing = [fact for fact in FACTS[path] if not all(part in text for part in pairs.get(fact, (fact,)))]
    assert not missing


@pytest.mark.parametrize("path", FACTS)
def test_the_footer_says_who_we_are_and_why_to_prepare(db, client, path):
    text = visible_text(client.get(path).content, "footer")
    assert all(fact in text for fact in FOOTER)


def test_no_page_speaks_of_2019_as_if_it_were_today(db, visits):
    for seen in visits:
        text = visible_text(seen.html, "main").lower()
        assert not [word for word in ("straks", "dit jaar", "binnenkort") if f" {word} " in f" {text} "], seen.path

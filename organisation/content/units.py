"""Units and partners: fire service, GHOR, Veiligheidsbureau, police, municipalities."""

from core.content import find, page
from core.models.unit import Branch
from organisation.models import FireServicePage, GhorPage, MunicipalitiesPage, PartnerPage, SafetyOfficePage

from .tools import AS_OF, publish


def build(parent):
    """The units below the section Hulpverlening."""
    fire_service(parent)
    ghor(parent)
    police(parent)
    municipalities(parent)
    safety_office(parent)


def fire_service(parent):
    page(
        "brandweer-twente",
        parent,
        FireServicePage,
        title="Brandweer Twente",
        slug="brandweer-twente",
        lead="De brandweer voorkomt en blust brand in Twente. Zij is een belangrijk onderdeel van Veiligheidsregio Twente (VRT).",
        search_description="Voorkomt en blust brand in Twente, met beroepskrachten en vrijwilligers.",
        icon="flame",
        intro=(
            "<p>De brandweer werkt vanuit kazernes in de hele regio. Een kazerne is het gebouw waar de brandweerwagens staan.</p>"
        ),
        figures_heading="De brandweer in cijfers",
        figures=[
            ("figure", {"value": "29", "label": "kazernes in Twente", **AS_OF}),
            ("figure", {"value": "1.000", "prefix": "ongeveer", "label": "brandweermensen", **AS_OF}),
        ],
        tasks=[
            (
                "term",
                {"term": "Brand voorkomen", "text": "<p>De brandweer helpt zorgen dat er geen brand ontstaat.</p>"},
            ),
            ("term", {"term": "Brand blussen", "text": "<p>Is er toch brand? Dan bestrijdt de brandweer die.</p>"}),
        ],
        people=(
            "<p>Bij de brandweer werken <b>beroepskrachten</b> en <b>vrijwilligers</b>. Voor een beroepskracht is de "
            "brandweer de vaste baan. Een vrijwilliger doet het brandweerwerk naast ander werk.</p>"
        ),
        show_in_menus=True,
    )


def ghor(parent):
    partners = [
        "Ambulancedienst Oost",
        "GGD Twente",
        "Ziekenhuizen",
        "Huisartsenposten: hier helpt een huisarts u in de avond, in de nacht en in het weekend",
        "Andere partijen in de zorg",
    ]
    page(
        "ghor-twente",
        parent,
        GhorPage,
        title="GHOR Twente",
        slug="ghor-twente",
        lead="De GHOR coördineert de medische hulp tijdens een crisis: zij zorgt dat alle zorgverleners goed samenwerken.",
        search_description="Coördineert de medische hulp tijdens een crisis, samen met alle zorgpartners.",
        icon="care",
        full_name="Geneeskundige Hulpverleningsorganisatie in de Regio",
        intro=(
            "<p>GHOR is de afkorting van Geneeskundige Hulpverleningsorganisatie in de Regio. Geneeskundig betekent "
            "medisch. Bij een crisis zijn er soms veel gewonden tegelijk. De GHOR coördineert dan de medische hulp. "
            "Coördineren is zorgen dat iedereen weet wat hij moet doen.</p>"
        ),
        partners_heading="Met wie werkt de GHOR samen?",
        partners_intro="De GHOR werkt samen met:",
        partners=[("item", partner) for partner in partners],
        show_in_menus=True,
    )


def police(parent):
    page(
        "politie",
        parent,
        PartnerPage,
        title="Politie",
        slug="politie",
        lead="De politie is een belangrijke partner van Veiligheidsregio Twente, vooraf en tijdens een crisis.",
        search_description="Belangrijke partner, bij de voorbereiding en bij de hulp zelf.",
        icon="shield",
        branch=Branch.PARTNER,
        before="<p>De politie bereidt zich samen met ons voor op rampen en crises.</p>",
        during="<p>Bij een ramp of crisis werkt de politie mee aan de hulp, naast de brandweer en de medische hulp.</p>",
        links=[("link", {"title": "Website van de politie", "address": "https://www.politie.nl"})],
        show_in_menus=True,
    )


def municipalities(parent):
    page(
        "gemeenten",
        parent,
        MunicipalitiesPage,
        title="Gemeenten",
        slug="gemeenten",
        lead=(
            "De veertien gemeenten van Twente zijn belangrijk om een crisis te voorkomen en te bestrijden. "
            "Ook in de tijd na een crisis helpen zij hun inwoners."
        ),
        search_description="De veertien gemeenten zorgen voor hun inwoners voor, tijdens en na een crisis.",
        icon="hall",
        branch=Branch.PARTNER,
        before="<p>De gemeenten helpen een crisis te voorkomen. Zij bereiden zich voor op wat hun inwoners dan nodig hebben.</p>",
        during=(
            "<p>De gemeenten helpen een crisis te bestrijden en zorgen voor hun inwoners. Dat werk heet "
            "<b>Bevolkingszorg</b>. Het bestaat uit zes processen.</p>"
        ),
        after="<p>Na een crisis blijven de gemeenten helpen, zodat inwoners hun gewone leven weer kunnen oppakken.</p>",
        list_heading="De veertien gemeenten",
        map_caption="Kies een gemeente. U gaat dan naar de website van die gemeente.",
        show_in_menus=True,
    )


def link():
    """Lead from the municipalities to their work in a crisis, which another room describes."""
    partner, work = find("gemeenten"), find("bevolkingszorg")
    if partner is not None and work is not None:
        link = f'<a linktype="page" id="{work.pk}">Bevolkingszorg</a>'
        publish(partner, during=partner.during.replace("<b>Bevolkingszorg</b>", link))


def safety_office(parent):
    tasks = [
        (
            "Het bestuur ondersteunen",
            "Het Veiligheidsbureau helpt het bestuur. Ook maakt het taken mogelijk die meer diensten samen doen "
            "(multidisciplinaire taken).",
        ),
        (
            "Informatie op elkaar afstemmen",
            "De informatie van alle partners moet bij elkaar passen: dat heet multidisciplinaire informatievoorziening. "
            "Die informatie is nodig om ons voor te bereiden, ook op maatschappelijke onrust: grote spanning onder "
            "inwoners. En zij is nodig om na afloop te leren (evaluatie) en te helpen (nazorg).",
        ),
        (
            "Kwaliteit bewaken",
            "Het Veiligheidsbureau controleert of het werk goed gaat en verbetert het (kwaliteitsmanagement).",
        ),
        (
            "Risico’s kleiner maken en erover vertellen",
            "Het Veiligheidsbureau geeft advies en maakt plannen om rampen en crises te voorkomen. Dat heet "
            "risicobeheersing en risicocommunicatie.",
        ),
        (
            "Gemeenten helpen bij een crisis",
            "Bij gemeentelijke crisisbeheersing zorgt het Veiligheidsbureau voor coördinatie en afstemming. "
            "En het geeft advies over het geheel (integraal advies).",
        ),
    ]
    page(
        "veiligheidsbureau",
        parent,
        SafetyOfficePage,
        title="Veiligheidsbureau",
        slug="veiligheidsbureau",
        lead="Het Veiligheidsbureau zorgt dat alle diensten goed samenwerken en goed zijn voorbereid.",
        search_description="Zorgt dat de diensten goed samenwerken en goed zijn voorbereid.",
        icon="link",
        aim_heading="Wat wil het Veiligheidsbureau?",
        aim=(
            "<p>Het belangrijkste doel is: beter samenwerken tussen de diensten. Werken verschillende diensten samen, "
            "dan heet dat <b>multidisciplinair</b>.</p>"
            "<p>Het Veiligheidsbureau ontwikkelt en organiseert plannen en manieren van werken voor al die diensten. "
            "Het coördineert die, en zorgt dat iedereen ze blijft gebruiken (borgen).</p>"
        ),
        tasks_heading="Vijf taken",
        tasks=[("term", {"term": term, "text": f"<p>{text}</p>"}) for term, text in tasks],
        staff=[
            (
                "text",
                {
                    "text": (
                        "<p>Het Veiligheidsbureau heeft eigen medewerkers. Zij werkten in 2019 samen met mensen van:</p>"
                        "<ul><li>de brandweer</li><li>de GHOR</li><li>de veertien gemeenten</li><li>de politie</li>"
                        "<li>defensie: het leger</li><li>Waterschap Regge en Dinkel</li></ul>"
                    ),
                    **AS_OF,
                },
            )
        ],
        head_heading="Het hoofd van het bureau",
        head=(
            "<p>Het hoofd van het Veiligheidsbureau is ook secretaris van het bestuur. En het hoofd is voorzitter van de "
            "Veiligheidsdirectie.</p>"
        ),
        show_in_menus=True,
    )

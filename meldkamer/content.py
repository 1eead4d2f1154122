"""Starting content of this room: the control room, and the national organisation below it.

What to do in an emergency is true in any year. Places and numbers describe 2019, and say so.
"""

from core.content import find, page
from core.models.unit import Branch

from .models import MeldkamerPage, NationalOrganisationPage

AS_OF = {"as_of": "2019", "source": "Veiligheidsregio Twente"}
CALL_112 = '<a href="tel:112">112</a>'


def build():
    """The control room below the section Hulpverlening, and its child."""
    national_organisation(control_room(find("hulpverlening")))


def dated(text):
    """A text of about 2019, as the value of a `DatedTextListBlock`."""
    return [("text", {"text": text, **AS_OF})]


def control_room(parent):
    return page(
        "meldkamer-twente",
        parent,
        MeldkamerPage,
        title="Meldkamer Twente",
        slug="meldkamer-twente",
        lead=(
            "Belt u 112? Dan komt u bij een meldkamer. Daar werken mensen die meldingen aannemen en hulp sturen. "
            "Hier leest u hoe dat gaat."
        ),
        search_description="Wat er gebeurt als u 112 belt, en welke taken de meldkamer heeft.",
        icon="headset",
        branch=Branch.EXECUTIVE,
        call_heading="Wat gebeurt er als u 112 belt?",
        emergency=f"<p>Telt elke seconde? Bel dan altijd {CALL_112}, waar u ook bent.</p>",
        call_steps=[("step", step) for step in route()],
        call_notes=dated(
            "<p>De plaatsen bij stap 2 en stap 3 zijn die van 2019. Dat kan nu anders zijn. Voor u maakt het niet uit: "
            f"u belt altijd {CALL_112}.</p>"
        ),
        tasks_heading="Vier hoofdtaken",
        tasks=[("term", {"term": term, "text": f"<p>{text}</p>"}) for term, text in tasks()],
        crisis_heading="Bij een ramp of crisis",
        crisis=(
            "<p>Bij een ramp of crisis is de meldkamer het knooppunt: de plek waar alles samenkomt. De meldkamer "
            "alarmeert de brandweer, de politie, de ambulancezorg en anderen. Zij hebben ook met elkaar contact via de "
            "meldkamer.</p>"
        ),
        place_heading="Waar was de meldkamer?",
        place=dated(
            "<p>In 2019 was de Meldkamer Twente aan de Demmersweg in Hengelo. Het was een gemeenschappelijke meldkamer: "
            "de hulpdiensten gebruikten die samen. Alle 112-oproepen van de regio kwamen daar binnen.</p>"
        ),
        national_heading="Eén landelijke organisatie",
        show_in_menus=True,
    )


def route():
    """The way of a call, from the telephone to help."""
    return [
        {
            "title": "U belt 112",
            "icon": "phone",
            "text": "Bel 112 bij direct gevaar of als elke seconde telt.",
            "tag": "",
        },
        {
            "title": "Landelijke centrale in Driebergen",
            "icon": "tower",
            "text": (
                "Belde u in 2019 met een mobiele telefoon? Dan kwam u eerst hier. De centrale verbond u door met de "
                "centralist van de meldkamer in uw regio."
            ),
            "tag": "Alleen bij mobiel bellen",
        },
        {
            "title": "De meldkamer in uw regio",
            "icon": "headset",
            "text": (
                "U spreekt met de centralist: de medewerker die uw melding aanneemt en beoordeelt. In 2019 werkte "
                "die voor Twente in Hengelo."
            ),
            "tag": "",
        },
        {
            "title": "Hulp gaat op weg",
            "icon": "truck",
            "text": (
                "De meldkamer regelt en coördineert alle hulp, ook als die heel snel moet komen. Coördineren is zorgen "
                "dat iedereen weet wat hij moet doen."
            ),
            "tag": "",
        },
    ]


def tasks():
    """The four tasks: name and explanation."""
    return [
        ("Intake", "Meldingen aannemen en beoordelen: wat is er gebeurd, en welke hulp is nodig?"),
        (
            "Regie",
            "Meldingen doorgeven aan de hulpdiensten. En de eenheden op straat aansturen: de voertuigen en de mensen die "
            "hulp geven.",
        ),
        (
            "Ondersteuning",
            "Helpen met veel verschillende dingen. De meldkamer geeft de diensten bijvoorbeeld informatie.",
        ),
        (
            "Opschaling",
            "Meer hulp inzetten als dat nodig is. Binnen één hulpdienst heet dat <b>mono</b>. Doen meer hulpdiensten het "
            "samen, dan heet het <b>multi</b>.",
        ),
    ]


def national_organisation(parent):
    page(
        "landelijke-meldkamerorganisatie",
        parent,
        NationalOrganisationPage,
        title="Landelijke meldkamerorganisatie",
        slug="landelijke-meldkamerorganisatie",
        lead=(
            "In 2019 was het plan: de regionale meldkamers van Nederland gaan terug naar tien locaties. Samen zijn die "
            "één landelijke organisatie."
        ),
        search_description="Het plan van 2019: tien meldkamers in heel Nederland, samen één organisatie.",
        icon="tower",
        branch=Branch.NONE,
        emergency_heading="Wat betekent dit voor u?",
        emergency=(
            f"<p>Voor u blijft het nummer gelijk. Telt elke seconde? Bel dan altijd {CALL_112}. Het maakt niet uit welke "
            "meldkamer uw oproep aanneemt.</p>"
        ),
        intro_heading="Van regionaal naar landelijk",
        intro=dated(
            "<p>Een meldkamer is de plek waar 112-oproepen binnenkomen. In 2019 had Nederland nog regionale meldkamers: "
            "elke meldkamer werkte voor een eigen regio. Het plan was: hun aantal gaat terug naar tien locaties. Die zijn "
            "samen één organisatie, de <b>Landelijke meldkamerorganisatie</b>.</p>"
        ),
        east_heading="Apeldoorn voor Oost-Nederland",
        east=dated(
            "<p>In 2019 was dit het plan: de meldkamer voor Oost-Nederland komt in Apeldoorn. Daar komen de oproepen van "
            "vijf regio’s binnen. Er staan zestig meldtafels: de werkplekken waar centralisten oproepen aannemen. Het "
            "wordt de grootste meldkamer van Nederland.</p>"
        ),
        figures_heading="In cijfers",
        figures=[
            ("figure", {"value": "10", "label": "locaties voor alle meldkamers van Nederland", **AS_OF}),
            ("figure", {"value": "5", "label": "regio’s met oproepen naar Apeldoorn", **AS_OF}),
            ("figure", {"value": "60", "label": "meldtafels in Apeldoorn", **AS_OF}),
        ],
    )

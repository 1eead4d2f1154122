"""Office-holders, portfolios, the three boards and their seats."""

from core.content import find, once, page
from core.models import Municipality
from core.models.unit import Branch
from organisation.models import BoardPage, OfficeHolder, Portfolio, PortfolioPage, Seat
from organisation.models.boards import SeatDisplay, SeatRole

from .tools import page_links, publish, unit

DIRECTORS = [
    "Secretaris veiligheidsregio",
    "Commandant brandweer",
    "Districtchef politiedistrict Oost-Nederland",
    "Directeur Publieke Gezondheid",
    "Coördinerend gemeentesecretaris",
]
PORTFOLIOS = [
    ("Brandweer", ""),
    ("GHOR", "medische hulp bij een ramp of crisis"),
    ("Middelen", "geld, mensen en spullen"),
    ("Crisisbeheersing en rampenbestrijding", ""),
    ("Multidisciplinaire organisatie", "hoe de diensten samenwerken"),
    ("Innovatie", "vernieuwing"),
    ("Informatiemanagement", "zorgen dat iedereen de goede informatie heeft"),
    ("Meldkamer", ""),
]
RESPONSIBILITIES = [
    "Gevaren en risico’s in Twente in beeld brengen en onderzoeken",
    "Een beleidsplan maken dat daarbij past",
    "Voorbereiden op brand, zware ongelukken, rampen en crises",
    "Brand, zware ongelukken, rampen en crises bestrijden",
    "De hulp bij rampen en de aanpak van crises organiseren",
    "Een brandweer, een GHOR (medische hulp bij een ramp of crisis) en een meldkamer oprichten en in stand houden",
    "Samenwerken met verschillende partijen",
    "Gezamenlijk materieel kopen en beheren: voertuigen en spullen die de diensten delen",
    "Een kwaliteitssysteem bijhouden: een vaste manier om het werk te controleren en te verbeteren",
    "Zorgen voor goede informatie (informatievoorziening) voor, tijdens en na een brand, zwaar ongeluk, ramp of crisis",
]
DAILY_BOARD = ["Enschede", "Hengelo", "Almelo", "Oldenzaal", "Rijssen-Holten"]


def records():
    """Office-holders without a name, and the portfolios without a holder: the editors fill them in."""
    for municipality in Municipality.objects.all():
        if once(f"office/{municipality.code}"):
            OfficeHolder.objects.get_or_create(municipality=municipality, defaults={"office": "Burgemeester"})
    for office in DIRECTORS:
        if once(f"office/{office}"):
            OfficeHolder.objects.create(office=office)
    for order, (name, explanation) in enumerate(PORTFOLIOS):
        if once(f"portfolio/{name}"):
            Portfolio.objects.create(name=name, explanation=explanation, sort_order=order)


def build(parent):
    """The three boards and the page of portfolios."""
    general = page(
        "algemeen-bestuur",
        parent,
        BoardPage,
        title="Algemeen Bestuur",
        slug="algemeen-bestuur",
        lead=(
            "Het Algemeen Bestuur (AB) neemt de besluiten van Veiligheidsregio Twente. De leden zijn de burgemeesters "
            "van alle veertien gemeenten."
        ),
        search_description="De burgemeesters van alle veertien gemeenten. Zij nemen de besluiten van de veiligheidsregio.",
        icon="table",
        branch=Branch.BOARD,
        chart_note="veertien burgemeesters",
        members_intro="<p>De veertien burgemeesters hebben stemrecht. Alleen zij beslissen.</p>",
        members_display=SeatDisplay.MAP,
        members_caption="Elk licht is een gemeente. Iedere burgemeester heeft één zetel in het Algemeen Bestuur.",
        responsibilities_heading="Waarvoor is het bestuur verantwoordelijk?",
        responsibilities_intro="Het Algemeen Bestuur zorgt onder andere voor deze tien dingen:",
        responsibilities=[("item", text) for text in RESPONSIBILITIES],
        meetings_text=(
            "<p>Het Algemeen Bestuur vergadert ongeveer zes keer per jaar. De <b>Vergaderstukken</b> zijn openbaar: "
            "iedereen mag ze lezen.</p>"
        ),
        show_in_menus=True,
    )
    daily = page(
        "dagelijks-bestuur",
        parent,
        BoardPage,
        title="Dagelijks Bestuur",
        slug="dagelijks-bestuur",
        lead=(
            "Het Dagelijks Bestuur (DB) bereidt de besluiten van het Algemeen Bestuur voor en voert ze uit. "
            "Het bestaat uit vijf burgemeesters."
        ),
        search_description="Vijf burgemeesters. Zij bereiden de besluiten van het Algemeen Bestuur voor en voeren ze uit.",
        icon="list",
        branch=Branch.BOARD,
        reports_to=unit(general),
        chart_note="vijf burgemeesters",
        members_heading="Wie zijn de leden?",
        members_intro=(
            "<p>De leden zijn de burgemeesters van Enschede, Hengelo, Almelo, Oldenzaal en Rijssen-Holten. Ieder lid "
            "heeft een portefeuille. Een portefeuille is een onderwerp waar één bestuurder over gaat.</p>"
        ),
        meetings_text="<p>Het Dagelijks Bestuur vergadert een aantal keer per jaar, net als het Algemeen Bestuur.</p>",
        portfolios_heading="De acht portefeuilles",
        show_in_menus=True,
    )
    directors = page(
        "veiligheidsdirectie",
        parent,
        BoardPage,
        title="Veiligheidsdirectie",
        slug="veiligheidsdirectie",
        lead=(
            "De Veiligheidsdirectie steunt en adviseert het Dagelijks Bestuur. Ieder lid verbindt de regio met de eigen "
            "organisatie of dienst."
        ),
        search_description="Steunt en adviseert het Dagelijks Bestuur. Ieder lid komt uit een eigen organisatie of dienst.",
        icon="link",
        branch=Branch.BOARD,
        reports_to=unit(daily),
        chart_note="steunt en adviseert",
        members_heading="Wie zijn de leden?",
        members_intro="<p>Dit zijn de leden, met hun functie.</p>",
        show_in_menus=True,
    )
    page(
        "portefeuilleverdeling",
        general,
        PortfolioPage,
        title="Portefeuilleverdeling Bestuur Veiligheidsregio Twente",
        slug="portefeuilleverdeling",
        lead="Welke bestuurder gaat waarover?",
        search_description="Welke bestuurder van de veiligheidsregio gaat over welk onderwerp?",
        icon="doc",
        branch=Branch.NONE,
        intro=(
            "<p>Een portefeuille is een onderwerp waar één bestuurder over gaat. De leden van het Dagelijks Bestuur "
            "verdelen de portefeuilles. Zodra bekend is wie welk onderwerp heeft, staat het hier.</p>"
        ),
    )
    if once("seats"):
        seats(general, daily, directors)


def link():
    """Lead from the board that decides to its meetings, which another room keeps."""
    board = find("algemeen-bestuur")
    if board is not None:
        publish(board, papers=page_links([("Vergaderingen, stukken en besluiten", "vergaderingen-ab")]))


def seats(general, daily, directors):
    """Who sits at which table."""
    mayors = {office.municipality.name: office for office in OfficeHolder.objects.exclude(municipality=None)}
    if general is not None:
        guests = [
            f"Vertegenwoordigers van {guest}" for guest in ("het waterschap", "de provincie", "het Openbaar Ministerie")
        ]
        take_seats(
            general,
            *(Seat(role=SeatRole.MEMBER, office_holder=mayor, votes=True) for mayor in mayors.values()),
            Seat(role=SeatRole.ADVISER, label="De secretaris van Veiligheidsregio Twente"),
            Seat(role=SeatRole.ADVISER, label="De leden van de Veiligheidsdirectie", unit=unit(directors)),
            *(Seat(role=SeatRole.PRESENT, label=guest) for guest in guests),
        )
    if daily is not None:
        take_seats(daily, *(Seat(role=SeatRole.MEMBER, office_holder=mayors[name]) for name in DAILY_BOARD))
    if directors is not None:
        offices = {office.office: office for office in OfficeHolder.objects.filter(municipality=None)}
        take_seats(directors, *(Seat(role=SeatRole.MEMBER, office_holder=offices[office]) for office in DIRECTORS))


def take_seats(board, *new):
    for order, seat in enumerate(new):
        seat.sort_order = order
    publish(board, seats=list(new))

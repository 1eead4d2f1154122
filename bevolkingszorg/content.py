"""Starting content of this room: Bevolkingszorg with its six processes."""

from core.content import find, page
from core.models import UnitPage
from core.models.unit import Branch

from .models import BevolkingszorgPage, Process, ProcessKind


def build():
    """Bevolkingszorg, below the section Hulpverlening; in the organogram it belongs to the municipalities."""
    municipalities = find("gemeenten")
    page(
        "bevolkingszorg",
        find("hulpverlening"),
        BevolkingszorgPage,
        title="Bevolkingszorg",
        slug="bevolkingszorg",
        lead="Bij een crisis zorgen de gemeenten voor hun inwoners. Dat werk heet Bevolkingszorg. Het bestaat uit zes processen.",
        search_description="Wat de gemeenten voor u doen bij een crisis, in zes processen.",
        icon="house",
        branch=Branch.PARTNER,
        reports_to=municipalities and UnitPage.objects.get(pk=municipalities.pk),
        chart_note="zes processen",
        processes_heading="Vier hoofdtaken, twee ondersteunende taken",
        processes_intro=(
            "<p>Een proces is een taak met een vaste manier van werken. De hoofdtaken merkt u als inwoner direct. "
            "De ondersteunende taken maken dat werk mogelijk.</p>"
        ),
        main_label="Vier hoofdtaken",
        support_label="Twee ondersteunende taken",
        processes=processes(),
        around_heading="Ook voor en na de crisis",
        around=around(municipalities),
        crisis_heading="Is er nu een crisis?",
        crisis_text=(
            '<p>Bent u in gevaar? Of telt elke seconde? Bel <a href="tel:112">112</a>. Boven aan elke pagina van deze '
            "site ziet u of wij een crisisbericht hebben.</p>"
        ),
        show_in_menus=True,
    )


def processes():
    """The six processes, in the order in which the page shows them."""
    main, support = ProcessKind.MAIN, ProcessKind.SUPPORT
    records = [
        (
            "Communicatie",
            main,
            "speech",
            "<ul><li>Informatie voor pers en publiek</li>"
            "<li>Informatie voor familie van slachtoffers (verwanteninformatie)</li></ul>",
        ),
        (
            "Publieke zorg",
            main,
            "house",
            "<ul><li>Opvang en zorg voor mensen zonder huis, en voor geëvacueerden: mensen die hun huis uit moesten</li>"
            "<li>Gewonde dieren behandelen</li>"
            "<li>Eerste levensbehoeften, zoals eten en drinken</li>"
            "<li>Bijzondere uitvaartzorg: zorg voor mensen die door de crisis zijn overleden</li></ul>",
        ),
        (
            "Omgevingszorg",
            main,
            "land",
            "<p>Beheer van de omgeving:</p>"
            "<ul><li>het milieu, zoals lucht, water en bodem</li>"
            "<li>de ruimte, zoals wegen en pleinen</li>"
            "<li>gebouwen</li></ul>"
            "<p>Dit heet milieu-, ruimte- en bouwbeheer.</p>",
        ),
        (
            "Evacuatie",
            main,
            "exit",
            "<p>Mensen, dieren en spullen verplaatsen, als zij langere tijd ergens anders moeten blijven.</p>",
        ),
        (
            "Informatie",
            support,
            "list",
            "<p>Iedereen informeren die helpt om de crisis te bestrijden. En registreren: opschrijven wie slachtoffer is "
            "en welke schade er is.</p>",
        ),
        (
            "Ondersteuning",
            support,
            "scale",
            "<p>Het bestuur helpen tijdens een crisis, met vragen over recht en geld. En met protocol: de regels voor "
            "officiële gelegenheden.</p>",
        ),
    ]
    return [
        Process(name=name, kind=kind, icon=icon, text=text, anchor=name.lower().replace(" ", "-"), sort_order=order)
        for order, (name, kind, icon, text) in enumerate(records)
    ]


def around(municipalities):
    """What the municipalities do before and after a crisis, with a link to their page when it is there."""
    name = "gemeenten"
    if municipalities is not None:
        name = f'<a linktype="page" id="{municipalities.pk}">gemeenten</a>'
    return (
        f"<p>De {name} helpen mee om een crisis te voorkomen en te bestrijden. Daarin zijn zij belangrijk. Ook in de tijd "
        "na een crisis blijven zij helpen, zodat inwoners hun gewone leven weer kunnen oppakken.</p>"
    )

"""Home, the sections of the main menu, Wie zijn wij? and the organogram; the texts of the footer."""

from wagtail.models import Locale

from core.content import find, once, page
from core.models import SiteTexts
from organisation.models import AboutPage, HomePage, OrganogramPage, SectionPage

from .tools import AS_OF, page_links, publish


def start(root):
    """The home page in Dutch."""
    return page(
        "home",
        root,
        HomePage,
        title="Veiligheidsregio Twente",
        slug="veiligheidsregio-twente",
        headline="Samen voor een veilig Twente",
        lead=(
            "In Veiligheidsregio Twente werken de hulpdiensten en veertien gemeenten samen. "
            "Wij bereiden ons voor op brand, rampen en crises. En wij helpen u als het misgaat."
        ),
        search_description="Hulpdiensten en veertien gemeenten werken samen aan een veilig Twente.",
    )


def aid(home):
    return section(
        home,
        "hulpverlening",
        "Hulpverlening",
        "Bij een ramp of crisis werken veel diensten tegelijk. Ieder heeft een eigen taak.",
        "Wie doet wat bij brand, een ramp of een crisis? Alle hulpdiensten en partners op een rij.",
        "Wie helpt u?",
    )


def together(home):
    return section(
        home,
        "veilig-samenleven",
        "Veilig samenleven",
        "Minder criminaliteit, minder overlast en geweld: daar werken wij aan met partners en inwoners.",
        "Samen werken aan minder criminaliteit, overlast en geweld in Twente.",
        "Wie werken hieraan?",
    )


def board(home):
    return section(
        home,
        "bestuur",
        "Bestuur",
        "Het bestuur van Veiligheidsregio Twente bestaat uit burgemeesters. Zij beslissen.",
        "Wie besturen Veiligheidsregio Twente, en wie gaat waarover?",
        "Het bestuur",
    )


def section(home, slug, title, lead, summary, heading):
    """A section of the main menu."""
    return page(
        slug,
        home,
        SectionPage,
        title=title,
        slug=slug,
        lead=lead,
        search_description=summary,
        list_heading=heading,
        show_in_menus=True,
    )


def about(home):
    """Wie zijn wij? with the organogram."""
    about_page = page(
        "wie-zijn-wij",
        home,
        AboutPage,
        title="Wie zijn wij?",
        slug="wie-zijn-wij",
        lead=(
            "Veiligheidsregio Twente is een samenwerkingsverband. De hulpdiensten en de veertien gemeenten van Twente "
            "werken hier samen aan uw veiligheid."
        ),
        search_description="Maak kennis met Veiligheidsregio Twente: het bestuur, de hulpdiensten en de partners.",
        intro_heading="Eén regio, twee delen",
        intro=(
            "<p>Veiligheidsregio Twente (VRT) heeft een <b>bestuur</b> en een <b>uitvoeringsorganisatie</b>. Het bestuur "
            "beslist. De uitvoeringsorganisatie doet het werk, elke dag en tijdens een crisis.</p>"
            "<p>Wij doen dat niet alleen. De politie, de gemeenten en veel andere partners werken mee.</p>"
        ),
        municipalities_heading="De veertien gemeenten",
        municipalities_caption=(
            "Veertien lichten, veertien gemeenten. De kaart is een schets: de plaatsen staan ongeveer zoals op de landkaart."
        ),
        show_in_menus=True,
    )
    chart = page(
        "organogram",
        about_page,
        OrganogramPage,
        title="Organogram",
        slug="organogram",
        lead="Hier ziet u hoe Veiligheidsregio Twente in elkaar zit. Kies een onderdeel om meer te lezen.",
        search_description="De onderdelen van Veiligheidsregio Twente in één schema, van bestuur tot partners.",
        root_note="hulpdiensten en veertien gemeenten",
        board_note="beslist",
        executive_note="doet het werk",
        partner_note="met partners",
        legend="Een stippellijn betekent: een partner waarmee wij samenwerken.",
        show_in_menus=True,
    )
    if chart is not None and once("link/organogram"):
        publish(about_page, organogram=chart)


def link(home):
    """Links from home to pages of every room, and the texts of the footer."""
    links = [
        ("Wat gebeurt er als u 112 belt?", "meldkamer-twente"),
        ("Hulp van uw gemeente bij een crisis", "bevolkingszorg"),
        ("Samen inbraak in de wijk voorkomen", "platform-ivz"),
        ("Ernstige overlast en huiselijk geweld", "zorg-en-veiligheidshuis-twente"),
        ("Mensenhandel: informatie, advies en hulp", "kenniscentrum-mensenhandel"),
        ("Vergaderstukken van het bestuur", "vergaderingen"),
    ]
    publish(
        home,
        button_page=find("wie-zijn-wij"),
        links=page_links(links),
        helpers_heading="Wie helpt u bij een crisis?",
        helpers_intro="Bij een ramp of crisis werken veel diensten tegelijk. Ieder heeft een eigen taak.",
        helpers_section=find("hulpverlening"),
        figures_heading="Twente in cijfers",
        figures=[
            ("figure", {"value": "14", "label": "gemeenten werken samen", **AS_OF}),
            ("figure", {"value": "29", "label": "kazernes van de brandweer", **AS_OF}),
            (
                "figure",
                {
                    "value": "1.000",
                    "prefix": "ongeveer",
                    "label": "brandweermensen, beroeps en vrijwilligers",
                    **AS_OF,
                },
            ),
            ("figure", {"value": "1", "label": "gezamenlijke meldkamer", **AS_OF}),
        ],
        prepare_heading="Bent u voorbereid?",
        prepare_text=(
            "<p>Een ramp of een zwaar ongeluk komt onverwacht. Wij vinden het belangrijk dat u zich daar goed genoeg op "
            "voorbereidt.</p><p>In ons online magazine <b>Veiligheidswijzer</b> leest u over veiligheid in Twente en "
            "over de onderdelen van de veiligheidsregio.</p>"
        ),
        prepare_links=[
            ("link", {"title": "Lees de Veiligheidswijzer", "address": "https://veiligheidswijzer.vrtwente.nl"})
        ],
        meetings_heading="Vergaderingen",
        meetings_text=(
            "<p>Het Algemeen Bestuur vergadert ongeveer zes keer per jaar. De vergaderstukken zijn openbaar.</p>"
        ),
        meetings_links=page_links([("Alle vergaderingen en stukken", "vergaderingen")]),
    )
    footer = [
        ("Contact", "contact"),
        ("Toegankelijkheid", "toegankelijkheid"),
        ("Uitleg Lees voor", "uitleg-lees-voor"),
        ("Privacy", "privacy"),
        ("Overzicht van de site", "overzicht"),
    ]
    SiteTexts.objects.create(
        locale=Locale.objects.get(language_code="nl"),
        footer_about=(
            "Veiligheidsregio Twente is het samenwerkingsverband van de hulpdiensten en de veertien gemeenten in Twente."
        ),
        footer_prepare=(
            "Wij vinden het belangrijk dat inwoners zich goed genoeg voorbereiden op calamiteiten: rampen, crises en "
            "zware ongelukken."
        ),
        footer_links=[
            *page_links(footer),
            ("link", {"title": "Veiligheidswijzer", "address": "https://veiligheidswijzer.vrtwente.nl"}),
        ],
    )

"""The pages below Openheid. What is not known (papers, names, addresses) stays open."""

from core.content import find, page
from core.models import UnitPage
from publications.models import (
    BodyPage,
    FolderPage,
    InspectionsPage,
    MeetingsPage,
    OpennessPage,
    RequestFormPage,
    WooPage,
)
from publications.models.bodies import Body
from publications.tooi import Category

# Categories of the Woo: slug, what stands there in plain Dutch, and the key of the page where it stands when that is another.
CATEGORIES = {
    Category.LAWS: (
        "regelingen",
        "Regelingen die voor iedereen gelden. Ze staan officieel in het Blad gemeenschappelijke regeling.",
        "",
    ),
    Category.GENERAL_DECISIONS: ("algemene-besluiten", "Besluiten die voor een grote groep mensen gelden.", ""),
    Category.DRAFTS: ("ontwerpen", "Plannen waarover u uw mening kunt geven.", "ter-inzage"),
    Category.ORGANISATION: (
        "organisatie-en-werkwijze",
        "Hoe Veiligheidsregio Twente in elkaar zit en hoe wij werken.",
        "",
    ),
    Category.REACHABILITY: ("bereikbaarheid", "Hoe u ons bereikt, en hoe u een Woo-verzoek doet.", ""),
    Category.COUNCIL_PAPERS: (
        "vergaderstukken",
        "Agenda’s, stukken en verslagen van het Algemeen Bestuur.",
        "vergaderingen",
    ),
    Category.BOARD_AGENDAS: (
        "agendas-en-besluitenlijsten",
        "Agenda’s en besluitenlijsten van het Dagelijks Bestuur.",
        "vergaderingen-db",
    ),
    Category.ADVICE: ("adviezen", "Adviezen die anderen aan ons gaven over onze plannen en regels.", ""),
    Category.COVENANTS: ("convenanten", "Afspraken tussen ons en andere organisaties.", ""),
    Category.YEAR_PLANS: (
        "jaarplannen-en-jaarverslagen",
        "Wat wij van plan zijn, wat het kost en wat wij deden.",
        "plannen",
    ),
    Category.SUBSIDIES: ("subsidies", "Geld dat wij geven zonder apart besluit voor één persoon of organisatie.", ""),
    Category.REQUESTS: ("woo-verzoeken", "Verzoeken om informatie die wij kregen, en wat wij besloten.", ""),
    Category.RESEARCH: ("onderzoeksrapporten", "Onderzoek naar hoe wij werken en naar de gevolgen daarvan.", ""),
    Category.RULINGS: ("beschikkingen", "Besluiten over één persoon of organisatie die openbaar mogen zijn.", ""),
    Category.COMPLAINTS: ("klachtoordelen", "Wat wij vinden van klachten over ons gedrag, zonder namen.", ""),
}


def build(home):
    """Openheid and what is below it."""
    openness = page(
        "openheid",
        home,
        OpennessPage,
        title="Openheid",
        slug="openheid",
        lead="U mag weten wat wij doen en waarom. Hier vindt u vergaderingen, stukken, plannen en besluiten.",
        search_description="Vergaderingen, stukken, plannen en besluiten van Veiligheidsregio Twente.",
        show_in_menus=True,
    )
    meetings(openness)
    folder(
        openness,
        "plannen",
        Category.YEAR_PLANS,
        "Plannen en verantwoording",
        "plannen-en-verantwoording",
        "Beleidsplan, risicoprofiel, begroting en jaarverslag van Veiligheidsregio Twente.",
        lead="Wat zijn wij van plan? Wat kost het? En wat hebben wij gedaan? Hier staan onze plannen en verslagen.",
    )
    page(
        "ter-inzage",
        openness,
        InspectionsPage,
        title="Ter inzage",
        slug="ter-inzage",
        lead="Soms kunt u uw mening geven over een plan, voordat het bestuur beslist. Dan ligt het plan ter inzage.",
        search_description="Plannen waarover u nu uw mening kunt geven.",
    )
    request_form(openness)
    woo(openness)


def meetings(openness):
    """The meetings of both boards."""
    overview = page(
        "vergaderingen",
        openness,
        MeetingsPage,
        title="Vergaderingen",
        slug="vergaderingen",
        lead="Wanneer vergadert het bestuur? Wat staat op de agenda? En wat is besloten?",
        search_description="Agenda’s, vergaderstukken en besluiten van het bestuur van Veiligheidsregio Twente.",
        show_in_menus=True,
    )
    body(
        overview,
        "vergaderingen-ab",
        "algemeen-bestuur",
        Body.GENERAL,
        "Vergaderingen Algemeen Bestuur",
        "Het Algemeen Bestuur vergadert ongeveer zes keer per jaar. De vergaderstukken zijn openbaar.",
    )
    body(
        overview,
        "vergaderingen-db",
        "dagelijks-bestuur",
        Body.DAILY,
        "Vergaderingen Dagelijks Bestuur",
        "Het Dagelijks Bestuur bereidt de besluiten van het Algemeen Bestuur voor en voert ze uit.",
    )


def body(overview, key, board_key, kind, title, lead):
    board = find(board_key)
    page(
        key,
        overview,
        BodyPage,
        title=title,
        slug=board_key,
        lead=lead,
        search_description=f"Agenda’s, stukken en besluiten: {title.lower()}.",
        body_kind=kind,
        board=board and UnitPage.objects.get(pk=board.pk),
    )


def folder(above, key, category, title, slug, summary, **fields):
    return page(key, above, FolderPage, title=title, slug=slug, search_description=summary, category=category, **fields)


def request_form(openness):
    page(
        "woo-verzoek-doen",
        openness,
        RequestFormPage,
        title="Woo-verzoek doen",
        slug="woo-verzoek-doen",
        lead="Zoekt u informatie van ons die niet op deze site staat? Vraag erom. Iedereen mag dat.",
        search_description="Zo vraagt u informatie op bij Veiligheidsregio Twente, met een formulier.",
        body=[
            ("heading", {"title": "Zo werkt het"}),
            (
                "text",
                "<ol><li>Kijk eerst of de informatie al op deze site staat.</li><li>Vul het formulier in. U hoeft niet te zeggen "
                "waarom u iets wilt weten.</li><li>U krijgt een nummer. Daarmee kunt u ons vragen hoe het met uw verzoek "
                "gaat.</li><li>Wij beslissen binnen vier weken. Soms hebben wij twee weken meer nodig. Dan laten wij u dat "
                "weten.</li></ol>",
            ),
        ],
        thanks=(
            "<p>Wij hebben uw verzoek gekregen. Iemand van ons leest het en neemt contact met u op als er iets niet "
            "duidelijk is.</p>"
        ),
    )


def woo(openness):
    """The overview of the Woo, with a page for every category that applies to a safety region."""
    overview = page(
        "woo",
        openness,
        WooPage,
        title="Wet open overheid",
        slug="woo",
        lead="De Wet open overheid (Woo) zegt welke informatie de overheid zelf openbaar maakt. Hier ziet u wat u waar vindt.",
        search_description="Welke informatie maakt Veiligheidsregio Twente openbaar, en waar vindt u die?",
        show_in_menus=True,
    )
    for category, (slug, summary, elsewhere) in CATEGORIES.items():
        target = find(elsewhere) if elsewhere else None
        folder(
            overview,
            f"woo/{slug}",
            category,
            str(category.label),
            slug,
            summary,
            lead=summary,
            elsewhere=target,
            none_text="Veiligheidsregio Twente heeft hier nog geen stukken van.",
            body=text(category),
        )


def text(category):
    """What stands on the page of a category beside its papers."""
    if category == Category.ORGANISATION:
        links = [("Wie zijn wij?", "wie-zijn-wij"), ("Organogram", "organogram"), ("Contact", "contact")]
        return [
            ("heading", {"title": "Onze organisatie"}),
            (
                "text",
                "<p>Veiligheidsregio Twente is een samenwerkingsverband van de hulpdiensten en de veertien gemeenten van "
                "Twente. Het Algemeen Bestuur beslist. De uitvoeringsorganisatie doet het werk. In het organogram ziet u alle "
                "onderdelen. Elk onderdeel heeft een eigen pagina: daar leest u wat het doet en hoe u het bereikt.</p>",
            ),
            ("links", page_links(links)),
        ]
    if category == Category.REACHABILITY:
        links = [("Contact", "contact"), ("Woo-verzoek doen", "woo-verzoek-doen")]
        return [
            ("text", "<p>Is er direct gevaar? Bel 112. Hebt u een vraag? Kijk bij Contact.</p>"),
            ("links", page_links(links)),
        ]
    if category == Category.LAWS:
        place = {"title": "Zoek in de officiële bladen", "address": "https://www.officielebekendmakingen.nl"}
        return [
            (
                "text",
                "<p>Onze regelingen staan in het Blad gemeenschappelijke regeling. Alleen die tekst geldt. Daarom staat hier "
                "geen kopie.</p>",
            ),
            ("links", [("link", place)]),
        ]
    return []


def page_links(links):
    """Links (title, key of the page) for a block of links; a page that is gone is left out."""
    found = [(title, find(key)) for title, key in links]
    return [("link", {"title": title, "page": target}) for title, target in found if target is not None]

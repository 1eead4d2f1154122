"""Starting content of the platforms. The facts describe the organisation as of about 2019; what ages says so."""

from core.content import find, page
from core.models import UnitPage
from core.models.unit import Branch

from .models import IvzPage, MagazinePage, TraffickingCentrePage, ZvhtPage

AS_OF = {"as_of": "2019", "source": "Veiligheidsregio Twente"}


def build():
    """The units below the section Veilig samenleven."""
    section = find("veilig-samenleven")
    ivz(section)
    trafficking_centre(zvht(section))
    magazine(section)


def terms(*pairs):
    """Words with their explanation in one paragraph, as the value of a `TermListBlock`."""
    return [("term", {"term": term, "text": f"<p>{text}</p>"}) for term, text in pairs]


def dated(text):
    """A text of about 2019, as the value of a `DatedTextListBlock`."""
    return [("text", {"text": text, **AS_OF})]


def ivz(parent):
    page(
        "platform-ivz",
        parent,
        IvzPage,
        title="Platform Integrale Veiligheidszorg (IVZ)",
        slug="platform-ivz",
        lead="In dit platform werken de overheid en haar partners in heel Twente samen aan veiligheid. Inwoners doen mee.",
        search_description="Werkt in heel Twente samen aan thema’s zoals ondermijning en woninginbraak.",
        icon="gauge",
        branch=Branch.PARTNER,
        intro=(
            "<p>Het Platform Integrale Veiligheidszorg is een samenwerking in de hele regio. De afkorting is IVZ. "
            "De partners werken samen aan thema’s over veiligheid.</p>"
            "<p>Zij doen dat doorlopend: de samenwerking is <b>structureel</b>. En zij bekijken een probleem van alle "
            "kanten: dat heet <b>integraal</b>.</p>"
        ),
        priorities_heading="Twee prioriteiten",
        priorities_intro=dated("<p>Een prioriteit is werk dat voorrang krijgt. Het platform heeft er twee.</p>"),
        priorities=terms(
            (
                "Dashboard veiligheid",
                "Het platform ontwikkelt een dashboard veiligheid. Een dashboard is een overzicht in één beeld.",
            ),
            (
                "Ondermijning",
                "Het platform pakt ondermijning aan: criminaliteit die onze samenleving van binnenuit zwakker maakt. "
                "Criminelen gebruiken dan bijvoorbeeld gewone huizen en bedrijven.",
            ),
        ),
        themes_heading="Thema’s bij ondermijning",
        themes_intro="Bij ondermijning gaat het om vijf thema’s.",
        themes=terms(
            ("Hennepteelt", "Mensen kweken hennep, terwijl dat niet mag. Van deze plant wordt wiet gemaakt."),
            ("Zorgfraude", "Iemand krijgt geld voor zorg, maar geeft die zorg niet of niet goed."),
            (
                "Motorclubs buiten de wet",
                'Deze clubs willen zich niet aan de wet houden. Zij heten ook <span lang="en">Outlaw Motorcycle Gangs</span>.',
            ),
            ("Witwassen", "Iemand verdient geld met een misdrijf en doet alsof dat geld eerlijk verdiend is."),
            ("Weerbaarheid", "Wie weerbaar is, herkent ondermijning en kan er nee tegen zeggen."),
        ),
        attention_heading="Ook aandacht voor",
        attention=terms(
            (
                "Overlast door onbegrepen gedrag",
                "Soms zorgen personen met onbegrepen gedrag voor overlast. Anderen begrijpen dan niet waarom zij zo doen.",
            ),
            ("Woninginbraak", "Een inbreker dringt een huis binnen om te stelen."),
        ),
        initiatives_heading="Inwoners doen mee",
        initiatives_intro=dated(
            "<p>Onderzoek heeft bevestigd: niet alleen de overheid en haar partners zijn belangrijk voor de veiligheid. "
            "Inwoners zijn dat ook.</p>"
            "<p>Er waren gesprekken met inwoners, bij hen thuis aan de keukentafel. Daaruit kwam <b>Vang de boef in de "
            "wijk</b>.</p>"
        ),
        initiatives=terms(
            (
                "Vang de boef in de wijk",
                "Inwoners krijgen een waarschuwing voor woninginbraak via WhatsApp. Met die app sturen mensen elkaar "
                "berichten op hun telefoon.",
            ),
        ),
        show_in_menus=True,
    )


def zvht(parent):
    return page(
        "zorg-en-veiligheidshuis-twente",
        parent,
        ZvhtPage,
        title="Zorg en Veiligheidshuis Twente (ZVHT)",
        slug="zorg-en-veiligheidshuis-twente",
        lead=(
            "Het Zorg en Veiligheidshuis Twente helpt bij ernstige overlast, huiselijk geweld en criminaliteit. "
            "Veel organisaties werken daarvoor samen."
        ),
        search_description="Werkt aan minder ernstige overlast, huiselijk geweld en criminaliteit in Twente.",
        icon="chain",
        aim_heading="Wat wil het ZVHT?",
        aim=(
            "<p>Het Zorg en Veiligheidshuis Twente (ZVHT) en zijn partners willen dat er minder is van:</p>"
            "<ul><li>ernstige overlast en onveiligheid</li>"
            "<li>huiselijk geweld: geweld door een partner, een familielid of een huisgenoot</li>"
            "<li>criminaliteit</li></ul>"
        ),
        emergency_heading="Is iemand nu in gevaar?",
        emergency_text='<p>Bel <a href="tel:112">112</a>.</p>',
        steps_heading="Zo werken de partners samen",
        steps=[
            (
                "step",
                {
                    "title": "Een probleem zien",
                    "text": "De partners signaleren problemen: zij letten op en zien wat er misgaat.",
                    "icon": "info",
                },
            ),
            (
                "step",
                {
                    "title": "Een oplossing bedenken",
                    "text": "De partners bedenken samen wat er nodig is.",
                    "icon": "speech",
                },
            ),
            (
                "step",
                {"title": "Samen aan het werk", "text": "De partners voeren de oplossing samen uit.", "icon": "chain"},
            ),
        ],
        approach_heading="Code Rood",
        approach=(
            "<p>Soms is huiselijk geweld <b>acuut</b>: het gebeurt nu, en iemand moet direct ingrijpen. Daarvoor is er een "
            "eigen aanpak: <b>Code Rood</b>.</p>"
        ),
        results_heading="Wat levert het op?",
        results=dated(
            "<p>Zeer actieve veelplegers en jongeren plegen minder misdrijven. Een veelpleger is iemand die steeds opnieuw "
            "een misdrijf pleegt.</p><p>Zo vallen er minder slachtoffers. En mensen voelen zich veiliger.</p>"
        ),
        about_heading="Over het ZVHT",
        about=dated(
            "<p>Het ZVHT is sinds oktober 2018 een onderdeel van Veiligheidsregio Twente (VRT).</p>"
            "<p>Het werkt nauw samen met organisaties uit twee ketens. Een keten is een groep organisaties die elk een deel "
            "van het werk doen:</p>"
            "<ul><li>de <b>strafrechtketen</b> onderzoekt misdrijven en straft daders</li>"
            "<li>de <b>zorgketen</b> geeft zorg en hulp</li></ul>"
        ),
        parts_heading="Ook bij het ZVHT",
        show_in_menus=True,
    )


def trafficking_centre(parent):
    if parent is None:  # an editor deleted the page that this one hangs under
        return
    page(
        "kenniscentrum-mensenhandel",
        parent,
        TraffickingCentrePage,
        title="Kenniscentrum Mensenhandel Twente",
        slug="kenniscentrum-mensenhandel",
        lead="Inwoners en professionals krijgen hier informatie, advies of hulp bij mensenhandel.",
        search_description="Geeft inwoners en professionals informatie, advies en hulp bij mensenhandel.",
        icon="free",
        reports_to=UnitPage.objects.get(pk=parent.pk),
        definition_heading="Wat is mensenhandel?",
        definition=(
            "<p>Mensenhandel is een verzamelnaam: één woord voor verschillende situaties. Iemand moet dan dingen doen "
            "<b>waar hij of zij niet zelf voor kiest</b>. Dat gebeurt onder dwang of door misleiding: bedrog. En anderen "
            "verdienen eraan.</p>"
        ),
        emergency_heading="Is iemand nu in gevaar?",
        emergency_text='<p>Bel <a href="tel:112">112</a>.</p>',
        forms_heading="Vijf vormen",
        forms=terms(
            ("Seksuele uitbuiting", "Iemand moet seks hebben tegen de eigen wil, en een ander verdient daaraan."),
            ("Arbeidsuitbuiting", "Iemand moet werken onder dwang."),
            ("Criminele uitbuiting", "Iemand moet onder dwang dingen doen die strafbaar zijn."),
            (
                "Gedwongen draagmoederschap",
                "Een vrouw moet onder dwang zwanger worden en haar kind aan een ander geven.",
            ),
            ("Orgaanhandel", "Iemand moet onder dwang een orgaan afstaan. Een orgaan is bijvoorbeeld een nier."),
        ),
        help_heading="Informatie, advies of hulp",
        audience=(
            "<p>Het kenniscentrum is er voor inwoners en voor professionals: mensen die in hun werk met mensenhandel te "
            "maken krijgen. U kunt er terecht voor informatie, advies of hulp.</p>"
        ),
        signals=(
            "<p>Maakt u zich zorgen over iemand? Op de website van het kenniscentrum leest u meer. Daar staan ook signalen: "
            "dingen die op mensenhandel kunnen wijzen.</p>"
        ),
        website_title="Naar www.mensenhandeltwente.nl",
        website="https://www.mensenhandeltwente.nl",
        about_heading="Over het kenniscentrum",
        programme=dated(
            "<p>De overheid wil mensenhandel intensief aanpakken. Eind 2018 kwam er een landelijk programma: <b>Samen tegen "
            "mensenhandel</b>. De veertien burgemeesters van Twente bundelden daarna hun krachten. Zij richtten het "
            "kenniscentrum op.</p>"
        ),
        about=(
            f'<p>Het kenniscentrum is een afdeling van het <a linktype="page" id="{parent.pk}">Zorg en Veiligheidshuis '
            "Twente (ZVHT)</a>. Zo is het ook een onderdeel van Veiligheidsregio Twente. Het bestrijdt mensenhandel samen "
            "met de gemeenten en andere partners.</p>"
        ),
        show_in_menus=True,
    )


def magazine(parent):
    page(
        "veiligheidswijzer",
        parent,
        MagazinePage,
        title="Veiligheidswijzer",
        slug="veiligheidswijzer",
        lead="Veiligheidswijzer is ons online magazine: een tijdschrift dat u op internet leest.",
        search_description="Online magazine over de onderdelen van de veiligheidsregio en over veiligheid in Twente.",
        icon="book",
        branch=Branch.NONE,
        intro_heading="Wat leest u in Veiligheidswijzer?",
        intro="<p>Het magazine heeft een eigen website. De artikelen gaan over:</p>",
        subjects=[
            ("item", "de onderdelen van Veiligheidsregio Twente (VRT)"),
            ("item", "thema’s over veiligheid in de regio"),
        ],
        website_title="Naar veiligheidswijzer.vrtwente.nl",
        website="https://veiligheidswijzer.vrtwente.nl",
        show_in_menus=True,
    )

"""Contact, reading aloud, accessibility, privacy and the site map. What is not known is left open, not invented."""

from core.content import find, page
from organisation.models import ContactPage, InfoPage, SiteMapPage, StatementPage

CALL_112 = '<a href="tel:112">112</a>'


def build(home):
    """The information pages below home."""
    contact(home)
    reading_aloud(home)
    accessibility(home)
    privacy(home)
    page(
        "overzicht",
        home,
        SiteMapPage,
        title="Overzicht van de site",
        slug="overzicht",
        lead="Alle pagina’s van deze site bij elkaar.",
        search_description="Alle pagina’s van de website van Veiligheidsregio Twente in één lijst.",
    )


def contact(home):
    subjects = [
        ("Brand, ongeluk of misdrijf", f"<p>Is er nu gevaar, of telt elke seconde? Bel {CALL_112}.</p>"),
        (
            "Iets wat geen haast heeft",
            '<p>Hebt u politie nodig, maar is er geen haast? Bel <a href="tel:09008844">0900-8844</a>.</p>',
        ),
        ("Een vraag over uw gemeente", "<p>Bel of mail uw eigen gemeente.</p>"),
    ]
    page(
        "contact",
        home,
        ContactPage,
        title="Contact",
        slug="contact",
        lead="Hebt u een vraag aan Veiligheidsregio Twente? Hier leest u hoe u ons bereikt.",
        search_description="Zo bereikt u Veiligheidsregio Twente. Is er direct gevaar? Bel 112.",
        emergency_heading="Direct gevaar?",
        emergency_text=f"<p>Bel {CALL_112}. Doe dat alleen bij direct gevaar of als elke seconde telt.</p>",
        subjects=[("term", {"term": term, "text": text}) for term, text in subjects],
    )


def reading_aloud(home):
    page(
        "uitleg-lees-voor",
        home,
        InfoPage,
        title="Uitleg Lees voor",
        slug="uitleg-lees-voor",
        lead="Deze site kan elke pagina aan u voorlezen. Hier leest u hoe dat werkt.",
        search_description="Zo laat u een pagina voorlezen: starten, pauzeren, de snelheid kiezen en het geluid bewaren.",
        body=[
            ("heading", {"title": "Zo laat u een pagina voorlezen"}),
            (
                "text",
                "<ol><li>Kies <b>Lees voor</b>, bij de titel van de pagina.</li>"
                "<li>U hoort de tekst. De zin en het woord die u hoort, vallen op in de tekst.</li>"
                "<li>Kies <b>Pauze</b> om even te stoppen, en <b>Stop</b> als u klaar bent.</li></ol>",
            ),
            ("heading", {"title": "Wat kunt u kiezen?"}),
            (
                "text",
                "<ul><li>U kunt een zin terug of een zin verder gaan.</li>"
                "<li>U kunt de stem langzamer of sneller laten lezen.</li>"
                "<li>U kunt halverwege beginnen. Kies bij een stuk tekst <b>Lees vanaf hier</b>.</li>"
                "<li>U kunt zelf een stuk tekst selecteren en alleen dat laten voorlezen.</li>"
                "<li>U kunt het geluid bewaren als MP3. Dan luistert u later, ook zonder internet.</li>"
                "<li>Heeft uw apparaat zelf een Nederlandse stem? Dan kunt u kiezen voor de stem van uw apparaat.</li></ul>"
                "<p>Alle knoppen werken ook met het toetsenbord.</p>",
            ),
            ("heading", {"title": "Is het geluid er nog niet?"}),
            (
                "text",
                "<p>Een nieuwe tekst heeft na een paar minuten geluid. Tot die tijd kunt u kiezen voor de stem van uw "
                "apparaat, als uw apparaat een Nederlandse stem heeft.</p>",
            ),
            ("heading", {"title": "Wat leest de stem niet voor?"}),
            (
                "text",
                "<p>De stem leest de tekst van de pagina. Het menu, de knoppen en de links onder aan de pagina leest de "
                "stem niet. Bij een afbeelding hoort u de beschrijving.</p>",
            ),
            ("heading", {"title": "Wie weet wat u beluistert?"}),
            (
                "text",
                "<p>Geen ander bedrijf hoort of ziet wat u laat voorlezen. Het geluid komt van onze eigen server. Uw eigen "
                "apparaat onthoudt hoe snel de stem leest.</p>",
            ),
            ("heading", {"title": "Gebruikt u een schermlezer?"}),
            ("text", "<p>Dan hebt u Lees voor niet nodig. Uw schermlezer werkt gewoon op deze site.</p>"),
            ("heading", {"title": "Zegt de stem iets verkeerd?"}),
            (
                "text",
                f"<p>Laat het ons weten. Wij verbeteren de uitspraak. Op de pagina {link('contact', 'Contact')} leest u hoe "
                "u ons bereikt.</p>",
            ),
        ],
    )


def link(key, title):
    """A link in running text to a page of this starting content; only its title when the page is gone."""
    target = find(key)
    return title if target is None else f'<a linktype="page" id="{target.pk}">{title}</a>'


def accessibility(home):
    page(
        "toegankelijkheid",
        home,
        StatementPage,
        title="Toegankelijkheid",
        slug="toegankelijkheid",
        lead="Iedereen moet deze site kunnen gebruiken. Ook als u slecht ziet, hoort, leest of beweegt.",
        search_description="Hoe toegankelijk is deze site, wat doen wij eraan en wat kunt u doen als iets niet lukt?",
        draft_notice="De organisatie heeft deze verklaring nog niet vastgesteld. Een onafhankelijk onderzoek is nog niet gedaan.",
        body=[
            ("heading", {"title": "Wat is ons doel?"}),
            (
                "text",
                "<p>De wet zegt dat websites van de overheid toegankelijk zijn. De regels staan in een norm: WCAG 2.2, "
                "niveau A en AA. Wij willen aan alle punten van deze norm voldoen.</p>",
            ),
            ("heading", {"title": "Wat doen wij daarvoor?"}),
            (
                "text",
                "<ul><li>Alle tekst heeft een sterk contrast met de achtergrond.</li>"
                "<li>U kunt alles met het toetsenbord bedienen.</li>"
                "<li>De site werkt ook zonder JavaScript.</li>"
                "<li>Twee programma’s controleren elke pagina bij elke verandering van de site.</li>"
                "<li>Films hebben ondertitels en een tekst die u kunt lezen.</li>"
                "<li>De site kan elke pagina voorlezen.</li></ul>"
                f"<p>Hoe het voorlezen werkt, leest u op de pagina {link('uitleg-lees-voor', 'Uitleg Lees voor')}.</p>",
            ),
            ("heading", {"title": "Wat weten wij nog niet?"}),
            (
                "text",
                "<p>Een programma vindt niet alle problemen. Daarom moet ook een onafhankelijke deskundige de site "
                "onderzoeken. Dat is nog niet gebeurd. De site heeft daarom nog geen status in het register van de "
                "overheid.</p>",
            ),
            ("heading", {"title": "Lukt er iets niet?"}),
            (
                "text",
                f"<p>Laat het ons weten. Op de pagina {link('contact', 'Contact')} leest u hoe u ons bereikt.</p>",
            ),
        ],
    )


def privacy(home):
    page(
        "privacy",
        home,
        StatementPage,
        title="Privacy",
        slug="privacy",
        lead="Deze site volgt u niet. Wij zetten geen cookies bij bezoekers.",
        search_description="Welke gegevens bewaart deze site van u? Geen cookies, geen volgers, geen andere bedrijven.",
        draft_notice="De organisatie heeft deze privacyverklaring nog niet vastgesteld.",
        body=[
            ("heading", {"title": "Wat deze site niet doet"}),
            (
                "text",
                "<ul><li>Deze site zet geen cookies bij bezoekers.</li><li>Deze site telt en volgt u niet.</li>"
                "<li>Uw browser haalt niets op bij andere bedrijven. Ook lettertypen en films komen van onze eigen "
                "server.</li></ul>",
            ),
            ("heading", {"title": "Wat de server wel ziet"}),
            (
                "text",
                "<p>Uw computer vraagt een pagina aan onze server. De server ziet dan het internetadres (IP-adres) van uw "
                "computer. Dat is nodig om de pagina terug te sturen en om aanvallen te herkennen.</p>"
                "<p>Hoe lang wij dit bewaren, moet de organisatie nog vaststellen.</p>",
            ),
            ("heading", {"title": "Zoeken op deze site"}),
            ("text", "<p>De woorden waarop u zoekt, staan in het adres van de pagina. Wij koppelen ze niet aan u.</p>"),
            ("heading", {"title": "Laten voorlezen"}),
            (
                "text",
                "<p>Geen ander bedrijf hoort of ziet wat u laat voorlezen. Het geluid komt van onze eigen server. Kiest u "
                "een snelheid? Die onthoudt uw eigen apparaat. Wij zien die niet.</p>",
            ),
            ("heading", {"title": "Wie werkt aan de site"}),
            (
                "text",
                "<p>Redacteuren loggen in om de site bij te werken. Alleen zij krijgen een cookie. Die is nodig om "
                "ingelogd te blijven.</p>",
            ),
            ("heading", {"title": "Uw rechten"}),
            (
                "text",
                "<p>U mag vragen welke gegevens wij van u hebben. U mag vragen om ze te verbeteren of te wissen. Bent u "
                "niet tevreden? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens. Die let erop "
                "dat organisaties goed omgaan met gegevens van mensen.</p>",
            ),
        ],
    )

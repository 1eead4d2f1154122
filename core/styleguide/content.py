"""Examples for the style guide: the components that carry the content of pages."""

from datetime import date

from django.utils.safestring import mark_safe

TEXT = mark_safe("<p>Een korte uitleg in gewone taal. Met een <a href='#uitleg'>link in de tekst</a>.</p>")


def place(title, row, col):
    return {"title": title, "row": row, "col": col}


def node(title, *children, note="", kind="", url="#schema"):
    return {"title": title, "note": note, "kind": kind, "url": url, "children": children}


SECTIONS = [
    {
        "id": "kop",
        "title": "Kop van een pagina",
        "intro": "De startpagina begint met veertien lichten: één voor elke gemeente.",
        "examples": [
            (
                "Kop van de startpagina",
                "hero",
                {
                    "title": "Samen voor een veilig Twente",
                    "lead": "Een of twee zinnen over wie wij zijn.",
                    "button_title": "Wie zijn wij?",
                    "button_url": "#kop",
                    "level": 3,
                },
            ),
            (
                "Controle van de pagina",
                "meta",
                {"owner": "Team communicatie (voorbeeld)", "checked_on": date(2030, 3, 4)},
            ),
        ],
    },
    {
        "id": "uitleg",
        "title": "Uitleg",
        "intro": "Een kader is voor wat extra aandacht nodig heeft. Gebruik er hoogstens één per scherm.",
        "examples": [
            ("Goed om te weten", "callout", {"title": "Goed om te weten", "text": TEXT}),
            ("Let op", "callout", {"title": "Let op", "text": TEXT, "kind": "attention"}),
            ("Eigen icoon", "callout", {"title": "Direct gevaar?", "text": TEXT, "kind": "attention", "icon": "phone"}),
            ("Merk voor verzonnen gegevens", "sample", {}),
            (
                "Uitklappen",
                "accordion",
                {
                    "items": [
                        {"title": "Open vraag", "text": TEXT, "open": True},
                        {"title": "Dichte vraag", "text": TEXT},
                    ]
                },
            ),
            (
                "Stuk tekst met de kop ernaast",
                "section",
                {"id": "tekststuk", "title": "Kop van een stuk tekst", "text": TEXT, "band": "mist"},
            ),
            (
                "Woorden met uitleg",
                "deflist",
                {
                    "items": [
                        {"term": "Intake", "text": "Meldingen aannemen en beoordelen."},
                        {"term": "Opschaling", "text": TEXT},
                    ]
                },
            ),
        ],
    },
    {
        "id": "cijfers",
        "title": "Cijfers en tabellen",
        "intro": "Een getal heeft een jaar en een bron. De redactie kan ze aanpassen.",
        "examples": [
            (
                "Cijfers",
                "facts",
                {
                    "items": [
                        {"value": "29", "label": "kazernes", "as_of": "2030"},
                        {"value": "1.000", "label": "brandweermensen", "prefix": "ongeveer", "source": "voorbeeld"},
                        {"value": "14", "label": "gemeenten"},
                    ]
                },
            ),
            (
                "Cijfers met dezelfde bron",
                "facts",
                {
                    "items": [
                        {"value": "10", "label": "meldkamers", "as_of": "2030", "source": "voorbeeld"},
                        {"value": "60", "label": "meldtafels", "as_of": "2030", "source": "voorbeeld"},
                    ]
                },
            ),
            (
                "Stand van zaken",
                "as_of",
                {"as_of": "2030", "source": "Jaarverslag (voorbeeld)"},
            ),
            (
                "Tabel",
                "table",
                {
                    "caption": "Diensten en hun taak",
                    "columns": [{"heading": "Dienst"}, {"heading": "Taak"}],
                    "rows": [
                        ["Brandweer Twente", "Voorkomt en blust brand"],
                        ["GHOR Twente", "Coördineert medische hulp"],
                    ],
                },
            ),
        ],
    },
    {
        "id": "processen",
        "title": "Proceskaarten en route",
        "intro": "Hoofdtaken rusten op ondersteunende taken. Een route is een genummerde lijst.",
        "examples": [
            (
                "Proceskaarten",
                "process",
                {
                    "main": [
                        {"title": "Communicatie", "icon": "speech", "text": "Informatie voor pers en publiek."},
                        {
                            "title": "Publieke zorg",
                            "icon": "house",
                            "text": mark_safe("<ul><li>Opvang en zorg</li><li>Eerste levensbehoeften</li></ul>"),
                        },
                        {"title": "Omgevingszorg", "icon": "land", "text": TEXT},
                        {"title": "Evacuatie", "icon": "exit", "text": TEXT},
                    ],
                    "support": [
                        {"title": "Informatie", "icon": "list", "text": TEXT},
                        {"title": "Ondersteuning", "icon": "scale", "text": TEXT},
                    ],
                    "main_label": "Vier hoofdtaken",
                    "support_label": "Twee ondersteunende taken",
                },
            ),
            (
                "Route",
                "flow",
                {
                    "label": "112-oproep in drie stappen",
                    "steps": [
                        {"title": "U belt 112", "icon": "phone", "text": "Bel bij direct gevaar."},
                        {
                            "title": "Landelijke centrale",
                            "icon": "tower",
                            "text": TEXT,
                            "tag": "Alleen bij mobiel bellen",
                        },
                        {"title": "Hulp gaat op weg", "icon": "truck", "text": "De meldkamer regelt alle hulp."},
                    ],
                },
            ),
        ],
    },
    {
        "id": "mensen",
        "title": "Bestuurders en gemeenten",
        "intro": "Nooit een verzonnen naam. Is er nog niets bekend, dan staat dat er.",
        "examples": [
            (
                "Bestuurders",
                "officers",
                {
                    "rows": [
                        {"office": "Burgemeester van Enschede"},
                        {
                            "office": "Burgemeester van Hengelo",
                            "name": "Voornaam Achternaam",
                            "tags": ["Brandweer", "Innovatie"],
                            "sample": True,
                        },
                        {"office": "Provincie", "note": "zit erbij, stemt niet mee"},
                    ]
                },
            ),
            (
                "Lichtkaart",
                "lightmap",
                {
                    "places": [
                        place("Almelo", 2, 3),
                        place("Borne", 3, 3),
                        place("Enschede", 4, 4),
                        place("Hellendoorn", 2, 1),
                        place("Losser", 3, 5),
                        place("Twenterand", 1, 2) | {"url": "#mensen"},
                        {"title": "Zonder plaats op de kaart"},
                    ],
                    "caption": "Op een telefoon een lijst op alfabet, op een breed scherm een schets van de kaart.",
                },
            ),
        ],
    },
    {
        "id": "schema",
        "title": "Organogram",
        "intro": "Een gewone geneste lijst. De vakken en de lijnen komen van de opmaak.",
        "examples": [
            (
                "Organogram",
                "org",
                {
                    "label": "Organogram (voorbeeld)",
                    "root": node(
                        "Organisatie",
                        node(
                            "Bestuur",
                            node("Eerste bestuur", node("Tweede bestuur")),
                            note="beslist",
                            kind="main",
                            url="",
                        ),
                        node(
                            "Uitvoering",
                            node("Onderdeel"),
                            node("Nog een onderdeel"),
                            note="doet het werk",
                            kind="main",
                        ),
                        node(
                            "Samenwerking", node("Partner", kind="partner"), note="met partners", kind="partner", url=""
                        ),
                        note="hulpdiensten en gemeenten",
                        kind="main",
                    ),
                },
            ),
        ],
    },
    {
        "id": "beeld",
        "title": "Film, beeld en stukken",
        "intro": "Een film laadt pas na een klik. Is er geen film, dan is er ook geen blok.",
        "examples": [
            (
                "Film",
                "film",
                {
                    "title": "Zo werkt het platform",
                    "sources": [{"src": "/media/voorbeeld.mp4", "type": "video/mp4"}],
                    "tracks": [{"src": "/media/voorbeeld.vtt", "lang": "nl", "label": "Nederlands"}],
                    "transcript": TEXT,
                    "duration": "2 minuten en 10 seconden",
                },
            ),
            (
                "Beeld",
                "image",
                {
                    "src": "/static/icons/icon-512.png",
                    "width": 512,
                    "height": 512,
                    "alt": "Het beeldmerk: twee daken over één verlicht raam",
                    "caption": "Het beeldmerk",
                    "credit": "Voorbeeld",
                },
            ),
            (
                "Stukken",
                "docs",
                {
                    "docs": [
                        {
                            "title": "Agenda (voorbeeld)",
                            "url": "#beeld",
                            "kind": "PDF",
                            "size": "90 kB",
                        },
                        {"title": "Begroting (voorbeeld)", "url": "#beeld", "kind": "ODS", "size": "64 kB"},
                    ]
                },
            ),
        ],
    },
]

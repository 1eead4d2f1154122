"""Examples for the style guide: what stands around the content, and what leads a visitor on."""

from django.utils.safestring import mark_safe

LANGUAGES = [
    {"code": "nl", "name": "Nederlands", "url": "#knoppen", "current": True},
    {"code": "en", "name": "English", "url": "#knoppen", "current": False},
    {"code": "de", "name": "Deutsch", "url": "#knoppen", "current": False},
]


def alert(level, label, title, text, link):
    values = {"level": level, "label": label, "title": title, "text": text, "sample": True, "heading": 3}
    return values | {"time": "14.32 uur", "moment": "14:32", "url": "#waakstrook", "link": link}


def player(state, status, play_label, detail="", position=0, can=""):
    return (
        f"Toestand: {status}",
        "player",
        {
            "id": f"speler-{state}",
            "state": state,
            "status": status,
            "play_label": play_label,
            "detail": detail,
            "position": position,
            "can": can,
        },
    )


def crisis_head(level, icon, label, **more):
    return {
        "level": level,
        "icon": icon,
        "label": label,
        "title": "Grote brand met veel rook in Voorbeeldstad",
        "lead": "Er is veel rook in Voorbeeldstad-Noord. Bent u daar? Doe dan wat hieronder staat.",
        "where": "Voorbeeldstad",
        "changed": "maandag 4 maart 2030 om 14.32 uur",
        "moment": "2030-03-04T14:32+01:00",
        "sample": True,
        "heading": 3,
    } | more


SECTIONS = [
    {
        "id": "knoppen",
        "title": "Knoppen en links",
        "intro": "Eén volle knop per scherm. De andere knoppen hebben een lijn.",
        "examples": [
            ("Volle knop", "button", {"title": "Hoofdknop", "url": "#knoppen"}),
            ("Knop met een lijn", "button", {"title": "Tweede knop", "url": "#knoppen", "kind": "line"}),
            (
                "Knop naar een andere website",
                "button",
                {"title": "Lees meer", "url": "#knoppen", "kind": "line", "external": True},
            ),
            ("Knop met een icoon", "button", {"title": "Zoeken", "url": "#knoppen", "kind": "lamp", "icon": "search"}),
            (
                "Links die verder leiden",
                "links",
                {
                    "links": [
                        {"title": "Link die verder leidt", "url": "#knoppen"},
                        {"title": "Link naar een andere website", "url": "#knoppen", "external": True},
                        {
                            "title": "Link met een lange naam, die op een telefoon over twee of drie regels mag lopen",
                            "url": "#knoppen",
                        },
                    ]
                },
            ),
            (
                "Onderdelen",
                "units",
                {
                    "units": [
                        {
                            "title": "Onderdeel",
                            "url": "#knoppen",
                            "text": "Eén zin over dit onderdeel. Het hele vlak is een link.",
                            "icon": "headset",
                        },
                        {"title": "Onderdeel zonder icoon", "url": "#knoppen", "text": "Eén zin."},
                    ]
                },
            ),
            (
                "Kruimelpad",
                "breadcrumb",
                {
                    "label": "Kruimelpad (voorbeeld)",
                    "items": [
                        {"title": "Home", "url": "#knoppen"},
                        {"title": "Bestuur", "url": "#knoppen"},
                        {"title": "Algemeen Bestuur", "url": ""},
                    ],
                },
            ),
            ("Taalkeuze", "language_switch", {"languages": LANGUAGES}),
            ("Snel weg, op pagina’s over geweld", "quick_exit", {"label": "Snel weg (voorbeeld)"}),
            ("Terug naar boven, onder aan een lange pagina", "back_to_top", {}),
        ],
    },
    {
        "id": "waakstrook",
        "title": "Waakstrook",
        "intro": "Boven aan elke pagina. In gewone tijd één rustige regel. Bij een crisis staat daar het bericht.",
        "examples": [
            ("Rustig", "watch", {"label": "Situatie in Twente (voorbeeld)"}),
            (
                "Waarschuwing",
                "watch",
                alert(
                    "warning",
                    "Waarschuwing",
                    "Kans op overlast door zware storm",
                    "Blijf binnen als het kan.",
                    "Lees wat u moet doen",
                ),
            ),
            (
                "Informatie",
                "watch",
                alert(
                    "information",
                    "Informatie",
                    "Oefening van de brandweer in Voorbeeldstad",
                    "U kunt sirenes horen. Er is geen gevaar.",
                    "Lees wat u moet weten",
                ),
            ),
            (
                "Gevaar",
                "watch",
                alert(
                    "incident",
                    "Nu gevaar",
                    "Grote brand met veel rook in Voorbeeldstad",
                    "Sluit ramen en deuren.",
                    "Lees wat u moet doen",
                ),
            ),
            (
                "Voorbij",
                "watch",
                alert(
                    "all-clear",
                    "Het gevaar is voorbij",
                    "De brand in Voorbeeldstad is uit",
                    "U kunt ramen en deuren weer openen.",
                    "Lees wat u nog moet weten",
                ),
            ),
        ],
    },
    {
        "id": "crisis",
        "title": "Pagina van een incident",
        "intro": "De kop, de stappen en de berichten staan ook op de startpagina bij een alarm.",
        "examples": [
            (
                "Eén regel op de pagina van het incident",
                "watch",
                {"level": "incident", "label": "Nu gevaar", "line": True},
            ),
            *(
                (f"Kop: {words}", "crisis_head", crisis_head(level, icon, words, **more))
                for level, icon, words, more in (
                    (
                        "incident",
                        "incident",
                        "Alarm: nu gevaar",
                        {"next": "15.00 uur", "next_moment": "2030-03-04T15:00+01:00"},
                    ),
                    (
                        "warning",
                        "warning",
                        "Waarschuwing",
                        {"late": "Wij beloofden nieuws vóór 14.00 uur. Dat is te laat."},
                    ),
                    ("information", "info", "Informatie", {}),
                    ("all-clear", "clear", "Voorbij", {"ended": "maandag 4 maart 2030 om 14.32 uur"}),
                )
            ),
            (
                "Wat u moet doen",
                "steps",
                {"steps": ["Ga naar binnen.", "Sluit ramen en deuren.", "Zet de ventilatie uit."]},
            ),
            (
                "Berichten, met wat er veranderde",
                "updates",
                {
                    "updates": [
                        {
                            "time": "14.32 uur",
                            "moment": "2030-03-04T14:32+01:00",
                            "text": "De rook trekt naar het oosten.",
                            "changes": [
                                {"kind": "Veranderd", "old": "Blijf binnen.", "new": "U mag weer naar buiten."},
                                {"kind": "Dit geldt niet meer", "old": "Kook uw drinkwater.", "new": ""},
                            ],
                        },
                        {"time": "14.10 uur", "moment": "2030-03-04T14:10+01:00", "text": "De opvang is open."},
                    ]
                },
            ),
        ],
    },
    {
        "id": "voorlezen",
        "title": "Voorlezen",
        "intro": "De speler staat onder aan het scherm. Hij dekt nooit af waar de focus staat.",
        "examples": [
            ("Knop, die met script de speler opent", "listen", {"address": "#voorlezen"}),
            player("loading", "Het geluid wordt geladen", "Pauze"),
            player("playing", "Leest voor", "Pauze", "Zin 3 van 32, 0:12 van 2:30", 9, "here"),
            player("paused", "Gepauzeerd", "Verder", "Zin 3 van 32, 0:12 van 2:30", 9, "here follow"),
            player("ended", "Voorlezen is klaar", "Opnieuw", "Zin 32 van 32, 2:30 van 2:30", 100, "here"),
            player("waiting", "Het geluid van deze pagina wordt nog gemaakt.", "Kijk opnieuw", can="device"),
            player("failed", "Voorlezen met onze stem lukt nu niet.", "Kijk opnieuw", can="device"),
            player("none", "Deze pagina kunnen wij niet voorlezen.", "Opnieuw"),
            player("lost", "Het geluid komt niet binnen. Hebt u internet?", "Opnieuw"),
            player("mute", "De stem van uw apparaat doet het nu niet.", "Opnieuw", "Zin 3 van 32", 9, "here device"),
        ],
    },
    {
        "id": "zoeken",
        "title": "Zoeken en bladeren",
        "intro": "Zoeken werkt ook zonder JavaScript.",
        "examples": [
            (
                "Zoekveld",
                "search_form",
                {"id": "zoek-voorbeeld", "name_label": "Zoeken (voorbeeld)", "query": "crisis"},
            ),
            (
                "Soorten",
                "filter",
                {
                    "label": "Kies een soort (voorbeeld)",
                    "items": [
                        {"title": "Alles", "url": "#zoeken", "count": 9, "current": True},
                        {"title": "Pagina’s", "url": "#zoeken", "count": 7},
                    ],
                },
            ),
            (
                "Gevonden",
                "results",
                {
                    "level": 3,
                    "results": [
                        {
                            "title": "Bevolkingszorg",
                            "url": "#zoeken",
                            "text": mark_safe("Bij een <mark>crisis</mark> zorgen de gemeenten voor hun inwoners."),
                            "path": "Hulpverlening",
                        },
                        {"title": "Pagina zonder samenvatting", "url": "#zoeken"},
                    ],
                },
            ),
            (
                "Bladeren",
                "pagination",
                {
                    "label": "Bladeren (voorbeeld)",
                    "previous": "#zoeken",
                    "next": "#zoeken",
                    "pages": [
                        {"number": 1, "url": "#zoeken"},
                        {"number": 2, "url": "#zoeken", "current": True},
                        {"gap": True},
                        {"number": 12, "url": "#zoeken"},
                    ],
                },
            ),
        ],
    },
]

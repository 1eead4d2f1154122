"""Examples for the style guide: forms."""

SECTIONS = [
    {
        "id": "formulier",
        "title": "Formulier",
        "intro": "Fouten staan bovenaan en bij het veld. Rood is hier alleen tekst en lijn, nooit een vlak.",
        "examples": [
            (
                "Wat er mis is, boven het formulier",
                "error_summary",
                {
                    "title": "Er gaat iets mis",
                    "level": 3,
                    "errors": [
                        {"text": "Vul een e-mailadres in zoals naam@voorbeeld.nl.", "url": "#veld-fout"},
                        {"text": "Een zin die bij geen enkel veld hoort."},
                    ],
                },
            ),
            (
                "Veld dat verplicht is",
                "field",
                {"id": "veld-naam", "name": "naam", "label": "Uw naam", "need": "required", "autocomplete": "name"},
            ),
            (
                "Veld met een fout",
                "field",
                {
                    "id": "veld-fout",
                    "name": "mail",
                    "label": "E-mailadres",
                    "hint": "Bijvoorbeeld naam@voorbeeld.nl.",
                    "error": "Vul een e-mailadres in zoals naam@voorbeeld.nl.",
                    "value": "naam@",
                    "type": "email",
                    "autocomplete": "email",
                },
            ),
            (
                "Veld voor meer regels",
                "field",
                {
                    "id": "veld-bericht",
                    "name": "bericht",
                    "label": "Uw bericht",
                    "need": "optional",
                    "hint": "Schrijf geen gegevens op van andere mensen.",
                    "rows": 4,
                },
            ),
            (
                "Vraag met één antwoord en een fout",
                "choices",
                {
                    "id": "keuze-een",
                    "name": "duidelijk",
                    "legend": "Was het bericht duidelijk voor u?",
                    "kind": "radio",
                    "need": "required",
                    "error": "Kies of het bericht duidelijk was.",
                    "choices": [
                        {"value": "yes", "label": "Ja"},
                        {"value": "partly", "label": "Voor een deel"},
                        {"value": "no", "label": "Nee"},
                    ],
                },
            ),
            (
                "Vraag met meer antwoorden",
                "choices",
                {
                    "id": "keuze-meer",
                    "name": "gemist",
                    "legend": "Wat miste u in het bericht?",
                    "kind": "checkbox",
                    "need": "optional",
                    "hint": "U mag meer dan één antwoord kiezen.",
                    "choices": [
                        {"value": "place", "label": "Waar het was", "checked": True},
                        {"value": "action", "label": "Wat ik moest doen"},
                    ],
                },
            ),
        ],
    },
]

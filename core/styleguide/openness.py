"""Examples for the style guide: meetings and their papers."""

from datetime import UTC, date, datetime

from django.utils.safestring import mark_safe


def meeting(day, state, state_label, **more):
    values = {
        "title": "Vergadering van een bestuur",
        "url": "#vergaderingen",
        "state": state,
        "state_label": state_label,
    }
    return values | {"starts_at": datetime(2030, 3, day, 8, 30, tzinfo=UTC), "sample": True} | more


DOCS = [
    {
        "title": "Voorstel beleidsplan",
        "url": "#vergaderingen",
        "what": "Vergaderstuk",
        "kind": "PDF",
        "size": "1,2 MB",
        "date": date(2030, 2, 18),
        "sample": True,
    }
]

SECTIONS = [
    {
        "id": "vergaderingen",
        "title": "Vergaderingen",
        "intro": "De stand van zaken staat er altijd in woorden bij, nooit alleen in kleur.",
        "examples": [
            (
                "Wat u het eerst wilt weten",
                "keydata",
                {
                    "items": [
                        {"label": "Datum", "value": "maandag 4 maart 2030", "datetime": "2030-03-04"},
                        {"label": "Plaats", "value": "nog niet bekend"},
                        {"label": "Stand van zaken", "value": "Gepland", "tag": True},
                    ]
                },
            ),
            (
                "Vergaderingen: gepland, geweest, gaat niet door, besloten",
                "meetings",
                {
                    "meetings": [
                        meeting(4, "planned", "Gepland", place="Hengelo"),
                        meeting(5, "past", "Geweest"),
                        meeting(6, "cancelled", "Gaat niet door"),
                        meeting(7, "planned", "Gepland", closed=True),
                    ]
                },
            ),
            (
                "Agenda",
                "agenda",
                {
                    "items": [
                        {"number": 1, "title": "Opening en mededelingen"},
                        {
                            "number": 2,
                            "title": "Beleidsplan",
                            "explanation": mark_safe("<p>Het bestuur bespreekt het plan.</p>"),
                            "proposal": "Het plan vaststellen.",
                            "decision": "Het bestuur stelt het plan vast.",
                            "voted": True,
                            "votes_for": 13,
                            "votes_against": 1,
                            "portfolio": "Middelen",
                            "holders": [],
                            "docs": DOCS,
                        },
                        {"number": 3, "title": "Een besloten punt", "closed": True},
                    ],
                    "portfolios_url": "#vergaderingen",
                },
            ),
        ],
    }
]

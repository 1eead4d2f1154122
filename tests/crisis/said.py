"""Statements for tests that need no database."""

import dataclasses
import datetime

from crisis.record import Kind, Level, Record, Text, Update
from crisis.situation import Message

NOON = datetime.datetime(2026, 11, 24, 11, tzinfo=datetime.UTC)
INCIDENT = "6f9619ff-8b86-4011-b42d-00c04fc964ff"
TEXTS = {
    "nl": Text("Brand in Enschede", "Er is veel rook.", ("Ga naar binnen.", "Sluit ramen."), ("Kom niet kijken.",)),
    "easy": Text("Er is brand", "De rook is slecht.", ("Ga naar binnen.",)),
    "de": Text("Feuer in Enschede", "Es gibt viel Rauch.", ("Gehen Sie hinein.",)),
    "en": Text("Fire in Enschede", "There is a lot of smoke.", ("Go inside.",)),
}


def minutes(number):
    return datetime.timedelta(minutes=number)


def about(**more):
    """A record; whatever is given stands in the place of the usual."""
    usual = {
        "level": Level.WARNING,
        "kind": Kind.SMOKE,
        "municipalities": ("0153", "0164"),
        "texts": TEXTS,
        "phone": "0800 1351",
        "started_at": NOON - minutes(5),
        "changed_at": NOON,
        "next_update": NOON + minutes(30),
    }
    return Record(**usual | more)


def statement(sequence=1, kind="alert", *, after=0, exercise=False, live_until=None, incident=INCIDENT, **more):
    """A statement so many minutes after noon."""
    path = "/nu-in-twente/brand-in-enschede-2026-11-24/"
    sent = NOON + minutes(after)
    return Message(sequence, incident, sequence, kind, sent, path, live_until, exercise, about(**more))


def story():
    """A first message, news, late news, the end: four statements in order."""
    said = Update(NOON + minutes(20), {"nl": "De rook trekt naar Hengelo.", "de": "Der Rauch zieht nach Hengelo."})
    ended = {
        "updates": (said,),
        "ended_at": NOON + minutes(90),
        "clear_until": NOON + minutes(90 + 12 * 60),
        "next_update": None,
        "texts": {
            form: dataclasses.replace(text, aftercare=f"Alles is weer goed ({form}).") for form, text in TEXTS.items()
        },
    }
    news = {"updates": (said,), "next_update": NOON + minutes(50)}
    return [
        statement(),
        statement(2, "update", after=20, **news),
        statement(3, "late", after=51, **news),
        statement(4, "end", after=90, **ended),
    ]

"""Who follows the feeds knows what the site says, whatever happened.

Random histories on real pages: publish, change, raise and lower, late news, end, better "what now", withdraw, put back, take
away at a set time, with several incidents at once and hours that pass. After each step three subscribers that know nothing of
our code read the feeds and must know what the site says then.
"""

import dataclasses
import datetime
import random

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis import bulletins, clock, publishing, situation
from crisis.models import IncidentPage, NowPage
from crisis.models.bulletins import BulletinKind
from crisis.record import FORMS, Kind, Level, Record, Text
from tests.crisis import atom_rules, cap_rules, known, subscriber

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 10, 24, 22, 0, tzinfo=datetime.UTC)  # the night with an hour that comes twice
SITE = "http://127.0.0.1:8000"
TEXTS = {
    "nl": Text("Brand", "Er is rook.", ("Ga naar binnen.", "Sluit ramen."), ("Kom niet kijken.",)),
    "easy": Text("Er is brand", "De rook is slecht.", ("Ga naar binnen.",)),
    "de": Text("Feuer", "Es gibt Rauch.", ("Gehen Sie hinein.",)),
    "en": Text("Fire", "There is smoke.", ("Go inside.",), ("Do not come and look.",)),
}
STEPS = ["say", "say", "late", "end", "withdraw", "leave", "wait"]
FORMS_OF = [["nl"], ["nl", "easy"], ["nl", "de", "en"], list(TEXTS)]
LINES = ["Ga weg.", "Blijf binnen.", "Bel 112 & wacht <even>."]
LENGTH = 14


def history(seed):
    """Steps: what is done, with which incident, at what level, a line, in which forms, minutes that pass afterwards."""
    chance = random.Random(seed)
    return [
        (
            chance.choice(STEPS),
            chance.randrange(3),
            chance.choice(Level.values),
            chance.choice(LINES),
            chance.choice(FORMS_OF),
            chance.randint(1, 80),
        )
        for _ in range(LENGTH)
    ]


class World:
    """The editors: three incidents, and what is done with them."""

    def __init__(self):
        self.now = START
        self.parent = NowPage.objects.filter(locale__language_code="nl").get()
        self.pages = {}

    def do(self, name, which, level, line, forms, passed):
        public = [page for _which, page in sorted(self.pages.items()) if page.live]
        if name == "say":
            self.say(which, level, line, forms)
        elif public and name != "wait":
            getattr(self, name)(public[which % len(public)])
        clock.expire()
        clock.say_late()
        situation.refresh()
        self.now += datetime.timedelta(minutes=passed)

    def say(self, which, level, line, forms):
        page, now = self.pages.get(which), timezone.now()
        texts = {
            form: dataclasses.replace(text, do=(*text.do, line), title=f"{text.title} {which}")
            for form, text in TEXTS.items()
            if form in forms
        }
        promise = now + datetime.timedelta(minutes=30)
        new = Record(level, Kind.SMOKE, ("0153", "0164"), texts, changed_at=now, next_update=promise)
        if page is None:
            page = IncidentPage(locale=self.parent.locale, slug=f"brand-{which}", live=False)
            page.use(dataclasses.replace(new, started_at=now))
            self.parent.add_child(instance=page)
        else:
            page.use(publishing.revised(page.record, new, {"nl": f"Nieuws: {line}"}))
        page.live, page.expire_at = True, None
        page.save()
        self.pages[which] = page
        bulletins.issue(page)

    def end(self, page):
        now = timezone.now()
        texts = {
            form: dataclasses.replace(text, aftercare=f"Dit is voorbij: {now:%H%M}.")
            for form, text in page.record.texts.items()
        }
        until = page.record.clear_until or now + datetime.timedelta(hours=2)
        ended = page.record.ended_at or now
        page.use(
            dataclasses.replace(
                page.record, texts=texts, ended_at=ended, clear_until=until, next_update=None, changed_at=now
            )
        )
        page.expire_at = None
        page.save()
        bulletins.issue(page)

    def withdraw(self, page):
        page.live = False
        page.save()
        bulletins.issue(page, BulletinKind.WITHDRAWN)

    def leave(self, page):
        """From now on it is known when it goes."""
        page.expire_at = timezone.now() + datetime.timedelta(minutes=25)
        page.save()
        bulletins.issue(page)

    def late(self, page):
        """Nobody keeps the promise; the clock says so in a next step."""
        self.now += datetime.timedelta(minutes=31)


def said_on_the_site(now):
    """{incident: (status, level, texts by form, whether news is late)} for what is not gone."""
    found = {}
    for message in situation.state().newest:
        if message.is_gone(now):
            continue
        texts = {
            form: (text.title, text.summary, text.do, text.dont, text.aftercare)
            for form, text in message.record.texts.items()
        }
        status = "ended" if message.is_over(now) else "active"
        found[message.incident] = (status, message.record.level, texts, message.is_late(now))
    return found


def compare(client, now):
    truth = said_on_the_site(now)
    holding = {message.incident for message in situation.messages(now)}
    data = client.get("/nu-in-twente/berichten.json").json()

    replayed = {
        key: value[:3]
        for key, value in subscriber.from_json(data).items()
        if not value[3] or datetime.datetime.fromisoformat(value[3]) > now
    }
    assert replayed == {key: value[:3] for key, value in truth.items()}
    assert subscriber.from_incidents(data) == replayed
    shown = {item["id"] for item in data["incidents"] if item["shown"]}
    assert shown == holding
    assert {item["id"] for item in data["incidents"] if item["late"]} == {
        key for key, value in truth.items() if value[3]
    }

    atom = client.get("/nu-in-twente/berichten.atom").content
    assert atom_rules.problems(atom, f"{SITE}/nu-in-twente/berichten.atom") == []
    read = subscriber.from_atom(atom)
    assert {key: value[:2] for key, value in read.items()} == {key: value[:2] for key, value in truth.items()}
    for key, (status, _level, title, words, late) in read.items():
        name, summary, do, dont, aftercare = truth[key][2]["nl"]
        assert name in title
        wanted = [aftercare] if status == "ended" else [summary, *do, *dont]
        assert [text for text in wanted if text not in words] == []
        assert late == truth[key][3]

    def fetch(address):
        file = client.get(address.removeprefix(SITE)).content
        assert cap_rules.problems(file) == []
        return file

    feed = client.get("/nu-in-twente/cap.atom").content
    assert atom_rules.problems(feed, f"{SITE}/nu-in-twente/cap.atom") == []
    warned = subscriber.from_cap(feed, fetch, now)
    # A better "what now" long after the end is said at once; a CAP file holds at least a second.
    said_now = {message.incident for message in situation.state().newest if message.sent_at == now}
    seen = {key: value[:2] for key, value in warned.items() if key in holding or key not in said_now}
    assert seen == {key: value[:2] for key, value in truth.items() if key in holding}
    for key, (status, _level, texts) in warned.items():
        spoken = {form.cap_language: truth[key][2][form.key] for form in FORMS.values() if form.key in truth[key][2]}
        spoken.pop("", None)
        assert set(texts) == set(spoken)
        for language, (headline, description, instruction) in texts.items():
            title, summary, do, dont, aftercare = spoken[language]
            if status == "ended":
                assert headline.endswith(f": {title}")
                assert instruction == aftercare
            else:
                assert headline == title
                assert description.startswith(summary)
                assert instruction == "\n".join([*do, *dont])


@settings(max_examples=25, derandomize=True, deadline=None)
@given(st.integers(0, 2**32))
def test_who_follows_the_feeds_knows_what_the_site_says(seed):
    with transaction.atomic():
        follow(history(seed))
        transaction.set_rollback(True)


def test_a_day_in_full():
    """One history with everything in it."""
    everything = list(TEXTS)
    with transaction.atomic():
        follow(
            [
                ("say", 0, "warning", "Ga weg.", everything, 5),
                ("say", 1, "information", "Ga weg.", ["nl"], 20),
                ("say", 0, "alarm", "Blijf binnen.", everything, 40),
                ("wait", 0, "alarm", "Ga weg.", everything, 10),
                ("withdraw", 1, "alarm", "Ga weg.", everything, 10),
                ("say", 0, "warning", "Ga weg.", ["nl", "de", "en"], 10),
                ("say", 1, "warning", "Blijf binnen.", everything, 10),
                ("leave", 1, "warning", "Blijf binnen.", everything, 40),
                ("end", 0, "warning", "Ga weg.", everything, 30),
                ("end", 0, "warning", "Ga weg.", everything, 130),
                ("wait", 0, "warning", "Ga weg.", everything, 10),
            ]
        )
        transaction.set_rollback(True)


def follow(steps):
    known.forget()
    client, world = Client(), World()
    try:
        for one in steps:
            with time_machine.travel(world.now, tick=False):
                world.do(*one)
                compare(client, timezone.now())
            with time_machine.travel(world.now, tick=False):  # time passed, and the clock did not look yet
                compare(client, timezone.now())
    finally:
        known.forget()

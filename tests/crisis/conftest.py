"""Incidents for tests: made, published, changed and ended as editors do it."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from crisis import clock, publishing
from crisis.models import IncidentPage
from crisis.record import Kind, Level, Record, Text

GERMAN = Text("Großbrand mit viel Rauch", "Es gibt viel Rauch in Enschede.", ("Gehen Sie hinein.",))


def record(level=Level.WARNING, title="Grote brand met veel rook", *, codes=("0153",), late_in=30, forms=(), **more):
    """A record as an editor fills it in; `late_in` minutes is when the next news is promised."""
    text = Text(
        title, "Er is veel rook in Enschede.", ("Ga naar binnen.", "Sluit ramen en deuren."), ("Kom niet kijken.",)
    )
    promise = timezone.now() + datetime.timedelta(minutes=late_in)
    return Record(level, Kind.SMOKE, codes, {"nl": text, **dict(forms)}, next_update=promise, **more)


@pytest.fixture
def person(db, django_user_model):
    """Makes somebody with a right of the crisis room: `person("anna", "publish_incident")`."""

    def make(name, *rights):
        user = django_user_model.objects.create_user(name, f"{name}@example.nl", "geheim-van-de-test")
        user.user_permissions.add(*Permission.objects.filter(codename__in=[*rights, "access_admin"]))
        return django_user_model.objects.get(pk=user.pk)

    return make


@pytest.fixture
def publisher(person):
    return person("anna", "publish_incident")


@pytest.fixture
def second(person):
    return person("bram", "publish_incident")


@pytest.fixture
def said(publisher, second, django_capture_on_commit_callbacks):
    """Puts a record on the site as an editor does, with a second person when the level asks for one: the page."""

    def say(what, page=None, **more):
        with django_capture_on_commit_callbacks(execute=True):
            page = page or publishing.start(what, publisher)
            outcome = publishing.publish(page, what, publisher, **more)
            if outcome == publishing.WAITING:
                publishing.agree(page.publish_requests.waiting().get(), second)
        return IncidentPage.objects.get(pk=page.pk)

    return say


@pytest.fixture
def ended(said, publisher, django_capture_on_commit_callbacks):
    """Makes an incident that is over, in Dutch and German: its page."""

    def make(title="Grote brand met veel rook"):
        page = said(record(title=title, forms={"de": GERMAN}))
        with django_capture_on_commit_callbacks(execute=True):
            publishing.end(page, {"nl": "De brand is uit.", "de": "Der Brand ist gelöscht."}, publisher)
        return IncidentPage.objects.get(pk=page.pk)

    return make


@pytest.fixture
def over(ended):
    """An incident that is over."""
    return ended()


@pytest.fixture
def desk(publisher):
    """The screens, opened by somebody who may publish."""
    client = Client()
    client.force_login(publisher)
    return client


@pytest.fixture
def other_desk(second):
    """The screens, opened by another one who may publish."""
    client = Client()
    client.force_login(second)
    return client


@pytest.fixture
def no_database():
    """Every question to the database fails from here on, as when its server stopped."""

    def refuse(execute, sql, params, many, context):
        raise OperationalError("server closed the connection unexpectedly")

    def stop():
        return connection.execute_wrapper(refuse)

    return stop


@pytest.fixture
def later(django_capture_on_commit_callbacks):
    """Sets the clock so many minutes on and lets the crisis clock look, as it does four times a second."""
    travellers = []

    def go(number, *, tick=True):
        traveller = time_machine.travel(timezone.now() + datetime.timedelta(minutes=number), tick=True)
        traveller.start()
        travellers.append(traveller)
        if tick:
            with django_capture_on_commit_callbacks(execute=True):
                clock.tick()

    yield go
    for traveller in reversed(travellers):
        traveller.stop()

"""Planned pages go live and leave one by one: one that fails keeps no other from its turn."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.signals import page_published, page_unpublished

from core.content import find
from crisis import clock, publishing
from crisis.models import Bulletin, IncidentPage
from organisation.models import InfoPage
from tests.crisis.conftest import record

MINUTE = datetime.timedelta(minutes=1)
TITLES = ["Eerste", "Tweede", "Derde"]


@pytest.fixture
def planned(db):
    """Three pages that go live one minute after the other, and leave an hour later: a list of their keys."""
    keys = []
    for number, title in enumerate(TITLES, 1):
        moment = timezone.now() + number * MINUTE
        page = InfoPage(title=title, slug=title.lower(), live=False, go_live_at=moment, expire_at=moment + 60 * MINUTE)
        find("home").add_child(instance=page)
        page.save_revision().publish()
        keys.append(page.pk)
    return keys


@pytest.fixture
def fails():
    """A function that makes every change of one page fail, and gives a function that ends it."""
    ends = []

    def fail(key):
        def receiver(instance, **kwargs):
            if instance.pk == key:
                raise ValidationError("Dit kan niet.")

        signals = (page_published, page_unpublished)
        for signal in signals:
            signal.connect(receiver)
        ends.append(lambda: [signal.disconnect(receiver) for signal in signals])
        return ends[-1]

    yield fail
    for end in ends:
        end()


def live():
    return set(InfoPage.objects.filter(title__in=TITLES, live=True).values_list("title", flat=True))


def test_one_page_that_fails_keeps_no_other_from_going_live_or_leaving(planned, fails, time_machine, caplog):
    end = fails(planned[0])
    time_machine.move_to(timezone.now() + 10 * MINUTE)
    with pytest.raises(CommandError, match="1 planned change"):
        call_command("publish_scheduled")
    assert live() == {"Tweede", "Derde"}
    assert "Dit kan niet." in caplog.text
    end()
    call_command("publish_scheduled")
    assert live() == set(TITLES)

    fails(planned[1])
    time_machine.move_to(timezone.now() + 60 * MINUTE)
    with pytest.raises(CommandError, match="1 planned change"):
        call_command("publish_scheduled")
    assert live() == {"Tweede"}


def test_what_fails_leaves_nothing_half_done(planned, fails, time_machine):
    fails(planned[0])
    time_machine.move_to(timezone.now() + 10 * MINUTE)
    with pytest.raises(CommandError):
        call_command("publish_scheduled")
    page = InfoPage.objects.get(pk=planned[0])
    assert not page.live
    assert page.revisions.exclude(approved_go_live_at=None).exists()
    assert not PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").exists()


def test_a_dry_run_changes_nothing(planned, time_machine, capsys):
    time_machine.move_to(timezone.now() + 10 * MINUTE)
    call_command("publish_scheduled", dryrun=True)
    assert live() == set()
    assert "Eerste" in capsys.readouterr().out


@pytest.fixture
def incident(superuser, time_machine):
    """An incident that goes live in a minute and leaves half an hour later."""
    moment = timezone.now() + MINUTE
    page = publishing.start(record(late_in=90), superuser)
    publishing.publish(page, record(late_in=90), superuser, go_live_at=moment, expire_at=moment + 30 * MINUTE)
    time_machine.move_to(moment + datetime.timedelta(seconds=1))
    return page


def is_live(page):
    return IncidentPage.objects.get(pk=page.pk).live


def test_incidents_are_left_to_their_own_clock_for_a_minute_and_no_longer(incident, time_machine):
    call_command("publish_scheduled")
    assert not is_live(incident)
    time_machine.move_to(timezone.now() + MINUTE)
    call_command("publish_scheduled")
    assert is_live(incident)
    time_machine.move_to(timezone.now() + 29 * MINUTE)
    call_command("publish_scheduled")
    assert is_live(incident)
    time_machine.move_to(timezone.now() + MINUTE)
    call_command("publish_scheduled")
    assert not is_live(incident)


@pytest.mark.parametrize("first", ["clock", "schedule"])
def test_an_incident_goes_live_once_when_the_clock_and_the_schedule_both_see_it(incident, time_machine, first):
    time_machine.move_to(timezone.now() + 2 * MINUTE)
    both = [clock.go_live, lambda: call_command("publish_scheduled")]
    for publish in both if first == "clock" else reversed(both):
        publish()
    assert is_live(incident)
    assert Bulletin.objects.filter(incident=incident.translation_key).count() == 1

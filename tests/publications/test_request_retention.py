"""Who sent a Woo request is forgotten some time after it was handled."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from publications.models import RecentSender, WooRequest
from tests.publications.woo import VALUES, make_request
from tests.support import visible_text
from users.content import HANDLER
from vrtwente.management.commands.run_schedule import COMMANDS

pytestmark = pytest.mark.django_db

PERSONAL = ("name", "email", "phone", "address", "note")


def handled(days_ago, **fields):
    """A request that was handled so many days ago."""
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    return make_request(days_ago=days_ago + 20, handled_on=day, note="Gebeld met Jo.", **fields)


def test_after_a_year_only_who_sent_it_is_forgotten():
    request = handled(365)
    call_command("forget_woo_requests")
    now = WooRequest.objects.get()
    assert {getattr(now, field) for field in PERSONAL} == {""}
    for field in ("number", "received_at", "handled_on", "subject", "text", "period"):
        assert getattr(now, field) == getattr(request, field)


def test_what_is_open_or_was_handled_later_is_kept():
    handled(364)
    make_request(days_ago=2000, note="Gebeld met Jo.")
    call_command("forget_woo_requests")
    assert WooRequest.objects.count() == 2
    for kept in WooRequest.objects.all():
        assert kept.name == VALUES["name"]
        assert kept.note


def test_a_setting_says_how_long(settings):
    settings.WOO_REQUEST_KEEP_DAYS = 30
    handled(30)
    handled(29, subject="Later")
    call_command("forget_woo_requests")
    assert {request.subject: bool(request.name) for request in WooRequest.objects.all()} == {
        VALUES["subject"]: False,
        "Later": True,
    }


def test_a_note_that_is_written_afterwards_is_forgotten_too():
    request = handled(400)
    call_command("forget_woo_requests")
    WooRequest.objects.update(note="Nog eens gebeld met Jo.")
    call_command("forget_woo_requests")
    request.refresh_from_db()
    assert request.note == ""


def test_forgetting_again_changes_nothing(capsys):
    handled(400)
    call_command("forget_woo_requests")
    assert capsys.readouterr().out == "Emptied: 1\n"
    call_command("forget_woo_requests")
    assert capsys.readouterr().out == ""


def test_the_schedule_forgets():
    handled(400)
    RecentSender.objects.create(key="a" * 64, at=timezone.now() - datetime.timedelta(minutes=61))
    young = RecentSender.objects.create(key="b" * 64)
    for name in COMMANDS:
        call_command(name)
    assert WooRequest.objects.get().name == ""
    assert list(RecentSender.objects.all()) == [young]


def test_the_screens_say_what_was_forgotten(sign_in):
    request = handled(400)
    client = sign_in(HANDLER)
    call_command("forget_woo_requests")
    text = visible_text(client.get(reverse("woo_requests:inspect", args=[request.pk])).content, "main")
    assert "Naam gewist" in text
    assert "E-mail gewist" in text
    assert request.number in text
    assert client.get(reverse("woo_requests:edit", args=[request.pk])).status_code == 200

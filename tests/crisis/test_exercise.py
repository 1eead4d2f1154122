"""An exercise runs the whole chain, and no visitor, feed, search or page ever knows of it."""

import datetime
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from lxml import etree

from crisis import publishing, situation
from crisis.models import Bulletin, IncidentPage
from crisis.record import Level
from tests.crisis import cap_rules
from tests.crisis.conftest import GERMAN, record
from tests.support import document, public_paths, visible_text

pytestmark = pytest.mark.django_db
TITLE = "Oefenbrand met dikke rook"


@pytest.fixture
def exercise(publisher, second, django_capture_on_commit_callbacks):
    """An exercise of an alarm, published in the exercise seven minutes after its start: the page."""
    with django_capture_on_commit_callbacks(execute=True):
        what = record(Level.ALARM, TITLE, forms={"de": GERMAN})
        page = publishing.start(what, publisher, exercise=True)
        with time_machine.travel(timezone.now() + datetime.timedelta(minutes=7, seconds=10)):
            assert publishing.publish(page, what, publisher) == publishing.WAITING
            publishing.agree(page.publish_requests.waiting().get(), second)
    return IncidentPage.objects.get(pk=page.pk)


@pytest.fixture
def staff(publisher):
    client = Client()
    client.force_login(publisher)
    return client


def place(page, question=""):
    return f"/beheer/crisis/{page.pk}/oefening/{question}"


def test_staff_see_the_page_with_a_watermark_and_the_minutes_from_alarm_to_live(staff, exercise):
    html = staff.get(place(exercise)).content
    text = visible_text(html)
    assert TITLE in text
    assert "Sluit ramen en deuren." in text
    assert text.count("OEFENING. Dit is geen echt bericht.") == 2
    assert "Van alarm tot publicatie: 7 minuten." in text
    assert b"noindex" in html


@pytest.mark.parametrize("question", ["", "?vorm=de", "?waar=home", "?waar=elders"])
def test_no_link_about_the_message_leaves_the_exercise(staff, exercise, question):
    html = document(staff.get(place(exercise, question)).content)
    links = {link.get("href") for link in html.cssselect("a[href]")}
    assert not any(link.startswith(exercise.url) for link in links)
    for link in (link for link in links if link.startswith("?")):
        assert staff.get(place(exercise, link.partition("#")[0])).status_code == 200, link


def test_staff_see_home_and_another_page_and_each_form(staff, exercise):
    assert "Sluit ramen en deuren." in visible_text(staff.get(place(exercise, "?waar=home")).content, "main")
    assert TITLE in visible_text(staff.get(place(exercise, "?waar=elders")).content, ".c-watches")
    assert "Gehen Sie hinein." in visible_text(staff.get(place(exercise, "?vorm=de")).content, "main")
    assert staff.get(place(exercise, "?vorm=en")).status_code == 404


def test_nobody_else_sees_it(client, exercise, sign_in):
    assert client.get(place(exercise)).status_code == 302
    assert sign_in("Woo-behandelaar").get(place(exercise)).status_code in (302, 403)


def test_it_is_nowhere_on_the_site(client, exercise):
    assert client.get(exercise.get_url()).status_code == 404
    assert client.get(f"{exercise.get_url()}de/").status_code == 404
    places = [
        *public_paths(),
        "/nu-in-twente/stand.json",
        "/nu-in-twente/berichten.atom",
        "/nu-in-twente/berichten.json",
        "/nu-in-twente/cap.atom",
        "/nu-in-twente/geldt-dit-voor-mij/enschede/",
        "/zoeken/?q=oefenbrand",
        "/sitemap.xml",
        "/sitemap-1.xml",
    ]
    for path in places:
        assert TITLE not in client.get(path).content.decode(), path
    assert situation.messages() == []


def test_its_warnings_cannot_be_got_by_their_number(client, exercise):
    number = Bulletin.objects.get(exercise=True).pk
    assert client.get(f"/nu-in-twente/cap/{number}.xml").status_code == 404


def test_wagtail_refuses_to_publish_it(exercise, superuser):
    with pytest.raises(PermissionDenied):
        exercise.get_latest_revision().publish(user=superuser)


def test_a_program_cannot_publish_it_either(exercise):
    with pytest.raises(ValueError, match="never live"):
        exercise.get_latest_revision().publish(skip_permission_checks=True)
    exercise.live = True
    with pytest.raises(ValueError, match="never live"):
        exercise.save()


def test_mails_about_it_say_that_it_is_an_exercise(exercise):
    assert mail.outbox
    assert all(message.subject.startswith("[OEFENING]") for message in mail.outbox)
    assert all("[OEFENING]" in message.body for message in mail.outbox)


def test_staff_follow_its_warnings_which_say_that_it_is_an_exercise(staff, client, exercise):
    feed = etree.fromstring(staff.get(place(exercise, "berichten.atom")).content)
    (warning,) = feed.xpath("//*[local-name()='link'][@type='application/cap+xml']/@href")
    path = urlsplit(warning).path
    alert = staff.get(path)
    assert alert["Content-Type"].startswith("application/cap+xml")
    assert b"<status>Exercise</status>" in alert.content
    assert cap_rules.problems(alert.content) == []
    for hidden in (place(exercise, "berichten.atom"), path):
        assert client.get(hidden).status_code == 302
    assert staff.get(path.replace(".xml", "0.xml")).status_code == 404

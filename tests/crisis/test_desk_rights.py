"""Who may open the crisis screens, and who may do what there."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from crisis.models import IncidentPage, PublishRequest
from tests.crisis.conftest import record
from tests.crisis.desk import decide, draft, typed, url, words
from users.content import ADMINISTRATOR, CHIEF, CRISIS_EDITOR, EDITOR, HANDLER

pytestmark = pytest.mark.django_db
PREPARE = [EDITOR, CHIEF, ADMINISTRATOR, CRISIS_EDITOR]
PUBLISH = [CHIEF, ADMINISTRATOR, CRISIS_EDITOR]
OF_INCIDENT = ["incident", "change", "review", "live"]


@pytest.mark.parametrize("group", PREPARE)
def test_who_prepares_opens_the_screens_and_sees_the_menu(sign_in, said, group, subtests):
    page, client = said(record()), sign_in(group)
    for name, arguments in [("overview", None), ("new", None), *((name, page) for name in OF_INCIDENT)]:
        with subtests.test(name=name):
            assert client.get(url(name, arguments)).status_code == 200
    for name in ("end", "withdraw"):
        with subtests.test(name=name):
            assert (client.get(url(name, page)).status_code == 200) == (group in PUBLISH)
    assert '"name": "crisis"' in client.get(reverse("wagtailadmin_home")).content.decode()


def test_crisis_is_first_in_the_menu(sign_in):
    screen = sign_in(CHIEF).get(reverse("wagtailadmin_home")).content.decode()
    menu = screen.partition("wagtail-sidebar-props")[2]
    assert menu.index('"name": "crisis"') < menu.index('"name": "explorer"')


def test_others_see_nothing_of_it(sign_in, said):
    page, client = said(record()), sign_in(HANDLER)
    for name, arguments in [("overview", None), ("new", None), *((n, page) for n in (*OF_INCIDENT, "end", "withdraw"))]:
        assert client.get(url(name, arguments)).status_code == 302, name  # to the first screen, with a sentence
        assert client.post(url(name, arguments), typed()).status_code == 302, name
    assert IncidentPage.objects.filter(sample=False).count() == 1
    assert '"name": "crisis"' not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_visitor_is_sent_to_the_login(client, said):
    page = said(record())
    for name, arguments in [("overview", None), ("new", None), *((n, page) for n in (*OF_INCIDENT, "end", "withdraw"))]:
        response = client.get(url(name, arguments))
        assert response.status_code == 302
        assert "/beheer/login/" in response["Location"]


def test_who_only_prepares_cannot_publish_end_or_withdraw_by_sending_the_form(sign_in, said):
    live, client = said(record()), sign_in(EDITOR)
    page = draft(client)
    decide(client, page, "publish")  # becomes a question for somebody who may
    assert not IncidentPage.objects.get(pk=page.pk).live
    assert PublishRequest.objects.waiting().get().page == page
    decide(client, page, "alone", reason="Ik wil het zelf.")
    assert not IncidentPage.objects.get(pk=page.pk).live
    client.post(url("end", live), {"nl": "Het is voorbij."})
    client.post(url("withdraw", live), {"reason": "Weg ermee."})
    live.refresh_from_db()
    assert live.live
    assert live.ended_at is None


def test_who_only_prepares_sees_no_button_to_publish(sign_in):
    client = sign_in(EDITOR)
    screen = words(client.get(url("review", draft(client))))
    assert "Vraag een tweede persoon" in screen
    assert "Publiceer nu" not in screen
    assert "Noodprocedure" not in screen


def test_only_an_administrator_changes_the_rules(sign_in):
    address = reverse("wagtailsettings:edit", args=["crisis", "crisissettings"])
    assert sign_in(ADMINISTRATOR).get(address, follow=True).status_code == 200
    for group in (EDITOR, CHIEF, CRISIS_EDITOR):
        assert sign_in(group).get(address).status_code == 302


def test_who_switches_the_second_person_off_is_seen_by_all_who_publish(
    sign_in, publisher, mailoutbox, django_capture_on_commit_callbacks
):
    client = sign_in(ADMINISTRATOR)
    address = reverse("wagtailsettings:edit", args=["crisis", "crisissettings"])
    address = client.get(address, follow=True).request["PATH_INFO"]
    values = {"clear_hours": 12, "promise_minutes": 30}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, values | {"four_eyes_alarm": "on"})
    assert not mailoutbox
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, values)
    told = {mail.to[0]: mail for mail in mailoutbox}
    assert publisher.email in told
    assert told[publisher.email].subject == "Geen tweede persoon meer nodig: alarm"
    assert str(client.user) in told[publisher.email].body
    entry = ModelLogEntry.objects.get(action="crisis.alone")
    assert (entry.user, entry.data) == (client.user, {"levels": ["Alarm"]})


def test_what_changes_something_needs_a_post_with_a_token(said, publisher):
    page = said(record())
    client = Client(enforce_csrf_checks=True)
    client.force_login(publisher)
    for name in ("new", "change", "review", "end", "withdraw"):
        response = client.post(url(name, None if name == "new" else page), typed(nl="Voorbij.", reason="Fout."))
        assert response.status_code == 403, name
        client.get(url(name, None if name == "new" else page), {"agree": "", "publish": "", "nl": "Voorbij."})
    page.refresh_from_db()
    assert page.live
    assert page.ended_at is None


def test_a_crisis_editor_gets_no_further_than_the_crisis_screens(sign_in):
    client = sign_in(CRISIS_EDITOR)
    menu = client.get(reverse("wagtailadmin_home")).content.decode().partition("wagtail-sidebar-props")[2]
    assert not [
        name for name in ("explorer", "images", "documents", "users", "settings") if f'"name": "{name}"' in menu
    ]

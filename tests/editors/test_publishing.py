"""Planned publication, and addresses that keep working when a page is renamed or moved."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from core.content import find
from organisation.models import InfoPage
from tests.editor_form import edit_url, form_data
from tests.support import path_of


@pytest.fixture
def draft(db):
    """A page that was never published."""
    page = InfoPage(title="Nieuwe pagina", slug="nieuwe-pagina", live=False)
    find("home").add_child(instance=page)
    page.save_revision()
    return page


@pytest.fixture
def publish(staff_client, django_capture_on_commit_callbacks):
    """Changes fields of a page in the editor and publishes it, up to what Wagtail does when that is committed."""

    def publish(page, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            answer = staff_client.post(
                edit_url(page), form_data(staff_client, page) | changes | {"action-publish": "1"}
            )
        assert answer.status_code == 302
        return type(page).objects.get(pk=page.pk)

    return publish


def moment(**distance):
    """What the date fields of the editor send."""
    return timezone.localtime(timezone.now() + datetime.timedelta(**distance)).strftime("%Y-%m-%d %H:%M")


def pass_time(time_machine, **distance):
    time_machine.move_to(timezone.now() + datetime.timedelta(**distance))
    call_command("publish_scheduled")


def test_a_planned_page_goes_live_and_off_again_by_itself(publish, client, draft, time_machine):
    visitor = type(client)()
    planned = publish(draft, go_live_at=moment(hours=2), expire_at=moment(hours=4))
    assert not planned.live
    call_command("publish_scheduled")
    assert visitor.get(path_of(draft)).status_code == 404
    pass_time(time_machine, hours=3)
    assert visitor.get(path_of(draft)).status_code == 200
    pass_time(time_machine, hours=2)
    assert visitor.get(path_of(draft)).status_code == 404


def test_a_renamed_unit_is_found_at_its_old_address(publish, client):
    unit = find("ghor-twente")
    old = path_of(unit)
    publish(unit, slug="ghor")
    publish(find("ghor-twente"), slug="ghor-regio-twente")
    visitor = type(client)()
    for address in (old, old.replace("ghor-twente", "ghor")):
        answer = visitor.get(address)
        assert answer.status_code == 301
        assert answer.url.endswith("/hulpverlening/ghor-regio-twente/")


def test_a_moved_unit_and_the_pages_below_it_are_found_at_their_old_addresses(
    staff_client, client, django_capture_on_commit_callbacks
):
    unit = find("meldkamer-twente")
    addresses = [path_of(page) for page in unit.get_descendants(inclusive=True).live().specific()]
    assert len(addresses) > 1
    destination = find("veilig-samenleven")
    move = reverse("wagtailadmin_pages:move_confirm", args=[unit.pk, destination.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert staff_client.post(move).status_code == 302
    visitor = type(client)()
    for address in addresses:
        answer = visitor.get(address)
        assert answer.status_code == 301
        assert answer.url.endswith(address.replace("/hulpverlening/", "/veilig-samenleven/"))
        assert visitor.get(answer.url).status_code == 200


def test_a_name_that_a_draft_had_leaves_no_redirect(publish, draft):
    publish(draft, slug="definitieve-naam")
    assert InfoPage.objects.get(pk=draft.pk).slug == "definitieve-naam"
    assert not Redirect.objects.exists()


def test_a_page_that_comes_back_online_keeps_its_redirects(publish, draft):
    publish(draft)
    page = publish(draft, slug="tweede-naam")
    assert Redirect.objects.filter(old_path="/nieuwe-pagina").exists()
    page.unpublish()
    publish(page)
    assert Redirect.objects.filter(old_path="/nieuwe-pagina").exists()

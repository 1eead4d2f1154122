"""Before something goes, the editor reads what leads to it; what the site cannot do without, stays."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page, Site

from core.content import find
from core.models import Municipality
from organisation.models import InfoPage, OfficeHolder, OrganisationUnitPage
from tests.editor_form import edit_url
from tests.support import visible_text

WARNING = "verwijzen hiernaar"


@pytest.fixture
def target(db):
    """A page that nothing leads to yet."""
    page = InfoPage(title="Doel van links", slug="doel-van-links")
    find("home").add_child(instance=page)
    page.save_revision().publish()
    return page


def source(**fields):
    page = OrganisationUnitPage(title="Een ander onderdeel", slug="een-ander-onderdeel", intro="<p>x</p>", **fields)
    find("hulpverlening").add_child(instance=page)
    page.save_revision().publish()
    return page


def stream(kind, value):
    return json.dumps([{"type": kind, "value": value}])


def confirmation(client, action, page):
    answer = client.get(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_without_links_to_it_says_so(staff_client, target):
    assert "Geen enkele andere pagina verwijst hiernaar." in confirmation(staff_client, "delete", target)


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_a_link_in_running_text_is_named(staff_client, target, action):
    page = source(body=stream("text", f'<p><a linktype="page" id="{target.pk}">link</a></p>'))
    screen = confirmation(staff_client, action, target)
    assert WARNING in screen
    assert edit_url(page) in screen
    assert "Een ander onderdeel (Meer informatie → Tekst)" in visible_text(screen)


def test_a_link_in_a_list_of_links_is_named(staff_client, target):
    link = {"type": "link", "value": {"title": "Link", "page": target.pk, "anchor": "", "address": ""}}
    source(body=stream("links", [link]))
    assert "Een ander onderdeel (Meer informatie" in visible_text(confirmation(staff_client, "delete", target))


def test_a_unit_that_belongs_to_it_is_named(staff_client):
    ghor = find("ghor-twente")
    source(reports_to=ghor.unitpage_ptr)
    assert "Een ander onderdeel (Hoort bij)" in visible_text(confirmation(staff_client, "delete", ghor))


def test_links_to_pages_below_it_count_too(staff_client, target):
    below = InfoPage(title="Eronder", slug="eronder")
    target.add_child(instance=below)
    source(body=stream("text", f'<p><a linktype="page" id="{below.pk}">link</a></p>'))
    assert WARNING in confirmation(staff_client, "delete", target)


def test_a_list_of_pages_to_delete_warns_as_well(staff_client, target):
    source(body=stream("text", f'<p><a linktype="page" id="{target.pk}">link</a></p>'))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert WARNING in staff_client.get(f"{url}?id={target.pk}").content.decode()


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_the_home_page_stays(staff_client, action):
    home = find("home")
    staff_client.post(reverse(f"wagtailadmin_pages:{action}", args=[home.pk]))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    staff_client.post(f"{url}?id={home.pk}")
    assert Page.objects.get(pk=home.pk).live
    assert Site.objects.get().root_page_id == home.pk


def test_an_office_holder_with_a_seat_stays_and_the_boards_are_named(staff_client):
    mayor = OfficeHolder.objects.get(municipality__name="Enschede")
    url = reverse("wagtailsnippets_organisation_officeholder:delete", args=[mayor.pk])
    screen = visible_text(staff_client.get(url).content.decode())
    assert "Dit kan niet weg" in screen
    assert "Dagelijks Bestuur" in screen
    staff_client.post(url)
    assert OfficeHolder.objects.filter(pk=mayor.pk).exists()


def test_a_municipality_with_a_mayor_stays_and_a_sentence_says_why(staff_client):
    enschede = Municipality.objects.get(name="Enschede")
    url = reverse("wagtailsnippets_core_municipality:delete", args=[enschede.pk])
    answer = staff_client.post(url, follow=True)
    assert "nog nodig voor Burgemeester van Enschede" in answer.content.decode()
    many = reverse("wagtail_bulk_action", args=["core", "municipality", "delete"])
    assert staff_client.post(f"{many}?id={enschede.pk}").status_code == 302
    assert Municipality.objects.filter(pk=enschede.pk).exists()

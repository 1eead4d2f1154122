"""Wagtail's own ways to publish, change, move, copy and delete lead past the rule of two: for incidents they are closed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.models import Locale, Page, Revision, WorkflowState

from core.content import find
from crisis import publishing
from crisis.models import Bulletin, EarlierPage, IncidentPage, NowPage
from crisis.record import Level
from tests.crisis.conftest import record
from tests.crisis.desk import decide, typed, url
from tests.editor_form import form_data
from users.content import ADMINISTRATOR, CHIEF, EDITOR

pytestmark = pytest.mark.django_db

# Screens of one page: name, more arguments, and what is sent.
DOORS = [
    ("edit", [], {"action-publish": "1", "title": "Anders", "slug": "anders"}),
    ("unpublish", [], {}),
    ("delete", [], {"next": "/beheer/"}),
    ("copy", [], {"new_title": "Kopie", "new_slug": "kopie", "publish_copies": "on"}),
    ("move", [], {}),
    ("move_confirm", ["home"], {}),
    ("lock", [], {}),
    ("unlock", [], {}),
    ("set_privacy", [], {"restriction_type": "login"}),
    ("revisions_unschedule", ["revision"], {}),
    ("revisions_revert", ["revision"], {"action-publish": "1"}),
    ("confirm_workflow_cancellation", [], {}),
]


def arguments(page, more):
    known = {"home": find("home").pk, "revision": page.latest_revision_id}
    return [page.pk, *(known[name] for name in more)]


def facts():
    """Everything about incidents and the pages around them that such a screen could change."""
    fields = ("pk", "path", "live", "title", "locked", "slug", "latest_revision_id", "has_unpublished_changes")
    return (
        list(Page.objects.values_list(*fields)),
        Revision.page_revisions.filter(approved_go_live_at__isnull=False).count(),
        WorkflowState.objects.count(),
        [page.view_restrictions.count() for page in Page.objects.type(IncidentPage, NowPage)],
    )


@pytest.fixture
def pages(said, publisher):
    """One that is on the site, and a draft: both must stay what they are."""
    return {"live": said(record()), "draft": publishing.start(record(title="Nog niet klaar"), publisher)}


@pytest.mark.parametrize("which", ["live", "draft"])
@pytest.mark.parametrize(("name", "more", "data"), DOORS, ids=[door[0] for door in DOORS])
def test_no_screen_of_wagtail_changes_an_incident_not_even_for_a_superuser(
    staff_client, pages, which, name, more, data
):
    page, before = pages[which], None
    page.refresh_from_db()
    before = facts()
    address = reverse(f"wagtailadmin_pages:{name}", args=arguments(page, more))
    staff_client.post(address, {"new_parent_page": find("home").pk, **data})
    staff_client.get(address)
    assert facts() == before


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_no_bulk_action_changes_an_incident(staff_client, pages, action):
    before, home = facts(), find("home")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages.values())
    data = {"chooser": home.pk, "include_descendants": "on", "move_applies": ""}
    staff_client.post(f"{address}?{query}", data)
    assert facts() == before


@pytest.mark.parametrize("action", ["unpublish", "delete", "move", "publish"])
def test_the_page_above_incidents_takes_none_with_it(staff_client, pages, action):
    before, now = facts(), NowPage.objects.get()
    for name in ("unpublish", "delete"):
        staff_client.post(
            reverse(f"wagtailadmin_pages:{name}", args=[now.pk]), {"include_descendants": "on", "confirm_site_name": ""}
        )
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    staff_client.post(f"{bulk}?id={now.pk}", {"include_descendants": "on", "chooser": find("bestuur").pk})
    staff_client.post(reverse("wagtailadmin_pages:move_confirm", args=[now.pk, find("bestuur").pk]))
    after = facts()
    assert after == before


def test_an_incident_is_not_translated_beside_the_screens(staff_client, pages):
    now, english = NowPage.objects.get(), Locale.objects.get_or_create(language_code="en")[0]
    before = IncidentPage.objects.count()

    def translate(page, **more):
        address = reverse("simple_translation:submit_page_translation", args=[page.pk])
        return staff_client.post(address, {"locales": [english.pk], **more})

    translate(now, include_subtree="on")
    assert not NowPage.objects.filter(locale=english).exists()
    translate(now)
    assert NowPage.objects.filter(locale=english).exists()
    assert translate(pages["live"]).status_code == 302
    assert IncidentPage.objects.count() == before


@pytest.mark.parametrize("group", [EDITOR, CHIEF, ADMINISTRATOR])
def test_nobody_says_every_message_again_by_copying_the_page_above_them(sign_in, pages, group):
    client, now, before, said = sign_in(group), NowPage.objects.get(), facts(), Bulletin.objects.count()
    english = Page.objects.get(depth=2, locale__language_code="en")
    everything = {"new_parent_page": english.pk, "copy_subpages": "on", "publish_copies": "on"}
    address = reverse("wagtailadmin_pages:copy", args=[now.pk])
    client.post(address, {"new_title": "Kopie", "new_slug": "kopie", **everything})
    for action, data in [("copy", {"keep_live": True}), ("create_alias", {"update_slug": "spiegel"})]:
        address = reverse("wagtailadmin_api:pages:action", args=[now.pk, action])
        more = {"destination_page_id": english.pk, "recursive": True}
        assert client.post(address, data | more, "application/json").status_code == 403
    assert facts() == before
    assert Bulletin.objects.count() == said


def test_nobody_goes_back_to_an_old_version_so_that_a_question_cannot_be_answered(sign_in, other_desk, publisher):
    page = publishing.start(record(Level.ALARM), publisher)
    old = page.latest_revision_id
    publishing.publish(page, record(Level.ALARM, "Grote brand"), publisher)
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "revert_to_page_revision"])
    assert sign_in(CHIEF).post(address, {"revision_id": old}, "application/json").status_code == 403
    decide(other_desk, page, "agree")
    assert IncidentPage.objects.get(pk=page.pk).live


def test_a_draft_of_an_exercise_is_shown_only_on_the_screen_that_says_what_it_is(staff_client, publisher):
    page = publishing.start(record(), publisher, exercise=True)
    response = staff_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response["Location"] == url("exercise", page)


def test_no_copy_of_an_incident_is_public_at_once_whoever_makes_it(pages):
    said = Bulletin.objects.count()
    with pytest.raises(PermissionDenied), transaction.atomic():
        find("home").copy(update_attrs={"slug": "kopie"}, recursive=True)
    assert Bulletin.objects.count() == said


def test_a_second_page_above_incidents_keeps_nobody_from_making_one(publisher):
    now = NowPage.objects.get()
    english = Page.objects.get(depth=2, locale__language_code="en")
    now.copy(to=english, update_attrs={"slug": "kopie"}, keep_live=False)
    assert publishing.start(record(), publisher).is_child_of(now)


def test_the_doors_that_are_closed_here_are_doors_elsewhere(staff_client):
    page = find("algemeen-bestuur")
    before = facts()
    for name in ("lock", "unpublish", "delete"):
        staff_client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
        after = facts()
        assert after != before, name
        before = after


def test_the_editor_of_wagtail_leads_to_our_screen(staff_client, pages):
    for page in pages.values():
        response = staff_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert response["Location"] == url("incident", page)


def test_an_incident_is_not_among_the_pages_to_make(staff_client):
    now = NowPage.objects.get()
    assert IncidentPage not in now.creatable_subpage_models()
    before = facts()
    address = reverse("wagtailadmin_pages:add", args=["crisis", "incidentpage", now.pk])
    staff_client.post(address, {"title": "Zo maar", "slug": "zo-maar", "action-publish": "1"})
    assert facts() == before


def test_the_page_above_incidents_can_still_be_edited(staff_client):
    now = NowPage.objects.get()
    data = form_data(staff_client, now) | {"title": "Nu in onze regio", "action-publish": "1"}
    assert staff_client.post(reverse("wagtailadmin_pages:edit", args=[now.pk]), data).status_code == 302
    assert NowPage.objects.get().title == "Nu in onze regio"
    assert EarlierPage.objects.get().live


def test_the_page_above_incidents_does_not_leave_at_a_time(sign_in):
    client, now = sign_in(CHIEF), NowPage.objects.get()
    data = form_data(client, now) | {"expire_at": "2099-01-01 12:00", "action-publish": "1"}
    response = client.post(reverse("wagtailadmin_pages:edit", args=[now.pk]), data)
    assert "Deze pagina blijft altijd op de site." in response.content.decode()
    assert NowPage.objects.get().expire_at is None


def test_another_address_of_the_page_above_incidents_breaks_no_link_of_a_message(
    sign_in, pages, django_capture_on_commit_callbacks
):
    client, now, path = sign_in(CHIEF), NowPage.objects.get(), pages["live"].url
    data = form_data(client, now) | {"slug": "nu", "action-publish": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[now.pk]), data)
    response = client.get(path, follow=True)
    assert response.redirect_chain == [(pages["live"].url.replace("/nu-in-twente/", "/nu/"), 301)]
    assert response.status_code == 200


def test_the_invented_sample_is_shown_and_can_be_taken_away(staff_client):
    page = IncidentPage.objects.get(sample=True)
    assert staff_client.get(url("incident", page)).status_code == 200
    staff_client.post(url("change", page), typed() | {"draft": ""})
    assert IncidentPage.objects.get(pk=page.pk).latest_revision_id == page.latest_revision_id
    staff_client.post(url("withdraw", page), {"reason": "Het voorbeeld is niet meer nodig."})
    assert not IncidentPage.objects.get(pk=page.pk).live

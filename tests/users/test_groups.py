"""What each group of editors can and cannot do, tried through the screens."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow

from core.models import Municipality
from organisation.models import OfficeHolder
from tests.editor_form import edit_url, form_data
from tests.support import path_of
from users.content import ADMINISTRATOR, CHIEF, CRISIS_EDITOR, EDITOR, HANDLER, REVIEW

GROUPS = [EDITOR, CHIEF, ADMINISTRATOR]


@pytest.fixture
def text(db):
    """A published page to work on."""
    return Page.objects.get(slug="bestuur").specific


def post(client, page, action=None, **changes):
    """Save the editor's form of a page with some changes; `action` is the button."""
    data = form_data(client, page) | changes
    return client.post(edit_url(page), data | ({action: "1"} if action else {}))


def test_an_editor_saves_a_draft(sign_in, client, text):
    answer = post(sign_in(EDITOR), text, title="Een nieuwe titel")
    assert answer.status_code == 302
    assert Page.objects.get(pk=text.pk).draft_title == "Een nieuwe titel"
    assert "Een nieuwe titel" not in client.get(path_of(text)).content.decode()


def test_an_editor_cannot_publish_even_by_sending_the_button(sign_in, client, text):
    post(sign_in(EDITOR), text, "action-publish", title="Stiekem online")
    assert Page.objects.get(pk=text.pk).title != "Stiekem online"
    assert "Stiekem online" not in client.get(path_of(text)).content.decode()


def test_an_editor_submits_and_a_chief_editor_publishes(sign_in, client, text, mailoutbox):
    chief = sign_in(CHIEF)
    post(sign_in(EDITOR), text, "action-submit", title="Klaar voor controle")
    state = text.specific.current_workflow_state
    assert state.workflow.name == REVIEW
    assert [mail.to for mail in mailoutbox] == [[chief.user.email]]
    assert "Klaar voor controle" in chief.get(reverse("wagtailadmin_home")).content.decode()
    task = state.current_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[text.pk, "approve", task.pk])
    chief.post(approve)
    assert "Klaar voor controle" in client.get(path_of(text)).content.decode()


def test_an_editor_cannot_approve_the_own_text(sign_in, text):
    editor = sign_in(EDITOR)
    post(editor, text, "action-submit", title="Zelf goedgekeurd")
    task = text.specific.current_workflow_state.current_task_state
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[text.pk, "approve", task.pk]))
    assert Page.objects.get(pk=text.pk).title != "Zelf goedgekeurd"


def test_an_editor_cannot_take_a_page_offline_nor_delete_it(sign_in, text):
    editor = sign_in(EDITOR)
    for action in ("unpublish", "delete"):
        editor.post(reverse(f"wagtailadmin_pages:{action}", args=[text.pk]))
    assert Page.objects.get(pk=text.pk).live


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_sees_its_own_menu(sign_in, group):
    screen = sign_in(group).get(reverse("wagtailadmin_home")).content.decode()
    assert '"name": "explorer"' in screen
    assert ('"name": "office-holders"' in screen) == (group != EDITOR)
    assert ('"name": "redirects"' in screen) == (group != EDITOR)
    assert ('"name": "users"' in screen) == (group == ADMINISTRATOR)
    assert '"name": "groups"' not in screen
    assert '"name": "snippets"' not in screen


# Where who may come: the name of a screen, and the first group that gets in.
SCREENS = [
    ("wagtailimages:add", EDITOR),
    ("wagtaildocs:add", EDITOR),
    ("review_report", EDITOR),
    ("crisis_overview", EDITOR),
    ("crisis_new", EDITOR),
    ("wagtailsnippets_organisation_officeholder:list", CHIEF),
    ("wagtailsnippets_organisation_portfolio:add", CHIEF),
    ("wagtailsnippets_core_municipality:add", CHIEF),
    ("wagtailsnippets_core_film:add", CHIEF),
    ("wagtailsnippets_core_sitetexts:list", CHIEF),
    ("wagtailsnippets_readaloud_pronunciation:add", CHIEF),
    ("read_aloud_report", CHIEF),
    ("wagtailredirects:add", CHIEF),
    ("wagtailusers_users:add", ADMINISTRATOR),
    ("wagtailadmin_collections:index", ADMINISTRATOR),
    ("wagtailadmin_workflows:index", ADMINISTRATOR),
    ("wagtailsites:index", ADMINISTRATOR),
    ("wagtailusers_groups:index", None),
    ("wagtaillocales:index", None),
]


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_opens_only_its_own_screens(sign_in, group, subtests):
    client = sign_in(group)
    for screen, first in SCREENS:
        with subtests.test(screen=screen):
            allowed = first is not None and GROUPS.index(group) >= GROUPS.index(first)
            assert (client.get(reverse(screen)).status_code == 200) == allowed


def test_a_chief_editor_changes_a_mayor(sign_in):
    holder = OfficeHolder.objects.get(municipality__name="Almelo")
    url = reverse("wagtailsnippets_organisation_officeholder:edit", args=[holder.pk])
    data = {"office": holder.office, "municipality": holder.municipality_id, "name": "A. Voorbeeld", "sample": "on"}
    assert sign_in(CHIEF).post(url, data).status_code == 302
    assert OfficeHolder.objects.get(pk=holder.pk).name == "A. Voorbeeld"


def test_an_editor_cannot_change_a_record(sign_in):
    municipality = Municipality.objects.get(name="Almelo")
    url = reverse("wagtailsnippets_core_municipality:edit", args=[municipality.pk])
    sign_in(EDITOR).post(url, {"name": "Anders", "code": "0141", "website": "https://www.example.nl"})
    assert Municipality.objects.get(pk=municipality.pk).name == "Almelo"


@pytest.mark.django_db
def test_wagtails_english_groups_and_workflow_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) == {*GROUPS, HANDLER, CRISIS_EDITOR}
    assert [workflow.name for workflow in Workflow.objects.all()] == [REVIEW]


@pytest.mark.django_db
def test_loading_again_gives_back_no_right_that_was_taken_away():
    taken = GroupPagePermission.objects.filter(group__name=CHIEF, permission__codename="publish_page")
    taken.delete()
    call_command("load_content", verbosity=0)
    assert not taken.exists()

"""Who edits one section sees and uses no files of what another section prepares."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.models import GroupPagePermission

from publications.models import PaperFile, PaperPage, PaperVersion
from tests.editor_form import edit_url, form_data
from tests.publications.conftest import make_file, make_paper

pytestmark = pytest.mark.django_db

CHOOSE = "/beheer/bestanden-van-stukken/"
NAME = "Kwibusnota"


@pytest.fixture
def editor_of(django_user_model):
    """Makes an editor of one page and what is below it: a client, with the person as `client.user`."""

    def editor_of(page):
        group = Group.objects.create(name=f"Redactie {page.title}")
        rights = Permission.objects.filter(content_type__app_label="wagtailcore")
        for name in ("add_page", "change_page"):
            GroupPagePermission.objects.create(group=group, page=page, permission=rights.get(codename=name))
        group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "add_paperfile"]))
        client = Client()
        client.user = django_user_model.objects.create_user(page.slug, f"{page.slug}@example.nl", "geheim-van-de-test")
        client.user.groups.add(group)
        client.force_login(client.user)
        return client

    return editor_of


@pytest.fixture
def secret(meeting):
    """The file of a closed paper of a meeting."""
    file = make_file(NAME)
    make_paper(meeting, publish=False, file=file, closed=True)
    return file


def put_in_draft(paper, file):
    draft = PaperPage.objects.get(pk=paper.pk)
    draft.versions = [*draft.versions.all(), PaperVersion(file=file, reason="Fout hersteld")]
    draft.save_revision()


def address(file):
    return f"/stukken/{file.uuid}/{file.full_name}"


def offered(client, file):
    """In which ways the file can be chosen."""
    answers = {
        "list": client.get(CHOOSE),
        "results": client.get(f"{CHOOSE}results/?q={file.name}"),
        "one": client.get(f"{CHOOSE}chosen/{file.pk}/"),
        "many": client.get(f"{CHOOSE}chosen-multiple/?id={file.pk}"),
    }
    return [way for way, answer in answers.items() if file.full_name in answer.content.decode()]


def chosen(client, paper, file):
    """Whether the form of a paper takes the file."""
    data = form_data(client, paper) | {"versions-0-file": file.pk}
    client.post(edit_url(paper), data)
    return PaperPage.objects.get(pk=paper.pk).get_latest_revision_as_object().current.file == file


def test_another_section_cannot_see_or_choose_the_file_of_a_draft(editor_of, folder, secret):
    client, mine = editor_of(folder), make_paper(folder, "Van mij", publish=False)
    assert offered(client, secret) == []
    assert not chosen(client, mine, secret)
    assert client.get(address(secret)).status_code == 404


def test_the_section_itself_can(editor_of, meeting, secret):
    client, other = editor_of(meeting), make_paper(meeting, "Ander stuk", publish=False)
    assert offered(client, secret) == ["list", "results", "one", "many"]
    assert chosen(client, other, secret)
    assert client.get(address(secret)).status_code == 200


def test_a_new_version_in_a_draft_is_for_its_own_section(editor_of, folder, meeting, paper):
    file = make_file(NAME)
    put_in_draft(paper, file)
    assert editor_of(meeting).get(address(file)).status_code == 200
    other = editor_of(folder)
    assert other.get(address(file)).status_code == 404
    assert offered(other, file) == []


def test_what_somebody_added_is_for_them(editor_of, folder):
    client, mine, file = editor_of(folder), make_paper(folder, "Van mij", publish=False), make_file(NAME)
    PaperFile.objects.filter(pk=file.pk).update(uploaded_by=client.user)
    assert offered(client, file) == ["list", "results", "one", "many"]
    assert client.get(address(file)).status_code == 200
    assert chosen(client, mine, file)


def test_a_public_file_is_for_everybody(editor_of, folder, meeting):
    file = make_file(NAME)
    make_paper(meeting, file=file)
    assert offered(editor_of(folder), file) == ["list", "results", "one", "many"]


def test_a_file_that_another_chose_stays(editor_of, folder):
    """It is in the draft of a page of mine, though I added it not."""
    paper, file = make_paper(folder), make_file(NAME)
    put_in_draft(paper, file)
    client = editor_of(folder)
    data = form_data(client, paper) | {"title": "Andere titel"}
    client.post(edit_url(paper), data)
    draft = PaperPage.objects.get(pk=paper.pk).get_latest_revision_as_object()
    assert draft.title == "Andere titel"
    assert file in [version.file for version in draft.versions.all()]

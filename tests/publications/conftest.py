"""A body with a meeting, papers with real files: what the tests of this room share."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from core.content import find
from core.models import BasePage
from publications.models import (
    AgendaItem,
    BodyPage,
    FolderPage,
    MeetingPage,
    MeetingsPage,
    OpennessPage,
    PaperFile,
    PaperPage,
    PaperVersion,
)
from publications.tooi import Category, FileKind
from tests.publications.stage import BUILDERS, Stage, staged

PDF = b"%PDF-1.7\n%plain bytes for tests that look at the address and not into the file\n%%EOF\n"
NOON = datetime.datetime(2026, 3, 4, 12, 0, tzinfo=timezone.get_default_timezone())


def add(parent: BasePage, page: BasePage) -> BasePage:
    """Publishes a page below another, as an editor would: the page."""
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def make_file(name="stuk", data=PDF, text="De tekst van het stuk."):
    """A stored file, as `publications.intake` leaves it."""
    file = PaperFile(name=name, kind=FileKind.PDF, size=len(data), sha256="0" * 64, pages=1, text=text, tagged=True)
    file.file.save(name, ContentFile(data), save=False)
    file.save()
    return file


def make_paper(parent, title="Voorstel", *, publish=True, file=None, **fields):
    """A paper below a meeting or folder; a draft with publish=False."""
    page = PaperPage(title=title, date=datetime.date(2026, 3, 1), **fields)
    page.versions = [PaperVersion(file=file or make_file(), date=datetime.date(2026, 3, 1))]
    if publish:
        return add(parent, page)
    page.live = False
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision()
    return PaperPage.objects.get(pk=page.pk)


@pytest.fixture(scope="package")
def stage(django_db_blocker):
    stage = Stage()
    yield stage
    with django_db_blocker.unblock():
        stage.set([])


@pytest.fixture(autouse=True)
def stage_is_set(request, stage, our_own_language, django_db_blocker):
    """Has on the stage what the test asks for, before `db` opens the transaction of the test."""
    if not BUILDERS.keys().isdisjoint(request.fixturenames):
        request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        stage.set(request.fixturenames)


def pytest_collection_modifyitems(items):
    for item in items:
        if "stage_is_set" in item.fixturenames:  # comes first, also where a mark asks for `db`
            item.fixturenames.remove("stage_is_set")
            item.fixturenames.insert(0, "stage_is_set")


@staged
def openness():
    """The section Openheid of a test; beside the one of the starting content."""
    return add(find("home"), OpennessPage(title="Openheid van de proef", slug="openheid-proef"))


@staged
def general_board(openness):
    """A general board that meets."""
    meetings = add(openness, MeetingsPage(title="Vergaderingen", slug="vergaderingen"))
    return add(meetings, BodyPage(title="Proefbestuur", slug="proefbestuur", body_kind="algemeen"))


@staged
def meeting(general_board):
    """A meeting with an agenda of two points."""
    page = MeetingPage(title="Vergadering Proefbestuur", slug="2026-03-04", starts_at=NOON, place="Hengelo")
    page.agenda = [AgendaItem(title="Opening", sort_order=0), AgendaItem(title="Begroting", sort_order=1)]
    return add(general_board, page)


@staged
def folder(openness):
    """A folder of year plans."""
    return add(openness, FolderPage(title="Plannen", slug="plannen", category=Category.YEAR_PLANS))


@staged
def paper(meeting):
    """A public paper of the meeting."""
    return make_paper(meeting)

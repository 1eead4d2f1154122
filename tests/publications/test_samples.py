"""The samples of the starting content: of every kind, marked in words, and gone with one command."""

import io

import pytest
from django.core.management import call_command
from wagtail.models import Page

from core.content import find
from crisis.models import IncidentPage
from publications.models import InspectionPage, MeetingPage, PaperPage, RequestPage, Shelf
from tests.support import document, path_of, visible_text

pytestmark = pytest.mark.django_db
MODELS = (MeetingPage, PaperPage, RequestPage, InspectionPage, IncidentPage)


def samples():
    return [page for model in MODELS for page in model.objects.filter(sample=True).live()]


def test_there_is_a_sample_of_a_meeting_in_every_state():
    meetings = list(MeetingPage.objects.filter(sample=True))
    assert {meeting.state for meeting in meetings} == {"planned", "past", "cancelled"}
    assert [meeting.closed for meeting in meetings].count(True) == 1
    assert PaperPage.objects.filter(sample=True).count() >= 5


def test_every_sample_is_marked_in_words(client, subtests):
    for page in samples():
        with subtests.test(path=path_of(page)):
            assert "Voorbeeld" in visible_text(client.get(path_of(page)).content, ".c-pagehead .c-sample")


def test_no_sample_is_given_to_the_national_harvester(client):
    assert not Shelf.objects.filter(filled=True).exists()
    assert "diwoo" not in client.get("/robots.txt").content.decode()


def test_the_text_of_a_sample_paper_stands_beside_its_file(client):
    paper = find("sample/paper/past/verslag")
    page = document(client.get(path_of(paper)).content)
    assert "Twee gemeenten vragen om meer aandacht voor hitte" in page.cssselect("#tekst")[0].text_content()
    (file,) = page.cssselect("#bestand .c-docs a")
    answer = client.get(file.get("href"))
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_one_command_takes_them_all_away_and_nothing_else(client):
    others = set(Page.objects.values_list("pk", flat=True)) - {page.pk for page in samples()}
    output = io.StringIO()
    call_command("remove_samples", stdout=output)
    assert set(Page.objects.values_list("pk", flat=True)) == others
    assert samples() == []
    assert "Er zijn nu geen vergaderingen gepland." in visible_text(client.get("/openheid/vergaderingen/").content)
    call_command("load_content", verbosity=0, stdout=output)
    assert samples() == []

"""The report "Lees voor", a second try, and the warning on the first screen."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.content import find
from readaloud.models import Recording, State
from tests.editor_form import edit_url
from tests.support import document, visible_text, words
from users.content import ADMINISTRATOR, CHIEF, EDITOR

REPORT = "read_aloud_report"
PROBLEM = "De stem gaf <b>geen</b> antwoord."
LONG_AGO = datetime.timedelta(minutes=11)


@pytest.fixture
def chief(sign_in):
    return sign_in(CHIEF)


@pytest.fixture
def recordings(nothing_recorded):
    """One recording of each state; what waits has only just been wished."""
    now = timezone.now()
    pages = [find(key) for key in ("contact", "privacy", "ghor-twente", "politie")]
    details = {
        State.FAILED: {"problem": PROBLEM, "due_at": now + LONG_AGO},
        State.WAITING: {},
        State.SPEAKING: {"held_until": now + LONG_AGO},
        State.DONE: {"name": "1-abc", "seconds": 61, "spoken_at": now, "checked_at": now},
    }
    return {
        state: Recording.objects.create(page=page, title=page.title, state=state, **values)
        for page, (state, values) in zip(pages, details.items(), strict=True)
    }


def rows(client, **question):
    screen = document(client.get(reverse(REPORT), question).content)
    return {words(row.cssselect(".title")[0]): row for row in screen.cssselect("#listing-results tbody tr")}


def first_screen(client):
    return visible_text(client.get(reverse("wagtailadmin_home")).content)


def retry(client, *recording, **headers):
    name = "read_aloud_retry" if recording else "read_aloud_retry_all"
    return client.post(reverse(name, args=[item.pk for item in recording]), headers=headers)


def test_the_report_tells_of_every_recording_how_it_stands(chief, recordings):
    found = rows(chief)
    assert next(iter(found)) == "Contact", "what failed comes first"
    assert list(found)[-1] == "Politie", "what is done comes last"
    assert len(found) == 4
    assert "Mislukt" in words(found["Contact"])
    assert PROBLEM in words(found["Contact"])
    assert not found["Contact"].cssselect("b")
    assert "1 minuut en 1 seconde" in words(found["Politie"])
    assert str(timezone.localtime().year) in words(found["Politie"])
    assert found["Contact"].cssselect(f'a[href="{edit_url(find("contact"))}"]')
    assert not found["Politie"].cssselect("form")


def test_search_results_are_listed_only_when_they_failed_and_have_no_link(chief, nothing_recorded):
    search = Recording.objects.create(key="x", title="Zoeken", blocks=[])
    assert rows(chief) == {}
    Recording.objects.filter(pk=search.pk).update(state=State.FAILED)
    assert not rows(chief)["Zoeken"].cssselect("a")


@pytest.mark.parametrize("state", State.values)
def test_the_report_is_filtered_by_state(chief, recordings, state):
    assert list(rows(chief, state=state)) == [recordings[state].title]


@pytest.mark.parametrize("question", ["x", "\x00", "<script>", "a" * 10_000])
def test_a_strange_filter_does_no_harm(chief, recordings, question):
    for screen in (REPORT, "read_aloud_report_results"):
        answer = chief.get(reverse(screen), {"state": question, "p": question})
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


def test_the_report_can_be_opened_in_a_spreadsheet(chief, recordings):
    answer = chief.get(reverse(REPORT), {"export": "csv"})
    sheet = b"".join(answer.streaming_content).decode()
    assert sheet.splitlines()[0] == "Pagina,Stand,Duur in seconden,Ingesproken,Probleem"
    assert f"Contact,Mislukt,0.0,,{PROBLEM}" in sheet


def test_more_recordings_take_no_more_queries(chief, recordings):
    def queries():
        with CaptureQueriesContext(connection) as made:
            rows(chief)
        return len(made)

    queries()  # fills what a process remembers
    before = queries()
    for key in ("home", "bestuur", "toegankelijkheid", "overzicht"):
        page = find(key)
        Recording.objects.create(page=page, title=page.title, state=State.FAILED, problem=PROBLEM)
    assert queries() == before


def test_one_failed_recording_is_tried_again_from_its_row(chief, recordings):
    other = Recording.objects.create(key="x", title="Zoeken", state=State.FAILED)
    (form,) = rows(chief)["Contact"].cssselect("form[method=post]")
    assert form.get("action") == reverse("read_aloud_retry", args=[recordings[State.FAILED].pk])
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief.user)
    (form,) = rows(strict)["Contact"].cssselect("form")
    answer = strict.post(form.get("action"), dict(form.form_values()), follow=True)
    assert "1 opname wacht nu op een nieuwe poging." in visible_text(answer.content)
    assert Recording.objects.get(pk=recordings[State.FAILED].pk).state == State.WAITING
    assert Recording.objects.get(pk=other.pk).state == State.FAILED


def test_everything_that_failed_is_tried_again_at_once(chief, recordings):
    Recording.objects.create(key="x", title="Zoeken", state=State.FAILED)
    screen = document(chief.get(reverse(REPORT)).content)
    assert screen.cssselect(f'form[method=post][action="{reverse("read_aloud_retry_all")}"] button')
    answer = chief.post(reverse("read_aloud_retry_all"), follow=True)
    assert "2 opnamen wachten nu op een nieuwe poging." in visible_text(answer.content)
    assert "Alles opnieuw proberen" not in visible_text(answer.content)
    assert not Recording.objects.filter(state=State.FAILED).exists()


def test_what_did_not_fail_is_left_as_it_is(chief, recordings):
    for state in (State.WAITING, State.SPEAKING, State.DONE):
        version = recordings[state].version
        answer = chief.post(reverse("read_aloud_retry", args=[recordings[state].pk]), follow=True)
        assert "Er was niets om opnieuw te proberen." in visible_text(answer.content)
        recordings[state].refresh_from_db()
        assert (recordings[state].state, recordings[state].version) == (state, version)


@pytest.mark.parametrize("key", [0, 999_999, 10**40])
def test_a_recording_that_is_gone_is_no_error(chief, nothing_recorded, key):
    assert chief.post(reverse("read_aloud_retry", args=[key])).status_code == 302


def test_nothing_is_tried_again_by_a_link_or_without_the_token(chief, recordings):
    assert chief.get(reverse("read_aloud_retry_all")).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief.user)
    assert retry(strict).status_code == 403
    assert Recording.objects.filter(state=State.FAILED).count() == 1


def test_an_editor_neither_sees_the_report_nor_tries_again(sign_in, recordings):
    editor = sign_in(EDITOR)
    assert editor.get(reverse(REPORT)).status_code == 302
    retry(editor)
    retry(editor, recordings[State.FAILED])
    assert retry(editor, **{"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    assert Recording.objects.filter(state=State.FAILED).count() == 1
    assert '"name": "read-aloud"' not in editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "Lees voor vraagt aandacht" not in first_screen(editor)


@pytest.mark.parametrize("group", [CHIEF, ADMINISTRATOR])
def test_the_menu_of_reports_leads_to_it(sign_in, nothing_recorded, group):
    assert '"name": "read-aloud"' in sign_in(group).get(reverse("wagtailadmin_home")).content.decode()


def test_the_first_screen_is_silent_while_all_is_well(chief, recordings):
    recordings[State.FAILED].delete()
    assert "Lees voor vraagt aandacht" not in first_screen(chief)


def test_the_first_screen_counts_what_failed_and_leads_to_it(chief, recordings):
    assert "1 pagina kon niet worden ingesproken." in first_screen(chief)
    screen = document(chief.get(reverse("wagtailadmin_home")).content)
    (link,) = screen.cssselect('a[href*="/rapporten/lees-voor/"][href$="?state=failed"]')
    assert [words(row) for row in document(chief.get(link.get("href")).content).cssselect("tbody .title")] == [
        "Contact"
    ]


def test_the_first_screen_says_when_nobody_speaks(chief, recordings):
    Recording.objects.filter(state=State.FAILED).delete()
    Recording.objects.filter(state=State.WAITING).update(due_at=timezone.now() - LONG_AGO)
    assert "langer dan 10 minuten" not in first_screen(chief), "another page was just done: the worker runs"
    Recording.objects.filter(state=State.DONE).update(checked_at=timezone.now() - LONG_AGO)
    assert "Pagina’s wachten al langer dan 10 minuten op hun geluid." in first_screen(chief)
    assert "Meld dit degene die de site beheert." in first_screen(chief)


def test_the_first_screen_says_so_too_when_a_worker_died(chief, recordings):
    Recording.objects.exclude(state=State.SPEAKING).delete()
    Recording.objects.update(held_until=timezone.now() - LONG_AGO)
    assert "langer dan 10 minuten" in first_screen(chief)


def test_a_title_is_no_formula_in_an_exported_list(chief, recordings):
    Recording.objects.filter(pk=recordings[State.FAILED].pk).update(title="=1+1", problem="+2")
    exported = chief.get(reverse(REPORT), {"export": "csv"}).getvalue().decode()
    assert "'=1+1" in exported
    assert "'+2" in exported

"""Faults: whatever breaks, the page stays up, no half file is heard, and editors read what is wrong."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from wagtail.models import Page

from organisation.models import InfoPage
from readaloud import files, queue
from readaloud.cache import SpeechCache
from readaloud.engines import open_engine
from readaloud.models import Recording, State
from readaloud.rendering import NotReadable, render
from readaloud.speaking import Speaker
from tests.readaloud.conftest import heard
from tests.support import visit

ROOT = Path(__file__).resolve().parents[2]


def attempt(article, speaker):
    """One turn for a page; its recording afterwards."""
    Recording.objects.exclude(page=article).delete()
    speaker.grant(queue.take())
    return Recording.objects.get(page=article)


def stays_up(article):
    return visit("/proef/").response.status_code == 200


def test_an_engine_that_is_missing_is_told_to_editors(article, settings):
    settings.READ_ALOUD_ENGINE = "piper"
    settings.READ_ALOUD_PIPER_VOICES = {"nl": "/er/is/geen/stem.onnx"}
    with Speaker() as speaker:
        failed = attempt(article, speaker)
    assert failed.state == State.FAILED
    assert "stem.onnx" in failed.problem
    assert heard(article) == []
    assert stays_up(article)


def test_an_engine_that_crashes_in_the_middle_is_tried_again(article, speaker, tmp_path):
    speaker.cache = SpeechCache(tmp_path)  # nothing was said before
    speaker.engine = open_engine("beeps")
    os.kill(speaker.engine.process.pid, signal.SIGKILL)
    failed = attempt(article, speaker)
    assert failed.state == State.FAILED
    assert "stopte onverwacht" in failed.problem
    assert heard(article) == []
    queue.retry(Recording.objects.filter(pk=failed.pk))
    assert attempt(article, speaker).state == State.DONE


def test_a_page_that_breaks_fails_by_itself_and_keeps_its_sound(article, spoken, speaker, monkeypatch):
    def broken(page, request, *args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(InfoPage, "serve", broken)
    queue.wish([article.pk])
    failed = attempt(article, speaker)
    assert failed.state == State.FAILED
    assert "geeft nu een fout" in failed.problem
    assert failed.name == spoken.name
    assert files.complete(spoken.name)


def test_a_page_that_is_no_longer_there_for_visitors_loses_its_sound(article, spoken, speaker):
    """It stands outside the site: it has no address."""
    Page.objects.get(pk=article.pk).move(Page.get_first_root_node(), pos="last-child")
    queue.wish([article.pk])
    failed = attempt(article, speaker)
    assert (failed.state, failed.name) == (State.FAILED, "")
    assert heard(article) == []


def test_a_fault_that_nobody_foresaw_is_logged_and_tried_again(article, speaker, monkeypatch, caplog):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("readaloud.speaking.write", broken)
    failed = attempt(article, speaker)
    assert failed.state == State.FAILED
    assert "logboek" in failed.problem
    assert "ZeroDivisionError" in caplog.text


def test_a_full_disk_leaves_no_half_file_and_is_told_to_editors(article, speaker):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))  # bytes: no file of sound is so small
    try:
        failed = attempt(article, speaker)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, kept)
    assert failed.state == State.FAILED
    assert failed.problem == "De schijf is vol."
    assert heard(article) == []
    assert stays_up(article)


def test_a_page_without_text_is_told_to_editors(article, speaker, monkeypatch):
    monkeypatch.setattr("readaloud.speaking.render", lambda address: "<main data-read></main>")
    assert "geen tekst" in attempt(article, speaker).problem


def test_an_address_with_letters_of_any_language_is_read(db):
    assert "€" in render("/zoeken/?q=€ café")


@pytest.mark.parametrize("address", ["/deze-is-er-niet/", "/beheer/", "/zoeken", "/media/x.png"])
def test_what_is_no_page_is_not_read(db, address):
    with pytest.raises(NotReadable):
        render(address)


def test_a_page_is_read_as_any_visitor_sees_it(article, staff_client):
    assert "Proef" in render("/proef/")
    assert "wagtail-userbar" not in render("/proef/")


def test_speaking_by_hand_shows_what_was_done(article, tmp_path):
    """The command in a process of its own would see another database; see the test of the whole site in a browser."""
    from io import StringIO

    from django.core.management import call_command

    output = StringIO()
    call_command("speak", page=[article.pk], stdout=output)
    assert "Failed: 0" in output.getvalue()
    assert Recording.objects.get(page=article).name


def test_speaking_by_hand_refuses_a_page_that_is_not_there(db, tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "speak", "--page", "x"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "invalid int value" in done.stderr

"""The button "Luister": what an editor typed is heard at once, by the voice of the site."""

import io
import wave

import pytest
from django.test import Client
from django.urls import reverse

from readaloud import lexicon_views
from users.content import ADMINISTRATOR, CHIEF, EDITOR

QUESTION = {"text": "ie vee zet", "language": "nl"}


@pytest.fixture
def chief(sign_in):
    return sign_in(CHIEF)


def listen(client, **changes):
    return client.post(reverse("read_aloud_listen"), QUESTION | changes, headers={"X-Requested-With": "XMLHttpRequest"})


def seconds(answer):
    assert answer["Content-Type"] == "audio/wav"
    assert answer.content[:4] == b"RIFF"
    with wave.open(io.BytesIO(answer.content)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        samples = sound.readframes(sound.getnframes())
        assert any(samples), "silence"
        return sound.getnframes() / sound.getframerate()


@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_the_real_voice_speaks_what_was_typed(chief, settings, language):
    settings.READ_ALOUD_ENGINE = "espeak"
    assert 0.3 < seconds(listen(chief, language=language)) < 3


def test_a_text_of_the_greatest_length_is_spoken_in_full(chief, settings):
    settings.READ_ALOUD_ENGINE = "espeak"
    assert seconds(listen(chief, text="brandweer " * 19 + "brandweer!")) > 8


def test_an_administrator_may_listen_too(sign_in):
    assert seconds(listen(sign_in(ADMINISTRATOR))) > 0


def test_who_may_not_change_words_hears_nothing(sign_in, client):
    assert listen(sign_in(EDITOR)).status_code == 403
    assert listen(client).status_code == 403
    assert client.post(reverse("read_aloud_listen"), QUESTION).status_code == 302


def test_nothing_speaks_without_the_token_of_the_form(chief):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief.user)
    assert listen(strict).status_code == 403


def test_a_link_or_a_picture_cannot_make_the_server_speak(chief):
    assert chief.get(reverse("read_aloud_listen"), QUESTION).status_code == 405


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "Typ eerst hoe het woord klinkt."),
        ({"text": " \t "}, "Typ eerst hoe het woord klinkt."),
        ({"text": "..."}, "Gebruik letters of cijfers. Alleen leestekens is niet genoeg."),
        ({"text": "<speak>een</speak>"}, "Gebruik geen < of >."),
        ({"text": "een\x1b[31mtwee"}, "Er staat een teken in dat u niet kunt zien."),
        ({"text": "een\x00twee"}, "Null-tekens zijn niet toegestaan."),
        ({"text": "a" * 201}, "Deze tekst is te lang. Gebruik ten hoogste 200 tekens."),
        ({"text": "a" * 10_000}, "Deze tekst is te lang. Gebruik ten hoogste 200 tekens."),
        ({"language": ""}, "Kies een taal."),
        ({"language": "fr"}, "Kies een taal uit de lijst."),
    ],
)
def test_what_cannot_be_spoken_gets_one_dutch_sentence(chief, changes, sentence):
    answer = listen(chief, **changes)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(sentence)


def test_a_missing_voice_gets_the_sentence_of_the_voice(chief, settings):
    settings.READ_ALOUD_ENGINE = "onbekend"
    answer = listen(chief)
    assert answer.status_code == 503
    assert answer.json()["error"].startswith("Er is geen stem onbekend.")


def test_while_one_listens_another_is_asked_to_wait(chief, monkeypatch):
    monkeypatch.setattr(lexicon_views, "PATIENCE", 0.1)
    with lexicon_views._turn:
        answer = listen(chief)
    assert answer.status_code == 503
    assert answer.json()["error"].startswith("Een collega luistert nu ook.")
    assert seconds(listen(chief)) > 0


def test_after_a_failure_the_next_may_listen(chief, settings):
    settings.READ_ALOUD_ENGINE = "onbekend"
    listen(chief)
    settings.READ_ALOUD_ENGINE = "beeps"
    assert seconds(listen(chief)) > 0

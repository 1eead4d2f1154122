"""The starting content in full, with the real voice."""

import pytest

from readaloud.cache import SpeechCache
from readaloud.engines import open_engine
from readaloud.models import Pronunciation
from readaloud.script import write
from readaloud.sound import speak
from tests.support import words


@pytest.fixture
def scripts(visits):
    """The script of every public page, by its address."""
    lexicon = Pronunciation.objects.lexicon()
    return {visit.path: write(visit.html, lexicon) for visit in visits}


def test_every_page_is_read_from_its_title_to_its_end(scripts, visits):
    for visit in visits:
        script = scripts[visit.path]
        assert script.sentences, visit.path
        title = words(visit.document.cssselect("main h1")[0])
        level_first = bool(visit.document.cssselect(".c-pagehead--crisis"))  # how bad it is comes before what it is
        assert " ".join(script.blocks[level_first].text.replace("\N{SOFT HYPHEN}", "").split()) == title
        read = {sentence.block for sentence in script.sentences}
        unread = [block.text for index, block in enumerate(script.blocks) if index not in read]
        assert unread == [], visit.path


def test_no_abbreviation_of_the_starting_content_is_unknown(scripts):
    assert {path: script.unknown for path, script in scripts.items() if script.unknown} == {}


def test_the_real_voice_tells_when_ninety_nine_of_a_hundred_words_sound(scripts, tmp_path):
    marked = spoken = 0
    with open_engine("espeak") as engine:
        for script in scripts.values():
            lines = [(sentence, script.blocks[sentence.block].kind) for sentence in script.sentences]
            sound = speak(lines, engine, SpeechCache(tmp_path), tmp_path / "sound.pcm", lambda *_: None)
            marked, spoken = marked + sound.marked, spoken + sound.spoken
            assert all(line.start <= line.end for line in sound.times)
    assert spoken > 3000
    assert marked / spoken >= 0.99

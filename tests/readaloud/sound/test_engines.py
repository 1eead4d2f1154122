"""The engines as they are used: each in a child process of its own."""

import os
import re
import resource
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.test import override_settings

from readaloud import engines
from readaloud.engines import EngineCrashed, EngineMissing, EngineProcess, EngineTimeout, open_engine
from readaloud.engines import espeak as espeak_module

LONG = "woord " * 3000  # takes espeak-ng some seconds


def gone(pid):
    """Whether the process ends within ten seconds; one that has ended but was not waited for counts as ended."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                if stat.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


def test_espeak_gives_each_word_its_offset_in_code_points(espeak):
    text = "Één 😀 naïeve “coördinator” belt café Zoë \U00020000 e\u0301n 👩‍👩‍👧 gaat."
    speech = espeak.speak(text, "nl")
    offsets = {offset for offset, _seconds in speech.words}
    for word in ("Één", "naïeve", "belt", "café", "Zoë", "e\u0301n", "gaat"):
        assert text.index(word) in offsets, word


def test_espeak_gives_times_in_order_within_its_sound(espeak):
    speech = espeak.speak("De brandweer blust branden, en redt mensen en dieren.", "nl")
    times = [seconds for _offset, seconds in speech.words]
    assert len(times) == 9
    assert times == sorted(times)
    assert 0 <= times[0] < times[-1] < len(speech.pcm) / 2 / espeak.sample_rate


def test_espeak_speaks_each_language_with_its_own_voice(espeak):
    sounds = {language: espeak.speak("Rotterdam garage", language).pcm for language in ("nl", "en", "de")}
    assert len({len(pcm) for pcm in sounds.values()}) == 3
    assert len(espeak.speak("Rotterdam garage", "nl").pcm) == pytest.approx(len(sounds["nl"]), rel=0.02)


def test_markup_is_text_to_espeak(espeak):
    text = 'Zeg <break time="9s"/> dit & <speak>dat</speak> [[h@l]] nu.'
    speech = espeak.speak(text, "nl")
    offsets = {offset for offset, _seconds in speech.words}
    for word in ("break", "dit", "speak", "dat", "h@l", "nu"):
        assert text.index(word) in offsets, word


def test_control_characters_do_not_steer_espeak(espeak):
    before = len(espeak.speak("Wij zijn er voor u.", "nl").pcm)
    espeak.speak("\x01450S \x015A \x00 weg \x1b\x01400P", "nl")
    assert len(espeak.speak("Wij zijn er voor u.", "nl").pcm) == pytest.approx(before, rel=0.02)
    assert espeak.speak("voor\x00 na", "nl").words[-1][0] == 6


def test_an_unknown_language_is_named_and_the_engine_goes_on():
    with EngineProcess("espeak") as engine:
        with pytest.raises(EngineMissing, match="taal niet: fr"):
            engine.speak("bonjour", "fr")
        assert engine.speak("hallo", "nl").words


def test_beeps_sound_exactly_as_long_as_their_letters(beeps):
    speech = beeps.speak("Bel – één!", "nl")
    assert speech.words == ((0, pytest.approx(0.06, abs=1e-4)), (6, pytest.approx(0.06 + 0.15 + 0.06, abs=1e-4)))
    assert len(speech.pcm) / 2 / beeps.sample_rate == pytest.approx(0.06 * 3 + 0.15 * 2, abs=1e-3)
    assert beeps.speak("Bel – één!", "nl") == speech
    assert beeps.speak("Bel – één!", "en").pcm != speech.pcm


def test_the_identity_names_what_the_sound_depends_on(espeak, beeps):
    assert re.fullmatch(r"espeak-ng [\d.]+ nl,en,de 150", espeak.identity)
    assert beeps.identity != espeak.identity


def test_an_engine_that_is_killed_says_so_and_speaks_the_next_time():
    with EngineProcess("espeak") as engine:
        first = engine.process.pid
        os.kill(first, signal.SIGKILL)
        with pytest.raises(EngineCrashed, match="code -9"):
            engine.speak("Hallo.", "nl")
        assert engine.speak("Hallo.", "nl").words
        assert engine.process.pid != first


def test_an_engine_that_dies_while_speaking_says_so_and_speaks_the_next_time():
    with EngineProcess("espeak") as engine:
        engine.speak("Hallo.", "nl")
        threading.Timer(0.1, os.kill, (engine.process.pid, signal.SIGKILL)).start()
        with pytest.raises(EngineCrashed):
            engine.speak(LONG, "nl")
        assert engine.speak("Hallo.", "nl").words


def test_an_engine_that_hangs_is_ended_and_speaks_the_next_time():
    with EngineProcess("beeps") as engine:
        pid = engine.process.pid
        engine.patience = 0.3
        os.kill(pid, signal.SIGSTOP)
        with pytest.raises(EngineTimeout):
            engine.speak("Hallo.", "nl")
        assert gone(pid)
        engine.patience = 20
        assert engine.speak("Hallo.", "nl").words


def test_a_hanging_engine_that_takes_no_more_text_is_ended_too(monkeypatch):
    monkeypatch.setattr(engines, "PATIENCE_PER_CHARACTER", 0)
    with EngineProcess("beeps") as engine:
        engine.patience = 0.3
        os.kill(engine.process.pid, signal.SIGSTOP)
        with pytest.raises(EngineTimeout):
            engine.speak("a " * 1_000_000, "nl")


def test_an_engine_out_of_memory_crashes_instead_of_speaking_half():
    with EngineProcess("espeak") as engine:
        engine.speak("Hallo.", "nl")
        with open(f"/proc/{engine.process.pid}/statm") as statm:
            used = int(statm.read().split()[0]) * resource.getpagesize()
        resource.prlimit(engine.process.pid, resource.RLIMIT_AS, (used + 8 * 1024**2, espeak_module.MEMORY))
        with pytest.raises(EngineCrashed):
            engine.speak(LONG, "nl")
        assert engine.speak("Hallo.", "nl").words


def test_the_child_is_limited_and_gives_way_to_visitors(espeak):
    espeak.speak("Hallo.", "nl")
    pid = espeak.process.pid
    assert resource.prlimit(pid, resource.RLIMIT_AS) == (espeak_module.MEMORY, espeak_module.MEMORY)
    assert os.getpriority(os.PRIO_PROCESS, pid) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 10)


def test_the_child_ends_with_its_parent():
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from readaloud.engines import EngineProcess; import time\n"
            "engine = EngineProcess('espeak'); print(engine.process.pid, flush=True); time.sleep(60)",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        child = int(parent.stdout.readline())
        os.kill(child, 0)  # it lives
        parent.kill()
    assert gone(child)


def test_closing_ends_the_child():
    with EngineProcess("beeps") as engine:
        pid = engine.process.pid
    assert gone(pid)


def test_the_child_needs_neither_django_nor_numpy():
    code = (
        "import sys, readaloud.engines.__main__, readaloud.engines.espeak, readaloud.engines.beeps,"
        " readaloud.engines.piper\nprint(sorted({'django', 'numpy', 'lxml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_an_engine_that_does_not_exist_is_named():
    with pytest.raises(EngineMissing, match="geen stem robot"):
        open_engine("robot")


@override_settings(READ_ALOUD_PIPER_VOICES={})
def test_piper_without_a_voice_says_which_setting_it_wants():
    with pytest.raises(EngineMissing, match="READ_ALOUD_PIPER_VOICES"):
        open_engine("piper")

"""A page's sentences as one sound: pauses, times, what is kept, and what happens when something fails."""

import os
import signal

import numpy as np
import pytest

from bench.read_aloud_sound import onset_errors, sample, samples
from readaloud import sound
from readaloud.engines import EngineCrashed, EngineProcess, EngineTimeout, Speech
from readaloud.text.types import Run, Sentence, Token

TONE = 0.05  # seconds of a letter of the beeps
GAP = 0.06  # seconds between two of its words
ABOUT = 0.0002  # seconds; some samples of rounding


@pytest.fixture
def say(cache, tmp_path):
    """say(engine, text or sentences): the Sound, with progress that counts in say.seen."""

    def say(engine, text, progress=lambda done, total: None):
        sentences = sample(text) if isinstance(text, str) else text
        return sound.speak(sentences, engine, cache, tmp_path / "sound.pcm", progress)

    return say


def sentence(*tokens, block=0):
    """A sentence of (written, spoken) or (written, spoken, language)."""
    made, start = [], 0
    for written, spoken, *language in tokens:
        made.append(Token(start, start + len(written), spoken, language[0] if language else "nl"))
        start += len(written) + 1
    return Sentence(block, 0, start - 1, tuple(made)), "text"


def pauses(spoken):
    return [after.start - before.end for before, after in zip(spoken.times, spoken.times[1:], strict=False)]


def test_each_pause_is_as_long_as_its_constant(beeps, say):
    text = "# Kop\n\nEerste zin.\nTweede zin.\n\n- een\n- twee\nSlot."
    expected = [
        sound.AFTER_BLOCK["heading"],
        sound.AFTER_SENTENCE,
        sound.AFTER_BLOCK["text"],
        sound.AFTER_BLOCK["item"],
        sound.AFTER_BLOCK["item"],
    ]
    # A sentence keeps 10 ms beside its loud samples.
    assert pauses(say(beeps, text)) == pytest.approx(expected, abs=ABOUT)


def test_a_sentence_starts_and_ends_with_its_sound(beeps, say):
    spoken = say(beeps, "Bel nu.")
    (times,) = spoken.times
    assert times.start == 0
    assert times.words == pytest.approx((sound.SOFT, sound.SOFT + 3 * TONE + GAP), abs=0.005)
    assert times.end == pytest.approx(sound.SOFT * 2 + 5 * TONE + GAP, abs=0.01)
    assert times.end == spoken.duration


def test_the_file_holds_the_whole_sound(beeps, say):
    spoken = say(beeps, "Bel nu.\nEn straks.")
    assert spoken.pcm_path.stat().st_size == round(spoken.duration * spoken.sample_rate) * 2
    loud = np.flatnonzero(np.abs(samples(spoken.pcm_path)) > 1000) / spoken.sample_rate
    for times in spoken.times:
        for word in times.words:
            assert np.abs(loud - word).min() < 0.005


def test_a_token_that_is_not_said_has_no_time(beeps, say):
    spoken = say(beeps, [sentence(("Bel", "Bel"), ("🔥", ""), ("nu", "nu"))])
    first, fire, second = spoken.times[0].words
    assert fire is None
    assert first < second
    assert (spoken.marked, spoken.spoken) == (2, 2)


def test_a_sentence_without_words_takes_no_time(beeps, say):
    silent = sentence(("🔥", ""), block=1)
    spoken = say(beeps, [sentence(("Een", "een")), silent, sentence(("twee", "twee"), block=2)])
    one, none, two = spoken.times
    assert (none.start, none.end, none.words) == (one.end, one.end, (None,))
    assert two.start - one.end == pytest.approx(sound.AFTER_BLOCK["text"], abs=ABOUT)


def test_nothing_to_say_is_an_empty_sound(beeps, say):
    spoken = say(beeps, [])
    assert (spoken.duration, spoken.times, spoken.marked, spoken.spoken) == (0, (), 0, 0)
    assert spoken.pcm_path.stat().st_size == 0


def test_another_language_within_a_sentence_follows_at_once(beeps, say):
    together = [("de", "de"), ("Safety", "safety", "en"), ("Board", "board,", "en"), ("zegt", "zegt")]
    spoken = say(beeps, [sentence(*together)])
    de, safety, _board, zegt = spoken.times[0].words
    assert safety - de == pytest.approx(2 * TONE + 2 * sound.SOFT + sound.AFTER_RUN, abs=0.01)
    end_of_board = safety + 11 * TONE + GAP
    assert zegt - end_of_board == pytest.approx(2 * sound.SOFT + sound.AFTER_COMMA, abs=0.01)


def test_a_token_of_several_words_begins_with_the_first(beeps, say):
    spoken = say(beeps, [sentence(("bel", "bel"), ("112", "één één twee"), ("nu", "nu"))])
    bel, alarm, now = spoken.times[0].words
    assert alarm - bel == pytest.approx(3 * TONE + GAP, abs=0.005)
    assert now - alarm == pytest.approx(10 * TONE + 3 * GAP, abs=0.005)


def test_a_token_that_the_engine_does_not_mark_is_placed_by_letters_and_counted(beeps, say):
    spoken = say(beeps, [sentence(("een", "een"), ("–", "–"), ("twee", "twee"))])
    first, dash, last = spoken.times[0].words
    assert dash == pytest.approx(first + (last - first) * 4 / 6, abs=ABOUT)
    assert (spoken.marked, spoken.spoken) == (2, 3)


def test_times_never_go_back_when_an_engine_does():
    run = Run("nl", "een twee drie", ((0, 0), (4, 1), (9, 2)))
    speech = Speech(b"", ((0, 0.5), (9, 0.3), (4, 0.7), (4, 0.2)))
    assert sound.token_onsets(run, speech, 1.0) == [(0.5, True), (0.5, True), (0.5, True)]


def test_tokens_before_and_after_the_only_mark_share_the_time_by_letters():
    run = Run("nl", "aaaa bbbb cccc dddd", ((0, 0), (5, 1), (10, 2), (15, 3)))
    onsets = sound.token_onsets(run, Speech(b"", ((10, 0.5),)), 0.95)
    assert [seconds for seconds, _marked in onsets] == pytest.approx([0, 0.25, 0.5, 0.75])
    assert [marked for _seconds, marked in onsets] == [False, False, True, False]


def test_silence_at_the_edges_goes_and_marks_move_with_it():
    rate = 22050
    pcm = bytes(2 * rate) + b"\x00\x20" * rate + bytes(2 * rate)
    trimmed = sound.trimmed(Speech(pcm, ((0, 0.9), (4, 1.5), (8, 2.8))), rate)
    assert len(trimmed.pcm) / 2 / rate == pytest.approx(1 + 2 * sound.SOFT, abs=0.01)
    assert [seconds for _offset, seconds in trimmed.words] == pytest.approx([0, 0.51, 1.02], abs=0.01)


def test_sound_without_any_loud_sample_is_nothing():
    assert sound.trimmed(Speech(b"\x05\x00" * 500, ((0, 0.01),)), 22050) == Speech(b"", ((0, 0.0),))


def test_progress_is_told_after_each_sentence_and_may_stop_the_work(beeps, say):
    seen = []
    say(beeps, "Een.\nTwee.\nDrie.", lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]

    class Stop(Exception):
        pass

    def stop(done, total):
        raise Stop

    with pytest.raises(Stop):
        say(beeps, "Een.\nTwee.", stop)


def test_what_was_said_before_needs_no_engine_and_sounds_the_same(cache, say):
    text = "Bel één één twee.\n{en:Stay calm}, zegt zij.\nDe brandweer komt."
    with EngineProcess("espeak") as engine:
        first = say(engine, text)
        wave = first.pcm_path.read_bytes()
    again = say(engine, text)
    assert engine.process is None
    assert again.pcm_path.read_bytes() == wave
    assert again == first


def test_a_small_edit_speaks_one_sentence(beeps, cache, say):
    say(beeps, "Bel één één twee.\nDe brandweer komt.\nBlijf rustig.")
    kept = set(cache.folder.glob("*/*"))
    say(beeps, "Bel één één twee.\nDe ambulance komt.\nBlijf rustig.")
    assert len(kept) == 3
    assert len(set(cache.folder.glob("*/*")) - kept) == 1


def test_another_engine_speaks_everything_anew(beeps, espeak, cache, say):
    say(beeps, "Bel nu.")
    say(espeak, "Bel nu.")
    assert len(list(cache.folder.glob("*/*"))) == 2


def test_a_crash_in_mid_page_stops_the_page_and_the_next_try_goes_on(cache, say):
    text = "Een.\nTwee.\nDrie.\nVier."
    with EngineProcess("espeak") as engine:

        def kill_after_two(done, total):
            if done == 2:
                os.kill(engine.process.pid, signal.SIGKILL)

        with pytest.raises(EngineCrashed):
            say(engine, text, kill_after_two)
        assert len(list(cache.folder.glob("*/*"))) == 2
        assert len(say(engine, text).times) == 4


def test_a_hang_in_mid_page_stops_the_page_and_the_next_try_goes_on(say):
    text = "Een.\nTwee.\nDrie."
    with EngineProcess("espeak") as engine:

        def stop_after_one(done, total):
            if done == 1:
                engine.patience = 0.3
                os.kill(engine.process.pid, signal.SIGSTOP)

        with pytest.raises(EngineTimeout):
            say(engine, text, stop_after_one)
        engine.patience = 20
        assert len(say(engine, text).times) == 3


def test_a_full_disk_is_said_in_dutch(beeps, say, no_room_for):
    with no_room_for(20_000), pytest.raises(sound.SpeakingFailed, match="De schijf is vol"):
        say(beeps, "Deze zin duurt wel langer dan een halve seconde.\nEn deze ook.")


def test_a_cache_that_cannot_be_written_does_not_stop_the_voice(beeps, cache, say, caplog):
    cache.folder.write_text("in the way")
    spoken = say(beeps, "Bel nu.")
    assert spoken.duration > 0
    assert "not kept" in caplog.text


@pytest.fixture(scope="module")
def whole_text(espeak, tmp_path_factory):
    """The sample text of the bench, spoken by espeak-ng: (sentences, Sound)."""
    folder = tmp_path_factory.mktemp("sound")
    sentences = sample()
    cache = sound.SpeechCache(folder / "cache")
    return sentences, sound.speak(sentences, espeak, cache, folder / "sound.pcm", lambda done, total: None)


def test_marks_of_espeak_are_within_50_ms_of_the_sound(whole_text):
    sentences, spoken = whole_text
    errors = np.abs(onset_errors(spoken, sentences))
    assert len(errors) > 150
    assert np.percentile(errors, 95) <= 0.050


def test_espeak_marks_at_least_99_percent_of_the_words(whole_text):
    _sentences, spoken = whole_text
    assert spoken.spoken > 900
    assert spoken.marked / spoken.spoken >= 0.99


def test_espeak_speaks_calmly(whole_text):
    _sentences, spoken = whole_text
    assert 120 < spoken.spoken / spoken.duration * 60 < 160


def test_times_of_a_page_only_go_forward(whole_text):
    _sentences, spoken = whole_text
    flat = [0.0]
    for times in spoken.times:
        flat += [times.start, *(word for word in times.words if word is not None), times.end]
    assert flat == sorted(flat)
    assert flat[-1] == spoken.duration

"""The neural engine, with a voice that these tests make: a letter is a buzz, everything between letters is silence."""

import json
from array import array

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

from readaloud.engines import EngineMissing, EngineProcess

HOP = 256  # samples for each step of a voice
SPEECH_FROM = DEFAULT_PHONEME_ID_MAP["a"][0]  # ids under it are padding, spaces and punctuation


def make_voice(folder, sample_rate=22050, language="nl"):
    """A voice in which id n lasts ceil(n / 40 + 0.5) steps, and is heard when it is more than punctuation."""

    def constant(name, value, kind):
        return numpy_helper.from_array(np.array(value, dtype=kind), name)

    node = helper.make_node
    nodes = [
        node("Cast", ["input"], ["ids"], to=TensorProto.FLOAT),
        node("Div", ["ids", "forty"], ["part"]),
        node("Add", ["part", "half"], ["more"]),
        node("Ceil", ["more"], ["steps"]),
        node("Squeeze", ["steps", "first_axis"], ["row"]),
        node("CumSum", ["row", "axis_zero"], ["ends"]),
        node("ReduceSum", ["row"], ["total"], keepdims=0),
        node("Range", ["zero", "total", "one"], ["times"]),
        node("Unsqueeze", ["times", "last_axis"], ["column"]),
        node("GreaterOrEqual", ["column", "ends"], ["past"]),
        node("Cast", ["past"], ["counted"], to=TensorProto.INT64),
        node("ReduceSum", ["counted", "last_axis"], ["which"], keepdims=0),
        node("Squeeze", ["ids", "first_axis"], ["id_row"]),
        node("Gather", ["id_row", "which"], ["now"]),
        node("GreaterOrEqual", ["now", "speech"], ["heard"]),
        node("Cast", ["heard"], ["level"], to=TensorProto.FLOAT),
        node("Unsqueeze", ["level", "last_axis"], ["steps_of_one"]),
        node("Mul", ["steps_of_one", "hop"], ["steps_of_hop"]),
        node("Reshape", ["steps_of_hop", "flat"], ["output"]),
    ]
    constants = [
        constant("forty", 40, np.float32),
        constant("half", 0.5, np.float32),
        constant("hop", [[0.5] * HOP], np.float32),
        constant("zero", 0, np.float32),
        constant("one", 1, np.float32),
        constant("speech", SPEECH_FROM, np.float32),
        constant("axis_zero", 0, np.int64),
        constant("first_axis", [0], np.int64),
        constant("last_axis", [1], np.int64),
        constant("flat", [1, 1, -1], np.int64),
    ]
    value = helper.make_tensor_value_info
    inputs = [
        value("input", TensorProto.INT64, [1, "n"]),
        value("input_lengths", TensorProto.INT64, [1]),
        value("scales", TensorProto.FLOAT, [3]),
    ]
    graph = helper.make_graph(nodes, "voice", inputs, [value("output", TensorProto.FLOAT, [1, 1, "t"])], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    path = folder / "toon.onnx"
    onnx.save(model, path)
    settings = {
        "audio": {"sample_rate": sample_rate},
        "espeak": {"voice": language},
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
        "num_symbols": 256,
        "num_speakers": 1,
        "hop_length": HOP,
    }
    (folder / "toon.onnx.json").write_text(json.dumps(settings))
    return path


def piper(path, **others):
    return EngineProcess("piper", {"voices": {"nl": str(path), **others}})


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    with piper(make_voice(tmp_path_factory.mktemp("voice"))) as engine:
        yield engine


def onsets(engine, text):
    """(words, times in the sound at which it begins after silence that is longer than that within a word)."""
    speech = engine.speak(text, "nl")
    samples = array("h", speech.pcm)
    loud = [at for at in range(0, len(samples), HOP) if samples[at]]
    # Between two letters stands one padding of a step; between words stand padding, a space of one, padding.
    starts = [at for before, at in zip([-9 * HOP, *loud], loud, strict=False) if at - before > 2 * HOP]
    return speech.words, [at / engine.sample_rate for at in starts]


@pytest.mark.parametrize(
    "text",
    [
        "De brand is uit.",
        "Ga naar huis, zo zei hij – en blijf daar. Wacht!",
        "Bel één één twee, ook 's nachts, bij foto's van auto's.",
        "(Zie hier) “dat” is … goed?",
    ],
)
def test_a_word_begins_where_its_sound_begins(engine, text):
    words, starts = onsets(engine, text)
    assert [seconds for _offset, seconds in words] == pytest.approx(starts)
    offsets = [offset for offset, _seconds in words]
    spoken = [word for word in text.split() if any(map(str.isalnum, word))]
    assert [text[offset:].split()[0] for offset in offsets] == spoken


def test_a_number_and_a_sign_have_as_many_sounds_as_when_said_alone(engine):
    words, starts = onsets(engine, "Er zijn 12345 😀 mensen.")
    assert [seconds for _offset, seconds in words] == pytest.approx(starts)
    assert words[0][0] == 0
    assert words[-1][0] == "Er zijn 12345 😀 mensen.".index("mensen")


def test_a_long_text_is_given_to_the_voice_in_stretches(engine):
    text = "woord " * 400 + "lang" * 150 + " slot."
    words, _starts = onsets(engine, text)
    offsets = [offset for offset, _seconds in words]
    assert offsets[:400] == list(range(0, 2400, 6))
    assert offsets[-1] == text.index("slot")
    assert [seconds for _offset, seconds in words] == sorted(seconds for _offset, seconds in words)


def test_phonemes_between_brackets_are_text(engine):
    text = "Zeg [[h@l]] nu."
    words, _starts = onsets(engine, text)
    assert text.index("nu") in {offset for offset, _seconds in words}


def test_a_language_without_a_voice_is_spoken_by_espeak(engine, espeak):
    ours, theirs = engine.speak("Safety first.", "en"), espeak.speak("Safety first.", "en")
    assert [offset for offset, _seconds in ours.words] == [offset for offset, _seconds in theirs.words] == [0, 7]
    assert len(ours.pcm) == pytest.approx(len(theirs.pcm), rel=0.02)
    assert engine.sample_rate == espeak.sample_rate


def test_the_identity_follows_the_content_of_the_voice(engine, tmp_path):
    path = make_voice(tmp_path)
    with piper(path) as same:
        assert same.identity == engine.identity
    model = onnx.load(path)
    model.doc_string = "another training"
    onnx.save(model, path)
    with piper(path) as other:
        assert other.identity != engine.identity


def test_a_missing_voice_is_named(tmp_path):
    with pytest.raises(EngineMissing, match=r"weg\.onnx ontbreekt"):
        piper(tmp_path / "weg.onnx")


def test_a_voice_without_its_settings_is_named(tmp_path):
    path = make_voice(tmp_path)
    (tmp_path / "toon.onnx.json").unlink()
    with pytest.raises(EngineMissing, match=r"toon\.onnx\.json ontbreekt"):
        piper(path)


def test_a_file_that_is_no_voice_is_named(tmp_path):
    path = make_voice(tmp_path)
    path.write_bytes(b"<html>not found</html>")
    with pytest.raises(EngineMissing, match="is geen stem van Piper"):
        piper(path)


def test_a_voice_with_another_sample_rate_is_refused(tmp_path):
    with pytest.raises(EngineMissing, match="16000 metingen"):
        piper(make_voice(tmp_path, sample_rate=16000))

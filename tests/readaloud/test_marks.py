"""Marks: places in the units of a browser, whatever the text, and times in order."""

import json
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readaloud.marks import marks, text_hash, webvtt
from readaloud.script import pack, unpack, word, write
from readaloud.sound import Times
from readaloud.text.lexicon import Entry, Lexicon

LEXICON = Lexicon([Entry("GHOR", "gor"), Entry("ca.", "circa", case_sensitive=False)])
HOSTILE = [
    "a" * 10_000,
    "woord " * 3_000,
    "\x01\x02\x1b[31m rood \x7f",
    "مرحبا بالعالم \u202e omgekeerd \u202c",
    "👩‍👩‍👧‍👦 gezin 🇳🇱 vlag 👍🏽",
    "<p>los <b>en nooit dicht",
    '<speak><break time="9s"/>stil</speak> &lt;prosody rate="x"&gt;',
    "]]> <!-- {{ x }} {% y %}",
    "9" * 500,
    "veilig\u00adheids\u00adregio \u200bnul\u200b breed",
    "…!?!? -- ** ((( )))",
    "Zalgo Z\u0351\u0300\u0301",
]


def script_of(text):
    return write(
        f'<!doctype html><html lang="nl"><body><main data-read><p>{escape(text)}</p></main></body></html>', LEXICON
    )


def check(text):
    script = script_of(text)
    data = json.loads(json.dumps(marks(script)))
    assert len(data["sentences"]) == len(script.sentences)
    for (key, length), block in zip(data["blocks"], script.blocks, strict=True):
        assert (key, length) == (text_hash(block.text), len(block.text.encode("utf-16-le")) // 2)
    for (number, start, end, _from, _to, runs, flat), sentence in zip(data["sentences"], script.sentences, strict=True):
        units = script.blocks[number].text.encode("utf-16-le")
        spoken = [token for token in sentence.tokens if token.spoken]
        assert len(flat) == 5 * len(spoken)
        for index, token in enumerate(spoken):
            word_start, word_end, _time, run, offset = flat[5 * index : 5 * index + 5]
            there = units[2 * (start + word_start) : 2 * (start + word_end)].decode("utf-16-le")
            assert there == script.blocks[number].text[token.start : token.end]
            assert start + word_end <= end
            said = runs[run][1].encode("utf-16-le")[2 * offset :].decode("utf-16-le")
            assert said.startswith(token.spoken)
    return script


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
def test_hostile_text_is_marked_or_left_out(text):
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_marked_in_the_units_of_a_browser(text):
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_a_text_that_is_kept_comes_back_as_it_was(text):
    script = script_of(text)
    again = word(script.language, unpack(json.loads(json.dumps(pack(script.blocks)))), LEXICON)
    assert again == script


def test_the_hash_is_that_of_the_browser():
    """Test values of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), in base 36; ASCII has one unit for each byte."""
    assert int(text_hash(""), 36) == 0x811C9DC5
    assert int(text_hash("a"), 36) == 0xE40C292C
    assert int(text_hash("foobar"), 36) == 0xBF9CF968


def test_the_text_with_times_is_what_stands_on_the_page():
    script = script_of("Ca. 80 mensen & <meer>. De GHOR komt.")
    times = [Times(0.5, 61.25, ()), Times(3600.0, 3601.0, ())]
    assert webvtt(script, times) == (
        "WEBVTT\n\n"
        "00:00:00.500 --> 00:01:01.250\nCa. 80 mensen &amp; &lt;meer&gt;.\n\n"
        "01:00:00.000 --> 01:00:01.000\nDe GHOR komt.\n"
    )


def test_an_arrow_in_the_text_ends_no_cue():
    assert webvtt(script_of("A --> B."), [Times(0, 1, ())]).count("-->") == 1


def test_the_fingerprint_changes_with_what_is_said_and_by_whom():
    one = script_of("De GHOR komt.")
    assert one.fingerprint("espeak") == script_of("De GHOR komt.").fingerprint("espeak")
    assert one.fingerprint("espeak") != one.fingerprint("piper")
    assert one.fingerprint("espeak") != script_of("De GHOR komt!").fingerprint("espeak")

"""Text that wants to break the voice, through the real one: it is spoken or skipped, and marks stay in order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readaloud import sound
from readaloud.text.types import Sentence, Token

HOSTILE = {
    "a word of 10,000 letters": "a" * 10_000 + " en verder",
    "a word of 10,000 letters and no end": "lang" * 2500,
    "10,000 digits": "1234567890" * 1000,
    "3,000 words in a sentence": "woord " * 3000,
    "10,000 commas": "ja" + "," * 10_000 + " nee",
    "control characters": "een\x00twee \x01450S drie\x07 \x1b[31m vier \x7f vijf\x9f",
    "right to left": "\u202eomgekeerd\u202c שלום עליכם \u2067مرحبا\u2069 einde",
    "emoji": "👩‍👩‍👧 🏳️‍🌈 🇳🇱 1️⃣ 👍🏽 ok",
    "lone surrogates": "half \ud83d en \udc00 heel",
    "private and unassigned characters": "\ue000\ue001 \uf8ff \U000e0041 \U0010ffff x",
    "unclosed mark-up": "<b>vet <i>schuin <!-- en weg <![CDATA[ <script>alert(1)",
    "SSML": '<speak><break time="99999s"/><audio src="http://example.com/x.wav"/><mark name="m"/>tekst</speak>',
    "phonemes": "[[h@l'oU]] [[_:_:_:_:]] [[",
    "combining marks": "z" + "\u0301" * 3000 + " slot",
    "every script": "Привет мир Γειά σου 你好世界 こんにちは 안녕 नमस्ते ไทย አማርኛ ꯃꯤꯇꯩ 𝕬𝖇𝖈",
    "formats of printf": "%s%n%x%99999999d {0} ${HOME} $(reboot) `id` \\x00 \\",
    "nothing but punctuation": "... — !!! ??? ,,, ((( ))) \" ' « » ¿ ¡",
}


def sentence(text, language="nl"):
    tokens = [Token(0, 1, word, language) for word in text.split()]
    return Sentence(0, 0, len(text), tuple(tokens)), "text"


@pytest.fixture(scope="module")
def cached(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


def check(text, engine, folder, language="nl"):
    """The text and a common sentence behind it have times in order, and a sound that is as long as they say."""
    lines = [sentence(text, language), sentence("Dit gaat gewoon door.")]
    cache = sound.SpeechCache(folder / "cache")
    spoken = sound.speak(lines, engine, cache, folder / "sound.pcm", lambda done, total: None)
    flat = [0.0]
    for (line, _kind), times in zip(lines, spoken.times, strict=True):
        assert len(times.words) == len(line.tokens)
        assert None not in times.words
        flat += [times.start, *times.words, times.end]
    assert flat == sorted(flat)
    assert flat[-1] == spoken.duration == spoken.pcm_path.stat().st_size / 2 / spoken.sample_rate
    assert len(set(spoken.times[1].words)) == 4
    assert spoken.times[1].end - spoken.times[1].start > 0.8


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_spoken_or_skipped(text, espeak, cached):
    child = espeak.process
    check(text, espeak, cached)
    assert espeak.process is child  # it never crashed


@given(
    text=st.text(
        st.one_of(
            st.characters(),
            st.sampled_from(
                "aeiou bcd  .,;:!?<>&[]{}()/\\'\"\x00\x01\x02\x1b\x7f\u200b\u200d\u202e\u0301\ufe0f0123456789"
            ),
            st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF),
        ),
        max_size=200,
    ),
    language=st.sampled_from(("nl", "en", "de")),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_spoken_or_skipped(text, language, espeak, cached):
    check(text, espeak, cached, language)

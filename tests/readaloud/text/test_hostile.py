"""Any text is said or skipped, in order, without loss and in time in proportion to its length."""

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readaloud.text.clean import clean
from readaloud.text.speech import sentences, unknown_abbreviations
from readaloud.text.splitting import MOST_SPOKEN
from readaloud.text.types import Block, Part
from tests.readaloud.text.support import STARTING, block, said

SNIPPETS = [
    *("112", "GHOR", "IVZ’er", "€ 12,50", "12.30 uur", "1.250", "06 - 12 34 56 78", "7545 AB", "3e", "2019-2023", "½"),
    *("www.vrtwente.nl/a", "info@vrtwente.nl", "Mevr.", "A.", "enz.", "t/m", "deel", "IV", "°C", "km/u", "%", "&", "/"),
    *(
        "brand\u00adweer",
        "\u200b",
        "\u202e",
        "\u0301",
        "\ud800",
        "\x00",
        "\n",
        "\u00a0",
        " ",
        " ",
        ". ",
        ", ",
        "?!",
        "…",
    ),
    *("👩‍🚒", "שלום", "مرحبا", "<break time='9s'/>", "<b", "&amp;", "((", "”", "-", "–", "'", "1" * 20, "9" * 400),
    *(
        "Straße",
        "am 3. Mai",
        "January 1",
        "5 pm",
        "ﬁ",
        "ĳ",
        "İ",
        "ẞ",
        "１２",
        "²",
        "①",
        "x" * 130,
        "A.B.C.",
        "+31 (0)53",
    ),
]
texts = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=8), st.characters(codec=None)), max_size=25).map(
    "".join
)


@st.composite
def blocks(draw):
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    places = [0, *cuts, len(text)]
    languages = st.sampled_from(["nl", "en", "de"])
    parts = [Part(start, end, draw(languages)) for start, end in pairwise(places)]
    return Block(text, "text", tuple(parts), draw(st.one_of(st.just(""), texts)))


@settings(max_examples=200, deadline=None)
@given(blocks())
def test_tokens_and_sentences_are_in_order_and_cover_every_word(given_block):
    found = sentences(given_block, 3, STARTING)
    place = 0
    for sentence in found:
        assert place <= sentence.start < sentence.end <= len(given_block.text)
        place = sentence.start
        for token in sentence.tokens:
            assert place <= token.start <= token.end <= sentence.end
            place = token.end
        place = sentence.end
    covered = {at for sentence in found for at in range(sentence.start, sentence.end)}
    words = {at for at, character in enumerate(given_block.text) if character.isalnum()}
    assert words <= covered


@settings(max_examples=200, deadline=None)
@given(blocks())
def test_what_is_said_can_be_given_to_any_voice(given_block):
    for sentence in sentences(given_block, 0, STARTING):
        spoken = [token.spoken for token in sentence.tokens]
        assert any(spoken)
        for words in spoken:
            words.encode()
            assert not set("<>\n0123456789€%&@#=+*/|[]{}\\^~") & set(words)
            assert not any(unicodedata.category(character)[0] == "C" for character in words)
            assert words == words.strip()
        runs = sentence.runs()
        assert " ".join(run.text for run in runs) == " ".join(words for words in spoken if words)
        for run in runs:
            for offset, index in run.places:
                assert run.text[offset:].startswith(sentence.tokens[index].spoken)
                assert sentence.tokens[index].language == run.language


@settings(max_examples=100, deadline=None)
@given(blocks())
def test_looking_for_abbreviations_never_fails_and_gives_words_of_the_text(given_block):
    cleaned = clean(given_block.text).text
    for written in unknown_abbreviations(given_block, STARTING):
        assert written in cleaned


@settings(max_examples=150, deadline=None)
@given(texts)
def test_cleaning_keeps_the_way_back(text):
    cleaned = clean(text)
    assert len(cleaned.text) == len(cleaned.starts) == len(cleaned.ends)
    assert cleaned.starts == sorted(cleaned.starts)
    assert cleaned.ends == sorted(cleaned.ends)
    assert all(start < end for start, end in zip(cleaned.starts, cleaned.ends, strict=True))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("", ""),
        (" \n\u00a0\u200b ", ""),
        ("?!... --- ***", ""),
        ("🚒 👩‍🚒 🇳🇱 ✓", ""),
        ("\x00\x07\ud800Brand\udfff\x1b", "Brand"),
        ("\u202eBrand\u202c", "Brand"),
        ("B\u0301r" + "\u0301" * 5000 + "and", "Bŕand"),
        ("<b>Brand", "b Brand"),
        ("a<b", "a b"),
        ("======", ""),
    ],
)
def test_what_cannot_be_said_is_silent(text, spoken):
    assert said(text) == spoken


def test_mark_up_for_voices_is_read_as_text_and_not_obeyed():
    spoken = said('Hallo <break time="10s"/> daar <speak>')
    assert "break" in spoken
    assert not set('<>"') & set(spoken)


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "1" * 10_000, "A" * 10_000, "Wei" * 3000, "é" * 10_000, "a'" * 5000, "שלום" * 2000]
)
def test_a_word_without_end_is_cut(text):
    found = sentences(block(text), 0, STARTING)
    assert len(found) > 1
    for sentence in found:
        assert sum(len(run.text) for run in sentence.runs()) <= MOST_SPOKEN + 200


def work(text):
    """How many lines of Python run for a text: what takes time, without a clock."""
    lines = 0

    def count(_frame, event, _argument):
        nonlocal lines
        lines += event == "line"
        return count

    found = block(text)
    before = sys.gettrace()
    sys.settrace(count)
    try:
        sentences(found, 0, STARTING)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize(
    "unit",
    [
        "Bel 112, om 12.30 uur. ",
        "a",
        "1",
        "! ",
        "!",
        "( ",
        "a.b.",
        "a.",
        "1-",
        "A ",
        "e\u0301",
        "\u0301",
        "a-b",
        "'s ",
        "/",
        "\u00ad",
    ],
)
def test_twice_the_text_is_twice_the_work(unit):
    small, large = work(unit * 200), work(unit * 800)
    assert large < 4 * small * 1.2 + 2000

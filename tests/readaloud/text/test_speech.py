import pytest

from readaloud.text.lexicon import Entry, Lexicon
from readaloud.text.speech import sentences
from readaloud.text.types import Block, Part
from tests.readaloud.text.support import STARTING, block, said, spoken_sentences


def tokens(text, language="nl", **fields):
    return [
        (text[token.start : token.end], token.spoken)
        for sentence in sentences(block(text, language, **fields), 0, STARTING)
        for token in sentence.tokens
    ]


def test_a_token_is_what_is_highlighted_with_what_is_said_and_its_punctuation():
    assert tokens("Bij brand, bel 112.") == [
        ("Bij", "Bij"),
        ("brand", "brand,"),
        ("bel", "bel"),
        ("112", "één één twee."),
    ]


@pytest.mark.parametrize(
    ("text", "highlighted"),
    [
        ("Om 12.30 uur.", ["Om", "12.30 uur"]),
        ("06 - 12 34 56 78", ["06 - 12 34 56 78"]),
        ("van € 3 miljoen naar 5 km", ["van", "€ 3 miljoen", "naar", "5", "km"]),
        ("de 112-oproep van IVZ’er Jan", ["de", "112", "oproep", "van", "IVZ’er", "Jan"]),
        ("een e-mail", ["een", "e-mail"]),
        ("brand\u00adweer\n\t komt", ["brand\u00adweer", "komt"]),
        ("„Kom” – (nu) → 🚒!", ["Kom", "nu"]),
    ],
)
def test_words_that_are_said_as_one_are_highlighted_as_one(text, highlighted):
    assert [written for written, _spoken in tokens(text)] == highlighted


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Brand", ["Brand."]),
        ("Wat nu?", ["Wat nu?"]),
        ("Wat nu?!", ["Wat nu?"]),
        ("Neem mee:", ["Neem mee:"]),
        ("de brandweer;", ["de brandweer."]),
        ("de politie,", ["de politie."]),
        ("De brandweer (kazerne Almelo) komt", ["De brandweer, kazerne Almelo, komt."]),
        ("Brand – blijf binnen", ["Brand, blijf binnen."]),
        ("Brand - blijf binnen", ["Brand, blijf binnen."]),
        ("Noord-Holland", ["Noord-Holland."]),
        ("“Help!” riep hij", ["Help, riep hij."]),
        ("Dat is enz.", ["Dat is enzovoort."]),
        ("Nou… dat was het", ["Nou, dat was het."]),
    ],
)
def test_signs_become_pauses_that_every_voice_makes(text, spoken):
    assert spoken_sentences(text) == spoken


def test_what_is_said_before_a_block_has_no_length_and_comes_once():
    found = sentences(block("053-1234567. Dag en nacht.", before="Telefoon"), 4, STARTING)
    assert [sentence.block for sentence in found] == [4, 4]
    first = found[0].tokens[0]
    assert (first.start, first.end, first.spoken) == (found[0].start, found[0].start, "Telefoon:")
    assert found[1].runs()[0].text == "Dag en nacht."


def test_what_is_said_before_is_worded_too():
    found = sentences(block("Enschede", before="Aantal in 2026, ca."), 0, STARTING)
    assert found[0].runs()[0].text == "Aantal in tweeduizend zesentwintig, circa: Enschede."


def test_nothing_is_said_before_a_cell_that_says_nothing():
    assert sentences(block(" – ", before="Telefoon"), 0, STARTING) == []


def test_each_part_is_worded_in_its_own_language():
    text = "Kijk 5 min. naar “Fire at 5 pm” en „Am 3. Mai”."
    english, german = text.index("Fire"), text.index("Am 3")
    parts = (
        Part(0, english, "nl"),
        Part(english, english + 12, "en"),
        Part(english + 12, german, "nl"),
        Part(german, german + 9, "de"),
        Part(german + 9, len(text), "nl"),
    )
    (sentence,) = sentences(Block(text, "text", parts), 0, STARTING)
    assert [(run.language, run.text) for run in sentence.runs()] == [
        ("nl", "Kijk vijf minuten naar"),
        ("en", "Fire at five p m"),
        ("nl", "en"),
        ("de", "Am dritten Mai."),
    ]


def test_places_in_a_run_point_at_what_is_said_for_a_token():
    (sentence,) = sentences(block("Op 1-2-2026 komt 🚒 de GHOR, toch?"), 0, STARTING)
    for run in sentence.runs():
        for offset, index in run.places:
            assert run.text[offset:].startswith(sentence.tokens[index].spoken)


def test_a_letter_in_two_signs_is_said_as_one():
    assert said("coo\u0308rdineren") == "coördineren"
    assert said("een\u00a0twee\u2009drie") == "een twee drie"
    assert said("ﬁets \U0001d401\U0001d41e\U0001d425") == "fiets Bel"


def test_words_of_the_lexicon_win_from_every_rule():
    own = Lexicon(
        [
            Entry("24/7", "dag en nacht"),
            Entry("N35", "rijksweg vijfendertig"),
            Entry("km", "kaa em"),
            Entry("www.vrtwente.nl", "onze site"),
            Entry("€", "eurootje"),
        ]
    )
    assert said("24/7 op de N35", lexicon=own) == "dag en nacht op de rijksweg vijfendertig"
    assert said("5 km", lexicon=own) == "vijf kaa em"
    assert said("Zie www.vrtwente.nl.", lexicon=own) == "Zie onze site"


def test_a_word_that_is_cut_by_a_change_of_language_is_said_in_both():
    text = "de GHOR's dag"
    parts = (Part(0, 8, "nl"), Part(8, len(text), "de"))
    (sentence,) = sentences(Block(text, "text", parts), 0, STARTING)
    assert [(token.start, token.end) for token in sentence.tokens] == [(0, 2), (3, 7), (8, 9), (10, 13)]

import pytest

from readaloud.content import STARTING_WORDS
from readaloud.text.clean import sayable
from readaloud.text.lexicon import Entry, Lexicon
from tests.readaloud.text.support import said

WORDS = Lexicon(
    [
        Entry("AB", "algemeen bestuur"),
        Entry("AB Twente", "aa bee twente"),
        Entry("Bijv.", "bijvoorbeeld", case_sensitive=False),
        Entry("Woo", "woo"),
        Entry("fire", "faier", language="en"),
        Entry("C++", "cee plus plus"),
        Entry("GHOR’s", "gors"),
    ]
)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("het AB beslist", "het algemeen bestuur beslist"),
        ("het AB Twente beslist", "het aa bee twente beslist"),
        ("het AB\u00a0\n Twente", "het aa bee twente"),
        ("het AB-lid", "het algemeen bestuur lid"),
        ("een sub-AB", "een sub algemeen bestuur"),
        ("AB’er", "algemeen bestuur-er"),
        ("het ab", "het ab"),
        ("CAB", "cee aa bee"),
        ("BIJV. dit, bijv. dat", "bijvoorbeeld dit, bijvoorbeeld dat"),
        ("woo", "woo"),
        ("de fire", "de fire"),
        ("leer C++", "leer cee plus plus"),
        ("de GHOR's", "de gors"),
    ],
)
def test_a_word_is_found_whole_longest_first_and_in_its_language(written, spoken):
    assert said(written, lexicon=WORDS) == spoken


def test_a_word_of_another_language_is_found_in_that_language():
    assert said("the fire", "en", WORDS) == "the faier"


@pytest.mark.parametrize(
    ("written", "case_sensitive", "text", "occurs"),
    [
        ("112", True, "Bel 112.", True),
        ("112", True, "112-oproep", True),
        ("112", True, "112.000 oproepen", False),
        ("112", True, "1112", False),
        ("112", True, "€ 3.112", False),
        ("GHOR", True, "de GHOR's", True),
        ("GHOR", True, "de ghor", False),
        ("GHOR", False, "de ghor", True),
        ("GHOR", True, "GHORZ GHOR", True),
        ("d.w.z.", True, "dat is d.w.z. dit", True),
        ("AB Twente", True, "AB\n\u00ad Twente", True),
        ("p.p.", True, "€ 5 p.p.p.n.", False),
        ("", True, "iets", False),
    ],
)
def test_it_tells_whether_a_change_touches_a_text(written, case_sensitive, text, occurs):
    assert Lexicon.occurs(written, case_sensitive, text) is occurs


def test_what_an_editor_types_is_made_fit_for_every_voice():
    assert sayable("  <b>gor</b> &\n\x00 meer. ") == "b gor /b meer"
    assert said("X", lexicon=Lexicon([Entry("X", "\u202e<iks>.")])) == "iks"


def test_a_word_may_be_silent():
    assert said("een (sic) twee", lexicon=Lexicon([Entry("sic", "")])) == "een, twee"


def test_the_starting_words_have_no_doubles_and_can_all_be_said():
    assert len(STARTING_WORDS) >= 60
    assert len({(entry.written.lower(), entry.language) for entry in STARTING_WORDS}) == len(STARTING_WORDS)
    own = Lexicon(STARTING_WORDS)
    for entry in STARTING_WORDS:
        assert said(entry.written, entry.language, own) == entry.spoken, entry

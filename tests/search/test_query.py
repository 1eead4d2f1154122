"""Cleaning: whatever a visitor sends, words of letters and digits come out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import LONGEST_WORD, MOST_CHARACTERS, MOST_WORDS, clean, page_number


def words(raw):
    return [word.text for word in clean(raw).words]


@given(st.text())
def test_words_hold_letters_and_digits_only(raw):
    for word in clean(raw).words:
        for form in word.forms:
            assert form
            assert not set(form) & set("\"'*:()&|!<>\\%_{}[]^~+-,. \x00")


@given(st.text(max_size=2_000))
def test_the_question_stays_short_and_printable(raw):
    question = clean(raw)
    assert len(question.text) <= MOST_CHARACTERS
    assert len(question.words) <= MOST_WORDS
    assert all(1 <= len(word.text) <= LONGEST_WORD for word in question.words)
    question.text.encode("utf-8")
    assert "\x00" not in question.text


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), max_size=60))
def test_cleaning_what_is_clean_changes_nothing(raw):
    once = clean(raw)
    assert clean(once.text).text == once.text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Brandweer  Twente", ["brandweer", "twente"]),
        ("brand\x00weer", ["brand", "weer"]),
        ("bevolkings\N{SOFT HYPHEN}zorg", ["bevolkingszorg"]),
        ("brand brand BRAND", ["brand"]),
        ("112-melding", ["112", "melding"]),
        ("foto’s", ["foto"]),
        ("ﬁlm", ["film"]),
        ("brand AND NOT weer", ["brand", "weer"]),
        ("hoe meld ik een brand", ["meld", "brand"]),
        ("wie zijn wij", ["wie", "zijn", "wij"]),
        ("a", ["a"]),
        ("\"'*:()", []),
        ("🚒", []),
        ("   ", []),
        ("", []),
    ],
)
def test_words_of_a_question(raw, expected):
    assert words(raw) == expected


def test_the_first_words_of_many_are_kept_and_it_says_so():
    many = clean(" ".join(f"woord{number}" for number in range(700)))
    assert [word.text for word in many.words] == [f"woord{number}" for number in range(MOST_WORDS)]
    assert many.cut
    assert not clean("brand " * 700).cut


def test_a_very_long_word_is_searched_by_its_beginning():
    assert words("b" * 20_000) == ["b" * LONGEST_WORD]


@pytest.mark.parametrize(("raw", "number"), [(None, 1), ("", 1), (" ", 1), ("1", 1), ("12", 12), ("007", 7)])
def test_a_page_number_is_read(raw, number):
    assert page_number(raw) == number


@pytest.mark.parametrize("raw", ["0", "-1", "1e9", "9" * 30, "last", "één", "\x00", "1;2", "١", "²", "1.5"])
def test_what_is_no_page_number_is_none(raw):
    assert page_number(raw) is None


@given(st.text())
def test_any_text_gives_a_page_number_or_none(raw):
    number = page_number(raw)
    assert number is None or 1 <= number <= 999_999

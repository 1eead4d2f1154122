"""The editors' search takes whatever is typed."""

import pytest

from core.search_backend import words


@pytest.mark.parametrize("typed", ['"', "'", " ", "*", "(", "-", "\0"])
def test_what_is_no_word_is_left_out(typed):
    assert words(typed) == ""
    assert words(f"brand {typed} weer") == "brand weer"


def test_a_flood_of_words_is_cut():
    assert len(words("a " * 700).split()) == 20

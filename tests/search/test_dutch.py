"""Word forms: a question in the plural finds the singular, and the other way round."""

import pytest

from search.dutch import forms, without_accents


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("brand", "brandweer"),
        ("branden", "brand"),
        ("rampen", "ramp"),
        ("ramp", "rampen"),
        ("bruggen", "brug"),
        ("scholen", "school"),
        ("school", "scholen"),
        ("huizen", "huis"),
        ("huis", "huizen"),
        ("brieven", "brief"),
        ("crisis", "crises"),
        ("crises", "crisis"),
        ("kazernes", "kazerne"),
        ("medische", "medisch"),
        ("vergaderingen", "vergadering"),
        ("coordinerend", "coördinerend"),
        ("coördinerend", "coordinerend"),
        ("ENQUÊTE".lower(), "enquete"),
    ],
)
def test_a_form_of_the_word_is_found(asked, written):
    assert without_accents(written).startswith(forms(asked)) or written.startswith(forms(asked))


@pytest.mark.parametrize(
    ("asked", "written"),
    [("doen", "doel"), ("eisen", "eiland"), ("politie", "polis"), ("brand", "verbranden")],
)
def test_another_word_is_not_found(asked, written):
    assert not written.startswith(forms(asked))


def test_the_word_itself_comes_first():
    assert forms("rampen")[0] == "rampen"

"""What is found, and in which order."""

import json

import pytest
from wagtail.models import Page

from organisation.models import BoardPage, HomePage, Seat, SectionPage
from tests.support import words

WORD = "kwartelkoning"  # a word that stands on no page


def paragraph(text):
    return json.dumps([{"type": "text", "value": f"<p>{text}</p>"}])


@pytest.mark.parametrize(
    "fields",
    [
        {"title": f"Over de {WORD}"},
        {"title": "Vogels", "search_description": f"Alles over de {WORD}."},
        {"title": "Vogels", "lead": f"Wat doet de {WORD}?"},
        {"title": "Vogels", "body": paragraph(f"Hoort u een <b>{WORD}</b>?")},
    ],
    ids=["title", "summary", "introduction", "body"],
)
def test_a_word_is_found_wherever_it_stands(make, titles, fields):
    make(**fields)
    assert titles(WORD) == [fields["title"]]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Kwartelkoningen", "kwartelkoning"),
        ("Kwartelkoning", "kwartelkoningen"),
        ("Kwartelkoning", "kwartel"),
        ("Kwartelkoning", "KWARTELKONING"),
        ("Kwartelkoning", "koning"),
        ("Kwärtelkoning", "kwartelkoning"),
        ("Kwartelkoning", "kwärtelkoning"),
        ("Kwartelkoning", '"kwartel* OR'),
        ("Kwartel-koning", "kwartel-koning"),
        ("Kwartelkoning uit 1974", "1974 kwartel"),
    ],
)
def test_another_spelling_is_found(make, titles, written, asked):
    make(written)
    assert titles(asked) == [written]


def test_accents_in_the_text_make_no_difference(make, titles):
    make("Vogels", body=paragraph("De coördinerende kwärtel zingt."))
    assert titles("coordinerende kwartel") == ["Vogels"]
    assert titles("coördinerende kwärtel") == ["Vogels"]


def test_small_words_do_not_matter(make, titles):
    make(f"Hoe zingt een {WORD}")
    assert titles(f"wat is de {WORD}") == [f"Hoe zingt een {WORD}"]


def test_a_title_of_small_words_is_found(titles):
    assert titles("wie zijn wij")[0] == "Wie zijn wij?"


def test_a_page_with_the_word_in_its_title_comes_first(make, titles):
    make("Vogels", body=paragraph(f"{WORD} " * 50))
    make(f"Eerst de {WORD}")
    make("Ook vogels", body=paragraph(f"{WORD} " * 50))
    assert titles(WORD)[0] == f"Eerst de {WORD}"


def test_the_page_that_is_called_so_comes_before_all_others(make, titles):
    make(f"{WORD} {WORD} en nog meer over de {WORD}")
    make(WORD.capitalize())
    assert titles(WORD)[0] == WORD.capitalize()


def test_a_page_holds_all_words_or_it_is_said(make, ask, titles):
    make(f"{WORD} in het riet")
    make("Alleen riethalmen")
    assert titles(f"{WORD} riet") == [f"{WORD} in het riet"]
    page = ask(f"{WORD} zeepaardje")
    assert "Geen pagina heeft al deze woorden." in words(page.cssselect("[role=status]")[0])
    assert [words(title) for title in page.cssselect(".c-results h2")] == [f"{WORD} in het riet"]


def test_only_pages_in_the_language_of_the_visitor_are_found(make, titles):
    make(f"{WORD} in het Nederlands")
    english = HomePage.objects.get(locale__language_code="en")
    make(f"{WORD} in English", under=english)
    assert titles(WORD) == [f"{WORD} in het Nederlands"]
    assert titles(WORD, "/en/zoeken/") == [f"{WORD} in English"]
    assert titles(WORD, "/de/zoeken/") == []


def test_a_page_outside_the_site_is_not_found(make, titles):
    make(f"{WORD} elders", under=Page.get_first_root_node())
    assert titles(WORD) == []


def test_a_draft_is_not_found(make, titles):
    make(f"{WORD} komt nog", live=False)
    assert titles(WORD) == []


def test_a_page_that_is_taken_away_is_not_found_any_more(make, titles):
    page = make(f"{WORD} was hier")
    assert titles(WORD) == [f"{WORD} was hier"]
    page.unpublish()
    assert titles(WORD) == []
    page.save_revision().publish()
    assert titles(WORD) == [f"{WORD} was hier"]
    page.delete()
    assert titles(WORD) == []


def test_a_change_that_is_not_published_is_not_found(make, titles):
    page = make("Vogels")
    page.title = f"Nieuws over de {WORD}"
    page.save_revision()
    assert titles(WORD) == []


def test_the_title_of_a_draft_above_a_result_is_not_told(make, ask):
    above = make("Geheim onderwerp")
    make(f"{WORD} eronder", under=above)
    assert "Geheim onderwerp" in words(ask(WORD).cssselect(".c-results")[0])
    Page.objects.filter(pk=above.pk).update(live=False)
    assert "Geheim onderwerp" not in words(ask(WORD).cssselect(".c-results")[0])


def test_sections_narrow_the_results(make, ask, titles):
    make(f"{WORD} bij hulpverlening")
    make(f"{WORD} bij bestuur", under=SectionPage.objects.get(slug="bestuur"))
    choices = [words(choice) for choice in ask(WORD).cssselect(".c-filter a")]
    assert sorted(choices) == ["Alles (2)", "Bestuur (1)", "Hulpverlening (1)"]
    assert titles(WORD, onderwerp="bestuur") == [f"{WORD} bij bestuur"]
    assert len(titles(WORD, onderwerp="bestaat-niet")) == 2


def test_what_hangs_on_a_page_is_found_as_soon_as_it_is_published(titles):
    board = BoardPage.objects.get(slug="veiligheidsdirectie")
    board.seats.add(Seat(label=f"Vertegenwoordiger van de {WORD}"))
    board.save_revision()
    assert titles(WORD) == []
    board.get_latest_revision().publish()
    assert titles(WORD) == [board.title]


def test_an_office_in_a_board_is_found(titles):
    assert "Veiligheidsdirectie" in titles("coordinerend gemeentesecretaris")
    assert "Algemeen Bestuur" in titles("burgemeester losser")

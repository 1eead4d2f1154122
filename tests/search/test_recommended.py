"""Results that editors recommend for a question."""

import pytest
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from organisation.models import HomePage
from tests.support import words

WORD = "kwartelkoning"  # a word that stands on no page


@pytest.fixture
def recommend(db):
    def promotion(question, **fields):
        return SearchPromotion.objects.create(query=Query.get(question), **fields)

    return promotion


def test_a_recommended_page_comes_first_and_once(make, ask, titles, recommend):
    make(f"{WORD} een")
    chosen = make(f"Ook over de {WORD}")
    recommend(WORD, page=chosen, description="Dit zoekt u.")
    assert titles(f" {WORD.upper()} ") == [f"Ook over de {WORD}", f"{WORD} een"]
    first = ask(WORD).cssselect(".c-results li")[0]
    assert words(first).endswith("Dit zoekt u. Aanbevolen · Hulpverlening")


def test_a_page_without_the_word_can_be_recommended(make, titles, recommend):
    recommend(WORD, page=make("Vogels"))
    assert titles(WORD) == ["Vogels"]
    assert titles(f"{WORD} nest") == []


def test_an_address_of_another_site_can_be_recommended(ask, recommend):
    recommend(WORD, external_link_url="https://www.example.nl/", external_link_text="Vogels kijken")
    result = ask(WORD).cssselect(".c-results li")[0]
    assert result.cssselect("a")[0].get("href") == "https://www.example.nl/"
    assert words(result) == "Vogels kijken Aanbevolen"


def test_a_recommended_page_that_visitors_may_not_see_stays_away(make, titles, recommend):
    draft = make("Concept", live=False)
    private = make("Besloten")
    english = make("English", under=HomePage.objects.get(locale__language_code="en"))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, private, english):
        recommend(WORD, page=page)
    assert titles(WORD) == []
    assert titles(WORD, "/en/zoeken/") == ["English"]


def test_an_editor_finds_recommendations_in_dutch_and_no_empty_report(staff_client):
    menu = staff_client.get("/beheer/").content.decode()
    assert "Aanbevolen zoekresultaten" in menu
    assert "/beheer/searchpicks/search-terms" not in menu
    assert staff_client.get("/beheer/searchpicks/add/").status_code == 200

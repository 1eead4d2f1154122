"""The search page as a visitor sees it."""

import pytest
from django.conf import settings as site
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organisation.models import SectionPage
from tests.support import visible_text, visit, words

WORD = "kwartelkoning"  # a word that stands on no page
MOST_QUERIES = 12
LETTERS = st.text(alphabet=st.characters(categories=["L", "N", "M", "S", "Zs"]), min_size=1, max_size=60)


def status(page):
    return words(page.cssselect("[role=status]")[0])


def test_an_empty_question_shows_how_to_search(client, db):
    for path in ("/zoeken/", "/zoeken/?q=", "/zoeken/?q=+++"):
        text = visible_text(client.get(path).content, "main")
        assert "Zo zoekt u" in text
        assert "resultaten" not in text.lower().replace("deze resultaten", "")


def test_nothing_found_gives_advice(ask):
    page = ask(WORD)
    assert status(page) == f"Geen resultaten voor ‘{WORD}’"
    assert "Wat kunt u doen?" in words(page.cssselect("main")[0])


def test_a_question_without_letters_is_told_so(ask):
    assert status(ask('"')) == "Wij zien geen woord om op te zoeken. Typ één of meer woorden."


def test_too_many_words_are_told_so(ask):
    assert "Wij zoeken met de eerste 10." in status(ask(" ".join(f"woord{number}" for number in range(700))))


def test_a_result_tells_title_summary_and_place(make, ask):
    above = make("Vogels")
    make(f"De {WORD}", under=above, search_description=f"Twee <i>Kwartelkoningen</i> & een {WORD}.")
    page = ask(WORD)
    result = page.cssselect(".c-results li")[0]
    assert status(page) == f"1 resultaat voor ‘{WORD}’"
    assert words(result.cssselect("h2")[0]) == f"De {WORD}"
    assert result.cssselect("h2 a")[0].get("href").startswith("/hulpverlening/proef-")
    assert words(result.cssselect("p")[0]) == f"Twee <i>Kwartelkoningen</i> & een {WORD}."
    assert [mark.text for mark in result.cssselect("mark")] == ["Kwartelkoningen", WORD]
    assert words(result.cssselect(".c-results__path")[0]) == "Hulpverlening › Vogels"


def test_a_word_with_an_accent_is_marked(make, ask):
    make(f"De {WORD}", search_description="Een kwärtelkoning.")
    assert [mark.text for mark in ask(WORD).cssselect("mark")] == ["kwärtelkoning"]


def test_what_was_asked_stands_in_the_box_and_the_title(ask):
    page = ask('<b>"kwartel"</b>')
    assert page.cssselect("main input[name=q]")[0].get("value") == '<b>"kwartel"</b>'
    assert page.cssselect("title")[0].text.startswith('Geen resultaten voor ‘<b>"kwartel"</b>’')


def test_search_engines_stay_away_from_results(ask):
    assert ask("brandweer").cssselect("meta[name=robots]")[0].get("content") == "noindex, follow"


def test_results_are_divided_over_pages(make, ask, titles):
    for number in range(23):
        make(f"{WORD} {number}")
    seen = [title for number in (1, 2, 3) for title in titles(WORD, pagina=number)]
    assert len(seen) == len(set(seen)) == 23
    page = ask(WORD, pagina=2)
    assert status(page) == f"23 resultaten voor ‘{WORD}’"
    assert words(page.cssselect(".c-pagination [aria-current=page]")[0]) == "Pagina 2"
    assert page.cssselect(".c-pagination [rel=prev]")[0].get("href") == f"/zoeken/?q={WORD}"
    assert page.cssselect(".c-pagination [rel=next]")[0].get("href") == f"/zoeken/?q={WORD}&pagina=3"


@pytest.mark.parametrize("number", ["0", "-1", "999999", "9" * 40, "laatste", "\x00", "1e9", "١"])
def test_an_odd_page_number_shows_the_first_results_and_says_so(ask, titles, number):
    page = ask("brandweer", pagina=number)
    assert "Dat nummer van een bladzijde is er niet." in status(page)
    assert [words(title) for title in page.cssselect(".c-results h2")] == titles("brandweer")


@pytest.mark.parametrize("path", ["/zoeken/", "/en/zoeken/", "/de/zoeken/"])
def test_the_page_works_in_each_language_and_links_to_the_others(ask, path):
    page = ask("twente", path)
    assert page.cssselect("main form")[0].get("action") == path
    assert {link.get("hreflang"): link.get("href") for link in page.cssselect("link[rel=alternate]")} == {
        "x-default": f"{site.WAGTAILADMIN_BASE_URL}/zoeken/?q=twente",
        "nl": f"{site.WAGTAILADMIN_BASE_URL}/zoeken/?q=twente",
        "en": f"{site.WAGTAILADMIN_BASE_URL}/en/zoeken/?q=twente",
        "de": f"{site.WAGTAILADMIN_BASE_URL}/de/zoeken/?q=twente",
    }


@pytest.mark.parametrize(
    "path",
    [
        "/zoeken/",
        "/zoeken/?q=brandweer",
        "/zoeken/?q=twente&pagina=2",
        f"/zoeken/?q=brand+{WORD}+crisis",
        "/en/zoeken/?q=twente",
        f"/en/zoeken/?q=twente+{WORD}",
    ],
)
def test_the_page_takes_few_queries(db, path):
    assert len(visit(path).queries) <= MOST_QUERIES


def test_queries_do_not_grow_with_the_number_of_results(make):
    section = SectionPage.objects.get(slug="bestuur")
    make(f"{WORD} een")
    make(f"{WORD} twee", under=section)
    before = len(visit(f"/zoeken/?q={WORD}").queries)
    for number in range(8):
        make(f"{WORD} bij {number}", under=make(f"Daarboven {number}", under=section))
    assert len(visit(f"/zoeken/?q={WORD}").queries) == before


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.one_of(st.text(max_size=60), LETTERS))
def test_any_question_gives_a_normal_page(db, question):
    answer = Client().get("/zoeken/", {"q": question.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()

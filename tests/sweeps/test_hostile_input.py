"""Whatever a visitor sends, the answer is a normal page, never an error of ours."""

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUESTIONS = {
    "nothing": "",
    "only spaces": "   \t  ",
    "a lone quote": '"',
    "quotes that do not match": "'\"'\"",
    "NUL": "\x00",
    "NUL in a word": "brand\x00weer",
    "other control characters": "\x01\x02\x1b[31m\x7f",
    "700 words": "brand " * 700,
    "one word of 20,000 letters": "b" * 20_000,
    "operators": "brand AND OR NOT NEAR(a b, 5) -weer",
    "marks of search engines": '*:*() ^~{}[]|&!\\ <-> "a',
    "markup": "<script>alert(1)</script>",
    "SQL": "'; DROP TABLE wagtailcore_page; --",
    "percent and underscore": "%_%",
    "a half surrogate": "\ud800",
    "right to left and joiners": "\u202eabc\u200d\ufeff",
    "emoji": "🚒" * 40,
    "accents": "coördinerend gemeentesecretaris",
    "template marks": "{{ 7|add:7 }}{% debug %}",
}
PAGES = ["0", "-1", "2", "99999999999999999999999", "1e9", "last", "één", "%00", "1;2", " 1", "١"]
PATHS = [
    "//",
    "///beheer",
    "/%00/",
    "/%ff%fe/",
    "/..%2f..%2fetc/passwd",
    "/../../etc/passwd",
    "/" + "a" * 5_000 + "/",
    "/" + "a/" * 500,
    "/bestuur/%0d%0aSet-Cookie:x=1/",
    "/bestuur/?" + "&".join(f"a{n}={n}" for n in range(2_000)),
    "/bestuur/;x=1",
    "/BESTUUR/",
    "/bestuur",
    "/en/bestuur/",
    "/fr/",
    "/de/de/de/",
    "/nl/",
    "/media/",
    "/media/../db.sqlite3",
    "/static/../vrtwente/settings/base.py",
    "/documenten/1/x.pdf",
    "/documenten/99999999999999999999/x.pdf",
    "/sitemap.xml?p=99999",
    "/sitemap.xml?p=x",
    "/stijlgids/",
    "/_util/authenticate_with_password/1/1/",
    "/beheer/pages/1/edit/",
    "/wie-zijn-wij/\N{SNOWMAN}/",
]


def ask(client, question, **more):
    return client.get("/zoeken/", {"q": question.encode("utf-8", "surrogatepass"), **more})


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_search_answers_any_question(client, db, question):
    answer = ask(client, question)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_search_answers_any_page_number(client, db, page):
    answer = client.get(f"/zoeken/?q=brandweer&page={quote(page, safe='%')}")
    assert answer.status_code in (200, 404)
    answer = client.get(f"/zoeken/?q=brandweer&pagina={quote(page, safe='%')}")
    assert answer.status_code in (200, 404)


@pytest.mark.parametrize(
    "raw", ["q=%00", "q=%ff%fe", "q=%E2%28%A1", "q", "q=a&q=b", "q[]=a", "q=%", "&&&=&", "p=1&q=" + "%22" * 900]
)
def test_search_answers_any_query_string(client, db, raw):
    assert client.get(f"/zoeken/?{raw}").status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_odd_addresses_never_break_the_site(client, db, path):
    assert client.get(path).status_code in (200, 301, 302, 400, 403, 404, 405)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "head", "trace"])
@pytest.mark.parametrize("path", ["/", "/zoeken/?q=a", "/sitemap.xml", "/robots.txt"])
def test_other_methods_never_break_the_site(client, db, path, method):
    assert getattr(client, method)(path).status_code < 500


@pytest.mark.parametrize("language", ["", "x" * 900, "nl;q=abc", "*", "en-US,en;q=0.9", "zz-ZZ,\x00", ",,,;;"])
def test_a_browsers_language_neither_breaks_nor_moves_a_page(client, db, language):
    answer = client.get("/", HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    assert 'lang="nl"' in answer.content.decode()


@pytest.mark.parametrize("accept", ["x", "", ",", "text/html", "image/*", "*/*;q=zz", "\x00"])
@pytest.mark.parametrize("form", ["", "json", "atom", "html"])
def test_the_health_of_the_site_is_one_word_whatever_is_asked(client, db, accept, form):
    answer = client.get("/healthz/", {"format": form}, HTTP_ACCEPT=accept)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content == b"OK\n"


def test_without_a_database_the_health_of_the_site_tells_nothing_more(client):
    answer = client.get("/healthz/")
    assert (answer.status_code, answer.content) == (500, b"Error\n")


def test_a_stale_or_odd_cookie_does_no_harm(client, db):
    client.cookies.load({"sessionid": "'\"x" * 50, "csrftoken": "é", "django_language": "../../x"})
    assert client.get("/").status_code == 200


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=80))
def test_search_answers_text_that_nobody_thought_of(db, question):
    assert ask(Client(), question).status_code == 200

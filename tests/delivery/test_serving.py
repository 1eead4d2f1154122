"""Finished pages as a browser meets them."""

import gzip

import brotli
import pytest

from tests.delivery.site import Answer

pytestmark = pytest.mark.django_db


def test_every_page_that_any_visitor_may_see_is_finished(running):
    from wagtail.models import Page

    from core.queries import visible

    wanted = {page.get_url() for page in visible(Page.objects.filter(depth__gt=1))}
    finished = set(running.pages())
    assert len(wanted) > 70
    # The pages of a Woo form are made for one visitor.
    assert {page for page in wanted - finished if "verzoek-indienen" not in page} == set()


@pytest.mark.parametrize(
    ("accepted", "given"),
    [("gzip, br", "br"), ("gzip", "gzip"), ("", None), ("br;q=0, gzip", "gzip"), ("gzip;q=0", None)],
)
def test_a_page_comes_in_the_best_form_that_the_browser_takes(running, accepted, given):
    plain = running.ask("/bestuur/")
    answer = running.ask("/bestuur/", Accept_Encoding=accepted)
    assert answer.headers.get("content-encoding") == given
    assert answer.body == plain.body
    assert "Accept-Encoding" in answer.headers["vary"]
    assert b"<h1>Bestuur</h1>" in plain.body


def test_who_has_the_page_gets_no_second_copy(running):
    first = running.ask("/bestuur/", Accept_Encoding="br")
    again = running.ask("/bestuur/", Accept_Encoding="br", If_None_Match=first.headers["etag"])
    assert (again.status, again.raw) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    other = running.ask("/bestuur/", Accept_Encoding="br", If_None_Match='"iets-anders"')
    assert other.status == 200


def test_a_head_request_gets_the_head_alone(running):
    whole, head = running.ask("/bestuur/"), running.ask("/bestuur/", method="HEAD")
    assert head.raw == b""
    assert head.headers["content-length"] == str(len(whole.raw))


def test_a_page_has_the_same_headers_as_from_the_app(running):
    finished = running.ask("/bestuur/")
    app = running.ask("/bestuur/", Cookie="sessionid=iemand-die-is-ingelogd")
    assert app.status == 200
    left_out = {"content-length", "date", "server", "etag", "vary", "cache-control", "connection", "transfer-encoding"}

    def meaning(answer):  # a policy names its rules in any order
        return {name: sorted(value.split("; ")) for name, value in answer.headers.items() if name not in left_out}

    assert meaning(finished) == meaning(app)
    assert finished.headers["cache-control"] == "no-cache"
    assert "set-cookie" not in finished.headers
    assert not [name for name in finished.headers if name.startswith("x-made")]


@pytest.mark.parametrize(
    "query", ["utm_source=nieuwsbrief", "fbclid=abc&x=1", "a=" + "b" * 5000, "%00=%ff", "=&&&==", "q"]
)
def test_what_means_nothing_in_an_address_asks_nothing_of_the_app(running, query):
    with running.frozen("app"):
        answer = running.ask(f"/bestuur/?{query}", timeout=5)
    assert answer.status == 200
    assert answer.body == running.ask("/bestuur/").body


def test_what_means_something_in_an_address_is_answered_with_it(running):
    first, none = (
        running.ask(f"/nu-in-twente/eerdere-incidenten/{end}").text for end in ("", "?pagina=7&utm_source=x")
    )
    assert "Dat nummer van een bladzijde is er niet" in none
    assert "Dat nummer van een bladzijde is er niet" not in first
    assert none == running.ask("/nu-in-twente/eerdere-incidenten/?utm_source=y&pagina=7").text
    found = running.ask("/zoeken/?q=brandweer&fbclid=1").text
    assert 'value="brandweer"' in found
    assert 'value="brandweer"' not in running.ask("/zoeken/").text


@pytest.mark.parametrize("host", ["elders.example", "127.0.0.1.elders.example", "localhost@elders.example"])
def test_another_host_gets_no_page(running, host):
    assert running.ask("/bestuur/", Host=host).status == 400


def test_nothing_that_a_visitor_sends_is_in_the_page_of_another(running):
    before = running.ask("/bestuur/").body
    for name, value in [
        ("X-Forwarded-Host", "kwaad.example"),
        ("X-Original-URL", "/beheer/"),
        ("X-Finish", "1"),
        ("Accept-Language", "de"),
    ]:
        answer = running.ask("/bestuur/?x=kwaad", **{name.replace("-", "_"): value})
        assert answer.body == before
        assert "x-made-from" not in answer.headers
    assert "x-made-from" not in running.ask("/bestuur/", Cookie="sessionid=x", X_Finish="1").headers
    assert running.ask("/bestuur/").body == before


def test_the_store_does_not_grow_by_what_visitors_ask(running):
    before = running.finished()
    for number in range(40):
        running.ask(f"/bestaat-niet-{number}/")
        running.ask(f"/bestuur/?x={number}")
        running.ask(f"/zoeken/?q=woord{number}")
        running.ask(f"/openheid/vergaderingen/?jaar={1000 + number}")
    assert running.finished() == before


def test_odd_addresses_get_a_clear_answer(running):
    odd = [
        "//",
        "/%",
        "/%00",
        "/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/a" * 3000,
        "/bestuur//",
        "/BESTUUR/",
        "/bestuur",
        "/%C3%A9",
        "/%E9",
    ]
    for path in odd:
        answer = running.ask(path)
        assert answer.status < 500, path
    assert running.ask("/bestuur").status == 301


def test_part_of_a_file_can_be_asked_for(running):
    papers = [key for key in running.finished() if key.startswith("/stukken/")]
    assert papers
    whole = running.ask(papers[0])
    part = running.ask(papers[0], Range="bytes=10-19")
    assert part.status == 206
    assert part.raw == whole.raw[10:20]
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole.raw)}"
    assert running.ask(papers[0], Range=f"bytes={len(whole.raw)}-").status == 416
    assert running.ask(papers[0], If_None_Match=whole.headers["etag"]).status == 304


def test_who_is_signed_in_and_forms_go_to_the_app(running):
    answer = running.ask("/bestuur/", Cookie="sessionid=x")
    assert answer.status == 200
    assert "etag" not in answer.headers
    posted = running.ask("/bestuur/", method="POST", body="a=b", Content_Type="application/x-www-form-urlencoded")
    assert posted.status in (403, 405)


def test_somebody_who_sends_too_much_is_refused(running):
    try:
        answer = running.ask("/zoeken/", method="POST", body=b"x" * 200_000)
    except (BrokenPipeError, ConnectionResetError):
        return
    assert answer.status == 413


def test_the_finished_copies_on_disk_are_the_same_in_every_form(running):
    for key in running.pages()[:20]:
        answer, _inode = running.store.read(key)
        assert brotli.decompress(answer.packed("br")) == gzip.decompress(answer.packed("gzip")) == answer.body


def test_no_page_is_made_from_a_table_that_counts_as_unseen(running):
    from delivery.changes import UNSEEN

    never_changes = {"django_content_type"}
    tables = {table for _key, head, _made in running.store for table in head["tables"]} - never_changes
    assert "wagtailcore_page" in tables
    assert {table for table in tables if UNSEEN.match(table)} == set()


def test_answers_that_are_read_whole_fit_in_what_a_process_keeps(running):
    assert isinstance(running.ask("/"), Answer)
    assert sum(path.stat().st_size for path in (running.folder / "finished").rglob("*") if path.is_file()) < 30_000_000

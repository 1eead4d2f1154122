"""What every answer to a visitor must be free of."""

import re

import pytest

# The demands of internet.nl on a content security policy.
REQUIRED = {"default-src", "base-uri", "form-action", "frame-ancestors"}
FORBIDDEN = {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "http:", "https:", "*"}
ALLOWED = {"'none'", "'self'", "data:"}

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(response):
    """The content security policy: directive -> its sources."""
    directives = (part.split() for part in response["Content-Security-Policy"].split(";") if part.strip())
    return {name: set(sources) for name, *sources in directives}


def test_the_policy_is_strict(answers, subtests):
    for visit in answers:
        with subtests.test(path=visit.path):
            directives = policy(visit.response)
            assert set(directives) >= REQUIRED
            sources = set().union(*directives.values())
            assert not sources & FORBIDDEN
            assert sources <= ALLOWED
            for name in ("script-src", "object-src", "default-src"):
                assert "data:" not in directives.get(name, set())


def test_nothing_in_the_html_needs_a_looser_policy(answers, subtests):
    for visit in answers:
        with subtests.test(path=visit.path):
            page = visit.document
            assert page.cssselect("style, [style], base, iframe, object, embed") == []
            scripts = [e for e in page.cssselect("script") if e.get("type") != "application/ld+json"]
            assert [e for e in scripts if not e.get("src") or (e.text or "").strip()] == []
            handlers = [a for e in page.iter() for a in e.attrib if re.match(r"on[a-z]+$", a)]
            assert handlers == []
            assert page.xpath('//@href[starts-with(., "javascript:")]') == []


def test_pages_load_nothing_from_another_host(answers, subtests):
    loads = "//@src | //@srcset | //@poster | //link[not(@rel='canonical' or @rel='alternate')]/@href | //form/@action"
    for visit in answers:
        with subtests.test(path=visit.path):
            assert [place for place in visit.document.xpath(loads) if re.match(r"(\w+:)?//", place)] == []


def test_answers_carry_the_protecting_headers(answers, subtests):
    for visit in answers:
        with subtests.test(path=visit.path):
            assert {name: visit.response.get(name) for name in HEADERS} == HEADERS
            assert "geolocation=()" in visit.response["Permissions-Policy"]


@pytest.mark.parametrize(
    ("status", "path", "more"),
    [
        (200, "/robots.txt", {}),
        (301, "/bestuur", {}),
        (302, "/favicon.ico", {}),
        (302, "/stijlgids/", {}),
        (400, "/", {"HTTP_HOST": "elders.example"}),
        (404, "/media/documents/plan.pdf", {}),
        (404, "/static/weg.css", {}),
    ],
)
def test_answers_that_are_no_page_carry_them_too(client, db, status, path, more):
    answer = client.get(path, **more)
    assert answer.status_code == status
    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    assert set(policy(answer)) >= REQUIRED
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert not answer.cookies


def test_visitors_get_no_cookie(answers, subtests):
    for visit in answers:
        with subtests.test(path=visit.path):
            assert not visit.response.cookies
            assert "csrfmiddlewaretoken" not in visit.html


def test_the_editors_side_has_its_own_policy(client, db):
    sources = policy(client.get("/beheer/login/"))
    assert "'unsafe-inline'" in sources["script-src"]
    assert sources["default-src"] == {"'self'"}

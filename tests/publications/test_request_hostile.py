"""Whatever is sent to the form of a Woo request, the answer is clear, and nothing that was typed is lost or runs."""

import logging
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publications.models import RecentSender, WooRequest
from tests.publications.woo import FORM_TYPE, TYPED_BY, VALUES, form_page, post, send, token
from tests.support import document, visible_text, words

pytestmark = pytest.mark.django_db

TEXTS = {
    "NUL": ("een\x00twee", "eentwee"),
    "control characters": ("een\x1b[31mtwee\x7f\x08", "een[31mtwee"),
    "emoji": ("🚒👩‍🚒", "🚒👩‍🚒"),
    "right to left": ("وثائق عن الحريق", "وثائق عن الحريق"),
    "a turned text": ("een\u202etwee\u2066drie", "eentweedrie"),
    "markup": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "an attribute": ('"><img src=x onerror=alert(1)>', '"><img src=x onerror=alert(1)>'),
    "the end of the field": ("</textarea><script>alert(1)</script>", "</textarea><script>alert(1)</script>"),
    "template marks": ("{{ 7|add:7 }}{% debug %}", "{{ 7|add:7 }}{% debug %}"),
    "SQL": ("'; DROP TABLE wagtailcore_page; --", "'; DROP TABLE wagtailcore_page; --"),
    "accents": ("coördinerend", "coördinerend"),
}


@pytest.fixture
def woo_page():
    return form_page()


@contextmanager
def database(fails_at):
    """A database that fails at every query that starts with one of these words."""

    def execute(execute, sql, params, many, context):
        if sql.startswith(fails_at):
            raise OperationalError(f"database is locked: {params}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


@pytest.mark.parametrize(("text", "kept"), TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("field", ["subject", "text", "name"])
def test_odd_text_is_stored_as_it_looks_and_comes_back_as_text(client, woo_page, field, text, kept):
    answer = send(client, woo_page, **{field: text, "period": "a" * 201})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert document(html).cssselect(f"#verzoek-{field}")[0].value.removeprefix("\n") == kept
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert send(client, woo_page, **{field: text}).status_code == 302
    assert getattr(WooRequest.objects.get(), field) == kept


@pytest.mark.parametrize("name", ["Jo\r\nBcc: elders@example.org", "Jo\nSubject: x", "Jo\u2028Cc: x", "Jo\x0bTo: x"])
def test_a_name_is_one_line(client, woo_page, name):
    send(client, woo_page, name=name)
    assert WooRequest.objects.get().name.splitlines() == [" ".join(name.split())]


@pytest.mark.parametrize(
    "email", ["jo@example.org\nBcc: x@example.org", "jo@example.org, x@example.org", "<jo@example.org>"]
)
def test_an_address_is_one_address(client, woo_page, email):
    answer = send(client, woo_page, email=email)
    assert "Dit e-mailadres klopt niet." in visible_text(answer.content, "#fouten")
    assert not WooRequest.objects.exists()


@pytest.mark.parametrize("letter", ["a", "é", "<", "\n<"])
def test_a_text_of_a_megabyte_comes_back_whole_with_a_sentence(client, woo_page, letter):
    text = "b" + letter * 400_000 + "b"
    answer = send(client, woo_page, text=text)
    assert answer.status_code == 200
    assert "Er passen 10.000 tekens in" in visible_text(answer.content, "#fouten")
    assert document(answer.content).cssselect("#verzoek-text")[0].value.removeprefix("\n") == text


def test_more_than_the_site_reads_gets_a_page_that_says_so(client, woo_page):
    answer = send(client, woo_page, text="🚒" * 500_000)
    assert answer.status_code == 413
    assert "Dit is te veel om te versturen" in visible_text(answer.content, "main")


def test_ten_thousand_fields_more_than_there_are_do_no_harm(client, woo_page):
    more = {f"veld{number}": number for number in range(9_900)}
    assert post(client, woo_page, {**VALUES, **more, "token": token(client, woo_page)}).status_code == 302
    more = {f"veld{number}": number for number in range(11_000)}
    answer = post(client, woo_page, {**VALUES, **more, "token": token(client, woo_page)})
    assert answer.status_code == 400
    assert "kan niet lezen" in visible_text(answer.content, "main")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=text\r\n\r\nx\r\n--x--"),
        ("multipart/form-data", b"x"),
        ("application/json", b'{"text": "x"}'),
        ("text/plain", b"text=x"),
        ("", b"text=x"),
        (FORM_TYPE, b""),
        (f"{FORM_TYPE}; charset=utf-16", "text=x".encode("utf-16")),
    ],
)
def test_what_is_no_form_is_refused(client, woo_page, kind, body):
    answer = client.generic("POST", f"/woo-verzoek/{woo_page.pk}/", body, content_type=kind)
    assert answer.status_code == 400
    assert "kan niet lezen" in visible_text(answer.content, "main")


@pytest.mark.parametrize("body", [b"&&&=&", b"text", b"text=%", b"text=%ff%fe%00", b"text=\xff\xfe", b"text=a&text=b"])
def test_a_broken_form_is_shown_again(client, woo_page, body):
    answer = client.generic("POST", f"/woo-verzoek/{woo_page.pk}/", body, content_type=FORM_TYPE)
    assert answer.status_code == 200
    assert "Vul een onderwerp in." in visible_text(answer.content, "#fouten")


@pytest.mark.parametrize(
    "path", ["0", "999999999999999999999", "1", "abc", "-1", "%00", "1/ontvangen", "1/ontvangen/x/y"]
)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_odd_addresses_lead_nowhere(client, woo_page, path, method):
    answer = getattr(client, method)(
        f"/woo-verzoek/{path}/", **({"content_type": FORM_TYPE} if method == "post" else {})
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_other_methods_do_nothing(client, woo_page, method):
    assert getattr(client, method)(f"/woo-verzoek/{woo_page.pk}/?text=x").status_code == 405


def test_words_in_the_address_do_nothing(client, woo_page):
    answer = client.get(f"{woo_page.url}?subject=<script>&text=x&token=y")
    assert answer.status_code == 200
    assert "<script>&" not in answer.content.decode()
    assert document(answer.content).cssselect("#verzoek-subject")[0].value == ""


@pytest.mark.parametrize("fails_at", [("INSERT",), ("SELECT", "INSERT", "UPDATE", "DELETE")], ids=["locked", "away"])
def test_when_storing_fails_the_text_stays_and_other_ways_are_said(client, caplog, fails_at):
    page = form_page(mailbox="woo@example.org")
    given = token(client, page)
    with database(fails_at), caplog.at_level(logging.DEBUG, logger="publications"):
        answer = post(client, page, {**VALUES, "token": given})
    assert answer.status_code == 503
    html = document(answer.content)
    assert {name: html.cssselect(f"#verzoek-{name}")[0].value.removeprefix("\n") for name in VALUES} == VALUES
    said = words(html.cssselect("#fouten")[0])
    assert "kan uw verzoek nu niet bewaren" in said
    assert "post" in said
    assert not answer.cookies
    assert "could not be stored (OperationalError)" in caplog.text
    assert not [word for word in TYPED_BY if word in caplog.text]
    assert not WooRequest.objects.exists()
    assert not RecentSender.objects.exists()
    new = html.cssselect("[name=token]")[0].value
    assert post(client, page, {**VALUES, "token": new}).status_code == 302


def test_when_the_list_is_locked_the_way_to_the_mailbox_is_shown(client):
    page = form_page(mailbox="woo@example.org")
    given = token(client, page)
    with database(("INSERT",)):
        answer = post(client, page, {**VALUES, "token": given})
    html = document(answer.content)
    assert html.cssselect('#fouten a[href="mailto:woo@example.org"]')
    assert html.cssselect('#fouten a[href="/contact/"]')


def test_a_receipt_shows_its_number_without_a_database(client, woo_page):
    address = send(client, woo_page)["Location"]
    number = WooRequest.objects.get().number
    with database(("SELECT",)):
        answer = client.get(address)
    assert answer.status_code == 200
    assert number in visible_text(answer.content, "main")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.fixed_dictionaries({name: st.text(max_size=60) for name in VALUES}))
def test_text_that_nobody_thought_of_never_breaks_the_form(client, woo_page, values):
    answer = post(client, woo_page, {name: value.encode("utf-8", "surrogatepass") for name, value in values.items()})
    assert answer.status_code == 200
    assert document(answer.content).cssselect("#fouten")

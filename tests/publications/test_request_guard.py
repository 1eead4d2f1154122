"""What keeps programs and other websites from using the form of a Woo request, and what a person notices of it."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from publications.models import RecentSender, WooRequest
from publications.request_guard import MOST_OF_ALL, MOST_OF_SENDER
from tests.publications.woo import VALUES, form_page, make_request, post, send, token
from tests.support import document, visible_text, words

pytestmark = pytest.mark.django_db

SOMEBODY, SOMEBODY_ELSE = "8.8.8.8", "9.9.9.9"


@pytest.fixture
def woo_page():
    return form_page()


def said(answer):
    """What stands above the form; it must still hold the text."""
    html = document(answer.content)
    assert html.cssselect("#verzoek-text")[0].value.strip() == VALUES["text"]
    return words(html.cssselect("#fouten")[0])


def later(**time):
    return time_machine.travel(timezone.now() + datetime.timedelta(**time))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "x"])
def test_another_website_is_refused(client, woo_page, site):
    answer = send(client, woo_page, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    text = visible_text(answer.content, "main")
    assert "Een andere website stuurde dit" in text
    assert VALUES["subject"] not in text
    assert document(answer.content).cssselect(f'main a[href="/woo-verzoek/{woo_page.pk}/"]')
    assert not answer.cookies
    assert not WooRequest.objects.exists()


@pytest.mark.parametrize(
    "origin", ["https://elders.example", "null", "", "http://[", "https://testserver.elders.example"]
)
def test_another_website_that_an_older_browser_names_is_refused(client, woo_page, origin):
    assert send(client, woo_page, headers={"Origin": origin}).status_code == 403
    assert not WooRequest.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Origin": "http://testserver"},
        {"Origin": "http://127.0.0.1:8000"},
        {},
    ],
)
def test_our_own_page_may_send(client, woo_page, headers):
    assert send(client, woo_page, headers=headers).status_code == 302


@pytest.mark.parametrize("given", ["", "form", f"form:1xVsk1:{'x' * 43}", "\x00", "é:ê:ë"])
def test_a_form_without_a_token_of_ours_is_shown_again(client, woo_page, given):
    answer = send(client, woo_page, token=given)
    assert "Het formulier kwam niet goed aan" in said(answer)
    assert not WooRequest.objects.exists()


def test_a_form_that_is_sent_within_three_seconds_is_shown_again_and_can_be_sent_a_little_later(client, woo_page):
    given = token(client, woo_page, seconds=1)
    answer = post(client, woo_page, {**VALUES, "token": given})
    assert "Dat ging wel heel snel" in said(answer)
    assert document(answer.content).cssselect("[name=token]")[0].value == given
    with later(seconds=5):
        assert post(client, woo_page, {**VALUES, "token": given}).status_code == 302


def test_a_form_of_yesterday_is_shown_again_and_can_then_be_sent(client, woo_page):
    answer = post(client, woo_page, {**VALUES, "token": token(client, woo_page, seconds=24 * 60 * 60 + 5)})
    assert "Het formulier stond langer dan een dag open" in said(answer)
    new = document(answer.content).cssselect("[name=token]")[0].value
    with later(seconds=10):
        assert post(client, woo_page, {**VALUES, "token": new}).status_code == 302


def test_of_a_form_of_yesterday_the_errors_are_said_first(client, woo_page):
    old = token(client, woo_page, seconds=2 * 24 * 60 * 60)
    answer = post(client, woo_page, {**VALUES, "name": "", "token": old})
    assert said(answer) == "Uw verzoek is nog niet verstuurd Vul uw naam in."
    assert document(answer.content).cssselect("[name=token]")[0].value != old


def test_a_program_that_fills_in_the_hidden_field_is_stopped_and_a_person_can_go_on(client, woo_page):
    answer = send(client, woo_page, extra="https://elders.example")
    assert "een veld dat leeg moet blijven" in said(answer)
    (field,) = document(answer.content).cssselect("[name=extra]")
    assert not field.value
    assert not WooRequest.objects.exists()


def test_the_hidden_field_is_hidden_from_everybody_without_a_style(client, woo_page):
    (field,) = document(client.get(woo_page.url).content).cssselect("[name=extra]")
    assert "hidden" in field.getparent().attrib
    assert field.get("tabindex") == "-1"
    assert field.get("autocomplete") == "off"


def test_the_same_request_sent_twice_gives_the_same_receipt(client, woo_page):
    first, second = send(client, woo_page), send(client, woo_page)
    assert first["Location"] == second["Location"]
    assert WooRequest.objects.count() == 1


@pytest.mark.parametrize("change", [{"text": "Iets anders."}, {"email": "ander@example.org"}])
def test_another_request_with_the_same_token_is_another_request(client, woo_page, change):
    given = token(client, woo_page)
    first = post(client, woo_page, {**VALUES, "token": given})
    second = post(client, woo_page, {**VALUES, **change, "token": given})
    assert first["Location"] != second["Location"]
    assert WooRequest.objects.count() == 2


def test_the_same_request_a_quarter_of_an_hour_later_is_a_new_one(client, woo_page):
    send(client, woo_page)
    with later(minutes=15):
        send(client, woo_page)
    assert WooRequest.objects.count() == 2


def send_many(client, woo_page, number, **more):
    return [send(client, woo_page, subject=f"Vraag {n}", **more).status_code for n in range(number)]


def test_one_sender_may_send_some_in_an_hour_and_no_more(client, woo_page):
    assert send_many(client, woo_page, MOST_OF_SENDER, computer=SOMEBODY) == [302] * MOST_OF_SENDER
    answer = send(client, woo_page, subject="Nog een", computer=SOMEBODY)
    assert answer.status_code == 429
    assert "te veel verzoeken" in said(answer)
    assert "met de post" in said(answer)
    assert send(client, woo_page, subject="Nog een", computer=SOMEBODY_ELSE).status_code == 302
    with later(minutes=61):
        assert send(client, woo_page, subject="Later", computer=SOMEBODY).status_code == 302


def test_correcting_a_form_counts_for_nothing(client, woo_page):
    for _ in range(MOST_OF_SENDER + 1):
        send(client, woo_page, computer=SOMEBODY, name="")
    assert send(client, woo_page, computer=SOMEBODY).status_code == 302


def test_all_senders_together_may_send_so_many_in_an_hour(client, woo_page):
    for number in range(MOST_OF_ALL):
        make_request(subject=f"Vraag {number}")
    assert send(client, woo_page, subject="Nog een").status_code == 429
    with later(minutes=61):
        assert send(client, woo_page, subject="Nog een").status_code == 302


def test_the_address_of_a_sender_is_kept_nowhere_and_what_is_kept_goes_within_an_hour(client, woo_page):
    send(client, woo_page, computer=SOMEBODY)
    (kept,) = RecentSender.objects.all()
    assert len(kept.key) == 64
    assert SOMEBODY not in kept.key
    with later(days=1):
        send(client, woo_page, computer=SOMEBODY)
        (new,) = RecentSender.objects.all()
    assert new.key != kept.key  # the key holds for a day


def test_a_whole_network_of_version_six_counts_as_one_sender(client, woo_page):
    for last in range(MOST_OF_SENDER):
        assert send(client, woo_page, subject=f"{last}", computer=f"2a00:1450::{last}").status_code == 302
    assert send(client, woo_page, subject="Nog een", computer="2a00:1450::ff").status_code == 429
    assert send(client, woo_page, subject="Nog een", computer="2a00:1450:0:1::1").status_code == 302


def test_behind_a_proxy_that_we_do_not_know_nobody_is_stopped_for_another(client, woo_page):
    assert send_many(client, woo_page, MOST_OF_SENDER + 1, computer="172.18.0.5") == [302] * (MOST_OF_SENDER + 1)
    assert not RecentSender.objects.exists()


def test_behind_our_proxy_the_address_that_it_writes_counts_and_not_what_a_visitor_claims(client, woo_page, settings):
    settings.PROXY_ADDRESS_HEADER = "X-Forwarded-For"
    for number in range(MOST_OF_SENDER):
        claim = {"X-Forwarded-For": f"1.2.3.{number}, {SOMEBODY}"}
        assert send(client, woo_page, subject=f"{number}", headers=claim, computer="172.18.0.5").status_code == 302
    claim = {"X-Forwarded-For": f"7.7.7.7, {SOMEBODY}"}
    assert send(client, woo_page, subject="Nog een", headers=claim).status_code == 429
    other = {"X-Forwarded-For": SOMEBODY_ELSE}
    assert send(client, woo_page, subject="Nog een", headers=other).status_code == 302


@pytest.mark.parametrize("header", ["", "onzin", "1.2.3.4:80", "8.8.8.8,", "\x00", "fe80::1%eth0"])
def test_an_odd_address_does_no_harm(client, woo_page, settings, header):
    settings.PROXY_ADDRESS_HEADER = "X-Forwarded-For"
    assert send(client, woo_page, headers={"X-Forwarded-For": header}).status_code == 302

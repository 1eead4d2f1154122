"""Filing a Woo request: what a visitor sees, what is stored, and what is said when something is wrong."""

import base64
import datetime
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from publications.models import WooRequest
from tests.editor_form import form_data
from tests.publications.woo import TYPED_BY, VALUES, form_page, link_target, post, send, token
from tests.support import document, visible_text, words

pytestmark = pytest.mark.django_db

NOT_SENT = "Uw verzoek is nog niet verstuurd"
MISSING = {
    "subject": "Vul een onderwerp in.",
    "text": "Schrijf op welke informatie u wilt.",
    "name": "Vul uw naam in.",
}
WRONG = {
    "email": ("naam@", "Dit e-mailadres klopt niet."),
    "phone": ("bel maar", "Dit telefoonnummer klopt niet."),
    "subject": ("a" * 201, "Er passen 200 tekens in, en u hebt er 201."),
    "text": ("a" * 10_001, "Er passen 10.000 tekens in, en u hebt er 10.001."),
    "name": ("a" * 121, "Er passen 120 tekens in"),
    "period": ("a" * 201, "Er passen 200 tekens in"),
    "address": ("a" * 301, "Er passen 300 tekens in"),
}
WAYS = ("email", "phone", "address")


@pytest.fixture
def woo_page():
    return form_page()


def typed(answer):
    """What stands in the fields of the form that came back."""
    fields = document(answer.content).cssselect(".c-form :is(input, textarea)[id]")
    return {field.name: field.value.removeprefix("\n") for field in fields if field.name != "extra"}


def summary(answer):
    (found,) = document(answer.content).cssselect("#fouten")
    return found


def test_the_form_says_of_each_field_what_to_fill_in_and_whether_it_must_be(client, woo_page):
    html = client.get(woo_page.url).content
    labels = {label.get("for"): words(label) for label in document(html).cssselect(".c-form label")}
    assert labels["verzoek-subject"] == "Onderwerp (verplicht)"
    assert labels["verzoek-period"] == "Over welke periode? (niet verplicht)"
    text = visible_text(html, "form.c-form")
    assert "Vul minstens één van deze drie velden in." in text
    assert "365 dagen na de afhandeling" in text
    fields = {field.name: field for field in document(html).cssselect(".c-form :is(input, textarea)")}
    assert [name for name, field in fields.items() if field.get("required") is not None] == ["subject", "text", "name"]
    assert {name: fields[name].get("autocomplete") for name in ("name", *WAYS)} == {
        "name": "name",
        "email": "email",
        "phone": "tel",
        "address": "street-address",
    }
    assert not any("maxlength" in field.attrib for field in fields.values())  # a browser would cut off without a word


def test_a_new_form_says_nothing_of_errors(client, woo_page):
    html = client.get(woo_page.url).content
    assert not document(html).cssselect("#fouten, .c-field--error, [aria-invalid]")


def test_everything_that_was_typed_is_stored(client, woo_page):
    send(client, woo_page)
    (stored,) = WooRequest.objects.all()
    assert {name: getattr(stored, name) for name in VALUES} == VALUES
    assert stored.handled_on is None


def test_the_receipt_shows_the_number_the_time_and_the_last_day(client, woo_page):
    with time_machine.travel(
        datetime.datetime(2026, 3, 4, 22, 30, tzinfo=datetime.UTC)
    ):  # half past eleven at night here
        answer = send(client, woo_page)
        receipt = client.get(answer["Location"])
    text = visible_text(receipt.content, "main")
    assert WooRequest.objects.get().number in text
    assert "4 maart 2026 om 23.30 uur" in text
    assert "Wij beslissen uiterlijk op 1 april 2026" in text
    assert "Bewaar dit nummer" in text
    assert "Iemand van ons leest het" in text


def test_the_address_of_the_receipt_discloses_nothing(client, woo_page):
    answer = send(client, woo_page)
    assert answer.status_code == 302
    address = answer["Location"]
    code = address.split("/")[-2]
    said = base64.urlsafe_b64decode(code.split(":")[0] + "==").decode()
    receipt = client.get(address)
    for word in TYPED_BY:
        assert word not in address + said
        assert word not in receipt.content.decode()
    assert "noindex" in receipt["X-Robots-Tag"]
    assert document(receipt.content).cssselect('meta[name="robots"][content="noindex"]')
    assert "no-store" in receipt["Cache-Control"]
    assert receipt["Referrer-Policy"] == "no-referrer"


def test_the_receipt_leads_back_and_not_to_other_languages(client, woo_page):
    receipt = document(client.get(send(client, woo_page)["Location"]).content)
    assert [link.get("href") for link in receipt.cssselect(".c-breadcrumb a")][-1] == woo_page.url
    assert not receipt.cssselect("link[rel=canonical], link[rel=alternate][hreflang], .c-listen")


@pytest.mark.parametrize("code", ["x", "WyJ4Il0:1xVsmQ:DXxGAqmy7klmSUL20qIzQq6zE", "%00", "..", "a" * 2000, "{number}"])
def test_a_receipt_cannot_be_made_up(client, woo_page, code):
    send(client, woo_page)
    code = code.format(number=WooRequest.objects.get().number)
    assert client.get(f"/woo-verzoek/{woo_page.pk}/ontvangen/{code}/").status_code == 404


def test_nobody_gets_a_cookie(client, woo_page):
    answers = [client.get(woo_page.url), send(client, woo_page, name=""), send(client, woo_page)]
    answers.append(client.get(answers[-1]["Location"]))
    assert [answer.status_code for answer in answers] == [200, 200, 302, 200]
    for answer in answers:
        assert not answer.cookies
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(("field", "sentence"), MISSING.items())
@pytest.mark.parametrize("value", ["", "   ", "\N{ZERO WIDTH SPACE}\r\n"])
def test_a_missing_field_is_said_beside_it_and_above_the_form(client, woo_page, field, sentence, value):
    answer = send(client, woo_page, **{field: value})
    html = document(answer.content)
    (link,) = summary(answer).cssselect("a")
    target = link_target(html, link)
    assert words(link) == sentence
    assert target.name == field
    assert target.get("aria-invalid") == "true"
    described = [html.cssselect(f"#{name}")[0] for name in target.get("aria-describedby").split()]
    assert f"Fout: {sentence}" in [words(element) for element in described]
    assert not WooRequest.objects.exists()


@pytest.mark.parametrize(("field", "value", "sentence"), [(field, *wrong) for field, wrong in WRONG.items()])
def test_a_wrong_value_gets_a_sentence_and_stays(client, woo_page, field, value, sentence):
    answer = send(client, woo_page, **{field: value})
    assert sentence in words(summary(answer))
    assert typed(answer) == VALUES | {field: value}
    assert not WooRequest.objects.exists()


def test_the_browser_is_sent_to_the_errors_which_can_take_the_focus(client, woo_page):
    (form,) = document(client.get(woo_page.url).content).cssselect("form.c-form")
    answer = send(client, woo_page, name="")
    assert form.get("action").endswith("#fouten")
    assert summary(answer).get("tabindex") == "-1"
    assert NOT_SENT in words(summary(answer))
    assert document(answer.content).cssselect("title")[0].text.startswith("Fout: ")


def test_several_errors_are_all_said_in_the_order_of_the_form(client, woo_page):
    answer = send(client, woo_page, subject="", name="", email="x")
    assert [link.get("href") for link in summary(answer).cssselect("a")] == [
        "#verzoek-subject",
        "#verzoek-name",
        "#verzoek-email",
    ]


def test_without_a_way_to_answer_it_is_not_sent(client, woo_page):
    answer = send(client, woo_page, **dict.fromkeys(WAYS, ""))
    (group,) = document(answer.content).cssselect("fieldset")
    error = document(answer.content).cssselect("#antwoord-fout")[0]
    assert "Vul minstens één manier in" in words(error)
    assert "antwoord-fout" in group.get("aria-describedby").split()
    assert "Vul minstens één manier in" in words(summary(answer))
    assert not WooRequest.objects.exists()


@pytest.mark.parametrize("way", WAYS)
def test_one_way_to_answer_is_enough(client, woo_page, way):
    others = {name: "" for name in WAYS if name != way}
    assert send(client, woo_page, **others).status_code == 302
    assert getattr(WooRequest.objects.get(), way) == VALUES[way]


def test_a_wrong_address_is_not_said_to_be_missing(client, woo_page):
    answer = send(client, woo_page, **dict.fromkeys(WAYS, "") | {"email": "jo"})
    assert len(summary(answer).cssselect("li")) == 1


def test_what_comes_back_can_be_mended_and_sent(client, woo_page):
    answer = send(client, woo_page, name="")
    data = typed(answer) | {"name": "Jo", "token": document(answer.content).cssselect("[name=token]")[0].value}
    assert post(client, woo_page, data).status_code == 302
    assert WooRequest.objects.get().name == "Jo"


def test_the_page_itself_stays_around_the_errors(client, woo_page):
    html = send(client, woo_page, name="").content
    assert "Zo werkt het" in visible_text(html, "main")
    assert document(html).cssselect(".c-nav a")


def test_an_english_page_answers_in_english(client, woo_page):
    english = woo_page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()
    assert english.url.startswith("/en/")
    errors = send(client, english, name="")
    assert document(errors.content).get("lang") == "en"
    assert errors["Content-Language"] == "en"
    receipt = client.get(send(client, english)["Location"])
    assert document(receipt.content).get("lang") == "en"


def test_a_page_that_is_not_public_takes_nothing_in(client, woo_page):
    given = token(client, woo_page)
    PageViewRestriction.objects.create(page=woo_page, restriction_type=PageViewRestriction.LOGIN)
    assert post(client, woo_page, {**VALUES, "token": given}).status_code == 404
    PageViewRestriction.objects.all().delete()
    woo_page.unpublish()
    assert post(client, woo_page, {**VALUES, "token": given}).status_code == 404
    assert not WooRequest.objects.exists()


def test_the_form_of_a_preview_cannot_be_sent(staff_client, woo_page):
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[woo_page.pk])
    staff_client.post(url, form_data(staff_client, woo_page))
    (form,) = document(staff_client.get(url).content).cssselect("form.c-form")
    assert form.get("action") == ""
    assert [button.get("type") for button in form.cssselect("button")] == ["button"]


def test_who_opens_the_address_of_the_form_comes_to_the_page(client, woo_page):
    answer = client.get(f"/woo-verzoek/{woo_page.pk}/")
    assert answer.status_code == 302
    assert answer["Location"] == woo_page.url


def test_the_numbers_say_nothing_of_how_many_came_before(client, woo_page):
    for subject in ("Een", "Twee"):
        send(client, woo_page, subject=subject)
    first, second = WooRequest.objects.values_list("number", flat=True)
    assert first != second
    for number in (first, second):
        assert re.fullmatch(rf"{timezone.localdate().year}-[2-9A-HJKMNP-TV-Z]{{6}}", number)

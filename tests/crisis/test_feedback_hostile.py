"""Whatever is sent to the questions afterwards, the answer is clear, and nothing odd is stored."""

import logging
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection

from crisis.models import Answer, AnswerSender
from tests.crisis.asking import FORM_TYPE, chosen, errors, place, send
from tests.support import document

pytestmark = pytest.mark.django_db


@contextmanager
def database(fails_at):
    """A database that fails at every query that starts with one of these words."""

    def execute(execute, sql, params, many, context):
        if sql.startswith(fails_at):
            raise OperationalError(f"database is locked: {params}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


def nothing_stored():
    return not Answer.objects.exists() and not AnswerSender.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elders.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
    ],
)
def test_another_website_is_refused(client, over, headers):
    answer = send(client, over, headers=headers)
    assert answer.status_code == 403
    assert "Een andere website stuurde dit" in errors(answer)
    assert chosen(answer) == []
    assert nothing_stored()


@pytest.mark.parametrize("value", ["maybe", "\x00", "<script>alert(1)</script>", "ja" * 100_000, "'; DROP TABLE x; --"])
@pytest.mark.parametrize("field", ["understood", "missed"])
def test_an_answer_that_is_no_choice_is_not_known(client, over, field, value):
    answer = send(client, over, **{field: value})
    assert answer.status_code == 200
    assert "kennen wij niet" in errors(answer)
    assert value not in answer.content.decode()
    assert nothing_stored()


def test_the_same_choice_many_times_is_one_choice(client, over):
    assert send(client, over, missed=["place"] * 5000).status_code == 303
    assert Answer.objects.get().missed_place


def test_a_program_that_fills_in_the_hidden_field_is_stopped_and_a_person_can_go_on(client, over):
    answer = send(client, over, extra="https://elders.example", missed=["place"])
    assert "een veld dat leeg moet blijven" in errors(answer)
    assert chosen(answer) == ["partly", "place"]
    (field,) = document(answer.content).cssselect("[name=extra]")
    assert not field.value
    assert "hidden" in field.getparent().attrib
    assert nothing_stored()


def test_too_much_is_said_to_be_too_much(client, over):
    answer = send(client, over, naam="🚒" * 700_000)
    assert answer.status_code == 413
    assert "Dit is te veel om te versturen" in errors(answer)
    answer = send(client, over, **{f"veld{number}": number for number in range(11_000)})
    assert answer.status_code == 400
    assert "kan niet lezen" in errors(answer)
    assert nothing_stored()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data; name=understood\r\n\r\nyes\r\n--x--",
        ),
        ("multipart/form-data", b"x"),
        ("application/json", b'{"understood": "yes"}'),
        ("", b"understood=yes"),
        (f"{FORM_TYPE}; charset=utf-16", "understood=yes".encode("utf-16")),
    ],
)
def test_what_is_no_form_is_refused(client, over, kind, body):
    answer = client.generic("POST", place(over), body, content_type=kind)
    assert answer.status_code == 400
    assert "kan niet lezen" in errors(answer)
    assert nothing_stored()


@pytest.mark.parametrize("body", [b"", b"&&&=&", b"understood", b"understood=%ff%fe%00", b"understood=\xff\xfe"])
def test_a_broken_form_is_shown_again(client, over, body):
    answer = client.generic("POST", place(over), body, content_type=FORM_TYPE)
    assert answer.status_code in (200, 400)
    assert errors(answer)
    assert nothing_stored()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_other_methods_do_nothing(client, over, method):
    assert getattr(client, method)(f"{place(over)}?understood=yes").status_code == 405


def test_words_in_the_address_choose_nothing(client, over):
    assert chosen(client.get(f"{place(over)}?understood=yes&missed=place&taal=<script>")) == []


@pytest.mark.parametrize("fails_at", [("INSERT",), ("SELECT", "INSERT", "UPDATE", "DELETE")], ids=["locked", "away"])
def test_when_storing_fails_the_choices_stay_and_a_sentence_says_so(client, over, caplog, fails_at):
    with database(fails_at), caplog.at_level(logging.ERROR, logger="crisis"):
        answer = send(client, over, missed=["action"])
    assert answer.status_code == 503
    assert "kan uw antwoord nu niet bewaren" in errors(answer)
    assert chosen(answer) == ["partly", "action"]
    assert "could not be stored (OperationalError)" in caplog.text
    assert "8.8.8.8" not in caplog.text
    assert nothing_stored()
    assert send(client, over, missed=["action"]).status_code == 303


def test_the_thanks_are_shown_without_a_database(client, over):
    address = send(client, over)["Location"].partition("#")[0]
    with database(("SELECT",)):
        answer = client.get(address)
    assert answer.status_code == 200
    assert "Bedankt voor uw antwoord" in answer.content.decode()

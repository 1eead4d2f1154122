"""What visitors answered, added up for who writes the messages."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from crisis.models import Answer
from crisis.reports import share
from tests.crisis.asking import place
from tests.support import document, visible_text, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return reverse("crisis_answers")


def answered(page, number, understood, form="nl", **missed):
    Answer.objects.bulk_create(
        Answer(incident=page.translation_key, form=form, understood=understood, **missed) for _ in range(number)
    )


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def rows(answer):
    """Per incident the text of each cell."""
    table = document(answer.content).cssselect("main table tbody tr")
    return [[words(cell) for cell in row.cssselect("td")] for row in table]


def table_of(answer):
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


@pytest.fixture
def answers(over):
    answered(over, 2, "yes", missed_nothing=True)
    answered(over, 1, "partly", "de", missed_place=True, missed_language=True)
    answered(over, 3, "no")
    return over


@pytest.mark.parametrize("right", ["prepare_incident", "publish_incident"])
def test_who_writes_messages_finds_the_totals_in_the_menu(person, report, answers, right):
    client = signed_in(person("wim", right))
    assert report in client.get(reverse("wagtailadmin_home")).content.decode()
    ((title, ended, number, clear, missed),) = rows(client.get(report))
    assert title.startswith(answers.title)
    assert ended
    assert number == "6"
    assert clear == "Ja: 2 van 6 (33%) Voor een deel: 1 van 6 (17%) Nee: 3 van 6 (50%)"
    assert missed.startswith("Waar: 1 van 3 (33%) Wat te doen: 0 van 3 (0%)")
    assert missed.endswith("Niets: 2 van 3 (67%)")


def test_nobody_else_sees_them(client, person, sign_in, report, answers):
    for other in (signed_in(person("eva")), sign_in("Woo-behandelaar")):
        assert report not in other.get(reverse("wagtailadmin_home")).content.decode()
        for query in ("", "?export=csv", "results/"):
            answer = other.get(f"{report}{query}")
            assert answer.status_code == 302
            assert answer.url == reverse("wagtailadmin_home")
    assert client.get(report).status_code == 302
    assert "33%" not in client.get(place(answers)).content.decode()


def test_the_readers_of_one_form_can_be_counted_alone(publisher, report, answers):
    ((*_others, number, clear, _missed),) = rows(signed_in(publisher).get(f"{report}?form=de"))
    assert number == "1"
    assert "Voor een deel: 1 van 1 (100%)" in clear
    assert rows(signed_in(publisher).get(f"{report}?form=en")) == []


def test_without_answers_there_is_a_sentence(publisher, report):
    assert "nog geen antwoorden" in visible_text(signed_in(publisher).get(report).content, "main")


def test_the_download_holds_numbers_and_no_formula(publisher, report, answers):
    answers.title = "=HYPERLINK(1)"
    answers.save()
    client = signed_in(publisher)
    (row,) = table_of(client.get(f"{report}?export=csv"))
    assert row["Incident"] == "'=HYPERLINK(1)"
    assert (row["Antwoorden"], row["Duidelijk: Ja"], row["Miste: Waar"]) == ("6", "2", "1")
    assert row["Vulde in wat er miste"] == "3"
    assert client.get(f"{report}?export=xlsx").status_code == 200
    (german,) = table_of(client.get(f"{report}?export=csv&form=de"))
    assert german["Antwoorden"] == "1"


def test_more_incidents_need_no_more_queries(publisher, report, answers, ended):
    client = signed_in(publisher)
    client.get(report)

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(report)
        return len(found)

    before = queries()
    for number in range(4):
        answered(ended(f"Incident {number}"), 3, "yes")
    assert queries() == before
    assert len(rows(client.get(report))) == 5


def test_all_that_is_counted_takes_one_query(answers, django_assert_num_queries):
    with django_assert_num_queries(1):
        (totals,) = Answer.objects.totals().values()
    assert totals == {
        **{"number": 6, "second": 3, "yes": 2, "partly": 1, "no": 3},
        **{"place": 1, "action": 0, "duration": 0, "language": 1, "other": 0, "nothing": 2},
    }


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "0"),
        (0, 9, "0 van 9 (0%)"),
        (1, 3, "1 van 3 (33%)"),
        (1, 8, "1 van 8 (13%)"),
        (1, 1000, "1 van 1000 (minder dan 1%)"),
        (999, 1000, "999 van 1000 (meer dan 99%)"),
        (9, 9, "9 van 9 (100%)"),
    ],
)
def test_some_is_never_none_and_nearly_all_is_never_all(part, whole, said):
    assert share(part, whole) == said

"""Being asked afterwards: two questions, an answer of nobody, and what is said when something is wrong."""

import datetime
import uuid

import pytest
import time_machine
from django.core.management import call_command
from django.db import models
from django.utils import timezone

from core.content import find
from crisis import feedback
from crisis.models import Answer, AnswerSender, IncidentPage
from crisis.models.answers import WINDOW, Missed
from tests.crisis.asking import SOMEBODY, SOMEBODY_ELSE, chosen, errors, place, send
from tests.crisis.conftest import GERMAN, record
from tests.support import document, visible_text, words
from vrtwente.management.commands.run_schedule import COMMANDS

pytestmark = pytest.mark.django_db


def later(**time):
    return time_machine.travel(timezone.now() + datetime.timedelta(**time))


def test_the_page_of_an_incident_that_is_over_leads_to_the_questions(client, over):
    (link,) = document(client.get(over.url).content).cssselect(f'main a[href^="{place(over)}"]')
    html = client.get(link.get("href")).content
    assert visible_text(html, "h1") == "Was dit bericht duidelijk?"
    assert [words(legend) for legend in document(html).cssselect("fieldset legend")] == [
        "Was het bericht duidelijk voor u? (verplicht)",
        "Wat miste u in het bericht? (niet verplicht)",
    ]
    assert len(document(html).cssselect("input[type=radio]")) == 3
    assert len(document(html).cssselect("input[type=checkbox]")) == len(Missed.values)
    assert not document(html).cssselect("#fouten, main textarea, main input[type=text]:not([name=extra])")
    assert document(html).cssselect(f'main a[href="{over.url}"]')


def test_an_answer_is_stored_and_the_thanks_say_what_happens_with_it(client, over):
    answer = send(client, over, missed=["place", "duration"])
    assert answer.status_code == 303
    stored = Answer.objects.get()
    assert (stored.incident, stored.form, stored.understood) == (over.translation_key, "nl", "partly")
    assert [value for value in Missed.values if getattr(stored, f"missed_{value}")] == ["place", "duration"]
    thanks = client.get(answer["Location"].partition("#")[0])
    text = visible_text(thanks.content, "main")
    assert "Bedankt voor uw antwoord" in text
    assert "ziet alleen de aantallen" in text
    assert document(thanks.content).cssselect(f'main a[href="{over.url}"]')


def test_the_second_question_may_stay_open(client, over):
    assert send(client, over, understood="yes").status_code == 303
    assert not any(getattr(Answer.objects.get(), f"missed_{value}") for value in Missed.values)


def test_nothing_personal_is_stored_in_any_column(client, over):
    send(
        client,
        over,
        headers={"User-Agent": "Herkenbaar/1.0", "Cookie": "volg=mij"},
        missed=["other"],
        naam="Jo Voorbeeld",
        tekst="Bel 06 12345678",
    )
    stored = Answer.objects.get()
    fields = {field.name: field for field in Answer._meta.get_fields()}
    assert set(fields) == {
        "id",
        "incident",
        "form",
        "understood",
        "day",
        *(f"missed_{value}" for value in Missed.values),
    }
    assert not [name for name, field in fields.items() if isinstance(field, models.DateTimeField | models.TextField)]
    assert not [name for name, field in fields.items() if field.is_relation]
    assert type(stored.day) is datetime.date
    assert stored.pk.version == 4  # drawn by lot: the order of answers is not told
    for field in AnswerSender._meta.get_fields():
        kept = str(getattr(AnswerSender.objects.get(), field.name))
        assert SOMEBODY not in kept
        assert str(over.translation_key) not in kept
    everything = " ".join(
        str(value) for row in (*Answer.objects.values(), *AnswerSender.objects.values()) for value in row.values()
    )
    for word in (SOMEBODY, "Herkenbaar", "volg", "mij", "Voorbeeld", "12345678"):
        assert word not in everything


def test_nobody_gets_a_cookie_and_no_answer_may_be_kept_or_found(client, over):
    answers = [client.get(place(over)), send(client, over, understood=""), send(client, over)]
    answers.append(client.get(f"{place(over)}bedankt/"))
    assert [answer.status_code for answer in answers] == [200, 200, 303, 200]
    for answer in answers:
        assert not answer.cookies
        assert "no-store" in answer["Cache-Control"]
    for answer in (answers[0], answers[1], answers[3]):
        assert document(answer.content).cssselect('meta[name="robots"][content="noindex"]')
        assert not document(answer.content).cssselect("link[rel=canonical], link[rel=alternate][hreflang]")


def test_the_german_message_leads_to_german_questions_and_is_counted_as_such(client, over):
    german = client.get(next(form["url"] for form in client.get(over.url).context["forms"] if form["language"] == "de"))
    (link,) = document(german.content).cssselect(f'main a[href^="{place(over)}"]')
    questions = client.get(link.get("href"))
    assert document(questions.content).get("lang") == questions["Content-Language"] == "de"
    assert GERMAN.title in visible_text(questions.content, "main")
    answer = send(client, over, query="?taal=de")
    assert Answer.objects.get().form == "de"
    assert document(client.get(answer["Location"].partition("#")[0]).content).get("lang") == "de"


@pytest.mark.parametrize("query", ["?taal=en", "?taal=xx", "?taal=%00", "?taal=" + "a" * 3000, "?taal=<script>"])
def test_a_form_that_is_not_there_gives_dutch(client, over, query):
    assert document(client.get(place(over) + query).content).get("lang") == "nl"
    send(client, over, query=query)
    assert Answer.objects.get().form == "nl"


def test_without_an_answer_to_the_first_question_nothing_that_was_chosen_is_lost(client, over):
    answer = send(client, over, understood="", missed=["action", "language"])
    assert answer.status_code == 200
    html = document(answer.content)
    assert html.cssselect("title")[0].text.startswith("Fout: ")
    assert chosen(answer) == ["action", "language"]
    (link,) = html.cssselect("#fouten a")
    assert words(link) == "Kies of het bericht duidelijk was."
    assert html.cssselect(link.get("href"))[0].get("type") == "radio"
    (group,) = html.cssselect("fieldset.c-field--error")
    assert "Fout: Kies of het bericht duidelijk was." in words(html.cssselect(f"#{group.get('aria-describedby')}")[0])
    assert not Answer.objects.exists()
    assert not AnswerSender.objects.exists()


def test_nothing_and_something_is_asked_again(client, over):
    answer = send(client, over, missed=["place", "nothing"])
    assert "U koos ‘niets’ en ook iets anders." in errors(answer)
    assert chosen(answer) == ["partly", "place", "nothing"]
    assert not Answer.objects.exists()


def test_a_second_answer_within_the_hour_is_told_politely(client, over, ended):
    send(client, over)
    answer = send(client, over, understood="no", missed=["other"])
    assert answer.status_code == 429
    assert "Wij hebben al een antwoord" in errors(answer)
    assert "Dank u wel." in errors(answer)
    assert chosen(answer) == ["no", "other"]
    assert Answer.objects.count() == 1
    assert send(client, over, computer=SOMEBODY_ELSE).status_code == 303
    assert send(client, ended("Iets anders")).status_code == 303
    with later(hours=1):
        assert send(client, over).status_code == 303


def test_two_answers_at_the_same_moment_are_one(client, over, monkeypatch):
    send(client, over)
    known = type(AnswerSender.objects.filter(about=""))
    monkeypatch.setattr(known, "exists", lambda self: False)  # as when the other is not stored yet
    assert send(client, over).status_code == 429
    monkeypatch.undo()
    assert (Answer.objects.count(), AnswerSender.objects.count()) == (1, 1)


def test_one_sender_may_answer_some_times_in_an_hour(client, over, monkeypatch, ended):
    monkeypatch.setattr(feedback, "MOST_OF_SENDER", 2)
    send(client, over)
    send(client, ended("Tweede"))
    third = ended("Derde")
    answer = send(client, third)
    assert answer.status_code == 429
    assert "te veel antwoorden" in errors(answer)
    assert send(client, third, computer=SOMEBODY_ELSE).status_code == 303
    with later(hours=1):
        assert send(client, third).status_code == 303


@pytest.mark.parametrize("computer", ["", "127.0.0.1"], ids=["no address", "a proxy"])
def test_all_together_may_send_so_many_and_who_is_not_known_counts_for_all_only(client, over, monkeypatch, computer):
    monkeypatch.setattr(feedback, "MOST_OF_ALL", 7)
    assert [send(client, over, computer=computer).status_code for _ in range(8)] == [303] * 7 + [429]
    assert send(client, over).status_code == 429
    with later(hours=1):
        assert send(client, over).status_code == 303


def test_the_schedule_forgets_senders_within_the_hour_and_keeps_the_answers(client, over):
    assert "forget_answer_senders" in COMMANDS
    assert WINDOW + datetime.timedelta(minutes=1) < datetime.timedelta(hours=1)
    send(client, over)
    call_command("forget_answer_senders")
    assert AnswerSender.objects.count() == 1
    with later(minutes=59):
        call_command("forget_answer_senders")
    assert not AnswerSender.objects.exists()
    assert Answer.objects.count() == 1


def test_the_name_of_a_sender_is_another_one_the_next_day(client, over):
    send(client, over)
    first = AnswerSender.objects.values("sender", "about").get()
    with later(days=1):
        send(client, over)
    second = AnswerSender.objects.values("sender", "about").get()
    assert not set(first.values()) & set(second.values())
    assert len(set(first.values())) == 2


def test_only_what_is_over_public_and_real_takes_answers(client, said, over):
    live = said(record(title="Gaat nog door"))
    sample = find("nu-in-twente/voorbeeld")
    exercise = IncidentPage.objects.get(pk=over.pk)
    for other in (live, sample):
        assert client.get(place(other)).status_code == 404
        assert send(client, other).status_code == 404
        assert "/mening/" not in client.get(other.url).content.decode()
    assert client.get(f"/nu-in-twente/mening/{uuid.uuid4()}/").status_code == 404
    IncidentPage.objects.filter(pk=exercise.pk).update(live=False, exercise=True)
    assert send(client, exercise).status_code == 404
    IncidentPage.objects.filter(pk=over.pk).update(exercise=False)
    for path in (place(over), f"{place(over)}bedankt/"):
        assert client.get(path).status_code == 404  # withdrawn
    assert not Answer.objects.exists()


def test_the_questions_go_ninety_days_after_the_ending(client, over):
    with later(days=89):
        assert send(client, over).status_code == 303
        assert "/mening/" in client.get(over.url).content.decode()
    with later(days=90):
        assert client.get(place(over)).status_code == 404
        assert send(client, over).status_code == 404
        assert client.get(over.url).status_code == 200
        assert "/mening/" not in client.get(over.url).content.decode()


def test_every_choice_can_be_hit_and_said_without_a_script(client, over):
    html = document(client.get(place(over)).content)
    labels = {label.get("for") for label in html.cssselect(".c-choices label")}
    assert labels == {box.get("id") for box in html.cssselect(".c-choices input")}
    (form,) = html.cssselect("form.c-form")
    assert form.get("action") == f"{place(over)}#fouten"

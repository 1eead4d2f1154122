"""Messages about Woo requests: what they say, that each goes out once, and that a failure loses none."""

import datetime
import email
import logging
from itertools import pairwise

import pytest
import time_machine
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from publications import request_mail
from publications.models import WooRequest
from tests.publications import smtp
from tests.publications.woo import TYPED_BY, form_page, make_request, send
from vrtwente.management.commands.run_schedule import COMMANDS

pytestmark = pytest.mark.django_db

BOX = "woo@example.org"
OWN = "jo@example.org"


@pytest.fixture
def woo_page():
    return form_page(mailbox=BOX)


@pytest.fixture
def mail_server(settings):
    """A real mail server, that the site sends to."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with smtp.server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server


def run(**later):
    """Run the command, so much later than now."""
    with time_machine.travel(timezone.now() + datetime.timedelta(**later), tick=False):
        call_command("send_woo_mail")


def recipients(server):
    return [to for _sender, tos, _text in server.taken for to in tos]


def untold():
    (request,) = WooRequest.objects.all()
    return request_mail.untold(request, request_mail.mailbox())


def test_sending_a_request_sends_no_mail_by_itself(client, woo_page, mailoutbox):
    send(client, woo_page)
    assert not mailoutbox
    assert untold() == ["mailed_at", "confirmed_at"]


def test_who_handles_requests_and_who_sent_it_get_a_message(client, woo_page, mailoutbox):
    send(client, woo_page)
    call_command("send_woo_mail")
    assert [message.to for message in mailoutbox] == [[BOX], [OWN]]
    request = WooRequest.objects.get()
    assert untold() == []
    for message in mailoutbox:
        assert request.number in message.subject
        assert request.number in message.body
        assert message.extra_headers == {"Auto-Submitted": "auto-generated"}


def test_the_messages_say_when_it_came_and_the_last_day(woo_page, mailoutbox):
    make_request(received_at=datetime.datetime(2026, 3, 4, 22, 30, tzinfo=datetime.UTC))
    call_command("send_woo_mail")
    for message in mailoutbox:
        assert "4 maart 2026 om 23.30 uur" in message.body
        assert "iterlijk op: 1 april 2026" in message.body


def test_who_handles_requests_gets_the_way_to_it_in_the_admin(staff_client, woo_page, mailoutbox):
    request = make_request()
    call_command("send_woo_mail")
    address = next(line for line in mailoutbox[0].body.splitlines() if "://" in line)
    assert address.startswith("http://127.0.0.1:8000/beheer/")
    screen = staff_client.get(address.removeprefix("http://127.0.0.1:8000")).content.decode()
    assert request.number in screen


def test_an_answer_to_the_confirmation_goes_to_who_handles_requests(woo_page, mailoutbox):
    make_request()
    call_command("send_woo_mail")
    notice, confirmation = mailoutbox
    assert confirmation.reply_to == [BOX]
    assert not notice.reply_to


def test_no_message_says_what_was_asked_or_by_whom(woo_page, mailoutbox):
    """So the form is no means to send words of one's own to somebody else."""
    make_request(subject="Win een haven\r\nBcc: elders@example.org", name="Jo Voorbeeld\nSubject: x")
    call_command("send_woo_mail")
    for message in mailoutbox:
        sent = message.message().as_string().replace(f"To: {OWN}", "")
        assert not [word for word in (*TYPED_BY, "Win een") if word in sent]
        assert message.recipients() == message.to
        assert message.subject.splitlines() == [message.subject]
        assert message.message().get_content_type() == "text/plain"


@pytest.mark.parametrize(
    ("mailbox", "fields", "expected"),
    [
        ("", {}, [OWN]),
        (BOX, {"email": ""}, [BOX]),
        ("", {"email": ""}, []),
        (BOX, {"handled_on": datetime.date(2026, 1, 1)}, []),
    ],
)
def test_nobody_gets_a_message_that_is_not_for_them(mailoutbox, mailbox, fields, expected):
    form_page(mailbox=mailbox)
    make_request(**fields)
    call_command("send_woo_mail")
    assert [to for message in mailoutbox for to in message.to] == expected
    assert untold() == []


def test_nothing_is_sent_twice(woo_page, mailoutbox):
    make_request()
    for _ in range(3):
        call_command("send_woo_mail")
    assert len(mailoutbox) == 2


def test_two_programs_that_send_at_once_send_one_message(woo_page, mailoutbox, settings):
    make_request()
    settings.EMAIL_BACKEND = f"{__name__}.BusyBackend"
    call_command("send_woo_mail")
    assert [message.to for message in mailoutbox] == [[OWN], [BOX]]  # the second program sent the confirmation


class BusyBackend(EmailBackend):
    """While it sends a message, another program starts to send what is due."""

    busy = False

    def send_messages(self, messages):
        if not BusyBackend.busy:
            BusyBackend.busy = True
            try:
                call_command("send_woo_mail")
            finally:
                BusyBackend.busy = False
        return super().send_messages(messages)


def test_a_real_mail_server_gets_both_over_one_connection(woo_page, mail_server):
    make_request(email="jo@ëxample.org")
    call_command("send_woo_mail")
    assert recipients(mail_server) == [BOX, "jo@xn--xample-ova.org"]
    assert len(mail_server.connections) == 1
    message = email.message_from_string(mail_server.taken[0][2])
    assert message["Subject"].startswith("Nieuw Woo-verzoek")
    assert message["Bcc"] is None


def test_a_mail_server_that_is_away_is_tried_again(woo_page, settings, caplog):
    make_request()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with smtp.server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    call_command("send_woo_mail")  # nobody listens there any more
    assert "cannot be reached (ConnectionRefusedError)" in caplog.text
    assert untold() == ["mailed_at", "confirmed_at"]
    with smtp.server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        run(minutes=2)
        assert recipients(server) == [BOX, OWN]
    assert untold() == []


def test_a_server_that_hangs_up_halfway_gets_the_rest_later_and_nothing_twice(woo_page, mail_server):
    make_request()
    mail_server.refuse = [BOX]
    call_command("send_woo_mail")
    assert recipients(mail_server) == [OWN]
    mail_server.refuse, mail_server.hang_up_at = [], {"DATA"}
    run(minutes=2)
    assert recipients(mail_server) == [OWN]
    mail_server.hang_up_at = set()
    run(minutes=10)
    assert recipients(mail_server) == [OWN, BOX]


def test_an_address_that_the_server_refuses_keeps_no_other_message_back(woo_page, mail_server, caplog):
    first, second = make_request(days_ago=1, email="weg@example.org"), make_request()
    mail_server.refuse = ["weg@example.org"]
    with caplog.at_level(logging.DEBUG, logger="publications"):
        call_command("send_woo_mail")
    assert recipients(mail_server) == [BOX, BOX, OWN]
    assert f"request {first.number} did not go out (SMTPRecipientsRefused)" in caplog.text
    assert "weg@example.org" not in caplog.text
    assert second.number not in caplog.text


def test_what_keeps_failing_is_tried_more_and_more_seldom_and_at_least_every_hour(woo_page, mail_server, caplog):
    make_request(email="weg@example.org")
    mail_server.refuse = ["weg@example.org"]
    tries = []
    for minute in range(0, 360):
        caplog.clear()
        run(minutes=minute)
        if "did not go out" in caplog.text:
            tries.append(minute)
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses == sorted(pauses)
    assert pauses[0] <= 1
    assert pauses[-1] == 60
    assert len(tries) < 15


def test_a_failure_of_an_unknown_kind_is_logged_and_tried_again(woo_page, settings, mailoutbox, caplog):
    make_request()
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"
    call_command("send_woo_mail")
    assert "(RuntimeError)" in caplog.text
    assert OWN not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run(minutes=2)
    assert len(mailoutbox) == 2


class BrokenBackend(EmailBackend):
    def send_messages(self, messages):
        raise RuntimeError(f"Cannot send to {messages[0].to}")


def test_the_schedule_sends_them_every_minute(client, woo_page, mailoutbox):
    send(client, woo_page)
    for name in COMMANDS:
        call_command(name)
    assert len(mailoutbox) == 2


def test_a_mail_server_that_says_nothing_does_not_keep_the_schedule_waiting(settings):
    assert 0 < settings.EMAIL_TIMEOUT <= 30

"""What changes by itself: promises that pass, ends that are shown for a while, messages that leave, times in words."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from wagtail.models import Revision

from crisis import bulletins, publishing, situation, words
from crisis.models import Bulletin, IncidentPage
from crisis.models.bulletins import BulletinKind
from crisis.record import Level
from tests.crisis.conftest import record
from tests.support import visible_text

pytestmark = pytest.mark.django_db
LATE = "Dat is te laat"


def minutes(number):
    return datetime.timedelta(minutes=number)


def watch(client, path="/bestuur/"):
    return visible_text(client.get(path).content, ".c-watches")


def test_a_promise_that_passed_is_called_late_on_every_page_without_the_clock(client, said, later):
    page = said(record(late_in=30))
    assert LATE not in watch(client)
    later(31, tick=False)
    assert LATE in watch(client)
    assert LATE in visible_text(client.get(page.url).content, "main")
    assert LATE in client.get("/nu-in-twente/stand.json").json()["messages"][0]["late"]


def test_the_editors_get_one_mail_for_one_late_promise(said, publisher, second, later):
    page = said(record(late_in=30))
    mail.outbox.clear()
    later(31)
    later(1)
    late = [message for message in mail.outbox if message.subject.startswith("Te laat")]
    assert sorted(message.to for message in late) == [[publisher.email], [second.email]]
    assert Bulletin.objects.filter(incident=page.translation_key, kind="late").count() == 1


def test_a_new_message_ends_the_lateness_and_the_next_promise_can_be_late_again(client, said, later):
    page = said(record(late_in=30))
    later(31)
    said(record(late_in=30), page)
    assert LATE not in watch(client)
    later(31)
    assert LATE in watch(client)
    assert list(Bulletin.objects.filter(incident=page.translation_key).values_list("kind", flat=True)) == [
        "alert",
        "late",
        "update",
        "late",
    ]


def test_an_ending_is_shown_on_every_page_for_the_set_time_and_the_address_stays(
    client, said, publisher, later, django_capture_on_commit_callbacks
):
    page = said(record(Level.WARNING))
    with django_capture_on_commit_callbacks(execute=True):
        publishing.end(page, {"nl": "U mag weer naar buiten."}, publisher)
    assert "Voorbij" in watch(client)
    assert "U mag weer naar buiten." in watch(client)
    later(12 * 60 + 1)
    assert "Nu geen crisisbericht" in watch(client)
    text = visible_text(client.get(page.url).content, "main")
    assert "U mag weer naar buiten." in text
    assert "Doe dit nu" not in text
    assert "Grote brand met veel rook" in visible_text(client.get("/nu-in-twente/eerdere-incidenten/").content, "main")


def test_an_ending_without_what_now_is_refused(said, publisher):
    page = said(record(Level.WARNING))
    with pytest.raises(ValueError, match="what now"):
        publishing.end(page, {"nl": "  "}, publisher)
    assert IncidentPage.objects.get(pk=page.pk).ended_at is None


def test_a_message_leaves_at_its_time_without_the_clock(client, said, later):
    page = said(record(), expire_at=timezone.now() + minutes(10))
    assert "Grote brand" in watch(client)
    later(11, tick=False)
    assert "Nu geen crisisbericht" in watch(client)
    assert client.get(page.url).status_code == 404


def test_the_clock_takes_down_what_left_and_says_so_in_the_journal(client, said, later):
    page = said(record(), expire_at=timezone.now() + minutes(10))
    later(11)
    assert not IncidentPage.objects.get(pk=page.pk).live
    assert Bulletin.objects.filter(incident=page.translation_key).last().kind == "withdrawn"


def test_a_planned_message_is_nowhere_before_its_time_and_on_every_page_after_it(client, said, later):
    page = said(record(), go_live_at=timezone.now() + minutes(10))
    later(9)
    assert "Nu geen crisisbericht" in watch(client)
    assert not Bulletin.objects.filter(incident=page.translation_key).exists()
    later(2)
    assert "Grote brand met veel rook" in watch(client)
    assert client.get(page.url).status_code == 200


def test_a_withdrawn_message_is_gone_at_once(client, said, publisher, django_capture_on_commit_callbacks):
    page = said(record())
    with django_capture_on_commit_callbacks(execute=True):
        publishing.withdraw(page, publisher, "Het was een vergissing.")
    assert "Nu geen crisisbericht" in watch(client)
    assert client.get(page.url).status_code == 404


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-29T00:59:00+00:00", "01.59 uur"),
        ("2026-03-29T01:00:00+00:00", "03.00 uur"),
        ("2026-10-25T00:30:00+00:00", "02.30 uur zomertijd"),
        ("2026-10-25T01:30:00+00:00", "02.30 uur wintertijd"),
        ("2026-10-25T02:00:00+00:00", "03.00 uur"),
        ("2026-11-24T13:32:00+00:00", "14.32 uur"),
    ],
)
def test_a_time_is_that_of_twente_and_says_which_when_an_hour_comes_twice(moment, expected):
    assert words.clock(datetime.datetime.fromisoformat(moment)) == expected


def test_in_the_hour_that_comes_twice_a_promise_is_late_at_the_right_moment(client, said):
    with time_machine.travel("2026-10-25T00:10:00+00:00", tick=True):
        said(record(late_in=60))  # 02.10 summer time plus an hour: 02.10 winter time
        assert LATE not in watch(client)
    with time_machine.travel("2026-10-25T01:09:00+00:00", tick=True):
        assert LATE not in watch(client)
    with time_machine.travel("2026-10-25T01:11:00+00:00", tick=True):
        assert LATE in watch(client)


def test_a_clock_that_was_set_back_does_not_turn_the_order_round(said, django_capture_on_commit_callbacks):
    page = said(record())
    with time_machine.travel(timezone.now() - minutes(90), tick=True):
        said(record(title="Het tweede bericht"), page)
    first, second = Bulletin.objects.filter(incident=page.translation_key)
    assert second.sent_at > first.sent_at
    assert situation.messages()[0].record.text().title == "Het tweede bericht"


def test_a_plan_that_was_withdrawn_at_the_last_moment_stays_off_the_site(said, publisher, later, monkeypatch):
    """The clock looked what its time was for, and an editor was quicker."""
    first, second = (said(record(title=title), go_live_at=timezone.now() + minutes(10)) for title in ("Een", "Twee"))
    publish = Revision.publish

    def withdraw_the_other(revision, *args, **kwargs):
        publishing.withdraw(second, publisher, "Het gaat niet door.")
        return publish(revision, *args, **kwargs)

    monkeypatch.setattr(Revision, "publish", withdraw_the_other)
    later(11)
    assert IncidentPage.objects.get(pk=first.pk).live
    assert not IncidentPage.objects.get(pk=second.pk).live
    assert [message.record.text().title for message in situation.messages()] == ["Een"]


def test_a_page_that_stays_after_all_is_not_taken_away(said, publisher, later, monkeypatch):
    first, second = (said(record(title=title), expire_at=timezone.now() + minutes(10)) for title in ("Een", "Twee"))
    unpublish = IncidentPage.unpublish

    def keep_the_other(page, *args, **kwargs):
        IncidentPage.objects.filter(pk=second.pk).update(expire_at=None)
        return unpublish(page, *args, **kwargs)

    monkeypatch.setattr(IncidentPage, "unpublish", keep_the_other)
    later(11)
    assert not IncidentPage.objects.get(pk=first.pk).live
    assert IncidentPage.objects.get(pk=second.pk).live


def test_one_plan_that_fails_keeps_no_other_from_its_moment(said, later, monkeypatch, caplog):
    first, second = (said(record(title=title), go_live_at=timezone.now() + minutes(10)) for title in ("Een", "Twee"))
    publish = Revision.publish

    def fail(revision, *args, **kwargs):
        if revision.object_id == str(first.pk):
            raise RuntimeError
        return publish(revision, *args, **kwargs)

    monkeypatch.setattr(Revision, "publish", fail)
    later(11)
    assert IncidentPage.objects.get(pk=second.pk).live
    assert "the others go on" in caplog.text


def test_a_promise_that_is_kept_at_the_last_moment_does_not_bring_the_old_words_back(
    said, publisher, later, monkeypatch
):
    """The clock read the page, and then an editor published: what is late is no longer what holds."""
    page = said(record(title="Ga naar binnen"))
    issue, kept = bulletins.issue, []

    def keep_it_first(stale, kind=None, **more):
        if kind == BulletinKind.LATE and not kept:
            kept.append(IncidentPage.objects.get(pk=page.pk))
            publishing.publish(kept[0], record(title="U mag naar buiten"), publisher)
        return issue(stale, kind, **more)

    monkeypatch.setattr(bulletins, "issue", keep_it_first)
    later(31)
    assert kept
    message = situation.messages()[0]
    assert (message.record.text().title, message.kind) == ("U mag naar buiten", BulletinKind.UPDATE)

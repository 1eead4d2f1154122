"""Meetings in the calendar of a phone: right times, stable names, nothing that is not public."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from publications.calendars import CLOCK, PAST
from publications.models import AgendaItem, BodyPage, MeetingPage, OpennessPage
from tests.publications.conftest import NOON, add, make_paper
from tests.support import path_of, visit

ZONE = timezone.get_default_timezone()
DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.django_db


def calendar_of(client, page):
    """The calendar of a body or meeting, read back with the library."""
    answer = client.get(address(page))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def address(page):
    return reverse("body_calendar" if isinstance(page, BodyPage) else "meeting_calendar", args=[page.pk])


def events(client, page):
    return calendar_of(client, page).walk("VEVENT")


def event(client, page):
    (found,) = events(client, page)
    return found


def make_meeting(body, start, **fields):
    return add(
        body,
        MeetingPage(title=fields.pop("title", "Vergadering"), slug=f"v{start:%Y%m%d%H%M}", starts_at=start, **fields),
    )


def change(meeting, **fields):
    """Publish a meeting with other values."""
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.save_revision().publish()


class TestWhatIsInIt:
    def test_a_meeting_tells_when_where_and_what(self, client, general_board, meeting):
        for page in (general_board, meeting):
            found = event(client, page)
            assert found["SUMMARY"] == "Vergadering Proefbestuur"
            assert found["LOCATION"] == "Hengelo"
            assert found["STATUS"] == "CONFIRMED"
            assert found["DTSTART"].dt == NOON
            assert found["DTEND"].dt == NOON + datetime.timedelta(hours=2)
            assert found["URL"] == f"http://127.0.0.1:8000{path_of(meeting)}"
            assert found["DESCRIPTION"].splitlines() == [
                "Agenda:",
                "1. Opening",
                "2. Begroting",
                f"Alles over deze vergadering: http://127.0.0.1:8000{path_of(meeting)}",
            ]

    def test_the_calendar_has_a_name_and_says_how_often_to_look(self, client, general_board):
        calendar = calendar_of(client, general_board)
        assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Proefbestuur"
        assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in client.get(address(general_board)).content
        assert calendar["VERSION"] == "2.0"
        assert calendar["URL"] == f"http://127.0.0.1:8000{path_of(general_board)}"

    def test_the_file_of_one_meeting_has_a_name(self, client, meeting):
        name = client.get(address(meeting))["Content-Disposition"]
        assert name == 'attachment; filename="vergadering-2026-03-04.ics"'

    def test_a_place_that_is_not_known_is_empty(self, client, meeting):
        change(meeting, place="")
        assert event(client, meeting)["LOCATION"] == ""

    def test_a_cancelled_meeting_stays_and_says_so(self, client, general_board, meeting):
        change(meeting, cancelled=True, note="De punten schuiven door.")
        found = event(client, general_board)
        assert found["STATUS"] == "CANCELLED"
        assert found["SUMMARY"] == "Gaat niet door: Vergadering Proefbestuur"
        assert found["DESCRIPTION"].splitlines()[:2] == ["Deze vergadering gaat niet door.", "De punten schuiven door."]

    def test_a_closed_meeting_is_there_without_papers(self, client, general_board, meeting):
        make_paper(meeting, "Geheim stuk")
        change(meeting, closed=True)
        description = event(client, general_board)["DESCRIPTION"]
        assert "Deze vergadering is besloten. Niemand mag meeluisteren." in description
        assert "Geheim stuk" not in client.get(address(general_board)).content.decode()

    def test_a_sample_says_so(self, client, general_board, meeting):
        change(meeting, sample=True)
        found = event(client, general_board)
        assert found["SUMMARY"] == "Voorbeeld: Vergadering Proefbestuur"
        assert found["DESCRIPTION"].startswith("Dit is een voorbeeld. Deze vergadering is verzonnen.")

    def test_odd_letters_break_nothing(self, client, general_board, meeting):
        title = "Één; twee, drie\\n \U0001f600 \x0b\x1b[2J" + "ë" * 150 + "\nEND:VEVENT"
        change(meeting, title=title, place="Zaal 1;\r\nBEGIN:VALARM", note="a\nb")
        found = event(client, general_board)
        assert found["SUMMARY"] == title.replace("\x0b", "").replace("\x1b", "")
        assert found["LOCATION"] == "Zaal 1;\nBEGIN:VALARM"
        for line in client.get(address(general_board)).content.split(b"\r\n"):
            assert len(line) <= 75

    def test_it_is_in_dutch_for_everybody(self, client, general_board, meeting):
        client.cookies["django_language"] = "en"
        content = client.get(address(general_board), headers={"accept-language": "en"}).content
        assert "Alles over deze vergadering" in Calendar.from_ical(content).walk("VEVENT")[0]["DESCRIPTION"]


class TestTimes:
    @pytest.mark.parametrize(
        ("start", "local"),
        [
            ("2026-03-29T00:30:00+00:00", "20260329T013000"),
            ("2026-03-29T01:00:00+00:00", "20260329T030000"),
            ("2026-10-24T23:30:00+00:00", "20261025T013000"),
            ("2026-10-25T00:30:00+00:00", "20261025T023000"),
            ("2026-10-25T02:00:00+00:00", "20261025T030000"),
            ("2026-07-01T17:30:00+00:00", "20260701T193000"),
            ("2026-12-01T18:30:00+00:00", "20261201T193000"),
        ],
    )
    def test_times_are_those_on_the_clock_of_the_region(self, client, general_board, start, local):
        start = datetime.datetime.fromisoformat(start)
        meeting = make_meeting(general_board, start)
        assert f"DTSTART;TZID=Europe/Amsterdam:{local}\r\n" in client.get(address(meeting)).content.decode()
        assert event(client, meeting)["DTSTART"].dt.astimezone(datetime.UTC) == start

    def test_the_second_of_two_equal_hours_is_told_in_universal_time(self, client, general_board):
        start = datetime.datetime(2026, 10, 25, 1, 30, tzinfo=datetime.UTC)
        meeting = make_meeting(general_board, start)
        assert b"DTSTART:20261025T013000Z\r\n" in client.get(address(meeting)).content
        assert event(client, meeting)["DTSTART"].dt.astimezone(datetime.UTC) == start

    @pytest.mark.parametrize("year", [1996, 2026, 2027, 2038, 2060])
    def test_the_clock_that_goes_along_changes_when_ours_does(self, year):
        clock = CLOCK.to_tz()
        first = datetime.datetime(year, 4, 1, 12)
        for hours in range(0, 366 * 24, 7):
            naive = first + datetime.timedelta(hours=hours)
            assert naive.replace(tzinfo=clock).utcoffset() == naive.replace(tzinfo=ZONE).utcoffset()

    def test_the_clock_goes_along_once(self, client, general_board, meeting):
        assert [zone["TZID"] for zone in calendar_of(client, general_board).walk("VTIMEZONE")] == ["Europe/Amsterdam"]


class TestChanges:
    def test_the_name_of_a_meeting_stays_when_all_else_changes(self, client, general_board, meeting):
        before = event(client, general_board)["UID"]
        change(meeting, title="Anders", slug="anders", starts_at=NOON + DAY, ends_at=NOON + DAY * 2)
        assert event(client, general_board)["UID"] == before
        assert event(client, meeting)["UID"] == before

    def test_the_version_rises_with_each_publication(self, client, general_board, meeting):
        versions, moments = [], []
        for second in range(1, 4):
            with time_machine.travel(timezone.now() + second * DAY, tick=False):
                change(meeting, place=f"Zaal {second}")
            found = event(client, general_board)
            versions.append(found["SEQUENCE"])
            moments.append(found["LAST-MODIFIED"].dt)
        assert versions == sorted(set(versions))
        assert moments == sorted(set(moments))

    def test_a_draft_changes_nothing(self, client, general_board, meeting):
        before = client.get(address(general_board)).content
        meeting.place = "Nog geheim"
        meeting.save_revision()
        assert client.get(address(general_board)).content == before

    def test_the_address_stays_when_the_page_moves_or_gets_another_one(self, client, general_board, meeting, openness):
        there = address(general_board)
        general_board.slug = "heel-anders"
        general_board.save_revision().publish()
        BodyPage.objects.get(pk=general_board.pk).move(OpennessPage.objects.get(pk=openness.pk), pos="last-child")
        assert len(Calendar.from_ical(client.get(there).content).walk("VEVENT")) == 1


class TestWhichMeetings:
    def test_meetings_from_a_year_ago_on_in_order(self, client, general_board):
        now = timezone.now()
        for start in (now + 900 * DAY, now - PAST - DAY, now - PAST + DAY, now + DAY):
            make_meeting(general_board, start.replace(microsecond=0))
        starts = [found["DTSTART"].dt for found in events(client, general_board)]
        assert [round((start - now) / DAY) for start in starts] == [-364, 1, 900]

    def test_of_very_many_the_newest_are_there(self, client, general_board, meeting, monkeypatch):
        monkeypatch.setattr("publications.calendars.MOST", 1)
        later = make_meeting(general_board, NOON + DAY)
        assert event(client, general_board)["UID"] == str(later.translation_key)

    def test_a_body_has_its_own_meetings_only(self, client, general_board, meeting):
        other = add(general_board.get_parent().specific, BodyPage(title="Ander", slug="ander", body_kind="dagelijks"))
        make_meeting(other, NOON + DAY, title="Van het andere")
        assert event(client, general_board)["SUMMARY"] == "Vergadering Proefbestuur"

    def test_a_draft_and_what_went_away_are_not_there(self, client, general_board, meeting):
        draft = MeetingPage(title="Concept", slug="c", starts_at=NOON, ends_at=NOON + DAY, live=False)
        BodyPage.objects.get(pk=general_board.pk).add_child(instance=draft)
        assert [found["SUMMARY"] for found in events(client, general_board)] == ["Vergadering Proefbestuur"]
        assert client.get(address(draft)).status_code == 404
        meeting.unpublish()
        assert events(client, general_board) == []
        assert client.get(address(meeting)).status_code == 404

    def test_private_pages_are_not_there(self, client, general_board, meeting):
        PageViewRestriction.objects.create(page=meeting, restriction_type=PageViewRestriction.LOGIN)
        assert events(client, general_board) == []
        assert client.get(address(meeting)).status_code == 404
        PageViewRestriction.objects.create(page=general_board, restriction_type=PageViewRestriction.LOGIN)
        assert client.get(address(general_board)).status_code == 404

    def test_other_pages_and_odd_numbers_have_no_calendar(self, client, general_board, meeting):
        wrong = [f"/vergaderingen/{key}.ics" for key in (meeting.pk, 0, 999_999, "9" * 40, "x", "-1", "1%00")]
        wrong += [f"/vergaderingen/vergadering-{key}.ics" for key in (general_board.pk, 0, "9" * 40, "../1")]
        assert {client.get(path).status_code for path in wrong} == {404}

    def test_an_empty_calendar_is_a_calendar(self, client, general_board):
        assert events(client, general_board) == []


def test_queries_are_few_and_do_not_grow(client, general_board, meeting):
    first = len(visit(address(general_board)).queries)
    for number in range(1, 6):
        page = MeetingPage(title="Meer", slug=f"meer-{number}", starts_at=NOON + number * DAY)
        page.agenda = [AgendaItem(title=f"Punt {item}", sort_order=item) for item in range(3)]
        make_paper(add(general_board, page))
    assert len(visit(address(general_board)).queries) == first <= 8
    assert len(visit(address(meeting)).queries) <= 8


def test_a_meeting_that_ends_before_it_begins_cannot_come_into_a_calendar(general_board):
    with pytest.raises(ValidationError):
        make_meeting(general_board, NOON, ends_at=NOON - DAY)

"""Meetings as data: every field, in pieces, chosen by body and year; only what is public."""

import datetime
import hashlib

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from publications.models import AgendaItem, BodyPage, MeetingPage, PaperPage
from tests.publications.conftest import NOON, PDF, add, make_file, make_paper
from tests.publications.stage import staged
from tests.support import path_of, visit

PATH = "/openheid/vergaderingen.json"
OURS = f"{PATH}?orgaan=proefbestuur"
SITE = "http://127.0.0.1:8000"
DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.django_db


def data(client, path=OURS):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    return answer.json()


def one(client, path=OURS):
    (meeting,) = data(client, path)["meetings"]
    return meeting


def make_meeting(body, start, **fields):
    page = MeetingPage(title=fields.pop("title", "Vergadering"), slug=f"v{start:%Y%m%d%H%M}", starts_at=start, **fields)
    return add(body, page)


def change(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


class TestFields:
    def test_a_meeting_has_every_field(self, client, general_board, meeting):
        page = MeetingPage.objects.get(pk=meeting.pk)
        assert one(client) == {
            "id": str(meeting.translation_key),
            "title": "Vergadering Proefbestuur",
            "url": f"{SITE}{path_of(meeting)}",
            "calendar": f"{SITE}{reverse('meeting_calendar', args=[meeting.pk])}",
            "body": {"slug": "proefbestuur", "title": "Proefbestuur", "url": f"{SITE}{path_of(general_board)}"},
            "starts_at": "2026-03-04T12:00:00+01:00",
            "ends_at": "2026-03-04T14:00:00+01:00",
            "changed_at": timezone.localtime(page.last_published_at).isoformat(timespec="seconds"),
            "place": "Hengelo",
            "state": "past",
            "closed": False,
            "sample": False,
            "note": "",
            "agenda": [
                {
                    "number": number,
                    "title": title,
                    "closed": False,
                    "proposal": "",
                    "decision": "",
                    "votes": None,
                    "papers": [],
                }
                for number, title in enumerate(["Opening", "Begroting"], 1)
            ],
            "papers": [],
        }

    def test_a_paper_has_every_field_and_its_file_is_there(self, client, meeting):
        sha = hashlib.sha256(PDF).hexdigest()
        file = make_file("De begroting")
        file.sha256 = sha
        file.save()
        paper = make_paper(meeting, "Begroting", kind="begroting", file=file)
        (found,) = one(client)["papers"]
        assert found == {
            "id": str(paper.translation_key),
            "title": "Begroting",
            "kind": "begroting",
            "date": "2026-03-01",
            "language": "nl",
            "sample": False,
            "changed_at": timezone.localtime(paper.changed_at).isoformat(timespec="seconds"),
            "url": f"{SITE}{path_of(paper)}",
            "file": f"{SITE}{reverse('paper_file', args=[file.uuid, 'De begroting.pdf'])}",
            "type": "application/pdf",
            "size": len(PDF),
            "sha256": sha,
        }
        answer = client.get(found["file"].removeprefix(SITE))
        assert hashlib.sha256(b"".join(answer)).hexdigest() == found["sha256"]
        assert answer["Content-Type"] == found["type"]

    def test_papers_stand_with_their_point_of_the_agenda(self, client, meeting):
        make_paper(meeting, "Bij de begroting", agenda_item=meeting.agenda.last())
        make_paper(meeting, "Bij alles")
        found = one(client)
        assert [[paper["title"] for paper in item["papers"]] for item in found["agenda"]] == [[], ["Bij de begroting"]]
        assert [paper["title"] for paper in found["papers"]] == ["Bij alles"]

    def test_decisions_and_votes_are_told(self, client, meeting):
        page = MeetingPage.objects.get(pk=meeting.pk)
        item = page.agenda.first()
        item.proposal, item.decision, item.votes_for, item.closed = "Instemmen.", "Het bestuur stemt in.", 12, True
        page.agenda = [item]
        page.save_revision().publish()
        (found,) = one(client)["agenda"]
        assert (found["proposal"], found["decision"]) == ("Instemmen.", "Het bestuur stemt in.")
        assert found["votes"] == {"for": 12, "against": 0, "withheld": 0}
        assert found["closed"] is True

    def test_cancelled_closed_and_sample_are_told(self, client, meeting):
        change(meeting, cancelled=True, closed=True, sample=True, note="Door ziekte.", place="")
        found = one(client)
        assert [found[name] for name in ("state", "closed", "sample", "note", "place")] == [
            "cancelled",
            True,
            True,
            "Door ziekte.",
            "",
        ]

    def test_a_meeting_to_come_is_planned(self, client, meeting):
        with time_machine.travel(NOON - DAY, tick=False):
            assert one(client)["state"] == "planned"

    def test_times_have_the_offset_of_their_season(self, client, general_board):
        make_meeting(general_board, datetime.datetime(2026, 7, 1, 17, 30, tzinfo=datetime.UTC))
        assert one(client)["starts_at"] == "2026-07-01T19:30:00+02:00"

    def test_odd_letters_arrive_as_they_are(self, client, meeting):
        title = '<b>"é\\ \U0001f600 \x0b\n</b>'
        change(meeting, title=title)
        assert one(client)["title"] == title


@staged
def many(general_board):
    """A body with so many meetings that they come in two pieces."""
    for number in range(23):
        make_meeting(general_board, NOON + number * DAY, title=f"Nummer {number}")
    return general_board


class TestPieces:
    def test_next_leads_through_all_of_them_once_the_newest_first(self, client, many):
        path, found = f"{SITE}{OURS}", []
        while path:
            piece = data(client, path.removeprefix(SITE))
            found += [meeting["title"] for meeting in piece["meetings"]]
            path = piece["next"]
        assert found == [f"Nummer {number}" for number in reversed(range(23))]

    def test_the_choice_stays_in_next(self, client, many):
        assert data(client, f"{OURS}&jaar=2026")["next"] == f"{SITE}{PATH}?orgaan=proefbestuur&jaar=2026&pagina=2"

    def test_a_piece_that_is_not_there_is_empty(self, client, many):
        assert data(client, f"{OURS}&pagina=9") == {"next": None, "meetings": []}

    @pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "%00", "1.5", "٢", ""])
    def test_an_odd_number_of_a_piece_gives_the_first(self, client, many, page):
        assert data(client, f"{OURS}&pagina={page}") == data(client)


class TestChoices:
    def test_without_a_choice_all_bodies_are_there(self, client, general_board, meeting):
        other = add(general_board.get_parent().specific, BodyPage(title="Ander", slug="ander", body_kind="dagelijks"))
        make_meeting(other, NOON + DAY, title="Van het andere")
        titles = [found["title"] for found in data(client, PATH)["meetings"]]
        assert {"Van het andere", "Vergadering Proefbestuur"} < set(titles)
        assert one(client)["title"] == "Vergadering Proefbestuur"
        assert one(client, f"{PATH}?orgaan=ander")["title"] == "Van het andere"

    def test_a_year_is_that_of_the_clock_of_the_region(self, client, general_board):
        make_meeting(general_board, datetime.datetime(2024, 12, 31, 22, 59, tzinfo=datetime.UTC), title="Oudjaar")
        make_meeting(general_board, datetime.datetime(2024, 12, 31, 23, 1, tzinfo=datetime.UTC), title="Nieuwjaar")
        assert one(client, f"{OURS}&jaar=2024")["title"] == "Oudjaar"
        assert one(client, f"{OURS}&jaar=2025")["title"] == "Nieuwjaar"
        assert data(client, f"{OURS}&jaar=2023")["meetings"] == []

    @pytest.mark.parametrize(
        "year", ["x", "-1", "0", "1", "1899", "2200", "9999", "99999999999", "%00", "2024x", "٢٠٢٤"]
    )
    def test_what_is_no_year_is_not_found(self, client, meeting, year):
        answer = client.get(f"{OURS}&jaar={year}")
        assert (answer.status_code, answer.json()) == (404, {"error": "Dit is geen jaar."})
        assert answer["Access-Control-Allow-Origin"] == "*"

    @pytest.mark.parametrize(
        "body", ["onbekend", "%00", "proefbestuur%00", "' OR 1=1 --", "../", "%F0%9F%98%80", "x" * 3000, " "]
    )
    def test_a_body_that_is_not_there_is_not_found(self, client, meeting, body):
        answer = client.get(f"{PATH}?orgaan={body}")
        assert (answer.status_code, answer.json()) == (404, {"error": "Dit orgaan is er niet."})

    def test_empty_choices_are_no_choices(self, client, meeting):
        assert data(client, f"{PATH}?orgaan=&jaar=&pagina=") == data(client, PATH)


class TestNotPublic:
    def test_drafts_and_private_meetings_are_not_there(self, client, general_board, meeting):
        draft = MeetingPage(title="Concept", slug="c", starts_at=NOON, ends_at=NOON + DAY, live=False)
        BodyPage.objects.get(pk=general_board.pk).add_child(instance=draft)
        assert one(client)["title"] == "Vergadering Proefbestuur"
        PageViewRestriction.objects.create(page=meeting, restriction_type=PageViewRestriction.LOGIN)
        assert data(client)["meetings"] == []

    def test_a_private_body_is_not_there(self, client, general_board, meeting):
        PageViewRestriction.objects.create(page=general_board, restriction_type=PageViewRestriction.LOGIN)
        assert client.get(OURS).status_code == 404
        assert "Vergadering Proefbestuur" not in client.get(PATH).content.decode()

    def test_a_meeting_below_a_body_that_is_a_draft_has_no_body(self, client, general_board, meeting):
        general_board.unpublish()
        (found,) = [found for found in data(client, PATH)["meetings"] if found["id"] == str(meeting.translation_key)]
        assert found["body"] is None

    def test_papers_that_are_not_public_are_not_there(self, client, meeting, paper):
        make_paper(meeting, "Concept", publish=False)
        embargo = make_paper(meeting, "Later", publish=False)
        embargo.go_live_at = timezone.now() + DAY
        embargo.save_revision().publish()
        hidden = make_paper(meeting, "Alleen voor ons")
        PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
        make_paper(meeting, "Ingetrokken").unpublish()
        assert [found["title"] for found in one(client)["papers"]] == ["Voorstel"]

    def test_a_closed_meeting_has_no_papers(self, client, meeting, paper):
        MeetingPage.objects.filter(pk=meeting.pk).update(closed=True)  # with a paper that was not taken away
        assert PaperPage.objects.get(pk=paper.pk).live
        assert one(client)["papers"] == []

    def test_a_copy_that_follows_a_meeting_is_not_told_twice(self, client, general_board, meeting):
        meeting.create_alias(parent=BodyPage.objects.get(pk=general_board.pk), update_slug="kopie")
        assert len(data(client)["meetings"]) == 1


def test_it_is_in_dutch_for_everybody(client, db):
    client.cookies["django_language"] = "en"
    answer = client.get(f"{PATH}?jaar=x", headers={"accept-language": "en"})
    assert answer.json() == {"error": "Dit is geen jaar."}


def test_queries_are_few_and_do_not_grow(client, general_board, meeting, paper):
    first = len(visit(OURS).queries)
    for number in range(1, 6):
        page = MeetingPage(title="Meer", slug=f"meer-{number}", starts_at=NOON + number * DAY)
        page.agenda = [AgendaItem(title=f"Punt {item}", sort_order=item) for item in range(3)]
        page = add(general_board, page)
        make_paper(page, agenda_item=page.agenda.first())
        make_paper(page, "Nog een")
    assert len(visit(OURS).queries) == first <= 12

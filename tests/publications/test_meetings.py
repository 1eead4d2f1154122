"""Meetings as a resident meets them: the next one first, the agenda, decisions, who answers for what."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Page

from core.content import find
from organisation.models import OfficeHolder, Portfolio, PortfolioAssignment
from publications.models import AgendaItem, BodyPage, MeetingPage
from tests.editor_form import edit_url, form_data
from tests.publications.conftest import NOON, add, make_paper
from tests.publications.stage import staged
from tests.support import document, path_of, visible_text, visit

DAY = datetime.timedelta(days=1)


def make_meeting(body, start, title="Vergadering", **fields):
    page = MeetingPage(title=title, slug=f"m-{start:%Y%m%d%H%M}-{fields.pop('suffix', 'x')}", starts_at=start, **fields)
    return add(body, page)


def titles(client, page, anchor, query=""):
    found = document(client.get(path_of(page) + query).content).cssselect(f"#{anchor} .c-meeting a")
    return [link.text_content() for link in found]


@staged
def busy_board(general_board):
    """A general board with two meetings to come and two that were."""
    for days, title in ((40, "Later"), (10, "Eerst"), (-10, "Pas geweest"), (-40, "Lang geweest")):
        make_meeting(general_board, timezone.now() + days * DAY, title)
    return general_board


class TestLists:
    def test_the_next_meeting_comes_first_and_the_last_one_heads_what_was(self, client, busy_board):
        assert titles(client, busy_board, "komt") == ["Eerst", "Later"]
        assert titles(client, busy_board, "lijst") == ["Pas geweest", "Lang geweest"]

    def test_the_overview_shows_every_body_and_leads_to_each(self, client, busy_board):
        overview = busy_board.get_parent()
        other = add(overview.specific, BodyPage(title="Tweede bestuur", slug="tweede", body_kind="dagelijks"))
        make_meeting(other, timezone.now() + 20 * DAY, "Van het tweede")
        ours = {"Eerst", "Van het tweede", "Later"}  # the starting content has meetings too
        assert [title for title in titles(client, overview, "komt") if title in ours] == [
            "Eerst",
            "Van het tweede",
            "Later",
        ]
        assert titles(client, other, "komt") == ["Van het tweede"]
        links = document(client.get(path_of(overview)).content).cssselect("#gepland .c-filter a")
        assert [link.text_content() for link in links[:2]] == ["Proefbestuur", "Tweede bestuur"]

    @time_machine.travel(NOON, tick=False)
    def test_a_year_shows_the_meetings_of_that_year_in_order(self, client, general_board):
        for year in (2024, 2025, 2026):
            make_meeting(
                general_board, datetime.datetime(year, 2, 1, 10, tzinfo=timezone.get_default_timezone()), f"In {year}"
            )
        assert titles(client, general_board, "lijst", "?jaar=2025") == ["In 2025"]
        years = [
            link.text_content()
            for link in document(client.get(path_of(general_board)).content).cssselect(".c-filter a")
        ]
        assert years == ["Nieuwste", "2026", "2025", "2024"]

    def test_new_years_eve_belongs_to_the_old_year_by_the_clock_of_the_region(self, client, general_board):
        zone = timezone.get_default_timezone()
        make_meeting(general_board, datetime.datetime(2024, 12, 31, 23, 30, tzinfo=zone), "Oudjaar")
        make_meeting(general_board, datetime.datetime(2025, 1, 1, 0, 30, tzinfo=zone), "Nieuwjaar")
        assert titles(client, general_board, "lijst", "?jaar=2024") == ["Oudjaar"]
        assert titles(client, general_board, "lijst", "?jaar=2025") == ["Nieuwjaar"]

    @pytest.mark.parametrize(
        "query", ["?jaar=nul", "?jaar=99999999999", "?jaar=-1", "?jaar=1066", "?pagina=x", "?pagina=0", "?jaar=٢"]
    )
    def test_an_odd_question_gives_the_usual_list(self, client, busy_board, query):
        assert titles(client, busy_board, "lijst", query) == ["Pas geweest", "Lang geweest"]

    @pytest.mark.parametrize("year", [226, 1999, 2046, 9999])
    @time_machine.travel(NOON, tick=False)
    def test_a_meeting_in_a_year_that_cannot_be_makes_no_choice_of_years(self, client, busy_board, year):
        odd = make_meeting(busy_board, NOON - DAY, "Verkeerd jaar", suffix="odd")
        MeetingPage.objects.filter(pk=odd.pk).update(starts_at=NOON.replace(year=year), ends_at=NOON.replace(year=year))
        for query in ("", f"?jaar={year}", f"?jaar={year:04}", f"?jaar={year:05}"):
            answer = client.get(path_of(busy_board) + query)
            assert answer.status_code == 200
            choices = {link.text_content() for link in document(answer.content).cssselect(".c-filter a")}
            assert len(choices) <= 3  # the board met this year, and may have met before or after it
            assert str(year) not in choices

    def test_a_page_that_is_not_there_says_so(self, client, busy_board):
        assert "Dat nummer van een bladzijde is er niet." in visible_text(
            client.get(path_of(busy_board) + "?pagina=9").content
        )

    def test_a_long_list_is_cut_into_pages_that_lead_on(self, client, general_board):
        for number in range(45):
            make_meeting(general_board, NOON - number * DAY, f"Nummer {number}", suffix=str(number))
        first = titles(client, general_board, "lijst")
        last = titles(client, general_board, "lijst", "?pagina=3")
        assert (first[0], len(first), len(last)) == ("Nummer 0", 20, 5)
        page = document(client.get(path_of(general_board) + "?pagina=2").content)
        assert [link.get("href") for link in page.cssselect(".c-pagination [rel]")] == ["?", "?pagina=3"]

    def test_drafts_and_private_meetings_stay_out(self, client, general_board):
        hidden = make_meeting(general_board, timezone.now() + DAY, "Verborgen")
        hidden.unpublish()
        assert titles(client, general_board, "komt") == []


class TestTheYear:
    @pytest.mark.parametrize("year", [226, 1999, 2032, 9999])
    @time_machine.travel(NOON, tick=False)
    def test_a_year_that_cannot_be_is_refused_with_the_years_that_can(self, staff_client, meeting, year):
        data = form_data(staff_client, meeting)
        for name in ("starts_at", "ends_at"):
            data[name] = data[name].replace("2026", f"{year:04}")
        for action in ({}, {"action-publish": "1"}):
            answer = staff_client.post(edit_url(meeting), data | action)
            text = "Dit jaar kan niet kloppen. Kies een dag in 2000 tot en met 2031."
            assert text in answer.content.decode()
        assert MeetingPage.objects.get(pk=meeting.pk).starts_at == NOON

    @pytest.mark.parametrize("moment", ["2000-01-01T00:00", "2031-12-31T23:59"])
    @time_machine.travel(NOON, tick=False)
    def test_the_first_and_the_last_moment_that_can_be(self, general_board, moment):
        moment = datetime.datetime.fromisoformat(moment).replace(tzinfo=timezone.get_default_timezone())
        assert make_meeting(general_board, moment).starts_at == moment


class TestOneMeeting:
    def test_it_says_when_and_where_and_that_it_is_over(self, client, meeting):
        text = visible_text(client.get(path_of(meeting)).content, "main")
        for words in ("woensdag 4 maart 2026", "12.00 tot 14.00 uur", "Hengelo", "Geweest"):
            assert words in text

    @time_machine.travel(NOON - DAY)
    def test_before_it_begins_it_is_planned(self, client, meeting):
        assert "Gepland" in visible_text(client.get(path_of(meeting)).content, "main")

    @time_machine.travel(NOON + datetime.timedelta(hours=1))
    def test_it_is_to_come_until_it_ends(self, client, meeting, general_board):
        assert titles(client, general_board, "komt") == ["Vergadering Proefbestuur"]

    def test_a_cancelled_meeting_says_so_and_why(self, client, general_board):
        page = make_meeting(general_board, NOON, cancelled=True, note="De voorzitter is ziek.")
        text = visible_text(client.get(path_of(page)).content, "main")
        assert "Gaat niet door" in text
        assert "De voorzitter is ziek." in text

    def test_a_planned_meeting_without_papers_says_that_they_are_not_there_yet(self, client, meeting):
        text = visible_text(client.get(path_of(meeting)).content, "main")
        assert "Er zijn nog geen stukken bij deze vergadering." in text

    def test_papers_stand_at_their_point_and_in_the_list_of_all(self, client, meeting):
        item = meeting.agenda.get(title="Begroting")
        make_paper(meeting, "Begroting in cijfers", agenda_item=item)
        make_paper(meeting, "Agenda", kind="agenda")
        page = document(client.get(path_of(meeting)).content)
        assert [link.text_content() for link in page.cssselect(".c-agenda li .c-docs a")] == ["Begroting in cijfers"]
        assert [link.text_content() for link in page.cssselect("#stukken .c-docs a")] == [
            "Begroting in cijfers",
            "Agenda",
        ]

    def test_a_decision_is_followed_to_votes_and_to_who_held_the_portfolio_on_that_day(self, client, general_board):
        portfolio = Portfolio.objects.first()
        before, then = OfficeHolder.objects.exclude(municipality=None)[:2]
        for holder, start, end in ((before, None, NOON.date() - DAY), (then, NOON.date(), None)):
            PortfolioAssignment.objects.create(
                portfolio=portfolio, office_holder=holder, valid_from=start, valid_to=end
            )
        page = MeetingPage(title="Met besluit", slug="met-besluit", starts_at=NOON)
        page.agenda = [
            AgendaItem(
                title="Plan",
                decision="Het bestuur stemt in.",
                votes_for=13,
                votes_against=1,
                votes_withheld=1,
                portfolio=portfolio,
            )
        ]
        text = visible_text(client.get(path_of(add(general_board, page))).content, ".c-agenda")
        for words in ("Het bestuur stemt in.", "13 voor, 1 tegen, 1 onthouding", portfolio.name, then.title):
            assert words in text
        assert before.title not in text

    def test_a_portfolio_without_a_holder_says_so(self, client, general_board):
        page = MeetingPage(title="Zonder", slug="zonder", starts_at=NOON)
        page.agenda = [AgendaItem(title="Plan", portfolio=Portfolio.objects.first())]
        assert "nog niet toegewezen" in visible_text(client.get(path_of(add(general_board, page))).content, ".c-agenda")

    def test_a_closed_meeting_shows_its_agenda_and_no_papers(self, client, general_board):
        page = make_meeting(general_board, NOON, closed=True)
        text = visible_text(client.get(path_of(page)).content, "main")
        assert "Deze vergadering is besloten." in text
        assert "Alle stukken" not in text.replace("Op deze pagina", "")

    def test_other_meetings_of_the_same_body_are_near_in_time(self, client, meeting, general_board):
        for days in (-300, -30, 30, 300):
            make_meeting(general_board, NOON + days * DAY, f"Dag {days}")
        assert titles(client, meeting, "andere") == ["Dag -30", "Dag 30"]

    def test_without_an_end_it_lasts_two_hours(self, meeting):
        assert meeting.ends_at - meeting.starts_at == datetime.timedelta(hours=2)


def test_pages_take_few_queries_however_many_meetings_there_are(general_board, meeting, paper):
    overview = general_board.get_parent()
    few = [len(visit(path_of(page)).queries) for page in (overview, general_board, meeting)]
    for number in range(1, 30):
        other = make_meeting(general_board, NOON + number * DAY, suffix=str(number))
        make_paper(other, f"Stuk {number}")
        make_paper(meeting, f"Nog een stuk {number}")
    many = [len(visit(path_of(page)).queries) for page in (overview, general_board, meeting)]
    assert many == few
    assert max(many) <= 12


def test_a_paper_takes_its_category_from_the_body(general_board, meeting, paper):
    assert paper.category == "008"
    daily = add(
        Page.objects.get(pk=general_board.pk).get_parent().specific,
        BodyPage(title="DB", slug="db", body_kind="dagelijks"),
    )
    assert make_paper(make_meeting(daily, NOON), "Besluitenlijst").category == "009"


def test_the_starting_content_has_both_boards(client, db):
    assert find("vergaderingen-ab").body_kind == "algemeen"
    assert find("vergaderingen-db").board.title == "Dagelijks Bestuur"


def test_the_portfolio_at_a_point_leads_to_who_holds_which(client, general_board):
    page = MeetingPage(title="Met portefeuille", slug="met-portefeuille", starts_at=NOON)
    page.agenda = [AgendaItem(title="Plan", portfolio=Portfolio.objects.first())]
    (link,) = document(client.get(path_of(add(general_board, page))).content).cssselect(".c-agenda dd a")
    assert client.get(link.get("href")).url == path_of(find("portefeuilleverdeling"))
    find("portefeuilleverdeling").unpublish()
    assert client.get(link.get("href")).url == "/"


def test_a_body_leads_to_the_page_about_it_and_names_its_calendar_and_feed(client, db):
    body = find("vergaderingen-db")
    page = document(client.get(path_of(body)).content)
    assert [link.get("href") for link in page.cssselect("#wie a")] == ["/bestuur/dagelijks-bestuur/"]
    feeds = page.cssselect("link[rel=alternate][type]")
    assert [feed.get("type") for feed in feeds] == ["text/calendar", "application/atom+xml"]
    assert all(client.get(feed.get("href")).status_code == 200 for feed in feeds)

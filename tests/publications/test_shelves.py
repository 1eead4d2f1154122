"""The index of a category follows whatever happens to its papers and to the pages above them."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from publications import shelves
from publications.models import BodyPage, FolderPage, MeetingPage, PaperPage, RequestPage, Shelf
from publications.tooi import Category
from tests.publications.conftest import NOON, add, make_paper
from tests.publications.reading import index_path, parts, titles

HERE = Category.COMPLAINTS  # the starting content has none
THERE = Category.RULINGS


@pytest.fixture(autouse=True)
def nothing_yet(client, db):
    assert client.get(index_path(HERE)).status_code == 404
    assert client.get(index_path(THERE)).status_code == 404


@pytest.fixture
def place(openness):
    """A folder of papers in a category that has no others."""
    return add(openness, FolderPage(title="Hier", slug="hier", category=HERE))


@pytest.fixture
def other_place(openness):
    return add(openness, FolderPage(title="Daar", slug="daar", category=THERE))


@pytest.fixture
def shown(client):
    """The titles that the harvester finds in each of the two categories; None where there is no index."""
    return lambda: tuple(
        sorted(titles(client, category)) if client.get(index_path(category)).status_code == 200 else None
        for category in (HERE, THERE)
    )


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def test_publishing_shows_a_paper(shown, place):
    make_paper(place)
    assert shown() == (["Voorstel"], None)


def test_a_draft_makes_no_index(shown, place):
    make_paper(place, publish=False)
    assert shown() == (None, None)


def test_an_embargo_ends_at_its_moment(shown, place, time_machine):
    page = make_paper(place, publish=False)
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()
    call_command("publish_scheduled")
    assert shown() == (None, None)
    time_machine.move_to(timezone.now() + datetime.timedelta(hours=1, seconds=1))
    call_command("publish_scheduled")
    assert shown() == (["Voorstel"], None)


def test_an_end_date_takes_a_paper_away(shown, place):
    page = make_paper(place)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(seconds=1))
    call_command("publish_scheduled")
    assert shown() == (None, None)


def test_unpublishing_takes_a_paper_away(shown, place):
    make_paper(place, "Blijft")
    make_paper(place, "Gaat").unpublish()
    assert shown() == (["Blijft"], None)


def test_unpublishing_the_last_paper_takes_the_index_away(shown, place):
    make_paper(place).unpublish()
    assert shown() == (None, None)


def test_unpublishing_by_the_plain_page_takes_a_paper_away(shown, place):
    Page.objects.get(pk=make_paper(place).pk).unpublish()
    assert shown() == (None, None)


def test_unpublishing_a_folder_with_all_below_it_takes_its_papers_away(shown, place, staff_client):
    make_paper(place, "Eerste")
    make_paper(place, "Tweede")
    staff_client.post(f"/beheer/pages/{place.pk}/unpublish/", {"include_descendants": "on"})
    assert not fresh(place).live
    assert shown() == (None, None)


def test_publishing_again_shows_it_again(shown, place):
    page = make_paper(place)
    page.unpublish()
    fresh(page).save_revision().publish()
    assert shown() == (["Voorstel"], None)


def test_deleting_takes_a_paper_away(shown, place):
    make_paper(place).delete()
    assert shown() == (None, None)


def test_deleting_a_page_above_takes_its_papers_away(shown, place):
    make_paper(place)
    request = add(place, RequestPage(title="V", slug="v", received_on="2026-03-01", request_text="<p>Wat?</p>"))
    make_paper(request)
    Page.objects.get(pk=place.pk).delete()
    assert shown() == (None, None)
    assert not PaperPage.objects.filter(path__startswith=place.path).exists()


def test_moving_a_paper_moves_it_to_the_other_category(shown, place, other_place):
    page = make_paper(place)
    page.move(fresh(other_place), pos="last-child")
    assert shown() == (None, ["Voorstel"])
    assert fresh(page).category == THERE


def test_moving_among_its_neighbours_changes_nothing(client, place):
    first, second = make_paper(place, "Eerste"), make_paper(place, "Tweede")
    before = client.get(index_path(HERE))["ETag"]
    second.move(fresh(first), pos="left")
    assert client.get(index_path(HERE))["ETag"] == before


def test_moving_a_meeting_gives_its_papers_the_category_of_the_other_body(client, general_board, meeting, paper):
    daily = add(general_board.get_parent().specific, BodyPage(title="DB", slug="db-proef", body_kind="dagelijks"))
    fresh(meeting).move(fresh(daily), pos="last-child")
    assert fresh(paper).category == Category.BOARD_AGENDAS
    assert "Voorstel" in titles(client, Category.BOARD_AGENDAS)


def test_a_body_that_becomes_a_daily_board_takes_its_papers_along(client, general_board, meeting, paper, folder):
    elsewhere = make_paper(folder, "Jaarplan")
    board = fresh(general_board)
    board.body_kind = "dagelijks"
    board.save_revision().publish()
    assert fresh(paper).category == Category.BOARD_AGENDAS
    assert fresh(elsewhere).category == Category.YEAR_PLANS
    assert "Voorstel" in titles(client, Category.BOARD_AGENDAS)


def test_a_folder_of_another_category_takes_its_papers_along_but_not_those_of_requests(shown, place, client):
    request = add(place, RequestPage(title="V", slug="v", received_on="2026-03-01", request_text="<p>Wat?</p>"))
    make_paper(place)
    make_paper(request, "Besluit op verzoek")
    page = fresh(place)
    page.category = THERE
    page.save_revision().publish()
    assert shown() == (None, ["Voorstel"])
    assert "Besluit op verzoek" in titles(client, Category.REQUESTS)


def test_a_draft_of_a_folder_of_another_category_changes_nothing(shown, place):
    make_paper(place)
    page = fresh(place)
    page.category = THERE
    page.save_revision()
    assert shown() == (["Voorstel"], None)


def test_a_paper_that_came_to_another_category_is_new_to_the_harvester(place, other_place, time_machine):
    page = make_paper(place)
    time_machine.move_to("2031-01-01T12:00:00+01:00", tick=False)
    page.move(fresh(other_place), pos="last-child")
    assert fresh(page).changed_at == timezone.now()


@pytest.mark.parametrize("above", ["paper", "folder", "section"])
def test_a_page_that_becomes_private_hides_the_papers_below_it_and_shows_them_again(shown, place, above):
    paper = make_paper(place)
    page = {"paper": paper, "folder": place, "section": place.get_parent()}[above]
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=PageViewRestriction.LOGIN
    )
    assert shown() == (None, None)
    restriction.delete()
    assert shown() == (["Voorstel"], None)


def test_moving_below_a_private_page_hides_a_paper_and_moving_away_shows_it(shown, place, openness):
    private = add(openness, FolderPage(title="Besloten", slug="besloten", category=HERE))
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    page = make_paper(place)
    page.move(fresh(private), pos="last-child")
    assert shown() == (None, None)
    fresh(page).move(fresh(place), pos="last-child")
    assert shown() == (["Voorstel"], None)


def test_a_private_page_may_be_deleted_with_its_papers(shown, place):
    make_paper(place)
    PageViewRestriction.objects.create(page=place.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    fresh(place).delete()
    assert shown() == (None, None)


def test_a_meeting_that_becomes_closed_takes_its_papers_along(client, meeting, paper):
    page = fresh(meeting)
    page.closed = True
    page.save_revision().publish()
    assert "Voorstel" not in titles(client, Category.COUNCIL_PAPERS)


def test_a_published_copy_is_listed_as_changed_now(shown, place, other_place, time_machine):
    page = make_paper(place)
    time_machine.move_to("2031-01-01T12:00:00+01:00", tick=False)
    copy = page.copy(to=fresh(other_place), keep_live=True)
    assert shown() == (["Voorstel"], ["Voorstel"])
    assert fresh(copy).changed_at == timezone.now()


def test_a_copy_that_follows_its_page_is_not_listed_beside_it(shown, place, other_place):
    make_paper(place).create_alias(parent=fresh(other_place))
    assert shown() == (["Voorstel"], None)


def test_every_change_shows_in_the_moment_of_the_part(client, place, time_machine):
    def moment():
        (changed,) = set(parts(client, HERE).values())
        return changed

    time_machine.move_to("2031-01-01T12:00:00+01:00", tick=False)
    first, second = make_paper(place, "Eerste"), make_paper(place, "Tweede")
    assert moment() == "2031-01-01T12:00:00+01:00"
    time_machine.move_to("2031-07-02T12:00:00+02:00", tick=False)
    first.unpublish()
    assert moment() == "2031-07-02T12:00:00+02:00"
    time_machine.move_to("2031-07-03T12:00:00+02:00", tick=False)
    second.save_revision().publish()
    assert moment() == "2031-07-03T12:00:00+02:00"


def test_saving_a_draft_does_not_touch_the_part(client, place):
    page = make_paper(place)
    before = client.get(index_path(HERE))["ETag"]
    page.title = "Nog niet af"
    page.save_revision()
    assert client.get(index_path(HERE))["ETag"] == before


def test_publishing_writes_the_paper_once(place):
    revision = make_paper(place).save_revision()
    with CaptureQueriesContext(connection) as queries:
        revision.publish()
    writes = [query["sql"] for query in queries if query["sql"].startswith('UPDATE "publications_paperpage"')]
    assert len(writes) == 1


def test_a_count_makes_right_what_was_changed_behind_the_back_of_the_site(shown, place, other_place, capsys):
    kept, gone, astray = (make_paper(place, title) for title in ("Blijft", "Weg", "Verdwaald"))
    Shelf.objects.all().delete()
    PaperPage.objects.filter(pk=gone.pk).update(live=False)
    PaperPage.objects.filter(pk=astray.pk).update(category=THERE)
    assert shown() == (None, None)
    call_command("count_papers")
    assert shown() == (["Blijft", "Verdwaald"], None)
    assert fresh(kept).category == fresh(astray).category == HERE
    listed = PaperPage.objects.public().filter(sample=False).count()
    assert f"The harvester may find {listed} papers." in capsys.readouterr().out


def test_a_count_empties_the_shelf_of_papers_that_are_gone(shown, place):
    page = make_paper(place)
    PaperPage.objects.filter(pk=page.pk).update(live=False)
    shelves.recount()
    assert shown() == (None, None)


def test_a_count_notes_a_later_change_and_leaves_alone_what_is_right(place, time_machine):
    page = make_paper(place)
    before = Shelf.objects.get(category=HERE)
    shelves.recount()
    assert Shelf.objects.get(category=HERE).changed_at == before.changed_at
    time_machine.move_to("2031-01-01T12:00:00+01:00", tick=False)
    PaperPage.objects.filter(pk=page.pk).update(changed_at=timezone.now())
    shelves.recount()
    assert Shelf.objects.get(category=HERE).changed_at == timezone.now()


def test_the_shelves_of_the_starting_content_are_right_without_a_count(db):
    before = list(Shelf.objects.values_list())
    shelves.recount()
    assert list(Shelf.objects.values_list()) == before


def test_a_paper_without_a_file_is_not_listed(shown, place):
    page = PaperPage(title="Zonder bestand", date="2026-03-01")
    add(place, page)
    assert shown() == (None, None)


def test_a_meeting_without_papers_has_nothing_to_follow(client, general_board):
    page = add(general_board, MeetingPage(title="Leeg", slug="leeg", starts_at=NOON))
    daily = add(general_board.get_parent().specific, BodyPage(title="DB", slug="db-proef", body_kind="dagelijks"))
    fresh(page).move(fresh(daily), pos="last-child")
    assert "Leeg" not in titles(client, Category.BOARD_AGENDAS)

"""What the national harvester is told of a paper."""

import datetime

import pytest
from django.conf import settings

from core.chrome import TOOI_IDENTIFIER
from publications import diwoo, shelves
from publications.models import (
    BodyPage,
    FolderPage,
    InspectionPage,
    InspectionsPage,
    MeetingPage,
    PaperPage,
    PaperVersion,
    RequestPage,
)
from publications.tooi import Category, DocumentKind, FileKind, Handling, PaperLanguage
from tests.editor_form import edit_url, form_data
from tests.publications.conftest import NOON, add, make_file, make_paper
from tests.publications.diwoo_rules import document_problems
from tests.publications.reading import NAMES, changed, entries, entry_of, location, resource, value

DAY = datetime.date(2026, 3, 1)


@pytest.fixture
def told(client):
    """What the harvester is told of a paper: a `url` element, valid by the rules of the standard."""

    def entry(paper):
        found = entry_of(client, paper)
        assert document_problems(found.find("d:Document", NAMES)) == []
        return found

    return entry


def kind_of_file(kind):
    file = make_file()
    file.kind = kind
    file.save()
    return file


def test_the_publisher_is_the_region_and_nobody_else(told, paper):
    assert resource(told(paper), "publisher") == "https://identifier.overheid.nl/tooi/id/so/so0679" == TOOI_IDENTIFIER
    assert value(told(paper), "publisher") == "Veiligheidsregio Twente"


def test_the_title_is_that_of_the_page(told, meeting):
    assert value(told(make_paper(meeting, "Kadernota 2027")), "officieleTitel") == "Kadernota 2027"


def test_the_summary_of_the_page_describes_it(told, meeting):
    assert value(told(make_paper(meeting, search_description="Wat er in staat.")), "omschrijving") == "Wat er in staat."


def test_without_a_summary_there_is_no_description(told, paper):
    assert value(told(paper), "omschrijvingen") is None


def test_a_summary_without_end_is_cut(told, meeting):
    told_of_it = value(told(make_paper(meeting, search_description="x" * 5_000)), "omschrijving")
    assert told_of_it == "x" * diwoo.LONGEST_SUMMARY


@pytest.mark.parametrize(
    ("body_kind", "category"),
    [
        ("algemeen", Category.COUNCIL_PAPERS),
        ("commissie", Category.COUNCIL_PAPERS),
        ("dagelijks", Category.BOARD_AGENDAS),
    ],
)
def test_papers_of_a_meeting_have_the_category_of_its_body(told, general_board, body_kind, category):
    body = add(general_board.get_parent().specific, BodyPage(title="Orgaan", slug="orgaan", body_kind=body_kind))
    paper = make_paper(add(body, MeetingPage(title="Vergadering", slug="vergadering", starts_at=NOON)))
    assert paper.category == category
    assert resource(told(paper), "informatiecategorie") == category.resource


def test_the_addresses_of_the_two_categories_of_boards_are_the_official_ones():
    assert Category.COUNCIL_PAPERS.resource == "https://identifier.overheid.nl/tooi/def/thes/kern/c_db4862c3"
    assert Category.BOARD_AGENDAS.resource == "https://identifier.overheid.nl/tooi/def/thes/kern/c_3a248e3a"


@pytest.mark.parametrize("category", [Category.LAWS, Category.YEAR_PLANS, Category.COMPLAINTS])
def test_papers_in_a_folder_have_its_category(told, openness, category):
    folder = add(openness, FolderPage(title="Map", slug="map", category=category))
    assert resource(told(make_paper(folder)), "informatiecategorie") == category.resource


def test_papers_of_a_request_fall_under_requests(told, folder):
    request = RequestPage(title="Verzoek", slug="verzoek", received_on=DAY, request_text="<p>Wat?</p>")
    paper = make_paper(add(folder, request))
    assert resource(told(paper), "informatiecategorie") == Category.REQUESTS.resource


def test_papers_open_for_views_are_drafts_of_rules(told, openness):
    plans = add(openness, InspectionsPage(title="Ter inzage", slug="ter-inzage-proef"))
    plan = InspectionPage(title="Plan", slug="plan", from_day=DAY, to_day=DAY, respond="<p>Zo.</p>")
    assert resource(told(make_paper(add(plans, plan))), "informatiecategorie") == Category.DRAFTS.resource


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind != DocumentKind.OTHER])
def test_the_kind_of_document_has_its_official_address(told, meeting, kind):
    assert resource(told(make_paper(meeting, kind=kind)), "documentsoort") == kind.resource


def test_a_kind_without_an_official_address_is_left_out(told, meeting):
    assert value(told(make_paper(meeting, kind=DocumentKind.OTHER)), "documentsoorten") is None


def test_the_day_of_the_paper_is_the_day_of_its_making(told, paper):
    assert value(told(paper), "creatiedatum") == "2026-03-01"


@pytest.mark.parametrize("language", PaperLanguage)
def test_the_language_has_its_official_address(told, meeting, language):
    assert resource(told(make_paper(meeting, language=language)), "language") == language.resource


@pytest.mark.parametrize("kind", FileKind)
def test_the_format_is_that_of_the_file(told, meeting, kind):
    entry = told(make_paper(meeting, file=kind_of_file(kind)))
    assert resource(entry, "format") == kind.resource
    assert location(entry).endswith(f".{kind.value}")


@pytest.mark.parametrize("handling", Handling)
def test_what_was_done_with_it_has_its_official_address(told, meeting, handling):
    assert resource(told(make_paper(meeting, handling=handling)), "soortHandeling") == handling.resource


@pytest.mark.parametrize(
    ("handled_on", "moment"),
    [
        (None, "2026-03-01T00:00:00+01:00"),
        (datetime.date(2026, 1, 15), "2026-01-15T00:00:00+01:00"),
        (datetime.date(2026, 6, 26), "2026-06-26T00:00:00+02:00"),
    ],
)
def test_it_was_done_on_the_day_that_is_given_or_else_that_of_the_paper(told, meeting, handled_on, moment):
    assert value(told(make_paper(meeting, handled_on=handled_on)), "atTime") == moment


@pytest.mark.parametrize("day", [datetime.date(1, 1, 1), datetime.date(1850, 6, 1), datetime.date(9999, 12, 31)])
def test_a_day_long_ago_or_far_away_is_told_as_well_as_any(told, meeting, day):
    assert value(told(make_paper(meeting, handled_on=day)), "atTime").startswith(f"{day.isoformat()}T00:00:00+")


def test_the_address_leads_to_the_file_and_not_to_the_page(told, paper):
    address = location(told(paper))
    assert address == f"{settings.WAGTAILADMIN_BASE_URL}{paper.current.url}"
    assert address != paper.full_url


def test_behind_https_the_address_is_https(told, paper, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.nl"
    assert location(told(paper)).startswith("https://www.example.nl/")


def test_a_new_version_gives_another_address_and_moment(told, paper):
    before = told(paper)
    file = make_file("tweede")
    paper.versions.add(PaperVersion(file=file, date=datetime.date(2026, 3, 9), reason="Tabel verbeterd"))
    paper.save_revision().publish()
    after = told(PaperPage.objects.get(pk=paper.pk))
    assert str(file.uuid) in location(after)
    assert location(after) != location(before)


def test_the_moment_of_change_is_that_of_publishing(told, paper, time_machine):
    time_machine.move_to("2030-07-01T08:00:00+02:00", tick=False)
    paper.title = "Voorstel, verbeterd"
    revision = paper.save_revision()
    assert changed(told(paper)) != "2030-07-01T08:00:00+02:00"
    revision.publish()
    assert changed(told(paper)) == "2030-07-01T08:00:00+02:00"


def test_saving_a_draft_changes_neither_words_nor_moment(told, paper):
    before = changed(told(paper))
    paper.title = "Nog niet af"
    paper.save_revision()
    assert value(told(paper), "officieleTitel") == "Voorstel"
    assert changed(told(paper)) == before


TITLES = {
    "markup": "<script>alert(1)</script> & co",
    "end of data": "]]> \N{EM DASH} <!-- <![CDATA[",
    "entity": "&lt; &#0; &boe; %xx;",
    "quotes": "\"dubbel\" en 'enkel'",
    "other writing": "Résumé \N{GREEK SMALL LETTER OMEGA} \N{FIRE} \N{ARABIC LETTER ALEF}",
    "direction": "a\N{RIGHT-TO-LEFT OVERRIDE}b\N{ZERO WIDTH JOINER}c",
    "long": "&" * 255,
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_any_title_arrives_as_it_was_written(told, meeting, title):
    assert value(told(make_paper(meeting, title, slug="proef")), "officieleTitel") == title


@pytest.mark.parametrize("code", [1, 8, 11, 12, 14, 31, 0xFFFE, 0xFFFF])
def test_a_character_that_xml_does_not_know_is_dropped(told, meeting, code):
    entry = told(make_paper(meeting, f"Voor{chr(code)}stel", slug="proef", search_description=f"a{chr(code)}b"))
    assert (value(entry, "officieleTitel"), value(entry, "omschrijving")) == ("Voorstel", "ab")


@pytest.mark.parametrize("nothing", ["\x01", "\x01 \ufffe\x1f", "\x0b \x0c"])
def test_words_of_such_characters_alone_are_no_words(told, meeting, nothing):
    paper = make_paper(meeting, nothing, slug="proef", file=make_file("begroting"), search_description=nothing)
    assert value(told(paper), "officieleTitel") == "begroting.pdf"
    assert value(told(paper), "omschrijvingen") is None


def test_an_editor_cannot_give_a_paper_such_words(staff_client, meeting, paper):
    data = form_data(staff_client, paper) | {"action-publish": "1"}
    staff_client.post(edit_url(paper), data | {"title": "Voor\x01stel", "search_description": "\x01"})
    paper.refresh_from_db()
    assert (paper.title, paper.search_description) == ("Voorstel", "")
    answer = staff_client.post(edit_url(paper), data | {"title": "\x01\ufffe"})
    assert "Deze titel bestaat alleen uit tekens die niemand ziet." in answer.content.decode()


@pytest.mark.parametrize("name", ["a & b", "100% #1 ?x=1", "plan (2) +", "besluit \N{EURO SIGN}", "'\";<>"])
def test_any_name_of_a_file_gives_an_address_that_leads_to_it(told, client, meeting, name):
    entry = told(make_paper(meeting, file=make_file(name)))
    assert location(entry).isascii()
    assert client.get(location(entry).removeprefix(settings.WAGTAILADMIN_BASE_URL)).status_code == 200


def test_papers_of_the_starting_content_would_keep_the_rules_if_they_were_real(client, db):
    PaperPage.objects.update(sample=False)
    shelves.recount()
    told = [entry for category in Category for entry in entries(client, category)]
    assert len(told) == PaperPage.objects.public().count() > 0
    assert [document_problems(entry.find("d:Document", NAMES)) for entry in told] == [[]] * len(told)

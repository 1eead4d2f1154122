"""The import of existing meetings: what becomes of a table or a folder, once and again."""

import csv
import datetime
import io
import shutil
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import publications
from publications.models import AgendaItem, BodyPage, MeetingPage, PaperFile, PaperPage, PaperVersion
from publications.tooi import DocumentKind
from tests.publications.conftest import add
from tests.support import path_of, visible_text

SAMPLES = Path(publications.__file__).parent / "samples"
ZONE = timezone.get_default_timezone()
pytestmark = pytest.mark.django_db


@pytest.fixture
def board(general_board):
    return general_board


@pytest.fixture
def source(tmp_path):
    """A folder to import from."""
    folder = tmp_path / "bron"
    folder.mkdir()
    return folder


def write(path, text):
    """A text file with a text of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def table(source, *lines, header="orgaan;datum;begin;agendapunt;titel;soort;bestand", encoding="utf-8"):
    """`vergaderingen.csv` in the folder of the source."""
    path = source / "vergaderingen.csv"
    path.write_bytes("\r\n".join([header, *lines, ""]).encode(encoding))
    return path


def run(source, *options):
    """Run the import: its output, what it refused, and whether it said that all is well."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_meetings", str(source), *options, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), f"{err.getvalue()}{error}", False
    return out.getvalue(), err.getvalue(), True


def titles(meeting):
    return [page.title for page in PaperPage.objects.below(meeting)]


def the_meeting(board):
    return MeetingPage.objects.of(board).get()


class TestTable:
    @pytest.fixture
    def imported(self, board, source):
        write(source / "begroting.txt", "De begroting van het komende jaar.")
        write(source / "map" / "agenda.txt", "De agenda van deze avond.")
        table(
            source,
            "Proefbestuur;26-6-2024;19:30;;;;",
            "proefbestuur;26 juni 2024;;;Agenda;;map\\agenda.txt",
            "PROEFBESTUUR;2024-06-26;;2. Begroting;De begroting 2025;begroting;begroting.txt",
            "proefbestuur;2024-06-26;;1. Opening;;;",
            "proefbestuur;2024-09-25;20.00 uur;;;;",
        )
        assert run(source) == (
            "Gemaakt: vergadering 2, agendapunt 2, stuk 2.\nNieuwe versie: 0.\nWas er al: 0.\nGeweigerd: 0.\n",
            "",
            True,
        )
        return MeetingPage.objects.of(board).order_by("starts_at")

    def test_lines_of_one_day_are_one_meeting(self, imported):
        first, second = imported
        assert first.starts_at == datetime.datetime(2024, 6, 26, 19, 30, tzinfo=ZONE)
        assert first.ends_at - first.starts_at == datetime.timedelta(hours=2)
        assert (first.slug, second.slug) == ("2024-06-26", "2024-09-25")
        assert second.starts_at.astimezone(ZONE).hour == 20

    def test_a_visitor_finds_the_meeting_with_its_agenda_and_papers(self, client, imported):
        text = visible_text(client.get(path_of(imported[0])).content, "main")
        for part in ("Opening", "Begroting", "De begroting 2025", "Agenda"):
            assert part in text

    def test_papers_have_their_kind_day_and_place_on_the_agenda(self, imported):
        agenda, budget = PaperPage.objects.below(imported[0])
        assert (agenda.kind, budget.kind) == (DocumentKind.AGENDA, DocumentKind.BUDGET)
        assert budget.date == datetime.date(2024, 6, 26)
        assert (agenda.agenda_item, budget.agenda_item.title) == (None, "Begroting")
        assert [item.title for item in imported[0].agenda.all()] == ["Opening", "Begroting"]

    def test_the_text_of_a_file_is_there_to_read(self, client, imported):
        budget = PaperPage.objects.below(imported[0]).last()
        assert "De begroting van het komende jaar." in visible_text(client.get(path_of(budget)).content, "main")

    def test_a_second_run_makes_nothing(self, imported, source):
        before = [model.objects.count() for model in (MeetingPage, PaperPage, PaperFile, AgendaItem)]
        out, _err, well = run(source)
        assert "Gemaakt: 0." in out
        assert "Was er al: vergadering 2, stuk 2." in out
        assert well
        assert [model.objects.count() for model in (MeetingPage, PaperPage, PaperFile, AgendaItem)] == before

    def test_a_second_run_adds_what_is_new(self, imported, source):
        write(source / "bijlage.txt", "Een bijlage bij de rondvraag.")
        with (source / "vergaderingen.csv").open("a") as file:
            file.write("proefbestuur;2024-06-26;;3. Rondvraag;Bijlage;;bijlage.txt\r\n")
        out, _err, well = run(source)
        assert "Gemaakt: agendapunt 1, stuk 1." in out
        assert well
        meeting = imported[0]
        assert [item.title for item in meeting.agenda.all()] == ["Opening", "Begroting", "Rondvraag"]
        assert PaperPage.objects.below(meeting).last().agenda_item.title == "Rondvraag"

    def test_what_an_editor_changed_stays(self, imported, source):
        meeting = imported[0]
        meeting.title, meeting.place = "Extra vergadering", "Almelo"
        meeting.save_revision().publish()
        run(source)
        meeting.refresh_from_db()
        assert (meeting.title, meeting.place) == ("Extra vergadering", "Almelo")


class TestNewVersions:
    @pytest.fixture
    def file(self, board, source):
        file = write(source / "plan.txt", "Het eerste plan.")
        table(source, "proefbestuur;2024-06-26;19:30;;Plan;;plan.txt")
        run(source)
        return file

    @pytest.fixture
    def plan(self, file, board):
        return PaperPage.objects.below(the_meeting(board)).get()

    def test_a_changed_file_is_a_new_version_with_a_reason(self, client, file, plan, source):
        file.write_text("Het tweede plan.")
        out, _err, well = run(source)
        assert "Nieuwe versie: stuk 1." in out
        assert well
        text = visible_text(client.get(path_of(plan)).content, "main")
        assert "Het tweede plan." in text
        assert "Het bestand is vervangen door een nieuwe versie." in text
        assert "Eerdere versies" in text

    def test_the_reason_of_the_table_is_told(self, client, file, plan, source):
        file.write_text("Het tweede plan.")
        header = "orgaan;datum;titel;bestand;reden"
        table(source, "proefbestuur;2024-06-26;Plan;plan.txt;De bedragen zijn verbeterd.", header=header)
        run(source)
        assert "De bedragen zijn verbeterd." in visible_text(client.get(path_of(plan)).content, "main")

    def test_an_old_version_does_not_come_back(self, file, plan, source):
        file.write_text("Het tweede plan.")
        run(source)
        file.write_text("Het eerste plan.")
        out, _err, _well = run(source)
        assert "Was er al: vergadering 1, stuk 1." in out
        assert [version.file.text for version in PaperPage.objects.get(pk=plan.pk).files] == [
            "Het tweede plan.",
            "Het eerste plan.",
        ]

    def test_a_second_change_on_one_day_is_the_newest(self, file, plan, source):
        for text in ("Het tweede plan.", "Het derde plan."):
            file.write_text(text)
            run(source)
        page = PaperPage.objects.get(pk=plan.pk)
        assert page.file.text == page.current.file.text == "Het derde plan."

    def test_another_title_with_the_same_file_is_no_other_paper(self, file, plan, source):
        table(source, "proefbestuur;2024-06-26;;;Heel iets anders;;plan.txt")
        out, _err, _well = run(source)
        assert "Was er al: vergadering 1, stuk 1." in out
        assert PaperPage.objects.below(plan.get_parent()).count() == 1

    def test_a_paper_that_was_withdrawn_stays_away(self, client, file, plan, source):
        plan.unpublish()
        file.write_text("Het tweede plan.")
        run(source)
        run(source)
        page = PaperPage.objects.get(pk=plan.pk)
        assert not page.live
        assert [version.file.text for version in page.files] == ["Het tweede plan.", "Het eerste plan."]

    def test_a_paper_that_an_editor_works_on_is_left_alone(self, file, plan, source):
        page = PaperPage.objects.get(pk=plan.pk)
        page.title = "Plan, nog niet af"
        page.save_revision()
        file.write_text("Het tweede plan.")
        _out, err, well = run(source)
        assert "concept dat nog niet op de site staat" in err
        assert not well
        assert PaperPage.objects.get(pk=plan.pk).file.text == "Het eerste plan."
        assert PaperPage.objects.get(pk=plan.pk).get_latest_revision_as_object().title == "Plan, nog niet af"


class TestFolder:
    @pytest.fixture
    def evenings(self, board, source):
        first = source / "proefbestuur" / "2024-06-26 19.30 Zomervergadering"
        write(first / "10 Rondvraag.txt", "De rondvraag.")
        write(first / "2_Besluitenlijst_juni.txt", "De besluiten.")
        write(first / "01 Agenda.txt", "De agenda.")
        write(first / ".DS_Store", "niets")
        write(first / "Thumbs.db", "niets")
        (source / "Proefbestuur" / "2024-09-25").mkdir(parents=True)
        return source

    def test_folders_are_meetings_and_files_are_papers_in_order(self, evenings, board):
        out, err, well = run(evenings)
        assert "Gemaakt: vergadering 2, stuk 3." in out
        assert (err, well) == ("", True)
        first, second = MeetingPage.objects.of(board).order_by("starts_at")
        assert titles(first) == ["Agenda", "Besluitenlijst juni", "Rondvraag"]
        assert [paper.kind for paper in PaperPage.objects.below(first)] == ["agenda", "besluitenlijst", "vergaderstuk"]
        assert first.starts_at == datetime.datetime(2024, 6, 26, 19, 30, tzinfo=ZONE)
        assert titles(second) == []

    def test_a_meeting_without_a_time_says_so(self, client, evenings, board):
        run(evenings)
        untold = MeetingPage.objects.of(board).order_by("starts_at").last()
        assert "Wij weten niet hoe laat deze vergadering begon." in visible_text(client.get(path_of(untold)).content)

    def test_a_second_run_makes_nothing(self, evenings, board):
        run(evenings)
        out, _err, _well = run(evenings)
        assert "Gemaakt: 0." in out
        assert "Was er al: vergadering 2, stuk 3." in out

    def test_a_real_pdf_comes_with_its_text(self, client, board, source):
        folder = source / "proefbestuur" / "2024-06-26"
        folder.mkdir(parents=True)
        shutil.copy(SAMPLES / "begroting.pdf", folder / "03 Begroting.pdf")
        run(source)
        (paper,) = PaperPage.objects.below(the_meeting(board))
        assert (paper.kind, paper.file.kind, paper.file.tagged) == ("begroting", "pdf", True)
        assert paper.file.text[:20] in visible_text(client.get(path_of(paper)).content, "main")


class TestOptions:
    @pytest.fixture
    def tabled(self, board, source):
        write(source / "plan.txt", "Een plan.")
        table(
            source, "proefbestuur;2024-06-26;19:30;1. Plannen;Plan;;plan.txt", "proefbestuur;2024-06-26;;;Weg;;weg.txt"
        )
        return source

    def test_a_dry_run_tells_the_same_and_writes_nothing(self, tabled):
        stored = set(default_storage.listdir("papers")[1]) if default_storage.exists("papers") else set()
        out, err, well = run(tabled, "--dry-run")
        assert out.startswith("Proef: er is niets bewaard.")
        assert not MeetingPage.objects.filter(slug="2024-06-26").exists()
        assert not PaperFile.objects.filter(text="Een plan.").exists()
        after = set(default_storage.listdir("papers")[1]) if default_storage.exists("papers") else set()
        assert after == stored
        real_out, real_err, real_well = run(tabled)
        assert (out.split("\n", 1)[1], err, well) == (real_out, real_err, real_well)

    def test_a_dry_run_asks_the_database_for_nothing_but_answers(self, tabled):
        with CaptureQueriesContext(connection) as queries:
            run(tabled, "--dry-run")
        assert {query["sql"].split()[0] for query in queries} == {"SELECT"}

    def test_drafts_are_not_on_the_site(self, client, tabled, board):
        run(tabled, "--draft")
        meeting = the_meeting(board)
        (paper,) = PaperPage.objects.below(meeting)
        assert (meeting.live, paper.live) == (False, False)
        assert paper.agenda_item.title == "Plannen"
        assert client.get(path_of(meeting)).status_code == client.get(path_of(paper)).status_code == 404

    def test_drafts_are_found_again_also_with_another_file(self, tabled, board):
        run(tabled, "--draft")
        assert "Was er al: vergadering 1, stuk 1." in run(tabled, "--draft")[0]
        write(tabled / "plan.txt", "Een beter plan.")
        assert "Nieuwe versie: stuk 1." in run(tabled, "--draft")[0]
        assert "Was er al: vergadering 1, stuk 1." in run(tabled, "--draft")[0]

    def test_a_paper_below_a_draft_of_a_meeting_is_a_draft(self, tabled, board):
        run(tabled, "--draft")
        write(tabled / "meer.txt", "Meer.")
        table(tabled, "proefbestuur;2024-06-26;;;Meer;;meer.txt")
        run(tabled)
        assert not PaperPage.objects.get(title="Meer").live

    def test_with_draft_nothing_public_changes(self, tabled, board):
        run(tabled)
        write(tabled / "plan.txt", "Een ander plan.")
        table(tabled, "proefbestuur;2024-06-26;;1. Plannen;Plan;;plan.txt", "proefbestuur;2024-06-26;;2. Later;;;")
        _out, err, _well = run(tabled, "--draft")
        assert err.count("Met --draft verandert de import niets aan wat al op de site staat.") == 2
        assert PaperPage.objects.below(the_meeting(board)).get().file.text == "Een plan."
        assert not the_meeting(board).has_unpublished_changes

    def test_samples_are_marked(self, client, tabled, board):
        run(tabled, "--sample")
        meeting = the_meeting(board)
        assert meeting.sample
        assert PaperPage.objects.below(meeting).get().sample
        assert "Voorbeeld" in visible_text(client.get(path_of(meeting)).content, "main")

    def test_the_report_is_a_table(self, tabled, tmp_path):
        path = tmp_path / "verslag.csv"
        run(tabled, "--report", str(path))
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
        assert rows == [
            ["plaats", "wat", "titel", "uitkomst", "reden"],
            ["vergaderingen.csv, regel 3", "regel", "Weg", "geweigerd", "Het bestand “weg.txt” is er niet."],
            ["vergaderingen.csv, regel 2", "vergadering", "Proefbestuur, 26 juni 2024", "gemaakt", ""],
            ["vergaderingen.csv, regel 2", "agendapunt", "Plannen", "gemaakt", ""],
            ["vergaderingen.csv, regel 2", "stuk", "Plan", "gemaakt", ""],
        ]

    def test_what_was_refused_is_told_with_its_place_and_ends_in_failure(self, tabled):
        _out, err, well = run(tabled)
        assert err.startswith("vergaderingen.csv, regel 3: Weg: Het bestand “weg.txt” is er niet.\n")
        assert not well

    def test_a_terminal_shows_how_far_it_is(self, tabled):
        class Terminal(io.StringIO):
            def isatty(self):
                return True

        out = Terminal()
        with pytest.raises(CommandError):
            call_command("import_meetings", str(tabled), stdout=out, stderr=io.StringIO())
        assert f"\r[{'.' * 30}] 0/1 Proefbestuur, 26 juni 2024" in out.getvalue()
        assert f"\r[{'#' * 30}] 1/1 " in out.getvalue()


class TestMeetings:
    HEADER = "orgaan;datum;begin;einde;plaats;besloten;vervallen;opmerking;titel;bestand"

    def one(self, source, *lines):
        table(source, *lines, header=self.HEADER)
        return run(source)

    def test_everything_about_a_meeting_is_taken_over(self, board, source):
        self.one(source, "proefbestuur;26-6-2024;19.30;22:15;Stadhuis, Hengelo;nee;ja;Door ziekte.;;")
        meeting = the_meeting(board)
        assert (meeting.place, meeting.note) == ("Stadhuis, Hengelo", "Door ziekte.")
        assert (meeting.cancelled, meeting.closed) == (True, False)
        assert meeting.ends_at == datetime.datetime(2024, 6, 26, 22, 15, tzinfo=ZONE)

    def test_papers_of_a_closed_meeting_are_refused(self, board, source):
        write(source / "geheim.txt", "Niet voor iedereen.")
        _out, err, well = self.one(
            source, "proefbestuur;26-6-2024;;;;;;;Stuk;geheim.txt", "proefbestuur;26-6-2024;19:30;;;ja;;;;"
        )
        assert "Deze vergadering is besloten." in err
        assert not well
        assert the_meeting(board).closed
        assert titles(the_meeting(board)) == []
        assert not PaperFile.objects.filter(text="Niet voor iedereen.").exists()

    def test_a_closed_paper_is_refused_and_the_others_come(self, board, source):
        write(source / "open.txt", "Voor iedereen.")
        write(source / "geheim.txt", "Niet voor iedereen.")
        _out, err, _well = self.one(
            source, "proefbestuur;26-6-2024;;;;ja;;;Geheim;geheim.txt", "proefbestuur;26-6-2024;;;;;;;Open;open.txt"
        )
        assert "regel 2: Geheim: Dit stuk is besloten." in err
        assert not the_meeting(board).closed
        assert titles(the_meeting(board)) == ["Open"]

    @pytest.mark.parametrize(
        ("title", "file"),
        [
            ("Vertrouwelijk memo", "stuk.txt"),
            ("Memo (niet-openbaar)", "stuk.txt"),
            ("", "03_besloten.txt"),
            ("Memo", "03_Geheime_bijlage.txt"),
            ("Memo", "besloten deel/stuk.txt"),
            ("Memo", "besloten deel\\stuk.txt"),
        ],
    )
    def test_a_paper_whose_title_or_file_says_closed_is_refused_whatever_the_column_says(
        self, board, source, title, file
    ):
        write(source / "open.txt", "Voor iedereen.")
        write(source / file.replace("\\", "/"), "Niet voor iedereen.")
        _out, err, well = self.one(
            source,
            f"proefbestuur;26-6-2024;;;;nee;;;{title};{file}",
            "proefbestuur;26-6-2024;;;;nee;;;Open;open.txt",
        )
        assert "De naam zegt dat dit stuk besloten is." in err
        assert not well
        assert titles(the_meeting(board)) == ["Open"]
        assert not PaperFile.objects.filter(text="Niet voor iedereen.").exists()
        assert not the_meeting(board).closed

    def test_a_meeting_with_only_closed_papers_is_closed(self, board, source):
        write(source / "geheim.txt", "Niet voor iedereen.")
        self.one(source, "proefbestuur;26-6-2024;;;;ja;;;Geheim;geheim.txt")
        assert the_meeting(board).closed

    def test_papers_of_a_closed_point_are_refused(self, board, source):
        write(source / "stuk.txt", "Niet voor iedereen.")
        table(
            source,
            "proefbestuur;26-6-2024;2. Personeel;;;ja",
            "proefbestuur;26-6-2024;Personeel;Stuk;stuk.txt;",
            "proefbestuur;26-6-2024;1. Opening;;;",
            header="orgaan;datum;agendapunt;titel;bestand;besloten",
        )
        _out, err, _well = run(source)
        assert "Dit agendapunt is besloten." in err
        assert [(item.title, item.closed) for item in the_meeting(board).agenda.all()] == [
            ("Opening", False),
            ("Personeel", True),
        ]
        assert not the_meeting(board).closed
        run(source)
        table(source, "proefbestuur;26-6-2024;Personeel;Stuk;stuk.txt", header="orgaan;datum;agendapunt;titel;bestand")
        assert "Dit agendapunt is besloten." in run(source)[1]

    def test_a_public_meeting_that_the_source_calls_closed_is_reported(self, board, source):
        self.one(source, "proefbestuur;26-6-2024;19:30;;;;;;;")
        _out, err, well = self.one(source, "proefbestuur;26-6-2024;19:30;;;ja;;;;")
        assert "maar op de site niet" in err
        assert not well

    def test_a_meeting_that_an_editor_made_is_known_by_body_and_day(self, meeting, source):
        out, _err, _well = self.one(source, "proefbestuur;4 maart 2026;;;;;;;;")
        assert "Was er al: vergadering 1." in out

    def test_a_new_point_waits_while_an_editor_works_on_the_meeting(self, meeting, source):
        draft = MeetingPage.objects.get(pk=meeting.pk)
        draft.place = "Enschede"
        draft.save_revision()
        write(source / "plan.txt", "Een plan.")
        table(source, "proefbestuur;2026-03-04;;Nieuw punt;Plan;;plan.txt")
        _out, err, _well = run(source)
        assert err.count("Publiceer dat eerst.") == 2  # the point and its paper
        assert MeetingPage.objects.get(pk=meeting.pk).get_latest_revision_as_object().place == "Enschede"

    def test_of_two_meetings_on_a_day_the_time_chooses(self, general_board, source):
        for hour in (10, 19):
            start = datetime.datetime(2026, 3, 4, hour, tzinfo=ZONE)
            add(general_board, MeetingPage(title=f"Om {hour} uur", slug=f"u{hour}", starts_at=start))
        write(source / "plan.txt", "Een plan.")
        table(source, "proefbestuur;2026-03-04;19:00;;Plan;;plan.txt")
        run(source)
        assert PaperPage.objects.get(title="Plan").get_parent().title == "Om 19 uur"

    @time_machine.travel(datetime.datetime(2026, 6, 1, 12, tzinfo=ZONE), tick=False)
    def test_a_meeting_to_come_without_a_time_says_that_it_is_not_known_yet(self, client, board, source):
        self.one(source, "proefbestuur;1-9-2026;;;;;;;;")
        assert "nog niet bekend" in the_meeting(board).note

    def test_an_end_before_the_begin_loses_only_that_meeting(self, board, source):
        _out, err, _well = self.one(
            source, "proefbestuur;26-6-2024;19:30;18:30;;;;;;", "proefbestuur;27-6-2024;19:30;;;;;;;"
        )
        assert "regel 2: Proefbestuur, 26 juni 2024: Het einde ligt voor het begin." in err
        assert [meeting.slug for meeting in MeetingPage.objects.of(board)] == ["2024-06-27"]

    def test_a_body_is_known_by_its_address_and_its_title(self, board, source):
        BodyPage.objects.filter(pk=board.pk).update(title="Vergaderingen van de proef")
        self.one(source, "proefbestuur;26-6-2024;;;;;;;;", "Vergaderingen van de Proef;27-6-2024;;;;;;;;")
        assert MeetingPage.objects.of(board).count() == 2
        assert MeetingPage.objects.of(board).first().title == "Vergadering van de proef 26 juni 2024"

    def test_versions_of_the_same_paper_share_no_file(self, board, source):
        write(source / "plan.txt", "Een plan.")
        self.one(source, "proefbestuur;26-6-2024;;;;;;;Plan;plan.txt", "proefbestuur;27-6-2024;;;;;;;Plan;plan.txt")
        assert PaperVersion.objects.filter(file__text="Een plan.").count() == 2
        assert PaperFile.objects.filter(text="Een plan.").count() == 2

"""The import against tables and folders that are wrong, odd or made to do harm."""

import contextlib
import datetime
import os
import time

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from publications.importing import Unusable, values, writing
from publications.importing.csv_source import COLUMNS, decoded, read_text
from publications.importing.lines import Line, Refusal
from publications.importing.values import Wrong
from publications.models import AgendaItem, BodyPage, MeetingPage, PaperFile, PaperPage
from tests.publications.conftest import add
from tests.publications.test_import import run, table, the_meeting, titles, write

ZONE = timezone.get_default_timezone()
HEADER = "orgaan;datum;titel;bestand"


@pytest.fixture
def source(tmp_path, general_board):
    folder = tmp_path / "bron"
    folder.mkdir()
    return folder


@pytest.fixture
def board(general_board):
    return general_board


def stored_files():
    return set(default_storage.listdir("papers")[1]) if default_storage.exists("papers") else set()


class TestFilesOutsideTheFolder:
    @pytest.mark.parametrize(
        "name",
        [
            "../geheim.txt",
            "map/../../geheim.txt",
            "..\\geheim.txt",
            "{outside}",
            "link.txt",
            "linkmap/geheim.txt",
            "/etc/passwd",
            "/proc/self/environ",
        ],
    )
    def test_no_name_leads_out(self, source, board, name):
        outside = write(source.parent / "geheim.txt", "Niet voor iedereen.")
        (source / "map").mkdir()
        (source / "link.txt").symlink_to(outside)
        (source / "linkmap").symlink_to(outside.parent, target_is_directory=True)
        table(source, f"proefbestuur;2024-06-26;Stuk;{name.format(outside=outside)}", header=HEADER)
        _out, err, well = run(source)
        assert "ligt buiten de map van de import" in err
        assert not well
        assert not PaperFile.objects.filter(text="Niet voor iedereen.").exists()

    def test_a_folder_of_links_leads_nowhere(self, source, board):
        outside = write(source.parent / "elders" / "2024-06-26" / "geheim.txt", "Niet voor iedereen.")
        body = source / "proefbestuur"
        (body / "2024-06-27").mkdir(parents=True)
        (source / "anderbestuur").symlink_to(outside.parents[1], target_is_directory=True)
        (body / "2024-06-26").symlink_to(outside.parent, target_is_directory=True)
        (body / "2024-06-27" / "stuk.txt").symlink_to(outside)
        _out, err, _well = run(source)
        assert len(err.splitlines()) == 4  # three links, and the end
        assert not PaperFile.objects.filter(text="Niet voor iedereen.").exists()

    @pytest.mark.parametrize(
        "name", ["weg.txt", "weg/weg.txt", "x" * 5000, "\x00stuk.txt\x00\x01", ".", "map", "link.txt", "rij"]
    )
    def test_what_is_no_file_is_refused_with_its_line(self, source, board, name):
        (source / "map").mkdir()
        (source / "link.txt").symlink_to("link.txt")
        os.mkfifo(source / "rij")
        table(source, f"proefbestuur;2024-06-26;Stuk;{name}", "proefbestuur;2024-06-27;;", header=HEADER)
        _out, err, well = run(source)
        assert err.startswith("vergaderingen.csv, regel 2: Stuk: ")
        assert not well
        assert the_meeting(board).slug == "2024-06-27"


class TestFolders:
    def refused(self, source):
        _out, err, well = run(source)
        assert not well
        return err

    def test_an_empty_folder_says_that_there_is_nothing(self, source):
        assert "In deze bron staat geen enkele vergadering." in self.refused(source)

    def test_a_folder_that_is_not_there(self, source):
        assert "Deze map of dit bestand is er niet" in self.refused(source / "weg")

    @pytest.mark.parametrize("path", ["los.txt", "proefbestuur/los.txt"])
    def test_a_file_outside_a_meeting_is_refused(self, source, path):
        write(source / path, "Los.")
        assert f"{path}: los.txt: Hier hoort een map te staan." in self.refused(source)

    @pytest.mark.parametrize(
        "name", ["juni", "26-6-2024", "2024-13-01", "2024-02-30", "2024-06-261", "1024-01-01", "2024-03-31 02.30"]
    )
    def test_a_folder_without_a_day_that_exists_is_refused(self, source, name):
        write(source / "proefbestuur" / name / "stuk.txt", "Een stuk.")
        assert self.refused(source).startswith(f"proefbestuur/{name}: {name}: ")
        assert not MeetingPage.objects.filter(place="", slug__startswith="2024").exists()

    def test_a_folder_in_the_folder_of_a_meeting_is_refused(self, source, board):
        write(source / "proefbestuur" / "2024-06-26" / "bijlagen" / "stuk.txt", "Een stuk.")
        assert "Een map binnen de map van een vergadering doet niet mee." in self.refused(source)
        assert titles(the_meeting(board)) == []

    def test_a_body_that_is_not_there_is_refused(self, source):
        write(source / "onbekend" / "2024-06-26" / "stuk.txt", "Een stuk.")
        assert "Het orgaan “onbekend” is er niet op de site." in self.refused(source)

    @pytest.mark.parametrize(
        "name",
        [
            "2024-06-26 BESLOTEN deel",
            "2024-06-26 (geheim)",
            "2024-06-26_besloten",
            "2024-06-26_19.30_besloten_deel",
            "2024-06-26 vertrouwelijke vergadering",
            "2024-06-26 niet-openbaar",
        ],
    )
    def test_a_name_that_says_closed_makes_the_meeting_closed(self, source, board, name):
        write(source / "proefbestuur" / name / "stuk.txt", "Een stuk.")
        assert "Deze vergadering is besloten." in self.refused(source)
        assert the_meeting(board).closed
        assert titles(the_meeting(board)) == []

    @pytest.mark.parametrize(
        "name", ["03_Vertrouwelijk_memo", "Geheime bijlage", "Vertrouwelijke notitie", "Niet openbaar advies"]
    )
    def test_a_file_whose_name_says_closed_is_refused(self, source, board, name):
        write(source / "proefbestuur" / "2024-06-26" / f"{name}.txt", "Een stuk.")
        assert "De naam zegt dat dit stuk besloten is." in self.refused(source)
        assert titles(the_meeting(board)) == []

    def test_a_cancelled_meeting_is_known_by_its_name(self, source, board):
        (source / "proefbestuur" / "2024-06-26 vervallen").mkdir(parents=True)
        run(source)
        assert the_meeting(board).cancelled

    def test_odd_names_are_no_trouble(self, source, board):
        folder = source / "proefbestuur" / "2024-06-26"
        for name in (
            "!!!.txt",
            "<script>alert(1)</script>.txt".replace("/", ""),
            "a\tb\nc.txt",
            "٣.txt",
            "3",
            "é" * 100 + ".txt",
        ):
            write(folder / name, f"Het stuk {len(name)}.")
        os.close(os.open(os.fsencode(folder) + b"/\xff\xfe.txt", os.O_CREAT | os.O_WRONLY))
        out, err, well = run(source)
        assert not well
        assert len(err.splitlines()) == 3  # "3" has no kind, the last one is empty, and the end
        assert "stuk 5." in out
        assert {"!!!", "a b c", "٣"} <= set(titles(the_meeting(board)))


class TestTables:
    def error(self, source, content, name="lijst.csv"):
        path = source / name
        path.write_bytes(content)
        with pytest.raises(CommandError) as caught:
            call_command("import_meetings", str(path))
        return str(caught.value)

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "mist: orgaan, datum"),
            (b"\r\n\r\n", "mist: orgaan, datum"),
            (b"datum;titel\r\n", "mist: orgaan"),
            (b"orgaan;datum;beslotten\r\n", "Deze kolommen zijn er niet: beslotten."),
            (b"orgaan;datum;;plaats\r\n", "Deze kolommen zijn er niet: (leeg)."),
            (b"orgaan;datum;datum\r\n", "een kolom twee keer"),
            (b"orgaan;datum\r\n", "geen enkele vergadering"),
            ("orgaan;datum\r\n".encode("utf-16"), "Bewaar het als CSV UTF-8"),
            (b"orgaan;datum\r\n\x81\x8d;", "niet te lezen"),
            (b"%PDF-1.7 \x00\x01", "mist: orgaan, datum"),
            (b"orgaan\tdatum\r\n", "mist: orgaan, datum"),
        ],
    )
    def test_a_table_that_is_of_no_use_says_why(self, source, content, message):
        assert message in self.error(source, content)
        assert MeetingPage.objects.filter(slug__startswith="2024").count() == 0

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    @pytest.mark.parametrize("delimiter", ";,")
    def test_every_spreadsheet_is_understood(self, source, board, encoding, delimiter):
        write(source / "café; à la carte.txt", "Een stuk.")
        lines = [
            "Orgaan;Datum;Titel;Bestand;",
            'proefbestuur;26-6-2024;"Café ""De Brug""\n; € 5, of meer";"café; à la carte.txt";',
        ]
        text = "\r\n".join(line.replace(";", delimiter) if ";" in line else line for line in lines)
        text = text.replace(f"café{delimiter}", "café;").replace(f"\n{delimiter} €", "\n; €")
        (source / "vergaderingen.csv").write_bytes(text.encode(encoding))
        assert run(source)[2]
        assert titles(the_meeting(board)) == ['Café "De Brug" ; € 5, of meer']

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            (";2024-06-26;;", "Het orgaan ontbreekt."),
            ("onbekend;2024-06-26;;", "Het orgaan “onbekend” is er niet op de site."),
            ("\x00;2024-06-26;Stuk;", "Het orgaan ontbreekt."),
            ("proefbestuur;;;", "geen datum"),
            ("proefbestuur;31-6-2024;;", "De dag “31-6-2024” bestaat niet."),
            ("proefbestuur;30 februari 2024;;", "bestaat niet"),
            ("proefbestuur;26-6-24;;", "geen datum"),
            ("proefbestuur;26-6-0024;;", "Het jaar 24 kan niet kloppen."),
            ("proefbestuur;26-6-9999;;", "Het jaar 9999 kan niet kloppen."),
            ("proefbestuur;2024-06-26;Stuk;", "Bij dit stuk staat geen bestand."),
            ("proefbestuur;2024-06-26;;;extra", "meer velden dan er kolommen zijn"),
            (f"proefbestuur;2024-06-26;{'x' * 300};stuk.txt", "Te lang: titel. Gebruik ten hoogste 255 tekens."),
            ('proefbestuur;2024-06-26;"Stuk" x;stuk.txt', "Klopt elk aanhalingsteken"),
            (f'proefbestuur;2024-06-26;"{"x" * 200_000}";stuk.txt', "Deze regel is niet te lezen."),
        ],
    )
    def test_a_wrong_line_is_refused_and_the_next_one_read(self, source, board, line, message):
        write(source / "stuk.txt", "Een stuk.")
        table(source, line, "proefbestuur;2024-06-27;;", header=HEADER)
        _out, err, well = run(source)
        assert err.startswith("vergaderingen.csv, regel 2: ")
        assert message in err
        assert not well
        assert the_meeting(board).slug == "2024-06-27"

    def test_a_quote_that_is_never_closed_is_reported_and_not_swallowed(self, source, board):
        table(source, 'proefbestuur;2024-06-26;"Stuk;stuk.txt', "proefbestuur;2024-06-27;;", header=HEADER)
        _out, err, well = run(source)
        assert "regel 2: regel: Deze regel is niet te lezen. Klopt elk aanhalingsteken, ook op de regels erna?" in err
        assert not well

    @pytest.mark.parametrize(
        ("column", "told", "message"),
        [
            ("begin", "25:00", "geen tijd"),
            ("begin", "half acht", "geen tijd"),
            ("einde", "19:60", "geen tijd"),
            ("besloten", "misschien", "geen ja of nee"),
            ("soort", "pamflet", "De soort “pamflet” is er niet. Kies uit: agenda, vergaderstuk,"),
            ("datum_stuk", "ooit", "geen datum"),
            ("agendapunt", "3", "Schrijf achter het nummer van het agendapunt ook het onderwerp"),
            ("plaats", "x" * 161, "Te lang: plaats."),
            ("agendapunt", "x" * 201, "Te lang: agendapunt."),
            ("opmerking", "x" * 201, "Te lang: opmerking."),
            ("reden", "x" * 201, "Te lang: reden."),
            ("samenvatting", "x" * 301, "Te lang: samenvatting."),
        ],
    )
    def test_every_wrong_value_is_named(self, source, column, told, message):
        table(source, f"proefbestuur;2024-06-26;{told}", header=f"orgaan;datum;{column}")
        _out, err, well = run(source)
        assert message in err
        assert not well

    @pytest.mark.parametrize("column", ["begin", "einde", "plaats", "opmerking"])
    def test_lines_that_contradict_each_other_are_refused(self, source, board, column):
        one, other = ("19:30", "20:30") if column in ("begin", "einde") else ("Zus", "Zo")
        header = f"orgaan;datum;{column}"
        table(source, f"proefbestuur;2024-06-26;{one}", f"proefbestuur;2024-06-26;{other}", header=header)
        _out, err, _well = run(source)
        assert "regel 3: proefbestuur: Een eerdere regel noemt een" in err
        assert MeetingPage.objects.of(board).count() == 1

    def test_the_same_line_twice_is_one_paper(self, source, board):
        write(source / "stuk.txt", "Een stuk.")
        table(source, *["proefbestuur;2024-06-26;Stuk;stuk.txt"] * 3, header=HEADER)
        out, _err, well = run(source)
        assert "Gemaakt: vergadering 1, stuk 1." in out
        assert "Was er al: stuk 2." in out
        assert well
        assert titles(the_meeting(board)) == ["Stuk"]

    def test_two_files_with_one_title_do_not_replace_each_other(self, source, board):
        for name in ("een", "twee"):
            write(source / f"{name}.txt", f"Bijlage {name}.")
        table(source, *(f"proefbestuur;2024-06-26;Bijlage;{name}.txt" for name in ("een", "twee")), header=HEADER)
        for _again in range(2):
            _out, err, well = run(source)
            assert "regel 3: Bijlage: Bij deze vergadering is al een ander stuk met deze titel." in err
            assert not well
            assert titles(the_meeting(board)) == ["Bijlage"]

    def test_two_bodies_with_one_title_must_be_told_apart(self, source, board):
        add(board.get_parent().specific, BodyPage(title="Proefbestuur", slug="proef-2", body_kind="dagelijks"))
        table(source, "Proefbestuur;2024-06-26;;", "proef-2;2024-06-26;;", header=HEADER)
        _out, err, _well = run(source)
        assert "Er zijn meer organen die “Proefbestuur” heten." in err
        assert MeetingPage.objects.filter(slug="2024-06-26").get().get_parent().slug == "proef-2"

    def test_a_table_cannot_give_orders_to_a_terminal_or_a_spreadsheet(self, source, tmp_path):
        table(source, "=1+1;\x1b[2Jooit;=cmd()|x;weg.txt", header=HEADER)
        report = tmp_path / "verslag.csv"
        _out, err, _well = run(source, "--report", str(report))
        assert "\x1b" not in err
        assert ";'=cmd()|x;" in report.read_text("utf-8-sig")

    def test_a_report_that_cannot_be_written_stops_the_import_before_it_starts(self, source, board, tmp_path):
        table(source, "proefbestuur;2024-06-26;;", header=HEADER)
        assert "The report cannot be written" in run(source, "--report", str(tmp_path / "weg" / "verslag.csv"))[1]
        assert not MeetingPage.objects.of(board).exists()

    def test_a_hundred_thousand_lines_are_read_in_time(self, source, board):
        lines = [
            f"proefbestuur;{day:02}-06-2024;Stuk {number};weg-{number}.txt"
            for number in range(5_000)
            for day in range(1, 21)
        ]
        table(source, *lines, "proefbestuur;26-6-2024;;", header=HEADER)
        start = time.process_time()
        out, err, _well = run(source)
        assert time.process_time() - start < 60
        assert "Geweigerd: regel 100000." in out
        assert len(err.splitlines()) == 52  # fifty, how many more, and the end
        assert the_meeting(board).slug == "2024-06-26"


class TestFailures:
    def test_a_bad_file_loses_only_that_paper(self, source, board):
        write(source / "goed.txt", "Een goed stuk.")
        (source / "kapot.pdf").write_bytes(b"MZ\x90\x00 geen pdf")
        (source / "leeg.txt").touch()
        names = ("kapot.pdf", "goed.txt", "leeg.txt")
        table(source, *(f"proefbestuur;2024-06-26;{name};{name}" for name in names), header=HEADER)
        _out, err, well = run(source)
        assert "regel 2: kapot.pdf: " in err
        assert "regel 4: leeg.txt: Dit bestand is leeg." in err
        assert not well
        assert titles(the_meeting(board)) == ["goed.txt"]

    @pytest.mark.parametrize("error", [DatabaseError("de opslag is vol"), OSError("de schijf is vol")])
    def test_a_failure_loses_one_meeting_whole_and_no_other(self, source, board, monkeypatch, error):
        for name in ("een", "twee", "drie"):
            write(source / f"{name}.txt", f"Stuk {name}.")
        add_paper = writing.add_paper

        def breaks(above, paper, *args, **kwargs):
            if paper.line.title == "twee":
                raise error
            add_paper(above, paper, *args, **kwargs)

        monkeypatch.setattr(writing, "add_paper", breaks)
        before = stored_files()
        table(
            source,
            "proefbestuur;2024-06-26;een;een.txt",
            "proefbestuur;2024-06-26;twee;twee.txt",
            "proefbestuur;2024-06-27;drie;drie.txt",
            header=HEADER,
        )
        out, err, well = run(source)
        assert "Gemaakt: vergadering 1, stuk 1." in out
        assert err.count(f"Het bewaren is mislukt: {error}") == 2
        assert not well
        assert the_meeting(board).slug == "2024-06-27"
        assert not PaperFile.objects.filter(text__in=["Stuk een.", "Stuk twee."]).exists()
        assert len(stored_files() - before) == 1
        monkeypatch.undo()
        assert "Gemaakt: vergadering 1, stuk 2." in run(source)[0]

    def test_whoever_stops_the_import_leaves_no_files_behind(self, source, board, monkeypatch, tmp_path):
        def stops(*args, **kwargs):
            raise KeyboardInterrupt

        monkeypatch.setattr(writing, "add_paper", stops)
        write(source / "stuk.txt", "Een stuk.")
        table(source, "proefbestuur;2024-06-26;Stuk;stuk.txt", "proefbestuur;2024-06-27;Weg;weg.txt", header=HEADER)
        before, report = stored_files(), tmp_path / "verslag.csv"
        with pytest.raises(KeyboardInterrupt):
            call_command("import_meetings", str(source), "--report", str(report))
        assert stored_files() == before
        assert not PaperFile.objects.filter(text="Een stuk.").exists()
        assert "weg.txt" in report.read_text("utf-8-sig")

    def test_a_locked_page_stays_as_it_is(self, source, board):
        write(source / "stuk.txt", "Een stuk.")
        table(source, "proefbestuur;2024-06-26;Stuk;stuk.txt", header=HEADER)
        run(source)
        PaperPage.objects.filter(title="Stuk").update(locked=True)
        write(source / "stuk.txt", "Een ander stuk.")
        assert "Stuk: Deze pagina staat op slot." in run(source)[1]

    def test_a_paper_that_waits_for_its_moment_stays_as_it_is(self, source, board):
        write(source / "stuk.txt", "Een stuk.")
        table(source, "proefbestuur;2024-06-26;Stuk;stuk.txt", header=HEADER)
        run(source, "--draft")
        page = PaperPage.objects.get(title="Stuk")
        page.go_live_at = timezone.now() + datetime.timedelta(days=1)
        page.save_revision().publish()
        write(source / "stuk.txt", "Een ander stuk.")
        assert "Stuk: Deze pagina wacht op het moment dat zij op de site komt." in run(source)[1]


class TestDaysAndTimes:
    @pytest.mark.parametrize(
        "text",
        [
            "26-6-2024",
            "26-06-2024",
            "26/6/2024",
            "26.6.2024",
            "26 juni 2024",
            "26 JUNI 2024",
            "26 jun 2024",
            "26 jun. 2024",
            "woensdag 26 juni 2024",
            "2024-06-26",
            "2024-6-26",
        ],
    )
    def test_days_as_people_write_them(self, text):
        assert values.day(text) == datetime.date(2024, 6, 26)

    @pytest.mark.parametrize("month", ["maart", "mrt"])
    def test_march_has_two_short_names(self, month):
        assert values.day(f"1 {month} 2024") == datetime.date(2024, 3, 1)

    @pytest.mark.parametrize("text", ["19:30", "19.30", "19:30 uur", "19.30u", "19:30:00"])
    def test_times_as_people_write_them(self, text):
        assert values.moment(datetime.date(2024, 6, 26), text) == datetime.datetime(2024, 6, 26, 19, 30, tzinfo=ZONE)

    @pytest.mark.parametrize("text", ["02:00", "02:30", "2.59"])
    def test_the_hour_that_spring_skips_does_not_exist(self, text):
        with pytest.raises(Wrong, match="de klok ging toen een uur vooruit"):
            values.moment(datetime.date(2024, 3, 31), text)

    @pytest.mark.parametrize(("text", "utc"), [("01:59", "00:59"), ("03:00", "01:00")])
    def test_the_hours_around_it_do(self, text, utc):
        moment = values.moment(datetime.date(2024, 3, 31), text)
        assert f"{moment.astimezone(datetime.UTC):%H:%M}" == utc

    def test_the_hour_that_autumn_doubles_is_the_first_one(self):
        moment = values.moment(datetime.date(2024, 10, 27), "02:30")
        assert moment.astimezone(datetime.UTC) == datetime.datetime(2024, 10, 27, 0, 30, tzinfo=datetime.UTC)


def lines_of(text, root):
    """All lines of a table, or None when it is of no use."""
    try:
        return list(read_text(text, "lijst.csv", root))
    except Unusable:
        return None


class TestAnyText:
    @given(data=st.binary())
    def test_any_bytes_are_a_text_or_of_no_use(self, data):
        with contextlib.suppress(Unusable):
            assert isinstance(decoded(data), str)

    @given(text=st.text())
    def test_any_text_is_a_table_or_of_no_use(self, text, tmp_path_factory):
        assert lines_of(text, tmp_path_factory.getbasetemp()) is None or "orgaan" in text.casefold()

    @given(
        body=st.text(alphabet=st.characters() | st.sampled_from(';,"\r\n\x00')),
        delimiter=st.sampled_from(";,"),
    )
    def test_any_text_below_a_good_header_gives_lines_and_refusals(self, body, delimiter, tmp_path_factory):
        found = lines_of(f"{delimiter.join(COLUMNS)}\n{body}", tmp_path_factory.getbasetemp())
        assert all(isinstance(line, (Line, Refusal)) for line in found)

    @given(
        cells=st.lists(
            st.one_of(
                st.text(), st.sampled_from(["ja", "26-6-2024", "19:30", "proefbestuur", "31-3-2024", "02:30", "."])
            ),
            min_size=len(COLUMNS),
            max_size=len(COLUMNS),
        )
    )
    def test_any_cells_give_one_line_or_one_refusal(self, cells, tmp_path_factory):
        text = ";".join('"{}"'.format(cell.replace('"', '""')) for cell in cells)
        found = lines_of(f"{';'.join(COLUMNS)}\r\n{text}\r\n", tmp_path_factory.getbasetemp())
        assert len(found) <= 1
        for line in found:
            assert line.where.startswith("lijst.csv, regel 2")
            assert line.body if isinstance(line, Line) else line.why


def test_a_meeting_that_failed_leaves_no_points_of_its_agenda(source):
    table(source, "proefbestuur;2024-06-26;19:30;18:30;1. Verdwaald", header="orgaan;datum;begin;einde;agendapunt")
    run(source)
    assert not AgendaItem.objects.filter(title="Verdwaald").exists()

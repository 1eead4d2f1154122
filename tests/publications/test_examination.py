"""What is found in a file: its text as paragraphs that can be read aloud, and what it tells about itself."""

import io
import tempfile
import time

import pytest
from pypdf.generic import ArrayObject, NameObject

from publications import examination
from publications.examination import Family, Unacceptable, examine, limits
from publications.examination.paragraphs import clean, from_text, language_tag
from tests.publications import made_files as made

LONG = (
    "De veiligheidsregio maakt elke vier jaar een plan. In dat plan staat welke risico’s er zijn, wat de regio daaraan "
    "doet en wie waarvoor zorgt. De gemeenten geven eerst hun mening. Daarna stelt het bestuur het plan vast."
)


def look(data, family=Family.PDF):
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        return examine(file, family)


def read(*pages):
    """The paragraphs of a PDF with these pages."""
    return look(made.pdf(*pages)).text.split("\n\n")


# Paragraphs of a PDF


def test_lines_of_a_paragraph_are_joined_and_paragraphs_stay_apart():
    second = "Het plan gaat over brand, water en ziekte. " + LONG
    page = [*made.wrapped(LONG), *made.wrapped(second, top=700)]
    assert read(page) == [LONG, second]


def test_double_spaced_lines_are_one_paragraph():
    assert read(made.wrapped(LONG, leading=25)) == [LONG]


def test_a_heading_stands_apart_by_its_size():
    assert read([("Het plan", 794, 16), *made.wrapped(LONG)]) == ["Het plan", LONG]


def test_items_of_a_list_stand_apart():
    lines = ["De gemeenten zorgen voor drie dingen:", "• opvang van mensen", "• nazorg", "1. registratie van schade"]
    assert read([(line, 780 - 14 * number, 11) for number, line in enumerate(lines)]) == lines


def test_a_paragraph_goes_on_on_the_next_page():
    lines = made.wrapped(LONG)
    assert read(lines[:2], [("", 790, 11), *lines[2:]]) == [LONG]


def test_a_new_sentence_on_the_next_page_is_a_new_paragraph():
    assert read(made.wrapped(LONG), made.wrapped("Dit is een nieuw stuk. " + LONG)) == [
        LONG,
        "Dit is een nieuw stuk. " + LONG,
    ]


def test_columns_are_read_one_after_the_other():
    left = made.wrapped(LONG, width=40)
    right = made.wrapped("Rechts staat iets anders. " + LONG, width=40)
    assert read([*left, *right]) == [LONG, "Rechts staat iets anders. " + LONG]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Wij werken aan de veiligheids-", "regio en"], "Wij werken aan de veiligheidsregio en"),
        (["Het gaat om in-", "en uitvoer van"], "Het gaat om in- en uitvoer van"),
        (["Het gaat om een oud-", "bestuurder van"], "Het gaat om een oud-bestuurder van"),
        (["Het gaat om een auto-", "ongeluk op de"], "Het gaat om een auto-ongeluk op de"),
        (["Het gaat om Noord-", "Brabant en"], "Het gaat om Noord-Brabant en"),
        (["Een e-mail of post-", "adres, of geen postadres,"], "Een e-mail of postadres, of geen postadres,"),
        (["Elke regio-partner en regio-", "partner telt mee"], "Elke regio-partner en regio-partner telt mee"),
        (["Het nummer is 112-", "aaa en meer"], "Het nummer is 112- aaa en meer"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_whole_again_where_that_is_sure(lines, joined):
    assert read([(line, 780 - 14 * number, 11) for number, line in enumerate(lines)]) == [joined]


def test_what_stands_on_every_page_is_read_once_and_page_numbers_never():
    pages = [
        [
            ("Beleidsplan Veiligheidsregio Twente 2027", 820, 8),
            *made.wrapped(f"Hoofdstuk {word}. {LONG}"),
            (f"Concept van maart, bladzijde {number + 3}", 40, 8),
            (f"{number + 1} van 4", 28, 8),
        ]
        for number, word in enumerate(["een", "twee", "drie", "vier"])
    ]
    found = read(*pages)
    assert found.count("Beleidsplan Veiligheidsregio Twente 2027") == 1
    assert sum("Concept van maart" in paragraph for paragraph in found) == 1
    assert not any("van 4" in paragraph for paragraph in found)
    assert [paragraph for paragraph in found if LONG in paragraph] == [
        f"Hoofdstuk {word}. {LONG}" for word in ("een", "twee", "drie", "vier")
    ]


def test_amounts_at_the_edge_of_pages_are_no_page_numbers():
    pages = [[*made.wrapped(LONG), (f"Totaal {amount}", 40, 11)] for amount in (120, 460, 75, 33)]
    found = read(*pages)
    assert [paragraph for paragraph in found if "Totaal" in paragraph] == [
        "Totaal 120",
        "Totaal 460",
        "Totaal 75",
        "Totaal 33",
    ]


def test_dots_of_a_table_of_contents_and_control_characters_are_no_text():
    assert clean("1 Inleiding ........ 3\x00\x07\u202e") == "1 Inleiding 3"
    assert clean("ge\u00adlijk ﬁnanciën \uf0b7 e\u0301\u00e9n") == "gelijk financiën • één"


# Facts of a PDF


def test_a_pdf_tells_its_pages_tags_language_and_title():
    found = look(made.pdf(made.TEXT, made.TEXT, title="Voorstel één", language="nl"))
    assert (found.kind, found.pages, found.tagged, found.language, found.title) == (
        "pdf",
        2,
        True,
        "nl",
        "Voorstel één",
    )
    assert not found.cut


def test_a_pdf_that_tells_nothing():
    found = look(made.pdf(title="", language="", tagged=False))
    assert (found.pages, found.tagged, found.language, found.title) == (1, False, "", "")


def test_marks_without_a_structure_are_no_tags():
    writer = made.writer()
    del writer._root_object["/StructTreeRoot"]
    assert not look(made.written(writer)).tagged


def test_a_title_in_xmp_counts():
    writer = made.writer(title="")
    writer.xmp_metadata = (
        b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Uit XMP</rdf:li>'
        b'</rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    assert look(made.written(writer)).title == "Uit XMP"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("nl", "nl"), ("nl-NL", "nl-NL"), ("Nederlands!", ""), ("", ""), ("x" * 30, ""), ("nld-abcdefgh-abcdefgh", "")],
)
def test_only_a_code_is_a_language(given, kept):
    assert language_tag(given) == kept


def test_a_damaged_page_costs_only_its_own_text():
    writer = made.writer([["Eerste bladzijde."], ["Tweede bladzijde."], ["Derde bladzijde."]])
    writer.pages[1][NameObject("/Contents")] = ArrayObject([NameObject("/Niets")])
    found = look(made.written(writer))
    assert found.pages == 3
    assert "Eerste bladzijde." in found.text
    assert "Derde bladzijde." in found.text


# Limits


def test_a_long_text_is_cut_and_says_so():
    page = [(f"{number} {'woord ' * 15}", 800 - 15 * number, 11) for number in range(50)]
    found = look(made.pdf(*[page] * 300))
    assert found.cut
    assert found.pages == 300
    assert limits.MOST_TEXT * 0.9 < len(found.text) <= limits.MOST_TEXT


def test_a_child_that_is_ended_leaves_what_it_told(monkeypatch, caplog):
    program = """import json, os, sys
print(json.dumps({"kind": "pdf", "pages": 3}), flush=True)
print('{"text": "hal', end="", flush=True)
os.abort()"""
    monkeypatch.setattr(examination, "PROGRAM", ["-c", program])
    found = look(made.pdf())
    assert (found.pages, found.text) == (3, "")
    assert "could not be examined in full" in caplog.text


def test_a_child_that_says_nothing_in_time_means_that_the_file_does_not_open(monkeypatch, caplog):
    monkeypatch.setattr(examination, "PROGRAM", ["-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(examination, "PATIENCE", 0.5)
    start = time.monotonic()
    with pytest.raises(Unacceptable, match="te ingewikkeld"):
        look(made.pdf())
    assert time.monotonic() - start < 10
    assert "out of time" in caplog.text


def test_a_pdf_that_unpacks_to_more_than_memory_holds_does_not_take_the_site_with_it():
    writer = made.writer([[]])
    stream = made.DecodedStreamObject()
    stream.set_data(b"BT (x) Tj ET " * 20_000_000)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    data = made.written(writer)
    assert len(data) < 2_000_000
    found = look(data)
    assert (found.pages, found.text) == (1, "")


def test_the_child_knows_no_secrets_and_no_framework(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")
    program = """import json, os, sys
sys.path.insert(0, os.getcwd())
import publications.examination.__main__, publications.examination.pdf, publications.examination.office
import publications.examination.plain
print(json.dumps({"kind": "pdf", "title": str(["django" in sys.modules, "SECRET_KEY" in os.environ])}), flush=True)"""
    monkeypatch.setattr(examination, "PROGRAM", ["-c", program])
    assert look(made.pdf()).title == "[False, False]"


# Office and OpenDocument


def test_word():
    body = (
        "<w:p><w:r><w:t>Voorstel</w:t></w:r></w:p>"
        "<w:p><w:r><w:t xml:space='preserve'>Wij vragen </w:t></w:r><w:del><w:r><w:delText>niets</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>veel</w:t><w:br/><w:t>geld.</w:t></w:r></w:ins></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Brandweer</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>10</w:t></w:r></w:p></w:tc>"
        "</w:tr></w:tbl>"
    )
    more = {
        "docProps/core.xml": '<c xmlns:dc="d"><dc:title> Het  voorstel </dc:title></c>',
        "docProps/app.xml": "<Properties><Pages>3</Pages></Properties>",
        "word/styles.xml": f"<w:styles {made.WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='nl-NL'/></w:rPr>"
        "</w:rPrDefault></w:docDefaults></w:styles>",
    }
    found = look(made.office("docx", body, **more), Family.OFFICE)
    assert found.text.split("\n\n") == ["Voorstel", "Wij vragen veel geld.", "Brandweer; 10"]
    assert (found.title, found.pages, found.language, found.tagged) == ("Het voorstel", 3, "nl-NL", None)


def test_opendocument_text():
    body = (
        "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes><text:h>Voorstel</text:h>"
        "<text:p>Wij<text:s text:c='2'/>vragen <text:span>geld</text:span>."
        "<office:annotation><text:p>Echt?</text:p></office:annotation></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Brandweer</text:p></table:table-cell>"
        "<table:table-cell><text:p>10</text:p></table:table-cell></table:table-row></table:table>"
    )
    meta = (
        '<m xmlns:meta="m" xmlns:dc="d"><dc:title>Voorstel</dc:title><dc:language>nl-NL</dc:language>'
        '<meta:document-statistic meta:page-count="4"/></m>'
    )
    found = look(made.office("odt", body, **{"meta.xml": meta}), Family.OFFICE)
    assert found.text.split("\n\n") == ["Voorstel", "Wij vragen geld.", "Brandweer; 10"]
    assert (found.title, found.pages, found.language) == ("Voorstel", 4, "nl-NL")


def test_slides_are_read_in_their_order():
    slides = {
        f"ppt/slides/slide{number}.xml": f'<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>Dia {number}</a:t></a:r></a:p></p:sld>'
        for number in (10, 2, 1)
    }
    found = look(made.office("pptx", **slides), Family.OFFICE)
    assert found.text == "Dia 1\n\nDia 2\n\nDia 10"
    assert found.pages == 3


def test_sheets_are_read_row_by_row():
    parts = {
        "xl/sharedStrings.xml": '<sst xmlns="s"><si><t>Brandweer</t></si><si><r><t>GH</t></r><r><t>OR</t></r></si></sst>',
        "xl/worksheets/sheet1.xml": '<worksheet xmlns="s"><sheetData><row><c t="s"><v>0</v></c><c><v>10</v></c></row>'
        '<row><c t="s"><v>1</v></c><c/><c t="inlineStr"><is><t>ja</t></is></c><c t="s"><v>99</v></c></row></sheetData></worksheet>',
    }
    assert look(made.office("xlsx", **parts), Family.OFFICE).text == "Brandweer; 10\n\nGHOR; ja"


def test_a_sheet_of_opendocument_with_a_million_empty_rows_is_short():
    body = (
        "<table:table><table:table-row><table:table-cell><text:p>Brandweer</text:p></table:table-cell></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048576'><table:table-cell/></table:table-row></table:table>"
    )
    assert look(made.office("ods", body), Family.OFFICE).text == "Brandweer"


# Plain text


def test_rows_of_csv_are_paragraphs():
    found = look('naam;plaats\n"Jansen; A.";\nDe Boer;Enschede\n'.encode("utf-8-sig"), Family.CSV)
    assert found.text.split("\n\n") == ["naam; plaats", "Jansen; A.", "De Boer; Enschede"]


def test_plain_text_is_joined_between_empty_lines():
    wrapped = "Het bestuur komt bijeen in het\ngebouw aan de Demmersweg.\n\nDe vergadering is openbaar."
    assert from_text(wrapped) == [
        "Het bestuur komt bijeen in het gebouw aan de Demmersweg.",
        "De vergadering is openbaar.",
    ]


def test_plain_text_that_was_not_wrapped_keeps_its_lines():
    assert from_text(f"{LONG}\nEen tweede regel.") == [LONG, "Een tweede regel."]


def test_a_large_text_is_read_as_far_as_is_wise():
    found = look(b"Een zin van vijf woorden.\n\n" * 100_000, Family.TXT)
    assert found.cut
    assert len(found.text) <= limits.MOST_TEXT


def test_a_letter_of_two_bytes_may_lie_on_a_border_of_what_is_read_at_once():
    assert look(b"x" * (1024**2 - 1) + "é".encode(), Family.TXT).cut


def test_a_csv_with_one_open_quote_ends():
    data = io.BytesIO(b'a;"' + b"b\n" * 100_000)
    assert look(data.getvalue(), Family.CSV).text.startswith("a; b b b")

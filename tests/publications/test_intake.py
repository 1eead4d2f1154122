"""What may be a file of a paper: what it is, is told by its content; what could do harm, ends in a sentence."""

import hashlib
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from publications.file_names import clean_name
from publications.intake import Refused, take_in
from publications.models import PaperFile
from tests.publications import made_files as made

pytestmark = pytest.mark.django_db

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SAMPLES = Path(settings.BASE_DIR) / "publications" / "samples"
EXE = b"MZ\x90\x00\x03" + b"\x00" * 200


def send(data, name="stuk.pdf"):
    return take_in(io.BytesIO(data), name)


def stored():
    folder = Path(settings.MEDIA_ROOT) / "papers"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


@pytest.fixture(autouse=True)
def nothing_stays_behind_of_what_is_refused(db):
    """Each test leaves as many new files on disk as records."""
    before, records = stored(), PaperFile.objects.count()
    yield
    assert len(stored() - before) == PaperFile.objects.count() - records


# Whole files


def test_a_pdf_is_stored_as_it_came_with_what_was_found_in_it(superuser):
    data = made.pdf()
    file = take_in(ContentFile(data), "Voorstel beleidsplan.pdf", user=superuser)
    assert (file.name, file.kind, file.full_name) == ("Voorstel beleidsplan", "pdf", "Voorstel beleidsplan.pdf")
    assert (file.size, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert (file.pages, file.tagged, file.language, file.title, file.encrypted) == (1, True, "nl-NL", "Voorstel", False)
    assert "Wij vragen u om het plan vast te stellen." in file.paragraphs
    assert file.uploaded_by == superuser
    assert PaperFile.objects.get(pk=file.pk).file.read() == data


def test_the_place_on_disk_tells_nothing_of_the_name():
    file = send(made.pdf(), "Geheim reorganisatieplan.pdf")
    assert file.file.name == f"papers/{file.uuid}.pdf"


def test_the_upload_stays_open_and_may_stand_anywhere():
    upload = io.BytesIO(made.pdf())
    upload.read(10)
    assert take_in(upload, "stuk.pdf").pages == 1
    assert not upload.closed


@pytest.mark.parametrize("kind", [*made.OFFICE, *made.OPEN])
def test_office_files_are_known_by_what_is_in_them(kind):
    assert send(made.office(kind), f"stuk.{kind}").kind == kind


@pytest.mark.parametrize("kind", ["pdf", "docx", "odt"])
def test_a_name_without_an_end_is_fine_when_the_content_tells(kind):
    data = made.pdf() if kind == "pdf" else made.office(kind)
    assert send(data, "verslag van 12.03.2026").full_name == f"verslag van 12.03.2026.{kind}"


def test_an_end_in_capitals_is_an_end():
    assert send(made.pdf(), "STUK.PDF").full_name == "STUK.pdf"


@pytest.mark.parametrize("name", ["lijst.csv", "lijst.txt"])
def test_texts_are_kept_as_they_are(name):
    file = send("naam;bedrag\nEnschede;10 €\n".encode(), name)
    assert file.full_name == name
    assert "€" in file.text


def test_a_pdf_that_may_only_not_be_changed_is_accepted_with_a_warning():
    for algorithm in ("RC4-128", "AES-128", "AES-256"):
        file = send(made.locked(algorithm=algorithm))
        assert file.encrypted
        assert "Wij vragen u" in file.text, algorithm
        assert any("slot" in warning for warning in file.warnings)


def test_a_scan_is_accepted_with_a_warning():
    file = send(made.pdf([], tagged=False, title="", language=""))
    assert (file.pages, file.text) == (1, "")
    assert len(file.warnings) == 4


def test_the_same_file_twice_is_two_files():
    assert send(made.pdf()).uuid != send(made.pdf()).uuid


def test_ten_thousand_pages_are_counted_and_read_as_far_as_is_wise():
    file = send(made.pdf(*[[f"Tekst van bladzijde {number}."] for number in range(10_000)]))
    assert file.pages == 10_000
    assert file.text.startswith("Tekst van bladzijde 0.")


# What is refused


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "leeg.pdf", "is leeg"),
        (HTML, "stuk.pdf", "webpagina"),
        (b"\n\n  " + HTML, "stuk.txt", "webpagina"),
        (b"een gewone tekst\n" + HTML, "stuk.txt", "webpagina"),
        (SVG, "stuk.pdf", "webpagina"),
        (SVG, "stuk.svg", "webpagina"),
        (EXE, "stuk.pdf", "kan niet bij een stuk staan"),
        (EXE, "stuk.txt", "UTF-8"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "foto.pdf", "kan niet bij een stuk staan"),
        (b"gewone tekst", "stuk.pdf", "kan niet bij een stuk staan"),
        (b"alert(1)", "stuk.js", "kan niet bij een stuk staan"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "oud.doc", "oud soort bestand van Office"),
        ("crème".encode("cp1252"), "stuk.txt", "UTF-8"),
        ("tekst".encode("utf-16"), "stuk.txt", "UTF-8"),
    ],
)
def test_what_is_no_paper_is_refused_with_a_reason(data, name, sentence):
    with pytest.raises(Refused, match=sentence):
        send(data, name)


@pytest.mark.parametrize("end", ["docx", "html", "exe", "txt", "docm"])
def test_a_name_that_promises_another_kind_is_refused(end):
    with pytest.raises(Refused, match=rf"eindigt op \.{end}, maar de inhoud is van een andere soort \(PDF\)"):
        send(made.pdf(), f"stuk.{end}")


def test_a_word_file_that_is_called_a_pdf_is_refused():
    with pytest.raises(Refused, match=r"andere soort \(Word\)"):
        send(made.office("docx"), "stuk.pdf")


POLYGLOTS = {
    "a web page before the PDF": HTML + made.pdf(),
    "a web page inside the first bytes of the PDF": b"%PDF-1.7\n<html><script>alert(1)</script>\n" + made.pdf(),
    "a script before the PDF": b"/*" + made.pdf() + b"*/ alert(1)",
    "a web page behind the PDF": made.pdf() + HTML,
    "a ZIP behind the PDF": made.pdf() + made.zipped({"a.txt": "x"}),
    "a ZIP behind the PDF whose end looks like a PDF": made.pdf() + made.zipped({"a.txt": "x"})[:-2] + b"\x05\0%%EOF",
    "a Word file behind the PDF": made.pdf() + made.office("docx"),
    "a PDF header in a Word file": made.zipped({"%PDF-1.7": "x"} | made.office_parts("docx")),
    "a Word file behind a ZIP": made.zipped({"a.txt": "x"}) + made.office("docx"),
}


@pytest.mark.parametrize("what", POLYGLOTS)
def test_two_kinds_in_one_file_are_refused(what):
    with pytest.raises(Refused, match="meer dan één soort bestand"):
        send(POLYGLOTS[what], "stuk")


@pytest.mark.parametrize(
    "action",
    [
        {"/S": "/JavaScript", "/JS": "app.alert(1)"},
        {"/S": "/Launch", "/F": "cmd.exe"},
        {"/S": "/ImportData", "/F": "data.fdf"},
    ],
)
def test_a_pdf_that_runs_something_is_refused(action):
    for data in (made.pdf_that(action), made.pdf_with_note(action)):
        with pytest.raises(Refused, match="opdrachten die een computer uitvoert"):
            send(data)


def test_a_pdf_with_links_is_fine():
    assert send(made.pdf_with_note({"/S": "/URI", "/URI": "https://www.example.nl/"})).pages == 1


def test_a_pdf_with_a_script_in_the_field_above_a_field_is_refused():
    """The form names only the field below; readers give it the actions of its parent all the same."""
    writer = made.writer()
    script = made.dictionary({"/S": "/JavaScript", "/JS": "app.alert(1)"})
    above = DictionaryObject({NameObject("/AA"): DictionaryObject({NameObject("/F"): script})})
    field = DictionaryObject({NameObject("/Subtype"): NameObject("/Widget")})
    field[NameObject("/Parent")] = writer._add_object(above)
    fields = ArrayObject([writer._add_object(field)])
    writer.pages[0][NameObject("/Annots")] = fields
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    with pytest.raises(Refused, match="opdrachten die een computer uitvoert"):
        send(made.written(writer))


def test_a_pdf_with_a_script_by_name_is_refused():
    writer = made.writer()
    script = made.dictionary({"/S": "/JavaScript", "/JS": "app.alert(1)"})
    names = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer._root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): names})
    with pytest.raises(Refused, match="opdrachten die een computer uitvoert"):
        send(made.written(writer))


def test_a_pdf_with_a_file_in_it_is_refused():
    writer = made.writer()
    writer.add_attachment("virus.exe", EXE)
    with pytest.raises(Refused, match="andere bestanden verstopt"):
        send(made.written(writer))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_asks_for_a_password_is_refused(algorithm):
    with pytest.raises(Refused, match="heeft een wachtwoord"):
        send(made.locked(user="geheim", algorithm=algorithm))


@pytest.mark.parametrize(
    "data",
    [
        made.pdf()[:400],
        b"%PDF-1.7\nniets\n%%EOF",
        b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
    ],
)
def test_a_broken_pdf_is_refused(data):
    with pytest.raises(Refused, match="beschadigd"):
        send(data)


def test_a_pdf_whose_pages_go_round_in_a_circle_is_refused():
    writer = made.writer()
    pages = writer._root_object["/Pages"]
    pages["/Kids"].append(writer._root_object.raw_get("/Pages"))
    with pytest.raises(Refused, match="beschadigd"):
        send(made.written(writer))


def test_a_zip_that_is_no_document_is_refused():
    with pytest.raises(Refused, match="kan niet bij een stuk staan"):
        send(made.zipped({"a.txt": "tekst"}), "stuk.zip")


def test_a_damaged_office_file_is_refused():
    whole = made.office("docx")
    place = whole.index(b"word/document.xml") + 30
    for data in (whole[:-30], whole[:place] + b"XXXX" + whole[place + 4 :], b"PK\3\4niets"):
        with pytest.raises(Refused, match="beschadigd"):
            send(data, "stuk.docx")


def test_a_bomb_is_refused():
    for parts in (
        {"word/media/1.bin": b"\0" * 60_000_000},
        {f"word/media/{number}.bin": b"" for number in range(6_000)},
    ):
        with pytest.raises(Refused, match="veel te groot"):
            send(made.office("docx", **parts), "stuk.docx")


def test_a_part_that_is_larger_than_it_says_is_refused():
    data = made.office("docx", **{"word/media/1.bin": b"\0" * 5_000_000})
    data = data.replace((5_000_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    with pytest.raises(Refused, match="beschadigd"):
        send(data, "stuk.docx")


def test_entities_in_the_xml_are_never_filled_in():
    bomb = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = f"{bomb}<w:document {made.WORD}><w:body><w:p><w:r><w:t>x&b;&f;y</w:t></w:r></w:p></w:body></w:document>"
    file = send(made.office("docx", **{"word/document.xml": body}), "stuk.docx")
    assert "aaaa" not in file.text
    assert "root:" not in file.text


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("docx", "word/vbaProject.bin"),
        ("xlsx", "xl/macrosheets/sheet1.xml"),
        ("docx", "word/activeX/activeX1.bin"),
        ("odt", "Basic/Standard/Module1.xml"),
        ("odt", "Scripts/python/a.py"),
    ],
)
def test_an_office_file_with_macros_is_refused(kind, part):
    with pytest.raises(Refused, match="macro’s"):
        send(made.office(kind, **{part: "x"}), f"stuk.{kind}")


def test_a_macro_file_under_another_name_is_refused():
    types = made.office_parts("docx")["[Content_Types].xml"].replace(
        "wordprocessingml.document", "ms-word.document.macroEnabled"
    )
    with pytest.raises(Refused, match="macro’s"):
        send(made.office("docx", **{"[Content_Types].xml": types}), "stuk.docx")


def test_an_opendocument_file_with_a_password_is_refused():
    manifest = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    with pytest.raises(Refused, match="wachtwoord"):
        send(made.office("odt", **{"META-INF/manifest.xml": manifest}), "stuk.odt")


def test_a_file_that_is_too_large_is_refused_without_being_read():
    class Endless(io.RawIOBase):
        """200 MB that may not be read."""

        def seek(self, place, whence=0):
            self.place = 200 * 1024**2 if whence == 2 else place
            return self.place

        def tell(self):
            return self.place

    with pytest.raises(Refused, match=r"te groot \(200,0\sMB\).*ten hoogste 100,0\sMB"):
        take_in(Endless(), "stuk.pdf")


# Names


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Begroting 2027.pdf", "Begroting 2027"),
        ("../../etc/passwd.pdf", "passwd"),
        (r"C:\Users\Jan\Mijn documenten\agenda.pdf", "agenda"),
        ("/absoluut/pad.pdf", "pad"),
        ("...pdf", "stuk"),
        (".htaccess.pdf", "htaccess"),
        (".pdf", "stuk"),
        ("", "stuk"),
        ("regel\r\nSet-Cookie: a=b.pdf", "regel Set-Cookie a=b"),
        ("nul\0byte.pdf", "nulbyte"),
        ("voor\u202efdp.exe.pdf", "voorfdp.exe"),
        ("smal\u200bwoord.pdf", "smalwoord"),
        ('a<b>"c"|d?*.pdf', "a b c d"),
        ("reünie café.pdf", "reünie café"),
        ("cafe\u0301.pdf", "café"),
        ("x" * 400 + ".pdf", "x" * 120),
        ("   spaties   .pdf", "spaties"),
    ],
)
def test_a_name_is_readable_and_does_nothing(given, kept):
    assert clean_name(given, "pdf") == kept
    file = send(made.pdf(), given)
    assert file.name == kept


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_what_is_stored_is_to_the_byte_what_was_sent(db, path):
    with path.open("rb") as upload:
        file = take_in(upload, path.name)
    with file.file.open("rb") as stored:
        assert stored.read() == path.read_bytes()

"""Reads files of Office and OpenDocument: a ZIP with XML in it."""

import re
import zipfile
import zlib

from lxml import etree

from core.file_kinds import PARTS, PDF_HEADER_WITHIN
from publications.examination import BROKEN, TWO_KINDS, UNKNOWN, Unacceptable, limits
from publications.examination.office_text import paragraphs, xml
from publications.examination.paragraphs import clean, collect, language_tag

# What [Content_Types].xml says of the main part (ECMA-376), and `mimetype` (OpenDocument 1.3).
OFFICE = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
}
OPEN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
MACROS = re.compile(r"(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/|activeX/)|^(Basic|Scripts)/", re.IGNORECASE)
END_OF_ZIP, LENGTH_OF_END = b"PK\5\6", 22  # without a comment behind it
CHUNK = 256 * 1024

MACRO = "In dit bestand zitten macro’s: opdrachten die een computer uitvoert. Sla het op zonder macro’s, of als PDF."
LOCKED = "Dit bestand heeft een wachtwoord. Bezoekers kunnen het niet openen. Sla het op zonder wachtwoord."
BOMB = "Dit bestand wordt bij het openen veel te groot. Sla het opnieuw op, of maak er een PDF van."


def steps(file, _family):
    """What is in the file; raises `Unacceptable`."""
    _check_ends(file)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes(archive)
            kind = _kind(archive)
            _check_whole(archive)
            yield {"kind": kind} | _facts(archive, kind)
            text, cut = collect(paragraphs(archive, kind))
            yield {"text": text, "cut": cut}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, KeyError, EOFError, etree.LxmlError):
        raise Unacceptable(BROKEN) from None


def _check_ends(file):
    """The file is a ZIP from its first byte to its last, and no reader takes it for a PDF."""
    if b"%PDF-" in file.read(PDF_HEADER_WITHIN):
        raise Unacceptable(TWO_KINDS)
    if file.seek(0, 2) < LENGTH_OF_END:
        raise Unacceptable(BROKEN)
    file.seek(-LENGTH_OF_END, 2)
    if not file.read().startswith(END_OF_ZIP):
        raise Unacceptable(BROKEN)


def _check_sizes(archive):
    parts = archive.infolist()
    packed, unpacked = (sum(sizes) for sizes in zip(*((p.compress_size, p.file_size) for p in parts), strict=True))
    if len(parts) > limits.MOST_PARTS or unpacked > limits.MOST_UNPACKED:
        raise Unacceptable(BOMB)
    if unpacked > limits.RATIO_COUNTS_FROM and unpacked > packed * limits.MOST_RATIO:
        raise Unacceptable(BOMB)
    if min(part.header_offset for part in parts):
        raise Unacceptable(TWO_KINDS)
    if len({part.filename for part in parts}) < len(parts):
        raise Unacceptable(BROKEN)
    if any(part.flag_bits & 1 for part in parts):
        raise Unacceptable(LOCKED)
    if any(MACROS.search(part.filename) for part in parts):
        raise Unacceptable(MACRO)


def _kind(archive):
    names = set(archive.namelist())
    if archive.infolist()[0].filename == "mimetype":
        kind = OPEN.get(archive.read("mimetype").strip())
        if kind and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unacceptable(LOCKED)
        found = [kind] if kind and "content.xml" in names else []
    elif "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
        if "macroenabled" in types.lower():
            raise Unacceptable(MACRO)
        found = [kind for words, kind in OFFICE.items() if words in types and PARTS[kind] in names]
    else:
        found = []
    if len(found) != 1:
        raise Unacceptable(TWO_KINDS if found else UNKNOWN)
    return found[0]


def _check_whole(archive):
    """Unpacks every part and forgets it: a part that is damaged, or larger than it says, raises BadZipFile."""
    for part in archive.infolist():
        with archive.open(part) as content:
            while content.read(CHUNK):
                pass


def _facts(archive, kind):
    """Title, language and number of pages, as the program that made the file wrote them down."""
    values = {}
    for name in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
        if name in archive.namelist():
            for element in xml(archive, name).iter(etree.Element):
                values.setdefault(etree.QName(element).localname, element)
    title, language = (clean(values[name].text or "") if name in values else "" for name in ("title", "language"))
    facts = {"title": title[:255], "language": language_tag(language or _default_language(archive, kind))}
    if kind in {"docx", "odt"}:
        facts["pages"] = _pages(values)
    elif kind == "pptx":
        facts["pages"] = sum(1 for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
    return facts


def _pages(values):
    """The number of pages that the program that made the file noted; None when it did not."""
    if "document-statistic" in values:  # OpenDocument
        number = next(
            (value for name, value in values["document-statistic"].items() if name.endswith("}page-count")), ""
        )
    else:
        number = values["Pages"].text or "" if "Pages" in values else ""
    return int(number) if re.fullmatch(r"[1-9]\d{0,5}", number) else None


def _default_language(archive, kind):
    """The language of the usual style of Word; "" elsewhere."""
    if kind != "docx" or "word/styles.xml" not in archive.namelist():
        return ""
    for element in xml(archive, "word/styles.xml").iterfind(".//{*}docDefaults//{*}lang"):
        return next((value for name, value in element.items() if name.endswith("}val")), "")
    return ""

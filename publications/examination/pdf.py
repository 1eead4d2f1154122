"""Reads PDF files."""

import signal
import zipfile

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, TextStringObject

from publications.examination import BROKEN, TWO_KINDS, Unacceptable, limits
from publications.examination.paragraphs import clean, collect, from_lines, language_tag
from publications.examination.pdf_text import marked_lines, placed_lines

# What a reader of PDF files would run or unpack (ISO 32000-2, 12.6.4 actions, 7.11.4 embedded files, 12.7.8 XFA).
ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/Rendition",
    "/RichMediaExecute",
    "/GoToE",
    "/Movie",
    "/Sound",
}
RUNS, UNPACKS = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent"}, {"/EF", "/EmbeddedFiles"}
# Large parts that describe what a page looks like and means; nothing in them runs. "/Parent" is none: a field of a form
# takes its actions from the field above it.
LOOKS = {"/Contents", "/Resources", "/StructTreeRoot", "/StructParents", "/Metadata", "/P", "/AP", "/Thumb"}
TAIL = 64 * 1024  # bytes at the end in which the mark %%EOF stands, whatever white space a mail program added

LOCKED = "Deze PDF heeft een wachtwoord. Bezoekers kunnen hem niet openen. Sla het stuk op zonder wachtwoord."
SCRIPT = "In deze PDF zitten opdrachten die een computer uitvoert. Sla het stuk op als een gewone PDF zonder formulier."
ATTACHED = "In deze PDF zitten andere bestanden verstopt. Sla het stuk op als PDF zonder bijlagen in het bestand."


class TimeIsUp(BaseException):
    """No `Exception`: the library goes on after those."""


def steps(file, _family):
    """What is in the file; raises `Unacceptable`."""
    _check_end(file)
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, limits.READING)
    try:
        reader = PdfReader(file)
        encrypted = reader.is_encrypted
        if encrypted and not reader.decrypt(""):
            raise Unacceptable(LOCKED)
        _check_harmless(reader)
        yield {"kind": "pdf", "encrypted": encrypted} | _facts(reader)
    except (PyPdfError, TimeIsUp):
        raise Unacceptable(BROKEN) from None
    pages, cut = _lines(reader)
    text, more = collect(from_lines(marked_lines(pages)))
    yield {"text": text, "cut": cut or more}


def _stop(_signal, _frame):
    raise TimeIsUp


def _check_end(file):
    """Nothing stands behind the end of the PDF, and no reader takes it for a ZIP."""
    size = file.seek(0, 2)
    file.seek(max(size - TAIL, 0))
    end = file.read().rstrip(b"\0\t\n\f\r ")
    if b"%%EOF" not in end:
        raise Unacceptable(BROKEN)
    if not end.endswith(b"%%EOF") or _is_zip(file):
        raise Unacceptable(TWO_KINDS)
    file.seek(0)


def _is_zip(file):
    try:
        with zipfile.ZipFile(file) as archive:
            return bool(archive.infolist())
    except zipfile.BadZipFile:
        return False


def _check_harmless(reader):
    """Walks from the root of the document over all that is not just looks."""
    waiting, seen = [reader.trailer.raw_get("/Root")], set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            if len(seen) > limits.MOST_OBJECTS:
                raise Unacceptable(BROKEN)
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            _check_dictionary(value)
            waiting.extend(item for key, item in value.items() if key not in LOOKS)
        elif isinstance(value, ArrayObject):
            waiting.extend(item for item in list.__iter__(value) if isinstance(item, (IndirectObject, list, dict)))


def _check_dictionary(value):
    if value.keys() & RUNS or ("/S" in value and value["/S"] in ACTIONS):
        raise Unacceptable(SCRIPT)
    if value.keys() & UNPACKS or ("/Type" in value and value["/Type"] == "/EmbeddedFile"):
        raise Unacceptable(ATTACHED)


def _facts(reader):
    root = reader.root_object
    pages = len(reader.pages)
    if not pages or reader.pages[pages - 1] is None:
        raise Unacceptable(BROKEN)
    marks = root.get("/MarkInfo", {})
    return {
        "pages": pages,
        "tagged": bool(marks.get("/Marked")) and "/StructTreeRoot" in root,
        "language": language_tag(str(root.get("/Lang", "")).strip()),
        "title": _title(reader)[:255],
    }


def _title(reader):
    """The title in the properties of the file, in the old place or in XMP; "" when neither can be read."""
    title = (reader.metadata or {}).get("/Title")
    if isinstance(title, TextStringObject) and clean(title):
        return clean(title)
    try:
        titles = reader.xmp_metadata.dc_title if reader.xmp_metadata else None
    except PyPdfError:
        return ""
    return clean(next(iter((titles or {}).values()), "") or "")


def _lines(reader):
    """(pages, cut): the lines of each page, and whether there is text that was not read."""
    pages, room, cut = [], limits.MOST_TEXT, False
    try:
        for page in reader.pages:
            try:
                pages.append(placed_lines(page))
            except Exception:  # the page is damaged; what the others say is worth having
                cut = True
                continue
            room -= sum(len(line.text) for line in pages[-1])
            if room <= 0:
                return pages, True
    except TimeIsUp:
        return pages, True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return pages, cut

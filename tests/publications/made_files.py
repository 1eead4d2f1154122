"""Files that tests upload: whole ones, and ones that somebody made to do harm."""

import io
import zipfile

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

TEXT = ["Voorstel voor het bestuur", "Wij vragen u om het plan vast te stellen."]
OFFICE = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}
OPEN = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def writer(pages=(TEXT,), *, title="Voorstel", language="nl-NL", tagged=True):
    """A PDF that is not written yet. pages: for each page its lines, as (text, height, size) or just the text."""
    made = PdfWriter()
    made.pdf_header = "%PDF-1.7"
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    font = made._add_object(font)
    for lines in pages:
        page = made.add_blank_page(595, 842)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        if lines:
            stream = DecodedStreamObject()
            stream.set_data(_drawn(lines))
            page[NameObject("/Contents")] = made._add_object(stream)
    if title:
        made.add_metadata({"/Title": title})
    if language:
        made._root_object[NameObject("/Lang")] = TextStringObject(language)
    if tagged:
        made._root_object[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
        made._root_object[NameObject("/StructTreeRoot")] = DictionaryObject(
            {NameObject("/Type"): NameObject("/StructTreeRoot"), NameObject("/K"): ArrayObject()}
        )
    return made


def _drawn(lines):
    """The drawing of a page; lines without a place stand each in a paragraph of their own."""
    parts = [b"BT"]
    for number, line in enumerate(lines):
        text, height, size = line if isinstance(line, tuple) else (line, 780 - 30 * number, 11)
        shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        parts.append(b"/F1 %d Tf 1 0 0 1 60 %d Tm (%s) Tj" % (size, height, shown))
    return b"\n".join([*parts, b"ET"])


def written(made):
    """The bytes of a PDF."""
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def pdf(*pages, **options):
    """The bytes of a PDF with these pages (lists of lines)."""
    return written(writer(pages or (TEXT,), **options))


def wrapped(text, *, width=80, top=780, size=11, leading=14):
    """The lines of a paragraph, placed as a text processor would."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [(part, top - leading * number, size) for number, part in enumerate([*lines, line])]


def pdf_that(action):
    """A PDF that does something when it is opened, such as {"/S": "/JavaScript", "/JS": "app.alert(1)"}."""
    made = writer()
    made._root_object[NameObject("/OpenAction")] = dictionary(action)
    return written(made)


def dictionary(values):
    """A dictionary of PDF: values with a slash are names, others text."""
    return DictionaryObject(
        {
            NameObject(key): NameObject(value) if value.startswith("/") else TextStringObject(value)
            for key, value in values.items()
        }
    )


def pdf_with_note(action):
    """A PDF with an action behind a note on its page."""
    made = writer()
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject([FloatObject(0)] * 4),
            NameObject("/A"): made._add_object(dictionary(action)),
        }
    )
    made.pages[0][NameObject("/Annots")] = ArrayObject([made._add_object(note)])
    return written(made)


def locked(*, user="", owner="eigenaar", algorithm="AES-256"):
    """A PDF with a lock; with a password to open it when `user` is given."""
    made = writer()
    made.encrypt(user_password=user, owner_password=owner, algorithm=algorithm)
    return written(made)


def zipped(parts, **options):
    """The bytes of a ZIP with these parts: a dict of name to content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def office_parts(kind, content=None, **more):
    """The parts of a small file of Office or OpenDocument."""
    if kind in OPEN:
        body = content or "<text:p>De tekst.</text:p>"
        inner = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}[kind]
        return {
            "mimetype": f"application/vnd.oasis.opendocument.{OPEN[kind]}",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"<office:document-content {OPEN_NAMES}><office:body><office:{inner}>{body}"
            f"</office:{inner}></office:body></office:document-content>",
        } | more
    name, words = OFFICE[kind]
    body = content or "<w:p><w:r><w:t>De tekst.</w:t></w:r></w:p>"
    types = f'<Types><Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{words}"/></Types>'
    main = f"<w:document {WORD}><w:body>{body}</w:body></w:document>" if kind == "docx" else "<main/>"
    return {"[Content_Types].xml": types, name: main} | more


def office(kind, content=None, **more):
    """The bytes of a small file of Office or OpenDocument."""
    return zipped(office_parts(kind, content, **more))

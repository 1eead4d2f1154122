"""What kind of file something is by its content. Knows nothing of Django: also used outside the site's own process."""

import zipfile

# What every file of a kind holds (ECMA-376 for Office, OASIS OpenDocument 1.3 for the others).
PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
ZIPPED = {*PARTS, "zip"}
PDF_HEADER_WITHIN = 1024  # bytes; readers accept some bytes before the header


def is_kind(file, kind):
    """Whether an open file, read from its start, is of the kind that the end of its name says."""
    if kind in ZIPPED:
        return _is_zip_with(file, PARTS.get(kind))
    start = file.read(PDF_HEADER_WITHIN)
    if kind == "pdf":
        return b"%PDF-" in start
    return b"\0" not in start and not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _is_zip_with(file, part):
    try:
        with zipfile.ZipFile(file) as archive:
            return part is None or part in archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return False

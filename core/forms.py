"""The editors' forms for pictures and documents: a file must be what its name says, and must be whole."""

import struct
import zipfile
from functools import partial

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

ZIPPED = {"docx", "odp", "ods", "odt", "pptx", "xlsx", "zip"}
# What every file of a kind holds (ECMA-376 for Office, OASIS OpenDocument 1.3 for the others).
PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
PDF_HEADER_WITHIN = 1024  # bytes; readers accept some bytes before the header


class ImageForm(BaseImageForm):
    """Refuses a picture that is damaged: its first bytes may be right while the rest is missing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # Wagtail makes this field itself, and its own check breaks on such a file
            self.fields["file"].to_python = partial(_whole_picture, self.fields["file"].to_python)


def _whole_picture(to_python, data):
    try:
        file = to_python(data)
        if file is not None:
            with Image.open(file) as picture:
                picture.load()
            file.seek(0)
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError):
        raise ValidationError("Deze afbeelding is beschadigd. Kies een ander bestand.") from None
    return file


class DocumentForm(BaseDocumentForm):
    """Refuses a document whose content is of another kind than its name says, such as a web page named .pdf."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        kind = file.name.rpartition(".")[2].lower()
        file.seek(0)
        try:
            if not _is_kind(file, kind):
                raise ValidationError(
                    "De inhoud van dit bestand is geen %(kind)s. Kies een ander bestand.", params={"kind": kind}
                )
        finally:
            file.seek(0)
        return file


def _is_kind(file, kind):
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

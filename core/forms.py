"""The editors' forms for pictures and documents: a file must be what its name says, and must be whole."""

import struct
from functools import partial

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from core.file_kinds import is_kind


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
            if not is_kind(file, kind):
                raise ValidationError(
                    "De inhoud van dit bestand is geen %(kind)s. Kies een ander bestand.", params={"kind": kind}
                )
        finally:
            file.seek(0)
        return file

"""Pictures and documents that editors upload."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.db import models
from PIL import Image, ImageOps
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage
from wagtail.search import index

METADATA = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment"}


def strip_metadata(file):
    """The picture without what a camera wrote into it (position, device, owner), turned upright first.

    In: an open, seekable image file. Out: the bytes of the same picture in the same format, or None when there is
    nothing to remove. Of a photograph with more pictures in one file (many phones write these) the first is kept;
    a moving picture keeps its movement.
    """
    file.seek(0)
    with Image.open(file) as picture:
        several = picture.format == "MPO"
        if not several and not picture.getexif() and METADATA.isdisjoint(picture.info):
            return None
        moving = getattr(picture, "is_animated", False) and not several
        clean_picture = picture if moving else ImageOps.exif_transpose(picture)
        for key in METADATA:
            clean_picture.info.pop(key, None)
        kind = "JPEG" if several else picture.format
        options = {"quality": 95} if kind in {"JPEG", "WEBP", "AVIF"} else {}
        clean = BytesIO()
        clean_picture.save(
            clean, format=kind, save_all=moving, exif=b"", icc_profile=picture.info.get("icc_profile"), **options
        )
    return clean.getvalue()


class CustomImage(AbstractImage):
    """A picture, with the maker's name; loses its position data when it is uploaded."""

    credit = models.CharField(
        "maker",
        max_length=120,
        blank=True,
        help_text="Wie maakte de foto? De naam staat onder de foto. Bijvoorbeeld: Brandweer Twente.",
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self._remove_metadata()
        super().save(*args, **kwargs)

    def _remove_metadata(self):
        clean = strip_metadata(self.file)
        self.file.seek(0)
        if clean is not None:
            self.file = ContentFile(clean, name=self.file.name)
            self._set_image_file_metadata()


class CustomRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class CustomDocument(AbstractDocument):
    """A document to download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"

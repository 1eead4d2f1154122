"""What happens to pictures and documents that editors upload, through every screen that takes them."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CustomDocument, CustomImage

HENGELO = {1: "N", 2: (52.0, 15.0, 57.0), 3: "E", 4: (6.0, 47.0, 34.0)}  # a GPS block of EXIF
GPS_BLOCK, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F
ROTATED = 6  # the camera was held on its side


def photograph(kind, **options):
    """A photograph of 80 by 40 pixels as a phone writes it: with its place, turned on its side."""
    picture = Image.new("RGB", (80, 40), "teal")
    exif = picture.getexif()
    exif[MAKE], exif[ORIENTATION] = "Telefoon", ROTATED
    exif.get_ifd(GPS_BLOCK).update(HENGELO)
    file = io.BytesIO()
    picture.save(file, format=kind, exif=exif, **options)
    return file.getvalue()


def moving():
    return {"save_all": True, "append_images": [Image.new("RGB", (80, 40), "red")]}


PHOTOGRAPHS = [
    ("foto.jpg", "JPEG", {}),
    ("telefoon.jpg", "MPO", moving()),
    ("foto.png", "PNG", {}),
    ("foto.webp", "WEBP", {}),
    ("foto.avif", "AVIF", {}),
]


def upload(name, content):
    return SimpleUploadedFile(name, content)


def form(file, **more):
    return {"title": "Een bestand", "file": file, "collection": Collection.get_first_root_node().pk, "tags": "", **more}


def picture(image):
    with image.file.open("rb") as file:
        return Image.open(io.BytesIO(file.read()))


def has_place(image):
    exif = picture(image).getexif()
    return (
        bool(dict(exif))
        or bool(exif.get_ifd(GPS_BLOCK))
        or b"Telefoon" in image.file.storage.open(image.file.name).read()
    )


@pytest.mark.parametrize(("name", "kind", "options"), PHOTOGRAPHS)
def test_a_photograph_loses_its_place_and_stands_upright(staff_client, name, kind, options):
    content = photograph(kind, **options)
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(GPS_BLOCK), "the example has no place to lose"
    answer = staff_client.post(reverse("wagtailimages:add"), form(upload(name, content)))
    assert answer.status_code == 302
    image = CustomImage.objects.latest("pk")
    assert not has_place(image)
    assert (image.width, image.height) == (40, 80)
    assert image.file_size == image.file.size


def test_many_photographs_at_once_lose_their_place(staff_client):
    data = {"title": "Foto", "files[]": upload("foto.jpg", photograph("JPEG"))}
    answer = staff_client.post(reverse("wagtailimages:add_multiple"), data)
    assert answer.json()["success"]
    assert not has_place(CustomImage.objects.latest("pk"))


def test_a_photograph_that_replaces_another_loses_its_place(staff_client):
    staff_client.post(reverse("wagtailimages:add"), form(upload("eerst.jpg", photograph("JPEG"))))
    image = CustomImage.objects.latest("pk")
    url = reverse("wagtailimages:edit", args=[image.pk])
    assert staff_client.post(url, form(upload("daarna.jpg", photograph("JPEG")))).status_code == 302
    image.refresh_from_db()
    assert "daarna" in image.file.name
    assert not has_place(image)


def test_a_moving_picture_keeps_moving_without_its_place(staff_client):
    staff_client.post(reverse("wagtailimages:add"), form(upload("beweegt.webp", photograph("WEBP", **moving()))))
    image = CustomImage.objects.latest("pk")
    assert picture(image).n_frames == 2
    assert not has_place(image)


def test_a_focal_point_is_kept(staff_client):
    point = {"focal_point_x": "10", "focal_point_y": "20", "focal_point_width": "8", "focal_point_height": "8"}
    staff_client.post(reverse("wagtailimages:add"), form(upload("foto.jpg", photograph("JPEG")), **point))
    image = CustomImage.objects.latest("pk")
    assert image.get_focal_point().centroid_x == 10
    assert "fill-20x20" in image.get_rendition("fill-20x20").filter_spec


BROKEN = [
    ("leeg.jpg", b""),
    ("tekst.jpg", b"dit is geen foto"),
    ("half.jpg", photograph("JPEG")[:700]),
    ("half.png", photograph("PNG")[:-40]),
    ("half.webp", photograph("WEBP")[:-40]),
    ("tekening.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ("tekening.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ("verkeerd.png", photograph("JPEG")),
]


@pytest.mark.parametrize(("name", "content"), BROKEN)
def test_a_broken_or_foreign_picture_gets_a_dutch_sentence(staff_client, name, content):
    answer = staff_client.post(reverse("wagtailimages:add"), form(upload(name, content)))
    assert answer.status_code == 200
    assert [error for error in answer.context["form"].errors["file"] if "bestand" in error or "afbeelding" in error]
    many = staff_client.post(reverse("wagtailimages:add_multiple"), {"title": "x", "files[]": upload(name, content)})
    assert many.json()["success"] is False
    assert not CustomImage.objects.exists()


def archive(*parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for part in parts:
            made.writestr(part, "inhoud")
    return file.getvalue()


WHOLE = [
    ("besluit.pdf", b"%PDF-1.7\n%%EOF"),
    ("besluit.docx", archive("[Content_Types].xml", "word/document.xml")),
    ("besluit.odt", archive("mimetype", "content.xml")),
    ("cijfers.csv", "gemeente;aantal\nAlmelo;één\n".encode("cp1252")),
]
DISGUISED = [
    ("pagina.pdf", b"<!doctype html><script>alert(1)</script>"),
    ("pagina.txt", b"\xef\xbb\xbf <html>"),
    ("programma.docx", b"MZ\x90\x00"),
    ("archief.docx", archive("iets.txt")),
    ("programma.txt", b"MZ\x90\x00\x03"),
    ("pagina.html", b"<p>Hallo</p>"),
    ("programma.exe", b"MZ"),
]


@pytest.mark.parametrize(("name", "content"), WHOLE)
def test_a_document_is_saved_by_the_browser_and_never_run(staff_client, client, name, content):
    staff_client.post(reverse("wagtaildocs:add"), form(upload(name, content)))
    answer = client.get(CustomDocument.objects.latest("pk").url)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize(("name", "content"), DISGUISED)
def test_a_document_must_be_what_its_name_says(staff_client, name, content):
    answer = staff_client.post(reverse("wagtaildocs:add"), form(upload(name, content)))
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    many = staff_client.post(reverse("wagtaildocs:add_multiple"), {"title": "x", "files[]": upload(name, content)})
    assert many.json()["success"] is False
    assert not CustomDocument.objects.exists()


def test_a_file_that_is_too_large_gets_a_dutch_sentence(staff_client):
    large = upload("groot.pdf", b"%PDF-1.7 " + b"0" * 50 * 1024 * 1024)
    answer = staff_client.post(reverse("wagtaildocs:add"), form(large))
    assert "te groot" in str(answer.context["form"].errors["file"])


def test_a_private_document_asks_to_sign_in(staff_client, client, django_user_model):
    private = Collection.get_first_root_node().add_child(name="Alleen voor medewerkers")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    name, content = WHOLE[0]
    staff_client.post(reverse("wagtaildocs:add"), form(upload(name, content), collection=private.pk))
    document = CustomDocument.objects.latest("pk")
    visitor = type(client)()
    answer = visitor.get(document.url)
    assert answer.status_code == 302
    assert answer.url.startswith("/beheer/login/")
    assert visitor.get(f"/media/{document.file.name}").status_code == 404
    assert staff_client.get(document.url).status_code == 200

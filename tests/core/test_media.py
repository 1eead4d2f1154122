"""Uploaded pictures and films, as the server in front of the site gives them out."""

from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import settings

from tests.support import document


@pytest.fixture
def ask(open_connection):
    """Asks the whole server, not only Django: path -> (status, headers)."""
    from vrtwente.wsgi import application  # makes its folders when it is imported

    def ask(path):
        environ, answer = {"PATH_INFO": path, "HTTP_HOST": "testserver"}, []
        setup_testing_defaults(environ)
        body = application(environ, lambda status, headers, *error: answer.extend((status, dict(headers))))
        if hasattr(body, "close"):
            body.close()
        return int(answer[0][:3]), answer[1]

    return ask


def put(name, content):
    path = Path(settings.MEDIA_ROOT, name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


# A web page can have the first bytes of a film.
@pytest.mark.parametrize(
    ("name", "kind"), [("film.mp4", "video/mp4"), ("film.webm", "video/webm"), ("film.vtt", "text/vtt")]
)
def test_an_upload_is_what_its_name_says_and_runs_nothing(db, ask, name, kind):
    put(f"films/{name}", b"<!--ftyp--><script>alert(1)</script>")
    status, headers = ask(f"/media/films/{name}")
    assert status == 200
    assert headers["Content-Type"].startswith(kind)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]


def test_the_picture_that_editors_have_of_themselves_is_given_out(db, ask):
    put("avatar_images/avatar.png", b"GIF89a")
    assert ask("/media/avatar_images/avatar.png")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/media/documents/plan.pdf",
        "/media/original_images/foto.jpg",
        "/media/images/../documents/plan.pdf",
        "/media/images//documents/plan.pdf",
        "/media/films/",
        "/media/films/..",
        "/media/films/\0",
        "/media/films/" + "a" * 3000,
    ],
)
def test_nothing_but_pictures_and_films_is_given_out(db, ask, path):
    put("documents/plan.pdf", b"%PDF-1.7")
    put("original_images/foto.jpg", b"GIF89a")
    assert ask(path)[0] in (301, 404)


def test_a_picture_comes_in_sizes_and_formats_for_each_screen(client, ask, example):
    page = document(client.get(example.url).content)
    (picture, *_more) = page.cssselect(".c-image picture")
    (source,) = picture.cssselect("source")
    assert source.get("type") == "image/avif"
    assert [part.split()[-1] for part in source.get("srcset").split(", ")] == ["800w", "400w"]
    (image,) = picture.cssselect("img")
    assert image.get("sizes") == source.get("sizes")
    assert image.get("src").endswith(".webp")
    assert (image.get("width"), image.get("height"), image.get("loading")) == ("800", "450", "lazy")
    address = source.get("srcset").split()[0]
    assert ask(address)[1]["Content-Type"] == "image/avif"

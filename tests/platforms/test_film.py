"""A film shows with its poster, captions, length and text; without a film nothing shows, not even its heading."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from core.models import Film
from platforms.models import IvzPage, ZvhtPage
from tests.editor_form import edit_url, form_data
from tests.platforms.conftest import FILM
from tests.support import document, path_of, visible_text, visit

HEADING = "Bekijk de film"


@pytest.fixture(params=[IvzPage, ZvhtPage])
def page(request, db):
    """A page with room for a film, that is still empty."""
    page = request.param.objects.get()
    page.film_heading = HEADING
    page.save()
    return page


def show(page, film):
    page.film = json.dumps([{"type": "film", "value": film.pk}])
    page.save()


def part(client, page):
    """The part of the page with the film, or None."""
    found = document(client.get(path_of(page)).content).cssselect("main #film")
    return found[0] if found else None


def stored(address):
    return Path(settings.MEDIA_ROOT, address.removeprefix(settings.MEDIA_URL))


def test_without_a_film_neither_video_nor_heading_shows(client, page):
    html = client.get(path_of(page)).content.decode()
    assert "<video" not in html
    assert HEADING not in html


def test_a_film_shows_with_everything_that_belongs_to_it(client, page, film):
    show(page, film)
    shown = part(client, page)
    (video,) = shown.cssselect("video")
    (source,) = video.cssselect("source")
    (track,) = video.cssselect("track")
    assert source.get("type") == "video/webm"
    assert stored(source.get("src")).read_bytes() == film.file.open().read()
    assert stored(video.get("poster")).suffix == ".webp"
    assert (track.get("kind"), track.get("srclang"), track.get("label")) == ("captions", "nl", "Nederlands")
    assert stored(track.get("src")).read_text().startswith("WEBVTT")
    text = " ".join(shown.text_content().split())
    for words in (HEADING, film.title, "1 seconde", "Een stem zegt: samen zorgen wij voor een veilig Twente."):
        assert words in text


def test_a_film_costs_three_queries_more(client, page, film):
    before = len(visit(path_of(page)).queries)
    show(page, film)
    client.get(path_of(page))  # makes the poster at its size, once
    assert len(visit(path_of(page)).queries) - before <= 3


def test_nothing_of_the_film_loads_before_the_click(client, page, film):
    show(page, film)
    (video,) = part(client, page).cssselect("video")
    assert video.get("preload") == "none"
    assert video.get("autoplay") is None


def test_the_contents_list_leads_to_the_film(client, page, film):
    show(page, film)
    contents = document(client.get(path_of(page)).content).cssselect(".c-contents a")
    assert ("#film", HEADING) in [(link.get("href"), link.text_content()) for link in contents]


def test_a_film_that_is_deleted_takes_its_heading_along(client, page, film):
    show(page, film)
    Film.objects.all().delete()
    assert part(client, page) is None
    assert HEADING not in visible_text(client.get(path_of(page)).content)


def test_an_editor_chooses_the_film_in_the_form(staff_client, client, ivz, film):
    data = form_data(staff_client, ivz)
    chosen = {"order": "0", "deleted": "", "id": "", "type": "film", "value": str(film.pk)}
    data |= {"film-count": "1"} | {f"film-0-{name}": value for name, value in chosen.items()}
    assert staff_client.post(edit_url(ivz), {**data, "action-publish": "action-publish"}).status_code == 302
    assert film.title in part(client, ivz).text_content()


@pytest.mark.parametrize(
    ("name", "kind"), [("film.webm", "video/webm"), ("FILM.WEBM", "video/webm"), ("film.mp4", "video/mp4")]
)
def test_the_kind_of_a_film_follows_from_its_name(name, kind):
    assert Film(file=name).mime_type == kind


def files():
    return {path.name for path in Path(settings.MEDIA_ROOT, "films").iterdir()}


def test_a_deleted_film_leaves_no_file_behind(film, django_capture_on_commit_callbacks):
    assert len(files()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        film.delete()
    assert files() == set()


def test_a_replaced_film_leaves_no_file_behind(film, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        film.file = ContentFile(FILM.read_bytes(), "anders.webm")
        film.save()
    assert files() == {"anders.webm", "samen.vtt"}


def test_saving_a_film_keeps_its_files(film, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        film.title = "Anders"
        film.save()
    assert files() == {"samen.webm", "samen.vtt"}


def test_the_file_stays_while_a_copy_of_the_film_shows_it(film, django_capture_on_commit_callbacks):
    Film.objects.create(title="Kopie", file=film.file.name, poster=film.poster, minutes="1 seconde", transcript="")
    with django_capture_on_commit_callbacks(execute=True):
        film.delete()
    assert "samen.webm" in files()

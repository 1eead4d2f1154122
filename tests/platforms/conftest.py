"""What tests of the platforms share: their pages and a film that a browser can play."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from core.models import CaptionTrack, Film
from platforms.models import IvzPage, MagazinePage, TraffickingCentrePage, ZvhtPage
from tests import examples

FILM = Path(__file__).with_name("film.webm")  # one second, 32 by 18 pixels
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nSamen zorgen wij voor een veilig Twente.\n"


@pytest.fixture
def ivz(db):
    return IvzPage.objects.get(slug="platform-ivz")


@pytest.fixture
def zvht(db):
    return ZvhtPage.objects.get(slug="zorg-en-veiligheidshuis-twente")


@pytest.fixture
def centre(db):
    return TraffickingCentrePage.objects.get(slug="kenniscentrum-mensenhandel")


@pytest.fixture
def magazine(db):
    return MagazinePage.objects.get(slug="veiligheidswijzer")


@pytest.fixture
def film(db, settings, tmp_path):
    """A film with poster, Dutch captions, length and text; its files vanish with the test."""
    settings.MEDIA_ROOT = tmp_path
    made = Film(
        title="Zo werken wij samen",
        file=ContentFile(FILM.read_bytes(), "samen.webm"),
        poster=examples.image(),
        minutes="1 seconde",
        transcript="<p>U ziet twee kleuren. Een stem zegt: samen zorgen wij voor een veilig Twente.</p>",
    )
    made.tracks = [CaptionTrack(language="nl", file=ContentFile(CAPTIONS.encode(), "samen.vtt"))]
    made.full_clean()
    made.save()
    return made

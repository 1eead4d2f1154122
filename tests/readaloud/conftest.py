"""A small site with a voice of tones: what is tested is who is heard when, not how it sounds."""

import pytest

from core.content import find
from organisation.models import InfoPage
from readaloud import files, queue
from readaloud.models import Recording
from readaloud.speaking import Speaker


@pytest.fixture
def final(django_capture_on_commit_callbacks):
    """`with final():` what is done inside is final at its end, as after a request of an editor."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def nothing_recorded(db):
    """The starting content, before anything was spoken or wished."""
    Recording.objects.all().delete()
    for path in files.folder().iterdir():
        path.unlink()


@pytest.fixture
def speaker(nothing_recorded):
    with Speaker() as voice:
        yield voice


@pytest.fixture
def article(nothing_recorded, final):
    """A public page, published by an editor."""
    home = find("home")
    with final():
        made = home.add_child(
            instance=InfoPage(title="Proef", slug="proef", lead="Wij oefenen. Dit is een proef.", live=False)
        )
        made.save_revision().publish()
    Recording.objects.exclude(page=made).delete()  # those of the pages above it
    return InfoPage.objects.get(pk=made.pk)


@pytest.fixture
def spoken(article, speaker):
    """The recording of that page, with sound."""
    work(speaker)
    return Recording.objects.get(page=article)


def work(speaker):
    """Speak all that is due: the recordings that a worker took."""
    taken = []
    while recording := queue.take():
        speaker.grant(recording)
        taken.append(recording)
    return taken


def heard(page):
    """The names of the files of a page that a visitor could ask for."""
    return sorted(path.name for path in files.folder().iterdir() if path.name.lstrip(".").startswith(f"{page.pk}-"))


def files_of(recording):
    """The names of all files of a recording."""
    return sorted(f"{recording.name}.{extension}" for extension in files.EXTENSIONS)

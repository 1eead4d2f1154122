import contextlib
import resource

import pytest

from readaloud.cache import SpeechCache
from readaloud.engines import EngineProcess


@pytest.fixture(scope="module")
def espeak():
    with EngineProcess("espeak") as engine:
        yield engine


@pytest.fixture(scope="module")
def beeps():
    with EngineProcess("beeps") as engine:
        yield engine


@pytest.fixture
def cache(tmp_path):
    return SpeechCache(tmp_path / "cache")


@pytest.fixture
def no_room_for():
    """no_room_for(size): in its block no file of this process or its children grows beyond so many bytes."""

    @contextlib.contextmanager
    def limit(size):
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return limit

import errno
import os

import pytest

from readaloud.engines import Speech

SPEECH = Speech(bytes(range(256)) * 40, ((0, 0.25), (4, 1 / 3)))


def only_file(cache):
    (path,) = cache.folder.glob("*/*")
    return path


def test_what_is_kept_comes_back_exactly(cache):
    cache.put("espeak 1", "nl", "één \ud83d 😀", SPEECH)
    assert cache.get("espeak 1", "nl", "één \ud83d 😀") == SPEECH


@pytest.mark.parametrize("asked", [("espeak 2", "nl", "a"), ("espeak 1", "en", "a"), ("espeak 1", "nl", "b")])
def test_another_voice_language_or_text_is_not_known(cache, asked):
    cache.put("espeak 1", "nl", "a", SPEECH)
    assert cache.get(*asked) is None


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: b"", lambda data: b"\0" + data[1:]])
def test_a_damaged_file_is_ignored_and_replaced(cache, damage):
    cache.put("e", "nl", "a", SPEECH)
    path = only_file(cache)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get("e", "nl", "a") is None
    cache.put("e", "nl", "a", SPEECH)
    assert cache.get("e", "nl", "a") == SPEECH


def test_a_bit_that_fell_over_is_noticed(cache):
    cache.put("e", "nl", "a", SPEECH)
    path = only_file(cache)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert cache.get("e", "nl", "a") is None


def test_a_full_disk_leaves_nothing_behind_and_stops_nobody(cache, no_room_for, caplog):
    with no_room_for(100):
        cache.put("e", "nl", "a", SPEECH)
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == []
    assert cache.get("e", "nl", "a") is None
    assert "not kept" in caplog.text


def test_a_cache_that_cannot_be_cleaned_stops_nobody(cache, monkeypatch):
    cache.put("e", "nl", "a", SPEECH)

    def refuse(*_arguments, **_more):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    cache.prune(0)
    assert cache.get("e", "nl", "a") == SPEECH


def test_pruning_drops_what_was_used_longest_ago(cache):
    for age, text in enumerate(("newest", "middle", "oldest")):
        before = set(cache.folder.glob("*/*"))
        cache.put("e", "nl", text, SPEECH)
        (path,) = set(cache.folder.glob("*/*")) - before
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    size = path.stat().st_size
    assert cache.get("e", "nl", "oldest") == SPEECH  # used just now
    cache.prune(2 * size)
    known = [text for text in ("newest", "middle", "oldest") if cache.get("e", "nl", text)]
    assert known == ["newest", "oldest"]
    cache.prune(0)
    assert list(cache.folder.glob("*/*")) == []


def test_pruning_what_is_not_there_yet_does_nothing(cache):
    cache.prune(10)
    assert not cache.folder.exists()

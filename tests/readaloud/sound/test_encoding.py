"""Real files by the real ffmpeg."""

import os
import stat

import imageio_ffmpeg
import pytest

from bench.read_aloud_sound import decoded, encoder_offset, sample
from readaloud import encoding, sound
from readaloud.cache import SpeechCache
from readaloud.encoding import EncodingFailed, encode


@pytest.fixture(scope="module")
def spoken(espeak, tmp_path_factory):
    """Some half minute of speech."""
    folder = tmp_path_factory.mktemp("speech")
    return sound.speak(sample()[:9], espeak, SpeechCache(folder), folder / "sound.pcm", lambda done, total: None)


@pytest.fixture(scope="module")
def files(spoken, tmp_path_factory):
    return encode(spoken.pcm_path, spoken.sample_rate, tmp_path_factory.mktemp("files"), "12-ab")


@pytest.fixture
def instead_of_ffmpeg(tmp_path, monkeypatch):
    """instead_of_ffmpeg(script): another program at its place."""

    def put(script):
        path = tmp_path / "program"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(path))

    return put


def fails(spoken, folder, match):
    """The encoding fails with this sentence, and what was in the folder before is all there is."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(EncodingFailed, match=match):
        encode(spoken.pcm_path, spoken.sample_rate, folder, "12-ab")
    assert sorted(folder.rglob("*")) == before


def test_both_files_are_made_and_nothing_else(files):
    assert [path.name for path in files] == ["12-ab.weba", "12-ab.mp3"]
    assert sorted(files[0].parent.iterdir()) == sorted(files)


def test_the_web_server_may_read_the_files_whatever_the_worker_grants(spoken, tmp_path):
    before = os.umask(0o077)
    try:
        files = encode(spoken.pcm_path, spoken.sample_rate, tmp_path, "12-ab")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o644}


def test_each_file_is_what_its_name_says(files):
    opus, mp3 = (path.read_bytes() for path in files)
    assert opus[:4] == b"\x1aE\xdf\xa3"
    assert b"webm" in opus[:64]
    assert b"A_OPUS" in opus
    assert mp3[:3] == b"ID3"


@pytest.mark.parametrize("number", [0, 1])
def test_a_file_is_at_most_10_ms_off_at_every_point(spoken, files, number):
    assert encoder_offset(spoken, files[number]) <= 0.010


@pytest.mark.parametrize("number", [0, 1])
def test_a_file_is_as_long_as_the_sound(spoken, files, number):
    heard = len(decoded(files[number], spoken.sample_rate)) / spoken.sample_rate
    assert heard == pytest.approx(spoken.duration, abs=0.06)


def test_the_measure_of_the_offset_sees_a_late_file(spoken, files, tmp_path):
    """What the tests above rely on: sound that is 30 ms late counts as 30 ms late."""
    late = tmp_path / "late.pcm"
    late.write_bytes(bytes(2 * round(0.03 * spoken.sample_rate)) + spoken.pcm_path.read_bytes())
    (path, _mp3) = encode(late, spoken.sample_rate, tmp_path, "late")
    assert encoder_offset(spoken, path) == pytest.approx(0.03, abs=0.002)


def test_firefox_finds_the_delay_that_it_must_skip(files):
    """Its MP3FrameParser looks for the encoder's name behind the Info header, and starts 50 ms late without it."""
    start = files[1].read_bytes()[:400]
    at = start.index(b"Info") + 4 + 4 + 4 + 4 + 100 + 4  # flags, frames, bytes, table of contents, quality
    assert start[at : at + 4] in (b"Lavc", b"LAME")


def test_the_index_of_the_opus_file_comes_before_its_sound(files):
    data = files[0].read_bytes()
    assert data.index(b"\x1c\x53\xbb\x6b", 300) < data.index(b"\x1f\x43\xb6\x75")  # Cues, Cluster


def test_files_weigh_no_more_than_promised(spoken, files):
    opus, mp3 = (path.stat().st_size / spoken.duration * 60 for path in files)
    assert opus < 220_000
    assert mp3 < 400_000


def test_the_same_sound_gives_the_same_files(spoken, files, tmp_path):
    again = encode(spoken.pcm_path, spoken.sample_rate, tmp_path, "other")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in files]


def test_a_sound_without_samples_makes_no_files(tmp_path):
    empty = tmp_path / "empty.pcm"
    empty.touch()
    with pytest.raises(EncodingFailed, match="geen geluid"):
        encode(empty, 22050, tmp_path, "leeg")
    assert list(tmp_path.iterdir()) == [empty]


def test_a_full_disk_leaves_nothing_and_is_said_in_dutch(spoken, tmp_path, no_room_for):
    with no_room_for(30_000):
        fails(spoken, tmp_path, r"^De schijf is vol\.$")


def test_ffmpeg_that_is_not_there_is_said_in_dutch(spoken, tmp_path, monkeypatch):
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "nothing"))
    fails(spoken, tmp_path, "ffmpeg ontbreekt")


def test_ffmpeg_that_is_killed_leaves_nothing(spoken, tmp_path, instead_of_ffmpeg):
    instead_of_ffmpeg("kill -9 $$")
    fails(spoken, tmp_path, "code -9")


def test_ffmpeg_that_hangs_is_ended(spoken, tmp_path, instead_of_ffmpeg, monkeypatch):
    monkeypatch.setattr(encoding, "PATIENCE", 0.5 - spoken.duration)
    instead_of_ffmpeg(f"echo $$ >> {tmp_path.parent}/pids-{tmp_path.name}; exec sleep 60")
    fails(spoken, tmp_path, "niet op tijd")
    for pid in (tmp_path.parent / f"pids-{tmp_path.name}").read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


@pytest.mark.parametrize("unlucky", ["weba", "mp3"])
def test_when_one_file_fails_there_is_neither(spoken, tmp_path, instead_of_ffmpeg, unlucky):
    real = imageio_ffmpeg.get_ffmpeg_exe()
    instead_of_ffmpeg(f'case "$*" in *.{unlucky}) echo "Broken pipe of lead" >&2; exit 3;; esac\nexec {real} "$@"')
    fails(spoken, tmp_path, "code 3. Broken pipe of lead")


def test_a_name_that_cannot_be_given_takes_the_other_back(spoken, tmp_path):
    (tmp_path / "12-ab.mp3").mkdir()
    fails(spoken, tmp_path, "kon niet worden bewaard")


def test_what_was_there_is_replaced(spoken, tmp_path):
    (tmp_path / "12-ab.mp3").write_text("old")
    encode(spoken.pcm_path, spoken.sample_rate, tmp_path, "12-ab")
    assert (tmp_path / "12-ab.mp3").stat().st_size > 10_000

"""From samples to the two files that browsers play: Opus in WebM, and MP3 for those without it and for keeping.

ffmpeg as a program of its own: its files start within 0.1 ms of the samples, in Chromium, where other encoders were
47 to 50 ms late; and it may crash without the worker.
"""

import contextlib
import os
import subprocess
import tempfile
import time
from pathlib import Path

import imageio_ffmpeg

from readaloud import disk

# 170 kB a minute. Level 5 of 10 takes 3.3 s for 265 s of speech instead of 4.9; frames of 40 ms instead of 20 save 15 %
# of the file, and cost a delay that matters in a conversation only.
OPUS = (
    *("-c:a", "libopus", "-b:a", "24k", "-application", "voip"),
    *("-compression_level", "5", "-frame_duration", "40"),
)
# The index first: a jump needs no second look at the end. Exact: without it two files of the same sound differ.
WEBM = ("-f", "webm", "-cues_to_front", "1", "-fflags", "+bitexact")
# 360 kB a minute. Two files of the same sound are the same by themselves; bitexact would take away the name of the
# encoder in the first frame, without which Firefox starts 50 ms late (its MP3FrameParser.cpp).
MP3 = ("-c:a", "libmp3lame", "-b:a", "48k", "-f", "mp3")
# .weba and not .webm: the type that goes with it is audio/webm, a sound and not a film.
FORMATS = {".weba": (*OPUS, *WEBM), ".mp3": MP3}
LOW_PRIORITY = ("nice", "-n", "10")  # the site's visitors come first
PATIENCE = 60  # seconds for a file, beside the length of the sound: who is slower than speech hangs
NOT_FOUND = 127  # exit code of nice when there is no such program
MISSING = "Het programma ffmpeg ontbreekt op de server. Installeer het pakket imageio-ffmpeg."


class EncodingFailed(Exception):
    """There are no files; the message is a Dutch sentence for editors."""


def encode(pcm_path: Path, sample_rate: int, folder: Path, stem: str) -> list[Path]:
    """Makes folder/stem.weba and folder/stem.mp3 of 16 bit mono little-endian samples; returns their paths.

    Both or neither: they get their names when both are whole. Raises EncodingFailed.
    """
    try:
        program = imageio_ffmpeg.get_ffmpeg_exe()
        folder.mkdir(parents=True, exist_ok=True)
        size = pcm_path.stat().st_size
        if not size:  # ffmpeg would make files of it that no browser plays
            raise EncodingFailed("De tekst gaf geen geluid.")
        patience = PATIENCE + size / 2 / sample_rate
        with tempfile.TemporaryDirectory(dir=folder, prefix=".", suffix=".part") as aside:
            parts = {Path(aside, f"sound{suffix}"): arguments for suffix, arguments in FORMATS.items()}
            source = ("-f", "s16le", "-ar", str(sample_rate), "-ac", "1", "-i", str(pcm_path))
            _run([[program, *source, *arguments, str(part)] for part, arguments in parts.items()], patience)
            return _publish({part: folder / f"{stem}{part.suffix}" for part in parts})
    except OSError as error:
        raise EncodingFailed(disk.explain(error.errno)) from error
    except RuntimeError:  # imageio_ffmpeg found no program
        raise EncodingFailed(MISSING) from None


def _run(commands: list[list[str]], patience: float):
    """Runs ffmpeg for each of the commands at the same time; when one fails, none goes on."""
    with contextlib.ExitStack() as stack:
        running = []
        for command in commands:
            said = stack.enter_context(tempfile.TemporaryFile())
            process = subprocess.Popen(  # noqa: S603 our own arguments
                [*LOW_PRIORITY, command[0], "-nostdin", "-loglevel", "error", *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                # Python ignores the signal for a file that grows too large, and so does ffmpeg then: it says so instead.
                restore_signals=False,
            )
            stack.callback(_end, process)
            running.append((process, said))
        deadline = time.monotonic() + patience
        for process, said in running:
            try:
                code = process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                raise EncodingFailed("Het programma ffmpeg werd niet op tijd klaar.") from None
            if code:
                said.seek(0)
                raise EncodingFailed(_reason(code, said.read().decode(errors="replace")))


def _end(process: subprocess.Popen):
    process.kill()
    process.wait()


def _reason(code: int, said: str) -> str:
    if code == NOT_FOUND:
        return MISSING
    if any(os.strerror(number) in said for number in disk.FULL):
        return disk.explain(disk.FULL[0])
    last = said.strip().rpartition("\n")[2]
    return f"Het programma ffmpeg stopte met code {code}. {last}".strip()


def _publish(names: dict[Path, Path]) -> list[Path]:
    """Gives each finished file its name, readable for the web server; all or none."""
    published = []
    try:
        for part, path in names.items():
            part.chmod(0o644)
            part.replace(path)
            published.append(path)
    except OSError:
        for path in published:
            path.unlink()
        raise
    return published

"""How well and how fast Lees voor makes sound: `python -m bench.read_aloud_sound`.

Speaks `bench/speech.txt` (normalised Dutch, some 100 sentences) with the real engine and the real encoder, and prints:
speed, size, how far marks are from the sound they mark, how far each file starts from the samples, and how many words
the engine marked itself. The tests in `tests/readaloud/sound/` hold the last three to their limits with the same measures.
"""

import re
import subprocess
import tempfile
import time
from pathlib import Path

import imageio_ffmpeg
import numpy as np

from readaloud import sound
from readaloud.cache import SpeechCache
from readaloud.encoding import encode
from readaloud.engines import open_engine
from readaloud.text.types import Sentence, Token

TEXT = Path(__file__).with_name("speech.txt")
QUIET = 200  # of 32,768: what is under it is heard as silence
PAUSE = 0.06  # seconds; a shorter silence is the closing of a p, t or k
NEAR = 0.4  # seconds around a mark in which its onset is looked for


def sample(text: str | None = None) -> list[tuple[Sentence, str]]:
    """The sentences of the text, one on a line, each with its kind.

    An empty line ends a block; "# " begins a heading and "- " an item; {en:...} is English.
    """
    sentences, block = [], 0
    for line in (text or TEXT.read_text()).splitlines():
        kind = {"# ": "heading", "- ": "item"}.get(line[:2], "text")
        block += kind != "text" or not line
        tokens = []
        for stretch in re.finditer(r"\{(\w\w):(.*?)\}(\S*)|\S+", line.removeprefix("# ").removeprefix("- ")):
            language = stretch[1] or "nl"
            words = f"{stretch[2]}{stretch[3]}" if stretch[1] else stretch[0]
            for word in re.finditer(r"\S+", words):
                start = stretch.start() + word.start()
                tokens.append(Token(start, start + len(word[0]), word[0], language))
        if tokens:
            sentences.append((Sentence(block, 0, tokens[-1].end, tuple(tokens)), kind))
        block += kind != "text"
    return sentences


def samples(path: Path) -> np.ndarray:
    """The 16 bit samples of a file."""
    return np.fromfile(path, dtype="<i2")


def onset_errors(spoken: sound.Sound, sentences: list[tuple[Sentence, str]]) -> list[float]:
    """Seconds from the sound's onset to the mark, for each word that follows a pause: a sentence's first, or after a comma.

    Only these have an onset in the waveform that owes nothing to the engine's own times. A mark without an onset near it
    counts as NEAR wrong.
    """
    wave = np.abs(samples(spoken.pcm_path).astype(np.int32))
    loud = np.flatnonzero(wave > QUIET) / spoken.sample_rate
    onsets = np.concatenate((loud[:1], loud[1:][np.diff(loud) > PAUSE]))
    errors = []
    for (sentence, _kind), times in zip(sentences, spoken.times, strict=True):
        after_pause = True
        for token, mark in zip(sentence.tokens, times.words, strict=True):
            if after_pause and mark is not None:
                nearest = onsets[np.abs(onsets - mark).argmin()]
                errors.append(mark - nearest if abs(mark - nearest) < NEAR else NEAR)
            after_pause = token.spoken.endswith((",", ":", ";"))
    return errors


def decoded(path: Path, sample_rate: int) -> np.ndarray:
    """The samples that a player gets from a sound file, at this rate in Hz."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-i", str(path)]
    command += ["-f", "s16le", "-ac", "1", "-ar", str(sample_rate), "-"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, dtype="<i2")


def encoder_offset(spoken: sound.Sound, path: Path) -> float:
    """The largest shift in seconds of the file against the samples, by cross-correlation at nine points of the sound."""
    original, heard = samples(spoken.pcm_path).astype(float), decoded(path, spoken.sample_rate).astype(float)
    length, reach = spoken.sample_rate * 2, spoken.sample_rate // 5
    shifts = []
    for point in np.linspace(reach, len(original) - length - reach, 9).astype(int):
        size = 2 ** int(np.ceil(np.log2(2 * (length + 2 * reach))))
        near = np.fft.rfft(heard[point - reach : point + length + reach], size)
        likeness = np.fft.irfft(near * np.conj(np.fft.rfft(original[point : point + length], size)), size)
        shifts.append(abs(int(likeness[: 2 * reach + 1].argmax()) - reach))
    return max(shifts) / spoken.sample_rate


def main():
    sentences = sample()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = SpeechCache(folder / "cache")
        with open_engine("espeak") as engine:
            identity = engine.identity
            times = []
            for _turn in ("nothing kept", "all kept"):
                started = time.perf_counter()
                spoken = sound.speak(sentences, engine, cache, folder / "pcm", lambda done, total: None)
                times.append(time.perf_counter() - started)
        began = time.time()
        started = time.perf_counter()
        paths = encode(spoken.pcm_path, spoken.sample_rate, folder, "sound")
        both = time.perf_counter() - started
        errors = np.abs(onset_errors(spoken, sentences)) * 1000
        kept = sum(path.stat().st_size for path in (folder / "cache").glob("*/*"))
        minutes = spoken.duration / 60
        print(f"{identity}: {len(sentences)} sentences, {spoken.spoken} words, {spoken.duration:.0f} s")
        rows = [
            ("spoken per second of work", f"{spoken.duration / times[0]:.0f} s"),
            ("the same, all kept", f"{spoken.duration / times[1]:.0f} s"),
            ("packed per second of work, both at once", f"{spoken.duration / both:.0f} s"),
        ]
        for path in paths:
            rows += [
                (f"{path.suffix} per second of work", f"{spoken.duration / (path.stat().st_mtime - began):.0f} s"),
                (f"{path.suffix} per minute", f"{path.stat().st_size / minutes / 1000:.0f} kB"),
                (f"{path.suffix} offset", f"{encoder_offset(spoken, path) * 1000:.2f} ms"),
            ]
        rows += [
            ("kept per minute", f"{kept / minutes / 1000:.0f} kB"),
            (
                f"mark against onset, {len(errors)} words, p50 / p95 / max",
                " / ".join(f"{np.percentile(errors, percent):.0f}" for percent in (50, 95, 100)) + " ms",
            ),
            ("words marked by the engine", f"{spoken.marked / spoken.spoken:.2%} of {spoken.spoken}"),
        ]
        for label, figure in rows:
            print(f"{label:>55}  {figure}")


if __name__ == "__main__":
    main()

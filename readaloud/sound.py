"""From the sentences of a page to one stretch of sound, and when each sentence and word sounds in it."""

import bisect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from readaloud import disk
from readaloud.cache import SpeechCache
from readaloud.engines import EngineProcess, Speech
from readaloud.text.types import Kind, Run, Sentence

# Seconds of silence. Between sentences as long as a newsreader's breath; a heading stands by itself, the items of a list
# and the cells of a row belong together.
AFTER_SENTENCE = 0.45
AFTER_BLOCK: dict[Kind, float] = {
    "heading": 0.9,
    "text": 0.75,
    "image": 0.75,
    "caption": 0.75,
    "item": 0.55,
    "cell": 0.45,
}
AFTER_RUN = 0.06  # where another language begins within a sentence: another voice, no pause
AFTER_COMMA = 0.25  # the same, where the writer does pause
COMMAS = (",", ";", ":", "–")

# An engine's own silence at the edges of a text goes, so that our pauses are exact and a mark is where the sound begins.
SILENCE = 100  # of 32,768: 50 dB under the loudest; espeak-ng's silence is 0, a neural voice breathes under this
SOFT = 0.01  # seconds kept beside the first and last loud samples: an h begins and an f ends softly
_WINDOW = 0.005  # seconds in which the loudest sample is looked for


class SpeakingFailed(Exception):
    """The sound could not be written; the message is a Dutch sentence for editors."""


@dataclass(frozen=True)
class Times:
    """When a sentence sounds, in seconds from the start of the page's sound.

    words: for each token of the sentence the time at which it begins, None when it is not said.
    """

    start: float
    end: float
    words: tuple[float | None, ...]


@dataclass(frozen=True)
class Sound:
    """The sound of a page: a file of 16 bit mono little-endian samples, and the Times of each sentence, in order.

    sample_rate in Hz, duration in seconds. spoken: how many tokens are said; marked: for how many of these the engine
    itself gave the time. The time of the others is estimated from their letters.
    """

    pcm_path: Path
    sample_rate: int
    duration: float
    times: tuple[Times, ...]
    marked: int
    spoken: int


def speak(
    sentences: Iterable[tuple[Sentence, Kind]],
    engine: EngineProcess,
    cache: SpeechCache,
    pcm_path: Path,
    progress: Callable[[int, int], None],
) -> Sound:
    """Speaks the sentences, each with the kind of its block, into the file: an hour is 160 MB.

    The caller gives and removes the file. progress(done, total) is called after each sentence, and may raise to stop.
    Raises EngineError and SpeakingFailed.
    """
    sentences = list(sentences)
    try:
        with open(pcm_path, "wb") as file:
            page = _Page(file, engine, cache)
            for done, (sentence, kind) in enumerate(sentences, start=1):
                page.say(sentence, kind)
                progress(done, len(sentences))
    except OSError as error:
        raise SpeakingFailed(disk.explain(error.errno)) from error
    return Sound(pcm_path, engine.sample_rate, page.now, tuple(page.times), page.marked, page.spoken)


class _Page:
    """What has been said so far."""

    def __init__(self, file, engine, cache):
        self.file, self.engine, self.cache = file, engine, cache
        self.samples = self.marked = self.spoken = 0
        self.times = []
        self.last = None  # the sentence that sounded last, and the kind of its block

    @property
    def now(self) -> float:
        return self.samples / self.engine.sample_rate

    def say(self, sentence: Sentence, kind: Kind):
        runs = sentence.runs()
        if runs and self.last:
            last, last_kind = self.last
            self._pause(AFTER_SENTENCE if last.block == sentence.block else AFTER_BLOCK[last_kind])
        start = self.now
        words: list[float | None] = [None] * len(sentence.tokens)
        for index, run in enumerate(runs):
            if index:
                self._pause(AFTER_COMMA if runs[index - 1].text.endswith(COMMAS) else AFTER_RUN)
            for token, seconds in self._say_run(run):
                words[token] = seconds
        if runs:
            self.last = sentence, kind
        self.times.append(Times(start, self.now, tuple(words)))

    def _say_run(self, run: Run) -> list[tuple[int, float]]:
        """Speaks the run; returns (token, seconds) for each of its tokens."""
        identity = self.engine.identity
        speech = self.cache.get(identity, run.language, run.text)
        if speech is None:
            speech = self.engine.speak(run.text, run.language)
            self.cache.put(identity, run.language, run.text, speech)
        speech = trimmed(speech, self.engine.sample_rate)
        start = self.now
        self._write(speech.pcm)
        onsets = token_onsets(run, speech, self.now - start)
        self.marked += sum(marked for _seconds, marked in onsets)
        self.spoken += len(onsets)
        tokens = [token for _offset, token in run.places]
        return [(token, start + seconds) for token, (seconds, _marked) in zip(tokens, onsets, strict=True)]

    def _pause(self, seconds: float):
        self._write(bytes(2 * round(seconds * self.engine.sample_rate)))

    def _write(self, pcm: bytes):
        self.file.write(pcm)
        self.samples += len(pcm) // 2


def trimmed(speech: Speech, sample_rate: int) -> Speech:
    """The speech without the silence before and after it; nothing is left when all of it is silent."""
    samples = memoryview(speech.pcm).cast("h")
    step = max(1, round(_WINDOW * sample_rate))
    windows = range(0, len(samples), step)

    def loud(at):
        window = samples[at : at + step]
        return max(window) > SILENCE or min(window) < -SILENCE

    first = next(filter(loud, windows), None)
    if first is None:
        return Speech(b"", tuple((offset, 0.0) for offset, _seconds in speech.words))
    last = next(filter(loud, reversed(windows)))
    margin = round(SOFT * sample_rate)
    begin, end = max(0, first - margin), min(len(samples), last + step + margin)
    lead, length = begin / sample_rate, (end - begin) / sample_rate
    words = tuple((offset, min(max(seconds - lead, 0.0), length)) for offset, seconds in speech.words)
    return Speech(bytes(samples[begin:end]), words)


def token_onsets(run: Run, speech: Speech, duration: float) -> list[tuple[float, bool]]:
    """(seconds, whether the engine said so) for each token of the run, never going back in time.

    A word of the engine belongs to the token in whose spoken form it begins, and the token begins with its first word:
    "112" has three. Tokens between two known times share the time by their letters (measured against the engine's own:
    half of them less than 53 ms wrong).
    """
    offsets = [offset for offset, _token in run.places]
    first: dict[int, float] = {}
    for offset, seconds in speech.words:
        token = offsets[bisect.bisect_right(offsets, offset) - 1]
        first[token] = min(seconds, first.get(token, seconds))
    latest, known = 0.0, []
    for offset in sorted(first):
        latest = max(latest, first[offset])
        known.append((offset, latest))
    known.append((len(run.text), max(latest, duration)))
    onsets = []
    for offset in offsets:
        following = bisect.bisect_left(known, (offset,))
        before, after = known[following - 1] if following else (0, 0.0), known[following]
        if offset in first:
            onsets.append((after[1], True))
        else:
            share = (offset - before[0]) / (after[0] - before[0])
            onsets.append((before[1] + share * (after[1] - before[1]), False))
    return onsets

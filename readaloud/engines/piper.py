"""Piper: a neural voice from a file, for the languages that have one; espeak-ng speaks the others.

Every voice must have espeak-ng's sample rate, 22,050 Hz, which is that of Piper's "medium" and "high" voices: the sound
of a page has one rate. Voices differ most in short sentences: the Dutch "mls" ones garble those under four words. Choose
another voice then; joining such a sentence with its neighbour would cost its exact time and its place in the cache.
"""

import hashlib
import re
import unicodedata
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from readaloud.engines import EngineMissing, Speech, espeak

MEMORY = 4 * 1024**3  # bytes of address space; the runtime reserves some 1.5 GB
STRETCH = 400  # code points given to the voice at once: its memory grows with the square of the length
# Piper takes phonemes between brackets, and makes one word of those on either side of a lone ellipsis.
_PLAIN = str.maketrans("[]…", "  ,")
_PACKAGES = "De stem Piper ontbreekt op de server. Installeer de pakketten piper-tts en onnx."


class Engine:
    """voices: the path of a voice file (.onnx, with its .onnx.json beside it) for each language."""

    def __init__(self, voices: dict[str, str]):
        if not voices:
            raise EngineMissing("Er is geen stembestand voor Piper. Geef het op in READ_ALOUD_PIPER_VOICES.")
        self._others = espeak.Engine()
        self.sample_rate = self._others.sample_rate
        self._voices = {language: self._load(Path(path)) for language, path in sorted(voices.items())}
        self.identity = " ".join(
            (f"piper {version('piper-tts')}", *map(_fingerprint, sorted(voices.items())), self._others.identity)
        )

    def _load(self, path: Path):
        try:
            import onnx  # noqa: F401 without it Piper speaks, but does not tell when each word sounds
            from piper import PiperVoice
        except ImportError:
            raise EngineMissing(_PACKAGES) from None
        for file in (path, Path(f"{path}.json")):
            if not file.is_file():
                raise EngineMissing(f"Het stembestand {file} ontbreekt. Zet het op de server of kies een andere stem.")
        try:
            voice = PiperVoice.load(path, include_alignments=True)
        except Exception as error:  # whatever the readers of two formats raise
            raise EngineMissing(f"Het stembestand {path} is geen stem van Piper ({type(error).__name__}).") from error
        rate = voice.config.sample_rate
        if rate != self.sample_rate:
            raise EngineMissing(
                f"De stem {path.name} heeft {rate} metingen per seconde. Kies een stem met {self.sample_rate}: "
                "de soort medium of high."
            )
        return voice

    def speak(self, text: str, language: str) -> Speech:
        """The text as Speech. A stretch of which the words and the sounds do not match in number has no times."""
        voice = self._voices.get(language)
        if voice is None:
            return self._others.speak(text, language)
        text = espeak.harmless(text).translate(_PLAIN)
        pcm, words = bytearray(), []
        for stretch in re.finditer(rf"\S.{{0,{STRETCH - 1}}}(?!\S)|\S{{1,{STRETCH}}}", text, re.DOTALL):
            before = len(pcm) // 2
            sound, starts = _synthesize(voice, stretch.group())
            pcm += sound
            words += [
                (stretch.start() + offset, (before + start) / self.sample_rate)
                for offset, start in _pair(voice, stretch.group(), starts)
            ]
        return Speech(bytes(pcm), tuple(words))


def _synthesize(voice, text: str) -> tuple[bytes, list[int]]:
    """The sound of the text, and the sample at which each group of phonemes between spaces starts."""
    pcm, starts = bytearray(), []
    for chunk in voice.synthesize(text, include_alignments=True):
        at = len(pcm) // 2
        alignments = chunk.phoneme_alignments or []
        for space, group in groupby(alignments, key=lambda alignment: alignment.phoneme in (" ", "^", "$")):
            group = list(group)
            if not space and _sounds(alignment.phoneme for alignment in group):
                starts.append(at)
            at += sum(int(alignment.num_samples) for alignment in group)
        pcm += chunk.audio_int16_bytes
    return bytes(pcm), starts


def _pair(voice, text: str, starts: list[int]) -> list[tuple[int, int]]:
    """(offset, start) for each word of the text: a number or a sign has as many groups as when it is said alone."""
    offsets = []
    for word in re.finditer(r"\S+", text):
        said = "".join(phoneme for sentence in voice.phonemize(word.group()) for phoneme in [*sentence, " "])
        offsets += [word.start()] * sum(map(_sounds, said.split()))
    return list(zip(offsets, starts, strict=True)) if len(offsets) == len(starts) else []


def _sounds(phonemes) -> bool:
    """Whether there is more than punctuation among the phonemes."""
    return any(unicodedata.category(character).startswith("L") for phoneme in phonemes for character in phoneme)


def _fingerprint(voice: tuple[str, str]) -> str:
    language, path = voice
    with open(path, "rb") as file:
        return f"{language}={hashlib.file_digest(file, 'sha256').hexdigest()[:16]}"

"""Tones instead of a voice: the same sound and exact times on every machine, for tests."""

import math
import re
from array import array

from readaloud.engines import Speech

MEMORY = 1024**3  # bytes of address space
PITCHES = {"nl": 441, "en": 630, "de": 882}  # Hz; a whole number of periods fits in a second
LETTER = 0.05  # seconds of tone for each letter or digit of a word
GAP = 0.06  # seconds of silence before, between and after words
_AMPLITUDE = 8000


class Engine:
    """A tone for each word that has letters or digits, as long as it has letters."""

    sample_rate = 22050
    identity = f"beeps {LETTER} {GAP}"

    def speak(self, text: str, language: str) -> Speech:
        gap = bytes(2 * round(GAP * self.sample_rate))
        pcm, words = bytearray(gap), []
        for word in re.finditer(r"\S+", text):
            letters = sum(character.isalnum() for character in word.group())
            if letters:
                words.append((word.start(), len(pcm) / 2 / self.sample_rate))
                pcm += self._tone(PITCHES[language], letters) + gap
        return Speech(bytes(pcm), tuple(words))

    def _tone(self, pitch: int, letters: int) -> bytes:
        angle = 2 * math.pi * pitch / self.sample_rate
        # Half a sample on: the tone starts with sound, not with a zero.
        second = array("h", (round(_AMPLITUDE * math.sin(angle * (n + 0.5))) for n in range(self.sample_rate)))
        return (second.tobytes() * math.ceil(letters * LETTER))[: 2 * round(letters * LETTER * self.sample_rate)]

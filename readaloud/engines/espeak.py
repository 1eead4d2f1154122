"""espeak-ng through ctypes: a plain voice that works out of the box, in every language of the site.

Constants and the event record are those of espeak-ng 1.52, `src/include/espeak-ng/speak_lib.h`.
"""

import ctypes
import unicodedata

from readaloud.engines import EngineMissing, Speech

LANGUAGES = ("nl", "en", "de")  # also the names of its voices; "en" is the British one
# Words per minute. espeak-ng's own 175 is fast for people who read with difficulty; 150 is what speakers for a mixed
# audience keep to. Who wants it otherwise has the speed of the player.
RATE = 150
MEMORY = 1024**3  # bytes of address space; a sentence of 18,000 characters, 24 minutes of sound, needs a quarter

_SYNCHRONOUS = 2  # espeak_Synth returns when the whole text has been spoken to the callback
_DONT_EXIT = 0x8000
_PARAMETER_RATE = 1
_POSITION_CHARACTER = 1
_UTF8 = 1  # without the flag for SSML (0x10) and the one for phonemes between brackets (0x100): all text is text
_EVENT_END_OF_LIST, _EVENT_WORD = 0, 1


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),  # of a word: its first code point, counted from 1
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    ]


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Engine:
    """espeak-ng with one voice for each language; there is one in a process, as its library keeps one state."""

    def __init__(self):
        try:
            import espeakng_loader

            self._library = ctypes.CDLL(espeakng_loader.get_library_path())
            data = espeakng_loader.get_data_path().encode()
        except (ImportError, OSError, RuntimeError):
            raise EngineMissing(
                "De stem espeak-ng ontbreekt op de server. Installeer het pakket espeakng-loader."
            ) from None
        self.sample_rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
        if self.sample_rate <= 0:
            raise EngineMissing("De stem espeak-ng start niet. Installeer het pakket espeakng-loader opnieuw.")
        self._library.espeak_Info.restype = ctypes.c_char_p
        version = self._library.espeak_Info(None).decode()
        self.identity = f"espeak-ng {version} {','.join(LANGUAGES)} {RATE}"
        self._library.espeak_Synth.argtypes = [
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int),
            *(ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),
        ]
        self._callback = _CALLBACK(self._hear)  # kept here: the library does not keep it alive
        self._library.espeak_SetSynthCallback(self._callback)
        self._language = None

    def speak(self, text: str, language: str) -> Speech:
        """The text as Speech; characters that steer espeak-ng or cannot be encoded are silent."""
        self._choose(language)
        self._pcm, self._words, self._error = bytearray(), [], None
        encoded = harmless(text).encode() + b"\0"
        failed = self._library.espeak_Synth(encoded, len(encoded), 0, _POSITION_CHARACTER, 0, _UTF8, None, None)
        if self._error:
            raise self._error
        if failed:
            raise RuntimeError(f"espeak_Synth: {failed}")
        return Speech(bytes(self._pcm), tuple((offset, sample / self.sample_rate) for offset, sample in self._words))

    def _choose(self, language: str):
        if language == self._language:
            return
        if language not in LANGUAGES or self._library.espeak_SetVoiceByName(language.encode()):
            raise EngineMissing(f"De stem espeak-ng spreekt deze taal niet: {language}.")
        self._library.espeak_SetParameter(_PARAMETER_RATE, RATE, 0)
        self._language = language

    def _hear(self, samples, count, events):
        """Takes a stretch of sound and the events in it; anything but 0 tells espeak-ng to stop."""
        try:
            if samples and count:
                self._pcm += ctypes.string_at(samples, 2 * count)
            index = 0
            while events[index].type != _EVENT_END_OF_LIST:
                event = events[index]
                if event.type == _EVENT_WORD and event.text_position > 0:
                    self._words.append((event.text_position - 1, event.sample))
                index += 1
        except Exception as error:  # ctypes would print it and go on, with half the sound
            self._error = error
            return 1
        return 0


def harmless(text: str) -> str:
    """The text with a space for control characters (espeak-ng takes commands from them) and what cannot be encoded."""
    return "".join(" " if unicodedata.category(character) in ("Cc", "Cs", "Co") else character for character in text)

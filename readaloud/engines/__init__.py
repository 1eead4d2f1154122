"""The voices of Lees voor: text in, sound and the times of its words out.

An engine runs in a child process (`python -m readaloud.engines NAME`): espeak-ng is one global engine in C under another
licence, Piper is large, and a text that brings either down must not take the worker or the site with it.
This module is the parent's side; `__main__` is the child's.
"""

import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from readaloud.engines import frames

ROOT = Path(__file__).resolve().parents[2]  # where the child finds this package
PATIENCE = 20.0  # seconds for a sentence (median 5 ms with espeak-ng) or for a neural voice to load, on a busy machine
PATIENCE_PER_CHARACTER = 0.05  # seconds; a neural voice on a slow machine needs some 0.01


class EngineError(Exception):
    """The voice did not speak; the message is a Dutch sentence for editors."""


class EngineMissing(EngineError):
    """A program, package, voice file or language that the engine needs is not there: trying again does not help."""


class EngineCrashed(EngineError):
    """The child process ended; the next sentence starts a new one."""


class EngineTimeout(EngineError):
    """The child process gave no answer in time and was ended; the next sentence starts a new one."""


@dataclass(frozen=True)
class Speech:
    """The sound of one text.

    pcm: 16 bit, mono, little-endian samples. words: (offset in the text in code points, seconds from the start of pcm),
    in order of time; a word may have none or several.
    """

    pcm: bytes
    words: tuple[tuple[int, float], ...]


class EngineProcess:
    """An engine in a child process; closes it as a context manager. For one thread at a time.

    identity: name, version and voices: the same identity speaks the same text the same way. sample_rate: in Hz.
    Both stay known when the child has gone. Raises EngineMissing when the engine cannot start.
    """

    def __init__(self, name: str, options: dict | None = None, patience: float = PATIENCE):
        self.name = name
        self.options = options or {}
        self.patience = patience
        self.process = None
        self.socket = None
        self._start()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def speak(self, text: str, language: str) -> Speech:
        """Speaks the text in "nl", "en" or "de"; raises EngineError. Mark-up in the text is text."""
        if self.process is None:
            self._start()
        header, pcm = self._ask(
            {"text": text, "language": language}, self.patience + PATIENCE_PER_CHARACTER * len(text)
        )
        return Speech(pcm, tuple((offset, seconds) for offset, seconds in header["words"]))

    def close(self):
        """Ends the child; a later speak() starts a new one."""
        if self.process is None:
            return
        self.socket.close()
        self.process.kill()  # it keeps nothing that needs care
        self.process.wait()
        self.process = self.socket = None

    def _start(self):
        # One socket instead of two pipes: sending and receiving both keep to a time limit.
        self.socket, theirs = socket.socketpair()
        with theirs:
            try:
                self.process = subprocess.Popen(  # noqa: S603 our own module
                    [sys.executable, "-m", "readaloud.engines", self.name], stdin=theirs, stdout=theirs, cwd=ROOT
                )
            except OSError as error:
                raise EngineCrashed(f"De stem {self.name} start niet ({error.strerror}).") from error
        header, _body = self._ask({"options": self.options}, self.patience)
        self.identity, self.sample_rate = header["identity"], header["sample_rate"]

    def _ask(self, question: dict, patience: float) -> tuple[dict, bytes]:
        """Sends a frame and waits for the answer. After any failure, also an interrupt, the child is gone."""
        deadline = time.monotonic() + patience
        answer = None
        try:
            self.socket.settimeout(patience)
            self.socket.sendall(frames.pack(question))
            answer = frames.unpack(lambda size: self._receive(size, deadline))
        except TimeoutError:
            raise EngineTimeout(f"De stem {self.name} gaf na {patience:.0f} seconden nog geen antwoord.") from None
        except (EOFError, ConnectionError):
            code = self.process.wait()
            raise EngineCrashed(f"De stem {self.name} stopte onverwacht (code {code}).") from None
        finally:
            if answer is None or "missing" in answer[0]:
                self.close()
        if "missing" in answer[0]:
            raise EngineMissing(answer[0]["missing"])
        return answer

    def _receive(self, size: int, deadline: float) -> bytes:
        received = bytearray(size)
        view = memoryview(received)
        while view:
            self.socket.settimeout(max(deadline - time.monotonic(), 0.001))  # zero would mean: do not wait at all
            count = self.socket.recv_into(view)
            if not count:
                raise EOFError
            view = view[count:]
        return bytes(received)


def open_engine(name: str) -> EngineProcess:
    """The engine "espeak", "piper" or "beeps" (tones, for tests), with the voices of the site's settings."""
    options = {}
    if name == "piper":
        from django.conf import settings  # here: the child imports this module, and has no Django

        options["voices"] = {language: str(path) for language, path in settings.READ_ALOUD_PIPER_VOICES.items()}
    return EngineProcess(name, options)

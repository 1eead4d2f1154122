"""The child process: an engine that answers one text at a time, until its parent is gone.

The frames go over standard input and output. The first question holds the engine's options; the answer its identity and
sample rate. Then each question holds a text and its language; the answer the times of its words, and the sound.
{"missing": sentence} is the answer when something that the engine needs is not there.
"""

import contextlib
import importlib
import os
import resource
import signal
import sys

from readaloud.engines import EngineMissing, frames

NICENESS = 10  # the site's visitors come first
ENGINES = ("espeak", "piper", "beeps")


def main(name: str):
    """Serves the engine on the file descriptors 0 and 1."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, whose end is ours
    os.nice(NICENESS)
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up between the frames

    def read(size: int) -> bytes:
        received = questions.read(size)
        if len(received) < size:
            raise EOFError
        return received

    def answer(header: dict, body: bytes = b""):
        answers.write(frames.pack(header, body))
        answers.flush()

    with contextlib.suppress(EOFError, ConnectionError):
        options = frames.unpack(read)[0]["options"]
        try:
            if name not in ENGINES:
                raise EngineMissing(f"Er is geen stem {name}. Kies espeak of piper in de instellingen van de server.")
            module = importlib.import_module(f"readaloud.engines.{name}")
            resource.setrlimit(resource.RLIMIT_AS, (module.MEMORY, module.MEMORY))
            engine = module.Engine(**options)
        except EngineMissing as error:
            answer({"missing": str(error)})
            return
        answer({"identity": engine.identity, "sample_rate": engine.sample_rate})
        while True:
            question = frames.unpack(read)[0]
            try:
                speech = engine.speak(question["text"], question["language"])
            except EngineMissing as error:
                answer({"missing": str(error)})
                return
            answer({"words": speech.words}, speech.pcm)


if __name__ == "__main__":
    main(sys.argv[1])

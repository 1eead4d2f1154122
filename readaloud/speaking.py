"""One recording from beginning to end: the page as visitors see it, its words, its sound, its files."""

import logging
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from readaloud import disk, files, queue
from readaloud.cache import SpeechCache
from readaloud.encoding import EncodingFailed, encode
from readaloud.engines import EngineError, open_engine
from readaloud.marks import marks, webvtt
from readaloud.models import Pronunciation, State
from readaloud.rendering import NotReadable, PageBroken, render
from readaloud.script import unpack, word, write
from readaloud.sound import SpeakingFailed
from readaloud.sound import speak as speak_sentences

logger = logging.getLogger("readaloud")

HEARTBEAT = 5  # seconds between two signs of life in the queue

NO_TEXT = "Er is geen tekst om voor te lezen. Bekijk de pagina zoals een bezoeker die ziet."
BROKEN = "De pagina zelf geeft nu een fout. Bekijk de pagina en vraag zo nodig de beheerder."
UNEXPECTED = "Er ging iets mis bij het inspreken. De beheerder vindt de oorzaak in het logboek."


class Speaker:
    """Grants wishes from the queue with one engine, which it starts when it is needed. A context manager."""

    def __init__(self):
        self.cache = SpeechCache(Path(settings.READ_ALOUD_CACHE))
        self.engine = None

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        if self.engine is not None:
            self.engine.close()

    def grant(self, recording):
        """Speak a recording that `queue.take` gave: whether its sound now fits the page.

        What goes wrong is written down for the editors and tried again later.
        """
        try:
            if self.engine is None:
                self.engine = open_engine(settings.READ_ALOUD_ENGINE)
            return self.speak(recording)
        except queue.Superseded:
            return False
        except (EngineError, EncodingFailed, SpeakingFailed) as error:
            problem = str(error)
        except NotReadable:
            queue.silence(recording, NO_TEXT)
            return False
        except PageBroken:
            problem = BROKEN
        except OSError as error:
            problem = disk.explain(error.errno)
            logger.exception("Recording %s failed.", recording.pk)
        except BaseException as error:
            if not isinstance(error, Exception):  # the worker is told to stop: somebody else may go on at once
                queue.release(recording)
                raise
            problem = UNEXPECTED
            logger.exception("Recording %s failed.", recording.pk)
        queue.fail(recording, problem)
        return False

    def speak(self, recording):
        """Make the files of a recording, unless the same words were spoken before; whether the recording is finished.

        Raises Superseded, EngineError, EncodingFailed, SpeakingFailed, NotReadable, PageBroken or OSError; what sound
        there was before is then still there.
        """
        script = read(recording)
        if not script.sentences:
            raise NotReadable(recording.title)
        fingerprint = script.fingerprint(self.engine.identity)
        seen = {
            "title": recording.page.title if recording.page else recording.title,
            "language": script.language,
            "text": script.text,
            "unknown": list(script.unknown),
            "checked_at": timezone.now(),
            "state": State.DONE,
            "problem": "",
            "attempts": 0,
        }
        if fingerprint == recording.fingerprint and files.complete(recording.name):
            return queue.finish(recording, **seen)
        # Two pages with the same text never share files that one of them may lose, nor do two workers.
        name = f"{recording.start_of_names}{fingerprint[:20]}-{recording.version}"
        seconds = self._make_files(recording, script, name)
        done = queue.finish(
            recording,
            **seen,
            name=name,
            fingerprint=fingerprint,
            seconds=seconds,
            size=files.size(name, "mp3"),
            spoken_at=timezone.now(),
        )
        if done and recording.name != name:
            files.retire(recording.name)
        if recording.page and not queue.public().filter(pk=recording.page_id).exists():
            queue.drop([recording.page_id])  # hidden while it was spoken
            files.remove(recording.start_of_names)
        elif not done:
            files.remove(f"{name}.")
        return done

    def _make_files(self, recording, script, name):
        """Write every file, under a name that nobody knows yet; the duration in seconds."""
        lines = [(sentence, script.blocks[sentence.block].kind) for sentence in script.sentences]
        # Beside the files: what a killed worker leaves there is swept away.
        with tempfile.TemporaryDirectory(dir=files.folder(), prefix=".", suffix=".part") as aside:
            sound = speak_sentences(lines, self.engine, self.cache, Path(aside) / "sound.pcm", heartbeat(recording))
            queue.keep(recording, sound.duration)  # packing never takes longer than the sound
            encode(sound.pcm_path, sound.sample_rate, files.folder(), name)
        try:
            files.save_marks(name, marks(script, sound.times), webvtt(script, sound.times))
        except OSError:
            files.remove(f"{name}.")
            raise
        return sound.duration


def heartbeat(recording):
    """What is to be called after each sentence: it shows life in the queue now and then."""
    last = time.monotonic()

    def beat(_done, _total):
        nonlocal last
        if time.monotonic() - last > HEARTBEAT:
            last = time.monotonic()
            queue.keep(recording)

    return beat


def read(recording):
    """What is to be said now: the script of the page, or of the text that was kept. Raises NotReadable or PageBroken."""
    lexicon = Pronunciation.objects.lexicon()
    if recording.page is None:
        return word(recording.language, unpack(recording.blocks), lexicon)
    return read_page(recording.page, lexicon)


def read_page(page, lexicon):
    """The script of a public page as visitors see it now. Raises NotReadable or PageBroken."""
    address = page.get_url_parts()
    if address is None:
        raise NotReadable(f"page {page.pk} has no address")
    return write(render(address[2]), lexicon)

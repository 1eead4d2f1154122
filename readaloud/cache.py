"""Spoken sentences kept on disk, so that a small edit of a page speaks one sentence."""

import contextlib
import hashlib
import logging
import os
import zlib
from io import BytesIO
from pathlib import Path

from readaloud.disk import write_whole
from readaloud.engines import Speech, frames

LEVEL = 1  # of zlib: a quarter of the sound saved; 9 saves 0.4 % more

logger = logging.getLogger(__name__)


class SpeechCache:
    """A folder of files named after what was said and by whom. Several processes may use it at once."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)

    def get(self, identity: str, language: str, text: str) -> Speech | None:
        """What was kept for this engine and text; None when nothing was, or when the file is damaged."""
        path = self._path(identity, language, text)
        try:
            header, pcm = frames.unpack(BytesIO(zlib.decompress(path.read_bytes())).read)
            os.utime(path)  # prune() goes by this time; that of reading is often not kept
        except (OSError, zlib.error):
            return None
        return Speech(pcm, tuple((offset, seconds) for offset, seconds in header["words"]))

    def put(self, identity: str, language: str, text: str, speech: Speech):
        """Keeps the speech. When the disk does not take it, the site goes on without: it is spoken again next time."""
        path = self._path(identity, language, text)
        data = zlib.compress(frames.pack({"words": speech.words}, speech.pcm), LEVEL)
        try:
            write_whole(path, data)
        except OSError as error:
            logger.warning("A spoken sentence is not kept: %s", error)

    def prune(self, max_bytes: int):
        """Removes the files that were used longest ago until those that remain take no more than this."""
        files = []
        for path in self.folder.glob("*/*"):
            with contextlib.suppress(OSError):  # another process prunes too
                status = path.stat()
                files.append((status.st_mtime_ns, status.st_size, path))
        total = 0
        for _used, size, path in sorted(files, reverse=True):
            total += size
            if total > max_bytes:
                with contextlib.suppress(OSError):  # a disk that cannot be written keeps what it has
                    path.unlink()

    def _path(self, identity: str, language: str, text: str) -> Path:
        said = "\0".join((identity, language, text)).encode("utf-8", "surrogatepass")
        key = hashlib.sha256(said).hexdigest()
        return self.folder / key[:2] / key

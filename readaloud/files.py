"""The files of recordings: in one folder, with names that follow from what is said, so a browser may keep them for good."""

import contextlib
import gzip
import json
import os
import shutil
import time
from pathlib import Path

import brotli
from django.conf import settings

from readaloud import disk

FOLDER = "lees-voor"
SOUND_TYPES = {"weba": "audio/webm; codecs=opus", "mp3": "audio/mpeg"}  # the smallest first
EXTENSIONS = (*SOUND_TYPES, "json", "json.gz", "json.br", "vtt")
LISTENERS_KEEP = 3600  # seconds: who is listening to an old recording hears it out


def folder():
    """Where recordings lie; made when it is not there."""
    path = Path(settings.MEDIA_ROOT) / FOLDER
    path.mkdir(parents=True, exist_ok=True)
    return path


def url(name, extension):
    """The public address of a file of a recording."""
    return f"{settings.MEDIA_URL}{FOLDER}/{name}.{extension}"


def size(name, extension):
    """The size of a file in bytes."""
    return (folder() / f"{name}.{extension}").stat().st_size


def complete(name):
    """Whether every file of a recording is there."""
    return bool(name) and all((folder() / f"{name}.{extension}").exists() for extension in EXTENSIONS)


def save_marks(name, marks, captions):
    """Write the marks (JSON, also compressed) and the WebVTT text; each is there whole or not at all."""
    data = json.dumps(marks, ensure_ascii=False, separators=(",", ":")).encode()
    for extension, content in {
        "json.gz": gzip.compress(data, mtime=0),
        "json.br": brotli.compress(data),
        "json": data,
        "vtt": captions.encode(),
    }.items():
        disk.write_whole(folder() / f"{name}.{extension}", content)


def remove(start):
    """Take away at once all files whose name starts so: nobody may hear them any more."""
    for path in folder().glob(f"{start}*"):
        path.unlink(missing_ok=True)


def retire(name):
    """Leave the files of a replaced recording for who is listening; `sweep` takes them away later."""
    for extension in EXTENSIONS if name else ():
        try:
            os.utime(folder() / f"{name}.{extension}")
        except FileNotFoundError:
            continue


def sweep(names):
    """Remove every file that belongs to none of these recordings and was not touched for an hour; how many went."""
    limit = time.time() - LISTENERS_KEEP
    gone = 0
    for path in folder().iterdir():
        with contextlib.suppress(OSError):  # another worker was first, or this file is not ours to remove
            if path.name.split(".")[0] not in names and path.stat().st_mtime < limit:
                # A killed worker leaves a folder with half files, whose name begins with a dot.
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                gone += 1
    return gone

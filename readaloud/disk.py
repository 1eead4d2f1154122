"""Files that are there whole or not at all, and what to say when a disk does not take them."""

import errno
import os
import tempfile
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # no room; none for this user; none for a file of this size


def explain(code: int) -> str:
    """The Dutch sentence for editors that goes with an error number."""
    return "De schijf is vol." if code in FULL else f"Het geluid kon niet worden bewaard ({os.strerror(code)})."


def write_whole(path: Path, data: bytes):
    """Writes the file beside its place and moves it there: readers see all of it or none. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        os.fchmod(handle, 0o644)  # the web server may be another user
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(aside, path)
    except BaseException:
        os.unlink(aside)
        raise

"""Moments that all processes of one machine share, in a few bytes of memory: a look takes no file, no database, no lock.

Imports no Django: the edge, which serves finished pages, has none.
"""

import functools
import mmap
import os
import time
from pathlib import Path

# What a number tells. Each only grows, so that who remembers one sees that something happened since.
GENERATION = 0  # of the content: a page that was made in this generation is the newest
CHANGED = 1  # when the oldest change came after which not every answer is made: nanoseconds of the steady clock
BANNER = 2  # of the crisis messages that stand at the top of every page
OUTSIDE = 3  # of what pages show that lies outside of the database
ALIVE = 4  # when the press last looked for changes: nanoseconds of the steady clock
DONE = 5  # the newest generation of which every answer was made
WRITTEN = 6  # of what was written on this machine: grows before the press heard of it
NUMBERS = 8


class Stamp:
    """The numbers above, shared through a file in memory. `stamp[BANNER]` reads one."""

    def __init__(self, path):
        """In: the path of the file; it is made when it is not there."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if os.fstat(descriptor).st_size < NUMBERS * 8:
                os.ftruncate(descriptor, NUMBERS * 8)
            self._numbers = memoryview(mmap.mmap(descriptor, NUMBERS * 8)).cast("Q")
        finally:
            os.close(descriptor)

    def __getitem__(self, number):
        return self._numbers[number]

    def __setitem__(self, number, value):
        self._numbers[number] = value

    def touch(self, number):
        """Let everybody see that something happened: the new value, larger than any before, also when a clock is set back."""
        value = max(self._numbers[number] + 1, time.time_ns())
        self._numbers[number] = value
        return value


@functools.cache
def machine_stamp():
    """The stamp of this machine, for a process with Django; None where no finished pages are kept."""
    from django.conf import settings

    return Stamp(Path(settings.FINISHED_FOLDER) / "stamp") if settings.FINISHED_FOLDER else None

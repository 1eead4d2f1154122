"""A process beside the web server: it works in turns, and ends by itself when whoever started it is gone."""

import os
import time


def turns(seconds):
    """Gives a turn now and again so many seconds after each turn, until the process's parent is gone or Ctrl-C."""
    parent = os.getppid()
    try:
        while os.getppid() == parent:
            yield
            end = time.monotonic() + seconds
            while os.getppid() == parent and (left := end - time.monotonic()) > 0:
                time.sleep(min(left, 1))
    except KeyboardInterrupt:
        return  # how a person stops it

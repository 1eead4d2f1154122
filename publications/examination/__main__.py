"""The child process: reads one file from standard input and tells what it found, one JSON object on a line for each step.

The first step is told when the file could be opened and holds nothing that could harm; the last holds the text.
{"refused": sentence} ends it.
"""

import json
import logging
import os
import resource
import sys
from importlib import import_module

from publications.examination import Unacceptable, limits

READERS = {"pdf": "pdf", "office": "office", "csv": "plain", "txt": "plain"}


def main(family: str):
    """Reads what is on file descriptor 0."""
    os.nice(5)  # the site's visitors come first
    for limit, most in {
        resource.RLIMIT_AS: limits.MEMORY,
        resource.RLIMIT_CPU: limits.CPU,
        resource.RLIMIT_FSIZE: 0,  # it writes nothing
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(limit, (most, most))
    logging.disable()  # libraries complain at length about files of others
    reader = import_module(f"publications.examination.{READERS[family]}")
    try:
        for step in reader.steps(open(0, "rb", closefd=False), family):  # noqa: SIM115 it is the parent's
            tell(step)
    except Unacceptable as error:
        tell({"refused": str(error)})


def tell(step: dict):
    sys.stdout.buffer.write(json.dumps(step).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1])

"""Words to the person at the terminal, and child processes that stop when that person does."""

import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INTERRUPTED = 130  # what a shell reports for a program stopped by Ctrl-C


class Refusal(Exception):
    """Why the work cannot go on, in one line that says what to do about it."""


def say(message):
    """Print one line at once, also when the output goes to a file."""
    print(message, flush=True)


def run(command, *, env=None, log=None):
    """Run a command in the root of the repository and return its exit code.

    The child has a session of its own, so that Ctrl-C reaches only us and the child cannot print a traceback.
    With `log` (a path) its output goes there instead of to the terminal.
    """
    with open(log, "wb") if log else nullcontext() as output:
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env=env,
            stdout=output,
            stderr=subprocess.STDOUT if log else None,
            start_new_session=True,
        )
        try:
            return child.wait()
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGTERM)  # and whatever it started itself
                child.wait()


def main(work):
    """Run `work` and leave with its exit code; a refusal and Ctrl-C give one line, never a traceback."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(work())
    except Refusal as refusal:
        sys.exit(f"{refusal}")
    except KeyboardInterrupt:
        say("\nStopped.")
        sys.exit(INTERRUPTED)

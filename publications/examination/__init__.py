"""Looks into a file of a paper: what kind it is, what it tells about itself, its text.

A file from outside is read by a child process (`python -m publications.examination FAMILY`), that has no Django, no
secrets and no more memory and time than it needs: a file that brings it down must not take the site with it.
This module is the parent's side; `__main__` is the child's.
"""

import enum
import json
import logging
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]  # where the child finds this package
PROGRAM = ("-m", "publications.examination")
PATIENCE = 15  # seconds; the child itself stops reading after some 10 (see `limits`)

# Sentences for editors that more than one reader says.
BROKEN = (
    "Dit bestand is beschadigd of te ingewikkeld, en gaat niet open. Sla het opnieuw op en kies het nieuwe bestand."
)
TWO_KINDS = "Dit bestand lijkt meer dan één soort bestand tegelijk. Sla het opnieuw op en kies het nieuwe bestand."
UNKNOWN = (
    "Dit soort bestand kan niet bij een stuk staan. "
    "Kies een PDF, een bestand van Office of OpenDocument, of een tekst (csv of txt)."
)

logger = logging.getLogger(__name__)


class Unacceptable(Exception):
    """The file cannot be a paper; the message is a Dutch sentence for editors."""


class Family(enum.StrEnum):
    """How a file must be read."""

    PDF = "pdf"
    OFFICE = "office"
    CSV = "csv"
    TXT = "txt"


@dataclass(frozen=True)
class Findings:
    """What is known of a file. kind: a value of `FileKind`; text: paragraphs with an empty line between; cut: there is
    more of it. None: not known for this kind of file."""

    kind: str
    pages: int | None = None
    tagged: bool | None = None
    encrypted: bool = False
    language: str = ""
    title: str = ""
    text: str = ""
    cut: bool = False


def examine(file, family):
    """What is in a file on disk (it has a file descriptor): `Findings`; raises `Unacceptable`.

    The child tells what it found in steps. When it ends before the first, the file could not be opened; when it ends
    after that, there is no text.
    """
    file.seek(0)
    findings = None
    for step in _steps(file, family):
        if "refused" in step:
            raise Unacceptable(step["refused"])
        findings = replace(findings, **step) if findings else Findings(**step)
    if findings is None:
        raise Unacceptable(BROKEN)
    return findings


def _steps(file, family):
    """What the child told, a list of dicts; notes in the log when it did not come to its end."""
    command = [sys.executable, *PROGRAM, family]
    try:
        child = subprocess.run(  # noqa: S603 our own module
            command, stdin=file, capture_output=True, cwd=ROOT, env={}, timeout=PATIENCE, check=False
        )
        told, code, trouble = child.stdout, child.returncode, child.stderr
    except subprocess.TimeoutExpired as late:
        told, code, trouble = late.stdout or b"", "none", b"out of time"
    if code:
        last = "".join(trouble.decode(errors="replace").splitlines()[-1:])[:300]
        logger.warning("A file of a paper (%s) could not be examined in full: code %s, %s", family, code, last)
    lines = told.split(b"\n")[:-1]  # a half line, from a child that was ended, has no end
    return [json.loads(line) for line in lines]

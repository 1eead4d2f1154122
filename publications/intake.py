"""The way in for files of papers: an upload is looked at, and either stored for good or refused with a reason."""

import hashlib
import tempfile
from contextlib import contextmanager

from django.conf import settings
from django.core.files import File
from django.template.defaultfilters import filesizeformat

from publications.examination import TWO_KINDS, UNKNOWN, Family, Unacceptable, examine
from publications.file_names import clean_name, end_of
from publications.models import PaperFile
from publications.tooi import FileKind

START = 1024  # bytes that tell what a file is; also how far readers look for the header of a PDF
CHUNK = 256 * 1024
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?php", b"<iframe")
TEXTS = {"csv": Family.CSV, "txt": Family.TXT}

EMPTY = "Dit bestand is leeg. Kies een ander bestand."
WEB_PAGE = "Dit is een webpagina of een tekening in code. Maak er een PDF van en kies die."
OLD_OFFICE = (
    "Dit is een oud soort bestand van Office, of het heeft een wachtwoord. "
    "Sla het op als docx, xlsx of pptx zonder wachtwoord, of maak er een PDF van."
)


class Refused(Exception):
    """The upload is not acceptable; the message is a Dutch sentence for editors."""


def take_in(upload, name, user=None):
    """Examine an upload and store it: the new `PaperFile`. Raises `Refused`.

    upload: an open, seekable binary file; it stays open. name: as the sender gave it, it is not trusted.
    """
    with _examined(upload, name) as (paper_file, copy):
        paper_file.uploaded_by = user
        return _store(paper_file, copy)


def look_at(upload, name):
    """Examine an upload without storing anything. Raises `Refused` when `take_in` would."""
    with _examined(upload, name):
        pass


@contextmanager
def _examined(upload, name):
    """What is known of an upload, as a `PaperFile` that is not stored yet, and a copy of it. Raises `Refused`."""
    _check_size(upload)
    # What is examined is what is stored, whoever still writes to the upload. Without a buffer: the child that examines
    # the file moves its place, which a buffer would not know.
    with tempfile.TemporaryFile(buffering=0) as copy:
        size, sha256 = _copy(upload, copy)
        end = end_of(name)
        try:
            findings = examine(copy, _family(copy, end))
        except Unacceptable as error:
            raise Refused(str(error)) from None
        kind = _agree(FileKind(findings.kind), end)
        paper_file = PaperFile(
            name=clean_name(name, kind),
            kind=kind,
            size=size,
            sha256=sha256,
            pages=findings.pages,
            tagged=findings.tagged,
            encrypted=findings.encrypted,
            language=findings.language,
            title=findings.title,
            text=findings.text,
            cut=findings.cut,
        )
        copy.seek(0)
        yield paper_file, copy


def _check_size(upload):
    upload.seek(0, 2)
    # An upload that was cut off on its way in keeps its real size beside its content, see `core.uploads`.
    size = max(upload.tell(), getattr(upload, "size", None) or 0)
    if size > settings.PAPERS_MAX_SIZE:
        most = filesizeformat(settings.PAPERS_MAX_SIZE)
        raise Refused(f"Dit bestand is te groot ({filesizeformat(size)}). Een stuk mag ten hoogste {most} zijn.")
    if not size:
        raise Refused(EMPTY)


def _copy(upload, copy):
    """Copies what is in the upload: its size and its SHA-256 in hexadecimal."""
    upload.seek(0)
    size, digest = 0, hashlib.sha256()
    while chunk := upload.read(CHUNK):
        size += len(chunk)
        digest.update(chunk)
        copy.write(chunk)
    copy.flush()
    return size, digest.hexdigest()


def _family(file, end):
    """How the file must be examined, by its first bytes; refuses what no paper can be.

    Nothing in a plain text tells what it is for: there the end of the name counts.
    """
    file.seek(0)
    start = file.read(START)
    if start.startswith(b"PK\3\4"):
        return Family.OFFICE
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(OLD_OFFICE)
    markup = any(tag in start.lower() for tag in MARKUP)
    if start.startswith(b"%PDF-") and not markup:
        return Family.PDF
    if b"%PDF-" in start:  # readers look for this further on, too
        raise Refused(TWO_KINDS)
    if markup:
        raise Refused(WEB_PAGE)
    if end not in TEXTS:
        raise Refused(UNKNOWN)
    return TEXTS[end]


def _agree(kind, end):
    """The kind of the file; refuses a name that promises another one."""
    if end and end != kind:
        raise Refused(
            f"De naam van dit bestand eindigt op .{end}, maar de inhoud is van een andere soort ({kind.label}). "
            "Geef het de goede naam of kies een ander bestand."
        )
    return kind


def _store(paper_file, copy):
    paper_file.file.save(paper_file.full_name, File(copy), save=False)
    try:
        paper_file.save()
    except BaseException:
        paper_file.file.delete(save=False)
        raise
    return paper_file

"""Files of a source: where they are, what they are called."""

import hashlib
import re
import unicodedata

from .values import Wrong, clean

NUMBER = re.compile(r"\d{1,2}(?:[.-]\d{1,2})?[a-z]?[.):\s_-]+(?=\w)", re.ASCII)  # "01 ", "3a. ", "2.1_"


def inside(root, name):
    """The file with this name below the folder `root`; "/" and "\\" both divide folders. Raises `Wrong`.

    A name from a table may not lead out of the folder, neither by itself nor by a link on the way.
    """
    path = found(root, name.replace("\\", "/"))
    if path is None:
        raise Wrong(f"Het bestand “{clean(name)}” is er niet.")
    if not path.is_relative_to(root.resolve()):
        raise Wrong(f"Het bestand “{clean(name)}” ligt buiten de map van de import.")
    if not path.is_file():
        raise Wrong(f"“{clean(name)}” is geen bestand.")
    return path


def found(root, name):
    """Where a name leads, or None. A letter such as é has two forms, and each system has its own favourite."""
    for form in ("NFC", "NFD"):
        try:
            return (root / unicodedata.normalize(form, name)).resolve(strict=True)
        except (OSError, RuntimeError):  # not there, no right to look, too long, links in a circle
            continue
    return None


def title_of(path):
    """A title from the name of a file: without its number and its end."""
    stem = clean(path.stem.replace("_", " "))
    return NUMBER.sub("", stem, count=1) if NUMBER.match(stem) else stem


def sha256(path):
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def in_order(path):
    """A key that sorts names as people do: 2 before 10."""
    parts = re.split(r"([0-9]+)", path.name.casefold())  # every second part is a number
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]

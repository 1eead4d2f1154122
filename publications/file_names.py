"""Names of files: from what a sender called it to what a visitor saves it as."""

import re
import unicodedata

LONGEST = 120  # characters
NAMELESS = "stuk"
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')  # what Windows keeps for itself
END = re.compile(r"\.([a-z][a-z0-9]{1,4})$", re.IGNORECASE)


def _base(name):
    """The last part of a name that may hold a path."""
    return re.split(r"[/\\]", name)[-1]


def end_of(name):
    """The end of a name that tells the kind, such as "pdf", in lower case; "" when there is none."""
    found = END.search(_plain(_base(name)))
    return found[1].lower() if found else ""


def clean_name(name, kind):
    """A readable name without a path, the end that tells the kind, or characters that do something.

    Out: at most 120 characters, never empty.
    """
    name = _plain(_base(name))
    if end_of(name) == kind:
        name = END.sub("", name)
    name = " ".join(NOT_IN_NAMES.sub(" ", name).split()).lstrip(". ")
    return name[:LONGEST].rstrip(". ") or NAMELESS


def _plain(name):
    """The name with composed letters, and without control characters and those that turn the direction of text."""
    composed = unicodedata.normalize("NFC", name)
    kept = (" " if character.isspace() else character for character in composed)
    return "".join(character for character in kept if unicodedata.category(character)[0] != "C").strip()

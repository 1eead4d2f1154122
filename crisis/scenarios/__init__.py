"""The prepared incidents: one file for each, named after its kind (`crisis.record.Kind`), with the text of every form.

The same instruction stands at the same place in every form. Simple Dutch ("easy") has sentences of at most eight words.
These are the first texts only: an editor changes them on the screen Scenario's, not here.
"""

import dataclasses
import tomllib
from pathlib import Path

from crisis.record import FORMS, Kind, Level, Text

FOLDER = Path(__file__).parent


@dataclasses.dataclass(frozen=True)
class Prepared:
    """One file: the kind, the name for editors, the level to begin with, and the texts by form."""

    kind: str
    title: str
    level: str
    texts: dict[str, Text]


def prepared():
    """All of them, in the order of the kinds. Raises KeyError, TypeError or ValueError for a file that is not right."""
    return [_read(kind) for kind in Kind if kind != Kind.OTHER]


def _read(kind):
    data = tomllib.loads((FOLDER / f"{kind.value}.toml").read_text(encoding="utf-8"))
    texts = {form: Text.from_data(data[form]) for form in FORMS}
    return Prepared(kind.value, data["title"], Level(data["level"]).value, texts)

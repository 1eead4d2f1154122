"""The icons of the design: their drawings, and the names that editors choose from."""

from functools import cache
from pathlib import Path

ICON_FOLDER = Path(__file__).resolve().parents[1] / "static" / "icons"

# For units, tasks and steps. Icons of buttons (arrow, close, play) are not for editors to choose.
ICON_CHOICES = [
    ("book", "Boek"),
    ("chain", "Schakels"),
    ("clock", "Klok"),
    ("exit", "Uitgang"),
    ("doc", "Document"),
    ("gauge", "Meter"),
    ("headset", "Koptelefoon"),
    ("house", "Huis"),
    ("info", "Informatie"),
    ("care", "Kruis van de zorg"),
    ("land", "Landschap"),
    ("list", "Lijst"),
    ("free", "Open boeien"),
    ("hall", "Gemeentehuis"),
    ("pin", "Plaats op de kaart"),
    ("shield", "Schild"),
    ("speech", "Gesprek"),
    ("table", "Vergadertafel"),
    ("phone", "Telefoon"),
    ("flame", "Vlam"),
    ("truck", "Voertuig"),
    ("link", "Verbinding"),
    ("scale", "Weegschaal"),
    ("globe", "Wereldbol"),
    ("tower", "Zendmast"),
]


class UnknownIcon(LookupError):
    """No drawing of that name in static/icons."""


@cache
def drawing(name):
    """What is inside the <svg> of static/icons/NAME.svg, on a grid of 24 by 24."""
    path = ICON_FOLDER / f"{name}.svg"
    if path.parent != ICON_FOLDER or not path.is_file():
        raise UnknownIcon(name)
    svg = path.read_text(encoding="utf-8")
    return svg[svg.index(">") + 1 : svg.rindex("</svg>")]


def names():
    """The names of all drawings on the grid of 24 by 24, by alphabet; the mark is not one of them."""
    return sorted(path.stem for path in ICON_FOLDER.glob("*.svg") if path.stem != "mark")

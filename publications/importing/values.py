"""What people write in a table: days, times, yes and no, kinds of papers."""

import datetime
import re

from django.utils import timezone

from publications.answers import plain
from publications.tooi import DocumentKind

YEARS = range(1950, 2100)
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
]
MONTHS = {name: number for number, name in enumerate([*MONTHS, "december"], 1)}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()} | {"mrt": 3}
ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
DUTCH_DAY = re.compile(
    r"(?:[a-z]+dag,? )?(?P<day>\d{1,2})(?P<mark>[-/. ])(?P<month>\d{1,2}|[a-z]{3,9})\.?(?P=mark)(?P<year>\d{4})",
    re.ASCII,
)
TIME = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]00)?(?: ?uur| ?u)?", re.ASCII)
# Also in longer words, such as "vertrouwelijke": what was refused for nothing can be named otherwise, a leak stays a leak.
CLOSED = re.compile(r"\b(besloten|geheim|vertrouwelijk|niet[ -]?openbaar)", re.IGNORECASE)
YES, NO = {"ja", "j", "x", "1", "true", "waar"}, {"", "nee", "n", "0", "false", "onwaar"}
NUMBERED = re.compile(r"(?P<number>\d{1,2})(?:[.):](?!\d)|$)(?P<title>.*)", re.ASCII)
# Words at the start of a title that tell what kind of paper it is.
KIND_WORDS = {kind.value: kind for kind in DocumentKind if kind not in (DocumentKind.PAPER, DocumentKind.OTHER)} | {
    "notulen": DocumentKind.MINUTES,
    "jaarrekening": DocumentKind.YEAR_REPORT,
    "onderzoeksrapport": DocumentKind.RESEARCH,
    "evaluatierapport": DocumentKind.EVALUATION,
}


class Wrong(Exception):
    """What stands there cannot be used; the message is a Dutch sentence for who made the table."""


def clean(text):
    """The text with single spaces, without characters that show nothing."""
    return " ".join(plain(text).split())


def day(text):
    """A day such as 26-6-2024, 26 juni 2024 or 2024-06-26. Raises `Wrong`."""
    found = ISO_DAY.fullmatch(text) or DUTCH_DAY.fullmatch(text.lower())
    if not found:
        raise Wrong(f"“{text}” is geen datum. Schrijf bijvoorbeeld 26-6-2024 of 26 juni 2024.")
    month = found["month"]
    number = int(month) if month.isdecimal() else MONTHS.get(month) or SHORT_MONTHS.get(month, 0)
    try:
        result = datetime.date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        raise Wrong(f"De dag “{text}” bestaat niet.") from None
    if result.year not in YEARS:
        raise Wrong(f"Het jaar {result.year} kan niet kloppen.")
    return result


def moment(on_day, text):
    """A time such as 19:30 or 19.30 uur on a day, by the clock of the region. Raises `Wrong`.

    The hour that comes twice in October is the first one.
    """
    found = TIME.fullmatch(text.lower())
    try:
        time = datetime.time(int(found["hour"]), int(found["minute"])) if found else None
    except ValueError:
        time = None
    if time is None:
        raise Wrong(f"“{text}” is geen tijd. Schrijf bijvoorbeeld 19:30.")
    result = datetime.datetime.combine(on_day, time, tzinfo=timezone.get_default_timezone())
    there = result.astimezone(datetime.UTC).astimezone(result.tzinfo)
    if there.time() != time:
        raise Wrong(f"De tijd {text} bestaat niet op {on_day:%d-%m-%Y}: de klok ging toen een uur vooruit.")
    return result


def yes(text):
    """Whether it says yes; empty means no. Raises `Wrong`."""
    word = text.casefold()
    if word not in YES | NO:
        raise Wrong(f"“{text}” is geen ja of nee.")
    return word in YES


def spaced(name):
    """A name with spaces where its maker wrote signs instead: in "_besloten" no word would begin."""
    return clean(name.replace("_", " "))


def says_closed(name):
    """Whether a name says that what it is the name of is closed."""
    return bool(CLOSED.search(spaced(name)))


def kind(text, title):
    """The kind of a paper by its name or its code; when it is empty, by the first word of the title. Raises `Wrong`."""
    word = text.casefold()
    if not word:
        first = re.match(r"\w+", title.casefold())
        return KIND_WORDS.get(first[0], DocumentKind.PAPER) if first else DocumentKind.PAPER
    for choice in DocumentKind:
        if word in (choice.value, choice.label.casefold()):
            return choice
    raise Wrong(f"De soort “{text}” is er niet. Kies uit: {', '.join(DocumentKind.values)}.")


def numbered(text):
    """A point of an agenda that starts with its number, such as "3. Begroting": the number or None, and the rest."""
    found = NUMBERED.fullmatch(text)
    return (int(found["number"]), found["title"].strip()) if found else (None, text)
